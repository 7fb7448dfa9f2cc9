extension StreetPlan {
    /// Where a bridge is wanted, in radii of the city, between which sides, and what it is.
    private static let bridges: [(at: Spot, from: Rivers.Side, to: Rivers.Side, highway: City.Highway)] = [
        ([-0.44, 0.37], .peninsula, .north, .primary),
        ([-0.13, 0.25], .peninsula, .north, .primary),
        ([-0.47, -0.90], .peninsula, .south, .primary),
        ([0.03, -0.15], .peninsula, .south, .primary),
        ([0.36, 0.30], .north, .south, .trunk),
        ([0.74, 0.50], .north, .south, .primary),
    ]

    /// Lays the bridges that walkers may use, and two tunnels.
    mutating func layBridgesAndTunnels() {
        let components = Components(draft)
        let roots = sideRoots(components)
        let crossings = riverCrossings(components, roots)
        for bridge in StreetPlan.bridges {
            let usable = crossings.filter { $0.sides == [bridge.from, bridge.to] || $0.sides == [bridge.to, bridge.from] }
            let best = usable.min { cost($0, bridge.at) < cost($1, bridge.at) }
            guard let best else { continue }
            let street = draft.straightStreet(bridge.highway, best.from, best.to, every: 48)
            draft.streets[street].span = .bridge
            // An expressway by its class, but with sidewalks on both sides: walkers may use it.
            if bridge.highway == .trunk { draft.streets[street].foot = .sidewalks }
            draft.streets[street].name = best.line
        }
        layTunnels(components, Set(roots.values))
    }

    /// A way over the water between two crossings that follow each other on a line.
    private struct RiverCrossing {
        let from: Int32, to: Int32
        let sides: [Rivers.Side]
        let middle: Spot
        let length: Double
        let rank: Lattice.Rank
        let line: Int
    }

    /// Near where it is wanted, short, and the continuation of a main street.
    private func cost(_ crossing: RiverCrossing, _ wanted: Spot) -> Double {
        let away = (crossing.middle - wanted * frame.radius).length / (0.1 * frame.radius)
        return away + crossing.length / (0.05 * frame.radius) + 0.5 * Double(crossing.rank.rawValue)
    }

    /// The largest component on each side of the rivers.
    private func sideRoots(_ components: Components) -> [Rivers.Side: Int32] {
        var roots: [Rivers.Side: Int32] = [:]
        let heads = components.metres.indices.filter { components.metres[$0] > 0 }
        for head in heads.sorted(by: { (components.metres[$0], $1) > (components.metres[$1], $0) }) {
            let side = rivers.side(draft.spot(Int32(head)))
            if roots[side] == nil { roots[side] = Int32(head) }
            if roots.count == 3 { break }
        }
        return roots
    }

    private func riverCrossings(_ components: Components, _ roots: [Rivers.Side: Int32]) -> [RiverCrossing] {
        let n = blocks.count
        var found: [RiverCrossing] = []
        for family in 0...1 {
            for line in 0..<n {
                var last: (vertex: Int32, side: Rivers.Side)?
                for along in 0..<n {
                    let vertex = crossingVertices[family == 0 ? blocks.crossing(along, line) : blocks.crossing(line, along)]
                    guard vertex >= 0 else { continue }
                    let root = components.root(vertex)
                    guard let side = Rivers.Side.allCases.first(where: { roots[$0] == root }) else { continue }
                    if let last, last.side != side {
                        let start = draft.spot(last.vertex), end = draft.spot(vertex)
                        found.append(
                            RiverCrossing(
                                from: last.vertex, to: vertex, sides: [last.side, side], middle: start.toward(end, 0.5),
                                length: (end - start).length, rank: blocks.lattice.ranks[family][line], line: 2 * line + family))
                    }
                    last = (vertex, side)
                }
            }
        }
        return found
    }

    /// Two tunnels where a line passes below the most ground for its length, far from each other.
    private mutating func layTunnels(_ components: Components, _ roots: Set<Int32>) {
        let n = blocks.count
        var best: [(score: Double, from: Int32, to: Int32, middle: Spot)] = []
        for family in 0...1 {
            for line in 0..<n {
                let rank = blocks.lattice.ranks[family][line]
                guard rank != .local || n < 60 else { continue }
                for along in 0..<n {
                    let from = crossingVertices[family == 0 ? blocks.crossing(along, line) : blocks.crossing(line, along)]
                    guard from >= 0, roots.contains(components.root(from)) else { continue }
                    for reach in stride(from: 4, through: 14, by: 2) where along + reach < n {
                        let to = crossingVertices[family == 0 ? blocks.crossing(along + reach, line) : blocks.crossing(line, along + reach)]
                        guard to >= 0, components.root(to) == components.root(from) else { continue }
                        let start = draft.spot(from), end = draft.spot(to)
                        guard (1...7).allSatisfy({ rivers.banks(start.toward(end, Double($0) / 8)) > 40 }) else { continue }
                        let score = cover(start, end) - 0.02 * (end - start).length - 3 * Double(rank.rawValue)
                        best.append((score, from, to, start.toward(end, 0.5)))
                    }
                }
            }
        }
        best.sort { ($0.score, $1.from, $1.to) > ($1.score, $0.from, $0.to) }
        guard let first = best.first else { return }
        let second = best.first { ($0.middle - first.middle).length > 0.4 * frame.radius }
        for tunnel in [first, second].compactMap({ $0 }) {
            let street = draft.straightStreet(.secondary, tunnel.from, tunnel.to, every: 60)
            draft.streets[street].span = .tunnel
        }
    }

    /// The least of the ground above the middle half of a straight way, in metres.
    private func cover(_ start: Spot, _ end: Spot) -> Double {
        let low = terrain.heights(start), high = terrain.heights(end)
        return (2...6).map { k in
            let t = Double(k) / 8
            return terrain.heights(start.toward(end, t)) - (low + (high - low) * t)
        }.min()!
    }
}
