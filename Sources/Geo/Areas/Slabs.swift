/// The edges of an area by horizontal slab: which of them a ray to the east can cross.
struct Slabs: Sendable {
    private let south: Double
    private let height: Double
    private let count: Int
    /// The edges of slab s are `edges[first[s]..<first[s + 1]]`.
    private var first: [UInt32]
    private var edges: [UInt32]

    /// About four edges end in each slab.
    private static let edgesPerSlab = 4

    init(_ lines: [(a: (x: Double, y: Double), b: (x: Double, y: Double))]) {
        let low = lines.reduce(Double.infinity) { min($0, $1.a.y, $1.b.y) }, high = lines.reduce(-Double.infinity) { max($0, $1.a.y, $1.b.y) }
        count = max(1, lines.count / Self.edgesPerSlab)
        south = low
        height = high > low ? (high - low) / Double(count) : 1
        first = [UInt32](repeating: 0, count: count + 1)
        edges = []
        for line in lines { for slab in slabs(line.a.y, line.b.y) { first[slab + 1] += 1 } }
        for slab in 0..<count { first[slab + 1] += first[slab] }
        var next = first
        edges = [UInt32](repeating: 0, count: Int(first[count]))
        for (i, line) in lines.enumerated() {
            for slab in slabs(line.a.y, line.b.y) {
                edges[Int(next[slab])] = UInt32(i)
                next[slab] += 1
            }
        }
    }

    private func slabs(_ a: Double, _ b: Double) -> ClosedRange<Int> { slab(min(a, b))...slab(max(a, b)) }

    private func slab(_ y: Double) -> Int { max(0, min(count - 1, Int(max(-1, min(Double(count), (y - south) / height))))) }

    /// Calls `body` with the edges that reach the slab of this height; with none above or below all of them.
    func withEdges<Result>(at y: Double, _ body: (Slice<UnsafeBufferPointer<UInt32>>) -> Result) -> Result {
        edges.withUnsafeBufferPointer { edges in
            guard y.isFinite, !edges.isEmpty else { return body(edges[0..<0]) }
            let s = slab(y)
            return body(edges[Int(first[s])..<Int(first[s + 1])])
        }
    }
}
