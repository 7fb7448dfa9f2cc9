import Geo
import Testing
import Travel

/// Streets by points in metres on the plane of 106.5° E; a line's number is its position, from 1.
private struct Drawing {
    var streets = StreetLines(joining: .tolerance(Metres(0.01)))
    private let plane = LocalPlane(meridian: 106.5)

    mutating func line(_ points: [(Double, Double)], _ highway: String = "residential", level: Int = 0, spans: Bool = false) {
        let first = streets.places.count
        streets.places += points.map { plane.place(.init(x: $0.0, y: 3_264_000 + $0.1)) }
        var line = StreetLine(id: streets.lines.count + 1, highway: highway, vertices: first..<streets.places.count)
        line.level = level
        line.spans = spans
        streets.lines.append(line)
    }

    var faults: [NetworkFault] { NetworkDoctor.faults(in: SnappingNetwork(StreetNetwork(streets))) }
}

/// What a test compares: the kind, the lines, and the length in whole centimetres.
private struct Said: Equatable, CustomStringConvertible {
    let kind: NetworkFault.Kind, line: Int, other: Int?, centimetres: Int?

    init(_ kind: NetworkFault.Kind, _ line: Int, _ other: Int?, _ metres: Double?) {
        (self.kind, self.line, self.other, centimetres) = (kind, line, other, metres.map { Int(($0 * 100).rounded()) })
    }

    init(_ fault: NetworkFault) { self.init(fault.kind, fault.line, fault.other, fault.length?.value) }

    var description: String { "\(kind) \(line) \(other ?? 0) \(centimetres ?? -1)" }
}

struct NetworkDoctorTests {
    private func found(_ draw: (inout Drawing) -> Void) -> [Said] {
        var drawing = Drawing()
        // A street of 400 m that all others are about.
        drawing.line([(-200, 0), (200, 0)])
        draw(&drawing)
        return drawing.faults.map { Said($0) }
    }

    @Test func `sound streets have no fault`() {
        #expect(
            found { drawing in
                drawing.line([(200, 0), (200, 100)])
                drawing.line([(200, 100), (-200, 100), (-200, 0)])
            }.isEmpty)
    }

    @Test func `a street that is joined to nothing is a piece, with its length`() {
        // 30 m and 40 m, 50 m beside the long street.
        #expect(found { $0.line([(0, 50), (30, 50), (30, 90)]) } == [Said(.piece, 2, nil, 70)])
    }

    @Test func `an end 60 cm short of a street is an undershoot, and its line a piece`() {
        #expect(found { $0.line([(10, 80), (10, 0.6)]) } == [Said(.piece, 2, nil, 79.4), Said(.undershoot, 2, 1, 0.6)])
    }

    @Test func `an end that touches a street where it has no vertex is an undershoot of nothing`() {
        #expect(found { $0.line([(10, 80), (10, 0)]) } == [Said(.piece, 2, nil, 80), Said(.undershoot, 2, 1, 0)])
    }

    @Test func `exactly a metre counts, more does not`() {
        #expect(found { $0.line([(10, 80), (10, 0.999)]) }.map(\.kind) == [.piece, .undershoot])
        #expect(found { $0.line([(10, 80), (10, 1.001)]) }.map(\.kind) == [.piece])
    }

    @Test func `streets at another level or on a bridge are not what an end stops short of`() {
        #expect(found { $0.line([(10, 80), (10, 0.6)], level: 1) }.map(\.kind) == [.piece])
        // A footbridge that ends over the street joins nothing: the gap is said of the bridge.
        #expect(found { $0.line([(10, 80), (10, 0.6)], spans: true) } == [Said(.piece, 2, nil, 79.4), Said(.looseBridge, 2, 1, 0.6)])
    }

    @Test func `two lines that end together short of a third have one gap`() {
        let said = found { drawing in
            drawing.line([(10, 80), (10, 0.6)])
            drawing.line([(90, 80), (10, 0.6)])
        }
        #expect(said.filter { $0.kind == .undershoot } == [Said(.undershoot, 2, 1, 0.6)])
    }

    @Test func `an end beside the street that its line branches off is joined to it`() {
        // The branch leaves the street at its end, turns back and stops 0.6 m beside it, 2 m from where it left.
        #expect(found { $0.line([(200, 0), (202, 0.6), (200, 0.6)]) }.isEmpty)
    }

    @Test func `stairs that end 15 m before a street are loose, 25 m before it they lead elsewhere`() {
        #expect(
            found {
                $0.line([(-200, 0), (-200, 60), (100, 60), (100, 40)]); $0.line([(100, 40), (100, 15)], "steps")
            } == [Said(.looseStairs, 3, 1, 15)])
        #expect(
            found {
                $0.line([(-200, 0), (-200, 60), (100, 60), (100, 40)]); $0.line([(100, 40), (100, 25)], "steps")
            }.isEmpty)
    }

    @Test func `stairs up to a door are joined to the street they start from`() {
        #expect(found { $0.line([(200, 0), (200, 12)], "steps") }.isEmpty)
    }

    @Test func `two lines over one pair of vertices are duplicates, the later of the earlier`() {
        #expect(found { $0.line([(200, 0), (-200, 0)], "footway") } == [Said(.duplicate, 2, 1, 400)])
    }

    @Test func `a line drawn twice with other vertices is a duplicate`() {
        // The second copy runs 0.3 m beside the first from x = −200 to 100: 100 m and 200 m alongside.
        #expect(found { $0.line([(-200, 0), (-100, 0.3), (100, 0.3)]) }.contains(Said(.duplicate, 2, 1, 300)))
    }

    @Test func `streets side by side, crossing or forking lie not over each other`() {
        #expect(
            !found { drawing in
                drawing.line([(-200, 0.8), (200, 0.8)])
                drawing.line([(200, 0), (-200, 20)])
            }.contains { $0.kind == .duplicate })
    }

    @Test func `streets that cross without a vertex are said, those on a bridge or another level are not`() {
        let cross = { (level: Int, spans: Bool) in
            found { drawing in
                drawing.line([(200, 0), (200, 50), (50, 50), (50, -50)], level: level, spans: spans)
            }
        }
        #expect(cross(0, false) == [Said(.crossing, 1, 2, nil)])
        #expect(cross(1, false).isEmpty)
        #expect(cross(0, true).isEmpty)
    }

    @Test func `a street that crosses in a vertex of its own does so once`() {
        #expect(found { $0.line([(200, 0), (200, 50), (50, 50), (50, 0), (50, -50)]) } == [Said(.crossing, 1, 2, nil)])
    }

    @Test func `faults come by kind and line, the same every time`() {
        var drawing = Drawing()
        for k in 0..<40 {
            let x = Double(k * 37 % 200), y = Double(k * 53 % 200)
            drawing.line([(x, y), (x + 30, y + 5), (x + 60, y - 40)], k % 5 == 0 ? "steps" : "footway")
        }
        let once = drawing.faults.map { Said($0) }
        let rank = once.map { NetworkFault.Kind.allCases.firstIndex(of: $0.kind)! * 1000 + $0.line }
        #expect(rank == rank.sorted())
        #expect(!once.isEmpty)
        #expect(drawing.faults.map { Said($0) } == once)
    }
}
