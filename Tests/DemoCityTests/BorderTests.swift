import DemoCity
import Geo
import Testing

struct BorderTests {
    @Test(arguments: Cities.sizes) func `every area is one valid piece`(people: Int) {
        let city = Cities.city(people)
        for area in city.communities.map(\.area) + city.subdistricts.map(\.area) {
            #expect(area.polygons.count == 1)
            #expect(area.isValid)
        }
        for water in city.waters { #expect(water.area.isValid) }
    }

    @Test(arguments: Cities.sizes) func `the communities of a subdistrict cover it exactly`(people: Int) throws {
        let city = Cities.city(people)
        for (index, subdistrict) in city.subdistricts.enumerated() {
            let members = city.communities.filter { $0.subdistrict == index }
            let sum = members.reduce(0) { $0 + $1.area.squareMetres.value }, whole = subdistrict.area.squareMetres.value
            #expect(abs(sum - whole) < 1e-6 * whole)
            // Inside: what a community has beyond its subdistrict is nothing but rounding.
            for member in members { #expect(try member.area.subtracting(subdistrict.area).squareMetres.value < 1e-6 * whole) }
        }
    }

    @Test(arguments: Cities.sizes) func `no place lies in two communities, and every street vertex but a few at the edge lies in one`(people: Int) {
        let city = Cities.city(people)
        let index = AreaIndex(city.communities.map(\.area))
        var outside = 0, sampled = 0
        for at in stride(from: 0, to: city.streets.places.count, by: max(1, city.streets.places.count / 3000)) {
            let found = index.areas(containing: city.streets.places[at])
            #expect(found.count <= 1)
            sampled += 1
            if found.isEmpty { outside += 1 }
        }
        #expect(Double(outside) < 0.02 * Double(sampled))
    }

    @Test func `neighbours share every vertex of their border`() {
        // Each edge inside the city is walked twice, once in each direction; edges at the outer border once.
        var edges: [[Place]: Int] = [:]
        for community in Cities.small.communities {
            for ring in [community.area.polygons[0].outer] + community.area.polygons[0].holes {
                for k in 1..<ring.count { edges[[ring[k - 1], ring[k]], default: 0] += 1 }
            }
        }
        #expect(edges.values.allSatisfy { $0 == 1 })
        let paired = edges.keys.count { edges[[$0[1], $0[0]]] != nil }
        #expect(Double(paired) > 0.9 * Double(edges.count))
    }
}
