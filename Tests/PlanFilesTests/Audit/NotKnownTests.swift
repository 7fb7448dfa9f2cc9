import Foundation
import Geo
import PlanFiles
import Planning
import Reports
import Testing
import Travel

/// What cannot be judged is said, with its reason, and never looks like nothing or like all is well.
struct NotKnownTests {
    @Test func `a plan without communities is not clean`() throws {
        let plan = try PlanFolder()
        let result = try AuditRun(plan.path, threads: Threads(1), cache: false).result
        #expect(result.audit.unjudged.contains { result.audit.profile.rules[$0.rule].key == "home_in_every_community" })
        let said = result.terminalReport(in: .chinese)
        #expect(said.contains("  未判定：计划没有社区（boundaries.communities），不能判定 社区有社区家园、社区家园建筑面积、"))
        #expect(!said.contains("强制规则全部达到"))
        // Where no rule at all has something to judge, the command does not end well.
        let command = try Command.run(["audit", plan.path, "--no-cache", "--profile", "district-rectification-2022", "--language", "en"])
        #expect(command.code == 1)
        #expect(command.out.contains("not judged: the plan has no communities") && command.out.contains("8 rules have nothing to judge"))
    }

    @Test func `what could not be judged is listed with its reason`() throws {
        let town = try AuditTown(households: nil, homes: [.init(columns: ["floor_area": "420"])])
        let result = try town.run().result
        #expect(result.terminalReport(in: .chinese).contains("  每百户综合服务设施面积：居民户数未填 2 条\n"))
        // A lacks nothing that is known (its home's functions are not stated): it stands among the rest. B lacks a home, and its own lines say the rest.
        let all = result.terminalReport(in: .chinese, all: true)
        #expect(all.contains("  A  A\n    每百户综合服务设施面积：居民户数未填\n"))
        #expect(all.contains("    缺什么、补什么：共 7 项；现有 0，另有 1 处未填功能，无法判定\n"))
        #expect(all.components(separatedBy: "居民户数未填").count == 4)   // the group, A's line, B's line
    }

    @Test func `floor that is not stated is no ratio of 0`() throws {
        let a = try #require(try AuditTown(homes: [.init()]).run().result.audit.areas.first { $0.area.id == "A" })
        #expect(a.areaPer100Households == nil)
    }

    // 735 m² wanted without leased floor. h1 has 400 and does not say how much of it is leased, h2 is leased whole: at most 400, so 335 short at least.
    @Test func `what is lacking either way is lacking`() throws {
        let leased = AuditTown.Home(id: "h2", x: -100, columns: ["floor_area": "335", "mode": "租赁"])
        let town = try AuditTown(homes: [.init(columns: ["floor_area": "400"]), leased])
        let finding = try #require(try town.finding("area_per_100_households", "A", set: ["floor_counted=community_owned"]))
        #expect(finding.verdict == .lacks && finding.lacking == 335)
        #expect(finding.arithmetic.zh == "2,450 户 / 100 × 30 = 735 m²；现有至多 400（1 处未填租赁面积）；至少缺 335")
        // 800 m² may be enough, if not too much of them is leased.
        let open = try AuditTown(homes: [.init(columns: ["floor_area": "800"])])
        let unknown = try #require(try open.finding("area_per_100_households", "A", set: ["floor_counted=community_owned"]))
        #expect(unknown.verdict == .unknown && unknown.reason?.zh == "未填租赁面积")
    }

    // 100 people live in A and none in B, each of 0 households.
    @Test func `no households are not met, and where nobody lives comes last`() throws {
        let town = try AuditTown(households: 0, homes: [.init(columns: ["floor_area": "420", "functions": "菜店"])])
        try town.folder.writePoints("demand.csv", ["id,lon,lat,population"], [("d1", -200, 5, ",100")])
        let result = try town.run().result, audit = result.audit
        func finding(_ id: String) -> Finding? { audit.findings.first { audit.rule($0).key == "area_per_100_households" && $0.thing.id == id } }
        #expect(finding("A")?.verdict == .unknown && finding("A")?.reason?.zh == "居民户数为 0 而有人口")
        #expect(finding("B")?.verdict == .notApplicable)
        // B lacks a home and seven functions, A six functions.
        let said = result.terminalReport(in: .chinese)
        let a = try #require(said.range(of: "  A  A  已建成区域  100 人")), b = try #require(said.range(of: "  B  B  已建成区域  0 人"))
        #expect(a.lowerBound < b.lowerBound)
    }

    @Test func `numbers of units are those of the rule, judged or not`() throws {
        let audit = try AuditTown(zone: nil).run().result.audit
        func unit(_ rule: String) -> Finding.Unit? { audit.findings.first { audit.rule($0).key == rule }?.unit }
        #expect(unit("fill_what_is_lacking") == .items && unit("home_floor_area") == .squareMetres)
    }

    // MARK: Remarks

    private func codes(_ town: AuditTown, _ profile: String? = nil, set values: [String] = [], asOf: Day? = nil) throws -> [String] {
        try town.run(profile, set: values, asOf: asOf).result.audit.remarks.map(\.code)
    }

    @Test func `a profile beside a day outside its period is warned of`() throws {
        let town = try AuditTown(homes: [.init(columns: ["floor_area": "420"])])
        // chongqing-2019 binds from 2019-01-01 on; rural-upgrade-2019 in 2019 alone.
        #expect(try codes(town, asOf: Day("2018-12-31")) == ["period"])
        #expect(try codes(town, asOf: Day("2019-01-01")) == [])
        #expect(try codes(town, "rural-upgrade-2019", asOf: Day("2020-01-01")) == ["period"])
        let said = try town.run("rural-upgrade-2019").result.terminalReport(in: .english)
        #expect(said.contains("2019-01-01 to 2019-12-31; no --as-of given, so the period is not checked"))
        let late = try town.run("rural-upgrade-2019", asOf: Day("2020-01-01")).result.terminalReport(in: .english)
        #expect(late.contains("Warnings\n") && late.contains("\n  rural-upgrade-2019: on the day 2020-01-01 the profile has ended (until 2019-12-31)\n"))
    }

    @Test func `a reading that no rule goes by is not shown as if it did`() throws {
        let town = try AuditTown(homes: [.init(columns: ["floor_area": "420"])])
        #expect(try codes(town, set: ["households=planned"]) == ["idle-parameter"])
        #expect(try codes(town, set: ["rounding=full"]) == [])
        #expect(try !town.run(set: ["households=planned"]).result.terminalReport(in: .english).contains("which households (households): planned"))
    }

    // 100 people in 30 households are 3.3 each; in 9 more than ten, in 101 fewer than one.
    @Test func `centres of both tiers, and households that do not go with the people, are remarked`() throws {
        #expect(try codes(try AuditTown(homes: [.init(tiers: "community_home;street_centre")])) == ["both-tiers"])
        for (households, isOdd) in [(30, false), (9, true), (101, true), (0, true)] {
            let town = try AuditTown(households: households, homes: [.init()])
            let text = try String(contentsOfFile: town.folder.path + "/communities.geojson", encoding: .utf8)
            try town.folder.write("communities.geojson", text.replacing("\"households\"", with: "\"population\": 100, \"households\""))
            #expect(try codes(town) == (isOdd ? ["household-size"] : []), "\(households)")
        }
    }
}
