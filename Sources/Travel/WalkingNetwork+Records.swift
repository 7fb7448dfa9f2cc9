public import Geo

extension WalkingNetwork {
    /// One segment as a record, for people who check the network in a GIS.
    public struct SegmentRecord: Sendable {
        /// The line's id and class.
        public let line: Int, highway: String
        /// Whether it runs on a bridge or in a tunnel, and the level of its line.
        public let spans: Bool, level: Int
        /// Its ends, in the line's direction.
        public let from: Place, to: Place
        /// Its geodesic length.
        public let length: Metres
        /// The walk from end to end, and back.
        public let forward: TravelTime, backward: TravelTime
        /// Which piece of the network it belongs to, counted from 1.
        public let component: Int
    }

    /// Every segment, in the order of the lines.
    public var segmentRecords: [SegmentRecord] {
        network.segments.buffer.enumerated().map { i, segment in
            let line = network.lines[Int(segment.line)]
            return SegmentRecord(
                line: line.id, highway: network.highways[Int(line.highway)], spans: segment.flags.contains(.spans), level: Int(line.level),
                from: network.places[Int(segment.a)], to: network.places[Int(segment.b)],
                length: Metres(segment.metres), forward: TravelTime(milliseconds: Int(forward[i])), backward: TravelTime(milliseconds: Int(backward[i])),
                component: network.component(of: UInt32(i)) + 1)
        }
    }
}
