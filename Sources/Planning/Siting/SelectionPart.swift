import Siting

/// What a choice of sites is for one of several tiers.
public struct SelectionPart: Sendable {
    /// The tier.
    public let tier: Tier
    /// How many of the chosen sites serve as it.
    public let sites: Int
    /// The weight that the existing sites serve alone, and that the chosen ones add: within reach, or with capacities with room.
    public let existing: Double, added: Double
    /// How much weight there is, and how many points with weight.
    public let total: (points: Int, weight: Double)
    /// What is within reach of an open site.
    public let covered: (points: Int, weight: Double)
    /// What no usable site reaches, and in which areas, those with more weight first.
    public let unreachable: (points: Int, weight: Double)
    public let unreachableAreas: [(name: String, weight: Double)]

    /// The parts of a choice for several tiers; none where one tier was asked about.
    static func all(_ siting: SitingCase, _ question: SitingQuestion, _ chosen: [Int], _ before: [Double], _ newly: [[Double]]) -> [SelectionPart] {
        guard siting.tiers.count > 1 else { return [] }
        return siting.tiers.enumerated().map { i, tier in
            let demand = siting.demand(of: i)
            func sum(_ numbers: [Double]) -> Double { numbers[demand].reduce(0, +) }
            return SelectionPart(
                tier: tier, sites: chosen.count { siting.sites[$0].tiers.contains(tier) }, existing: sum(before),
                added: newly.reduce(0) { $0 + sum($1) },
                total: (siting.problem.weights[demand].count { $0 > 0 }, sum(siting.problem.weights)),
                covered: siting.covered(by: chosen, tier: i), unreachable: siting.unreachable(tier: i),
                unreachableAreas: siting.unreachableAreas(tier: i))
        }
    }
}
