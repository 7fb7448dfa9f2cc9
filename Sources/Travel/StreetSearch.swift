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
/// Dial's buckets, some eight seconds wide, in a ring longer than the longest edge (Dial 1969, Algorithm 360). Within a bucket
/// a vertex may be settled again when a shorter way turns up; the labels are exact when the search ends. The label of a
/// vertex is the least over sources of cost then rank, because both order and adding a cost respect the packed number.
///
/// Two vertices in three lie inside a street, where the walk can only go on: such a chain is followed at once to its end,
/// and only the crossing there waits in a bucket. A follower stops where the label is already as small; whoever set that
/// label has been on along the chain, or came from there, so nothing behind it can improve either.
///
/// A class because it owns memory that must not be copied; not Sendable: one per thread.
final class StreetSearch<Label: SearchLabel> {
    private struct Entry: BitwiseCopyable {
        var label: Label
        var vertex: UInt32
        var next: Int32
    }

    private static var bucketShift: UInt32 { 13 }   // 8,192 ms
    private static var leastBuckets: Int { 256 }   // so that a chain of half an hour is followed in one go

    private let labels: Scratch<Label>
    private let touched: Scratch<UInt32>
    private(set) var touchedCount = 0
    private var pool: Scratch<Entry>
    private var heads: Scratch<Int32>
    private var bucketCount = 0
    private let vertexCount: Int

    init(vertexCount: Int) {
        self.vertexCount = vertexCount
        labels = Scratch(repeating: .max, count: vertexCount)
        touched = Scratch(capacity: vertexCount + 1)   // the place after the last is written to before it is known to be needed
        pool = Scratch(capacity: 1024)
        heads = Scratch(repeating: -1, count: 0)
    }

    /// A search that goes on from labels it is given, such as those of an earlier one: only what is better is followed.
    convenience init(continuing labels: [Label]) {
        self.init(vertexCount: labels.count)
        labels.withUnsafeBufferPointer { if let base = $0.baseAddress { self.labels.start.update(from: base, count: labels.count) } }
    }

    /// The labels of all vertices after a search.
    func allLabels() -> [Label] { Array(UnsafeBufferPointer(start: labels.start, count: vertexCount)) }

    /// The label of a vertex after a search; `.max` where it was not reached.
    @inline(__always)
    func label(_ vertex: UInt32) -> Label { labels[Int(vertex)] }

    /// The vertices reached, in no order.
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
        let longest = Int(graph.longest >> Self.bucketShift) + 1
        var length = Self.leastBuckets
        while length < 2 * longest + 2 { length *= 2 }
        if length > bucketCount {
            self.heads = Scratch(repeating: -1, count: length)
            bucketCount = length
        }
        let mask = bucketCount - 1
        let costShift = Label(Label.rankBits), shift = Label(Label.rankBits + Self.bucketShift)
        let most: Label = limit.map { (Label($0) << costShift) | ((1 << costShift) &- 1) } ?? (.max - 1)
        // A chain may be followed so many buckets ahead that the edge after it still ends within the ring.
        let ahead = bucketCount - 1 - longest

        // Seeds may lie further apart than the ring is long: they wait in order and enter as the search comes by.
        let waiting = seeds.filter { $0.label <= most }.sorted { $0.label < $1.label }
        var nextSeed = 0
        var pending = 0, bucket = 0

        // Locals, because what belongs to the object is read anew after every write through a pointer.
        let labels = self.labels.start, touched = self.touched.start, heads = self.heads.start
        let first = graph.first.buffer.baseAddress!, edges = graph.edges.buffer.baseAddress
        var entries = pool.start, used: Int32 = 0, count = 0
        defer { touchedCount = count }

        @inline(__always)
        func settle(_ vertex: UInt32, _ label: Label) {
            touched[count] = vertex
            count &+= labels[Int(vertex)] == .max ? 1 : 0
            labels[Int(vertex)] = label
        }

        @inline(__always)
        func push(_ vertex: UInt32, _ label: Label) {
            if Int(used) == pool.capacity {
                pool.grow()
                entries = pool.start
            }
            let slot = Int(truncatingIfNeeded: label >> shift) & mask
            entries[Int(used)] = Entry(label: label, vertex: vertex, next: heads[slot])
            heads[slot] = used
            used &+= 1
            pending &+= 1
        }

        while true {
            if pending == 0 {
                guard nextSeed < waiting.count else { break }
                bucket = Int(truncatingIfNeeded: waiting[nextSeed].label >> shift)
                used = 0
            }
            while nextSeed < waiting.count, Int(truncatingIfNeeded: waiting[nextSeed].label >> shift) <= bucket {
                let seed = waiting[nextSeed]
                nextSeed += 1
                if seed.label < labels[Int(seed.vertex)] {
                    settle(seed.vertex, seed.label)
                    push(seed.vertex, seed.label)
                }
            }
            let slot = bucket & mask, horizon = bucket &+ ahead
            while heads[slot] >= 0 {
                let entry = entries[Int(heads[slot])]
                heads[slot] = entry.next
                pending &-= 1
                if labels[Int(entry.vertex)] != entry.label { continue }
                var k = Int(first[Int(entry.vertex)])
                let end = Int(first[Int(entry.vertex) &+ 1])
                while k < end {
                    var edge = edges.unsafelyUnwrapped[k], from = entry.vertex, label = entry.label
                    while true {
                        label &+= Label(truncatingIfNeeded: edge.cost) << costShift
                        guard label < labels[Int(edge.target)], label <= most else { break }
                        settle(edge.target, label)
                        let start = Int(first[Int(edge.target)]), degree = Int(first[Int(edge.target) &+ 1]) &- start
                        guard degree == 2, Int(truncatingIfNeeded: label >> shift) < horizon else {
                            if degree > 1 { push(edge.target, label) }   // a dead end leads nowhere
                            break
                        }
                        let one = edges.unsafelyUnwrapped[start], other = edges.unsafelyUnwrapped[start &+ 1]
                        let onward = one.target == from ? other : one
                        from = edge.target
                        edge = onward
                    }
                    k &+= 1
                }
            }
            bucket &+= 1
        }
    }
}
