import Siting

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
