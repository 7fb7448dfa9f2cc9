import Siting

/// Draws small siting problems, which the solvers and `EveryChoice` then answer.
struct SmallTown: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return (state ^ (state >> 33)) &* 0xFF51_AFD7_ED55_8CCD
    }

    mutating func draw(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    mutating func happens(_ percent: Int) -> Bool { draw(1...100) <= percent }

    /// A problem of up to `sites` sites with every kind of condition, now and then.
    mutating func problem(_ model: SitingProblem.Model, sites most: Int) -> SitingProblem {
        let siteCount = draw(2...most), demandCount = draw(1...24), density = draw(10...60), heaviest = draw(1...9)
        var entries: [(demand: Int, site: Int, cost: Double)] = []
        for demand in 0..<demandCount {
            for site in 0..<siteCount where happens(density) { entries.append((demand, site, Double(draw(0...9)))) }
        }
        let weights = (0..<demandCount).map { _ in happens(8) ? 0.0 : Double(draw(1...heaviest)) }
        var sites = (0..<siteCount).map { _ in SitingProblem.Site(cost: Double(draw(1...5)), capacity: Double(draw(0...12))) }
        for site in sites.indices {
            if happens(8) {
                sites[site].isExisting = true
            } else if happens(6) {
                sites[site].isRequired = true
            } else if happens(6) {
                sites[site].isForbidden = true
            }
            if happens(10) { sites[site].capacity = nil }
        }
        var conditions: [SitingProblem.CountCondition] = []
        let free = sites.indices.filter { !sites[$0].isExisting }
        if happens(30) { conditions.append(.init(name: "group", sites: free.filter { _ in happens(30) }, atMost: 1)) }
        if happens(30) {
            let least = draw(0...2)
            conditions.append(.init(name: "district", sites: free.filter { _ in happens(50) }, atLeast: least, atMost: least + draw(0...2)))
        }
        let table = ReachTable(demandCount: demandCount, siteCount: siteCount, entries: entries)
        return SitingProblem(model: model, reach: table, weights: weights, sites: sites, conditions: conditions)
    }
}

extension SmallTown {
    /// Candidates that could serve one tier, the other, or both in one building, as the plan makes them: three sites, of which one is
    /// chosen, with a room for each tier; everybody stands once for each tier; so many of each tier.
    mutating func twoTiers(hasCapacity: Bool, candidates most: Int) -> SitingProblem {
        let points = draw(1...10), candidates = draw(1...most), density = draw(20...70), counts = [draw(0...2), draw(1...3)]
        var sites: [SitingProblem.Site] = [], uses: [[Int]] = [], buildings: [[Int]] = [], entries: [(demand: Int, site: Int, cost: Double)] = []
        for candidate in 0...candidates {
            // The last one stands already, now and then.
            let isExisting = candidate == candidates
            if isExisting && happens(50) { continue }
            let rooms = [happens(10) ? nil : Double(draw(0...14)), happens(10) ? nil : Double(draw(0...8))], cost = Double(draw(1...5))
            let inReach = (0..<2).map { _ in (0..<points).filter { _ in happens(density) } }
            let kinds = isExisting ? [[0, 1]] : happens(70) ? [[0], [1], [0, 1]] : [[draw(0...1)]]
            buildings.append(kinds.indices.map { sites.count + $0 })
            for use in kinds {
                for tier in use { entries += inReach[tier].map { (tier * points + $0, sites.count, Double($0 % 7)) } }
                uses.append(isExisting ? [] : use)
                var site = SitingProblem.Site(isExisting: isExisting, isForbidden: !isExisting && happens(5), cost: cost)
                if hasCapacity { site.rooms = rooms }
                sites.append(site)
            }
        }
        let weights = (0..<points).map { _ in Double(draw(0...9)) }
        var conditions = buildings.filter { $0.count > 1 }.map { SitingProblem.CountCondition(name: "one use", sites: $0, atMost: 1) }
        for tier in 0..<2 { conditions.append(.init(name: "tier \(tier)", sites: uses.indices.filter { uses[$0].contains(tier) }, atMost: counts[tier])) }
        if happens(20) { conditions.append(.init(name: "required", sites: buildings[0].filter { !sites[$0].isExisting }, atLeast: 1)) }
        let table = ReachTable(demandCount: 2 * points, siteCount: sites.count, entries: entries), count = counts[0] + counts[1]
        var problem = SitingProblem(
            model: hasCapacity ? .maxCoverWithCapacity(count: count) : .maxCover(count: count), reach: table, weights: weights + weights, sites: sites,
            conditions: conditions)
        problem.kinds = (0..<2 * points).map { $0 / points }
        return problem
    }
}
