import Foundation
import Geo
import GeoFiles
import PlanFiles
import Planning
import Reports
import Testing
import Travel

/// Layers as they leave for other programs.
struct ExportTests {
    /// The cross with a community, targets as counts, and one centre in use with a function.
    private func plan(language: String = "zh") throws -> PlanFolder {
        let plan = try PlanFolder(
            PlanFolder.yaml
                + "language: \(language)\nboundaries: {communities: {file: communities.geojson}}\ntargets: {file: targets.csv}\ncandidates: {file: facilities.csv}\n"
        )
        let row = "\"id\": \"c1\", \"name\": \"社区\", \"zone_type\": \"built_up\""
        try plan.write("communities.geojson", PlanFolder.areas([(-300, -300, 300, 300)], [row]))
        try plan.write("targets.csv", "tier,area,count\ncommunity_home,,3\n")
        try plan.writePoints(
            "facilities.csv", ["id,lon,lat,stage,functions"], [("f1", 200, 5, ",in_use,day_care;grocery"), ("f2", 200, -5, ",under_construction,")])
        return plan
    }

    private func export(_ plan: PlanFolder, _ layer: String, to name: String) throws -> Phrase? {
        try ExportRequest(plan: plan.path, layer: layer, path: plan.path + "/" + name, crs: nil, language: nil).write(threads: Threads(1), cache: false)
    }

    @Test func `every column has a clear name of its own in a shapefile`() throws {
        let plan = try plan()
        let layers = CoverageLayers(try CoverageRun(plan.path, threads: Threads(1), cache: false).result)
        for name in CoverageLayers.names where name != "subdistricts" {
            let layer = try #require(layers.layer(named: name), "\(name)")
            let names = layer.columns.map { $0.short ?? $0.name }
            #expect(names.allSatisfy { $0.utf8.count <= 10 && $0.utf8.allSatisfy { $0 < 128 } }, "\(names)")
            #expect(Set(names).count == names.count, "\(names)")
        }
    }

