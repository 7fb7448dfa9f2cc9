import Geo

/// A layer ready to be drawn into tiles: every vertex in Web Mercator, how much each matters, an index of boxes, and every value encoded.
struct TileLayer: Sendable {
    enum Kind: UInt64, Sendable { case points = 1, lines = 2, areas = 3 }

    /// A run of vertices: the points of a feature, a line, or an open ring.
    struct Part: Sendable {
        var vertices: Range<Int>
        var box: BoxIndex.Box
        /// Whether it is cut out of the ring before it.
        var isHole = false
    }

    struct Feature: Sendable {
        /// Its row's number.
        var number: Int
        var kind: Kind
        var parts: Range<Int>
    }

    let name: String
    let columns: [Layer.Column]
    private(set) var features: [Feature] = []
    private(set) var parts: [Part] = []
    private(set) var spots: [Spot] = []
    private(set) var significance: [Float] = []
    private(set) var index = BoxIndex([])
    /// The number of each feature's value of each column, row by row.
    private(set) var cells: [Int32] = []
    private(set) var values = TileValues()
    /// The first zoom at which each feature is drawn; empty where all are always.
    private(set) var from: [UInt8] = []
    /// Below a zoom, features with the same values in the first columns are one, which has those values alone: nobody points
    /// at a single street from far away. Nil for a layer whose features are always their own.
    let joined: (below: Int, columns: Int)?
    /// Its areas as they are from afar.
    let areas = ZoomedAreas()
    /// What stands in for points that are too many, and from which zoom on they stand for themselves.
    private(set) var crowd: TileCrowd?
    /// The box around everything, in degrees; nil for a layer without a shape.
    private(set) var bounds: Bounds?

    /// A layer to be drawn.
    /// - Parameters:
    ///   - dropped: columns that no map needs.
    ///   - zoom: the first zoom at which a row is drawn.
    ///   - sums: what cells of a grid tell where points are too many; nil for a layer whose points always stand for themselves.
    init(
        _ layer: Layer, dropping dropped: Set<String> = [], joined: (below: Int, columns: Int)? = nil, from zoom: ((Layer.Row) -> Int)? = nil,
        sums: [TileCrowd.Sum]? = nil
    ) {
        name = layer.name
        self.joined = joined
        let kept = layer.columns.indices.filter { !dropped.contains(layer.columns[$0].name) }
        columns = kept.map { layer.columns[$0] }
        var boxes: [BoxIndex.Box] = [], rows: [Layer.Row] = []
        for row in layer.rows {
            guard let geometry = row.geometry, let box = add(geometry, number: row.number) else { continue }
            if let around = Bounds(around: geometry.places) {
                bounds =
                    bounds.map {
                        Bounds(
                            west: min($0.west, around.west), south: min($0.south, around.south), east: max($0.east, around.east),
                            north: max($0.north, around.north))
                    } ?? around
            }
            boxes.append(box)
            for column in kept { cells.append(values.number(of: row.values[column])) }
            if let zoom { from.append(UInt8(zoom(row))) }
            if sums != nil { rows.append(row) }
        }
        values.close()
        index = BoxIndex(boxes)
        if let sums { crowd = TileCrowd(spots, rows, sums) }
    }

    /// Whether there is a surface in it.
    var hasAreas: Bool { features.contains { $0.kind == .areas } }

    /// Takes a shape's vertices in.
    /// - Returns: the box around it; nil for one without a vertex.
    private mutating func add(_ geometry: Geometry, number: Int) -> BoxIndex.Box? {
        let first = parts.count, kind: Kind
        switch geometry {
        case .point(let place):
            kind = .points
            add([place], as: .points)
        case .points(let places):
            kind = .points
            add(places, as: .points)
        case .line(let places):
            kind = .lines
            add(places, as: .lines)
        case .lines(let lines):
            kind = .lines
            for line in lines { add(line, as: .lines) }
        case .area(let area):
            kind = .areas
            for polygon in area.polygons {
                add(polygon.outer.dropLast(), as: .areas)
                for hole in polygon.holes { add(hole.dropLast(), as: .areas, isHole: true) }
            }
        }
        guard parts.count > first else { return nil }
        features.append(Feature(number: number, kind: kind, parts: first..<parts.count))
        return parts[first...].dropFirst().reduce(parts[first].box) { $0.joined($1.box) }
    }

    private mutating func add(_ places: some Collection<Place>, as kind: Kind, isHole: Bool = false) {
        guard !places.isEmpty else { return }
        let start = spots.count
        spots.append(contentsOf: places.lazy.map { Spot($0) })
        let run = spots[start...]
        switch kind {
        case .points: break
        case .lines: significance.append(contentsOf: Significance.ofLine(run))
        case .areas: significance.append(contentsOf: Significance.ofRing(run))
        }
        // Points have no significance: a layer of them holds none, and a mixed one may not lose its place.
        if kind == .points, !significance.isEmpty { significance.append(contentsOf: run.map { _ in .infinity }) }
        if kind != .points, significance.count < spots.count {
            significance.insert(contentsOf: [Float](repeating: .infinity, count: spots.count - significance.count), at: 0)
        }
        var box = BoxIndex.Box(minX: run[start].x, minY: run[start].y, maxX: run[start].x, maxY: run[start].y)
        for spot in run { box = box.joined(BoxIndex.Box(minX: spot.x, minY: spot.y, maxX: spot.x, maxY: spot.y)) }
        parts.append(Part(vertices: start..<spots.count, box: box, isHole: isHole))
    }
}
