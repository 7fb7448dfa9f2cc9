import Siting

extension SitingCase {
    /// How many demand points there are, each once whatever the tiers asked about.
    public var pointCount: Int { demand.count / max(1, tiers.count) }

    /// The positions of a tier's demand, by the tier's position among those asked about.
    func demand(of tier: Int) -> Range<Int> { tier * pointCount..<(tier + 1) * pointCount }

    /// The points, and their weight, within reach of an existing or a chosen site. A point asked about for several tiers counts where it
    /// has them all; its weight counts for each.
    public func covered(by chosen: [Int]) -> (points: Int, weight: Double) {
        let (isCovered, weight) = reached(from: chosen)
        let points = (0..<pointCount).count { point in
            problem.weights[point] > 0 && (0..<max(1, tiers.count)).allSatisfy { isCovered[$0 * pointCount + point] }
        }
        return (points, weight)
    }

    /// The same for one tier, by its position.
    func covered(by chosen: [Int], tier: Int) -> (points: Int, weight: Double) {
        let isCovered = reached(from: chosen).isCovered
        return demand(of: tier).reduce(into: (0, 0.0)) { sum, demand in
            if isCovered[demand] && problem.weights[demand] > 0 {
                sum.0 += 1
                sum.1 += problem.weights[demand]
            }
        }
    }

    private func reached(from chosen: [Int]) -> (isCovered: [Bool], weight: Double) {
        var isOpen = problem.sites.map(\.isExisting)
        for site in chosen { isOpen[site] = true }
        let isCovered = problem.weights.indices.map { demand in
            problem.reach.entries(of: demand).contains { isOpen[Int(problem.reach.sites[$0])] }
        }
        return (isCovered, zip(problem.weights, isCovered).reduce(0.0) { $0 + ($1.1 ? $1.0 : 0) })
    }

    /// Whether no usable site reaches a demand point that has weight.
    private func isUnreachable(_ demand: Int) -> Bool {
        problem.weights[demand] > 0 && !problem.reach.entries(of: demand).contains { !problem.sites[Int(problem.reach.sites[$0])].isForbidden }
    }

    /// What no usable site reaches: a point asked about for several tiers counts once, where it lacks any; its weight for each that it lacks.
    var unreachable: (points: Int, weight: Double) {
        let points = (0..<pointCount).count { point in (0..<max(1, tiers.count)).contains { isUnreachable($0 * pointCount + point) } }
        return (points, problem.unreachable.weight)
    }

    /// What no usable site reaches of one tier.
    func unreachable(tier: Int) -> (points: Int, weight: Double) {
        demand(of: tier).reduce(into: (0, 0.0)) { sum, demand in
            if isUnreachable(demand) {
                sum.0 += 1
                sum.1 += problem.weights[demand]
            }
        }
    }

    /// The areas with demand that no usable site reaches.
    func unreachableAreas(tier: Int? = nil) -> [(name: String, weight: Double)] {
        byArea((tier.map(demand(of:)) ?? demand.indices).lazy.filter(isUnreachable))
    }

    /// Areas with the weight of some demand points, those with more weight first. Points outside every area are left out.
    func byArea(_ points: some Sequence<Int>) -> [(name: String, weight: Double)] {
        guard !areaOfDemand.isEmpty else { return [] }
        var weights: [Int: Double] = [:]
        for demand in points { if let area = areaOfDemand[demand] { weights[area, default: 0] += problem.weights[demand] } }
        return weights.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { (areas[$0.key], $0.value) }
    }
}
