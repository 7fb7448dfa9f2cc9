import Foundation
import Geo
import Testing

/// Places in degrees east and north of 106°E 29°N, so that squares can be written down.
private func at(_ x: Double, _ y: Double) -> Place { Place(longitude: 106 + x, latitude: 29 + y) }

private func ring(_ corners: (Double, Double)...) -> [Place] {
    let places = corners.map { at($0.0, $0.1) }
    return places + [places[0]]
}

private func square(_ x: Double, _ y: Double, _ size: Double) -> Area {
    Area(polygons: [Polygon(outer: ring((x, y), (x + size, y), (x + size, y + size), (x, y + size)))])
}

struct AreaTests {
    /// A square of 8 with a hole of 2 in the middle.
    private let frame = Area(polygons: [Polygon(outer: ring((0, 0), (8, 0), (8, 8), (0, 8)), holes: [ring((3, 3), (3, 5), (5, 5), (5, 3))])])

    @Test func `a bow tie is not valid, says where, and is mended to its two triangles`() throws {
        let bow = Area(polygons: [Polygon(outer: ring((0, 0), (2, 2), (2, 0), (0, 2)))])
        let defect = try #require(bow.defect)
        #expect(defect.reason == Phrase(zh: "自相交", en: "it crosses itself"))
        #expect(defect.x == 107 && defect.y == 30)
        let mended = try #require(bow.madeValid())
        #expect(mended.isValid && mended.polygons.count == 2)
    }

    @Test func `an area without surface cannot be mended`() {
        let flat = Area(polygons: [Polygon(outer: ring((0, 0), (1, 0), (2, 0)))])
        #expect(!flat.isValid)
        #expect(flat.madeValid() == nil)
    }

    @Test func `overlapping squares unite, intersect and subtract as on paper`() throws {
        let plane = LocalPlane(meridian: 106)
        func onPlane(_ x: Double, _ y: Double, _ size: Double) -> PlaneArea {
            let corners = [(x, y), (x + size, y), (x + size, y + size), (x, y + size), (x, y)].map { LocalPlane.Point(x: $0.0, y: 3_000_000 + $0.1) }
            return PlaneArea(pieces: [PlaneArea.Piece(outer: corners)])
        }
        let a = onPlane(0, 0, 10), b = onPlane(5, 5, 10)
        #expect(try PlaneArea.union(of: [a, b]).squareMetres == SquareMetres(175))
        #expect(try a.intersection(b).squareMetres == SquareMetres(25))
        #expect(try a.subtracting(b).squareMetres == SquareMetres(75))
        #expect(try a.subtracting(a).isEmpty)
        #expect(try PlaneArea.union(of: []).isEmpty)
        let area = plane.area(under: a)
        #expect(abs(area.squareMetres.value - 100) < 1e-4)
    }

    @Test func `the result of an overlay does not depend on the order or the first vertex`() throws {
        let a = square(0, 0, 4), b = square(2, 2, 4)
        var turned = a
        turned.polygons[0].outer = ring((4, 4), (4, 0), (0, 0), (0, 4))
        #expect(try Area.union(of: [a, b]) == Area.union(of: [b, turned]))
    }

    // Published: one degree by one degree at the equator, 12,308.8 km² on WGS84 (Karney: 12308778361 m² to the metre).
    @Test func `the surface on the ellipsoid is the published one, and holes count against it`() {
        let corners = [(0.0, 0.0), (1, 0), (1, 1), (0, 1), (0, 0)].map { Place(longitude: $0.0, latitude: $0.1) }
        let degree = Area(polygons: [Polygon(outer: corners)])
        #expect(abs(degree.squareMetres.value - 12_308_778_361) < 1000)
        let full = Area(polygons: [Polygon(outer: frame.polygons[0].outer)])
        let hole = Area(polygons: [Polygon(outer: frame.polygons[0].holes[0])])
        #expect(abs(frame.squareMetres.value - (full.squareMetres.value - hole.squareMetres.value)) < 1)
    }

    @Test func `the border belongs to the area, a hole does not`() {
        #expect(frame.contains(at(1, 1)))
        #expect(frame.contains(at(0, 4)) && frame.contains(at(8, 8)) && frame.contains(at(3, 4)))
        #expect(!frame.contains(at(4, 4)) && !frame.contains(at(8.000001, 4)) && !frame.contains(at(-1, 0)))
    }

