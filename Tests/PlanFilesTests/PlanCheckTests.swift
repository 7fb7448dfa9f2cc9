import Foundation
import Geo
import GeoFiles
import PlanFiles
import Reports
import Testing

struct PlanCheckTests {
    /// The cross of PlanFolder (800 m), a street 60 cm short of its northern arm's end to the east, and one apart in the
    /// south-east; 100 people at the western end, 30 on the piece apart.
    private func plan() throws -> PlanFolder {
        let plan = try PlanFolder(
            streets: PlanFolder.cross + [
                .init([(0.6, 150), (80, 150)]), .init([(100, -100), (160, -100)]),
            ])
        try plan.writePoints("demand.csv", ["id,lon,lat,population"], [("d1", -200, 5, ",100"), ("d2", 130, -95, ",30"), ("d3", 60, 155, ",7")])
        return plan
    }

    @Test func `the table says what was understood and what is wrong, in Chinese`() throws {
        let plan = try plan()
        let report = PlanCheck(plan.path, cache: false).terminalReport(in: .chinese)
        #expect(plan.names(in: ".walkshed").isEmpty)
        #expect(
            report == """
                十字街

                图层
                  道路 streets.geojson：4 行，GeoJSON，EPSG:4326
                      字段：class = highway
                  设施 facilities.csv：1 行，CSV，EPSG:4326，UTF-8
                      字段：id、longitude = lon、latitude = lat
                  人口 demand.csv：3 行，CSV，EPSG:4326，UTF-8
                      字段：id、population、longitude = lon、latitude = lat

                路网
                指标                         数值
                ─────────────────────────────────
                节点                            9
                路段                            6
                可步行长度               0.9 千米
                互不相连的部分                  3
                最大部分之外      0.1 千米  14.8%
                梯道               0.0 千米  0.0%
                缺高程            –（未提供高程）
                离路网过远的人口                0

                道路等级
                等级                视为  条数    长度  可步行
                ──────────────────────────────────────────────
                residential  residential     4  939 米      是

                路网检查
                问题        处数  长度或间隙  涉及人口
                ──────────────────────────────────────
                孤立路段       2      139 米        37
                端点未接上     1        1 米         7
                重复线         0           –         0
                梯道未接上     0           –         0
                桥隧未接上     0           –         0
                相交无节点     0           –         0

                提示
                  streets.geojson：路网分为 3 个互不相连的部分；最大部分之外有 139 米（14.8%）

                可以计算覆盖。

                """)
    }

    @Test func `the table is in English as well`() throws {
        let plan = try plan()
        let report = PlanCheck(plan.path, cache: false).terminalReport(in: .english)
        #expect(plan.names(in: ".walkshed").isEmpty)
        #expect(report.contains("\nundershoot                             1            1 m                 7\n"))
        #expect(report.contains("  streets streets.geojson: 4 rows, GeoJSON, EPSG:4326\n"))
        #expect(report.hasSuffix("\nThe coverage can be computed.\n"))
    }

    @Test func `the faults are written as a map layer, the same bytes every time`() throws {
        let plan = try plan()
        let check = PlanCheck(plan.path, cache: false)
        try check.write(to: plan.path + "/check")
        let first = try plan.read("check/network_faults.geojson"), package = try plan.read("check/check.gpkg")
        let layer = try VectorFile.read(plan.path + "/check/check.gpkg", options: ReadOptions(layer: "network_faults"))
        // Two pieces, of 79.4 m and 60 m, with 7 and 30 people, and a gap of 0.6 m of the line with the 7.
        let kinds = layer.rows.map { row in ["kind", "line", "other", "metres", "people"].map { row.values[layer.column($0)!] } }
        #expect(
            kinds == [
                [.text("piece"), .integer(3), .missing, .real(79.4), .integer(7)], [.text("piece"), .integer(4), .missing, .real(60), .integer(30)],
                [.text("undershoot"), .integer(3), .integer(2), .real(0.6), .integer(7)],
            ])
        try check.write(to: plan.path + "/check")
        #expect(try plan.read("check/network_faults.geojson") == first)
        #expect(try plan.read("check/check.gpkg") == package)
        #expect(plan.names(in: "check") == ["check.gpkg", "check.json", "network_faults.geojson"])
    }

    @Test func `results of a coverage in the same folder stay`() throws {
        let plan = try plan()
        let check = PlanCheck(plan.path, cache: false)
        try FileManager.default.createDirectory(atPath: plan.path + "/out", withIntermediateDirectories: true)
        try plan.write("out/summary.json", "{}")
        try check.write(to: plan.path + "/out")
        #expect(plan.names(in: "out") == ["check.gpkg", "check.json", "network_faults.geojson", "summary.json"])
    }

    @Test func `a plan at fault is understood as far as it goes`() throws {
        let plan = try plan()
        try plan.write("facilities.csv", "id,lon,lat\n,106.5,29.5\n")
        let check = PlanCheck(plan.path, cache: false)
        #expect(!check.isUsable)
        #expect(check.errors.map(\.input) == ["facilities.csv"])
        #expect(check.understood.map(\.role) == ["streets", "facilities", "demand"])
        #expect(check.terminalReport(in: .english).hasSuffix("\nThere are errors: the coverage cannot be computed.\n"))
        let json = try #require(try JSONSerialization.jsonObject(with: Data(check.json.pretty.utf8)) as? [String: Any])
        #expect(json["usable"] as? Bool == false)
        #expect((json["errors"] as? [[String: Any]])?.first?["input"] as? String == "facilities.csv")
        #expect(throws: InputErrors.self) { try check.demandUsable() }
    }
}
