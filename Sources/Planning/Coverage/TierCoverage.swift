public import Travel

/// Who is served by the centres of one tier, and who is not.
public struct TierCoverage: Sendable {
    /// The promise.
    public let standard: Standard
    /// The centres that serve people, as positions in `study.facilities`, in order of id.
    public let facilities: [Int]
    /// Every demand point's nearest centre (a position in `facilities`) however far; nil where it is isolated or off the network.
    public let nearest: [Walks.Nearest?]
    /// For every centre, the demand points in time.
    public let reach: [[Walks.Reached]]
    /// Who goes where.
    public let allocation: Allocation
    /// How it stands with every demand point.
    public let statuses: [Status]
    /// How many of the centres' capacities had to be assumed because a floor area is not known.
    public let assumedCapacities: Int
    /// The same if people used only the centres of their own area (不出街道 / 不出社区); nil without areas of that level.
    public let withinBoundary: Restricted?

    /// What remains when only some centres count for each point.
    public struct Restricted: Sendable {
        /// Whether some centre that counts is in time.
        public let isWithin: [Bool]
        /// Who goes where.
        public let allocation: Allocation
        /// How it stands with every demand point.
        public let statuses: [Status]
    }

    /// Sends people to centres that have room.
    /// - Parameter earlier: another answer, whose assignment is used again where nothing that decides it is different.
    init(_ tier: TierReach, study: Study, ground: Ground, reusing earlier: (tier: TierCoverage, reach: TierReach, people: [Int])? = nil) {
        standard = tier.standard
        facilities = tier.facilities
        nearest = tier.nearest
        reach = tier.reach
        assumedCapacities = tier.capacities.count { $0.isAssumed }
        let people = ground.residents.people, capacities = tier.capacities.map(\.people), nearest = tier.nearest
        func statuses(_ isWithin: (Int) -> Bool, _ served: [Int]) -> [Status] {
            people.indices.map { TierReach.status(ground.demandPoints[$0], nearest[$0], isWithin: isWithin($0), people[$0], served[$0]) }
        }
        let same = earlier.flatMap { $0.people == people && $0.reach.capacities.map(\.people) == capacities ? $0 : nil }
        let allocation =
            same.flatMap { $0.reach.reach == tier.reach ? $0.tier.allocation : nil } ?? Allocation(reach: tier.reach, people: people, capacities: capacities)
        self.allocation = allocation
        self.statuses = statuses(tier.isWithin, allocation.served)
        withinBoundary = tier.ownReach.map { own in
            let isWithin = tier.isWithinOwn!
            let restricted =
                same.flatMap { $0.reach.ownReach == own ? $0.tier.withinBoundary?.allocation : nil }
                ?? Allocation(reach: own, people: people, capacities: capacities)
            return Restricted(isWithin: isWithin, allocation: restricted, statuses: statuses({ isWithin[$0] }, restricted.served))
        }
    }

    /// Whether some centre is in time for a demand point, full or not.
    public func isWithin(_ demand: Int) -> Bool {
        nearest[demand].map { standard.isMet(by: $0.time) } ?? false
    }
}
