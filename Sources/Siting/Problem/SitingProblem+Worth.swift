extension SitingProblem {
    /// Which sites serve when some are chosen: those and the existing ones.
    func isOpen(_ chosen: [Int]) -> [Bool] {
        var open = sites.map(\.isExisting)
        for site in chosen { open[site] = true }
        return open
    }

    /// The weight of the points that no site which may be used can reach, and how many they are. Points without weight do not count.
    public var unreachable: (points: Int, weight: Double) {
        var points = 0, weight = 0.0
        for demand in weights.indices where weights[demand] > 0 {
            if !reach.entries(of: demand).contains(where: { !sites[Int(reach.sites[$0])].isForbidden }) {
                points += 1
                weight += weights[demand]
            }
        }
        return (points, weight)
    }

    /// What a choice is worth, counted anew from the table; nil where it leaves someone out whom the model wants served.
    ///
    /// Not for `maxCoverWithCapacity`, whose worth is a flow.
    public func worth(of chosen: [Int]) -> Double? {
        let open = isOpen(chosen)
        var sum = 0.0, worst = 0.0
        for demand in weights.indices where weights[demand] > 0 {
            var count = 0, least = Double.infinity, isReachable = false
            for entry in reach.entries(of: demand) {
                let site = Int(reach.sites[entry])
                if open[site] {
                    count += 1
                    least = min(least, reach.costs[entry])
                }
                if !sites[site].isForbidden { isReachable = true }
            }
            let weight = weights[demand]
            switch model {
            case .maxCover, .maxCoverWithCapacity, .budget: if count > 0 { sum += weight }
            case .backup:
                if count == 0 && isReachable { return nil }
                if count > 1 { sum += weight }
            case .setCover: if count == 0 && isReachable { return nil }
            case .leastCost: if count > 0 { sum += weight }
            case .pMedian, .pCenter:
                if count == 0 && isReachable { return nil }
                if count > 0 {
                    sum += weight * least
                    worst = max(worst, least)
                }
            }
        }
        let cost = chosen.reduce(0.0) { $0 + sites[$1].cost }
        switch model {
        case .setCover: return Double(chosen.count)
        case .pCenter: return worst
        case .leastCost(let share): return sum >= Self.weightWanted(share, of: weights) ? cost : nil
        case .budget(let budget): return cost <= budget ? sum : nil
        default: return sum
        }
    }

    /// How much weight a share of everyone is. A hair less, so that 0.9 of 10 is 9 whatever the rounding.
    static func weightWanted(_ share: Double, of weights: [Double]) -> Double {
        let total = weights.reduce(0, +)
        return share * total - 1e-9 * max(1, total)
    }

    /// Whether a choice respects the count, what is required and forbidden, and every condition.
    public func respects(_ chosen: [Int]) -> Bool {
        var isChosen = [Bool](repeating: false, count: sites.count)
        for site in chosen { isChosen[site] = true }
        if let count, chosen.count > count { return false }
        for (site, isIn) in zip(sites, isChosen) {
            if isIn && (site.isForbidden || site.isExisting) { return false }
            if !isIn && site.isRequired && !site.isExisting { return false }
        }
        return conditions.allSatisfy { condition in
            let number = condition.sites.count { isChosen[$0] }
            return number >= condition.atLeast && number <= condition.atMost ?? .max
        }
    }

    /// What of the model's count, its budget and the conditions leaves no room at a choice.
    func bindingConditions(at chosen: [Int]) -> [SitingAnswer.Binding] {
        var isChosen = [Bool](repeating: false, count: sites.count)
        for site in chosen { isChosen[site] = true }
        var binding: [SitingAnswer.Binding] = []
        if let count, chosen.count == count { binding.append(.count) }
        if case .budget(let budget) = model {
            let left = budget - chosen.reduce(0.0) { $0 + sites[$1].cost }
            let cheapest = sites.indices.lazy.filter { !isChosen[$0] && !sites[$0].isExisting && !sites[$0].isForbidden }.map { sites[$0].cost }.min()
            if let cheapest, cheapest > left { binding.append(.budget) }
        }
        for (i, condition) in conditions.enumerated() {
            let number = condition.sites.count { isChosen[$0] }
            if number == condition.atMost || (condition.atLeast > 0 && number == condition.atLeast) { binding.append(.condition(i)) }
        }
        return binding
    }
}
