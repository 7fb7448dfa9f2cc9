/// Walking costs along the edges of a network in one sense, as compressed sparse rows of 8-byte edges.
package struct EdgeCosts: Sendable {
    package struct Edge: BitwiseCopyable, Sendable {
        package var target: UInt32
        package var cost: UInt32
    }

    /// The edges of vertex v are `edges[first[v]..<first[v + 1]]`.
    let first: Column<UInt32>
    let edges: Column<Edge>
    let longest: UInt32

    /// - Parameter cost: what it costs to go over a segment, from its start to its end or back.
    init(_ network: StreetNetwork, cost: (_ segment: UInt32, _ fromStart: Bool) -> UInt32) {
        first = network.firstEnd
        var edges = [Edge](repeating: Edge(target: 0, cost: 0), count: network.ends.count)
        var longest: UInt32 = 0
        for vertex in 0..<network.vertexCount {
            for k in Int(first[vertex])..<Int(first[vertex + 1]) {
                let end = network.ends[k]
                let weight = cost(end.segment, network.segments[Int(end.segment)].a == UInt32(vertex))
                edges[k] = Edge(target: end.other, cost: weight)
                longest = max(longest, weight)
            }
        }
        self.edges = Column(edges)
        self.longest = longest
    }
}

/// What a search keeps for a vertex: a cost, or a cost with the rank of the source it came from in the low bits.
protocol SearchLabel: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable {
    /// The bits below the cost.
    static var rankBits: UInt32 { get }
}

extension UInt32: SearchLabel {
    static var rankBits: UInt32 { 0 }
}

extension UInt64: SearchLabel {
    /// Sixteen million sources, and costs up to three centuries in milliseconds.
    static var rankBits: UInt32 { 24 }
}

/// One-to-many search over non-negative whole costs, with memory that is used again from one search to the next.
///
/// Dial's buckets, some five seconds wide, in a ring as long as the longest edge (Dial 1969, Algorithm 360). Within a bucket
/// a vertex may be settled again when a shorter way turns up; the labels are exact when the search ends. The label of a
/// vertex is the least over sources of cost then rank, because both order and adding a cost respect the packed number.
///
/// A class because it owns memory that must not be copied; not Sendable: one per thread.
final class StreetSearch<Label: SearchLabel> {
    private struct Entry: BitwiseCopyable {
        var label: Label
        var vertex: UInt32
        var next: Int32
    }

    private static var bucketShift: UInt32 { 12 }   // 4,096 ms

    private let labels: Scratch<Label>
    private var touched: Scratch<UInt32>
    private(set) var touchedCount = 0
    private var pool: Scratch<Entry>
    private var heads: Scratch<Int32>
    private var bucketCount = 0

    init(vertexCount: Int) {
        labels = Scratch(repeating: .max, count: vertexCount)
        touched = Scratch(capacity: 1024)
        pool = Scratch(capacity: 1024)
        heads = Scratch(repeating: -1, count: 0)
    }

    /// The label of a vertex after a search; `.max` where it was not reached.
    @inline(__always)
    func label(_ vertex: UInt32) -> Label { labels[Int(vertex)] }

    /// The vertices reached, in no order; some labels may exceed the limit only where a seed did.
    @inline(__always)
    func reached(_ position: Int) -> UInt32 { touched[position] }

    /// Forgets the last search.
    func reset() {
        for i in 0..<touchedCount { labels[Int(touched[i])] = .max }
        touchedCount = 0
    }

    /// Runs from the seeds as far as `limit` (a cost, inclusive; nil for everywhere), after forgetting the last search.
    func run(_ graph: EdgeCosts, seeds: some Collection<(vertex: UInt32, label: Label)>, limit: UInt32?) {
        reset()
        var length = 2
        while length < Int(graph.longest >> Self.bucketShift) + 2 { length *= 2 }
        if length > bucketCount {
            heads = Scratch(repeating: -1, count: length)
            bucketCount = length
        }
        let mask = bucketCount - 1
        let shift = Label.rankBits
        let most: Label = limit.map { (Label($0) << Label(shift)) | ((1 << Label(shift)) &- 1) } ?? (.max - 1)

        // Seeds may lie further apart than the ring is long: they wait in order and enter as the search comes by.
        let waiting = seeds.filter { $0.label <= most }.sorted { $0.label < $1.label }
        var nextSeed = 0
        var used: Int32 = 0, pending = 0
        var bucket = 0

        let labels = self.labels.start, first = graph.first.buffer.baseAddress!, edges = graph.edges.buffer.baseAddress
        @inline(__always)
        func push(_ vertex: UInt32, _ label: Label) {
            if labels[Int(vertex)] == .max {
                if touchedCount == touched.capacity { touched.grow() }
                touched[touchedCount] = vertex
                touchedCount &+= 1
            }
            labels[Int(vertex)] = label
            if Int(used) == pool.capacity { pool.grow() }
            let slot = Int(truncatingIfNeeded: label >> Label(shift &+ Self.bucketShift)) & mask
            pool[Int(used)] = Entry(label: label, vertex: vertex, next: heads[slot])
            heads[slot] = used
            used &+= 1
            pending &+= 1
        }

        while true {
            if pending == 0 {
                guard nextSeed < waiting.count else { break }
                bucket = Int(truncatingIfNeeded: waiting[nextSeed].label >> Label(shift &+ Self.bucketShift))
                used = 0
            }
            while nextSeed < waiting.count, Int(truncatingIfNeeded: waiting[nextSeed].label >> Label(shift &+ Self.bucketShift)) <= bucket {
                let seed = waiting[nextSeed]
                nextSeed += 1
                if seed.label < labels[Int(seed.vertex)] { push(seed.vertex, seed.label) }
            }
            let slot = bucket & mask
            while heads[slot] >= 0 {
                let entry = pool[Int(heads[slot])]
                heads[slot] = entry.next
                pending &-= 1
                let vertex = Int(entry.vertex)
                if labels[vertex] != entry.label { continue }
                var k = Int(first[vertex])
                let end = Int(first[vertex &+ 1])
                while k < end {
                    let edge = edges.unsafelyUnwrapped[k]
                    let label = entry.label &+ (Label(truncatingIfNeeded: edge.cost) << Label(shift))
                    if label < labels[Int(edge.target)] && label <= most { push(edge.target, label) }
                    k &+= 1
                }
            }
            bucket &+= 1
        }
    }
}
