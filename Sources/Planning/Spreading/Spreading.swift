public import Geo
public import Travel

/// Puts each community's people on its streets, for plans that know people by community only.
public struct Spreading: Sendable {
    /// Weight of a place, from a population raster: people per cell, and which cell.
    public struct Weights: Sendable {
        let cell: @Sendable (Place) -> (id: Int, people: Double)?

        /// - Parameter cell: the raster cell a place lies in and its people; nil where there are none.
        public init(cell: @escaping @Sendable (Place) -> (id: Int, people: Double)?) {
            self.cell = cell
        }
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
        var found = [[DemandPoint]](repeating: [], count: communities.count)
        found.withUnsafeMutableBufferPointer { buffer in
            nonisolated(unsafe) let out = buffer   // each chunk writes its own range
            threads.forChunks(of: communities.count, size: 1) { range in
                for i in range { out[i] = points(of: communities[i], position: i) }
            }
        }
        return found.flatMap { $0 }
    }

    private func points(of community: AdministrativeArea, position: Int) -> [DemandPoint] {
        guard let area = community.area, let people = community.population else { return [] }
        let inside = AreaOutline(area, on: streets.network.plane)
        var places = frontage(inside)
        if places.isEmpty { places = squares(inside) }
        if places.isEmpty { places = area.pointOnSurface.map { [$0] } ?? [] }
        let weights = weights(of: places)
        let shares = Apportionment.shares(of: people, weights: weights)
        let elders = community.elders.map { Apportionment.shares(of: $0, weights: weights) }
        let households = community.households.map { Apportionment.shares(of: $0, weights: weights) }
        return places.indices.map { i in
            DemandPoint(
                id: "\(community.id)/\(i + 1)", place: places[i], people: shares[i], elders: elders?[i], households: households?[i], community: position)
        }
    }

    /// Points at 25, 75, 125 … metres along the residential streets inside; under 25 m their middle.
    private func frontage(_ inside: AreaOutline) -> [Place] {
        let network = streets.network
        var members: Set<UInt32> = []
        streets.grid.segments(west: inside.west, south: inside.south, east: inside.east, north: inside.north) { members.insert($0) }
        var pieces: [(segment: UInt32, from: Double, to: Double, metres: Double)] = []
        for segment in members.sorted() {
            let s = network.segments[Int(segment)]
            guard isFrontage[Int(network.lines[Int(s.line)].highway)] else { continue }
            for part in inside.parts(from: network.points[Int(s.a)], to: network.points[Int(s.b)]) {
                pieces.append((segment, part.lowerBound, part.upperBound, s.metres * (part.upperBound - part.lowerBound)))
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
    private func squares(_ inside: AreaOutline) -> [Place] {
        var places: [Place] = []
        let width = Self.square
        for row in Int((inside.south / width).rounded(.down))...Int((inside.north / width).rounded(.down)) {
            for column in Int((inside.west / width).rounded(.down))...Int((inside.east / width).rounded(.down)) {
                let centre = LocalPlane.Point(x: (Double(column) + 0.5) * width, y: (Double(row) + 0.5) * width)
                if inside.contains(centre) { places.append(streets.network.plane.place(centre)) }
            }
        }
        return places
    }

    /// The people of each point's raster cell, shared by the points in the same cell; equal weights without a raster.
    private func weights(of places: [Place]) -> [Double] {
        guard let weights else { return places.map { _ in 1 } }
        let cells = places.map { weights.cell($0) }
        var members: [Int: Int] = [:]
        for cell in cells { if let cell { members[cell.id, default: 0] += 1 } }
        return cells.map { cell in cell.map { max(0, $0.people) / Double(members[$0.id]!) } ?? 0 }
    }
}
