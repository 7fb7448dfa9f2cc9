/// What the covering search needs to know of each model.
extension SitingProblem {
    /// Whether all weights are whole, so that a bound may be rounded down.
    var isWhole: Bool { weights.allSatisfy { $0 == $0.rounded() } }

    /// The best value a bound allows: whole where the objective can only be whole. A hair of the solver's tolerance is forgiven.
    func soundBound(_ bound: Double) -> Double {
        let hair = 1e-6 * max(1, abs(bound) * 1e-3)
        switch model {
        case .maxCover, .maxCoverWithCapacity, .backup, .budget: return isWhole ? (bound + hair).rounded(.down) : bound
        case .setCover: return (bound - hair).rounded(.up)
        case .leastCost: return sites.allSatisfy { $0.cost == $0.cost.rounded() } ? (bound - hair).rounded(.up) : bound
        case .pMedian, .pCenter: return bound
        }
    }

    /// Whether a bound leaves nothing to gain.
    func isProven(_ worth: Double?, _ bound: Double) -> Bool {
        guard let worth else { return false }
        return abs(soundBound(bound) - worth) <= 1e-9 * max(1, abs(worth))
    }

    /// What a program over `instance` leaves out of its objective: what is settled, or the cost of what is required.
    func offset(_ instance: CoverInstance, required: [Int]) -> Double {
        switch model {
        case .setCover: Double(required.count)
        case .leastCost: required.reduce(0.0) { $0 + sites[$1].cost }
        default: instance.settledWeight
        }
    }

    /// The bound that costs nothing.
    func ceiling(_ instance: CoverInstance, required: [Int]) -> Double {
        let settled = offset(instance, required: required)
        if isMaximised { return settled + instance.weights.reduce(0, +) }
        return isSetCover && instance.rowCount > 0 ? settled + 1 : settled
    }

    /// A choice made step by step, each by what it brings (for its cost, where that counts); nil where it leads nowhere.
    func greedyChoice(required: [Int]) -> [Int]? {
        let instance = CoverInstance(reach: reach, weights: weights, states: states)
        var book = ConditionBook(self)
        for site in required { book.take(site) }
        var choice = CoverChoice(instance, book)
        let wanted: Double
        var money = Double.infinity
        switch model {
        case .leastCost(let share): wanted = Self.weightWanted(share, of: weights) - instance.settledWeight
        case .budget(let budget):
            wanted = .infinity
            money = budget - required.reduce(0.0) { $0 + sites[$1].cost }
        default: wanted = .infinity
        }
        let isPriced = if case .leastCost = model { true } else if case .budget = model { true } else { false }
        while choice.worth < wanted {
            guard let site = choice.best(isPriced ? { self.sites[$0].cost } : nil, affordable: money) else { break }
            choice.add(site)
            money -= sites[site].cost
        }
        return choice.book.isSatisfied ? (required + choice.chosen).sorted() : nil
    }

    /// The choice without the sites nobody would miss, where the model does not count them anyway.
    func withoutUseless(_ chosen: [Int], required: [Int]) -> [Int] {
        guard case .maxCover = model else { return chosen }
        let isRequired = Set(required)
        let instance = CoverInstance(reach: reach, weights: weights, states: states)
        var book = ConditionBook(self)
        for site in required { book.take(site) }
        var choice = CoverChoice(instance, book)
        for site in chosen where !isRequired.contains(site) { choice.add(site) }
        choice.spareUseless()
        return (required + choice.chosen).sorted()
    }

    /// How each site stands before anything is decided.
    var states: [CoverInstance.SiteState] {
        sites.map { $0.isExisting || $0.isRequired ? .open : $0.isForbidden ? .shut : .free }
    }
}
