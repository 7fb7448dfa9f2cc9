import Siting

/// Draws small siting problems, and counts every choice of them: what the solvers are checked against.
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

/// All that full enumeration can say of a problem.
struct EveryCover {
    /// The best worth; nil where no choice is possible.
    let best: Double?
    /// The choices worth that, each ascending.
    let equals: [[Int]]

    /// - Parameter worth: what a choice is worth; nil where it is not allowed.
    init(of problem: SitingProblem, worth: ([Int]) -> Double?) {
        let free = problem.sites.indices.filter { !problem.sites[$0].isExisting }
        var best: Double?, equals: [[Int]] = []
        for mask in 0..<(1 << free.count) {
            let chosen = free.indices.filter { mask >> $0 & 1 == 1 }.map { free[$0] }
            guard Self.isAllowed(chosen, problem), let value = worth(chosen) else { continue }
            if let known = best, abs(known - value) < 1e-9 {
                equals.append(chosen)
            } else if best.map({ problem.isMaximised ? value > $0 : value < $0 }) ?? true {
                (best, equals) = (value, [chosen])
            }
        }
        self.best = best
        self.equals = equals
    }

    /// Written without the product's own `respects`.
    static func isAllowed(_ chosen: [Int], _ problem: SitingProblem) -> Bool {
        if let count = problem.count, chosen.count > count { return false }
        if chosen.contains(where: { problem.sites[$0].isForbidden }) { return false }
        for (site, facts) in problem.sites.enumerated() where facts.isRequired && !facts.isExisting && !chosen.contains(site) { return false }
        for condition in problem.conditions {
            let number = chosen.filter { condition.sites.contains($0) }.count
            if number < condition.atLeast { return false }
            if let most = condition.atMost, number > most { return false }
        }
        return true
    }
}
