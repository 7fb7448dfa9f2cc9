extension ORLibrary {
    /// The shortest walks between all vertices of a graph.
    static func walks(_ vertices: Int, _ edges: [(Int, Int, Double)]) -> ReachTable {
        var lengths: [Int: Double] = [:]
        for (from, to, length) in edges { lengths[min(from, to) * vertices + max(from, to)] = length }
        var neighbours = [[(vertex: Int, length: Double)]](repeating: [], count: vertices)
        for (key, length) in lengths.sorted(by: { $0.key < $1.key }) {
            let (from, to) = (key / vertices, key % vertices)
            neighbours[from].append((to, length))
            neighbours[to].append((from, length))
        }
        var offsets = [0], sites: [Int32] = [], costs: [Double] = []
        var walk = ShortestWalk(vertices)
        for from in 0..<vertices {
            walk.search(from, neighbours)
            for to in 0..<vertices where walk.distance[to] < .infinity {
                sites.append(Int32(to))
                costs.append(walk.distance[to])
            }
            offsets.append(sites.count)
        }
        return ReachTable(offsets: offsets, sites: sites, costs: costs, siteCount: vertices)
    }
}

/// Dijkstra's search with a binary heap, in memory that is used again.
private struct ShortestWalk {
    /// How far each vertex is from the last origin; infinite where it is not connected.
    private(set) var distance: [Double]
    private var heap: [(distance: Double, vertex: Int)] = []

    init(_ vertices: Int) { distance = [Double](repeating: .infinity, count: vertices) }

    mutating func search(_ origin: Int, _ neighbours: [[(vertex: Int, length: Double)]]) {
        for vertex in distance.indices { distance[vertex] = .infinity }
        distance[origin] = 0
        push((0, origin))
        while let (reached, vertex) = pop() {
            if reached > distance[vertex] { continue }
            for (next, length) in neighbours[vertex] where reached + length < distance[next] {
                distance[next] = reached + length
                push((reached + length, next))
            }
        }
    }

    private mutating func push(_ item: (distance: Double, vertex: Int)) {
        heap.append(item)
        var at = heap.count - 1
        while at > 0, heap[at].distance < heap[(at - 1) / 2].distance {
            heap.swapAt(at, (at - 1) / 2)
            at = (at - 1) / 2
        }
    }

    private mutating func pop() -> (distance: Double, vertex: Int)? {
        guard let top = heap.first else { return nil }
        let last = heap.removeLast()
        if heap.isEmpty { return top }
        heap[0] = last
        var at = 0
        while true {
            var least = at
            for child in [2 * at + 1, 2 * at + 2] where child < heap.count && heap[child].distance < heap[least].distance { least = child }
            if least == at { return top }
            heap.swapAt(at, least)
            at = least
        }
    }
}
