import Geo
import Travel

/// What every rule looks at: which premises, households, amenities and projects belong to which area, and which zone that lies in.
struct AuditGround {
    let study: Study, coverage: Coverage, profile: RuleProfile
    /// The centres in use that are for an area of their tier's level, and those that stand in it, as positions.
    private var ownCentres: [AreaLevel: [[Int]]] = [:], standingCentres: [AreaLevel: [[Int]]] = [:]
    /// The households and the zone of every area; nil where not known.
    private var residents: [AreaLevel: [Int?]] = [:], zones: [AreaLevel: [ZoneType?]] = [:]
    /// Which kinds stand in an area.
    private var amenityKinds: [AreaLevel: [Set<AmenityKind>]] = [:]
    /// The kinds that the plan knows at all.
    let knownKinds: Set<AmenityKind>
    /// The community of every project, as a position; nil where it is not said.
    let projectCommunities: [Int?]
    /// The subdistrict of every community.
    let parents: [Int?]
    /// Subdistricts of both zones.
    let mixed: Set<Int>
    /// The indicators of every tier.
    let tables: [Tier: IndicatorTable]

    init(_ coverage: Coverage, _ profile: RuleProfile) {
        let study = coverage.study, membership = coverage.ground.membership
        self.study = study
        self.coverage = coverage
        self.profile = profile
        tables = Dictionary(uniqueKeysWithValues: coverage.tiers.map { ($0.standard.tier, IndicatorTable($0, study: study, ground: coverage.ground)) })
        for level in [AreaLevel.community, .subdistrict] {
            let count = membership.areas[level]?.count ?? 0
            var own = [[Int]](repeating: [], count: count), standing = own
            for i in study.facilities.indices where study.facilities[i].stage == .inUse {
                for area in membership.areas(of: i, level: level).sorted() { own[area].append(i) }
                if let area = membership.area(ofFacility: i, level: level) { standing[area].append(i) }
            }
            ownCentres[level] = own
            standingCentres[level] = standing
            var kinds = [Set<AmenityKind>](repeating: [], count: count)
            for amenity in study.amenities ?? [] { if let area = membership.area(of: level, at: amenity.place) { kinds[area].formUnion(amenity.kind.counted) } }
            amenityKinds[level] = kinds
            let rows = (tables[.communityHome] ?? tables.values.first)?.rows[level]
            residents[level] = (membership.areas[level] ?? []).enumerated().map { $1.households ?? rows?[$0].households }
        }
        knownKinds = Set((study.amenities ?? []).flatMap(\.kind.counted))
        let communities = membership.areas[.community] ?? [], subdistricts = membership.areas[.subdistrict] ?? []
        let parents = communities.map { membership.parent(of: $0, at: .subdistrict) }
        self.parents = parents
        zones[.community] = communities.map(\.zoneType)
        var mixed: Set<Int> = []
        zones[.subdistrict] = subdistricts.indices.map { i in
            if let stated = subdistricts[i].zoneType { return stated }
            let parts = communities.indices.filter { parents[$0] == i }.map { communities[$0].zoneType }
            guard let first = parts.first, let zone = first, !parts.contains(nil) else { return nil }
            if parts.allSatisfy({ $0 == zone }) { return zone }
            mixed.insert(i)
            return nil
        }
        self.mixed = mixed
        let positions = Dictionary(uniqueKeysWithValues: communities.enumerated().map { ($1.id, $0) })
        projectCommunities = (study.projects ?? []).map { $0.community.flatMap { positions[$0] } }
    }

    var membership: Membership { coverage.ground.membership }

    /// The centres in use that are for an area, of a tier.
    func centres(for area: Int, _ level: AreaLevel, _ tier: Tier) -> [Int] {
        ownCentres[level]![area].filter { study.facilities[$0].tiers.contains(tier) }
    }

    /// The centres in use that stand in an area, of any of these tiers.
    func centres(in area: Int, _ level: AreaLevel, _ tiers: Set<Tier>) -> [Int] {
        standingCentres[level]![area].filter { !study.facilities[$0].tiers.isDisjoint(with: tiers) }
    }

    func zone(_ area: Int, _ level: AreaLevel) -> ZoneType? { zones[level]![area] }

    func amenityKinds(in area: Int, _ level: AreaLevel) -> Set<AmenityKind> { amenityKinds[level]![area] }

    /// The households of an area; a subdistrict's planned ones are its communities' together.
    func households(_ area: Int, _ level: AreaLevel, _ kind: Reading.Households) -> Int? {
        switch (kind, level) {
        case (.resident, _): return residents[level]![area]
        case (.planned, .community): return membership.areas[.community]![area].plannedHouseholds
        case (.planned, _):
            let parts = parents.indices.filter { parents[$0] == area }.map { membership.areas[.community]![$0].plannedHouseholds }
            return parts.isEmpty || parts.contains(nil) ? nil : parts.reduce(0) { $0 + $1! }
        }
    }

    /// The people of an area, as the coverage counts them.
    func people(_ area: Int, _ level: AreaLevel) -> Int {
        let rows = (tables[.communityHome] ?? tables.values.first)?.rows[level]
        return rows?[area].people ?? membership.areas[level]?[area].population ?? 0
    }

    /// A measure of one centre; nil where not known.
    func size(_ measure: Rule.Measure, of facility: Facility) -> Double? {
        switch measure {
        case .floorArea: facility.floorArea?.value
        case .outdoorArea: facility.outdoorArea?.value
        case .oneStopArea: facility.oneStopArea?.value
        }
    }

    /// A measure of several centres together.
    func measured(_ measure: Rule.Measure, of facilities: [Int], withLeased: Bool = true) -> Measured {
        var sum = Measured()
        for i in facilities {
            let facility = study.facilities[i], leased = measure == .floorArea ? facility.leased?.value : 0
            var size = size(measure, of: facility)
            let whole = size
            if !withLeased, let whole { size = leased.map { max(0, whole - $0) } }
            sum.add(size, leased: withLeased && size != nil ? leased ?? 0 : 0, atMost: withLeased ? nil : whole)
        }
        return sum
    }
}
