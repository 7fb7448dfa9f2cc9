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
        Layer.Row(
            number: i + 1, geometry: shape,
            values: [.text("00\(i)"), .text("大溪沟\"\(i)\",社区"), .integer(7000 + i), i == 1 ? .missing : .real(2700.5), .flag(i == 0)])
    }
    return Layer(name: name, columns: columns, rows: rows)
}

struct WritingTests {
    static let points: [Geometry?] = [.point(Place(longitude: 106.577, latitude: 29.5588)), .point(Place(longitude: 106.457, latitude: 29.554)), nil]
    static let square: [Place] = [(106.5, 29.5), (106.6, 29.5), (106.6, 29.6), (106.5, 29.6), (106.5, 29.5)].map { Place(longitude: $0.0, latitude: $0.1) }
    static let hole: [Place] = [(106.52, 29.52), (106.52, 29.54), (106.54, 29.54), (106.54, 29.52), (106.52, 29.52)].map {
        Place(longitude: $0.0, latitude: $0.1)
    }

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
                try VectorFile.write(
                    [townLayer(Array(Self.points.prefix(2)))], to: inner + "/town.\(format)", options: WriteOptions(styles: ["centres": "<qgis/>"]))
                return try FileManager.default.contentsOfDirectory(atPath: inner).sorted().map { try Data(contentsOf: URL(fileURLWithPath: inner + "/" + $0)) }
            }
            let first = try bytes("one")
            Thread.sleep(forTimeInterval: 2.1)   // the time stamps of ZIP archives count in steps of two seconds
            #expect(try bytes("two") == first)
        }
    }

    @Test func `GeoJSON is what RFC 7946 asks for: seven decimals, outer rings counter-clockwise, no crs`() {
        var layer = Layer(
            name: "a \"b\"", columns: [Layer.Column("id", .text), Layer.Column("x", .real), Layer.Column("n", .integer), Layer.Column("f", .flag)])
        let clockwise = Polygon(outer: Self.square.reversed(), holes: [Self.hole.reversed()])
        layer.rows = [
            Layer.Row(
                number: 1, geometry: .point(Place(longitude: -106.123456789, latitude: 29.00000001)),
                values: [.text("甲\n\u{1}"), .real(0.1), .integer(-5), .flag(true)]),
            Layer.Row(number: 2, geometry: .area(Area(polygons: [clockwise])), values: [.missing, .real(.nan), .missing, .missing]),
            Layer.Row(number: 3, values: [.missing, .real(1e21), .missing, .flag(false)]),
        ]
        #expect(
            String(decoding: GeoJSON.bytes(layer), as: UTF8.self) == #"""
                {"type":"FeatureCollection","name":"a \"b\"","features":[
                {"type":"Feature","properties":{"id":"甲\n\u0001","x":0.1,"n":-5,"f":true},"geometry":{"type":"Point","coordinates":[-106.1234568,29]}},
                {"type":"Feature","properties":{"id":null,"x":null,"n":null,"f":null},"geometry":{"type":"MultiPolygon","coordinates":[[[[106.5,29.5],[106.6,29.5],[106.6,29.6],[106.5,29.6],[106.5,29.5]],[[106.52,29.52],[106.52,29.54],[106.54,29.54],[106.54,29.52],[106.52,29.52]]]]}},
                {"type":"Feature","properties":{"id":null,"x":1e+21,"n":null,"f":false},"geometry":null}
                ]}

                """#)
    }

    @Test func `CSV has a mark, LF, and quotes only where RFC 4180 wants them`() {
        let bytes = CSV.bytes(townLayer([nil, nil]))
        #expect(bytes.prefix(3) == [0xEF, 0xBB, 0xBF])
        #expect(
            String(decoding: bytes.dropFirst(3), as: UTF8.self) == #"""
                id,名称,population,floor_area,open
                000,"大溪沟""0"",社区",7000,2700.5,true
                001,"大溪沟""1"",社区",7001,,false

                """#)
    }

    @Test func `GeoPackage keeps titles and styles where QGIS looks for them`() throws {
        try Fixtures.inFolder { folder in
            let path = folder + "/t.gpkg"
            try VectorFile.write([townLayer(Self.points)], to: path, options: WriteOptions(language: .chinese, styles: ["centres": "<qgis version=\"3\"/>"]))
            let layer = try VectorFile.read(path)
            #expect(layer.columns[0].title == Phrase("编号"))
            let styles = try VectorFile.read(path, options: ReadOptions(layer: "layer_styles"))
            let row = Dictionary(uniqueKeysWithValues: zip(styles.columns.map(\.name), styles.rows[0].values))
            #expect(row["f_table_name"] == .text("centres") && row["f_geometry_column"] == .text("geom") && row["styleQML"] == .text("<qgis version=\"3\"/>"))
            #expect(row["useAsDefault"] == .flag(true) && row["update_time"] == .text("2000-01-01T00:00:00Z"))
        }
    }

    @Test(arguments: ["gpkg", "geojson", "fgb", "csv", "kml", "shp"])
    func `layers are written in any reference system and come back`(format: String) throws {
        try Fixtures.inFolder { folder in
            for name in ["EPSG:4545", "GCJ-02"] where !(format == "kml" && name == "EPSG:4545") {
                let path = folder + "/t.\(format)", points = Array(Self.points.prefix(2))
                try VectorFile.write([townLayer(points)], to: path, options: WriteOptions(crs: try CoordinateSystem(name)))
                let read = try VectorFile.read(path, options: ReadOptions(crs: name))
                for row in read.rows {
                    let place = row.geometry!.places[0]
                    #expect(points.contains { Geodesic.distance($0!.places[0], place) < Metres(0.02) }, "\(format) \(name) \(place)")
                }
            }
        }
    }

    @Test func `a GeoPackage takes layers of more than 100,000 rows, one after the other, and indexes them`() throws {
        // From 100,000 rows on GDAL builds the spatial index another way, which failed inside our transaction.
        func points(_ name: String, _ count: Int) -> Layer {
            Layer(
                name: name, columns: [Layer.Column("n", .integer)],
                rows: (0..<count).map { i in
                    let place = Place(longitude: 106 + Double(i % 1000) / 1000, latitude: 29 + Double(i / 1000) / 1000)
                    return Layer.Row(number: i + 1, geometry: .point(place), values: [.integer(i)])
                }, shape: .point)
        }
        try Fixtures.inFolder { folder in
            let layers = [points("first", 150_000), points("small", 3), points("second", 100_001)]
            for name in ["/one.gpkg", "/two.gpkg"] { try VectorFile.write(layers, to: folder + name, options: WriteOptions(styles: ["first": "<qgis/>"])) }
            #expect(try Data(contentsOf: URL(fileURLWithPath: folder + "/one.gpkg")) == Data(contentsOf: URL(fileURLWithPath: folder + "/two.gpkg")))
            for layer in layers {
                let read = try VectorFile.read(folder + "/one.gpkg", options: ReadOptions(layer: layer.name))
                #expect(read.rows.count == layer.rows.count)
                #expect(read.rows.last?.values == layer.rows.last?.values && read.rows.last?.geometry == layer.rows.last?.geometry)
            }
            // Every row stands in the index, or a map window would leave it out.
            let script =
                "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); print([c.execute('SELECT count(*) FROM rtree_%s_geom' % n).fetchone()[0] for n in sys.argv[2:]])"
            let process = Process(), pipe = Pipe()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
            process.arguments = ["-c", script, folder + "/one.gpkg", "first", "small", "second"]
            process.standardOutput = pipe
            try process.run()
            let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            #expect(said == "[150000, 3, 100001]\n", "\(said)")
        }
    }

    @Test func `a file that cannot be put in place leaves nothing beside it and says why`() throws {
        try Fixtures.inFolder { folder in
            let layer = townLayer(Self.points)
            let nowhere = #expect(throws: FileError.self) { try VectorFile.write([layer], to: folder + "/none/t.csv") }
            #expect(nowhere?.said(in: .chinese) == "无法写入 t.csv：文件夹不存在")
            #expect(nowhere?.said(in: .english) == "t.csv could not be written: No such file or directory")
            try FileManager.default.createDirectory(atPath: folder + "/t.gpkg/inner", withIntermediateDirectories: true)
            #expect(throws: FileError.self) { try VectorFile.write([layer], to: folder + "/t.gpkg") }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["t.gpkg"])
            let unknown = #expect(throws: FileError.self) { try VectorFile.write([layer], to: folder + "/t.dwg") }
            #expect(
                unknown?.said(in: .english)
                    == "t.dwg could not be written: no such format as \".dwg\"; there are .gpkg, .geojson, .shp, .fgb, .csv, .xlsx, .kml")
            let two = #expect(throws: FileError.self) { try VectorFile.write([layer, layer], to: folder + "/t.fgb") }
            #expect(two?.said(in: .chinese) == "无法写入 t.fgb：该格式只能写一个图层，现为 2 个")
            let bare = #expect(throws: FileError.self) { try VectorFile.write([layer], to: folder + "/t.fgb") }
            #expect(bare?.said(in: .english) == "t.fgb could not be written: FlatGeobuf cannot hold a row without a shape (row 3)")
            let mixed = #expect(throws: FileError.self) { try VectorFile.write([townLayer([Self.points[0], .line(Self.square)])], to: folder + "/t.shp") }
            #expect(mixed?.said(in: .english) == "t.shp could not be written: a shapefile cannot mix points, lines and areas")
            let far = #expect(throws: FileError.self) {
                try VectorFile.write([layer], to: folder + "/t.csv", options: WriteOptions(crs: try CoordinateSystem("EPSG:4549")))
            }
            #expect(far?.said(in: .english) == "t.csv could not be written: 106.577°E 29.5588°N is outside the area that EPSG:4549 is meant for")
        }
    }
}
