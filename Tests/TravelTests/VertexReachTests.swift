import Geo
import Testing
import Travel

/// The search follows chains of streets without waiting its turn; these towns are made of chains, dead ends, circles, very
/// long segments and hills, and every cost is compared with one found by trying all segments until nothing improves.
struct VertexReachTests {
    @Test(arguments: 0..<60) func `reaches what brute force reaches, at the same costs`(seed: UInt64) {
        let town = RandomTown(seed: seed), reach = VertexReach(town.walking)
        let origins = (0..<UInt32(town.vertexCount)).map { $0 }
        for limit: UInt32 in [0, 90_000, 1_000_000, 50_000_000] {
            for threads in [1, 2] {
                let tables = reach.reached(from: origins, within: limit, threads: Threads(threads))
                for (origin, table) in zip(origins, tables) {
                    let wanted = town.costs(from: [origin]).enumerated().compactMap { vertex, found in
                        found.flatMap { $0.cost <= limit ? Pair(vertex: UInt32(vertex), cost: $0.cost) : nil }
                    }
                    let found = zip(table.vertices, table.costs).map { Pair(vertex: $0, cost: $1) }
                    #expect(found.sorted { $0.vertex < $1.vertex } == wanted)
                }
            }
        }
    }

    @Test(arguments: 0..<60) func `the nearest site is brute force's, ties to the earlier`(seed: UInt64) {
        let town = RandomTown(seed: seed)
        var random = Dice(seed: seed ^ 77)
        // Some vertices twice: then the earlier of the two wins everywhere.
        let sites = (0..<5).map { _ in UInt32(random.below(town.vertexCount)) }
        let found = VertexReach(town.walking).nearest(among: sites), wanted = town.costs(from: sites)
        for vertex in 0..<town.vertexCount {
            #expect(found[vertex]?.cost == wanted[vertex]?.cost)
            #expect(found[vertex]?.site == wanted[vertex]?.site)
        }
    }

    private struct Pair: Hashable {
        let vertex: UInt32, cost: UInt32
    }
}

/// A town of up to some two hundred segments, drawn by chance.
private struct RandomTown {
    let walking: WalkingNetwork

    init(seed: UInt64) {
        var random = Dice(seed: seed)
        var streets = StreetLines(joining: .nodes)
        // Crossings on a grid 300 m wide; between some of them a street of up to nine inner vertices.
        let side = 3 + random.below(3)
        let spacing = seed % 5 == 4 ? 0.2 : 0.003   // every fifth town has segments of 20 km, longer than any ring
        var node = side * side
        func crossing(_ column: Int, _ row: Int) -> (Int, Place) {
            (row * side + column, Place(longitude: 8 + Double(column) * spacing, latitude: Double(row) * spacing))
        }
        func add(from a: (Int, Place), to b: (Int, Place)?, inner: Int) {
            let first = streets.places.count
            streets.nodes.append(a.0)
            streets.places.append(a.1)
            for k in 0..<inner {
                let share = Double(k + 1) / Double(inner + 1), end = b?.1 ?? Place(longitude: a.1.longitude + spacing, latitude: a.1.latitude + spacing / 3)
                streets.nodes.append(node)
                node += 1
                streets.places.append(
                    Place(
                        longitude: a.1.longitude + share * (end.longitude - a.1.longitude) + Double(random.below(100)) * 1e-6,
                        latitude: a.1.latitude + share * (end.latitude - a.1.latitude)))
            }
            if let b {
                streets.nodes.append(b.0)
                streets.places.append(b.1)
            }
            streets.lines.append(StreetLine(id: streets.lines.count + 1, highway: "footway", vertices: first..<streets.places.count))
        }
        for row in 0..<side {
            for column in 0..<side {
                let here = crossing(column, row)
                if column + 1 < side, random.below(4) > 0 { add(from: here, to: crossing(column + 1, row), inner: random.below(10)) }
                if row + 1 < side, random.below(4) > 0 { add(from: here, to: crossing(column, row + 1), inner: random.below(3)) }
                switch random.below(12) {
                case 0: add(from: here, to: nil, inner: 1 + random.below(3))   // a dead end
                case 1: add(from: here, to: here, inner: 2 + random.below(4))   // a circle, out and back to one crossing
                default: break
                }
            }
        }
        // A circle that nothing else joins: every vertex has two ends and there is no crossing at all.
        let island = (1_000_000, Place(longitude: 8.5, latitude: 0.5))
        add(from: island, to: island, inner: 5)

        var ground = StreetNetwork.Ground()
        if seed % 2 == 1 {
            // Hills, so that there and back differ. 40 × 40 cells of 0.001° with heights up to 60 m.
            let cells = (0..<1600).map { _ in Float(random.below(60)) }
            ground.elevation = ElevationModel(
                Raster(width: 40, height: 40, transform: [7.99, 0.001, 0, 0.03, 0, -0.001], crs: "EPSG:4326", cells: cells))
        }
        walking = WalkingNetwork(SnappingNetwork(StreetNetwork(streets, ground: ground)), speed: 1.2)
    }

    var vertexCount: Int { walking.network.vertexCount }

    /// The least cost to every vertex over the sites, ties to the earlier, by relaxing all segments until nothing changes.
    func costs(from sites: [UInt32]) -> [(cost: UInt32, site: UInt32)?] {
        var best = [(cost: UInt32, site: UInt32)?](repeating: nil, count: vertexCount)
        for (rank, site) in sites.enumerated() where best[Int(site)] == nil { best[Int(site)] = (0, UInt32(rank)) }
        var improved = true
        while improved {
            improved = false
            for (i, segment) in walking.network.segments.buffer.enumerated() {
                for (from, to, cost) in [(segment.a, segment.b, walking.forward[i]), (segment.b, segment.a, walking.backward[i])] {
                    guard let known = best[Int(from)] else { continue }
                    let new = (cost: known.cost + cost, site: known.site)
                    if best[Int(to)].map({ new < $0 }) ?? true {
                        best[Int(to)] = new
                        improved = true
                    }
                }
            }
        }
        return best
    }
}
