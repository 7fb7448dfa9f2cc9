import Geo
import Planning
import Testing
import Travel

/// "Spreading a community's people" of docs/definitions.md.
struct SpreadingTests {
    private func points(_ village: Village, weights: Spreading.Weights? = nil, threads: Int = 1) -> [DemandPoint] {
        Spreading(village.study.streets, weights: weights).points(of: village.study.communities, threads: Threads(threads))
    }

    /// A point's place in metres of the village, to the centimetre: a straight line between longitudes and latitudes bends by
    /// millimetres on the plane.
    private func at(_ point: DemandPoint) -> [Double] {
        let middle = Village.plane.point(Place(longitude: 106.5, latitude: 29.5)), p = Village.plane.point(point.place)
        return [p.x - middle.x, p.y - middle.y].map { ($0 * 100).rounded() / 100 + 0 }
    }

    @Test func `points stand at 25, 75, 125 … m along the frontage inside`() {
        // Of the high street the community has the 180 m from x = −40 to 140: points at −15, 35, 85 and 135.
        var village = Village()
        village.community("c", Village.box(-40, -50, 140, 50), population: 10)
        let found = points(village)
        #expect(found.map(at) == [[-15, 0], [35, 0], [85, 0], [135, 0]])
        #expect(found.map(\.id) == ["c/1", "c/2", "c/3", "c/4"])
        // 10 people over 4 equal points: 2.5 each; the two left over go to the first two.
        #expect(found.map(\.people) == [3, 3, 2, 2])
        #expect(found.allSatisfy { $0.community == 0 })
    }

    @Test func `the pieces inside count as one line, in order of line id and start`() {
        // Line 1 runs north at x = 0, line 2 east at y = 0, from east to west. The community has 40 m of the first (y 0–40) and 60 m
        // of the second (x 60–0, in the line's direction). 100 m: points at 25 m (y = 25) and 75 m, 35 m into the second: x = 25.
        var village = Village([[(0, 0), (0, 100)], [(100, 0), (0, 0)]])
        village.community("c", Village.box(-10, -10, 60, 40), population: 2)
        #expect(points(village).map(at) == [[0, 25], [25, 0]])
    }

    @Test func `a line that leaves the community and comes back counts once for each piece`() {
        // A street of 400 m through two arms of a U-shaped community: x −100…−40 and 40…100. 120 m: points at 25, 75 (15 m into the
        // second arm) m; 125 would be beyond.
        var village = Village([[(-200, 0), (200, 0)]])
        let u = Area(polygons: [
            Polygon(
                outer: [
                    (-100, -50), (-40, -50), (-40, 60), (40, 60), (40, -50), (100, -50), (100, 90), (-100, 90), (-100, -50),
                ].map { Village.place($0.0, $0.1) })
        ])
        village.community("c", u, population: 2)
        #expect(points(village).map(at) == [[-75, 0], [55, 0]])
    }

    @Test(
        arguments: [
            (24, [12]), (10, [5]), (26, [25]), (74, [25]), (76, [25, 75]),
        ] as [(Double, [Double])]) func `under 25 m the middle, else from 25 m on`(metres: Double, wanted: [Double])
    {
        var village = Village([[(-100, 0), (100, 0)]])
        village.community("c", Village.box(0, -50, metres, 50), population: 7)
        #expect(points(village).map { at($0)[0] } == wanted)
    }

    @Test func `only residential classes are frontage`() {
        let frontage = ["residential", "living_street", "unclassified", "footway", "service", "pedestrian", "steps"]
        let others = ["primary", "secondary", "tertiary", "path", "track", "cycleway", "bridleway", "corridor", "road", "platform", "primary_link"]
        for name in frontage + others {
            var village = Village([[(10, 10), (90, 10)]], classes: [name])
            village.community("c", Village.box(0, 0, 100, 100), population: 1)
            // 80 m have two points, at x = 35 and 85. Without frontage the only centre of a square of the grid inside is elsewhere.
            #expect((points(village).map(at) == [[35, 10], [85, 10]]) == frontage.contains(name), "\(name)")
        }
    }

    @Test func `without frontage the cell centres of a 100 m grid on the plane`() {
        // Squares of the plane begin at whole hundreds of metres from the equator and the meridian.
        var village = Village([[(0, -500), (100, -500)]])
        village.community("c", Village.box(-120, 0, 230, 180), population: 9)
        let middle = Village.plane.point(Place(longitude: 106.5, latitude: 29.5))
        // Columns: the centres at −50, 50, 150 lie between −120 and 230; −150 and 250 do not.
        var wanted: [[Double]] = []
        for row in Int(middle.y / 100) - 1...Int((middle.y + 180) / 100) + 1 {
            let y = Double(row) * 100 + 50 - middle.y
            if y > 0 && y < 180 { for x in [-50.0, 50, 150] { wanted.append([x, (y * 100).rounded() / 100]) } }
        }
        let found = points(village)
        #expect(found.map(at) == wanted)
        #expect(!wanted.isEmpty)
        #expect(found.reduce(0) { $0 + $1.people } == 9)
    }

    @Test func `too small for a cell centre, one point inside`() {
        let middle = Village.plane.point(Place(longitude: 106.5, latitude: 29.5))
        // A strip of 10 m around the line between two columns, which no centre lies on.
        var village = Village([[(0, -500), (100, -500)]])
        village.community("c", Village.box(-5, 0, 5, 300), population: 9, households: 4, elders: 2)
        let found = points(village)
        #expect(found.count == 1)
        #expect(found.map(\.people) == [9])
        #expect(found.map(\.households) == [4])
        #expect(found.map(\.elders) == [2])
        let p = Village.plane.point(found[0].place)
        #expect(abs(p.x - middle.x) < 5 && p.y > middle.y && p.y < middle.y + 300)
    }

