import Geo

/// The indicators of one tier in one area. Separate things, never mixed; people are whole.
public struct Indicators: Hashable, Codable, Sendable {
    /// The people, elders, households and points of the area. Elders and households are nil where the data do not know them.
    public var people = 0, elders: Int? = 0, households: Int? = 0, points = 0
    /// Those with a centre in time, full or not.
    public var peopleWithin = 0, eldersWithin: Int? = 0, pointsWithin = 0
    /// The people by status; they add up to `people`.
    public var served = 0, noCapacity = 0, outOfReach = 0, isolated = 0, offNetwork = 0
    /// The same if people used only the centres of their own area; nil without areas of that level.
    public var withinBoundary: Boundary?
    /// Centres in use (whatever stages the plan lets serve), those of them that have the floor area and the functions, and those where that is not known.
    public var inUse = 0, conforming = 0, conformityUnknown = 0
    /// Centres under construction, built or handed over.
    public var underWay = 0
    /// Centres at every stage.
    public var byStage: [Stage: Int] = [:]
    /// Centres that house all functions of the standard, and those whose functions are known.
    public var functionsComplete = 0, functionsKnown = 0
    /// Floor area of the centres in use, where known, in m²: too small where it is not known of all.
    public var floorArea = 0.0
    /// Centres in use whose floor area is not known.
    public var floorAreaUnknown = 0
    /// Whether the plan knows the floor area of any centre in use: one answer for every area, so that rows add up.
    public var isFloorAreaKnown = true
    /// How many areas of the tier's level there are, and how many of them have a centre in use.
    public var areas = 0, areasWithCentre = 0
    /// How many centres the plan wants; nil where it does not say.
    public var target: Int?

    /// The people by status where only the centres of one's own area count.
    public struct Boundary: Hashable, Codable, Sendable {
        /// People with a centre of their own area in time, full or not.
        public var peopleWithin = 0
        /// The elders and points among them; elders are nil where the data do not know them.
        public var eldersWithin: Int? = 0, pointsWithin = 0
        /// The people by status.
        public var served = 0, noCapacity = 0, outOfReach = 0, isolated = 0, offNetwork = 0
    }

    /// No people and no centres yet.
    public init() {}

    /// How many of the area's people have a status.
    public func people(_ status: Status) -> Int {
        switch status {
        case .served: served
        case .noCapacity: noCapacity
        case .outOfReach: outOfReach
        case .isolated: isolated
        case .offNetwork: offNetwork
        }
    }

    /// A part of everyone in the area; nil where nobody lives there.
    public func share(of part: Int) -> Double? { people == 0 ? nil : Double(part) / Double(people) }

    /// How many more conforming centres the plan wants.
    public var shortfall: Int? { target.map { max(0, $0 - conforming) } }
    /// The same once the centres under way are in use.
    public var shortfallIfCompleted: Int? { target.map { max(0, $0 - conforming - underWay) } }
    /// The part of the areas that have a centre in use (覆盖率).
    public var kpiShare: Double? { areas == 0 ? nil : Double(areasWithCentre) / Double(areas) }
    /// Floor area of the centres in use per 100 households, in m²; nil where there are no households, or the plan knows no floor area at all.
    public var areaPer100Households: Double? {
        guard let households, households > 0, isFloorAreaKnown else { return nil }
        return floorArea / Double(households) * 100
    }

    mutating func add(_ facility: Facility, _ standard: Standard) {
        byStage[facility.stage, default: 0] += 1
        if facility.stage.isUnderWay { underWay += 1 }
        guard facility.stage == .inUse else { return }
        inUse += 1
        switch standard.isConforming(facility) {
        case true?: conforming += 1
        case false?: break
        case nil: conformityUnknown += 1
        }
        if let functions = facility.functions {
            functionsKnown += 1
            if standard.functions.isSubset(of: functions) { functionsComplete += 1 }
        }
        if let area = facility.floorArea { floorArea += area.value } else { floorAreaUnknown += 1 }
    }
}

/// The indicators of one tier, by area of every level and for the whole plan. Rows of a level add up to the whole.
public struct IndicatorTable: Sendable {
    /// The whole plan.
    public let whole: Indicators
    /// Every level's areas, in order of id, and last those in none of them.
    public let rows: [AreaLevel: [Indicators]]
    /// What lies in no area of a level; only for levels the plan has.
    public let outside: [AreaLevel: Indicators]

