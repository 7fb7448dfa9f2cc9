import Geo

/// Which community, subdistrict and district every demand point and every facility belongs to.
///
/// A point belongs to the area that contains it; on a border to the smaller id; in none, to the row `outside`.
public struct Membership: Sendable {
    /// The areas of every level, in order of id. A district is known by the first six digits of its parts' codes.
    public let areas: [AreaLevel: [AdministrativeArea]]
    private let demandAreas: [AreaLevel: [Int?]]
    private let facilityAreas: [AreaLevel: [Int?]]
    private let served: [AreaLevel: [Set<Int>]]
    private let targetAreas: [AreaLevel: [String: Int]]
    /// The subdistrict that a point inside each community lies in.
    private let parents: [Int?]
    /// What finds the areas of a place, the areas' positions by id, and the district of each area of the level that districts are known by.
    private let indexes: [AreaLevel: AreaIndex], positions: [AreaLevel: [String: Int]]
    private let districts: (level: AreaLevel, of: [Int])?

    /// Works out who belongs where.
    public init(_ study: Study) {
        var areas: [AreaLevel: [AdministrativeArea]] = [:], demandAreas: [AreaLevel: [Int?]] = [:]
        var facilityAreas: [AreaLevel: [Int?]] = [:], served: [AreaLevel: [Set<Int>]] = [:], targetAreas: [AreaLevel: [String: Int]] = [:]
        var indexes: [AreaLevel: AreaIndex] = [:], positions: [AreaLevel: [String: Int]] = [:], districts: (level: AreaLevel, of: [Int])?
        for (level, list) in [(AreaLevel.community, study.communities), (.subdistrict, study.subdistricts)] where !list.isEmpty {
            let index = AreaIndex(list.map { $0.area ?? Area(polygons: []) })
            areas[level] = list
            indexes[level] = index
            // The smallest position is the smallest id, because the areas are in order of id.
            demandAreas[level] = study.demand.map { point in
                level == .community && point.community != nil ? point.community : index.areas(containing: point.place).min()
            }
            facilityAreas[level] = study.facilities.map { index.areas(containing: $0.place).min() }
            let position = Dictionary(uniqueKeysWithValues: list.enumerated().map { ($1.id, $0) })
            positions[level] = position
            served[level] = study.facilities.map { Set($0.serves.compactMap { position[$0] }) }
            targetAreas[level] = study.targetPositions.reduce(into: [:]) { areas, target in
                areas[target.id] = target.area.flatMap { position[$0] } ?? index.areas(containing: target.place).min()
            }
        }
        if let level = [AreaLevel.community, .subdistrict].first(where: { areas[$0]?.allSatisfy { Self.district(of: $0.id) != nil } ?? false }) {
            let codes = Set(areas[level]!.map { Self.district(of: $0.id)! }).sorted { $0.precedesByBytes($1) }
            let position = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, $0) })
            let parents = areas[level]!.map { position[Self.district(of: $0.id)!]! }
            positions[.district] = position
            districts = (level, parents)
            areas[.district] = codes.map { AdministrativeArea(level: .district, id: $0, name: $0, area: nil) }
            demandAreas[.district] = demandAreas[level]!.map { $0.map { parents[$0] } }
            facilityAreas[.district] = facilityAreas[level]!.map { $0.map { parents[$0] } }
            targetAreas[.district] = targetAreas[level]!.mapValues { parents[$0] }
        }
        if let index = indexes[.subdistrict] {
            parents = study.communities.map { (try? $0.area?.placeInside()).flatMap { $0 }.flatMap { index.areas(containing: $0).min() } }
        } else {
            parents = study.communities.map { _ in nil }
        }
        self.areas = areas
        self.demandAreas = demandAreas
        self.facilityAreas = facilityAreas
        self.served = served
        self.targetAreas = targetAreas
        self.indexes = indexes
        self.positions = positions
        self.districts = districts
    }

    /// Who belongs where in a study that differs from another in its facilities and in how many people there are, and in nothing else.
    /// - Parameter kept: for every facility its position in the other study, where it has stayed at its place.
    init(_ study: Study, from old: Membership, kept: [Int?]) {
        var areas = old.areas, facilityAreas = old.facilityAreas, served = old.served
        for (level, list) in [(AreaLevel.community, study.communities), (.subdistrict, study.subdistricts)] where old.areas[level] != nil {
            areas[level] = list
            facilityAreas[level] = study.facilities.indices.map { i in
                if let before = kept[i] { return old.facilityAreas[level]![before] }
                return old.indexes[level]!.areas(containing: study.facilities[i].place).min()
            }
            served[level] = study.facilities.map { Set($0.serves.compactMap { old.positions[level]![$0] }) }
        }
        if let districts = old.districts { facilityAreas[.district] = facilityAreas[districts.level]!.map { $0.map { districts.of[$0] } } }
        self.areas = areas
        self.facilityAreas = facilityAreas
        self.served = served
        (demandAreas, targetAreas, parents) = (old.demandAreas, old.targetAreas, old.parents)
        (indexes, positions, districts) = (old.indexes, old.positions, old.districts)
    }

    /// The level whose areas a level's are put together from, and for each of these the position of what it is part of; only of districts.
    func parts(of level: AreaLevel) -> (level: AreaLevel, of: [Int])? { level == .district ? districts : nil }

    /// The position of every demand point's area; nil without areas of that level.
    public func area(of level: AreaLevel) -> [Int?]? { demandAreas[level] }

    /// The position of the area of this level that a facility stands in.
    public func area(ofFacility facility: Int, level: AreaLevel) -> Int? { facilityAreas[level]?[facility] }

    /// The position of the area of this level that a place lies in.
    func area(of level: AreaLevel, at place: Place) -> Int? { indexes[level]?.areas(containing: place).min() }

    /// The position of the area of this level that a position of the plan is in: the one it names, else the one it lies in.
    func area(of level: AreaLevel, for target: TargetPosition) -> Int? { targetAreas[level]?[target.id] }

    /// The areas of a level that a facility is for: those it says it serves, else the one it stands in.
    public func areas(of facility: Int, level: AreaLevel) -> Set<Int> {
        if let named = served[level]?[facility], !named.isEmpty { return named }
        return facilityAreas[level]?[facility].map { [$0] } ?? []
    }

    /// The position of the area of a higher level that an area lies in, by its division code.
    package func parent(of area: AdministrativeArea, at level: AreaLevel) -> Int? {
        switch level {
        case .district:
            return Self.district(of: area.id).flatMap { positions[.district]?[$0] }
        case .subdistrict:
            return positions[.community]?[area.id].flatMap { parents[$0] }
        case .community, .plan: return nil
        }
    }

    /// The six digits of a division code that name its district; nil for an id that is no division code.
    package static func district(of id: String) -> String? {
        id.utf8.count >= 9 && id.utf8.count <= 12 && id.utf8.allSatisfy { $0 >= 48 && $0 <= 57 } ? String(id.prefix(6)) : nil
    }
}
