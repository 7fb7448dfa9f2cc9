import Foundation
import Geo
import PlanFiles
import Planning
import Reports
import Testing
import Travel

/// What `whatif` says of scenarios beyond their numbers: how they were understood, what looks wrong with them, whom they help.
struct WhatIfReportTests {
    /// 200 m of street west to east in four pieces, and 400 m south to north. 100 people live at the western end, 60 people 10 m from f1, which
    /// stands at the eastern end.
    private static let streets = [PlanFolder.Line([(-200, 0), (0, 0), (100, 0), (200, 0)]), PlanFolder.Line([(0, -200), (0, 0), (0, 200)])]

    private static func plan(_ more: String = "", english: Bool = true) throws -> PlanFolder {
        let plan = try PlanFolder(PlanFolder.yaml + (english ? "language: en\n" : "") + more, streets: streets)
        try plan.writePoints("demand.csv", ["id,lon,lat,population"], [("d1", -200, 5, ",100"), ("d2", 190, 5, ",60")])
        return plan
    }

    private static func run(_ plan: PlanFolder, _ scenarios: String..., between: Bool = true) throws -> WhatIfRun {
        let names = scenarios.indices.map { "s\($0 + 1).yaml" }
        for (name, text) in zip(names, scenarios) { try plan.write(name, text) }
        return try WhatIfRun(plan.path, scenarios: names.map { plan.path + "/" + $0 }, between: between, threads: Threads(1), cache: false)
    }

    private static func at(_ x: Double, _ y: Double) -> String {
        let place = PlanFolder.place(x, y)
        return "[\(place.longitude), \(place.latitude)]"
    }

    /// A report with the columns of its tables one space apart.
    private static func narrow(_ report: String) -> String {
        report.split(separator: "\n", omittingEmptySubsequences: false).map { $0.split(separator: " ").joined(separator: " ") }.joined(separator: "\n")
    }

