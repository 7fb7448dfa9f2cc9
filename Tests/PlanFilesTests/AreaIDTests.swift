import Foundation
import Geo
import PlanFiles
import Testing

/// Ids of areas in facilities and targets.
struct AreaIDTests {
    private static let place = PlanFolder.place(0, 5)
    private static let here = "\(place.longitude),\(place.latitude)"

    private func plan(_ facilities: [String], boundaries: String, tier: String = "community_home") throws -> PlanFolder {
        let plan = try PlanFolder(PlanFolder.yaml.replacing("[community_home, street_centre]", with: tier) + "boundaries: {\(boundaries)}\n")
        try plan.write("communities.geojson", PlanFolder.areas([(-300, -300, 300, 300)], ["\"id\": \"500103001001\", \"name\": \"某社区\""]))
        try plan.write("subdistricts.geojson", PlanFolder.areas([(-300, -300, 300, 300)], ["\"id\": \"500103001\", \"name\": \"某街道\""]))
        try plan.write("facilities.csv", (["id,lon,lat,serves"] + facilities).joined(separator: "\n") + "\n")
        return plan
    }
    private static let communities = "communities: {file: communities.geojson}", both = communities + ", subdistricts: {file: subdistricts.geojson}"

    @Test func `an area to be served that there is none of is an error, its rows together`() throws {
        let rows = (1...6).map { "f\($0),\(Self.here),\($0 == 1 ? "500103001001" : "500103001002")" }
        let found = try plan(rows, boundaries: Self.both).complaints()
        #expect(
            found.en == """
                facilities.csv cannot be used as it is:
                  rows 3, 4, 5, 6, 7, serves: found an unknown area "500103001002", wanted the id of a community of the plan ("500103001001"?)
                """)
        #expect(
            found.zh == """
                facilities.csv 无法使用：
                  第 3、4、5、6、7 行，serves：现为 未知的区域“500103001002”，应为 计划中的社区编号（是否“500103001001”？）
                """)
    }

    @Test func `no id of another level is suggested, and a missing layer is named`() throws {
        let row = ["f1,\(Self.here),500103002"]
        // Two digits from the community's id 500103001001 by count, but a street centre serves subdistricts.
        #expect(
            try plan(row, boundaries: Self.communities, tier: "street_centre").complaints().en == """
                facilities.csv cannot be used as it is:
                  row 2, serves: found an unknown area "500103002", wanted the id of a subdistrict (the plan has no boundaries.subdistricts)
                """)
        #expect(
            try plan(row, boundaries: Self.communities, tier: "street_centre").complaints().zh == """
                facilities.csv 无法使用：
                  第 2 行，serves：现为 未知的区域“500103002”，应为 街道编号（计划没有 boundaries.subdistricts）
                """)
        #expect(
            try plan(row, boundaries: Self.both, tier: "street_centre").complaints().en.hasSuffix("wanted the id of a subdistrict of the plan (\"500103001\"?)")
        )
        #expect(
            try plan(["f1,\(Self.here),x"], boundaries: Self.both).complaints().en.hasSuffix(
                "found an unknown area \"x\", wanted the id of a community of the plan"))
    }

    @Test func `areas of a level that no tier of the centre is meant for are a warning`() throws {
        let plan = try plan(["f1,\(Self.here),500103001001", "f2,\(Self.here),500103001"], boundaries: Self.both, tier: "street_centre")
        let found = try Plan(plan.path, cache: false).warnings.filter { $0.code == "serves-level" }
        #expect(found.map(\.message.zh) == ["serves 中有层级不符的区域（街道中心应为街道，社区家园应为社区），这些编号不起作用：f1"])
        #expect(
            found.map(\.message.en) == [
                "serves names areas of the wrong level (a street centre serves subdistricts, a community home communities), which count for nothing: f1"
            ])
    }

    @Test func `stages that no centre is at, and more elders than people, are said`() throws {
        let plan = try PlanFolder(PlanFolder.yaml + "stages: [planned, 在建]\n")
        try plan.writePoints("demand.csv", ["id,lon,lat,population,elders"], [("d1", -200, 5, ",100,101"), ("d2", -190, 5, ",100,100")])
        let found = try Plan(plan.path, cache: false).warnings
        #expect(
            found.first { $0.code == "nothing-serves" }?.message.en == "no centre is at a stage of `stages` (planned, under_construction): nobody is served")
        #expect(found.first { $0.code == "nothing-serves" }?.message.zh == "没有处于 stages 所列阶段（规划、在建）的设施：无人得到服务")
        #expect(found.first { $0.code == "more-elders-than-people" }?.message.en == "more elders than people: d1")
        #expect(found.first { $0.code == "more-elders-than-people" }?.message.zh == "老人多于人口：d1")
    }
}
