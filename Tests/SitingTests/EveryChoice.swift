import Siting

/// All that full enumeration can say of a problem: what the solvers are checked against.
struct EveryChoice {
    /// The best worth; nil where no choice is possible.
    let best: Double?
    /// The choices worth that, each ascending.
    let equals: [[Int]]

    /// - Parameter worth: what a choice is worth; nil where it is not allowed.
    init(of problem: SitingProblem, worth: ([Int]) -> Double?) {
        var best: Double?, equals: [[Int]] = []
        Self.forEachAllowed(in: problem) { chosen in
            guard let value = worth(chosen) else { return }
            if let known = best, abs(known - value) < 1e-9 {
                equals.append(chosen)
            } else if best.map({ problem.isMaximised ? value > $0 : value < $0 }) ?? true {
                (best, equals) = (value, [chosen])
            }
        }
        self.best = best
        self.equals = equals
    }

    /// Every choice by its own plain worth.
    init(of problem: SitingProblem) { self.init(of: problem, worth: problem.plainWorth) }

    /// Whether another choice is as good as one: one that does not merely add to it.
    func hasOther(than chosen: [Int]) -> Bool { equals.contains { !Set($0).isSuperset(of: chosen) } }

    /// Calls with every choice that respects the count and the conditions.
    static func forEachAllowed(in problem: SitingProblem, _ body: ([Int]) -> Void) {
        let free = problem.sites.indices.filter { !problem.sites[$0].isExisting }
        for mask in 0..<(1 << free.count) {
            let chosen = free.indices.filter { mask >> $0 & 1 == 1 }.map { free[$0] }
            if isAllowed(chosen, problem) { body(chosen) }
        }
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

extension SitingProblem {
    /// What a choice is worth, straight from the definitions; nil where it leaves somebody out whom the model wants served.
    func plainWorth(_ chosen: [Int]) -> Double? {
        let open = Set(chosen).union(sites.indices.filter { sites[$0].isExisting })
        var once = 0.0, twice = 0.0, total = 0.0, walked = 0.0, worst = 0.0, isMissed = false
        for (demand, weight) in weights.enumerated() where weight > 0 {
            let entries = reach.entries(of: demand).map { (site: Int(reach.sites[$0]), cost: reach.costs[$0]) }
            let served = entries.filter { open.contains($0.site) }
            total += weight
            if served.count > 0 { once += weight }
            if served.count > 1 { twice += weight }
            if let least = served.map(\.cost).min() {
                walked += weight * least
                worst = max(worst, least)
            } else if entries.contains(where: { sites[$0.site].isExisting || !sites[$0.site].isForbidden }) {
                isMissed = true
            }
        }
        let cost = chosen.reduce(0.0) { $0 + sites[$1].cost }
        return switch model {
        case .maxCover: once
        case .maxCoverWithCapacity: plainlyServed(open)
        case .setCover: isMissed ? nil : Double(chosen.count)
        case .backup: isMissed ? nil : twice
        case .leastCost(let share): once >= share * total ? cost : nil
        case .budget(let budget): cost <= budget ? once : nil
        case .pMedian: isMissed ? nil : walked
        case .pCenter: isMissed ? nil : worst
        }
    }

    /// The most people whom open sites can serve: the least cut. Whoever cuts the places of some rooms must also cut everybody who can use
    /// a room besides those (Ford & Fulkerson 1956).
    private func plainlyServed(_ open: Set<Int>) -> Double {
        var limits: [Double] = [], number: [Int: Int] = [:]
        for site in open.sorted() {
            number[site] = limits.count
            limits += sites[site].rooms.map { $0 ?? .infinity }
        }
        let masks = weights.indices.map { demand in
            reach.entries(of: demand).reduce(UInt32(0)) { mask, entry in
                let site = Int(reach.sites[entry]), rooms = sites[site].rooms.count
                return number[site].map { mask | 1 << UInt32($0 + (kinds.isEmpty ? 0 : min(kinds[demand], rooms - 1))) } ?? mask
            }
        }
        var best = Double.infinity
        for cut in 0..<(UInt32(1) << UInt32(limits.count)) {
            var value = 0.0
            for room in limits.indices where cut >> UInt32(room) & 1 == 1 { value += limits[room] }
            for (row, mask) in masks.enumerated() where mask & ~cut != 0 { value += weights[row] }
            best = min(best, value)
        }
        return best
    }

    /// How many of the count and the conditions are used up, or only just met.
    func plainBinding(_ chosen: [Int]) -> Int {
        let tight = conditions.count { condition in
            let number = condition.sites.count { chosen.contains($0) }
            return number == condition.atMost || (number == condition.atLeast && number > 0)
        }
        return tight + (chosen.count == count ? 1 : 0)
    }
}
