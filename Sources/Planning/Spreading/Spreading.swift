public import Geo
public import Travel

/// Puts each community's people on its streets, for plans that know people by community only.
public struct Spreading: Sendable {
    /// What a community's points weigh, where they do not weigh the same.
    public enum Weights: Sendable {
        /// The raster cell a place lies in, by a number of its own, and its people; nil where there are none. The points of a
        /// community in one cell share it.
        case raster(@Sendable (Place) -> (id: Int, people: Double)?)
        /// Each building weighs on the nearest point of the community it stands in.
        case buildings([(place: Place, weight: Double)])
    }

    static let frontageClasses: Set<String> = ["residential", "living_street", "unclassified", "footway", "service", "pedestrian", "steps"]
    /// One point stands for so many metres of street, in its middle.
    static let spacing = 50.0
    /// Width of the squares where a community has no such street, in metres.
    static let square = 100.0

    private let streets: SnappingNetwork
    private let weights: Weights?
    private let isFrontage: [Bool]

    /// Spreads along the streets of a network.
    public init(_ streets: SnappingNetwork, weights: Weights? = nil) {
        self.streets = streets
        self.weights = weights
        isFrontage = streets.network.highways.map { Self.frontageClasses.contains($0) }
    }

    /// The demand points of every community that has people, in the order of the communities. Whole people by largest
    /// remainder; the sum over a community is its population exactly, and likewise for elders and households.
    public func points(of communities: [AdministrativeArea], threads: Threads = Threads(1)) -> [DemandPoint] {
        let buildings = buildingsByCommunity(communities)
        var found = [[DemandPoint]](repeating: [], count: communities.count)
        found.withUnsafeMutableBufferPointer { buffer in
            nonisolated(unsafe) let out = buffer   // each chunk writes its own range
            threads.forChunks(of: communities.count, size: 1) { range in
                for i in range { out[i] = points(of: communities[i], position: i, buildings[i] ?? []) }
            }
        }
        return found.flatMap { $0 }
    }

    private func points(of community: AdministrativeArea, position: Int, _ buildings: [(place: Place, weight: Double)]) -> [DemandPoint] {
        guard let area = community.area, let people = community.population else { return [] }
        let inside = AreaIndex([area])
        var places = frontage(inside, area)
        if places.isEmpty { places = squares(inside, area) }
        if places.isEmpty { places = (try? area.placeInside()).flatMap { $0 }.map { [$0] } ?? [] }
        let weights = weights(of: places, buildings)
        let shares = Apportionment.shares(of: people, weights: weights)
        let elders = community.elders.map { Apportionment.shares(of: $0, weights: weights) }
        let households = community.households.map { Apportionment.shares(of: $0, weights: weights) }
        return places.indices.map { i in
            DemandPoint(
                id: "\(community.id)/\(i + 1)", place: places[i], people: shares[i], elders: elders?[i], households: households?[i], community: position)
        }
    }

    /// Points at 25, 75, 125 … metres along the residential streets inside; under 25 m their middle.
    private func frontage(_ inside: AreaIndex, _ area: Area) -> [Place] {
        let network = streets.network
        guard let box = PlaneBox(area, on: network.plane) else { return [] }
        var members: Set<UInt32> = []
        streets.grid.segments(west: box.west, south: box.south, east: box.east, north: box.north) { members.insert($0) }
        var pieces: [(segment: UInt32, from: Double, to: Double, metres: Double)] = []
        for segment in members.sorted() {
            let s = network.segments[Int(segment)]
            guard isFrontage[Int(network.lines[Int(s.line)].highway)] else { continue }
            for piece in inside.pieces(of: [network.places[Int(s.a)], network.places[Int(s.b)]], inArea: 0) {
                pieces.append((segment, piece.start.fraction, piece.end.fraction, s.metres * (piece.end.fraction - piece.start.fraction)))
            }
        }
        let total = pieces.reduce(0) { $0 + $1.metres }
        guard total > 0 else { return [] }
        var next = total < Self.spacing / 2 ? total / 2 : Self.spacing / 2
        var places: [Place] = [], run = 0.0
        for piece in pieces {
            while next <= run + piece.metres && piece.metres > 0 {
                let share = (next - run) / piece.metres
                places.append(network.place(on: piece.segment, at: piece.from + share * (piece.to - piece.from)))
                next += Self.spacing
            }
            run += piece.metres
        }
        return places
    }

    /// The centres of the 100 m squares of the plan's plane that lie inside.
    private func squares(_ inside: AreaIndex, _ area: Area) -> [Place] {
        let plane = streets.network.plane, width = Self.square
        guard let box = PlaneBox(area, on: plane) else { return [] }
        var places: [Place] = []
        for row in Int((box.south / width).rounded(.down))...Int((box.north / width).rounded(.down)) {
            for column in Int((box.west / width).rounded(.down))...Int((box.east / width).rounded(.down)) {
                let centre = plane.place(.init(x: (Double(column) + 0.5) * width, y: (Double(row) + 0.5) * width))
                if !inside.areas(containing: centre).isEmpty { places.append(centre) }
            }
        }
        return places
    }

    private func buildingsByCommunity(_ communities: [AdministrativeArea]) -> [Int: [(place: Place, weight: Double)]] {
        guard case .buildings(let buildings) = weights else { return [:] }
        let index = AreaIndex(communities.map { $0.area ?? Area(polygons: []) })
        return Dictionary(grouping: buildings) { index.areas(containing: $0.place).first ?? -1 }
    }

    /// What each point weighs: the people of its raster cell, or the buildings it is nearest to; the same for all without either.
    private func weights(of places: [Place], _ buildings: [(place: Place, weight: Double)]) -> [Double] {
        switch weights {
        case nil: return places.map { _ in 1 }
        case .raster(let cell):
            let cells = places.map { cell($0) }
            var members: [Int: Int] = [:]
            for cell in cells { if let cell { members[cell.id, default: 0] += 1 } }
            return cells.map { cell in cell.map { max(0, $0.people) / Double(members[$0.id]!) } ?? 0 }
        case .buildings:
            let plane = streets.network.plane, points = places.map { plane.point($0) }
            var weights = [Double](repeating: 0, count: places.count)
            for building in buildings {
                let at = plane.point(building.place)
                func square(_ i: Int) -> Double { (points[i].x - at.x) * (points[i].x - at.x) + (points[i].y - at.y) * (points[i].y - at.y) }
                if let nearest = points.indices.min(by: { square($0) < square($1) }) { weights[nearest] += building.weight }
            }
            return weights
        }
    }
}

/// The box around an area on the plane, in metres.
private struct PlaneBox {
    let west: Double, south: Double, east: Double, north: Double

    init?(_ area: Area, on plane: LocalPlane) {
        let points = area.polygons.flatMap { $0.outer.map { plane.point($0) } }
        guard let first = points.first else { return nil }
        var (west, south, east, north) = (first.x, first.y, first.x, first.y)
        for point in points {
            (west, east) = (min(west, point.x), max(east, point.x))
            (south, north) = (min(south, point.y), max(north, point.y))
        }
        (self.west, self.south, self.east, self.north) = (west, south, east, north)
    }
}
