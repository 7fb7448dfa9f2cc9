import Foundation
import Geo
import Testing
import Travel

/// At 1 m/s, so that a second is a metre. A segment is straight in degrees, which over 600 m is 4 mm from straight on the plane
/// the towns are drawn on: places in mid-segment are asked for to the centimetre.
struct ReachedStreetsTests {
    private func reached(_ town: Town, _ facilities: [StreetPoint?], seconds: Double, _ direction: Direction = .toFacility) -> [ReachedStreets.Piece] {
        ReachedStreets(WalkingNetwork(town.streets, speed: 1), from: facilities, within: .seconds(seconds), direction: direction).pieces
    }

    private func metres(_ a: Place, _ b: Place) -> Double { Geodesic.distance(a, b).value }

    @Test func `a street is cut where the time runs out`() throws {
        // 600 m of street, 300 s.
        let town = Town(metresPerCharacter: 100, "A-----B")
        let pieces = reached(town, [town.facility("A")], seconds: 300)
        let piece = try #require(pieces.first)
        #expect(pieces.count == 1 && piece.facility == 0 && piece.line == 1)
        #expect(piece.least == .seconds(0) && piece.greatest == .seconds(300))
        #expect(abs(piece.length.value - 300) < 0.001)
        #expect(metres(piece.places[0], town.place("A")) < 0.001 && metres(piece.places[1], town.place("A", east: 300)) < 0.01)
    }

    @Test func `a facility beside the middle of a segment reaches both ways from its foot, its own leg counted`() throws {
        // 30 m of leg leave 70 s of 100.
        let town = Town(metresPerCharacter: 100, "A-f---B")
        let pieces = reached(town, [town.facility("f", north: 30)], seconds: 100)
        let piece = try #require(pieces.first)
        #expect(pieces.count == 1 && piece.places.count == 2)
        #expect(abs(piece.length.value - 140) < 0.001)
        #expect(piece.least == .seconds(30) && piece.greatest == .seconds(100))
        #expect(metres(piece.places[0], town.place("f", east: -70)) < 0.01)
    }

    @Test func `between two facilities the street is divided in the middle and no metre counts twice`() {
        let town = Town(metresPerCharacter: 100, "A-----B")
        let pieces = reached(town, [town.facility("B"), town.facility("A")], seconds: 400)
        #expect(pieces.map(\.facility) == [1, 0])
        #expect(pieces.allSatisfy { abs($0.length.value - 300) < 0.001 && $0.greatest == .seconds(300) })
        #expect(pieces[0].places.last == pieces[1].places.first)
    }

    @Test func `of facilities at one place the smaller position takes the streets`() {
        let town = Town(metresPerCharacter: 100, "A-----B")
        for direction in Direction.allCases {
            let pieces = reached(town, [nil, town.facility("A"), town.facility("A")], seconds: 100, direction)
            #expect(pieces.map(\.facility) == [1])
        }
    }

    @Test func `pieces follow their line over its vertices`() throws {
        // One line of three segments of 100 m, joined by node; 250 s reach the middle of the last.
        let plane = LocalPlane(meridian: 106.5), south = plane.point(Place(longitude: 106.5, latitude: 29.5)).y
        var lines = StreetLines(joining: .nodes)
        lines.places = (0..<4).map { plane.place(.init(x: Double($0) * 100, y: south)) }
        lines.nodes = [1, 2, 3, 4]
        lines.lines = [StreetLine(id: 77, highway: "footway", vertices: 0..<4)]
        let streets = SnappingNetwork(StreetNetwork(lines))
        let facility = try #require(streets.nearest(to: lines.places[0]))
        let all = ReachedStreets(WalkingNetwork(streets, speed: 1), from: facility, within: .seconds(250), direction: .fromFacility)
        #expect(all.pieces.count == 1 && all.pieces[0].places.count == 4 && all.pieces[0].line == 77)
        #expect(abs(all.length.value - 250) < 0.001)
    }

    @Test func `a loop reached from both sides is whole up to the point where both ways run out`() {
        // A square of 400 m around: 150 s both ways leave the 100 m opposite.
        let town = Town(metresPerCharacter: 50, "A-B\n| |\nC-D")
        let pieces = reached(town, [town.facility("A")], seconds: 150)
        #expect(abs(pieces.reduce(0) { $0 + $1.length.value } - 300) < 0.01)
    }

    @Test(arguments: Direction.allCases)
    func `random towns: a street point is in one piece, its nearest facility's, exactly when it is reached`(_ direction: Direction) throws {
        var dice = Dice(state: 31)
        for _ in 0..<5 {
            let streets = ServiceAreaPropertyTests.town(&dice), network = streets.network
            let box = try #require(network.bounds)
            let places = (0..<6).map { _ in
                Place(longitude: .random(in: box.west...box.east, using: &dice), latitude: .random(in: box.south...box.north, using: &dice))
            }
            let walking = WalkingNetwork(streets, speed: 1), facilities = places.map { streets.nearest(to: $0) }
            let reached = ReachedStreets(walking, from: facilities, within: .seconds(300), direction: direction)
            let twice = ReachedStreets(walking, from: facilities, within: .seconds(300), direction: direction, threads: Threads(2))
            #expect(reached.pieces == twice.pieces)
            let truths = places.map { BruteForce(network, facility: $0, direction: direction, seconds: 300) }
            var expectedLength = 0.0
            for s in 0..<network.segmentCount {
                let segment = network.segments[s], id = network.lines[Int(segment.line)].id
                let pieces = reached.pieces.filter { $0.line == id }
                for k in 0..<20 {
                    let fraction = (Double(k) + 0.5) / 20, place = network.place(on: UInt32(s), at: fraction)
                    let times = truths.map { $0.time(at: s, fraction, leg: 0) }
                    let least = times.compactMap { $0 }.min()
                    // Every line of these towns has one segment.
                    let along = metres(network.place(on: UInt32(s), at: 0), place)
                    let holding = pieces.filter {
                        let start = metres(network.place(on: UInt32(s), at: 0), $0.places[0])
                        return along >= start && along <= start + $0.length.value
                    }
                    if let least, least <= 300_000 { expectedLength += segment.metres / 20 }
                    // Within half a second of the limit, or where two facilities are as near, rounding may decide.
                    if let least, abs(least - 300_000) < 500 { continue }
                    guard let least, least < 300_000 else {
                        #expect(holding.isEmpty)
                        continue
                    }
                    #expect(holding.count == 1)
                    if let piece = holding.first {
                        #expect(abs((times[piece.facility] ?? .max / 2) - least) <= 5)
                        #expect(least >= piece.least.milliseconds - 5 && least <= piece.greatest.milliseconds + 5)
                    }
                }
            }
            #expect(abs(reached.length.value - expectedLength) < 0.01 * expectedLength + 50)
        }
    }
}