    @Test func `people, elders and households are whole and add up, by largest remainder`() {
        // 7 points on 350 m. 1,000 people: 142.86 each: 6 are left over and go to the first six. 5 elders to the first five; 9
        // households: 1 each and one more for the first two.
        var village = Village()
        village.community("c", Village.box(0, -50, 350, 50), population: 1000, households: 9, elders: 5)
        let found = points(village)
        #expect(found.map(\.people) == [143, 143, 143, 143, 143, 143, 142])
        #expect(found.map(\.elders) == [1, 1, 1, 1, 1, 0, 0])
        #expect(found.map(\.households) == [2, 2, 1, 1, 1, 1, 1])
    }

    @Test func `a raster weights the points, its cells shared by the points in them`() {
        // Points at x = 25, 75, 125, 175. Cell 1 (x < 100) has 3 people for two points, cell 2 has 5 for two: weights 1.5, 1.5, 2.5,
        // 2.5 of 8. Of 11 people 2.0625, 2.0625, 3.4375, 3.4375: 2, 2, 3, 3, and the one left over to the largest remainder, the third.
        var village = Village()
        village.community("c", Village.box(0, -50, 200, 50), population: 11)
        let weights = Spreading.Weights.raster { place in
            let x = Village.plane.point(place).x - Village.plane.point(Place(longitude: 106.5, latitude: 29.5)).x
            return x < 100 ? (1, 3) : (2, 5)
        }
        #expect(points(village, weights: weights).map(\.people) == [2, 2, 4, 3])
        // Where the raster has nobody, all points weigh the same.
        #expect(points(village, weights: .raster { _ in nil }).map(\.people) == [3, 3, 3, 2])
        // A cell without people gets none.
        let half = Spreading.Weights.raster { place in place.longitude < 106.501 ? nil : (1, 5) }
        #expect(points(village, weights: half).map(\.people).reduce(0, +) == 11)
        #expect(points(village, weights: half)[0].people == 0)
        // A building at x = 60 is nearest to the point at 75 and one at x = 170 to that at 175: 11 people as 1 to 3 are 2.75 and 8.25.
        func building(_ x: Double, _ weight: Double) -> (place: Place, weight: Double) {
            let origin = Village.plane.point(Place(longitude: 106.5, latitude: 29.5))
            return (Village.plane.place(.init(x: origin.x + x, y: origin.y + 10)), weight)
        }
        #expect(points(village, weights: .buildings([building(60, 100), building(170, 300)])).map(\.people) == [0, 3, 0, 8])
    }

    @Test func `buildings weigh on the nearest point of the community they stand in`() {
        // Points at x = 25, 75, 125, 175. Buildings: 2 at x = 30, 1 at x = 60, 1 at x = 170, and 100 outside. Weights 2, 1, 0, 1 of
        // 4: of 10 people 5, 2.5, 0, 2.5; the one left over goes to the earlier of the equal remainders, the second.
        var village = Village()
        village.community("c", Village.box(0, -50, 200, 50), population: 10)
        let buildings = [(30.0, 10.0, 2.0), (60, -20, 1), (170, 40, 1), (170, 60, 100)].map { (place: Village.place($0.0, $0.1), weight: $0.2) }
        #expect(points(village, weights: .buildings(buildings)).map(\.people) == [5, 3, 0, 2])
        // Without a building in the community its points weigh the same.
        #expect(points(village, weights: .buildings([buildings[3]])).map(\.people) == [3, 3, 2, 2])
    }

    @Test(arguments: 0..<20) func `sums are exact whatever the numbers`(seed: UInt64) {
        var dice = Dice(seed: seed), village = Village()
        for k in 0..<8 {
            let west = Double(dice.below(3000)) - 1500
            village.community(
                "c\(k)", Village.box(west, -20, west + 1 + Double(dice.below(900)), 20), population: dice.below(30_000), households: dice.below(9_000),
                elders: dice.below(5_000))
        }
        let weights =
            seed % 2 == 0
            ? nil
            : Spreading.Weights.raster { place in
                let cell = Int(place.longitude * 4000) % 7
                return cell == 3 ? nil : (cell, Double(cell * cell) / 3)
            }
        let found = points(village, weights: weights)
        for (k, community) in village.study.communities.enumerated() {
            let mine = found.filter { $0.community == k }
            #expect(mine.reduce(0) { $0 + $1.people } == community.population)
            #expect(mine.reduce(0) { $0 + $1.elders! } == community.elders)
            #expect(mine.reduce(0) { $0 + $1.households! } == community.households)
            #expect(mine.allSatisfy { $0.people >= 0 && $0.elders! >= 0 && $0.households! >= 0 })
        }
        #expect(points(village, weights: weights, threads: 2) == found)
    }

    @Test func `a street along a common border does not carry people over it`() {
        // Both communities have the street as their border; each point belongs to the community whose people it holds.
        var village = Village()
        village.community("north", Village.box(0, 0, 200, 100), population: 8)
        village.community("south", Village.box(0, -100, 200, 0), population: 4)
        village.build("f", 0)
        village.study.demand = points(village)
        let table = village.table()
        #expect(table.rows[.community]!.map(\.people) == [8, 4])
    }
}
