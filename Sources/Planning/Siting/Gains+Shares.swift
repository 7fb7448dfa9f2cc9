import Siting

extension Gains {
    /// What the existing sites serve, what each chosen site brings, phase by phase in the order of choice, and who is served anew.
    struct Brought {
        /// The weight that the existing sites serve alone, in the sense of the gains.
        var existing: Double
        /// The weight within reach of an existing site.
        var existingFirst: Double
        /// The sites of every phase.
        var phases: [[Gain]]
        /// How much weight of each demand point the existing sites reach, or have room for.
        var before: [Double]
        /// For every phase how much weight of each demand point it serves that nothing before it serves.
        var newly: [[Double]]
    }

    static func brought(_ problem: SitingProblem, phases: [[Int]]) -> Brought {
        if case .maxCoverWithCapacity = problem.model { return withRoom(problem, phases) }
        let chosen = phases.flatMap { $0 }
        var gains = Gains(problem, chosen: chosen)
        let first = gains.weight(within: 1)
        var brought = Brought(existing: gains.existing, existingFirst: first, phases: [], before: reached(problem), newly: newly(problem, phases))
        switch problem.model {
        case .pMedian, .pCenter:
            let shares = nearest(problem, chosen)
            brought.existing = problem.sites.indices.reduce(0.0) { $0 + (problem.sites[$1].isExisting ? shares[$1] : 0) }
            brought.phases = phases.map { sites in
                sites.map { site -> Gain in (site, shares[site], shares[site]) }.sorted { ($1.gain, $0.site) < ($0.gain, $1.site) }
            }
        default: brought.phases = phases.map { gains.order($0) }
        }
        return brought
    }

    /// The weight of each point that an existing site reaches.
    private static func reached(_ problem: SitingProblem) -> [Double] {
        problem.weights.indices.map { demand in
            let isReached = problem.reach.entries(of: demand).contains { problem.sites[Int(problem.reach.sites[$0])].isExisting }
            return isReached ? problem.weights[demand] : 0
        }
    }

    /// For every phase the weight of each point that its sites reach and none before.
    private static func newly(_ problem: SitingProblem, _ phases: [[Int]]) -> [[Double]] {
        var phaseOf = [Int](repeating: .max, count: problem.sites.count)
        for (i, sites) in phases.enumerated() { for site in sites { phaseOf[site] = i } }
        var newly = phases.map { _ in [Double](repeating: 0, count: problem.weights.count) }
        for demand in problem.weights.indices {
            var first = Int.max
            for entry in problem.reach.entries(of: demand) {
                let site = Int(problem.reach.sites[entry])
                first = min(first, problem.sites[site].isExisting ? -1 : phaseOf[site])
            }
            if phases.indices.contains(first) { newly[first][demand] = problem.weights[demand] }
        }
        return newly
    }

    /// With capacities: how many find room, with the existing sites alone and with each chosen one beside those before it.
    ///
    /// What a site brings never grows with the sites before it (`RoomFlow`), so what it brought when last looked at is a bound.
    private static func withRoom(_ problem: SitingProblem, _ phases: [[Int]]) -> Brought {
        let standing = problem.sites.indices.filter { problem.sites[$0].isExisting }
        var flow = RoomFlow(problem, sites: standing + phases.flatMap { $0 }), existing = 0
        for site in standing { existing += flow.open(site) }
        var brought = Brought(existing: Double(existing), existingFirst: Double(existing), phases: [], before: flow.served.map(Double.init), newly: [])
        var served = flow.served
        for sites in phases {
            var order: [Gain] = [], left = sites.sorted(), most = [Int: Int](uniqueKeysWithValues: left.map { ($0, Int.max) })
            while let first = left.max(by: { (most[$0]!, $1) < (most[$1]!, $0) }) {
                let gain = flow.gain(of: first)
                guard gain == most[first]! else {
                    most[first] = gain
                    continue
                }
                flow.open(first)
                order.append((first, Double(gain), Double(gain)))
                left.removeAll { $0 == first }
            }
            let after = flow.served
            brought.phases.append(order)
            brought.newly.append(zip(after, served).map { Double($0 - $1) })
            served = after
        }
        return brought
    }

    /// The weight of which each open site is the nearest; ties to the smaller site.
    private static func nearest(_ problem: SitingProblem, _ chosen: [Int]) -> [Double] {
        var isOpen = problem.sites.map(\.isExisting)
        for site in chosen { isOpen[site] = true }
        var shares = [Double](repeating: 0, count: isOpen.count)
        for demand in problem.weights.indices {
            let entries = problem.reach.entries(of: demand).filter { isOpen[Int(problem.reach.sites[$0])] }
            if let nearest = entries.min(by: { problem.reach.costs[$0] < problem.reach.costs[$1] }) {
                shares[Int(problem.reach.sites[nearest])] += problem.weights[demand]
            }
        }
        return shares
    }
}
