/// What the tie rule has to decide.
extension SinkGraph {
    /// How many sources have two or more tight arcs, and how many such arcs in all.
    func countTies() -> (sources: Int, arcs: Int) {
        var (sources, arcs) = (0, 0)
        for source in 0..<table.sourceCount {
            let tight = tightArcs(source).count
            if tight > 1 { (sources, arcs) = (sources + 1, arcs + tight) }
        }
        return (sources, arcs)
    }

    /// The sources with two or more tight arcs and those arcs, each at cost 0; the arc to those left out, which a
    /// source must have, costs 1 where it is not tight, so that nobody takes it.
    func ties(sources: Int, arcs: Int, origin: UnsafeMutablePointer<Int32>) -> ArcTable {
        var ties = ArcTable(out: table.out, sources: sources, arcs: arcs)
        for source in 0..<table.sourceCount {
            let (count, least) = tightArcs(source)
            if count < 2 { continue }
            let last = Int(table.first[source + 1]) - 1
            for arc in Int(table.first[source])..<last
            where Int(table.cost[arc]) + price[Int(table.sink[arc])] == least {
                origin[ties.arcCount] = Int32(truncatingIfNeeded: arc)
                ties.append(sink: table.sink[arc], cost: 0, flow: table.flow[arc])
            }
            origin[ties.arcCount] = Int32(truncatingIfNeeded: last)
            ties.close(cost: least == leftOut ? 0 : 1, flow: table.flow[last], supply: 0)
        }
        return ties
    }

    @inline(__always)
    private func tightArcs(_ source: Int) -> (count: Int, least: Int) {
        var (count, least) = (1, leftOut)
        let last = Int(table.first[source + 1]) - 1
        for arc in Int(table.first[source])..<last {
            let asked = Int(table.cost[arc]) + price[Int(table.sink[arc])]
            if asked < least { (count, least) = (1, asked) } else if asked == least { count += 1 }
        }
        return (count, least)
    }
}