    /// Adds up one tier by area.
    public init(_ tier: TierCoverage, study: Study, membership: Membership) {
        self.init(tier.standard, tier.facilities, Verdicts(tier), Residents(study.demand), study, membership)
    }

    /// The same for people already laid out in numbers.
    package init(_ tier: TierCoverage, study: Study, ground: Ground) {
        self.init(tier.standard, tier.facilities, Verdicts(tier), ground.residents, study, ground.membership)
    }

    /// Adds up one tier by area before capacity: as if every centre had room for all who are in time. Quick, for a map that follows the mouse.
    init(beforeCapacity tier: TierReach, study: Study, ground: Ground) {
        self.init(tier.standard, tier.facilities, Verdicts(tier, ground), ground.residents, study, ground.membership)
    }

    private init(_ standard: Standard, _ facilities: [Int], _ verdicts: Verdicts, _ residents: Residents, _ study: Study, _ membership: Membership) {
        let levels = AreaLevel.allCases.filter { membership.areas[$0] != nil }
        var whole = Indicators()
        var rows: [AreaLevel: [Indicators]] = [:], outside: [AreaLevel: Indicators] = [:], byLevel: [AreaLevel: [PeopleTally]] = [:]
        verdicts.withView(residents) { view in
            var sum: PeopleTally?
            for level in levels {
                // The last row is for those in no area.
                let count = membership.areas[level]!.count
                var tallies = [PeopleTally](repeating: PeopleTally(), count: count + 1)
                if level == .district, let parts = membership.parts(of: level), let known = byLevel[parts.level] {
                    for (part, tally) in known.enumerated() { tallies[part < parts.of.count ? parts.of[part] : count].add(tally) }
                } else {
                    membership.area(of: level)!.withUnsafeBufferPointer { areaOf in
                        tallies.withUnsafeMutableBufferPointer { tallies in
                            for i in 0..<view.people.count { tallies[areaOf[i] ?? count].add(i, view) }
                        }
                    }
                }
                // Whole numbers: the rows of any level add up to everyone.
                if sum == nil { sum = tallies.reduce(into: PeopleTally()) { $0.add($1) } }
                byLevel[level] = tallies
                rows[level] = tallies.dropLast().map(\.indicators)
                outside[level] = tallies[count].indicators
            }
            if sum == nil {
                var all = PeopleTally()
                for i in 0..<view.people.count { all.add(i, view) }
                sum = all
            }
            whole = sum!.indicators
        }
        for (i, facility) in study.facilities.enumerated() where facility.tiers.contains(standard.tier) {
            whole.add(facility, standard)
            for level in levels {
                if let area = membership.area(ofFacility: i, level: level) {
                    rows[level]![area].add(facility, standard)
                } else {
                    outside[level]!.add(facility, standard)
                }
            }
        }
        if whole.inUse > 0 && whole.floorAreaUnknown == whole.inUse {
            whole.isFloorAreaKnown = false
            for level in levels {
                for i in rows[level]!.indices { rows[level]![i].isFloorAreaKnown = false }
                outside[level]!.isFloorAreaKnown = false
            }
        }
        if whole.households == nil { Self.takeHouseholds(of: study.communities, membership, &whole, &rows, &outside) }
        Self.count(standard.tier, study.facilities, membership, &whole, &rows)
        Self.setTargets(standard.tier, study, membership, &whole, &rows, &outside)
        self.whole = whole
        self.rows = rows
        self.outside = outside
    }

    /// Where the demand points do not know their households but every community does, the communities' numbers count.
    private static func takeHouseholds(
        of communities: [AdministrativeArea], _ membership: Membership, _ whole: inout Indicators, _ rows: inout [AreaLevel: [Indicators]],
        _ outside: inout [AreaLevel: Indicators]
    ) {
        let households = communities.compactMap(\.households)
        guard !communities.isEmpty, households.count == communities.count else { return }
        whole.households = households.reduce(0, +)
        for level in rows.keys {
            var sums = rows[level]!.map { _ in 0 }, elsewhere = 0
            for (i, community) in communities.enumerated() {
                if let area = level == .community ? i : membership.parent(of: community, at: level) {
                    sums[area] += households[i]
                } else {
                    elsewhere += households[i]
                }
            }
            for i in sums.indices { rows[level]![i].households = sums[i] }
            outside[level]!.households = elsewhere
        }
    }

