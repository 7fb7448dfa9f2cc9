import Siting

/// The answer by the plainest method there is: minimum-cost flow over every source and sink, one shortest path by
/// Bellman and Ford after another. The tie rule is in the costs: arc k costs 2^-(b(k + 1)) less, with b bits enough
/// for the people of one source, all scaled to whole numbers of 128 bits.
struct PlainFlow {
    private struct Edge {
        let from: Int, to: Int
        var room: Int
        let cost: Int128
    }

    let flows: [Int]
    let served: Int
    let cost: Int

    init(_ problem: Transportation, breakingTies: Bool) {
        let bits = breakingTies ? Int.bitWidth - (problem.supplies.max() ?? 0).leadingZeroBitCount : 0
        let scale = Int128(1) << (bits * problem.sinks.count)
        // Leaving out must outweigh any path: more arcs than there are could not lie on one.
        let leftOut = scale * Int128(problem.sinks.count + 1) * (Int128(problem.costs.max() ?? 0) + 1)
        let n = problem.supplies.count, m = problem.capacities.count
        let start = n + m, end = n + m + 1
        var edges: [Edge] = []
        func join(_ from: Int, _ to: Int, _ room: Int, _ cost: Int128) {
            edges.append(Edge(from: from, to: to, room: room, cost: cost))
            edges.append(Edge(from: to, to: from, room: 0, cost: -cost))
        }
        for source in 0..<n {
            for arc in problem.offsets[source]..<problem.offsets[source + 1] {
                let favour = breakingTies ? scale >> (bits * (arc + 1)) : 0
                join(
                    source, n + Int(problem.sinks[arc]), problem.supplies[source],
                    Int128(problem.costs[arc]) * scale - favour)
            }
        }
        for source in 0..<n {
            join(start, source, problem.supplies[source], 0)
            join(source, end, problem.supplies[source], leftOut)
        }
        for sink in 0..<m { join(n + sink, end, problem.capacities[sink] ?? problem.totalSupply, 0) }

        while true {
            var distance = [Int128?](repeating: nil, count: n + m + 2)
            var via = [Int](repeating: -1, count: n + m + 2)
            distance[start] = 0
            var changed = true
            while changed {
                changed = false
                for (number, edge) in edges.enumerated() where edge.room > 0 {
                    guard let base = distance[edge.from] else { continue }
                    if distance[edge.to].map({ base + edge.cost < $0 }) ?? true {
                        distance[edge.to] = base + edge.cost
                        via[edge.to] = number
                        changed = true
                    }
                }
            }
            guard distance[end] != nil else { break }
            var people = Int.max
            var node = end
            while node != start {
                people = min(people, edges[via[node]].room)
                node = edges[via[node]].from
            }
            node = end
            while node != start {
                edges[via[node]].room -= people
                edges[via[node] ^ 1].room += people
                node = edges[via[node]].from
            }
        }
        let flows = problem.sinks.indices.map { edges[2 * $0 + 1].room }
        self.flows = flows
        served = flows.reduce(0, +)
        cost = zip(flows, problem.costs).reduce(0) { $0 + $1.0 * Int($1.1) }
    }
}
