import Foundation
import Geo
import GeoFiles
import Testing

/// One file for each fault, and what the user then reads, in both languages.
struct FaultTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let file: String, zh: String, en: String
        var testDescription: String { file }
    }

    static let cases = [
        Case(
            file: "swapped-axes.csv",
            zh: "  第 3 行，位置：现为 29.55°E 106.57°N（经度与纬度可能颠倒），应为 经度 −180 至 180、纬度 −90 至 90\n  第 4 行，位置：现为 200°E 29.5°N，应为 经度 −180 至 180、纬度 −90 至 90",
            en:
                "  row 3, location: found 29.55°E 106.57°N (longitude and latitude swapped?), wanted a longitude from −180 to 180 and a latitude from −90 to 90\n  row 4, location: found 200°E 29.5°N, wanted a longitude from −180 to 180 and a latitude from −90 to 90"
        ),
        Case(
            file: "coordinates-not-numbers.csv",
            zh: "  第 3 行，lon：现为 “east”，应为 坐标数值\n  第 4 行，lat：现为 空，应为 坐标数值\n  第 5 行，lon：现为 “nan”，应为 坐标数值",
            en:
                "  row 3, lon: found \"east\", wanted a coordinate as a number\n  row 4, lat: found nothing, wanted a coordinate as a number\n  row 5, lon: found \"nan\", wanted a coordinate as a number"
        ),
        Case(file: "quote-not-closed.csv", zh: "  第 2 行：现为 引号未闭合，应为 成对的引号", en: "  row 2: found a quote that is never closed, wanted a closing quote"),
        Case(
            file: "ragged-rows.csv", zh: "  第 3 行：现为 2 个字段，应为 与表头相同的 3 个\n  第 4 行：现为 4 个字段，应为 与表头相同的 3 个",
            en: "  row 3: found 2 fields, wanted 3, as in the row of names\n  row 4: found 4 fields, wanted 3, as in the row of names"),
        Case(
            file: "projected-no-crs.csv",
            zh: "  坐标系：现为 坐标 641212.736, 3271560.61，且文件未说明坐标系，应为 若在重庆中心城区，像中央经线 105° 的 3° 带：若为 CGCS2000，请指明 crs: EPSG:4544（单凭数字分不出 1954 北京、1980 西安与 CGCS2000）",
            en:
                "  reference system: found coordinates 641212.736, 3271560.61 and no reference system stated, wanted if this is central Chongqing, they look like the 3° zone on 105°E: if CGCS2000, state crs: EPSG:4544 (numbers alone do not tell it from Beijing 1954 or Xi'an 1980)"
        ),
        Case(
            file: "projected-axes-swapped.csv",
            zh:
                "  坐标系：现为 坐标 3272051.888, 36362089.427，且文件未说明坐标系，应为 X、Y 可能颠倒（测量坐标的 X 指北）：请用 longitude、latitude 指明东坐标和北坐标列；像 3° 带第 36 带的坐标：若为 CGCS2000，请指明 crs: EPSG:4524（单凭数字分不出 1954 北京、1980 西安与 CGCS2000）",
            en:
                "  reference system: found coordinates 3272051.888, 36362089.427 and no reference system stated, wanted X and Y swapped? (in Chinese surveying X points north; name the east column `longitude`, the north column `latitude`); they look like 3° zone 36: if CGCS2000, state crs: EPSG:4524 (numbers alone do not tell it from Beijing 1954 or Xi'an 1980)"
        ),
        Case(file: "no-rows.csv", zh: "  图层 no-rows：现为 没有数据，应为 至少一行", en: "  layer no-rows: found no rows, wanted at least one row"),
        Case(
            file: "ring-not-closed.geojson", zh: "  第 1 个要素，图形：现为 未闭合的环，应为 首尾相同的环",
            en: "  feature 1, geometry: found a ring that does not close, wanted a ring that ends where it begins"),
        Case(
            file: "ring-too-short.geojson", zh: "  第 1 个要素，图形：现为 只有 3 个顶点的环，应为 至少 4 个顶点（首尾相同）",
            en: "  feature 1, geometry: found a ring of 3 vertices, wanted at least 4 vertices, the last on the first"),
        Case(
            file: "line-too-short.geojson", zh: "  第 1 个要素，图形：现为 只有 1 个顶点的线，应为 至少 2 个顶点",
            en: "  feature 1, geometry: found a line of 1 vertex, wanted at least 2 vertices"),
        Case(
            file: "area-without-surface.geojson", zh: "  第 1 个要素，图形：现为 自相交，且没有可修复的面，应为 有效的面",
            en: "  feature 1, geometry: found it crosses itself, and no surface that could be mended, wanted a valid area"),
        Case(
            file: "coordinates-infinite.geojson", zh: "  第 1 个要素，图形：现为 坐标 inf, 29.6，应为 有限的数",
            en: "  feature 1, geometry: found coordinates inf, 29.6, wanted finite numbers"),
        Case(
            file: "swapped-axes.geojson",
            zh: "  第 2 个要素，位置：现为 29.5°E 106.5°N（经度与纬度可能颠倒），应为 经度 −180 至 180、纬度 −90 至 90\n  第 3 个要素，位置：现为 106.5°E 129.5°N，应为 经度 −180 至 180、纬度 −90 至 90",
            en:
                "  feature 2, location: found 29.5°E 106.5°N (longitude and latitude swapped?), wanted a longitude from −180 to 180 and a latitude from −90 to 90\n  feature 3, location: found 106.5°E 129.5°N, wanted a longitude from −180 to 180 and a latitude from −90 to 90"
        ),
        Case(
            file: "projected-numbers.geojson",
            zh:
                "  坐标系：现为 坐标 362089.427, 3272051.888，却按 EPSG:4326 的度数读取，应为 若在重庆中心城区，像中央经线 108° 的 3° 带：若为 CGCS2000，请指明 crs: EPSG:4545（单凭数字分不出 1954 北京、1980 西安与 CGCS2000）",
            en:
                "  reference system: found coordinates 362089.427, 3272051.888 read as degrees of EPSG:4326, wanted if this is central Chongqing, they look like the 3° zone on 108°E: if CGCS2000, state crs: EPSG:4545 (numbers alone do not tell it from Beijing 1954 or Xi'an 1980)"
        ),
        Case(
            file: "shapes-mixed.geojson", zh: "  第 1 个要素，图形：现为 点、线、面混合的图形，应为 只有一种图形",
            en: "  feature 1, geometry: found points, lines and areas in one shape, wanted one kind of shape"),
        Case(file: "no-features.geojson", zh: "  图层 no-features：现为 没有数据，应为 至少一行", en: "  layer no-features: found no rows, wanted at least one row"),
    ]

    @Test(arguments: cases)
    func `each fault is said in one sentence, in both languages`(fault: Case) throws {
        let error = try #require(Fixtures.complaint(Fixtures.path(fault.file)))
        #expect(error.said(in: .chinese) == fault.file + " 无法使用：\n" + fault.zh)
        #expect(error.said(in: .english) == fault.file + " cannot be used as it is:\n" + fault.en)
    }

    @Test func `an area that crosses itself is mended with a warning`() throws {
        let layer = try VectorFile.read(Fixtures.path("area-crosses-itself.geojson"))
        guard case .area(let area) = layer.rows[0].geometry else { Issue.record("no area"); return }
        #expect(area.isValid && area.polygons.count == 2)
        #expect(
            layer.warnings.map(\.message) == [
                Phrase(
                    zh: "第 1 个要素的面无效（自相交，106.6°E 29.6°N），已修复",
                    en: "the area of feature 1 is not valid (it crosses itself, at 106.6°E 29.6°N) and was mended")
            ])
    }

    @Test func `a file cut off in the middle is refused`() throws {
        let error = try #require(Fixtures.complaint(Fixtures.path("cut-off.geojson")))
        #expect(error.said(in: .english).hasPrefix("cut-off.geojson cannot be used as it is:\n  file: found a file of no known format, or a damaged one"))
        #expect(error.said(in: .chinese).hasPrefix("cut-off.geojson 无法使用：\n  文件：现为 无法识别或已损坏的文件"))
    }

    @Test func `an empty layer is accepted where that is said`() throws {
        #expect(try VectorFile.read(Fixtures.path("no-rows.csv"), options: ReadOptions(mayBeEmpty: true)).rows.isEmpty)
        #expect(try VectorFile.read(Fixtures.path("no-features.geojson"), options: ReadOptions(mayBeEmpty: true)).rows.isEmpty)
    }

    @Test func `what is called a workbook and is none is told apart`() throws {
        let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 504)
        let encrypted = compound + "EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let files: [(String, [UInt8], String, String)] = [
            ("empty.xlsx", [], "空文件，应为 有内容的文件", "an empty file, wanted a file with content"),
            ("text.xlsx", Array("id,name".utf8), "不是 XLSX 的文件，应为 XLSX 工作簿", "a file that is no XLSX, wanted an XLSX workbook"),
            (
                "archive.xlsx", MadeFiles.zip([("readme.txt", "hello")]), "不含工作簿的 ZIP 压缩包，应为 XLSX 工作簿",
                "a ZIP archive without a workbook in it, wanted an XLSX workbook"
            ),
            ("encrypted.xlsx", encrypted, "加密的工作簿，应为 取消密码后另存的 XLSX", "an encrypted workbook, wanted an XLSX saved without a password"),
            ("old.xlsx", compound, "旧式 Excel 文件（.xls），应为 另存为 .xlsx", "an old Excel file (.xls), wanted the same saved as .xlsx"),
            ("old.xls", compound, "旧式 Excel 文件，应为 另存为 .xlsx 或 .csv", "an old Excel file, wanted the same saved as .xlsx or .csv"),
        ]
        try Fixtures.inFolder { folder in
            for (name, bytes, zh, en) in files {
                let error = try #require(Fixtures.complaint(try Fixtures.write(bytes, name, in: folder)))
                #expect(error.said(in: .chinese) == "\(name) 无法使用：\n  文件：现为 \(zh)")
                #expect(error.said(in: .english) == "\(name) cannot be used as it is:\n  file: found \(en)")
            }
            #expect(
                Fixtures.complaint(folder + "/none.gpkg")?.said(in: .english)
                    == "none.gpkg cannot be used as it is:\n  file: found nothing of that name, wanted an existing file")
            #expect(Fixtures.complaint(folder)?.problems[0].found.en == "a folder")
        }
    }

    @Test func `one of several layers must be named, and the name must be right`() throws {
        try Fixtures.inFolder { folder in
            let path = folder + "/two.gpkg"
            try VectorFile.write(
                [townLayer(WritingTests.points, name: "a"), townLayer(WritingTests.points, name: "b")], to: path,
                options: WriteOptions(styles: ["a": "<qgis/>"]))
            #expect(try VectorFile.read(path, options: ReadOptions(layer: "b")).name == "b")
            #expect(
                Fixtures.complaint(path)?.said(in: .english)
                    == "two.gpkg cannot be used as it is:\n  layer: found 2 layers: a, b, wanted one of them named by `layer`")
            #expect(Fixtures.complaint(path, ReadOptions(layer: "c"))?.said(in: .chinese) == "two.gpkg 无法使用：\n  图层：现为 无“c”，只有 a, b，应为 其中一个图层名")
        }
    }

    @Test func `a place outside the plan is reported with its likely reason`() throws {
        let layer = Layer(
            name: "f", columns: [],
            rows: [
                Layer.Row(number: 21, geometry: .point(Place(longitude: 106.5, latitude: 29.5)), values: []),
                Layer.Row(number: 22, geometry: .point(Place(longitude: 29.55, latitude: 106.57)), values: []),
                Layer.Row(number: 23, geometry: .point(Place(longitude: -8.6, latitude: 41.1)), values: []),
            ], origin: Layer.Origin(file: "facilities.csv", crs: "EPSG:4326", format: "CSV"))
        let error = InputError(input: "facilities.csv", problems: layer.problems(outside: Bounds(west: 106.2, south: 29.1, east: 107, north: 30.2)))
        #expect(
            error.said(in: .english) == """
                facilities.csv cannot be used as it is:
                  row 22, location: found 29.55°E 106.57°N (not where the plan is: longitude and latitude swapped?), wanted 106.2–107°E 29.1–30.2°N
                  row 23, location: found 8.6°W 41.1°N (not where the plan is), wanted 106.2–107°E 29.1–30.2°N
                """)
    }
}
