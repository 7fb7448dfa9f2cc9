import Geo
import Testing
import Travel

/// "Snapping" of docs/definitions.md.
struct SnappingTests {
    @Test func `a place goes to the nearest point of a street, in mid-segment too`() throws {
        // A street of 300 m along y = 0; a place 40 m north of its first third. The leg counts: 40 + 100 + 30 = 170 m at 1 m/s.
        let town = Sketch.network([.init(1, [(0, 0), (300, 0)])])
        let point = try #require(town.nearest(to: Sketch.place(100, 40)))
        #expect(abs(point.distance.value - 40) < 1e-6)
        #expect(abs(point.fraction - 1.0 / 3) < 1e-8)
        #expect(town.walk(from: (100, 40), to: (200, -30)) == .seconds(170))
    }

    @Test func `beyond its end a street is as near as its end`() throws {
        // 30 m east and 40 m north of the end: 50 m.
        let point = try #require(Sketch.network([.init(1, [(0, 0), (300, 0)])]).nearest(to: Sketch.place(330, 40)))
        #expect(abs(point.distance.value - 50) < 1e-6)
        #expect(point.fraction == 1)
    }

    @Test func `far outside the network the nearest street is still found`() throws {
        let town = Sketch.network([.init(1, [(0, 0), (300, 0)]), .init(2, [(0, 0), (0, 300)])])
        // 30 km east: 29,700 m to the end of the first street. (The plane is the ground to 1 part in 10⁵ there.)
        let east = try #require(town.nearest(to: Sketch.place(30_000, 0)))
        #expect(abs(east.distance.value - 29_700) < 1e-3)
        let southWest = try #require(town.nearest(to: Sketch.place(-3_000, -4_000)))
        #expect(abs(southWest.distance.value - 5_000) < 1e-3)
    }

    @Test func `without streets nothing is near`() {
        #expect(Sketch.network([]).nearest(to: Sketch.place(0, 0)) == nil)
    }

    /// The id of the line that a place goes to.
    private func line(_ town: SnappingNetwork, _ x: Double, _ y: Double) throws -> Int {
        let point = try #require(town.nearest(to: Sketch.place(x, y)))
        return town.network.lines[Int(town.network.segments[Int(point.segment)].line)].id
    }

    @Test func `equal within a millimetre, the component with more metres wins`() throws {
        // Two streets on either side of y = 0, not joined; the southern one, with the larger id, is longer.
        let town = Sketch.network([.init(1, [(0, 50), (300, 50)]), .init(2, [(0, -50), (400, -50)])])
        #expect(try line(town, 100, 0) == 2)
        // Nearer to the north by 0.8 mm is still a tie; by 1.2 mm it is not.
        #expect(try line(town, 100, 0.0004) == 2)
        #expect(try line(town, 100, 0.0006) == 1)
    }

    @Test func `in one component the earlier line wins, ids as numbers`() throws {
        // 9 is before 10 as a number and after it as text. Both lie 50 m off and are joined at x = 0.
        let town = Sketch.network([.init(9, [(0, 50), (300, 50)]), .init(10, [(0, -50), (400, -50)]), .init(11, [(0, 50), (0, -50)])])
        #expect(try line(town, 100, 0) == 9)
        #expect(try line(town, 100, -0.0004) == 9)
        #expect(try line(town, 100, -0.0006) == 10)
    }

    @Test func `the metres of a component count, not those of the line`() throws {
        // The northern line is short, and part of a component of 300 m; the southern one is 250 m long and alone.
        let town = Sketch.network([
            .init(1, [(0, -50), (250, -50)]), .init(2, [(0, 50), (100, 50)]), .init(3, [(100, 50), (100, 250)]),
        ])
        #expect(try line(town, 50, 0) == 2)
    }

    @Test(arguments: 0..<20) func `nearest is brute force's nearest`(seed: UInt64) throws {
        // Streets of all lengths over 3 km, some alone in their corner, so that the search has to look far and past empty squares.
        var dice = Dice(seed: seed)
        func coordinate() -> Double { (dice.share() - 0.5) * 3000 }
        var streets: [Sketch.Street] = []
        for k in 0..<60 {
            let x = coordinate(), y = coordinate(), reach = k % 7 == 0 ? 2000.0 : 150
            streets.append(.init(k + 1, [(x, y), (x + (dice.share() - 0.5) * reach, y + (dice.share() - 0.5) * reach)]))
        }
        let town = Sketch.network(streets)
        for _ in 0..<200 {
            let x = coordinate() * 1.5, y = coordinate() * 1.5
            let wanted = streets.map { street in
                let (a, b) = (street.points[0], street.points[1]), (dx, dy) = (b.x - a.x, b.y - a.y)
                let f = max(0, min(1, ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy)))
                return ((a.x + f * dx - x) * (a.x + f * dx - x) + (a.y + f * dy - y) * (a.y + f * dy - y)).squareRoot()
            }.min()!
            // The winner may be farther by the millimetre within which streets are equally near.
            let found = try #require(town.nearest(to: Sketch.place(x, y))).distance.value
            #expect(found >= wanted - 1e-6 && found <= wanted + 0.001 + 1e-6)
        }
    }
}
