import Foundation
import Geo
import Testing
import Travel

/// Towns thrown by dice, against the definition in plain arithmetic.
struct ServiceAreaPropertyTests {
    /// Up to 200 segments between corners thrown over 700 × 700 m, on a slope so that there and back differ. Not all are joined.
    static func town(_ dice: inout Dice) -> SnappingNetwork {
        let plane = LocalPlane(meridian: 106.5), south = plane.point(Place(longitude: 106.5, latitude: 29.5)).y
        let corners = (0..<Int.random(in: 20...90, using: &dice)).map { _ in
            LocalPlane.Point(x: .random(in: 0...700, using: &dice), y: south + .random(in: 0...700, using: &dice))
        }
        var lines = StreetLines(joining: .nodes)
        for n in 0..<Int.random(in: 20...200, using: &dice) {
            let a = Int.random(in: corners.indices, using: &dice)
            // One of the six nearest corners.
            let near = corners.indices.filter { $0 != a }.sorted {
                hypot(corners[$0].x - corners[a].x, corners[$0].y - corners[a].y) < hypot(corners[$1].x - corners[a].x, corners[$1].y - corners[a].y)
            }
            let b = near[Int.random(in: 0..<6, using: &dice)]
            let first = lines.places.count
            lines.places += [plane.place(corners[a]), plane.place(corners[b])]
            lines.nodes += [a, b]
            lines.lines.append(StreetLine(id: n + 1, highway: "residential", vertices: first..<first + 2))
        }
        // A hillside rising to the east by one in ten.
        let cells = (0..<40 * 40).map { Float($0 % 40) * 5 }
        let raster = Raster(width: 40, height: 40, transform: [106.495, 0.0005, 0, 29.515, 0, -0.0005], crs: "EPSG:4326", cells: cells)
        return SnappingNetwork(StreetNetwork(lines, ground: .init(elevation: ElevationModel(raster))))
    }

    @Test(arguments: Direction.allCases)
    func `random towns are drawn within 5 m of the definition`(_ direction: Direction) throws {
        var dice = Dice(state: 2024)
        for _ in 0..<6 {
            let streets = Self.town(&dice), plane = streets.network.plane
            let walking = WalkingNetwork(streets, speed: 1)
            let box = try #require(streets.network.bounds).grown(byDegrees: 0.0015)
            let place = Place(longitude: .random(in: box.west...box.east, using: &dice), latitude: .random(in: box.south...box.north, using: &dice))
            let seconds = Double.random(in: 150...900, using: &dice)
            let facility = try #require(streets.nearest(to: place))
            let area = ServiceAreas(walking, direction: direction).area(of: facility, within: .seconds(seconds))
            #expect(area.faults() == [])
            let truth = BruteForce(streets.network, facility: place, direction: direction, seconds: seconds)
            for _ in 0..<10_000 {
                let p = Place(longitude: .random(in: box.west...box.east, using: &dice), latitude: .random(in: box.south...box.north, using: &dice))
                let expected = truth.holds(plane.point(p))
                if area.covers(p) == expected { continue }
                let around = placesWithinFiveMetres(of: plane.point(p), on: plane)
                #expect(around.contains { truth.holds(plane.point($0)) != expected }, "\(p) is \(expected ? "outside" : "inside") by more than 5 m")
            }
        }
    }

    @Test(arguments: Direction.allCases)
    func `contains says what the definition says`(_ direction: Direction) throws {
        var dice = Dice(state: 7)
        let streets = Self.town(&dice), plane = streets.network.plane
        let box = try #require(streets.network.bounds).grown(byDegrees: 0.001)
        let place = box.centre, facility = try #require(streets.nearest(to: place))
        let truth = BruteForce(streets.network, facility: place, direction: direction, seconds: 400)
        let places = (0..<5000).map { _ in
            Place(longitude: .random(in: box.west...box.east, using: &dice), latitude: .random(in: box.south...box.north, using: &dice))
        }
        let areas = ServiceAreas(WalkingNetwork(streets, speed: 1), direction: direction)
        #expect(areas.contains(places, areaOf: facility, within: .seconds(400)) == places.map { truth.holds(plane.point($0)) })
    }

    @Test func `the union holds what any of the areas holds, whatever the order and the number of threads`() throws {
        var dice = Dice(state: 99)
        let streets = Self.town(&dice)
        let box = try #require(streets.network.bounds)
        let facilities = (0..<8).map { _ in
            streets.nearest(to: Place(longitude: .random(in: box.west...box.east, using: &dice), latitude: .random(in: box.south...box.north, using: &dice)))
        }
        let walking = WalkingNetwork(streets, speed: 1)
        let one = ServiceAreas(walking, direction: .slower).areas(of: facilities, within: .seconds(200))
        let two = ServiceAreas(walking, direction: .slower, threads: Threads(2)).areas(of: facilities.reversed(), within: .seconds(200))
        #expect(one.union == two.union)
        #expect(one.each == two.each.reversed())
        #expect(one.union.faults() == [])
        let plane = streets.network.plane
        for _ in 0..<10_000 {
            let p = Place(longitude: .random(in: box.west...box.east, using: &dice), latitude: .random(in: box.south...box.north, using: &dice))
            let any = one.each.contains { $0.covers(p) }
            if one.union.covers(p) == any { continue }
            // Both are drawings of one thing, each within 5 m of it.
            #expect(placesWithinFiveMetres(of: plane.point(p), on: plane).contains { place in one.each.contains { $0.covers(place) } != any })
        }
    }

    @Test func `a network's tiles give the same areas when there is hardly room to keep any`() throws {
        var dice = Dice(state: 5)
        let streets = Self.town(&dice), walking = WalkingNetwork(streets, speed: 1)
        let box = try #require(streets.network.bounds)
        let facility = try #require(streets.nearest(to: box.centre))
        let roomy = ServiceAreas(walking, direction: .toFacility)
        let tight = ServiceAreas(walking, direction: .toFacility, tiles: ServiceAreaTiles(streets, capacity: 20_000))
        for seconds in [100.0, 300, 500, 300] {
            #expect(roomy.area(of: facility, within: .seconds(seconds)) == tight.area(of: facility, within: .seconds(seconds)))
        }
        #expect(tight.tiles.byteCount <= 20_000)
    }
}
