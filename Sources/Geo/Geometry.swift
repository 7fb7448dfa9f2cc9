/// A shape on the earth, in WGS84 longitudes and latitudes.
public enum Geometry: Hashable, Sendable {
    case point(Place)
    case points([Place])
    case line([Place])
    case lines([[Place]])
    case area(Area)

    /// Every vertex, in order.
    public var places: [Place] {
        switch self {
        case .point(let place): [place]
        case .points(let places), .line(let places): places
        case .lines(let lines): lines.flatMap { $0 }
        case .area(let area): area.polygons.flatMap { $0.outer + $0.holes.flatMap { $0 } }
        }
    }
}

/// One piece of surface: an outer ring and its holes. Rings repeat their first place at the end.
public struct Polygon: Hashable, Sendable {
    /// The ring around the piece.
    public var outer: [Place]
    /// The rings cut out of it.
    public var holes: [[Place]]

    /// A piece of surface from closed rings.
    public init(outer: [Place], holes: [[Place]] = []) {
        self.outer = outer
        self.holes = holes
    }
}

/// A surface of any number of pieces: what the standards call a multipolygon.
public struct Area: Hashable, Sendable {
    /// The pieces. They do not overlap.
    public var polygons: [Polygon]

    /// A surface from its pieces.
    public init(polygons: [Polygon]) {
        self.polygons = polygons
    }

    /// Whether there is no surface at all.
    public var isEmpty: Bool { polygons.isEmpty }

    /// The smallest box around the surface, or nil where it is empty.
    public var bounds: Bounds? { Bounds(around: polygons.lazy.flatMap { $0.outer }) }
}
