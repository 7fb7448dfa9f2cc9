public import Travel

/// Who is in time of the centres of one tier, before anyone is told that a centre is full.
public struct TierReach: Sendable {
    /// The promise.
    public let standard: Standard
    /// The centres that serve people, as positions in `study.facilities`, in order of id.
    public let facilities: [Int]
    /// For every centre, the demand points in time.
    public let reach: [[Walks.Reached]]
    /// The same, only those of the areas that the centre is for (不出街道 / 不出社区); nil without areas of that level.
    public let ownReach: [[Walks.Reached]]?
    /// How many people every centre has room for, and whether that had to be assumed.
    let capacities: [(people: Int, isAssumed: Bool)]
    let table: Walks.NearestTable

    /// Every demand point's nearest centre (a position in `facilities`) however far; nil where it is isolated or off the network.
    public var nearest: [Walks.Nearest?] { table.nearest }

    init(_ standard: Standard, study: Study, ground: Ground) {
        let serving = Self.serving(standard, study), points = serving.map { ground.facilityPoints[$0] }
        let reach = ground.walks.reached(from: points, within: standard.limit)
        self.standard = standard
        self.reach = reach
        facilities = serving
        table = ground.walks.nearestTable(among: points)
        capacities = serving.map { standard.capacity(of: study.facilities[$0]) }
        let owners = Owners(standard.tier, ground.membership)
        ownReach = owners.map { owners in serving.indices.map { owners.own(reach[$0], of: serving[$0]) } }
    }

    /// The same for a study made from another by a scenario on the same walks: only what concerns facilities that came, went or moved is
    /// searched for.
    /// - Parameters:
    ///   - kept: for every facility of the study its position in the other one, where it has stayed at its place.
    ///   - changed: takes in the demand points whose nearest centre or time is another.
    init(_ standard: Standard, study: Study, ground: Ground, from old: TierReach, oldStudy: Study, kept: [Int?], changed: inout [Int]) {
        let serving = Self.serving(standard, study), points = serving.map { ground.facilityPoints[$0] }
        var rank = [Int?](repeating: nil, count: oldStudy.facilities.count)
        for (k, i) in old.facilities.enumerated() { rank[i] = k }
        let from = serving.map { kept[$0].flatMap { rank[$0] } }
        self.standard = standard
        facilities = serving
        (table, changed) = ground.walks.nearestTable(among: points, from: old.table, kept: from)
        capacities = serving.map { standard.capacity(of: study.facilities[$0]) }
        let isSameLimit = standard.limit == old.standard.limit
        let fresh = serving.indices.filter { from[$0] == nil || !isSameLimit }
        let found = ground.walks.reached(from: fresh.map { points[$0] }, within: standard.limit)
        var reach = from.map { isSameLimit ? $0.map { old.reach[$0] } ?? [] : [] }
        for (k, table) in zip(fresh, found) { reach[k] = table }
        self.reach = reach
        guard let owners = Owners(standard.tier, ground.membership) else {
            ownReach = nil
            return
        }
        ownReach = serving.indices.map { k in
            if isSameLimit, let before = from[k], study.facilities[serving[k]].serves == oldStudy.facilities[old.facilities[before]].serves {
                return old.ownReach![before]
            }
            return owners.own(reach[k], of: serving[k])
        }
    }

    private static func serving(_ standard: Standard, _ study: Study) -> [Int] {
        study.facilities.indices.filter { i in
            study.facilities[i].tiers.contains(standard.tier) && study.stages.contains(study.facilities[i].stage)
        }
    }

    /// Whether some centre is in time for a demand point, full or not.
    public func isWithin(_ demand: Int) -> Bool { table.nearest[demand].map { standard.isMet(by: $0.time) } ?? false }

    /// Which demand points have a centre of their own area in time; nil without areas of that level.
    var isWithinOwn: [Bool]? {
        guard let ownReach else { return nil }
        var isWithin = [Bool](repeating: false, count: table.nearest.count)
        isWithin.withUnsafeMutableBufferPointer { isWithin in
            for table in ownReach { for entry in table { isWithin[entry.demand] = true } }
        }
        return isWithin
    }

    /// How it stands with a demand point, where so many of its people found room.
    static func status(_ point: StreetPoint?, _ nearest: Walks.Nearest?, isWithin: Bool, _ people: Int, _ served: Int) -> Status {
        if point == nil { return .offNetwork }
        if nearest == nil { return .isolated }
        if !isWithin { return .outOfReach }
        return people > 0 && served == 0 ? .noCapacity : .served
    }
}

/// Which demand points live in an area that a facility is for.
private struct Owners {
    let membership: Membership
    let level: AreaLevel
    let areaOf: [Int?]

    init?(_ tier: Tier, _ membership: Membership) {
        guard let areaOf = membership.area(of: tier.areaLevel) else { return nil }
        (self.membership, level, self.areaOf) = (membership, tier.areaLevel, areaOf)
    }

    func own(_ table: [Walks.Reached], of facility: Int) -> [Walks.Reached] {
        let areas = membership.areas(of: facility, level: level)
        // Nearly every centre is for one area.
        if areas.count == 1, let only = areas.first { return table.filter { areaOf[$0.demand] == only } }
        return areas.isEmpty ? [] : table.filter { entry in areaOf[entry.demand].map { areas.contains($0) } ?? false }
    }
}
