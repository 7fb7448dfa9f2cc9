import Foundation
import Geo
import GeoFiles
import Testing

struct TableTests {
    private func read(_ text: String, _ options: ReadOptions = ReadOptions(), name: String = "table.csv") throws -> Layer {
        try read(Array(text.utf8), options, name: name)
    }

    private func read(_ bytes: [UInt8], _ options: ReadOptions = ReadOptions(), name: String = "table.csv") throws -> Layer {
        try Fixtures.inFolder { try VectorFile.read(try Fixtures.write(bytes, name, in: $0), options: options) }
    }

    @Test func `cells become what they are: codes stay text, empty cells are missing`() throws {
        let layer = try read(
            """
            id,code,people,share,name,long,经度说明
            007,500103001000,"1,200",0.5,a,1,
            010,500103001001,800,,"b ""x"", c",99999999999999999999,
            011,500103001002,/,1,—,3,

            """)
        #expect(layer.columns.map(\.kind) == [.text, .text, .integer, .real, .text, .text, .text])
        #expect(layer.rows.map(\.number) == [2, 3, 4])
        #expect(layer.rows[0].values[..<5] == [.text("007"), .text("500103001000"), .integer(1200), .real(0.5), .text("a")])
        #expect(
            layer.rows[1].values[3] == .missing && layer.rows[1].values[4] == .text("b \"x\", c") && layer.rows[1].values[5] == .text("99999999999999999999"))
        #expect(layer.rows[2].values[2] == .missing && layer.rows[2].values[4] == .missing)
        #expect(layer.rows.allSatisfy { $0.geometry == nil })
    }

    @Test func `quoted cells may hold line ends, and rows are counted by the lines of the file`() throws {
        let layer = try read("id,remark\r\na,\"one\r\ntwo\"\r\n\r\nb,\"\"\r\nc,x")
        #expect(layer.rows.map(\.number) == [2, 5, 6])
        #expect(layer.rows[0].values[1] == .text("one\r\ntwo"))
        #expect(layer.rows[1].values[1] == .missing)
    }

    @Test(arguments: ["id,lon,lat\na,106.5,29.5\n", "id;LNG;Lat\na;106.5;29.5\n", "id\t经度\t纬度\na\t106.5\t29.5\n", "id,longitude,latitude\na,１０６.５,29°30′0″N\n"])
    func `points are found by the usual names, in degrees however written`(text: String) throws {
        let layer = try read(text)
        #expect(layer.rows[0].geometry == .point(Place(longitude: 106.5, latitude: 29.5)))
        #expect(layer.origin?.crs == "EPSG:4326" && layer.warnings.isEmpty)
    }

    @Test func `points in other columns and another system are told by options`() throws {
        let layer = try read("id,东坐标,北坐标\na,362089.427,3272051.888\n", ReadOptions(crs: "EPSG:4545", longitudeField: "东坐标", latitudeField: "北坐标"))
        guard case .point(let place) = layer.rows[0].geometry else { Issue.record("no point"); return }
        #expect(Geodesic.distance(place, Place(longitude: 106.5770, latitude: 29.5588)) < Metres(0.01))
        #expect(layer.origin?.crs == "EPSG:4545")
    }

    // 解放碑 in GCJ-02, 479.7 m from where it is.
    @Test func `a list of GCJ-02 points lands where the places are`() throws {
        let layer = try read("id,lon,lat\na,106.5806880,29.5559125\n", ReadOptions(crs: "GCJ-02"))
        guard case .point(let place) = layer.rows[0].geometry else { Issue.record("no point"); return }
        #expect(Geodesic.distance(place, Place(longitude: 106.5770, latitude: 29.5588)) < Metres(0.01))
    }

    @Test func `a GBK table without any mark is recognised, and says from what`() throws {
        let gbk: [UInt8] = [0x69, 0x64, 0x2C, 0xC3, 0xFB, 0xB3, 0xC6, 0x0A, 0x31, 0x2C, 0xD3, 0xE5, 0xD6, 0xD0, 0x0A]   // id,名称 / 1,渝中
        let layer = try read(gbk)
        #expect(layer.columns[1].name == "名称" && layer.rows[0].values[1] == .text("渝中"))
        #expect(layer.origin?.encoding == Phrase(zh: "GBK（不是 UTF-8）", en: "GBK (not UTF-8)"))
    }

    @Test func `codes that a spreadsheet shortened are reported`() throws {
        let layer = try read("code,name\n5.00103E+11,a\n")
        #expect(layer.rows[0].values[0] == .text("500103000000"))
        #expect(
            layer.warnings.map(\.message.en) == [
                "the codes in column \"code\" were shortened by a spreadsheet (as 5.00103E+11) and their last digits are lost: make the column text and export it again"
            ])
    }

    @Test func `a sheet as people make it: title, units, totals, full-width digits, dashes, codes as numbers`() throws {
        let sheet = [
            ["渝中区社区服务设施一览表"], [], ["序号", "社区代码", "名称", "建筑面积（㎡）", "人口", "备注"], ["", "", "", "㎡", "人", ""],
            ["=1", "=5.00103001E11", "大溪沟", "=2700.5", "７０００", "—"], ["=2", "=500103001001", "上清寺", "/", "=6500", "x"],
            ["合计", "", "", "=2700.5", "=13500", ""], ["注：数据截至 2020 年"],
        ]
        let layer = try read(MadeFiles.workbook([("设施", sheet), ("Sheet2", []), ("Sheet3", [])]), name: "设施.xlsx")
        #expect(layer.name == "设施")
        #expect(layer.columns.map(\.name) == ["序号", "社区代码", "名称", "建筑面积（㎡）", "人口", "备注"])
        #expect(layer.columns.map(\.kind) == [.integer, .text, .text, .real, .integer, .text])
        #expect(layer.rows.map(\.number) == [5, 6])
        #expect(layer.rows[0].values == [.integer(1), .text("500103001000"), .text("大溪沟"), .real(2700.5), .integer(7000), .missing])
        #expect(layer.rows[1].values == [.integer(2), .text("500103001001"), .text("上清寺"), .missing, .integer(6500), .text("x")])
        #expect(layer.warnings.map(\.message) == [Phrase(zh: "第 7, 8 行是合计或附注，未计入", en: "left out as totals or remarks: row 7, 8")])
        #expect(Aliases.resolve("floor_area", in: layer) == 3 && Aliases.resolve("id", in: layer) == 1 && Aliases.resolve("population", in: layer) == 4)
        #expect(Aliases.resolve("cost", in: layer) == nil)
        #expect(Aliases.missing("cost", in: layer).wanted.en == "one of cost, 造价, 投资, 总投资, 费用, 成本, or its name under `fields`")
    }

    @Test func `names may be years, and units may be values`() throws {
        let years = try read("district,2010,2020\n渝中,/,588717\n江北,a,b\n")
        #expect(years.columns.map(\.name) == ["district", "2010", "2020"] && years.rows.count == 2)
        let units = try read("unit\n人\n户\n")
        #expect(units.rows.map(\.values) == [[.text("人")], [.text("户")]])
        let titled = try read("人口表,\nid,人口\n,人\na,7\n")
        #expect(titled.columns == [Layer.Column("id", .text), Layer.Column("人口", .integer)] && titled.rows.map(\.number) == [4])
    }

    @Test func `one of several filled sheets is named`() throws {
        let book = MadeFiles.workbook([("甲", [["id", "lon", "lat"], ["a", "=106.5", "=29.5"]]), ("乙", [["id"], ["b"]])])
        let layer = try read(book, ReadOptions(layer: "甲"), name: "book.xlsx")
        #expect(layer.rows[0].geometry == .point(Place(longitude: 106.5, latitude: 29.5)))
        try Fixtures.inFolder { folder in
            let path = try Fixtures.write(book, "book.xlsx", in: folder)
            #expect(
                Fixtures.complaint(path)?.said(in: .english) == """
                    book.xlsx cannot be used as it is:
                      sheet: found 2 sheets with rows: 甲, 乙, wanted one of them named by `layer`
                    """)
        }
    }

    @Test func `shapes written as text in a table come back`() throws {
        let area = Geometry.area(Area(polygons: [Polygon(outer: WritingTests.square, holes: [WritingTests.hole])]))
        try Fixtures.inFolder { folder in
            try VectorFile.write([townLayer([area])], to: folder + "/t.csv", options: WriteOptions(shapesInTables: true))
            let read = try VectorFile.read(folder + "/t.csv")
            #expect(read.rows[0].geometry == area)
            #expect(read.columns.map(\.name) == ["id", "名称", "population", "floor_area", "open"])
        }
    }

    @Test func `a million cells are read in a moment`() throws {
        var text = "id,lon,lat,population,name\n"
        for i in 0..<200_000 { text += "p\(i),106.\(100_000 + i),29.\(100_000 + i),\(i % 90),大溪沟\n" }
        let start = ContinuousClock.now
        let layer = try read(text)
        print("200,000 rows of CSV in \(ContinuousClock.now - start)")
        #expect(layer.rows.count == 200_000 && layer.rows[199_999].values[3] == .integer(199_999 % 90))
    }
}
