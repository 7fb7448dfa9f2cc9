/// Which of the walks between a home and a centre counts.
public enum Direction: String, Hashable, Codable, Sendable, CaseIterable {
    /// The walk from home to the centre.
    case toFacility = "to_facility"
    /// The walk from the centre home.
    case fromFacility = "from_facility"
    /// The slower of the two.
    case slower
    /// Half their sum.
    case mean
}

/// The streets at one walking speed: what every segment costs in whole milliseconds, each way.
public struct WalkingNetwork: Sendable {
    /// The streets, with the index that finds the nearest.
    public let streets: SnappingNetwork
    /// Speed on level ground, in m/s.
    public let speed: Double
    /// Cost of every segment from its start to its end, and back, in milliseconds.
    package let forward: Column<UInt32>, backward: Column<UInt32>
    /// Edges for a search outwards from a facility that follows walks towards it, and one that follows walks from it.
    package let inbound: EdgeCosts, outbound: EdgeCosts

    /// The network's costs at a speed in m/s.
    public init(_ streets: SnappingNetwork, speed: Double) {
        let segments = streets.network.segments.buffer
        self.init(
            streets, speed: speed, forward: segments.map { walkingMilliseconds($0.forward, at: $0.flags.contains(.timed) ? 1 : speed) },
            backward: segments.map { walkingMilliseconds($0.backward, at: $0.flags.contains(.timed) ? 1 : speed) })
    }

    /// The network with whole millimetres of street instead of milliseconds: a "time" of 200,000 ms is a walk of 200 m.
    public init(measuring streets: SnappingNetwork) {
        let millimetres = streets.network.segments.buffer.map { walkingMilliseconds($0.metres, at: 1) }
        self.init(streets, speed: 1, forward: millimetres, backward: millimetres)
    }

    private init(_ streets: SnappingNetwork, speed: Double, forward: [UInt32], backward: [UInt32]) {
        self.streets = streets
        self.speed = speed
        outbound = EdgeCosts(streets.network) { segment, fromStart in fromStart ? forward[Int(segment)] : backward[Int(segment)] }
        if forward == backward {
            inbound = outbound
        } else {
            inbound = EdgeCosts(streets.network) { segment, fromStart in fromStart ? backward[Int(segment)] : forward[Int(segment)] }
        }
        self.forward = Column(forward)
        self.backward = Column(backward)
    }

    /// The graph itself.
    public var network: StreetNetwork { streets.network }

    /// What a straight leg costs.
    @inline(__always)
    package func legCost(_ metres: Double) -> UInt32 { walkingMilliseconds(metres, at: speed) }

    /// The walk between a street point and the two ends of its segment, its straight leg included.
    package struct EndCosts {
        /// From the point to the segment's start and end.
        package var toStart: UInt32, toEnd: UInt32
        /// From the segment's start and end to the point.
        package var fromStart: UInt32, fromEnd: UInt32
    }

    @inline(__always)
    package func endCosts(_ point: StreetPoint) -> EndCosts {
        let s = Int(point.segment), f = point.fraction, leg = legCost(point.leg)
        return EndCosts(
            toStart: leg + share(f, of: backward[s]), toEnd: leg + share(1 - f, of: forward[s]),
            fromStart: leg + share(f, of: forward[s]), fromEnd: leg + share(1 - f, of: backward[s]))
    }

    /// The walk from one point to another along the segment both lie on, legs included.
    @inline(__always)
    package func alongSegment(from a: StreetPoint, to b: StreetPoint) -> UInt32 {
        let s = Int(a.segment)
        let cost = a.fraction <= b.fraction ? forward[s] : backward[s]
        return legCost(a.leg) + legCost(b.leg) + share(abs(a.fraction - b.fraction), of: cost)
    }

    /// Where a search outwards from a facility starts, for walks towards it or from it.
    @inline(__always)
    package func seeds(_ facility: StreetPoint, towards: Bool) -> [(vertex: UInt32, cost: UInt32)] {
        let segment = network.segments[Int(facility.segment)], costs = endCosts(facility)
        return towards
            ? [(segment.a, costs.fromStart), (segment.b, costs.fromEnd)]
            : [(segment.a, costs.toStart), (segment.b, costs.toEnd)]
    }
}
