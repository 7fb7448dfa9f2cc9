/// A capacitated covering problem boiled down: demand with the same reach is one row of whole people. Existing and required
/// sites stay in it, since their room counts.
package struct CapacityInstance {
    /// The merged rows, and which sites reach them.
    let cover: CoverInstance
    /// The room of each site: no more than the people who could use it.
    let capacities: [Double]
    /// The sites that are open whatever is chosen: existing and required ones.
    package let open: [Int]
    /// The sites to choose from.
    package let free: [Int]
    /// The required ones among the open.
    let required: [Int]
    /// How many of the free may be chosen.
    let count: Int

    package init(_ problem: SitingProblem) {
        let sites = problem.sites
        cover = CoverInstance(reach: problem.reach, weights: problem.weights, states: sites.map { $0.isForbidden && !$0.isExisting ? .shut : .free })
        var room = [Double](repeating: 0, count: sites.count)
        for site in cover.free {
            for row in cover.rows(of: site) { room[site] += cover.weights[Int(row)] }
            if let capacity = sites[site].capacity { room[site] = min(room[site], capacity.rounded(.down)) }
        }
        capacities = room
        required = sites.indices.filter { sites[$0].isRequired && !sites[$0].isExisting && !sites[$0].isForbidden }
        open = sites.indices.filter { sites[$0].isExisting } + required
        let isOpen = Set(open)
        free = cover.free.filter { !isOpen.contains($0) }
        count = (problem.count ?? 0) - required.count
    }

    /// Who goes where when some sites are chosen.
    package struct Flow {
        /// The people served.
        package let people: Double
        /// The people at each site.
        var loads: [Double]
        /// Whether one more place at a site would serve one more person.
        var isScarce: [Bool]
        /// The people of each row who are left out.
        var unserved: [Double]
        /// The people on each pair of row and site, in the order of `cover.rowSites`.
        var pairs: [Double]
    }

    /// How many people the open sites and these can serve together, by the transportation optimum, and who goes where.
    package func flow(to chosen: [Int]) -> Flow {
        let using = (open + chosen).sorted()
        var sink = [Int32](repeating: -1, count: capacities.count)
        for (k, site) in using.enumerated() { sink[site] = Int32(k) }
        var supplies: [Int] = [], offsets = [0], sinks: [Int32] = [], rows: [Int] = [], entries: [Int] = []
        for row in 0..<cover.rowCount {
            let before = sinks.count
            for entry in cover.rowOffsets[row]..<cover.rowOffsets[row + 1] where sink[Int(cover.rowSites[entry])] >= 0 {
                sinks.append(sink[Int(cover.rowSites[entry])])
                entries.append(entry)
            }
            if sinks.count == before { continue }
            rows.append(row)
            supplies.append(Int(cover.weights[row]))
            offsets.append(sinks.count)
        }
        let solution = Transportation(
            supplies: supplies, capacities: using.map { Int(capacities[$0]) }, offsets: offsets, sinks: sinks, costs: [Int32](repeating: 0, count: sinks.count)
        ).solved()
        var flow = Flow(
            people: Double(solution.served), loads: [Double](repeating: 0, count: capacities.count),
            isScarce: [Bool](repeating: false, count: capacities.count),
            unserved: cover.weights, pairs: [Double](repeating: 0, count: cover.rowSites.count))
        for (k, site) in using.enumerated() { flow.isScarce[site] = solution.sinkPrices[k] > 0 }
        for (position, row) in rows.enumerated() {
            for arc in offsets[position]..<offsets[position + 1] where solution.flows[arc] > 0 {
                let people = Double(solution.flows[arc])
                flow.loads[using[Int(sinks[arc])]] += people
                flow.pairs[entries[arc]] = people
                flow.unserved[row] -= people
            }
        }
        return flow
    }
}
