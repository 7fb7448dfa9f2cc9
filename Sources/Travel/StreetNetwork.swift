public import Geo

/// The walkable streets as a graph, before any walking speed: vertices, the segments between them, and their level-equivalent lengths.
///
/// Vertices are numbered along a Hilbert curve, segments in the order of their lines. These numbers never leave the target's callers:
/// nothing stored or printed holds one.
public struct StreetNetwork: Sendable {
    /// The plane on which nearness is measured.
    public let plane: LocalPlane
    /// Where every vertex lies.
    package let places: Column<Place>
    /// The same on the plane.
    package let points: Column<LocalPlane.Point>
    /// Which component every vertex belongs to.
    package let vertexComponent: Column<UInt32>
    /// The segments, in the order of line id and position in the line.
    package let segments: Column<Segment>
    /// For vertex v, its incident segment ends are `ends[firstEnd[v]..<firstEnd[v + 1]]`.
    package let firstEnd: Column<UInt32>
    package let ends: Column<SegmentEnd>
    /// The lines the segments come from.
    package let lines: Column<Line>
    /// Length of every component in metres.
    package let componentMetres: Column<Double>
    /// The pieces of later lines that run between two vertices an earlier line already joins, and so are left out.
    package let duplicates: Column<Duplicate>
    /// The class words of the lines, by `Line.highway`.
    public let highways: [String]

    /// A piece of street between two neighbouring vertices of a line, in the line's own direction.
    package struct Segment: BitwiseCopyable, Sendable {
        /// The vertex it starts and ends at.
        package var a: UInt32, b: UInt32
        /// The line it is part of, by position in `lines`.
        package var line: UInt32
        package var flags: Flags
        /// Geodesic length in metres.
        package var metres: Double
        /// The metres on level ground that take as long as walking it from a to b, and from b to a.
        package var forward: Double, backward: Double
    }

    package struct Flags: OptionSet, BitwiseCopyable, Sendable {
        package let rawValue: UInt32
        package init(rawValue: UInt32) { self.rawValue = rawValue }
        package static let stairs = Flags(rawValue: 1)
        package static let spans = Flags(rawValue: 2)
        /// A height is missing: it is walked as if level (no data), or by the heights at the raster's edge (beyond it).
        package static let heightMissing = Flags(rawValue: 4)
        /// A lift, an escalator: `forward` and `backward` are seconds, whatever the walking speed, and no place lies on it.
        package static let timed = Flags(rawValue: 8)
    }

    package struct SegmentEnd: BitwiseCopyable, Sendable {
        /// The vertex at the other end, and the segment.
        package var other: UInt32, segment: UInt32
    }

    package struct Line: BitwiseCopyable, Sendable {
        package var id: Int
        package var highway: UInt32
        package var level: Int32
    }

    package struct Duplicate: BitwiseCopyable, Sendable, Hashable {
        /// The line whose piece is left out, by position in `lines`, and the segment that is walked instead.
        package var line: UInt32, segment: UInt32
    }

    /// How many vertices there are.
    public var vertexCount: Int { places.count }
    /// How many segments there are.
    public var segmentCount: Int { segments.count }
    /// How many pieces that are not joined to each other.
    public var componentCount: Int { componentMetres.count }
    /// The length of all streets.
    public var length: Metres { Metres(componentMetres.buffer.reduce(0, +)) }
    /// The length of all streets outside the longest piece.
    public var lengthOutsideLargest: Metres { Metres(length.value - (componentMetres.buffer.max() ?? 0)) }
    /// The length of stairs.
    public var stairsLength: Metres { Metres(segments.buffer.reduce(0) { $0 + ($1.flags.contains(.stairs) ? $1.metres : 0) }) }
    /// The length of segments where a height is missing.
    public var lengthWithoutHeight: Metres { Metres(segments.buffer.reduce(0) { $0 + ($1.flags.contains(.heightMissing) ? $1.metres : 0) }) }
    /// The box around all streets; nil where there are none.
    public var bounds: Bounds? { Bounds(around: places.buffer) }
}
