import Geo
import Testing
import Travel

/// "Time from a demand point" of docs/definitions.md, on stairs that are slower up than down. At 1 m/s.
struct DirectionTests {
    // Stairs of 30 m from the low west to the high east: 80 s up, 60 s down.
    private let hill = StreetNetwork.Ground(elevation: Sketch.elevation { x, _ in 0.5 * x })

    @Test func `each direction is the walk it says`() {
        let town = Sketch.network([.init(1, [(0, 0), (30, 0)], highway: "steps")], ground: hill)
        func up(_ direction: Direction) -> TravelTime? { town.walk(from: (0, 0), to: (30, 0), direction: direction) }
        func down(_ direction: Direction) -> TravelTime? { town.walk(from: (30, 0), to: (0, 0), direction: direction) }
        #expect(up(.toFacility) == .seconds(80))
        #expect(up(.fromFacility) == .seconds(60))
        #expect(up(.slower) == .seconds(80))
        #expect(up(.mean) == .seconds(70))
        #expect(down(.toFacility) == .seconds(60))
        #expect(down(.fromFacility) == .seconds(80))
        #expect(down(.slower) == .seconds(80))
        #expect(down(.mean) == .seconds(70))
    }

    @Test func `half a sum that is odd rounds up`() {
        // 30 m at 1.3 m/s: up 30 ÷ 0.4875 = 61.538 s, down 30 ÷ 0.65 = 46.154 s; together 107,692 ms, half 53,846.
        // 30 m at 1.2 m/s: up 66,667 ms, down 50,000 ms; together 116,667, half 58,333.5 → 58,334.
        let town = Sketch.network([.init(1, [(0, 0), (30, 0)], highway: "steps")], ground: hill)
        #expect(town.walk(from: (0, 0), to: (30, 0), speed: 1.3, direction: .mean) == TravelTime(milliseconds: 53_846))
        #expect(town.walk(from: (0, 0), to: (30, 0), speed: 1.2, direction: .mean) == TravelTime(milliseconds: 58_334))
    }

    @Test func `the two walks need not take one way`() {
        // From the foot (0, 0) to the top (30, 0): a flight of stairs, or a bridge over (15, 30) that is longer and gentler.
        let flight = Sketch.Street(1, [(0, 0), (30, 0)], highway: "steps"), lane = Sketch.Street(2, [(0, 0), (15, 30), (30, 0)], spans: true)
        let town = Sketch.network([flight, lane], ground: .init(elevation: Sketch.elevation { x, _ in 0.05 * x }))
        // The lane: 2 · √(15² + 30²) = 67.082 m, rising 1.5 m: slope 0.02236. Up: 67.082 · e^(3.5 · 0.07236 − 0.175) = 67.082 · 1.08143
        // = 72.545 s; down: 67.082 · e^(3.5 · 0.02764 − 0.175) = 67.082 · 0.92474 = 62.033 s. The stairs: 80 s up and 60 s down.
        let up = town.walk(from: (0, 0), to: (30, 0)), down = town.walk(from: (0, 0), to: (30, 0), direction: .fromFacility)
        #expect(abs((up?.seconds ?? 0) - 72.545) < 0.01)
        #expect(down == .seconds(60))
        let slower = town.walk(from: (0, 0), to: (30, 0), direction: .slower), mean = town.walk(from: (0, 0), to: (30, 0), direction: .mean)
        #expect(slower == up)
        #expect(abs((mean?.seconds ?? 0) - (72.545 + 60) / 2) < 0.01)
    }

    @Test func `the least is taken over facilities after the directions are combined`() {
        // The west centre lies up 30 m of stairs (80 there, 60 back), the east one down 33 m of them (66 there, 88 back).
        let town = Sketch.network(
            [.init(1, [(0, 0), (-30, 0)], highway: "steps"), .init(2, [(0, 0), (33, 0)], highway: "steps")],
            ground: .init(elevation: Sketch.elevation { x, _ in -0.5 * x }))
        let sites = [(-30.0, 0.0), (33.0, 0.0)].map { town.nearest(to: Sketch.place($0.0, $0.1)) }
        func nearest(_ direction: Direction) -> [Double] {
            let walks = Walks(WalkingNetwork(town, speed: 1), demand: [town.nearest(to: Sketch.place(0, 0))], direction: direction)
            return walks.nearest(among: sites)[0].map { [Double($0.facility), $0.time.seconds] } ?? []
        }
        #expect(nearest(.toFacility) == [1, 66])
        #expect(nearest(.fromFacility) == [0, 60])
        #expect(nearest(.slower) == [0, 80])
        #expect(nearest(.mean) == [0, 70])   // (66 + 88) ÷ 2 = 77 to the east
    }

    @Test(arguments: Direction.allCases) func `equal times go to the earlier facility`(direction: Direction) {
        let town = Sketch.network([.init(1, [(-100, 0), (0, 0), (100, 0)])])
        func nearest(_ places: [(Double, Double)]) -> Walks.Nearest? {
            Walks(WalkingNetwork(town, speed: 1), demand: [town.nearest(to: Sketch.place(0, 0))], direction: direction)
                .nearest(among: places.map { town.nearest(to: Sketch.place($0.0, $0.1)) })[0]
        }
        #expect(nearest([(100, 0), (-100, 0)])?.facility == 0)
        #expect(nearest([(-100, 0), (100, 0)])?.facility == 0)
        #expect(nearest([(-100, 0), (100, 0), (99, 0)])?.facility == 2)
        // Two in one place, and one off the network in front of them.
        let point = town.nearest(to: Sketch.place(50, 0))
        let walks = Walks(WalkingNetwork(town, speed: 1), demand: [town.nearest(to: Sketch.place(0, 0))], direction: direction)
        #expect(walks.nearest(among: [nil, point, point])[0]?.facility == 1)
        #expect(walks.nearest(among: [nil, nil])[0] == nil)
    }

    @Test(arguments: Direction.allCases) func `on flat ground every direction is the same walk`(direction: Direction) {
        let town = Sketch.network([.init(1, [(0, 0), (100, 0), (100, 80)]), .init(2, [(100, 0), (180, 0)])])
        #expect(town.walk(from: (3, 7), to: (104, 50), speed: 1.2, direction: direction) == town.walk(from: (104, 50), to: (3, 7), speed: 1.2))
    }

    @Test(arguments: [Direction.slower, .mean]) func `a walk of hours is found both ways`(direction: Direction) {
        // 40 km at 1 m/s: 40,000 s, far beyond the first limit of the search.
        let town = Sketch.network([.init(1, (0...400).map { (Double($0) * 100, 0) })])
        let found = town.walk(from: (0, 0), to: (40_000, 0), direction: direction)
        #expect(abs((found?.seconds ?? 0) - 40_000) < 2)
    }
}
