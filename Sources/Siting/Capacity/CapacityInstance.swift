/// A capacitated covering problem boiled down: demand with the same reach is one row of whole people. Existing and required
/// sites stay in it, since their room counts.
struct CapacityInstance {
    /// The merged rows, and which sites reach them.
    let cover: CoverInstance
    /// The room of each site: no more than the people who could use it.
    let capacities: [Double]
    /// The sites that are open whatever is chosen: existing and required ones.
    let open: [Int]
    /// The sites to choose from.
    let free: [Int]
    /// The required ones among the open.
    let required: [Int]
    /// How many of the free may be chosen.
    let count: Int

    init(_ problem: SitingProblem) {
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

    /// How many people the open sites and these can serve together, by the transportation optimum, and how full each is.
    func served(by chosen: [Int]) -> (people: Double, loads: [Double]) {
        let using = (open + chosen).sorted()
        var sink = [Int32](repeating: -1, count: capacities.count)
        for (k, site) in using.enumerated() { sink[site] = Int32(k) }
        var supplies: [Int] = [], offsets = [0], sinks: [Int32] = []
        for row in 0..<cover.rowCount {
            let before = sinks.count
            for site in cover.sites(of: row) where sink[Int(site)] >= 0 { sinks.append(sink[Int(site)]) }
            if sinks.count == before { continue }
            supplies.append(Int(cover.weights[row]))
            offsets.append(sinks.count)
        }
        let flow = Transportation(
            supplies: supplies, capacities: using.map { Int(capacities[$0]) }, offsets: offsets, sinks: sinks, costs: [Int32](repeating: 0, count: sinks.count)
        ).solved()
        var loads = [Double](repeating: 0, count: capacities.count)
        for (arc, people) in flow.flows.enumerated() where people > 0 { loads[using[Int(sinks[arc])]] += Double(people) }
        return (Double(flow.served), loads)
    }
}
