import Geo
import Planning
import Travel

/// A study drawn in metres east and north of 106.5° E 29.5° N, walked at 1 m/s so that a second is a metre.
///
/// Unless told otherwise it is one street of 4 km along y = 0, from x = −2,000 to 2,000, with a vertex every 100 m, and one
/// tier: a community home within 600 s, for 1,000 people, of 100 m², with one function.
struct Village {
    var study: Study

    static let plane = LocalPlane(meridian: 106.5)
    private static let middle = plane.point(Place(longitude: 106.5, latitude: 29.5))

    static func place(_ x: Double, _ y: Double) -> Place { plane.place(.init(x: middle.x + x, y: middle.y + y)) }

    static let highStreet: [[(Double, Double)]] = [stride(from: -2000.0, through: 2000, by: 100).map { ($0, 0) }]

    static let home = Standard(
        tier: .communityHome, limit: .seconds(600), people: 1000, floorArea: SquareMetres(100), functions: [.dayCare], basis: "a test")
    static let centre = Standard(
        tier: .streetCentre, limit: .seconds(1200), people: 5000, floorArea: SquareMetres(1000), functions: [.police, .culture], basis: "a test")

    init(
        _ streets: [[(Double, Double)]] = Village.highStreet, classes: [String] = [], standards: [Standard] = [Village.home],
        walking: Walking = Walking(speed: 1)
    ) {
        var lines = StreetLines(joining: .nodes)
        var nodes: [[Double]: Int] = [:]
        for (k, street) in streets.enumerated() {
            let first = lines.places.count
            for (x, y) in street {
                lines.places.append(Self.place(x, y))
                let node = nodes[[x, y]] ?? nodes.count + 1
                nodes[[x, y]] = node
                lines.nodes.append(node)
            }
            lines.lines.append(StreetLine(id: k + 1, highway: k < classes.count ? classes[k] : "residential", vertices: first..<lines.places.count))
        }
        study = Study(name: "村", language: .english, standards: standards, walking: walking, streets: SnappingNetwork(StreetNetwork(lines)))
    }

    /// People at a place. Studies keep points, facilities and areas in order of id, and so does the village.
    mutating func live(_ id: String, _ x: Double, _ y: Double = 0, people: Int = 10, elders: Int? = nil, households: Int? = nil) {
        study.demand.append(DemandPoint(id: id, place: Self.place(x, y), people: people, elders: elders, households: households))
        study.demand.sort { $0.id.precedesByBytes($1.id) }
    }

    mutating func build(
        _ id: String, _ x: Double, _ y: Double = 0, tiers: Set<Tier> = [.communityHome], stage: Stage = .inUse, floorArea: Double? = nil,
        functions: Set<Function>? = nil, capacity: Int? = nil, serves: [String] = []
    ) {
        study.facilities.append(
            Facility(
                id: .init(rawValue: id), name: id, tiers: tiers, stage: stage, floorArea: floorArea.map { SquareMetres($0) }, functions: functions,
                capacity: capacity, serves: serves, place: Self.place(x, y)))
        study.facilities.sort { $0.id < $1.id }
    }

    mutating func candidate(_ id: String, _ x: Double, _ y: Double = 0, tiers: Set<Tier> = []) {
        study.candidates.append(Candidate(id: .init(rawValue: id), name: id, tiers: tiers, floorArea: nil, place: Self.place(x, y)))
        study.candidates.sort { $0.id < $1.id }
    }

    static func box(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> Area {
        let corners = [(west, south), (east, south), (east, north), (west, north), (west, south)]
        return Area(polygons: [Polygon(outer: corners.map { place($0.0, $0.1) })])
    }

    mutating func community(_ id: String, _ area: Area, population: Int? = nil, households: Int? = nil, elders: Int? = nil) {
        study.communities.append(
            AdministrativeArea(
                level: .community, id: id, name: id, area: area, population: population, households: households, elders: elders))
        study.communities.sort { $0.id.precedesByBytes($1.id) }
    }

    mutating func subdistrict(_ id: String, _ area: Area) {
        study.subdistricts.append(AdministrativeArea(level: .subdistrict, id: id, name: id, area: area))
        study.subdistricts.sort { $0.id.precedesByBytes($1.id) }
    }

    var coverage: Coverage { Coverage(study) }
    var home: TierCoverage { coverage.tiers[0] }

    func table(_ tier: Int = 0) -> IndicatorTable {
        let coverage = coverage
        return IndicatorTable(coverage.tiers[tier], study: study, membership: coverage.ground.membership)
    }

    func gaps(_ tier: Int = 0) -> [Gap] {
        let coverage = coverage
        return coverage.tiers[tier].gaps(study, coverage.ground)
    }
}

extension Coverage {
    /// Every point's status for a tier, by id.
    func statuses(_ tier: Int = 0) -> [String: Status] {
        Dictionary(uniqueKeysWithValues: zip(study.demand.map(\.id), tiers[tier].statuses))
    }
}

/// SplitMix64 (Steele, Lea and Flood 2014): the same numbers on every machine.
struct Dice {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((z ^ (z >> 31)) % UInt64(bound))
    }
}
