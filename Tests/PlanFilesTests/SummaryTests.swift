import Foundation
import Geo
import PlanFiles
import Reports
import Testing
import Travel

/// `summary.json`, `demand.csv` and `assignment.csv` of one small plan, every number of them reckoned by hand.
///
/// On `PlanFolder`'s cross: d1 (100 people, 7 elders) at the western end, d2 (50, 3) at the southern, d3 (20, 2) on an island, d4
/// (5, none) 400 m off the streets; a home f1 for 120 people, too few functions, near the eastern end, and f2 under construction.
/// Walks at 1.2 m/s: d1 4,167 + 2 · 166,667 + 4,167 = 341,668 ms; d2 2 · 166,667 + 4,167 = 337,501 ms. f1 takes all of d2, which
/// is nearer, and 70 of d1.
struct SummaryTests {
    private static let result = Result {
        let plan = try PlanFolder(
            """
            name: 十字街
            streets: {file: streets.geojson}
            walking: {band: [0.6]}
            demand: {file: demand.csv}
            boundaries: {communities: {file: communities.geojson}}
            facilities: {file: facilities.csv, tier: community_home}
            targets: {file: targets.csv}

            """, streets: PlanFolder.cross + [.init([(-200, 1000), (-100, 1000)])])
        try plan.writePoints(
            "demand.csv", ["id,lon,lat,population,elders"],
            [("d1", -200, 5, ",100,7"), ("d2", 0, -200, ",50,3"), ("d3", -150, 1005, ",20,2"), ("d4", 0, 600, ",5,0")])
        try plan.writePoints(
            "facilities.csv", ["id,lon,lat,stage,capacity,floor_area,functions"],
            [("f1", 200, 5, ",in_use,120,3000,day_care"), ("f2", 200, -5, ",under_construction,,,")])
        try plan.write(
            "communities.geojson",
            PlanFolder.areas(
                [(-300, -300, -10, 300), (-10, -300, 300, 300)], ["\"id\": \"c1\", \"name\": \"西\"", "\"id\": \"c2\", \"name\": \"东\""]))
        try plan.write("targets.csv", "tier,area,count\ncommunity_home,,3\n")
        return try CoverageRun(plan.path, threads: Threads(1), cache: false).result
    }

