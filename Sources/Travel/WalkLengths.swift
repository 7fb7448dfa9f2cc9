public import Geo

extension Walks {
    /// How far people walk, in metres of street and straight leg, on the fastest way between a facility and some demand points; of equally
    /// fast ways the shortest. Of two walks that are combined: the slower one's length, or half the sum.
    ///
    /// - Parameter demand: the demand points, with the times that they are known to take.
    /// - Returns: one length for each; nil for a point off the network.
    public func lengths(from facility: StreetPoint, to demand: [Reached]) -> [Metres?] {
        switch direction {
        case .toFacility: return one(facility, demand, towards: true).map { $0.map { Metres($0.metres) } }
        case .fromFacility: return one(facility, demand, towards: false).map { $0.map { Metres($0.metres) } }
        case .slower, .mean:
            let there = one(facility, demand, towards: true), back = one(facility, demand, towards: false)
            return zip(there, back).map { there, back in
                guard let there, let back else { return nil }
                if direction == .mean { return Metres((there.metres + back.metres) / 2) }
                return Metres(there.cost >= back.cost ? there.metres : back.metres)
            }
        }
    }

    private func one(_ facility: StreetPoint, _ asked: [Reached], towards: Bool) -> [(cost: UInt32, metres: Double)?] {
        guard let longest = asked.map(\.time.milliseconds).max() else { return [] }
        let network = walking.network
        let search = StreetSearch<UInt32>(vertexCount: network.vertexCount)
        // Of a mean of two walks one may take up to twice as long.
        let limit = UInt32(clamping: direction == .mean ? longest * 2 + 1 : longest)
        let seeds = walking.seeds(facility, towards: towards)
        search.run(towards ? walking.inbound : walking.outbound, seeds: seeds.map { ($0.vertex, $0.cost) }, limit: limit)

        // Vertices in order of cost, so that the one before on the way is done before.
        let reached = (0..<search.touchedCount).map { search.reached($0) }.sorted { (search.label($0), $0) < (search.label($1), $1) }
        var metres = Dictionary<UInt32, Double>(minimumCapacity: reached.count)
        let segment = network.segments[Int(facility.segment)]
        for (seed, part) in zip(seeds, [facility.fraction, 1 - facility.fraction]) where search.label(seed.vertex) == seed.cost {
            let length = facility.leg + part * segment.metres
            metres[seed.vertex] = min(metres[seed.vertex] ?? .infinity, length)
        }
        let reverse = towards ? walking.outbound : walking.inbound
        var at = 0
        while at < reached.count {
            var end = at
            while end < reached.count && search.label(reached[end]) == search.label(reached[at]) { end += 1 }
            // Vertices of one cost may follow each other over streets too short to cost anything.
            var isSettled = false
            while !isSettled {
                isSettled = true
                for v in reached[at..<end] {
                    for k in Int(reverse.first[Int(v)])..<Int(reverse.first[Int(v) + 1]) {
                        let edge = reverse.edges[k]
                        guard let before = metres[edge.target], search.label(edge.target) + edge.cost == search.label(v) else { continue }
                        let length = before + network.segments[Int(network.ends[k].segment)].metres
                        if length < metres[v] ?? .infinity {
                            metres[v] = length
                            isSettled = end - at == 1
                        }
                    }
                }
            }
            at = end
        }
        return asked.map { entry in
            guard let point = demand.points[entry.demand] else { return nil }
            let own = network.segments[Int(point.segment)], costs = walking.endCosts(point)
            var best: (cost: UInt32, metres: Double)?
            func offer(_ cost: UInt32, _ metres: Double) { if best.map({ (cost, metres) < ($0.cost, $0.metres) }) ?? true { best = (cost, metres) } }
            for (vertex, cost, part) in [
                (own.a, towards ? costs.toStart : costs.fromStart, point.fraction), (own.b, towards ? costs.toEnd : costs.fromEnd, 1 - point.fraction),
            ] {
                if let before = metres[vertex] { offer(search.label(vertex) + cost, before + part * own.metres + point.leg) }
            }
            if point.segment == facility.segment {
                let cost = towards ? walking.alongSegment(from: point, to: facility) : walking.alongSegment(from: facility, to: point)
                offer(cost, abs(point.fraction - facility.fraction) * own.metres + point.leg + facility.leg)
            }
            return best
        }
    }
}
