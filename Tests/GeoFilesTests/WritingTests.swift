import Foundation
import Geo
import GeoFiles
import Testing

/// A layer of every kind of value, with a shape in each row.
func townLayer(_ shapes: [Geometry?], name: String = "centres") -> Layer {
    let columns = [
        Layer.Column("id", .text, title: Phrase(zh: "编号", en: "Id")), Layer.Column("名称", .text, title: Phrase(zh: "名称", en: "Name")),
        Layer.Column("population", .integer), Layer.Column("floor_area", .real), Layer.Column("open", .flag),
    ]
    let rows = shapes.enumerated().map { i, shape in
        Layer.Row(number: i + 1, geometry: shape, values: [.text("00\(i)"), .text("大溪沟\"\(i)\",社区"), .integer(7000 + i), i == 1 ? .missing : .real(2700.5), .flag(i == 0)])
    }
    return Layer(name: name, columns: columns, rows: rows)
}

struct WritingTests {
    static let points: [Geometry?] = [.point(Place(longitude: 106.577, latitude: 29.5588)), .point(Place(longitude: 106.457, latitude: 29.554)), nil]
    static let square: [Place] = [(106.5, 29.5), (106.6, 29.5), (106.6, 29.6), (106.5, 29.6), (106.5, 29.5)].map { Place(longitude: $0.0, latitude: $0.1) }
    static let hole: [Place] = [(106.52, 29.52), (106.52, 29.54), (106.54, 29.54), (106.54, 29.52), (106.52, 29.52)].map { Place(longitude: $0.0, latitude: $0.1) }

    @Test(arguments: ["gpkg", "geojson", "fgb", "csv", "xlsx", "kml", "shp"])
    func `a layer of points comes back as it was written`(format: String) throws {
        try Fixtures.inFolder { folder in
            let given = townLayer(["shp", "fgb"].contains(format) ? Array(Self.points.prefix(2)) : Self.points)
            let path = folder + "/centres.\(format)"
            try VectorFile.write([given], to: path)
            let read = try VectorFile.read(path)
            #expect(read.rows.count == given.rows.count)
            #expect(read.name == "centres")
            for (i, row) in read.rows.enumerated() {
                guard let want = given.rows.first(where: { $0.geometry == row.geometry }) else { Issue.record("\(format): row \(i) is new: \(row)"); continue }
                let values = Dictionary(uniqueKeysWithValues: zip(read.columns.map { $0.name.lowercased() }, row.values))
                #expect(values["id"] == want.values[0], "\(format): \(values)")
                #expect(values[format == "xlsx" ? "name" : "名称"] == want.values[1], "\(format): \(values)")
                #expect(values["population"] == want.values[2], "\(format): \(values)")
                #expect(values["floor_area"] == want.values[3], "\(format): \(values)")
            }
            let left = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".part") }
            #expect(left.isEmpty)
        }
    }

    @Test(arguments: ["gpkg", "geojson", "fgb", "kml", "shp"])
    func `areas with holes and lines of several parts come back`(format: String) throws {
        let area = Geometry.area(Area(polygons: [Polygon(outer: Self.square, holes: [Self.hole])]))
        let lines = Geometry.lines([Array(Self.square.prefix(2)), Array(Self.hole.prefix(3))])
        try Fixtures.inFolder { folder in
            for shape in [area, lines] {
                let path = folder + "/shapes.\(format)"
                try VectorFile.write([townLayer([shape], name: "shapes")], to: path)
                let read = try VectorFile.read(path)
                #expect(Set(read.rows[0].geometry?.places.map { [$0.longitude, $0.latitude] } ?? []) == Set(shape.places.map { [$0.longitude, $0.latitude] }))
            }
        }
    }

    @Test(arguments: ["gpkg", "geojson", "fgb", "csv", "xlsx", "kml", "shp"])
    func `the same layer gives the same bytes, whenever it is written`(format: String) throws {
        try Fixtures.inFolder { folder in
            func bytes(_ name: String) throws -> [Data] {
                let inner = folder + "/" + name
                try FileManager.default.createDirectory(atPath: inner, withIntermediateDirectories: true)
                try VectorFile.write([townLayer(Array(Self.points.prefix(2)))], to: inner + "/town.\(format)", options: WriteOptions(styles: ["centres": "<qgis/>"]))
                return try FileManager.default.contentsOfDirectory(atPath: inner).sorted().map { try Data(contentsOf: URL(fileURLWithPath: inner + "/" + $0)) }
            }
            let first = try bytes("one")
            Thread.sleep(forTimeInterval: 2.1)     // the time stamps of ZIP archives count in steps of two seconds
            #expect(try bytes("two") == first)
        }
    }
}
