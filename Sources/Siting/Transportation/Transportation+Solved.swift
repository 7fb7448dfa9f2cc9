// The transportation problem of sources i and sinks j, in whole numbers:
//
//   given   s_i people at i, room c_j at j, cost c(i, j) on the arcs; M, the price of leaving a person out
//   choose  x(i, j) ≥ 0 on the arcs, l_i ≥ 0 left out
//   least   Σ c(i, j) · x(i, j) + M · Σ l_i
//   with    Σ_j x(i, j) + l_i = s_i           for every source
//           Σ_i x(i, j) ≤ c_j                 for every sink
//   dual    most Σ s_i · u_i − Σ c_j · v_j  with  u_i ≤ c(i, j) + v_j,  u_i ≤ M,  v_j ≥ 0
//
// x and v are both optimal when everyone stands where c(i, j) + v_j is least (M for those left out), and v_j > 0
// only where j is full. M exceeds the number of sinks times the dearest arc, so the most people are served first.
//
// Method: successive shortest paths with prices (Ahuja, Magnanti, Orlin: Network Flows, 1993, sections 9.7 and 9.8),
// on the graph of sinks alone (Tokuyama, Nakano: Efficient algorithms for the Hitchcock transportation problem,
// SIAM J. Comput. 24, 1995). Prices to start from come from solving a quarter of the sources by the same method,
// so that only the error of a sample is left to repair. Of all optima the first is then chosen by
// `FirstOfEquals`.
//
// With n sources, A arcs, m sinks, d neighbours of a sink and P paths: O(A log A + P m d log m) time at worst, and
// O(A + m²) memory. P is at most the people standing where there is no room for them; started from a sample it is
// some m √(n / m), and a search ends at the first sink with room, mostly next door.
extension Transportation {
    /// The assignment that serves the most people, of those one of least total cost, and of those the first: going
    /// through the arcs by source and then by sink, each carries as many people as any optimum that agrees with the
    /// earlier arcs allows.
    ///
    /// The same problem gives the same answer, to the last person and price.
    public func solved() -> Assignment {
        let people = ArcTable(self)
        let room = capacities.map { min($0 ?? .max, totalSupply + 1) }
        var balance = Balance.settled(people, room: room, leftOut: priceOfLeavingOut)
        FirstOfEquals.arrange(&balance.graph)
        return answer(balance.graph)
    }

    /// Reads the answer off the graph, whose arcs are the problem's own less those that can carry nobody.
    private func answer(_ graph: borrowing SinkGraph) -> Assignment {
        var flows = [Int](repeating: 0, count: sinks.count)
        var prices = (0..<capacities.count).map { graph.price[$0] }
        let closed = capacities.map { $0 == 0 }
        for sink in prices.indices where closed[sink] { prices[sink] = 0 }
        let hasClosed = closed.contains(true)
        var served = 0, cost = 0, next = 0
        for source in supplies.indices where supplies[source] > 0 {
            let before = next
            var least = priceOfLeavingOut
            for arc in offsets[source]..<offsets[source + 1] where !closed[Int(sinks[arc])] {
                let people = Int(graph.table.flow[next])
                next += 1
                flows[arc] = people
                served += people
                cost += people * Int(costs[arc])
                least = min(least, Int(costs[arc]) + prices[Int(sinks[arc])])
            }
            if next > before { next += 1 }
            guard hasClosed else { continue }
            // A sink without room asks what its best-placed comer would pay to stand there.
            for arc in offsets[source]..<offsets[source + 1] where closed[Int(sinks[arc])] {
                prices[Int(sinks[arc])] = max(prices[Int(sinks[arc])], least - Int(costs[arc]))
            }
        }
        return Assignment(flows: flows, served: served, totalCost: cost, sinkPrices: prices)
    }
}

extension Balance {
    /// Fewer sources than this are not worth sampling.
    private static let fewSources = 2_000

    /// Places everybody at least cost within the room there is; the prices prove it.
    static func settled(_ people: consuming ArcTable, room: [Int], leftOut: Int) -> Balance {
        var prices = [Int](repeating: 0, count: room.count)
        if people.sourceCount > fewSources && people.overflows(room) {
            let sample = people.sample()
            let (share, whole) = (sample.totalSupply, people.totalSupply)
            let roomForSample = room.map { min($0, whole + 1) * share / whole }
            let balance = settled(sample, room: roomForSample, leftOut: leftOut)
            for sink in prices.indices { prices[sink] = balance.graph.price[sink] }
        }
        people.start(prices: prices, leftOut: leftOut)
        var balance = Balance(SinkGraph(people, leftOut: leftOut))
        for sink in prices.indices {
            balance.graph.price[sink] = prices[sink]
            balance.graph.capacity[sink] = room[sink]
        }
        balance.settle()
        return balance
    }
}

extension ArcTable {
    /// Puts all of each source's people on the arc where cost and price together are least, the first of such.
    func start(prices: [Int], leftOut: Int) {
        prices.withUnsafeBufferPointer { price in
            for source in 0..<sourceCount {
                let last = Int(first[source + 1]) - 1
                var best = last
                var least = leftOut
                for arc in stride(from: last - 1, through: Int(first[source]), by: -1) {
                    let asked = Int(cost[arc]) + price[Int(sink[arc])]
                    if asked <= least { (least, best) = (asked, arc) }
                }
                let people = flow[last]
                flow[last] = 0
                flow[best] = people
            }
        }
    }

    /// Whether some sink has too little room when everyone goes to their cheapest, the first of such.
    func overflows(_ room: [Int]) -> Bool {
        var left = room
        for source in 0..<sourceCount {
            let last = Int(first[source + 1]) - 1
            var best = Int(first[source])
            for arc in best + 1..<max(last, best + 1) where cost[arc] < cost[best] { best = arc }
            left[Int(sink[best])] -= Int(flow[last])
        }
        return left.contains { $0 < 0 }
    }
}
