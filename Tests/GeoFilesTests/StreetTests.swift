import Foundation
import Geo
import GeoFiles
import Testing

struct StreetTests {
    private static func street(_ values: [Value], _ geometry: Geometry? = nil) -> Layer.Row {
        Layer.Row(number: 0, geometry: geometry ?? .line([Place(longitude: 106.5, latitude: 29.5), Place(longitude: 106.6, latitude: 29.5)]), values: values)
    }

    private static func layer(_ columns: [String], _ rows: [Layer.Row]) -> Layer {
        var rows = rows
        for i in rows.indices { rows[i].number = i + 1 }
        return Layer(name: "roads", columns: columns.map { Layer.Column($0, .text) }, rows: rows)
    }

    @Test func `classes, levels, bridges and tunnels are read by their usual names`() throws {
        let rows =
            [
                [.text("steps"), .integer(2), .text("T"), .text("F")], [.text("residential"), .text("-1"), .text("no"), .text("building_passage")],
                [.text("footway"), .missing, .missing, .text("yes")], [.text("支路"), .real(1), .text("1"), .text("0")],
            ] as [[Value]]
        let layer = Self.layer(["道路等级", "layer", "bridge", "tunnel"], rows.map { Self.street($0) })
        let streets = try StreetFile.streets(layer, classes: ["支路": "tertiary"])
        #expect(streets.lines.map(\.highway) == ["steps", "residential", "footway", "tertiary"])
        #expect(streets.lines.map(\.level) == [2, -1, 0, 1])
        #expect(streets.lines.map(\.spans) == [true, false, true, true])
        #expect(streets.lines.map(\.id) == [1, 2, 3, 4])
        #expect(streets.joining == .tolerance(Metres(0.01)))
    }

    @Test func `a line of two parts is two streets of one id, each with its own vertices`() throws {
        let parts = Geometry.lines([Array(WritingTests.square.prefix(3)), Array(WritingTests.hole.prefix(2))])
        let streets = try StreetFile.streets(Self.layer(["highway"], [Self.street([.text("path")], parts)]))
        #expect(streets.lines.map(\.id) == [1, 1])
        #expect(streets.lines.map(\.vertices) == [0..<3, 3..<5])
        #expect(streets.places.count == 5 && streets.nodes.isEmpty)
    }

    @Test func `streets without classes are refused, unless one class is given for all`() throws {
        let path = Fixtures.path("streets-no-class.geojson")
        let error = #expect(throws: InputError.self) { _ = try StreetFile.read(path) }
        #expect(
            error?.said(in: .english).contains(
                """
                  columns: found no column of street classes, wanted one of class, highway, fclass, type, 道路等级; or its name under `fields`; or one `class` for all
                """) == true)
        #expect(error?.said(in: .chinese).contains("  列：现为 没有道路等级列，应为 class、highway、fclass、type、道路等级之一，或用 fields 指明，或用 class 指定统一等级") == true)
        #expect(try StreetFile.read(path, defaultClass: "residential").lines.map(\.highway) == ["residential"])
    }

    @Test func `points among streets and streets without a class are reported together`() throws {
        let error = #expect(throws: InputError.self) { _ = try StreetFile.read(Fixtures.path("streets-not-lines.geojson")) }
        #expect(
            error?.said(in: .english) == """
                streets-not-lines.geojson cannot be used as it is:
                  feature 1: found a point or an area, wanted a line
                  feature 2, highway: found nothing, wanted a street class, or one `class` for all
                """)
    }

    @Test func `Yuzhong has 1888 streets, 186 of them stairs`() throws {
        guard let path = Fixtures.real("yuzhong/streets.geojson") else { return }
        let streets = try StreetFile.read(path, tolerance: Metres(0.5))
        #expect(Set(streets.lines.map(\.id)).count == 1888)
        #expect(streets.lines.count { $0.highway == "steps" } == 186)
        #expect(streets.joining == .tolerance(Metres(0.5)))
        let bridge = try #require(streets.lines.first)
        #expect(bridge.spans && bridge.level == 3 && bridge.highway == "trunk")
    }

    @Test func `OSM data go the same way`() throws {
        guard let path = Fixtures.real("porto_alegre/streets.osm.pbf") else { return }
        let streets = try StreetFile.read(path)
        #expect(streets.joining == .nodes && streets.nodes.count == streets.places.count && !streets.lines.isEmpty)
        #expect(throws: InputError.self) { _ = try StreetFile.read("/nowhere/streets.osm.pbf") }
    }
}
