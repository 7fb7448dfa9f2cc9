/// A surface on a plane of metres: the same as `Area`, ready to be measured.
public struct PlaneArea: Hashable, Sendable {
    /// One piece: an outer ring and its holes. Rings repeat their first point at the end.
    public struct Piece: Hashable, Sendable {
        /// The ring around the piece.
        public var outer: [LocalPlane.Point]
        /// The rings cut out of it.
        public var holes: [[LocalPlane.Point]]

        /// A piece from closed rings.
        public init(outer: [LocalPlane.Point], holes: [[LocalPlane.Point]] = []) {
            self.outer = outer
            self.holes = holes
        }
    }

    /// The pieces. They do not overlap.
    public var pieces: [Piece]

    /// A surface from its pieces.
    public init(pieces: [Piece]) {
        self.pieces = pieces
    }

    /// Whether there is no surface at all.
    public var isEmpty: Bool { pieces.isEmpty }
}

extension LocalPlane {
    /// The area on the plane, vertex by vertex.
    public func area(_ area: Area) -> PlaneArea {
        PlaneArea(
            pieces: area.polygons.map { polygon in
                PlaneArea.Piece(outer: polygon.outer.map { point($0) }, holes: polygon.holes.map { $0.map { point($0) } })
            })
    }

    /// The area on the earth under one on the plane, vertex by vertex.
    public func area(under area: PlaneArea) -> Area {
        Area(
            polygons: area.pieces.map { piece in
                Polygon(outer: piece.outer.map { place($0) }, holes: piece.holes.map { $0.map { place($0) } })
            })
    }
}

/// Either kind of area, as the operations see it.
protocol Surface: Sendable {
    associatedtype Corner: Vertex
    var rings: [Rings<Corner>] { get }
    init(rings: [Rings<Corner>])
}

extension Surface {
    /// The area in GEOS's hands, on this thread.
    func shape() throws(GeometryError) -> Shape {
        try GEOSContext.current.shape(of: rings)
    }

    init(_ shape: borrowing Shape) {
        self.init(rings: shape.pieces(as: Corner.self))
    }
}

extension Area: Surface {
    var rings: [Rings<Place>] { polygons.map { Rings(outer: $0.outer, holes: $0.holes) } }

    init(rings: [Rings<Place>]) {
        self.init(polygons: rings.map { Polygon(outer: $0.outer, holes: $0.holes) })
    }
}

extension PlaneArea: Surface {
    var rings: [Rings<LocalPlane.Point>] { pieces.map { Rings(outer: $0.outer, holes: $0.holes) } }

    init(rings: [Rings<LocalPlane.Point>]) {
        self.init(pieces: rings.map { Piece(outer: $0.outer, holes: $0.holes) })
    }
}
