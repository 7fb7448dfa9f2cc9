import Geo
import Planning
import Testing
import Travel

/// Streets that a scenario closes or builds, walked at 1 m/s: a second is a metre.
struct StreetChangeTests {
    /// Line 1 leads straight from "a" to the home, 300 m; line 2 goes around, 500 m.
    ///
    ///     ┌───── 2 ─────┐   y = 100
    ///     a ──── 1 ──── h   y = 0
    private var loop: Village {
        var village = Village([[(0, 0), (100, 0), (300, 0)], [(0, 0), (0, 100), (300, 100), (300, 0)]])
        village.build("h", 300)
        village.live("a", 0)
        return village
    }

    private func walk(_ village: Village, _ changes: Change...) throws -> Double? {
        Coverage(try village.study.changed(by: Scenario(name: "test", changes: changes))).tiers[0].nearest[0]?.time.seconds
    }

    @Test func `a closed street is gone around`() throws {
        #expect(try walk(loop) == 300)
        #expect(try walk(loop, .closeStreets([1])) == 500)
        #expect(try walk(loop, .closeStreets([2])) == 300)
    }

    @Test func `a line across a street closes the piece that it crosses, and only that`() throws {
        // From (200, −10) to (200, 10): the piece of line 1 from 100 to 300. From (100, 0) on: the whole vertex, both pieces.
        let village = loop
        #expect(try walk(village, .closeAcross([Village.place(200, -10), Village.place(200, 10)])) == 500)
        let less = try village.study.changed(by: Scenario(name: "x", changes: [.closeAcross([Village.place(200, -10), Village.place(200, 10)])]))
        #expect(less.streets.network.segmentCount == village.study.streets.network.segmentCount - 1)
        #expect(try walk(village, .closeAcross([Village.place(200, -10), Village.place(200, 110)])) == nil)
    }

    @Test func `who lived on a closed street walks to the next one`() throws {
        // "a" stands on line 1 at 50 m, 100 m below line 2: a straight leg of 50 m to the side of the loop, then 500 m around.
        var village = loop
        village.study.demand = []
        village.live("a", 50)
        #expect(try walk(village) == 250)
        #expect(try walk(village, .closeStreets([1])) == 50 + 500)
    }

    @Test func `what is closed and built again is as it was`() throws {
        let village = loop
        let again = NewStreet(id: 9, places: [Village.place(0, 0), Village.place(300, 0)], highway: "residential")
        #expect(try walk(village, .closeStreets([1]), .build(again)) == 300)
        let open = OpenPlan(village.study), closed = try open.changed(by: Scenario(name: "close", changes: [.closeStreets([1])]))
        #expect(closed.tiers[0].points == [0])
        #expect(Coverage(open.study).tiers[0].nearest == village.home.nearest)   // the base never changes
    }

    @Test func `a bridge joins the streets that its ends are put on, cutting them in two`() throws {
        // Two streets 100 m apart that meet nowhere. A bridge from (150, 0) to (150, 100), drawn 4 m off at one end: 150 + 100 + 150 = 400 m.
        var village = Village([[(0, 0), (300, 0)], [(0, 100), (300, 100)]])
        village.build("h", 0, 100)
        village.live("a", 0, 0)
        #expect(try walk(village) == nil)
        let bridge = NewStreet(id: 9, places: [Village.place(150, 4), Village.place(150, 100)], spans: true)
        #expect(try walk(village, .build(bridge)) == 400)
        let study = try village.study.changed(by: Scenario(name: "x", changes: [.build(bridge)]))
        #expect(study.streets.network.componentCount == 1 && study.streets.network.segmentCount == 2 + 3)
        // It crosses a street in its middle without joining it: from (150, −100) over y = 0 to y = 100 there is no way down.
        let over = NewStreet(id: 10, places: [Village.place(150, -100), Village.place(150, 0.5), Village.place(150, 100)], spans: true)
        #expect(try walk(village, .build(over)) == nil)
        // A footway at ground level with a place on the street joins there.
        let footway = NewStreet(id: 10, places: [Village.place(150, -100), Village.place(150, 0.5), Village.place(150, 100)])
        #expect(try walk(village, .build(footway)) == 400)
    }

