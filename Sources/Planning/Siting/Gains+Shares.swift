import Siting

extension Gains {
    /// What the existing sites serve, and what each chosen site brings, phase by phase in the order of choice.
    static func brought(_ problem: SitingProblem, phases: [[Int]]) -> (existing: Double, phases: [[(site: Int, gain: Double)]]) {
        let chosen = phases.flatMap { $0 }
        let shares: [Double]
        switch problem.model {
        case .pMedian, .pCenter: shares = nearest(problem, chosen)
        case .maxCoverWithCapacity: shares = assigned(problem, chosen)
        default:
            var gains = Gains(problem, chosen: chosen)
            let existing = gains.existing
            return (existing, phases.map { gains.order($0) })
        }
        let existing = problem.sites.indices.reduce(0.0) { $0 + (problem.sites[$1].isExisting ? shares[$1] : 0) }
        return (existing, phases.map { sites in sites.map { ($0, shares[$0]) }.sorted { ($1.1, $0.0) < ($0.1, $1.0) } })
    }

    /// The weight of which each open site is the nearest; ties to the smaller site.
    private static func nearest(_ problem: SitingProblem, _ chosen: [Int]) -> [Double] {
        let isOpen = open(problem, chosen)
        var shares = [Double](repeating: 0, count: isOpen.count)
        for demand in problem.weights.indices {
            let entries = problem.reach.entries(of: demand).filter { isOpen[Int(problem.reach.sites[$0])] }
            if let nearest = entries.min(by: { problem.reach.costs[$0] < problem.reach.costs[$1] }) {
                shares[Int(problem.reach.sites[nearest])] += problem.weights[demand]
            }
        }
        return shares
    }

    /// The weight assigned to each open site: most of it, then the least total cost, then the first by id.
    private static func assigned(_ problem: SitingProblem, _ chosen: [Int]) -> [Double] {
        let isOpen = open(problem, chosen)
        // Every room is a sink, so that nobody finds a place in a room for another tier.
        var sinks: [(site: Int, room: Int)] = [], number = [Int](repeating: 0, count: isOpen.count)
        for site in isOpen.indices where isOpen[site] {
            number[site] = sinks.count
            sinks += problem.sites[site].rooms.indices.map { (site, $0) }
        }
        var offsets = [0], arcs: [Int32] = [], costs: [Int32] = []
        for demand in problem.weights.indices {
            if problem.weights[demand] > 0 {
                for entry in problem.reach.entries(of: demand) where isOpen[Int(problem.reach.sites[entry])] {
                    let site = Int(problem.reach.sites[entry])
                    arcs.append(Int32(number[site] + problem.room(for: demand, at: site)))
                    costs.append(Int32(min(problem.reach.costs[entry], 2_000_000_000)))
                }
            }
            offsets.append(arcs.count)
        }
        let supplies = problem.weights.map { Int($0) }, everyone = supplies.reduce(0, +)
        let room = sinks.map { sink in problem.sites[sink.site].rooms[sink.room].map { Int(min($0, Double(everyone))) } }
        let assignment = Transportation(supplies: supplies, capacities: room, offsets: offsets, sinks: arcs, costs: costs).solved()
        var shares = [Double](repeating: 0, count: isOpen.count)
        for (arc, sink) in arcs.enumerated() { shares[sinks[Int(sink)].site] += Double(assignment.flows[arc]) }
        return shares
    }

    private static func open(_ problem: SitingProblem, _ chosen: [Int]) -> [Bool] {
        var isOpen = problem.sites.map(\.isExisting)
        for site in chosen { isOpen[site] = true }
        return isOpen
    }
}
