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

    init(_ standard: Standard, study: Study, ground: Ground) {
        self.standard = standard
        let serving = study.facilities.indices.filter { i in
            study.facilities[i].tiers.contains(standard.tier) && study.stages.contains(study.facilities[i].stage)
        }
        facilities = serving
        let points = serving.map { ground.facilityPoints[$0] }
        let nearest = ground.walks.nearest(among: points)
        let reach = ground.walks.reached(from: points, within: standard.limit)
        let capacities = serving.map { standard.capacity(of: study.facilities[$0]) }
        let people = study.demand.map(\.people)
        let allocation = Allocation(reach: reach, people: people, capacities: capacities.map(\.people))
        statuses = study.demand.indices.map { i in
            Self.status(ground.demandPoints[i], nearest[i], isWithin: nearest[i].map { standard.isMet(by: $0.time) } ?? false, people[i], allocation.served[i])
        }
        assumedCapacities = capacities.count { $0.isAssumed }

        let areaOf = ground.membership.area(of: standard.tier.areaLevel)
        if let areaOf {
            let belongs = serving.map { ground.membership.areas(of: $0, level: standard.tier.areaLevel) }
            let own = reach.enumerated().map { facility, table in
                table.filter { entry in areaOf[entry.demand].map { belongs[facility].contains($0) } ?? false }
            }
            var isWithin = [Bool](repeating: false, count: people.count)
            for table in own { for entry in table { isWithin[entry.demand] = true } }
            let restricted = Allocation(reach: own, people: people, capacities: capacities.map(\.people))
            withinBoundary = Restricted(
                isWithin: isWithin, allocation: restricted,
                statuses: study.demand.indices.map { i in
                    Self.status(ground.demandPoints[i], nearest[i], isWithin: isWithin[i], people[i], restricted.served[i])
                })
        } else {
            withinBoundary = nil
        }
        self.nearest = nearest
        self.reach = reach
        self.allocation = allocation
    }

    private static func status(_ point: StreetPoint?, _ nearest: Walks.Nearest?, isWithin: Bool, _ people: Int, _ served: Int) -> Status {
        if point == nil { return .offNetwork }
        if nearest == nil { return .isolated }
        if !isWithin { return .outOfReach }
        return people > 0 && served == 0 ? .noCapacity : .served
    }

    /// Whether some centre is in time for a demand point, full or not.
    public func isWithin(_ demand: Int) -> Bool {
        nearest[demand].map { standard.isMet(by: $0.time) } ?? false
    }
}
