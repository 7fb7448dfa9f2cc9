/// The sources' arcs while they are being worked on, as plain columns.
///
/// Every source has one more arc than in the problem, its last: to the place of those left out, which is numbered
/// after the sinks and costs 0 here (its price is added by whoever compares). That arc also marks where one
/// source ends and the next begins, so an arc needs no column for its source.
struct ArcTable: ~Copyable {
    /// The number of the place of those left out; the sinks are below it.
    let out: Int32
    private(set) var sourceCount = 0
    private(set) var arcCount = 0
    private(set) var totalSupply = 0
    /// The first arc of each source, and the end.
    let first: UnsafeMutablePointer<Int32>
    /// Where each arc leads. Readable at −1 too, where it is `out`.
    let sink: UnsafeMutablePointer<Int32>
    let cost: UnsafeMutablePointer<Int32>
    /// The people on each arc. Until a start is made they are all left out.
    let flow: UnsafeMutablePointer<Int32>

    /// An empty table with room for so many sources and arcs, the arcs to `out` included.
    init(out: Int32, sources: Int, arcs: Int) {
        self.out = out
        first = .allocate(capacity: sources + 1)
        first[0] = 0
        sink = .allocate(capacity: arcs + 1) + 1
        sink[-1] = out
        cost = .allocate(capacity: arcs)
        flow = .allocate(capacity: arcs)
    }

    deinit {
        first.deallocate()
        (sink - 1).deallocate()
        cost.deallocate()
        flow.deallocate()
    }

    @inline(__always)
    mutating func append(sink s: Int32, cost c: Int32, flow x: Int32) {
        sink[arcCount] = s
        cost[arcCount] = c
        flow[arcCount] = x
        arcCount += 1
    }

    /// Ends a source with its arc to `out`.
    @inline(__always)
    mutating func close(cost c: Int32 = 0, flow x: Int32, supply: Int32) {
        append(sink: out, cost: c, flow: x)
        totalSupply += Int(supply)
        sourceCount += 1
        first[sourceCount] = Int32(truncatingIfNeeded: arcCount)
    }

    /// One of every four sources with its people, all still left out: the draw within each four is scattered, so
    /// that no pattern in the numbering is mistaken for the whole, and always the same.
    ///
    /// To be taken before a start is made.
    func sample() -> ArcTable {
        var drawn = ArcTable(out: out, sources: sourceCount / 4, arcs: arcCount)
        for four in 0..<sourceCount / 4 {
            let source = 4 * four + Int((UInt64(four) &* 0x9E37_79B9_7F4A_7C15) >> 62)
            let last = Int(first[source + 1]) - 1
            for arc in Int(first[source])..<last { drawn.append(sink: sink[arc], cost: cost[arc], flow: 0) }
            drawn.close(flow: flow[last], supply: flow[last])
        }
        return drawn
    }
}

extension ArcTable {
    /// The sources that have people and the arcs to sinks that have room; nothing else can carry anyone.
    init(_ problem: borrowing Transportation) {
        let out = Int32(problem.capacities.count)
        self.init(out: out, sources: problem.supplies.count, arcs: problem.sinks.count + problem.supplies.count)
        let closed = problem.capacities.map { $0 == 0 }
        for source in problem.supplies.indices where problem.supplies[source] > 0 {
            let before = arcCount
            for arc in problem.offsets[source]..<problem.offsets[source + 1] {
                let s = problem.sinks[arc]
                if !closed[Int(s)] { append(sink: s, cost: problem.costs[arc], flow: 0) }
            }
            guard arcCount > before else { continue }
            let supply = Int32(problem.supplies[source])
            close(flow: supply, supply: supply)
        }
    }
}
