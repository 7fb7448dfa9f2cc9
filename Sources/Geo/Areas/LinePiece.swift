/// A position along a line.
public struct LinePosition: Hashable, Comparable, Sendable {
    /// The segment, counted from 0.
    public let segment: Int
    /// How far along the segment, from 0 to 1.
    public let fraction: Double

    /// A position on a segment.
    public init(segment: Int, fraction: Double) {
        self.segment = segment
        self.fraction = fraction
    }

    public static func < (a: LinePosition, b: LinePosition) -> Bool { (a.segment, a.fraction) < (b.segment, b.fraction) }
}

/// A part of a line, with where it begins and ends on it.
public struct LinePiece: Hashable, Sendable {
    /// Where the piece begins on the whole line.
    public fileprivate(set) var start: LinePosition
    /// Where it ends.
    public fileprivate(set) var end: LinePosition
    /// Its vertices, with both ends.
    public fileprivate(set) var places: [Place]

    /// The length of the piece on the ground.
    public var length: Metres {
        Metres(zip(places, places.dropFirst()).reduce(0) { $0 + Geodesic.metres($1.0, $1.1) })
    }
}

extension [LinePiece] {
    /// Adds a part of one segment, as a continuation of the last piece where that ends here.
    mutating func add(_ start: LinePosition, _ end: LinePosition, of line: [Place]) {
        let place = Self.place(end, line)
        if let last, last.end == start || (start.fraction == 0 && last.end.fraction == 1 && Self.follow(last.end.segment, start.segment, line)) {
            // Between two cuts of one segment the vertex in the middle is none of the line's.
            if last.end.fraction != 1 { self[count - 1].places.removeLast() }
            self[count - 1].places.append(place)
            self[count - 1].end = end
        } else {
            append(LinePiece(start: start, end: end, places: [Self.place(start, line), place]))
        }
    }

    /// Whether nothing but segments without length lies between two segments.
    private static func follow(_ segment: Int, _ next: Int, _ line: [Place]) -> Bool {
        line[(segment + 1)...next].allSatisfy { $0 == line[next] }
    }

    private static func place(_ position: LinePosition, _ line: [Place]) -> Place {
        let from = line[position.segment], to = line[position.segment + 1]
        if position.fraction == 0 { return from }
        if position.fraction == 1 { return to }
        return Place(
            longitude: from.longitude + (to.longitude - from.longitude) * position.fraction,
            latitude: from.latitude + (to.latitude - from.latitude) * position.fraction)
    }
}