    /// The KPI: which areas of the tier's own level have a centre in use.
    private static func count(
        _ tier: Tier, _ facilities: [Facility], _ membership: Membership, _ whole: inout Indicators, _ rows: inout [AreaLevel: [Indicators]]
    ) {
        let level = tier.areaLevel
        guard let areas = membership.areas[level] else { return }
        var has = [Bool](repeating: false, count: areas.count)
        for facility in facilities.indices where facilities[facility].stage == .inUse && facilities[facility].tiers.contains(tier) {
            for area in membership.areas(of: facility, level: level) { has[area] = true }
        }
        whole.areas = areas.count
        whole.areasWithCentre = has.count { $0 }
        for (i, area) in areas.enumerated() {
            rows[level]![i].areas = 1
            rows[level]![i].areasWithCentre = has[i] ? 1 : 0
            for upper in [AreaLevel.subdistrict, .district] where upper != level {
                guard let parent = membership.parent(of: area, at: upper) else { continue }
                rows[upper]![parent].areas += 1
                if has[i] { rows[upper]![parent].areasWithCentre += 1 }
            }
        }
    }

    private static func setTargets(
        _ tier: Tier, _ study: Study, _ membership: Membership, _ whole: inout Indicators, _ rows: inout [AreaLevel: [Indicators]],
        _ outside: inout [AreaLevel: Indicators]
    ) {
        let counts = study.targetCounts.filter { $0.tier == tier }, named = counts.filter { $0.area != nil }
        if counts.isEmpty {
            setPositions(study.targetPositions.filter { $0.tier == tier }, membership, &whole, &rows, &outside)
            return
        }
        for (level, areas) in membership.areas {
            for (i, area) in areas.enumerated() { rows[level]![i].target = named.first { $0.area == area.id }?.count }
        }
        // An area wants what its parts want, unless it is named itself.
        let told = Set(named.compactMap(\.area))
        func isCounted(_ area: AdministrativeArea, at level: AreaLevel) -> Int? {
            membership.parent(of: area, at: level).flatMap { told.contains(membership.areas[level]![$0].id) ? nil : $0 }
        }
        for (i, area) in (membership.areas[.community] ?? []).enumerated() {
            guard let part = rows[.community]![i].target else { continue }
            // A community in a subdistrict counts to the district through it.
            let upper: AreaLevel = membership.parent(of: area, at: .subdistrict) == nil ? .district : .subdistrict
            if let parent = isCounted(area, at: upper) { rows[upper]![parent].target = (rows[upper]![parent].target ?? 0) + part }
        }
        for (i, area) in (membership.areas[.subdistrict] ?? []).enumerated() {
            guard let part = rows[.subdistrict]![i].target, let parent = isCounted(area, at: .district) else { continue }
            rows[.district]![parent].target = (rows[.district]![parent].target ?? 0) + part
        }
        // What lies in an area that is named itself is in its count already.
        let parts = Set(
            [AreaLevel.community, .subdistrict].flatMap { level in
                (membership.areas[level] ?? []).filter { area in
                    [AreaLevel.subdistrict, .district].contains { upper in
                        upper != level && membership.parent(of: area, at: upper).map { told.contains(membership.areas[upper]![$0].id) } ?? false
                    }
                }.map(\.id)
            })
        whole.target = counts.first { $0.area == nil }?.count ?? named.reduce(0) { $0 + (parts.contains($1.area ?? "") ? 0 : $1.count) }
    }

    /// A position counts in the area that the plan names for it, and at every other level in the one it lies in.
    private static func setPositions(
        _ positions: [TargetPosition], _ membership: Membership, _ whole: inout Indicators, _ rows: inout [AreaLevel: [Indicators]],
        _ outside: inout [AreaLevel: Indicators]
    ) {
        guard !positions.isEmpty else { return }
        whole.target = positions.count
        for (level, areas) in membership.areas {
            let of = positions.map { membership.area(of: level, for: $0) }
            for i in areas.indices { rows[level]![i].target = of.count { $0 == i } }
            outside[level]!.target = of.count { $0 == nil }
        }
    }
}