    @Test func `a place on a slanted border is in both neighbours, one beside it in one`() {
        let below = Area(polygons: [Polygon(outer: ring((0, 0), (4, 0), (4, 4)))])
        let above = Area(polygons: [Polygon(outer: ring((0, 0), (4, 4), (0, 4)))])
        let index = AreaIndex([below, above])
        for i in 0...16 { #expect(index.areas(containing: at(Double(i) / 4, Double(i) / 4)) == [0, 1]) }
        #expect(index.areas(containing: at(2, 1.999999999)) == [0])
        #expect(index.areas(containing: at(5, 1)) == [])
    }

    @Test func `the index answers as asking each area does`() {
        let areas = (0..<12).flatMap { x in (0..<12).map { y in square(Double(x), Double(y), 1.5) } }
        let index = AreaIndex(areas)
        var seed: UInt64 = 7
        for _ in 0..<500 {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let place = at(Double(seed >> 40 & 0xFFFF) / 4096, Double(seed >> 20 & 0xFFFF) / 4096)
            #expect(index.areas(containing: place) == areas.indices.filter { areas[$0].contains(place) })
        }
    }

    // The line enters the frame at x = 0, leaves it for the hole at 3, comes back at 5 and goes on to 8.
    @Test func `a line through a frame has two pieces inside, with their positions`() {
        let line = [at(-2, 4), at(4, 4), at(10, 4)]
        let pieces = frame.pieces(of: line)
        #expect(pieces.count == 2)
        #expect(pieces[0].places == [at(0, 4), at(3, 4)] && pieces[1].places == [at(5, 4), at(8, 4)])
        #expect(abs(pieces[0].start.fraction - 1.0 / 3) < 1e-12 && pieces[0].start.segment == 0)
        #expect(abs(pieces[1].end.fraction - 2.0 / 3) < 1e-12 && pieces[1].end.segment == 1)
    }

    @Test func `a line inside is one piece with all its vertices, one outside none, one that touches none`() {
        let inside = [at(1, 1), at(2, 1), at(2, 1), at(2, 2)]
        #expect(frame.pieces(of: inside).map(\.places) == [[at(1, 1), at(2, 1), at(2, 2)]])
        #expect(frame.pieces(of: [at(9, 0), at(9, 9)]).isEmpty)
        #expect(frame.pieces(of: [at(-1, 1), at(1, -1)]).isEmpty, "it touches the corner only")
        #expect(frame.pieces(of: [at(0, 1), at(0, 2)]).count == 1, "it runs along the border")
    }

    @Test func `a line that leaves at a vertex and comes back there is two pieces`() {
        let line = [at(1, 1), at(0, 1), at(-1, 2), at(-1, 0), at(0, 1), at(1, 2)]
        #expect(frame.pieces(of: line).map(\.places) == [[at(1, 1), at(0, 1)], [at(0, 1), at(1, 2)]])
    }

    @Test func `the place inside lies inside, even of a ring`() throws {
        let place = try #require(try frame.placeInside())
        #expect(frame.contains(place))
        #expect(try Area(polygons: []).placeInside() == nil)
    }

    @Test func `a simplified circle keeps within its tolerance and stays valid`() throws {
        let circle = (0...360).map { LocalPlane.Point(x: 1000 * cos(Double($0 % 360) * .pi / 180), y: 3_000_000 + 1000 * sin(Double($0 % 360) * .pi / 180)) }
        let area = PlaneArea(pieces: [PlaneArea.Piece(outer: circle)])
        let simple = try area.simplified(within: Metres(10))
        #expect(simple.isValid && simple.pieces[0].outer.count < 60)
        // Within 10 m of a circle of radius 1 km: not less than π·990², not more than π·1000².
        #expect(simple.squareMetres > SquareMetres(.pi * 990 * 990) && simple.squareMetres < SquareMetres(.pi * 1000 * 1000))
        let onEarth = LocalPlane(meridian: 106).area(under: area)
        #expect(try onEarth.simplified(within: Metres(10)).polygons[0].outer.count < 60)
    }
}
