import Siting

/// All choices of a small problem, one by one: what the best is worth, and how many are as good.
struct EveryChoice {
    private(set) var best: Double?
    /// How many sets of sites are worth as much as the best.
    private(set) var bestCount = 0
    private let problem: SitingProblem

    init(_ problem: SitingProblem) {
        self.problem = problem
        let free = problem.sites.indices.filter { !problem.sites[$0].isExisting }
        for mask in 0..<(1 << free.count) {
            let chosen = free.indices.filter { mask >> $0 & 1 == 1 }.map { free[$0] }
            guard let worth = worth(of: chosen) else { continue }
            // Real costs are added in another order by nobody: the same sum of the same numbers is the same number.
            if worth < best ?? .infinity {
                (best, bestCount) = (worth, 1)
            } else if worth == best {
                bestCount += 1
            }
        }
    }

    /// What a choice is worth; nil where it breaks a rule or leaves somebody out.
    func worth(of chosen: [Int]) -> Double? {
        let isChosen = Set(chosen)
        if chosen.count > problem.count! { return nil }
        for (j, site) in problem.sites.enumerated() where !site.isExisting {
            if site.isRequired && !isChosen.contains(j) || site.isForbidden && isChosen.contains(j) { return nil }
        }
        for condition in problem.conditions {
            let number = condition.sites.count { isChosen.contains($0) }
            if number < condition.atLeast || number > condition.atMost ?? number { return nil }
        }
        var sum = 0.0, worst = 0.0
        for (i, weight) in problem.weights.enumerated() where weight > 0 {
            let entries = problem.reach.entries(of: i).map { (site: Int(problem.reach.sites[$0]), cost: problem.reach.costs[$0]) }
            let usable = entries.filter { problem.sites[$0.site].isExisting || !problem.sites[$0.site].isForbidden }
            if usable.isEmpty { continue }
            guard let cost = usable.filter({ problem.sites[$0.site].isExisting || isChosen.contains($0.site) }).map(\.cost).min() else { return nil }
            sum += weight * cost
            worst = max(worst, cost)
        }
        if case .pCenter = problem.model { return worst }
        return sum
    }

    /// How many of the count and the conditions are used up, or are just met.
    func binding(at chosen: [Int]) -> Int {
        let tight = problem.conditions.count { condition in
            let number = condition.sites.count { chosen.contains($0) }
            return number == condition.atMost || (number == condition.atLeast && number > 0)
        }
        return tight + (chosen.count == problem.count ? 1 : 0)
    }
}

extension SitingProblem {
    /// What a random problem may contain.
    struct Ingredients {
        var sites = 1...11
        var demand = 1...12
        /// The dearest cost; few different ones make ties likely.
        var cost = 9
        /// Whether costs and weights are fractions.
        var isReal = false
        /// How many of a hundred pairs are in reach.
        var reach = 30...100
        var conditions = 0...3
        /// Whether conditions may share sites.
        var mayOverlap = true
    }

    /// A random small problem.
    static func random(_ dice: inout Dice, isCentre: Bool, _ of: Ingredients = Ingredients()) -> SitingProblem {
        let m = dice.roll(of.sites), n = dice.roll(of.demand), reach = dice.roll(of.reach)
        var entries: [(demand: Int, site: Int, cost: Double)] = []
        for i in 0..<n {
            for j in 0..<m where dice.roll(1...100) <= reach {
                entries.append((i, j, of.isReal ? Double(dice.roll(0...100_000)) / 7 : Double(dice.roll(0...of.cost))))
            }
        }
        let weights = (0..<n).map { _ in of.isReal ? Double(dice.roll(0...1_000)) / 3 : Double(max(0, dice.roll(-1...4))) }
        let sites = (0..<m).map { _ in
            let kind = dice.roll(1...100)
            return Site(isExisting: kind <= 12, isRequired: kind > 12 && kind <= 20, isForbidden: kind > 20 && kind <= 32)
        }
        var left = Array(0..<m), conditions: [CountCondition] = []
        for k in 0..<dice.roll(of.conditions) {
            let members = left.filter { _ in dice.roll(1...100) <= 45 }
            if !of.mayOverlap { left.removeAll { members.contains($0) } }
            let least = max(0, dice.roll(-2...2)), most = dice.roll(0...1) == 0 ? nil : least + dice.roll(0...2)
            conditions.append(CountCondition(name: "condition \(k)", sites: members, atLeast: least, atMost: most))
        }
        let count = dice.roll(0...min(m, 6))
        return SitingProblem(
            model: isCentre ? .pCenter(count: count) : .pMedian(count: count),
            reach: ReachTable(demandCount: n, siteCount: m, entries: entries), weights: weights, sites: sites, conditions: conditions)
    }
}