    private func summary() throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(Self.result.get().summary.pretty.utf8)) as? [String: Any])
    }

    /// The value at a path of keys, as text that can be compared: `null`, `0.5`, `[a, b]`.
    private func text(_ value: Any?) -> String {
        switch value {
        case nil: "absent"
        case is NSNull: "null"
        case let list as [Any]: "[" + list.map { text($0) }.joined(separator: ", ") + "]"
        case let value?: "\(value)"
        }
    }

    private func check(_ object: [String: Any]?, _ wanted: [(String, String)]) throws {
        let object = try #require(object)
        for (key, value) in wanted { #expect(text(object[key]) == value, "\(key)") }
    }

    @Test func `the plan, its run, streets and people`() throws {
        let all = try summary()
        #expect(Set(all.keys) == ["schema", "plan", "run", "streets", "demand", "tiers", "areas", "warnings"])
        try check(all, [("schema", "1"), ("plan", "十字街")])
        // The cross's middle and four ends, and two vertices of the island; 4 segments of 200 m and one of 100 m.
        try check(all["streets"] as? [String: Any], [("vertices", "7"), ("segments", "5"), ("length_m", "900"), ("components", "2")])
        try check(all["demand"] as? [String: Any], [("points", "4"), ("population", "175"), ("off_network", "5")])
        let run = try #require(all["run"] as? [String: Any]), inputs = try #require(run["inputs"] as? [[String: String]])
        #expect(
            inputs.compactMap { $0["file"] } == [
                "chongqing-2019.yaml", "streets.geojson", "communities.geojson", "facilities.csv", "demand.csv", "targets.csv",
            ])
        #expect(inputs.allSatisfy { $0["sha256"]?.wholeMatch(of: /[0-9a-f]{64}/) != nil })
        // What sha256sum says of targets.csv.
        #expect(inputs.last?["sha256"] == "7bc063d3a44a4387e8cb52c2d4d29e7158ae5fcf1a5906b20d43f4932bdb510d")
    }

    @Test func `a tier's numbers`() throws {
        let tiers = try #require(try summary()["tiers"] as? [String: [String: Any]]), home = try #require(tiers["community_home"])
        try check(
            home,
            [
                ("standard_s", "600"), ("facilities", "1"), ("people_within", "150"), ("points_within", "2"), ("elders_within", "10"), ("served", "120"),
                ("no_capacity", "30"), ("out_of_reach", "0"), ("isolated", "20"), ("off_network", "5"), ("gaps", "1"), ("kpi_share", "0.5"),
                ("area_per_100_households", "null"), ("functions_complete", "0"), ("target", "3"), ("in_use", "1"), ("conforming", "0"), ("under_way", "1"),
                ("shortfall", "3"), ("shortfall_if_completed", "2"),
            ])
        #expect(abs((home["share_within"] as? Double ?? 0) - 150.0 / 175) < 1e-12)
        // 不出社区: c1 has no home; d2 lives where f1 stands. Whoever is isolated or off the network is so at home too.
        try check(
            home["within_boundary"] as? [String: Any],
            [
                ("people_within", "50"), ("points_within", "1"), ("elders_within", "3"), ("served", "50"), ("no_capacity", "0"), ("out_of_reach", "100"),
                ("isolated", "20"), ("off_network", "5"),
            ])
        // At 0.6 m/s d1 walks 683 s and d2 675 s: nobody within ten minutes, and both communities change.
        let band = try #require(home["band"] as? [String: [String: Any]])
        #expect(band.keys.sorted() == ["0.6"])
        try check(band["0.6"], [("people_within", "0"), ("out_of_reach", "150"), ("changed_areas", "[c1, c2]")])
        // The other tier has no centre and no target at all.
        try check(
            tiers["street_centre"],
            [
                ("standard_s", "1200"), ("facilities", "0"), ("people_within", "0"), ("isolated", "170"), ("off_network", "5"), ("target", "null"),
                ("shortfall", "null"), ("kpi_share", "null"), ("within_boundary", "null"), ("gaps", "0"),
            ])
    }

    @Test func `areas come by level and id, with what lies outside them`() throws {
        let areas = try #require(try summary()["areas"] as? [[String: Any]])
        #expect(areas.map { "\(text($0["level"])) \(text($0["id"])) \(text($0["name"]))" } == ["community c1 西", "community c2 东", "community outside 区划之外"])
        let homes = areas.map { ($0["tiers"] as? [String: [String: Any]])?["community_home"] }
        #expect(homes.map { text($0?["population"]) } == ["100", "50", "25"])
        #expect(homes.map { text($0?["served"]) } == ["70", "50", "0"])
        #expect(homes.map { text($0?["kpi_share"]) } == ["0", "1", "null"])
        #expect(homes.map { text($0?["in_use"]) } == ["0", "1", "0"])
    }

    @Test func `demand.csv and assignment.csv, letter for letter`() throws {
        let result = try Self.result.get()
        #expect(
            result.demandTable == """
                id,snap_m,street_centre_status,street_centre_people_served,street_centre_facility,street_centre_time_s,community_home_status,community_home_people_served,community_home_facility,community_home_time_s
                d1,5.00,isolated,0,,,served,70,f1,341.668
                d2,0.00,isolated,0,,,served,50,f1,337.501
                d3,5.00,isolated,0,,,isolated,0,,
                d4,400.00,off_network,0,,,off_network,0,,

                """)
        #expect(
            result.assignmentTable == """
                tier,demand,facility,people,time_s
                community_home,d1,f1,70,341.668
                community_home,d2,f1,50,337.501

                """)
    }

    // Shares are of all 175 people (85.7% = 150 ÷ 175), elders of all 12; Chinese characters are two columns wide. No centre and
    // no target speaks of street centres, so they have no column.
    @Test func `the terminal's table, in English`() throws {
        expectLines(
            try Self.result.get().terminalReport(in: .english),
            """
            十字街
            175 people at 4 points, walking at 1.2 m/s

            indicator                              community home
            ─────────────────────────────────────────────────────
            standard                                       10 min
            centres serving                                     1
            people within the standard                 150  85.7%
            elders within the standard                  10  83.3%
              served                                   120  68.6%
              no capacity                               30  17.1%
              out of reach                                0  0.0%
              isolated                                  20  11.4%
              off network                                 5  2.9%
            … using only their own area's centres       50  28.6%
            gaps                                                1
            areas with a centre in use               1 / 2  50.0%
            target                                              3
              in use / conforming / under way           1 / 0 / 1
              lacking (once those are done)                 3 (2)
            people within at 0.6 m/s                      0  0.0%

            Warnings
              streets.geojson: the streets fall into 2 pieces that are not joined; 100 m (11.1%) lie outside the largest
              demand.csv: 1 demand point (5 people) lies more than 200 m from every street

            """)
    }

    @Test func `the terminal's table, in Chinese`() throws {
        expectLines(
            try Self.result.get().terminalReport(in: .chinese),
            """
            十字街
            人口 175，需求点 4，步行速度 1.2 米/秒

            指标                              社区家园
            ──────────────────────────────────────────
            步行标准                           10 分钟
            服务中的设施                             1
            时限内人口                      150  85.7%
            时限内老人                       10  83.3%
              已服务                        120  68.6%
              容量不足                       30  17.1%
              超出时限                         0  0.0%
              路网孤立                       20  11.4%
              离路网过远                       5  2.9%
            不出本街道/社区，时限内人口      50  28.6%
            缺口                                     1
            有在用设施的社区/街道         1 / 2  50.0%
            规划目标                                 3
              在用 / 达标 / 在途             1 / 0 / 1
              尚缺（在途完成后）                 3 (2)
            以 0.6 米/秒步行，时限内人口       0  0.0%

            提示
              streets.geojson：路网分为 2 个互不相连的部分；最大部分之外有 100 米（11.1%）
              demand.csv：1 个需求点（5 人）离最近的道路超过 200 米

            """)
    }

    /// Line by line, so that a difference shows itself.
    private func expectLines(_ found: String, _ wanted: String) {
        #expect(found.split(separator: "\n", omittingEmptySubsequences: false) == wanted.split(separator: "\n", omittingEmptySubsequences: false))
    }
}
