import Siting

extension Assignment {
    /// Whether no optimum comes before this one, by the definition: for every arc, no cycle of tight arcs of which
    /// it is the earliest could put one more person on it. A plain search over sources and sinks for each arc.
    func isFirst(of problem: Transportation) -> Bool {
        let n = problem.supplies.count, m = problem.capacities.count
        // Nodes: sources, sinks, then those left out, then unused room.
        let leftOut = n + m, pool = n + m + 1
        var loads = [Int](repeating: 0, count: m)
        var owner = [Int](repeating: 0, count: flows.count)
        var tight = [Bool](repeating: false, count: flows.count)
        var mayStayOut = [Bool](repeating: false, count: n)
        var stayOut = problem.supplies
        var arcsAt = [[Int]](repeating: [], count: m)
        for source in 0..<n {
            let arcs = problem.offsets[source]..<problem.offsets[source + 1]
            func asked(_ arc: Int) -> Int { Int(problem.costs[arc]) + sinkPrices[Int(problem.sinks[arc])] }
            let least = min(problem.priceOfLeavingOut, arcs.map(asked).min() ?? .max)
            mayStayOut[source] = least == problem.priceOfLeavingOut
            for arc in arcs {
                tight[arc] = asked(arc) == least
                owner[arc] = source
                arcsAt[Int(problem.sinks[arc])].append(arc)
                loads[Int(problem.sinks[arc])] += flows[arc]
                stayOut[source] -= flows[arc]
            }
        }
        for arc in flows.indices where tight[arc] && problem.supplies[owner[arc]] > 0 {
            // From the sink that would gain back to the source that would give, over later arcs only.
            var seen = [Bool](repeating: false, count: n + m + 2)
            var open = [n + Int(problem.sinks[arc])]
            seen[open[0]] = true
            func visit(_ node: Int) {
                if !seen[node] {
                    seen[node] = true
                    open.append(node)
                }
            }
            while let node = open.popLast() {
                if node < n {
                    for next in problem.offsets[node]..<problem.offsets[node + 1] where next > arc && tight[next] {
                        visit(n + Int(problem.sinks[next]))
                    }
                    if mayStayOut[node] { visit(leftOut) }
                } else if node < n + m {
                    for next in arcsAt[node - n] where next > arc && flows[next] > 0 { visit(owner[next]) }
                    if sinkPrices[node - n] == 0 && loads[node - n] < problem.capacities[node - n] ?? .max { visit(pool) }
                } else if node == leftOut {
                    for source in 0..<n where stayOut[source] > 0 && source >= owner[arc] { visit(source) }
                    visit(pool)
                } else {
                    for sink in 0..<m where sinkPrices[sink] == 0 && loads[sink] > 0 { visit(n + sink) }
                    if stayOut.contains(where: { $0 > 0 }) { visit(leftOut) }
                }
            }
            if seen[owner[arc]] { return false }
        }
        return true
    }
}
