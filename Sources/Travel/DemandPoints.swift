/// Where people start from, laid out so that a search that comes by a vertex finds the points next to it.
public struct DemandPoints: Sendable {
    /// Every point's place on the streets; nil where it is off the network.
    public let points: [StreetPoint?]
    /// The points next to vertex v are `entries[first[v]..<first[v + 1]]`.
    let first: Column<UInt32>
    let entries: Column<Entry>

    struct Entry: BitwiseCopyable, Sendable {
        var demand: UInt32
        /// The walk from the point to the vertex, and back, straight leg included, in milliseconds.
        var there: UInt32, back: UInt32
    }

    /// The points on a network at its speed.
    public init(_ points: [StreetPoint?], on walking: WalkingNetwork) {
        self.points = points
        let network = walking.network
        var first = [UInt32](repeating: 0, count: network.vertexCount + 1)
        for case let point? in points {
            let segment = network.segments[Int(point.segment)]
            first[Int(segment.a) + 1] += 1
            first[Int(segment.b) + 1] += 1
        }
        for v in 0..<network.vertexCount { first[v + 1] += first[v] }
        var next = first
        var entries = [Entry](repeating: Entry(demand: 0, there: 0, back: 0), count: Int(first.last!))
        for (i, point) in points.enumerated() {
            guard let point else { continue }
            let segment = network.segments[Int(point.segment)], costs = walking.endCosts(point)
            entries[Int(next[Int(segment.a)])] = Entry(demand: UInt32(i), there: costs.toStart, back: costs.fromStart)
            next[Int(segment.a)] += 1
            entries[Int(next[Int(segment.b)])] = Entry(demand: UInt32(i), there: costs.toEnd, back: costs.fromEnd)
            next[Int(segment.b)] += 1
        }
        self.first = Column(first)
        self.entries = Column(entries)
    }
}
