import Foundation
import Geo
import GeoFiles
import Testing

struct ShapefileTests {
    private static func districts() -> Layer {
        let columns = [Layer.Column("社区名称全称很长", .text), Layer.Column("常住人口", .integer), Layer.Column("代码", .integer)]
        let shape = Geometry.area(Area(polygons: [Polygon(outer: WritingTests.square)]))
        return Layer(
            name: "districts", columns: columns,
            rows: [Layer.Row(number: 1, geometry: shape, values: [.text("大溪沟社区"), .integer(7000), .integer(500_103_011_001)])])
    }

    @Test(arguments: [
        (WriteOptions.ShapefileText.utf8, "UTF-8 (.cpg)"), (.gbk, "GBK (LDID)"), (.gbkUnmarked, "GBK (no .cpg; not UTF-8)"),
    ])
    func `Chinese in a shapefile is read whatever it says of itself`(text: WriteOptions.ShapefileText, evidence: String) throws {
        try Fixtures.inFolder { folder in
            let path = folder + "/districts.shp"
            try VectorFile.write([Self.districts()], to: path, options: WriteOptions(shapefileText: text))
            #expect(FileManager.default.fileExists(atPath: folder + "/districts.cpg") == (text == .utf8))
            let layer = try VectorFile.read(path)
            #expect(layer.origin?.encoding?.en == evidence)
            #expect(layer.columns.map(\.name) == (text == .utf8 ? ["社区名", "常住人", "代码"] : ["社区名称全", "常住人口", "代码"]))
            #expect(layer.rows[0].values == [.text("大溪沟社区"), .integer(7000), .text("500103011001")])
            #expect(Aliases.column(named: "社区名称全称很长", in: layer) == 0)
            #expect(Aliases.resolve("population", in: layer) == 1)
            #expect(layer.warnings.isEmpty)
        }
    }

    @Test func `a .cpg that says UTF-8 over a GBK table is not believed`() throws {
        try Fixtures.inFolder { folder in
            let path = folder + "/districts.shp"
            try VectorFile.write([Self.districts()], to: path, options: WriteOptions(shapefileText: .gbkUnmarked))
            _ = try Fixtures.write(Array("UTF-8".utf8), "districts.cpg", in: folder)
            let layer = try VectorFile.read(path)
            #expect(layer.rows[0].values[0] == .text("大溪沟社区"))
            #expect(
                layer.warnings.map(\.message) == [Phrase(zh: ".cpg 写明 UTF-8，但文字符合 GBK，按 GBK 读取", en: ".cpg says UTF-8, but the text is GBK and is read so")])
            #expect(
                Fixtures.complaint(path, ReadOptions(encoding: "UTF-8"))?.said(in: .chinese) == """
                    districts.shp 无法使用：
                      文字编码：现为 不符合 UTF-8 的文字，应为 正确的 encoding，或不指明
                    """)
        }
    }

    @Test func `two layers in two zones meet in WGS84`() throws {
        try Fixtures.inFolder { folder in
            for code in ["EPSG:4544", "EPSG:4545", "EPSG:4490"] {
                let path = folder + "/zone.shp"
                try VectorFile.write([Self.districts()], to: path, options: WriteOptions(crs: try CoordinateSystem(code)))
                let layer = try VectorFile.read(path)
                #expect(layer.origin?.crs == code)
                for (a, b) in zip(layer.rows[0].geometry!.places, [0, 3, 2, 1, 0].map({ WritingTests.square[$0] })) {
                    #expect(Geodesic.distance(a, b) < Metres(1e-4), "\(code)")
                }
            }
        }
    }

    @Test func `data beyond the area of their zone are read with a warning, far beyond refused`() throws {
        try Fixtures.inFolder { folder in
            // 106.5–106.6°E lies up to 0.09° east of where EPSG:4544 is meant to end.
            try VectorFile.write([Self.districts()], to: folder + "/near.shp", options: WriteOptions(crs: try CoordinateSystem("EPSG:4544")))
            #expect(
                try VectorFile.read(folder + "/near.shp").warnings.map(\.message.en) == [
                    "1 shape lies outside the area that EPSG:4544 is meant for, 103.5–106.51°E 22.5–42.21°N (as 106.6°E 29.6°N): check the reference system"
                ])
            #expect(throws: FileError.self) {
                try VectorFile.write([Self.districts()], to: folder + "/far.shp", options: WriteOptions(crs: try CoordinateSystem("EPSG:4549")))
            }
            // 900 km − 500 km east of 108°E, which is 400 km / 96.8 km = 4.1° at 29.57°N; the zone ends at 109.5°E.
            let path = try Fixtures.write(Array("id,x,y\na,900000,3272051.888\nb,36362089.427,3272051.888\n".utf8), "far.csv", in: folder)
            #expect(
                Fixtures.complaint(path, ReadOptions(crs: "EPSG:4545"))?.said(in: .english) == """
                    far.csv cannot be used as it is:
                      row 2, location: found 112.123396°E 29.502406°N (by EPSG:4545), wanted 106.5–109.51°E 18.19–42.47°N
                      row 3, location: found coordinates 36362089.427, 3272051.888, wanted coordinates within EPSG:4545; they look like 3° zone 36: if CGCS2000, state crs: EPSG:4524 (numbers alone do not tell it from Beijing 1954 or Xi'an 1980)
                    """)
        }
    }

    @Test func `text that the table cannot hold is refused, not cut`() throws {
        try Fixtures.inFolder { folder in
            var long = Self.districts()
            long.rows[0].values[0] = .text(String(repeating: "长", count: 85))
            let error = #expect(throws: FileError.self) { try VectorFile.write([long], to: folder + "/long.shp") }
            #expect(error?.said(in: .english) == "long.shp could not be written: row 1, 社区名称全称很长: longer than the 254 bytes of a shapefile")
            #expect(error?.said(in: .chinese) == "无法写入 long.shp：第 1 行“社区名称全称很长”超过 Shapefile 的 254 字节")
        }
    }
}