    @Test func `a lift takes its own time, whatever the speed, and nobody lives on it`() throws {
        // Up 90 s, down 30 s, between two streets 40 m apart; the walk along each is 100 m.
        var village = Village([[(0, 0), (100, 0)], [(100, 40), (200, 40)]])
        village.build("h", 200, 40)
        village.live("a", 0, 0)
        let lift = NewStreet(
            id: 9, places: [Village.place(100, 0), Village.place(100, 20), Village.place(100, 40)], highway: "corridor",
            times: .init(up: .seconds(90), down: .seconds(30)))
        #expect(try walk(village, .build(lift)) == 100 + 90 + 100)
        #expect(try walk(village, .build(lift), .set([.speed(0.5)])) == 200 + 90 + 200)
        #expect(try walk(village, .build(lift), .set([.direction(.fromFacility)])) == 100 + 30 + 100)
        // Beside the lift's middle the streets are 20 m away each: the one of the longer piece, ties to the earlier line.
        village.live("beside", 101, 20)
        let study = try village.study.changed(by: Scenario(name: "x", changes: [.build(lift)]))
        #expect(Coverage(study).ground.demandSnaps[1].map { ($0.distance.value * 10).rounded() / 10 } == 20)
    }

    @Test func `stairs that are built are climbed as stairs`() throws {
        // On flat ground `walking.stairs` decides: a factor of 0.5 makes 100 m of stairs take 200 s.
        var village = Village([[(0, 0), (100, 0)], [(0, 100), (100, 100)]])
        village.build("h", 0, 100)
        village.live("a", 0, 0)
        let stairs = NewStreet(id: 9, places: [Village.place(0, 0), Village.place(0, 100)], highway: "steps")
        #expect(try walk(village, .build(stairs)) == 100)
        village.study.ground.stairsFactor = 0.5
        #expect(try walk(village, .build(stairs)) == 200)
        #expect(try walk(village, .build(stairs), .set([.stairs(0.25)])) == 400)
    }

    @Test func `a built street is laid on the hills`() throws {
        // A slope of 1 in 10 northwards; both streets run level, 100 m apart. Up 100 m: e^(−0.175) · e^(3.5 · 0.15) = 1.419 times as long.
        var village = Village([[(0, 0), (100, 0)], [(0, 100), (100, 100)]])
        village.build("h", 0, 100)
        village.live("a", 0, 0)
        let (west, north) = (106.49, 29.51), step = 0.0002   // some 20 m
        let metresPerRow = Geodesic.metres(Place(longitude: west, latitude: north), Place(longitude: west, latitude: north - step))
        let cells = (0..<100).flatMap { row in [Float](repeating: Float(1000 - Double(row) * metresPerRow / 10), count: 100) }
        let raster = Raster(width: 100, height: 100, transform: [west, step, 0, north, 0, -step], crs: "EPSG:4326", cells: cells)
        village.study.ground.elevation = ElevationModel(raster)
        village.study.isHilly = true
        let path = NewStreet(id: 9, places: [Village.place(0, 0), Village.place(0, 100)])
        let seconds = try #require(try walk(village, .build(path)))
        #expect(abs(seconds - 141.9) < 0.5)
        let down = try #require(try walk(village, .build(path), .set([.direction(.fromFacility)])))
        #expect(abs(down - 100) < 0.5)   // 1 in 10 down: e^(−0.175) · e^(3.5 · 0.05) = 1
    }

    @Test func `metres are those of the fastest way`() throws {
        // Stairs at half speed, 100 m straight up: 200 s. Around on the level: 180 m, 180 s, so it is gone around.
        var village = Village(
            [[(0, 0), (0, 100)], [(0, 0), (40, 0), (40, 100), (0, 100)], [(0, 100), (0, 300)]], classes: ["steps", "residential", "residential"])
        village.build("h", 0, 0)
        village.build("near", 0, 290)
        village.live("a", 0, 300)
        village.study = try village.study.changed(by: Scenario(name: "x", changes: [.set([.stairs(0.5)])]))
        let comparison = Comparison(village.coverage, Coverage(try village.study.changed(by: Scenario(name: "x", changes: [.remove(.init(rawValue: "near"))]))))
        let walk = try #require(comparison.tiers[0].longer.first)
        #expect(walk.timeBefore == .seconds(10) && walk.timeAfter == .seconds(380))
        #expect(walk.metresBefore.map { ($0.value * 100).rounded() / 100 } == 10 && walk.metresAfter.map { ($0.value * 100).rounded() / 100 } == 380)
    }
}
