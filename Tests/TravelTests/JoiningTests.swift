import Geo
import Testing
import Travel

/// "Joined" of docs/definitions.md. At 1 m/s a walk of d metres takes d seconds, so that a detour shows as its length.
struct JoiningTests {
    // Two streets of 200 m that cross in the middle of both.
    private func cross(sharing: Bool, levels: (Int, Int) = (0, 0)) -> [Sketch.Street] {
        let middle: [(Double, Double)] = sharing ? [(0, 0)] : []
        return [
            .init(1, [(-100, 0)] + middle + [(100, 0)], level: levels.0),
            .init(2, [(0, -100)] + middle + [(0, 100)], level: levels.1),
        ]
    }
    private let tolerance = StreetLines.Joining.tolerance(Metres(0.01))

    @Test func `OSM ways join at a common node, in mid-way too`() {
        // 100 m to the middle and 100 m up.
        #expect(Sketch.network(cross(sharing: true)).walk(from: (-100, 0), to: (0, 100)) == .seconds(200))
    }

    @Test func `OSM ways join at a common node whatever their levels`() {
        #expect(Sketch.network(cross(sharing: true, levels: (0, 1))).walk(from: (-100, 0), to: (0, 100)) == .seconds(200))
    }

    @Test(arguments: [StreetLines.Joining.nodes, .tolerance(Metres(0.01))]) func `lines that merely cross do not join`(joining: StreetLines.Joining) {
        let town = Sketch.network(cross(sharing: false), joining: joining)
        #expect(town.walk(from: (-100, 0), to: (0, 100)) == nil)
        #expect(town.network.componentCount == 2)
        #expect(abs(town.network.lengthOutsideLargest.value - 200) < 1e-5)
    }

    @Test func `OSM ways at one place but of two nodes do not join`() {
        var lines = Sketch.lines(cross(sharing: true))
        lines.nodes[4] = 99   // the second way's middle
        let town = SnappingNetwork(StreetNetwork(lines))
        #expect(town.walk(from: (-100, 0), to: (0, 100)) == nil)
    }

    @Test func `two inner vertices of line layers join on equal levels only`() {
        #expect(Sketch.network(cross(sharing: true), joining: tolerance).walk(from: (-100, 0), to: (0, 100)) == .seconds(200))
        #expect(Sketch.network(cross(sharing: true, levels: (0, 1)), joining: tolerance).walk(from: (-100, 0), to: (0, 100)) == nil)
        #expect(Sketch.network(cross(sharing: true, levels: (1, 1)), joining: tolerance).walk(from: (-100, 0), to: (0, 100)) == .seconds(200))
    }

    @Test func `a level never keeps the end of a line from joining`() {
        // A bridge on level 1 begins in the middle of a street on level 0.
        let street = Sketch.Street(1, [(-100, 0), (0, 0), (100, 0)]), bridge = Sketch.Street(2, [(0, 0), (0, 100)], level: 1)
        #expect(Sketch.network([street, bridge], joining: tolerance).walk(from: (-100, 0), to: (0, 100)) == .seconds(200))
        // And ends in the middle of another on level −1.
        let other = Sketch.Street(3, [(-100, 100), (0, 100), (100, 100)], level: -1)
        #expect(Sketch.network([street, bridge, other], joining: tolerance).walk(from: (-100, 0), to: (100, 100)) == .seconds(300))
    }

    @Test func `line layers join within the tolerance, inclusive, and no farther`() {
        func walk(apart metres: Double, tolerance: Double) -> TravelTime? {
            Sketch.network(
                [.init(1, [(-100, 0), (0, 0)]), .init(2, [(metres, 0), (100, 0)])], joining: .tolerance(Metres(tolerance))
            ).walk(from: (-100, 0), to: (100, 0))
        }
        #expect(walk(apart: 0.009, tolerance: 0.01) != nil)
        #expect(walk(apart: 0.011, tolerance: 0.01) == nil)
        #expect(walk(apart: 0.4, tolerance: 0.5) != nil)
        #expect(walk(apart: 0.6, tolerance: 0.5) == nil)
        #expect(walk(apart: 0, tolerance: 0) != nil)
        #expect(walk(apart: 0.001, tolerance: 0) == nil)
    }

    @Test func `within the tolerance goes on from neighbour to neighbour, across the squares of any index`() {
        // Five line ends, 8 mm apart in a row of 32 mm: each joins the next, and so all join.
        let lines = (0..<5).map { k in Sketch.Street(k + 1, [(Double(k) * 0.008, 0), (Double(k) * 0.008, 100 + Double(k))]) }
        #expect(Sketch.network(lines, joining: tolerance).network.componentCount == 1)
    }

    @Test func `a line layer's vertices that fall together within a line make no segment`() {
        let line = Sketch.Street(1, [(0, 0), (0.004, 0), (100, 0)])
        let network = Sketch.network([line], joining: tolerance).network
        #expect(network.segmentCount == 1)
        #expect(network.vertexCount == 2)
    }

    @Test func `a node that the file does not hold breaks its way in two`() {
        var lines = Sketch.lines([.init(1, [(0, 0), (100, 0), (200, 0), (300, 0)])])
        lines.places[1] = Place(longitude: .nan, latitude: .nan)
        let network = StreetNetwork(lines)
        #expect(network.segmentCount == 1)
        #expect(abs(network.length.value - 100) < 1e-6)
    }

    @Test func `of two lines on one pair of vertices the first counts`() {
        // Stairs at half speed and a street over the same two nodes: 100 m take 200 s if the stairs come first, else 100 s.
        let ground = StreetNetwork.Ground(stairsFactor: 0.5)
        let stairs = { Sketch.Street($0, [(0, 0), (100, 0)], highway: "steps") }, street = { Sketch.Street($0, [(100, 0), (0, 0)]) }
        let stairsFirst = Sketch.network([stairs(1), street(2)], ground: ground), streetFirst = Sketch.network([street(1), stairs(2)], ground: ground)
        #expect(stairsFirst.network.segmentCount == 1)
        #expect(stairsFirst.walk(from: (0, 0), to: (100, 0)) == .seconds(200))
        #expect(streetFirst.walk(from: (0, 0), to: (100, 0)) == .seconds(100))
    }

    @Test func `a first line that may not be walked does not stand in the way of the second`() {
        let ground = StreetNetwork.Ground(stairsFactor: 0.5)
        let motorway = Sketch.Street(1, [(0, 0), (100, 0)], highway: "motorway"), stairs = Sketch.Street(2, [(0, 0), (100, 0)], highway: "steps")
        #expect(Sketch.network([motorway, stairs], ground: ground).walk(from: (0, 0), to: (100, 0)) == .seconds(200))
    }

    @Test func `a closed street is left out, a bridge over the barrier is not`() {
        // The barrier closes whatever runs north of y = 50.
        let north = Sketch.place(0, 50).latitude
        let ground = StreetNetwork.Ground(isClosed: { max($0.latitude, $1.latitude) > north })
        let street = Sketch.Street(1, [(0, 0), (0, 100)]), bridge = Sketch.Street(2, [(30, 0), (30, 100)], spans: true),
            base = Sketch.Street(3, [(0, 0), (30, 0)])
        let town = Sketch.network([street, bridge, base], ground: ground)
        #expect(town.network.segmentCount == 2)
        // From the bridge's far end: 100 m back and 30 m along the base.
        #expect(town.walk(from: (30, 100), to: (0, 0)) == .seconds(130))
    }
}