    private static func json(_ result: WhatIfResult) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(result.json.pretty.utf8)) as? [String: Any])
    }

    @Test func `a centre put where nobody can walk to is warned of, and shown among those that serve`() throws {
        let plan = try Self.plan("walking: {barriers: {file: water.geojson}}\n")
        try plan.write("water.geojson", PlanFolder.areas([(50, 20, 150, 80)]))
        // The vertical street ends at y = 200: (0, 1200) lies 1,000 m from it. (100, 40) is in the water, 40 m from a street.
        let text = """
            name: wet
            changes:
              - add: {facility: {id: far, location: \(Self.at(0, 1200)), tiers: community_home}}
              - add: {facility: {id: wet, location: \(Self.at(100, 40)), tiers: community_home}}
            """
        let run = try Self.run(plan, text, "name: nothing\nchanges: []\n"), outcomes = run.result.whatIf.outcomes
        #expect(outcomes[0].warnings.map(\.code) == ["off-network", "in-barrier"])
        #expect(
            outcomes[0].warnings.map(\.message.en) == [
                "1 centre farther than 200 m from every street, which serves nobody by time: far (1.0 km)", "1 centre inside a barrier, such as water: wet",
            ])
        #expect(outcomes[0].warnings.map(\.message.zh) == ["1 个设施离最近的道路超过 200 米，按时间不服务任何人：far（1.0 千米）", "1 个设施位于障碍面（如水面）之内：wet"])
        #expect(outcomes[1].warnings.isEmpty)
        let report = run.result.terminalReport(in: .english)
        #expect(report.contains("\nwet: warnings\n  1 centre farther than 200 m"), "\(report)")
        #expect(Self.narrow(report).contains("\nof them off network 0 1 +1 0 =\n"), "\(report)")
        let scenarios = try #require(try Self.json(run.result)["scenarios"] as? [[String: Any]])
        #expect((scenarios[0]["warnings"] as? [[String: Any]])?.map { $0["code"] as? String } == ["off-network", "in-barrier"])
    }

    @Test func `an area that there is none of cannot be served`() throws {
        let plan = try Self.plan("boundaries: {communities: {file: areas.geojson}}\n")
        try plan.write("areas.geojson", PlanFolder.areas([(-300, -300, 300, 300)], ["\"id\": \"500103001001\", \"name\": \"c\""]))
        let text = """
            name: x
            changes:
              - add:
                  facility:
                    id: n
                    location: \(Self.at(0, 5))
                    tiers: community_home
                    serves: ["500103001001", "500103001002", "999"]
            """
        let error = #expect(throws: InputErrors.self) { try Self.run(plan, text) }
        #expect(
            error?.said(in: .english) == """
                s1.yaml cannot be used as it is:
                  line 8, changes.1.add.facility.serves.2: found an unknown area "500103001002", wanted the id of a community of the plan ("500103001001"?)
                  line 8, changes.1.add.facility.serves.3: found an unknown area "999", wanted the id of a community of the plan
                """)
    }

    @Test func `without communities people are listed by subdistrict, and those cut off apart`() throws {
        let plan = try Self.plan("boundaries: {subdistricts: {file: areas.geojson}}\n", english: false)
        try plan.write("areas.geojson", PlanFolder.areas([(-300, -300, 300, 300)], ["\"id\": \"500103001\", \"name\": \"西街\""]))
        // The piece from x = 0 to 100 is closed: d1 has no way any more. f1 moves from x = 200 to 110: d2 at 190 walked 10 m along the street
        // and walks 80 m, 70 m or 58.3 s more.
        let text = """
            name: 断
            changes:
              - street: {close: {line: [\(Self.at(50, -10)), \(Self.at(50, 10))]}}
              - move: {facility: f1, location: \(Self.at(110, 5))}
            """
        let run = try Self.run(plan, text), report = run.result.terminalReport(in: .chinese)
        #expect(
            report.contains(
                """
                断：掉出社区家园时限的居民
                街道  人口
                ──────────
                西街   100

                断：去社区家园走得更远的居民，最远在前
                街道  人口  其中无路可达  平均多走（秒）  最多多走（秒）  （米）  其最近设施
                ────────────────────────────────────────────────────────────────────────────
                西街   160           100            58.3            58.3    70.0     f1 → f1
                每个需求点见 longer_walks.csv
                """), "\(report)")
        #expect(
            report.contains(
                """
                断：改动的理解
                  第 3 行，changes.1.street.close.line：封闭 1 段道路，共 100 米；道路编号 1

                断：提示
                  1 个设施所在的道路不与最大的路网相连，只有本片居民能走到：f1（100 米）
                """), "\(report)")
        #expect(run.result.longerWalksTable.hasPrefix("scenario,tier,demand,subdistrict,subdistrict_name,people,"))
        let scenario = try #require((try Self.json(run.result)["scenarios"] as? [[String: Any]])?.first)
        let tier = try #require((scenario["tiers"] as? [String: [String: Any]])?["community_home"])
        let further = try #require((tier["further"] as? [[String: Any]])?.first)
        #expect(further["subdistrict"] as? String == "500103001" && further["people"] as? Int == 160 && further["cut_off"] as? Int == 100)
        #expect(further["mean_extra_s"] as? Double == 58.333 && further["worst_extra_m"] as? Double == 70)
        #expect((tier["dropped"] as? [[String: Any]])?.first?["subdistrict"] as? String == "500103001")
    }

    @Test func `every change but a setting may cost something`() throws {
        let plan = try Self.plan()
        let text = """
            name: dear
            changes:
              - restage: {facility: f1, stage: closed, cost: 1}
              - remove: {facility: f1, cost: 2.5}
              - street: {close: [2], cost: 4}
              - street: {build: {id: 9, geometry: [\(Self.at(100, 0)), \(Self.at(100, 150))], bridge: true, cost: 25000}}
              - grow: {by: 0.5, cost: 16}
              - add: {facility: {id: n, location: \(Self.at(0, 5)), tiers: community_home}}
            """
        let outcome = try Self.run(plan, text)
        #expect(outcome.result.whatIf.outcomes[0].cost == 25023.5)
        // Only what is built may go without a price that should have one.
        #expect(outcome.result.whatIf.outcomes[0].costsUnknown == 1)
        #expect(Self.narrow(outcome.result.terminalReport(in: .english)).contains("\ncost, 10,000 yuan 25,023.5, 1 not stated\n"))
        // Beside what is built it is nobody's.
        let error = #expect(throws: InputErrors.self) {
            try Self.run(plan, "name: x\nchanges:\n  - street: {build: {id: 9, geometry: [\(Self.at(0, 0)), \(Self.at(0, 9))]}, cost: 4}\n")
        }
        #expect(error?.said(in: .english) == "s1.yaml cannot be used as it is:\n  line 3, changes.1.street: found 2 keys, wanted one of close, build")
    }

    @Test func `the plan's own words are words of its scenarios`() throws {
        let yaml = PlanFolder.yaml.replacing("tier: [community_home, street_centre]}", with: "tier: 社区家园, values: {stage: {投用: in_use, 关停: closed}}}")
        let plan = try PlanFolder(yaml)
        try plan.writePoints("facilities.csv", ["id,lon,lat,stage"], [("f1", 200, 5, ",投用"), ("f2", 0, 5, ",关停")])
        let run = try Self.run(plan, "name: x\nchanges:\n  - restage: {facility: f1, stage: 关停}\n  - restage: {facility: f2, stage: 投用}\n")
        #expect(run.result.whatIf.outcomes[0].comparison.after.study.facilities.map(\.stage) == [.closed, .inUse])
        let error = #expect(throws: InputErrors.self) { try Self.run(plan, "name: x\nchanges:\n  - restage: {facility: f1, stage: 停了}\n") }
        #expect(error?.said(in: .chinese).hasPrefix("s1.yaml 无法使用：\n  第 3 行，changes.1.restage.stage：现为 “停了”，应为 规划、在建") == true)
    }

    @Test func `faults of form and those that only the plan shows are told together, by line`() throws {
        let plan = try Self.plan()
        let text = """
            name: x
            changes:
              - remove: {facility: f7}
              - mvoe: {facility: f1}
              - add: {facility: {id: n, location: [106.5, 29.5, 5], tiers: community_home}}
              - move: {facility: n, location: \(Self.at(0, 0))}
              - grow: {area: Z, by: many}
              - grow: {area: Z, by: 1}
            """
        // Nothing is said of moving "n", which a change at fault was to add.
        let error = #expect(throws: InputErrors.self) { try Self.run(plan, text, "name: y\nchanges:\n  - remove: {facility: f8}\n") }
        #expect(
            error?.said(in: .english) == """
                s1.yaml cannot be used as it is:
                  line 3, changes.1.remove.facility: found an unknown facility "f7", wanted the id of a facility of the plan ("f1"?)
                  line 4, changes.2.mvoe: found an unknown key "mvoe", wanted "move"
                  line 5, changes.3.add.facility.location: found [106.5, 29.5, 5], wanted [longitude, latitude]
                  line 7, changes.5.grow.by: found "many", wanted a number from -1 to 100
                  line 8, changes.6.grow.area: found an unknown area "Z", wanted the id of a community or subdistrict
                s2.yaml cannot be used as it is:
                  line 3, changes.1.remove.facility: found an unknown facility "f8", wanted the id of a facility of the plan ("f1"?)
                """)
    }

    @Test func `coordinates may be of another reference system`() throws {
        let plan = try Self.plan()
        var places = [PlanFolder.place(0, 5)]
        try CoordinateSystem("GCJ-02").convert(&places, toWGS84: false)
        // The web map's shift is some hundred metres here: without `crs` the centre would stand elsewhere.
        #expect(Geodesic.distance(places[0], PlanFolder.place(0, 5)).value > 300)
        let run = try Self.run(
            plan, "name: x\ncrs: GCJ-02\nchanges:\n  - move: {facility: f1, location: [\(places[0].longitude), \(places[0].latitude)]}\n")
        let moved = run.result.whatIf.outcomes[0].comparison.after.study.facilities[0].place
        #expect(Geodesic.distance(moved, PlanFolder.place(0, 5)).value < 0.1)
        let error = #expect(throws: InputErrors.self) { try Self.run(plan, "name: x\ncrs: EPSG:nothing\nchanges: []\n") }
        #expect(error?.said(in: .english).hasPrefix("s1.yaml cannot be used as it is:\n  line 2, crs: found ") == true)
    }

    @Test func `what was understood of streets is said, and who sets out from another one`() throws {
        let plan = try Self.plan()
        // d3 lives 95 m from the street x = 0 and 5 m from the new one at x = 100, which hangs on street 1 and leads nowhere else. Its walk to f1
        // was 95 + 100 + 200 + 5 = 400 m and is 5 + 100 + 100 + 5 = 210 m.
        try plan.writePoints("demand.csv", ["id,lon,lat,population"], [("d1", -200, 5, ",100"), ("d3", 95, 100, ",7")])
        let text = "name: new\nchanges:\n  - street: {build: {id: 9, geometry: [\(Self.at(100, 3)), \(Self.at(100, 150))]}}\n"
        let run = try Self.run(plan, text), comparison = run.result.whatIf.outcomes[0].comparison
        #expect(comparison.resnapped.map { run.plan.study.demand[$0].id } == ["d3"])
        #expect(comparison.tiers.map(\.resnappedCloser) == [7, 7] && comparison.tiers.map(\.resnappedFurther) == [0, 0])
        let said = """
            new: how the changes were understood
              line 3, changes.1.street.build: the new street 9, 147 m: its start joins street 1 (3 m away), its end joins no street
              with other streets another one is the nearest of 1 demand point (7 people), who set out from there even where that is a detour: 7 closer to a street centre, 0 further; 7 closer to a community home, 0 further

            """
        let report = run.result.terminalReport(in: .english)
        #expect(report.contains(said), "\(report)")
        let scenario = try #require((try Self.json(run.result)["scenarios"] as? [[String: Any]])?.first)
        #expect(scenario["resnapped_points"] as? Int == 1 && scenario["resnapped_people"] as? Int == 7)
        #expect((scenario["understood"] as? [String])?.count == 1)
    }

    @Test func `released premises of unknown size are said to be so, and a building of two tiers counts once`() throws {
        let plan = try Self.plan()
        try plan.writePoints("facilities.csv", ["id,lon,lat,floor_area"], [("f1", 200, 5, ",5600"), ("f2", 0, 5, ","), ("f3", 0, 9, ",400")])
        let close = "name: close\nchanges:\n  - restage: {facility: f2, stage: closed}\n"
        let both = close.replacing("close\n", with: "both\n") + "  - restage: {facility: f3, stage: closed}\n"
        let run = try Self.run(plan, close, both), report = run.result.terminalReport(in: .english)
        // All three stand for both tiers: 5,600 + 400 m², and 5,600 without f3; each tier's own row counts them whole.
        #expect(Self.narrow(report).contains("\nfloor area released, m² unknown of 1 400, unknown of 1\n"), "\(report)")
        #expect(Self.narrow(report).contains("\nfloor area of both tiers, a shared building once, m² 6,000 = 5,600 -400\n"), "\(report)")
        let scenarios = try #require(try Self.json(run.result)["scenarios"] as? [[String: Any]])
        #expect(scenarios.map { $0["floor_area_shared_once"] as? Double } == [6000, 5600])
        #expect(scenarios.map { $0["released_floor_area_unknown"] as? Int } == [1, 1])
    }

    @Test func `everyone is counted, and who gains is listed`() throws {
        let plan = try Self.plan("boundaries: {communities: {file: areas.geojson}}\n", english: false)
        try plan.write(
            "areas.geojson",
            PlanFolder.areas([(-300, -300, 0, 300), (0, -300, 300, 300)], ["\"id\": \"a\", \"name\": \"西\"", "\"id\": \"b\", \"name\": \"东\""]))
        let text = "name: 近\nchanges:\n  - add: {facility: {id: n, location: \(Self.at(-190, 5)), tiers: community_home}}\n  - grow: {by: 0.1}\n"
        let report = try Self.run(plan, text).result.terminalReport(in: .chinese)
        #expect(Self.narrow(report).contains("\n总人口 160 176 +16\n"), "\(report)")
        // All were in time before; the 110 people in the west walk 10 m along the street instead of 400.
        #expect(
            report.contains(
                """
                近：新进社区家园时限、走得更近的居民
                社区  新进时限  走得更近
                ────────────────────────
                西           0       110

                """), "\(report)")
    }

    @Test func `scenarios of one name are told apart, and need not be compared with each other`() throws {
        let plan = try Self.plan(), same = "name: same\nchanges: []\n"
        let run = try Self.run(plan, same, same, "name: other\nchanges: []\n")
        #expect(run.result.whatIf.outcomes.map(\.name) == ["same (s1)", "same (s2)", "other"])
        // Three pairs of two tiers; four scenarios are six pairs, of which ten of the twelve rows are shown.
        #expect(run.result.whatIf.pairs.count == 3)
        let four = try Self.run(plan, same, same, same, same).result.terminalReport(in: .english)
        #expect(four.hasSuffix("and 2 more in whatif.json\n"), "\(four)")
        let alone = try Self.run(plan, same, same, between: false).result
        #expect(alone.whatIf.pairs.isEmpty && !alone.terminalReport(in: .english).contains("Between scenarios"))
    }
}
