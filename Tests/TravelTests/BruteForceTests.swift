import Geo
import Testing
import Travel

/// Walks on towns drawn by chance, of up to two hundred segments with stairs, bridges, doubled streets and an island, compared with
/// `PlainTown` to the millisecond: flat and hilly, in every direction.
struct BruteForceTests {
    /// A town by chance: crossings on a grid of 60 m, pushed about, and streets that wander over them.
    static func streets(_ dice: inout Dice) -> [Sketch.Street] {
        let side = 5 + dice.below(4)
        let crossings = (0..<side * side).map { k in
            (Double(k % side) * 60 + Double(dice.below(40)) - 20 - Double(side) * 30, Double(k / side) * 60 + Double(dice.below(40)) - 20 - Double(side) * 30)
        }
        var streets: [Sketch.Street] = [], id = 5
        for _ in 0..<side * 3 {
            var at = dice.below(side * side), points = [crossings[at]]
            for _ in 0..<1 + dice.below(6) {
                let (column, row) = (at % side, at / side), (dc, dr) = [(1, 0), (-1, 0), (0, 1), (0, -1), (1, 1)][dice.below(5)]
                guard (0..<side).contains(column + dc), (0..<side).contains(row + dr) else { continue }
                at = (row + dr) * side + column + dc
                points.append(crossings[at])
            }
            guard points.count > 1 else { continue }
            var street = Sketch.Street(id, points)
            switch dice.below(6) {
            case 0: (street.highway, street.incline) = ("steps", ["", "up", "down"][dice.below(3)])
            case 1: street.spans = true
            case 2: street.highway = "motorway"   // not walkable: as if it were not there
            default: break
            }
            streets.append(street)
            id += 1 + dice.below(7)
        }
        // An island, and a long bridge of three lines that nothing joins on its way.
        let edge = Double(side) * 30 + 40
        streets.append(.init(id, [(edge, edge), (edge + 70, edge), (edge + 70, edge + 50)]))
        let start = crossings[0], corner = (-edge, -edge)
        streets.append(.init(id + 1, [start, corner], spans: true))
        streets.append(.init(id + 2, [(-edge, 0), (-edge, -40), corner], spans: true))
        streets.append(.init(id + 3, [(-edge, 0), crossings[side * (side / 2)]], spans: true))
        return streets
    }

    @Test(arguments: 0..<40) func `every walk is brute force's walk`(seed: UInt64) {
        var dice = Dice(seed: seed)
        let streets = Self.streets(&dice), speed = [0.9, 1.2, 1.4][dice.below(3)], factor = [1, 0.5][dice.below(2)]
        var raster: Raster?
        if seed % 2 == 1 {
            // Hills by chance, steeper than 35 % in places, with a hole in some.
            var bumps = (0..<900).map { _ in Double(dice.below(40)) }
            if seed % 4 == 3 { for k in 0..<40 { bumps[400 + k] = .nan } }
            raster = Sketch.raster(cells: 30, degrees: 0.0003) { x, y in bumps[min(29, max(0, Int(y / 34) + 15)) * 30 + min(29, max(0, Int(x / 30) + 15))] }
        }
        let network = Sketch.network(streets, ground: .init(elevation: raster.map { ElevationModel($0) }, stairsFactor: factor))
        let plain = PlainTown(
            streets.filter { $0.highway != "motorway" }, heights: raster.map { PlainHeights(raster: $0) }, stairsFactor: factor, speed: speed)
        #expect(network.network.segmentCount == plain.segments.count)
        #expect(plain.segments.count <= 250)

        // Places all over, half of them straight on a vertex, where several streets are equally near.
        func place() -> Place {
            dice.below(2) == 0 ? plain.places[dice.below(plain.places.count)] : Sketch.place((dice.share() - 0.5) * 700, (dice.share() - 0.5) * 700)
        }
        let demand = (0..<40).map { _ in place() }, facilities = (0..<6).map { _ in place() }
        let snap = 60.0
        func snapped(_ places: [Place]) -> [StreetPoint?] { network.nearest(to: places).map { $0.flatMap { $0.distance.value <= snap ? $0 : nil } } }
        let from = demand.map { plain.snap($0, within: snap) }, to = facilities.map { plain.snap($0, within: snap) }
        let found = snapped(demand), sites = snapped(facilities)
        #expect(found.map { $0 == nil } == from.map { $0 == nil })

        let walking = WalkingNetwork(network, speed: speed)
        for direction in Direction.allCases {
            let walks = Walks(walking, demand: found, direction: direction, threads: Threads(1 + Int(seed % 2)))
            let times = from.map { p in to.map { q in p.flatMap { p in q.flatMap { plain.time(p, $0, direction) } } } }
            let nearest = walks.nearest(among: sites)
            for i in demand.indices {
                let best = times[i].enumerated().compactMap { k, time in time.map { (time: $0, facility: k) } }.min { $0 < $1 }
                #expect(nearest[i]?.time.milliseconds == best?.time, "seed \(seed), \(direction), point \(i)")
                #expect(nearest[i]?.facility == best?.facility, "seed \(seed), \(direction), point \(i)")
            }
            for limit in [0, 60_000, 240_000, 5_000_000] {
                let reached = walks.reached(from: sites, within: TravelTime(milliseconds: limit))
                for k in facilities.indices {
                    let wanted = demand.indices.compactMap { i in times[i][k].flatMap { $0 <= limit ? [i, $0] : nil } }
                    #expect(reached[k].map { [$0.demand, $0.time.milliseconds] } == wanted, "seed \(seed), \(direction), facility \(k)")
                }
            }
        }
    }
}
