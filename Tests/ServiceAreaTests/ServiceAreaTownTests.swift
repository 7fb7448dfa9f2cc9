import Geo
import Testing
import Travel

/// At 1 m/s, so that a second is a metre. The drawing may be off by 5 m, so what is asked for is 5 m clear of the border.
struct ServiceAreaTownTests {
    @Test func `a street's area is what its walkers can still reach straight from it, at most 100 m away`() {
        // A at the west end of 600 m. With 300 s, the point t metres from A has 300 − t metres of straight leg left, at most 100.
        let town = Town(metresPerCharacter: 100, "A-----B")
        let area = town.areas().area(of: town.facility("A"), within: .seconds(300))
        #expect(area.faults() == [])
        #expect(area.polygons.count == 1 && area.polygons[0].holes.isEmpty)
        // Full width as far as t = 200, then tapering to a point at t = 300; a half circle of 100 m around A.
        #expect(area.covers(town.place("A", east: 150, north: 94)) && !area.covers(town.place("A", east: 150, north: 106)))
        #expect(area.covers(town.place("A", east: 250, north: -40)) && !area.covers(town.place("A", east: 250, north: -60)))
        #expect(area.covers(town.place("A", east: 290)) && !area.covers(town.place("A", east: 306)))
        #expect(area.covers(town.place("A", east: -94)) && !area.covers(town.place("A", east: -106)))
        // Surface: 200 · 200 + triangle of base 200 and height 100 + half a circle = 40,000 + 10,000 + 15,708 = 65,708 m²;
        // a border of some 200·2 + 283 + 314 = 1,000 m, on average within 1 m.
        #expect(abs(area.surface(on: town.plane) - 65_708) < 1000)
    }

    @Test func `a parallel street without a link is not covered, and the border runs midway`() {
        // Two streets 60 m apart, both 600 m long.
        let pair = Town(
            metresPerCharacter: 60,
            """
            A---------B
            C---------D
            """)
        let area = pair.areas().area(of: pair.facility("A"), within: .seconds(1000))
        #expect(area.faults() == [])
        for east in stride(from: 0.0, through: 600, by: 20) {
            #expect(area.covers(pair.place("A", east: east, north: -25)))
            #expect(!area.covers(pair.place("A", east: east, north: -35)))
            #expect(!area.covers(pair.place("C", east: east)))
        }
    }

    @Test func `the far bank of a river belongs to the area only as far as the bridge leads`() {
        // The bridge is 400 m east of A and 200 m long: 650 s leave 50 m on the far bank.
        let town = Town(
            metresPerCharacter: 100,
            """
            A---B--C
                |
            D---E--F
            """)
        let area = town.areas().area(of: town.facility("A"), within: .seconds(650))
        #expect(area.faults() == [])
        #expect(area.covers(town.place("E", east: 40)) && area.covers(town.place("E", east: -40)))
        #expect(!area.covers(town.place("E", east: -56)) && !area.covers(town.place("D")) && !area.covers(town.place("F")))
    }

    @Test func `a block wider than 200 m has a hole`() {
        // A block of 400 m: the middle 200 × 200 m are more than 100 m from every street.
        let town = Town(
            metresPerCharacter: 100,
            """
            A---B
            |   |
            |   |
            |   |
            C---D
            """)
        let area = town.areas().area(of: town.facility("A"), within: .minutes(60))
        #expect(area.faults() == [])
        #expect(area.polygons.count == 1 && area.polygons[0].holes.count == 1)
        #expect(!area.covers(town.place("A", east: 106, north: -106)) && area.covers(town.place("A", east: 94, north: -94)))
        // (400 + 200)² less the rounded corners, (4 − π) · 100², less 200²: 360,000 − 8,584 − 40,000.
        #expect(abs(area.surface(on: town.plane) - 311_416) < 3000)
    }

    @Test func `a facility in mid-segment walks both ways from where it stands, after its own straight leg`() {
        // f stands 200 m from A, its building 30 m north of the street: 100 s reach 70 m along the street.
        let town = Town(metresPerCharacter: 100, "A-f---B")
        let area = town.areas().area(of: town.facility("f", north: 30), within: .seconds(100))
        #expect(area.faults() == [])
        #expect(area.covers(town.place("f", east: 62)) && !area.covers(town.place("f", east: 76)))
        #expect(area.covers(town.place("f", east: -62)) && !area.covers(town.place("f", east: -76)))
        #expect(area.covers(town.place("f", north: 63)) && !area.covers(town.place("f", north: 76)))
        // A rhombus with half diagonals of 70 m: 2 · 70² = 9,800 m², border 396 m.
        #expect(abs(area.surface(on: town.plane) - 9800) < 400)
    }

    @Test func `a dead end is walked to its end and no further`() {
        let town = Town(metresPerCharacter: 50, "A--B")
        let area = town.areas().area(of: town.facility("A"), within: .seconds(200))
        // 150 s to B leave 50 m around it.
        #expect(area.covers(town.place("B", east: 44)) && !area.covers(town.place("B", east: 56)))
    }

    @Test func `exactly the limit belongs, a millisecond more does not`() {
        // 100 m along the street and 20 m aside: 120 s.
        let town = Town(metresPerCharacter: 100, "A--B")
        let areas = town.areas(), a = town.facility("A"), place = town.place("A", east: 100, north: 20)
        #expect(areas.contains(place, areaOf: a, within: .seconds(120)))
        #expect(!areas.contains(place, areaOf: a, within: TravelTime(milliseconds: 119_999)))
    }

    @Test func `a facility whose own straight leg takes the whole time has no area`() {
        let town = Town(metresPerCharacter: 100, "A--B")
        #expect(town.areas().area(of: town.facility("A", north: 90), within: .seconds(60)).isEmpty)
    }

    @Test func `a facility off the network has an empty area, and the union is that of the others`() {
        let town = Town(metresPerCharacter: 100, "A----------B")
        let areas = town.areas()
        let (each, union) = areas.areas(of: [town.facility("A"), nil, town.facility("B")], within: .seconds(120))
        #expect(each[1].isEmpty)
        #expect(union.polygons == each[0].polygons + each[2].polygons)
        #expect(areas.areas(of: [nil], within: .minutes(10)).union.isEmpty)
    }

    @Test func `a street out of reach between two within reach is not covered although its strip is narrow`() {
        // Three streets 2 m apart; only the outer ones, A–B and E–F, are joined in the west, at A and E.
        let town = Town(
            metresPerCharacter: 2,
            """
            A\(String(repeating: "-", count: 99))B
            |
            |C\(String(repeating: "-", count: 98))D
            |
            E\(String(repeating: "-", count: 99))F
            """)
        let area = town.areas().area(of: town.facility("A"), within: .seconds(400))
        #expect(area.faults() == [])
        // No place on it is deeper than 5 m: from each, one of the places 5 m around is outside.
        for east in stride(from: 10.0, through: 190, by: 1.5) {
            let around = placesWithinFiveMetres(of: town.plane.point(town.place("C", east: east)), on: town.plane)
            #expect(around.contains { !area.covers($0) }, "\(east) m east of C")
        }
    }
}
