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

    /// Works out who belongs where.
    public init(_ study: Study) {
        var areas: [AreaLevel: [AdministrativeArea]] = [:], demandAreas: [AreaLevel: [Int?]] = [:]
        var facilityAreas: [AreaLevel: [Int?]] = [:], served: [AreaLevel: [Set<Int>]] = [:], targetAreas: [AreaLevel: [String: Int]] = [:]
        for (level, list) in [(AreaLevel.community, study.communities), (.subdistrict, study.subdistricts)] where !list.isEmpty {
            let index = AreaIndex(list.map { $0.area ?? Area(polygons: []) })
            areas[level] = list
            // The smallest position is the smallest id, because the areas are in order of id.
            demandAreas[level] = study.demand.map { point in
                level == .community && point.community != nil ? point.community : index.areas(containing: point.place).min()
            }
            facilityAreas[level] = study.facilities.map { index.areas(containing: $0.place).min() }
            let position = Dictionary(uniqueKeysWithValues: list.enumerated().map { ($1.id, $0) })
            served[level] = study.facilities.map { Set($0.serves.compactMap { position[$0] }) }
            targetAreas[level] = study.targetPositions.reduce(into: [:]) { areas, target in
                areas[target.id] = target.area.flatMap { position[$0] } ?? index.areas(containing: target.place).min()
            }
        }
        if let level = [AreaLevel.community, .subdistrict].first(where: { areas[$0]?.allSatisfy { Self.district(of: $0.id) != nil } ?? false }) {
            let codes = Set(areas[level]!.map { Self.district(of: $0.id)! }).sorted { $0.precedesByBytes($1) }
            let position = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, $0) })
            let parents = areas[level]!.map { position[Self.district(of: $0.id)!]! }
            areas[.district] = codes.map { AdministrativeArea(level: .district, id: $0, name: $0, area: nil) }
            demandAreas[.district] = demandAreas[level]!.map { $0.map { parents[$0] } }
            facilityAreas[.district] = facilityAreas[level]!.map { $0.map { parents[$0] } }
            targetAreas[.district] = targetAreas[level]!.mapValues { parents[$0] }
        }
        if let subdistricts = areas[.subdistrict] {
            let index = AreaIndex(subdistricts.map { $0.area ?? Area(polygons: []) })
            parents = study.communities.map { (try? $0.area?.placeInside()).flatMap { $0 }.flatMap { index.areas(containing: $0).min() } }
        } else {
            parents = study.communities.map { _ in nil }
        }
        self.areas = areas
        self.demandAreas = demandAreas
        self.facilityAreas = facilityAreas
        self.served = served
        self.targetAreas = targetAreas
    }

    /// The position of every demand point's area; nil without areas of that level.
    public func area(of level: AreaLevel) -> [Int?]? { demandAreas[level] }

    /// The position of the area of this level that a facility stands in.
    public func area(ofFacility facility: Int, level: AreaLevel) -> Int? { facilityAreas[level]?[facility] }

    /// The position of the area of this level that a position of the plan is in: the one it names, else the one it lies in.
    func area(of level: AreaLevel, for target: TargetPosition) -> Int? { targetAreas[level]?[target.id] }

    /// The areas of a level that a facility is for: those it says it serves, else the one it stands in.
    public func areas(of facility: Int, level: AreaLevel) -> Set<Int> {
        if let named = served[level]?[facility], !named.isEmpty { return named }
        return facilityAreas[level]?[facility].map { [$0] } ?? []
    }

    /// The position of the area of a higher level that an area lies in, by its division code.
    func parent(of area: AdministrativeArea, at level: AreaLevel) -> Int? {
        switch level {
        case .district:
            guard let code = Self.district(of: area.id) else { return nil }
            return areas[.district]?.firstIndex { $0.id == code }
        case .subdistrict:
            guard let position = areas[.community]?.firstIndex(where: { $0.id == area.id }) else { return nil }
            return parents[position]
        case .community, .plan: return nil
        }
    }

    /// The six digits of a division code that name its district; nil for an id that is no division code.
    package static func district(of id: String) -> String? {
        id.utf8.count >= 9 && id.utf8.count <= 12 && id.utf8.allSatisfy { $0 >= 48 && $0 <= 57 } ? String(id.prefix(6)) : nil
    }
}
