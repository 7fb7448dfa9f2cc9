import DemoCity
import Foundation
import Geo
import Testing

struct StreetTests {
    @Test(arguments: Cities.sizes) func `stairs are 5 to 10 per cent of the network's length`(people: Int) {
        let city = Cities.city(people)
        var stairs = 0.0, total = 0.0
        for street in city.streets.streets {
            let length = city.length(street)
            total += length
            if street.highway == .steps { stairs += length }
        }
        #expect((0.05...0.10).contains(stairs / total))
    }

    @Test(arguments: Cities.sizes) func `there is about one street vertex for a dozen people`(people: Int) {
        let city = Cities.city(people)
        let ratio = Double(city.people) / Double(city.streets.places.count)
        #expect((8...16).contains(ratio))
    }

    @Test(arguments: Cities.sizes) func `the city hangs together over its bridges and falls in three without them`(people: Int) {
        let city = Cities.city(people)
        #expect(city.largeParts(without: nil) == 1, "\(city.parts(without: nil))")
        #expect(city.largeParts(without: .bridge) == 3, "\(city.parts(without: .bridge))")
    }

    @Test(arguments: Cities.sizes) func `only bridges cross the water`(people: Int) {
        let city = Cities.city(people)
        let index = AreaIndex(city.waters.map(\.area))
        for street in city.streets.streets where street.span != .bridge {
            for vertex in city.streets.vertices[street.run] {
                #expect(index.areas(containing: city.streets.places[Int(vertex)]).isEmpty, "street \(street.id)")
            }
        }
    }

    @Test(arguments: Cities.sizes) func `eight bridges, two of them not for walkers, one an expressway with sidewalks`(people: Int) {
        let city = Cities.city(people)
        let bridges = city.streets.streets.filter { $0.span == .bridge }
        #expect(bridges.count == 8)
        #expect(bridges.count { !$0.isWalkable } == 2)
        #expect(bridges.count { $0.highway == .trunk && $0.isWalkable } == 1)
        #expect(city.streets.streets.contains { $0.span == .tunnel && $0.isWalkable })
    }

    @Test(arguments: Cities.sizes) func `a few islands of streets are left`(people: Int) {
        let city = Cities.city(people)
        let parts = city.parts(without: nil)
        #expect((2...14).contains(parts.count), "\(parts)")
        // An island is four blocks, some two kilometres of street; the islet grows with the city.
        #expect(parts.dropFirst().allSatisfy { $0 < max(3000, 0.004 * parts[0]) }, "\(parts)")
    }

    @Test(arguments: Cities.sizes) func `heights lie between the river and the ridges`(people: Int) {
        let city = Cities.city(people)
        #expect(city.elevation.cells.allSatisfy { (165...380).contains($0) })
        let relief = city.elevation.cells.max()! - city.elevation.cells.min()!
        #expect(relief > (city.people > 1_000_000 ? 150 : 15))
    }
}

extension City {
    /// A street's length in metres.
    func length(_ street: Street) -> Double {
        let places = streets.vertices[street.run].map { streets.places[Int($0)] }
        return zip(places, places.dropFirst()).reduce(0) { $0 + Geodesic.metres($1.0, $1.1) }
    }

    /// The metres of walkable street in each connected part, longest first, some streets left out.
    func parts(without span: Span?) -> [Double] {
        var parents = Array(streets.places.indices)
        func root(_ vertex: Int) -> Int {
            var at = vertex
            while parents[at] != at {
                parents[at] = parents[parents[at]]
                at = parents[at]
            }
            return at
        }
        let walked = streets.streets.filter { $0.isWalkable && $0.span != span }
        for street in walked {
            for k in street.run.dropFirst() { parents[root(Int(streets.vertices[k]))] = root(Int(streets.vertices[k - 1])) }
        }
        var metres = [Double](repeating: 0, count: parents.count)
        for street in walked { metres[root(Int(streets.vertices[street.run.lowerBound]))] += length(street) }
        return metres.filter { $0 > 0 }.sorted(by: >)
    }

    /// How many parts have more than a fifth of the longest one's metres.
    func largeParts(without span: Span?) -> Int {
        let parts = parts(without: span)
        return parts.count { $0 > parts[0] / 5 }
    }
}