    @Test func `streets are exported with the ids, bridges and levels that scenarios speak of`() throws {
        let plan = try PlanFolder(
            streets: [.init([(-200, 0), (0, 0), (200, 0)]), .init([(0, 0), (0, 200)], ["bridge": "yes", "level": "1", "highway": "footway"])])
        _ = try export(plan, "streets", to: "streets.csv")
        let rows = String(decoding: try plan.read("streets.csv").dropFirst(3), as: UTF8.self).split(separator: "\n").map { $0.split(separator: ",") }
        #expect(rows[0].prefix(4) == ["line", "class", "bridge", "level"])
        // Two pieces of the first street, one of the second.
        #expect(
            rows.dropFirst().map { $0.prefix(4).joined(separator: " ") }.sorted() == ["1 residential false 0", "1 residential false 0", "2 footway true 1"])
    }

    @Test func `a shapefile's columns are written by short names, with what they mean beside it`() throws {
        let plan = try plan()
        let remark = try #require(try export(plan, "demand", to: "demand.shp"))
        #expect(remark.zh == "Shapefile 的列名最多 10 个字节，已用短名；demand.columns.csv 说明每列的含义")
        #expect(remark.en == "a shapefile's column names have ten bytes at most, so short names stand in it; demand.columns.csv says what each column is")
        let names = [
            "id", "people", "elders", "snap_m", "sc_status", "sc_pserved", "sc_nearest", "sc_time_s", "ch_status", "ch_pserved", "ch_nearest", "ch_time_s",
        ]
        #expect(try VectorFile.read(plan.path + "/demand.shp").columns.map(\.name) == names)
        let legend = String(decoding: try plan.read("demand.columns.csv"), as: UTF8.self)
        #expect(legend.hasPrefix("\u{FEFF}column,id,中文,English\nid,id,编号,id\n"))
        #expect(legend.contains("\nch_status,community_home_status,社区家园状态,community home: status\n"))
        #expect(legend.split(separator: "\n").count == 1 + names.count)
        #expect(try export(plan, "demand", to: "demand.gpkg") == nil)
    }

    @Test func `a workbook has words for codes, in the plan's language, and other formats the codes`() throws {
        func cells(_ language: String, _ layer: String, _ format: String) throws -> [[String]] {
            let plan = try plan(language: language)
            _ = try export(plan, layer, to: "x." + format)
            return try VectorFile.read(plan.path + "/x." + format).rows.map { $0.values.map(\.plainText) }
        }
        #expect(try cells("zh", "facilities", "xlsx")[0].contains("在用"))
        #expect(try cells("zh", "facilities", "xlsx")[0].contains("街道中心、社区家园"))
        #expect(try cells("zh", "facilities", "xlsx")[0].contains("日间照料中心、菜店"))
        #expect(try cells("en", "facilities", "xlsx")[1].contains("under construction"))
        #expect(try cells("en", "facilities", "xlsx")[0].contains("street centre, community home"))
        #expect(try cells("zh", "facilities", "csv")[0].contains("in_use"))
        #expect(try cells("zh", "facilities", "geojson")[0].contains("street_centre;community_home"))
        #expect(try cells("zh", "demand", "xlsx")[0].contains("已服务"))
        #expect(try cells("zh", "communities", "xlsx")[0].contains("已建成区域"))
        #expect(try cells("zh", "service_areas", "xlsx")[0].contains("合并"))
        #expect(try cells("en", "targets", "xlsx")[0].contains("community home"))
    }

    @Test func `a workbook's sheet and the columns of coordinates are in the plan's language`() throws {
        for (language, sheet, titles) in [("zh", "设施", ["经度", "纬度"]), ("en", "facilities", ["longitude", "latitude"])] {
            let plan = try plan(language: language)
            _ = try export(plan, "facilities", to: "x.xlsx")
            let layer = try VectorFile.read(plan.path + "/x.xlsx", options: ReadOptions(layer: sheet))
            #expect(layer.columns.map(\.name).suffix(2) == titles)
            _ = try export(plan, "run", to: "run.xlsx")
            #expect(try VectorFile.read(plan.path + "/run.xlsx").columns.map(\.name) == (language == "zh" ? ["项目", "值"] : ["item", "value"]))
        }
    }

    @Test func `a reference system that is not meant for the place is the user's to mend`() throws {
        let plan = try plan()
        // EPSG:4554 is the 3° zone on 135°E; the cross lies at 106.5°E.
        let request = ExportRequest(
            plan: plan.path, layer: "facilities", path: plan.path + "/x.gpkg", crs: try CoordinateSystem("EPSG:4554"), language: nil)
        let error = try #require(throws: InputError.self) { try request.write(threads: Threads(1), cache: false) }
        #expect(error.problems.map(\.place.en) == ["--crs"])
        #expect(error.problems.map(\.wanted.en) == ["a reference system that is meant for where the data lie"])
        #expect(error.problems[0].found.en.hasSuffix("is outside the area that EPSG:4554 is meant for"))
        #expect(error.problems.map(\.wanted.zh) == ["适用范围包含这些数据的坐标系"])
    }

    @Test func `a missing folder is said at once, and nothing is made`() throws {
        let plan = try plan()
        let error = try #require(throws: InputError.self) { try export(plan, "gaps", to: "maps/gaps.xlsx") }
        let path = plan.path + "/maps"
        #expect(error.said(in: .english) == "\(path)/gaps.xlsx cannot be used as it is:\n  --to: found no folder \"\(path)\", wanted a folder that is there")
        #expect(error.said(in: .chinese) == "\(path)/gaps.xlsx 无法使用：\n  --to：现为 没有文件夹“\(path)”，应为 已有的文件夹")
        #expect(plan.names(in: "maps").isEmpty)
    }

    @Test(arguments: [("run", "shp"), ("targets", "shp"), ("targets", "fgb"), ("targets", "kml")])
    func `a table without shapes is refused where only maps can go, with what takes it`(layer: String, format: String) throws {
        let plan = try plan()
        let error = try #require(throws: RequestError.self) { try export(plan, layer, to: "x." + format) }
        #expect(
            error.message.en
                == "--to: the layer \"\(layer)\" is a table without shapes, and a .\(format) file holds maps only; wanted one of .csv, .xlsx, .gpkg, .geojson")
        #expect(error.message.zh == "--to：图层“\(layer)”是没有图形的表，.\(format) 只能存地图图层；可用 .csv、.xlsx、.gpkg、.geojson")
    }

    @Test(arguments: ["csv", "xlsx", "gpkg", "geojson"]) func `what is offered for a table takes it`(format: String) throws {
        let plan = try plan()
        #expect(try export(plan, "targets", to: "x." + format) == nil)
        #expect(try VectorFile.read(plan.path + "/x." + format).rows.count == 1)
    }
}
