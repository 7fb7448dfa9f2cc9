/// Brings every sink within its capacity at the least cost, by shortest paths in the sink graph.
///
/// Throughout, everyone stands where cost and price together are least: no link f → g costs less than
/// price(f) − price(g). Searching by what a link costs more than that makes all lengths at least 0, so Dijkstra's
/// method applies, and it need not look further than its first find.
struct Balance: ~Copyable {
    var graph: SinkGraph
    private let distance: UnsafeMutablePointer<Int>
    /// The link by which a node was found.
    private let via: UnsafeMutablePointer<Int32>
    private let found: UnsafeMutablePointer<Int32>
    private var foundCount = 0
    private var queue = NodeQueue()

    /// Takes a graph whose people all stand where cost and price together are least.
    init(_ graph: consuming SinkGraph) {
        self.graph = graph
        distance = .allocate(capacity: self.graph.nodeCount)
        distance.initialize(repeating: SinkGraph.unfound, count: self.graph.nodeCount)
        via = .allocate(capacity: self.graph.nodeCount)
        found = .allocate(capacity: self.graph.nodeCount)
    }

    deinit {
        distance.deallocate()
        via.deallocate()
        found.deallocate()
    }

    /// Empties overfull sinks into others, then lowers prices until only full sinks ask one.
    mutating func settle() {
        for sink in 0..<graph.table.out {
            while graph.load[Int(sink)] > graph.capacity[Int(sink)] { relieve(sink) }
        }
        var isAllListed = false
        for sink in 0..<graph.table.out {
            while graph.price[Int(sink)] > 0 && graph.load[Int(sink)] < graph.capacity[Int(sink)] {
                if !isAllListed { for node in 0...graph.table.out { graph.list(node) } }
                isAllListed = true
                fill(sink)
            }
        }
    }

    /// Moves people from an overfull sink along a shortest path to the nearest place with room, and raises the
    /// prices on the way.
    private mutating func relieve(_ start: Int32) {
        forget()
        reach(start, 0, by: -1)
        var best = SinkGraph.unfound
        var end = start
        while let item = queue.pop(), item.distance < best {
            let f = item.node
            if item.distance > distance[Int(f)] { continue }
            graph.list(f)
            let base = item.distance - graph.price[Int(f)]
            let neighbours = graph.neighbours[Int(f)]
            for place in 0..<neighbours.count {
                let g = neighbours.members[place].node
                let length = base + neighbours.members[place].costThere + graph.price[Int(g)]
                guard length < best && length < distance[Int(g)] else { continue }
                reach(g, length, by: neighbours.members[place].link)
                if graph.load[Int(g)] < graph.capacity[Int(g)] { (best, end) = (length, g) }
            }
        }
        for at in 0..<foundCount {
            let node = Int(found[at])
            if distance[node] < best { graph.price[node] += best - distance[node] }
        }
        var steps = 0
        var node = end
        while node != start {
            graph.path[steps] = via[Int(node)]
            node = graph.tail(Int(via[Int(node)]))
            steps += 1
        }
        carry(steps, from: start, to: end, onlySurplus: true)
    }

    /// Draws people to a sink that asks a price but has room, along a shortest path from a sink whose price falls
    /// to 0, and lowers the prices on the way; or lowers the sink's own price to 0.
    private mutating func fill(_ end: Int32) {
        forget()
        reach(end, 0, by: -1)
        var best = graph.price[Int(end)]
        var start = end
        while let item = queue.pop(), item.distance < best {
            let g = item.node
            if item.distance > distance[Int(g)] { continue }
            let base = item.distance + graph.price[Int(g)]
            let neighbours = graph.neighbours[Int(g)]
            for place in 0..<neighbours.count {
                let f = neighbours.members[place].node
                let length = base + neighbours.members[place].costHere - graph.price[Int(f)]
                guard length < best && length < distance[Int(f)] else { continue }
                reach(f, length, by: neighbours.members[place].link ^ 1)
                if length + graph.price[Int(f)] < best { (best, start) = (length + graph.price[Int(f)], f) }
            }
        }
        for at in 0..<foundCount {
            let node = Int(found[at])
            if distance[node] < best { graph.price[node] -= best - distance[node] }
        }
        var steps = 0
        var node = start
        while node != end {
            graph.path[steps] = via[Int(node)]
            node = graph.links[Int(via[Int(node)])].head
            steps += 1
        }
        if steps > 0 { carry(steps, from: start, to: end, onlySurplus: false) }
    }

    /// Moves people along the path found for as long as it stays a shortest one.
    private mutating func carry(_ steps: Int, from start: Int32, to end: Int32, onlySurplus: Bool) {
        let start = Int(start), end = Int(end)
        repeat {
            var people = graph.capacity[end] - graph.load[end]
            if onlySurplus { people = min(people, graph.load[start] - graph.capacity[start]) }
            if people == 0 { return }
            people = min(people, graph.gather(steps))
            graph.move(people, steps: steps)
            graph.load[start] -= people
            graph.load[end] += people
        } while graph.isTight(steps)
    }

    @inline(__always)
    private mutating func reach(_ node: Int32, _ length: Int, by link: Int32) {
        if distance[Int(node)] == SinkGraph.unfound {
            found[foundCount] = node
            foundCount += 1
        }
        distance[Int(node)] = length
        via[Int(node)] = link
        queue.push(length, node)
    }

    private mutating func forget() {
        for at in 0..<foundCount { distance[Int(found[at])] = SinkGraph.unfound }
        foundCount = 0
        queue.removeAll()
    }
}
