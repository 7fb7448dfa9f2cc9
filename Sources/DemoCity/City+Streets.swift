public import Geo

extension City {
    /// What a street is, in OSM's words.
    public enum Highway: String, Sendable, CaseIterable {
        case trunk, trunkLink = "trunk_link", primary, secondary, tertiary, residential, service, pedestrian, footway, steps
        case livingStreet = "living_street", unclassified

        func isWalkable(foot: Foot) -> Bool {
            switch foot {
            case .no: false
            case .sidewalks: true
            case .unsaid, .noSidewalk: self != .trunk && self != .trunkLink
            }
        }
    }

    /// Whether a street lies on the ground.
    public enum Span: Sendable { case ground, bridge, tunnel }

    /// What is said about walkers.
    public enum Foot: Sendable { case unsaid, no, sidewalks, noSidewalk }

    /// Which way stairs lead, in the order of their vertices.
    public enum Incline: String, Sendable { case unsaid = "", up, down }

    /// One street: its class and what is said about it.
    public struct Street: Sendable {
        /// The way id.
        public let id: Int
        /// What it is.
        public let highway: Highway
        /// Whether it is a bridge or a tunnel.
        public let span: Span
        /// What is said about walkers.
        public let foot: Foot
        /// Which way it leads, where it is stairs.
        public let incline: Incline
        /// Its name; empty for most.
        public let name: String
        /// Its run of `Streets.vertices`.
        public let run: Range<Int>
        /// Whether walkers may use it.
        public var isWalkable: Bool { highway.isWalkable(foot: foot) }
    }

    /// The whole network. Streets join where they use the same vertex, and nowhere else.
    public struct Streets: Sendable {
        /// Every vertex once, to the seventh decimal of a degree. The node id of a vertex is its position plus one.
        public let places: [Place]
        /// Positions in `places`, street after street.
        public let vertices: [Int32]
        /// The streets, in ascending order of id.
        public let streets: [Street]

        /// The same as a file of them would read.
        public var lines: StreetLines {
            var lines = StreetLines(joining: .nodes)
            lines.places = vertices.map { places[Int($0)] }
            lines.nodes = vertices.map { Int($0) + 1 }
            lines.lines = streets.map { street in
                var line = StreetLine(id: street.id, highway: street.highway.rawValue, vertices: street.run)
                line.foot = street.foot == .no ? "no" : ""
                line.sidewalk = street.foot == .sidewalks ? "both" : street.foot == .noSidewalk ? "no" : ""
                line.incline = street.incline.rawValue
                line.spans = street.span != .ground
                return line
            }
            return lines
        }
    }
}
