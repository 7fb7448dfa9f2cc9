import Foundation
import Geo
import GeoFiles
import PlanFiles
import Planning
import Reports
import Testing
import Travel

/// Floor, outdoor land, the one-stop hall and yuan are four things: never added up, never taken for each other.
struct SizeTests {
    // dazu-2022 asks greenfield homes for 3,000 m² of floor and 1,500 m² of land. A has 3,200 and 800: 700 of land short. B has nothing.
    @Test func `land is no floor, and what is short of both counts in both`() throws {
        let town = try AuditTown(
            zone: "greenfield", homes: [.init(columns: ["floor_area": "3200", "outdoor_area": "800", "functions": ProfileCaseTests.allHomeFunctions])],
            stock: [(id: "k1", x: -100, floor: 3000), (id: "k2", x: 100, floor: 3000)])
        let run = try town.run("dazu-2022"), audit = run.result.audit
        let a = try #require(audit.areas.first { $0.area.id == "A" }), b = try #require(audit.areas.first { $0.area.id == "B" })
        #expect([a.floorLacking, a.outdoorLacking, b.floorLacking, b.outdoorLacking] == [0, 700, 3000, 1500])
        let finding = try #require(audit.findings.first { audit.rule($0).key == "home_floor_area" && $0.thing.id == "A" })
        #expect(finding.measure == .outdoorArea && finding.parts.map(\.lacking) == [0, 700])
        // 3,000 of floor; 700 + 1,500 = 2,200 of land.
        #expect(run.result.terminalReport(in: .chinese).contains("3,000 m²，2,200 m²（室外用地）"))
        #expect(run.result.json.pretty.contains("\"outdoor_lacking\": 700"))
        // Of a building's floor nothing is said where land alone is lacking; of its land nothing is known.
        #expect(a.sites.allSatisfy { $0.isEnough == nil })
        #expect(a.remedy?.zh.hasPrefix("补室外活动场地用地面积 700 m²；可用存量 ") == true && a.remedy?.zh.contains("面积够") == false)
        #expect(b.sites.first?.isEnough == true && b.remedy?.zh.hasSuffix("3,000 m²，建筑面积够，室外用地不详）") == true)
        // The register has a column for each.
        let path = town.folder.path + "/audit.xlsx"
        try run.write(file: path, in: .chinese)
        let sheet = try VectorFile.read(path, options: ReadOptions(layer: "社区"))
        func cell(_ title: String, _ row: Int) throws -> Value { sheet.rows[row].values[try #require(sheet.columns.firstIndex { $0.name == title })] }
        #expect(try cell("应有面积", 0).plainText == "3000" && cell("现有面积", 0).plainText == "3200")
        #expect(try cell("缺室外用地", 0).plainText == "700" && cell("缺室外用地", 1).plainText == "1500")
        #expect(try cell("缺面积", 1).plainText == "3000")
    }

    // In kind: 2,500 / 100 × 20 = 500, 400 there; fee: 120,000 × 30 = 3,600,000 yuan, one short. 100 m² and 1 yuan are not 101 of anything.
    @Test func `square metres and yuan stay apart in totals`() throws {
        let town = try AuditTown(
            projects: """
                id,households,above_ground_area,provided_area,fee_paid,permit_date,community
                kind,2500,250000,400,,2023-01-01,A
                fee,1000,120000,,3599999,2023-01-01,A

                """)
        let values = ["in_kind_threshold=2000", "in_kind_per_100=20", "fee_rate=30", "old_policy_per_100=15"]
        let result = try town.run("dazu-2022", set: values).result
        #expect(result.terminalReport(in: .chinese).contains("  100 m²，1 元\n"))
        #expect(result.terminalReport(in: .english).contains("  100 m², 1 yuan\n"))
    }

    // 350 m² with a hall of 10: the hall is 40 short and the floor is not; the hall is a part of it.
    @Test func `the one-stop hall is no floor beside the floor`() throws {
        let town = try AuditTown(homes: [.init(columns: ["floor_area": "350", "one_stop_area": "10"])])
        let a = try #require(try town.run("xicheng-2011").result.audit.areas.first { $0.area.id == "A" })
        #expect(a.floorLacking == 0 && a.oneStopLacking == 40)
        #expect(a.remedy?.zh == "补“一门式”服务用房面积 40 m²")
    }

    // 2,699.5 of 2,700 is 0.5 short, and 2,700 of B: 2,700.5, as exactly as the findings.
    @Test func `totals are as exact as what they add up`() throws {
        let town = try AuditTown(zone: "greenfield", homes: [.init(columns: ["floor_area": "2699.5"])])
        #expect(try town.run().result.terminalReport(in: .chinese).contains("2,700.5 m²"))
    }

    // Two of 1,400 m² are not one of 2,700, and a third of 1,350 changes nothing; one of 2,700 does.
    @Test func `where one premises must be large enough, a site must be so by itself`() throws {
        let home = AuditTown.Home(columns: ["floor_area": "1400", "functions": ProfileCaseTests.allHomeFunctions])
        var second = home
        (second.id, second.x) = ("h2", -100)
        let town = try AuditTown(zone: "greenfield", homes: [home, second], stock: [(id: "k1", x: -50, floor: 1350), (id: "k2", x: -60, floor: 2700)])
        let audit = try town.run().result.audit, a = try #require(audit.areas.first { $0.area.id == "A" })
        let finding = try #require(audit.findings.first { audit.rule($0).key == "home_floor_area" && $0.thing.id == "A" })
        #expect(finding.arithmetic.zh == "建筑面积不低于 2,700 m²；现有 2 处合计 2,800，最大一处 1,400；缺 1,300")
        #expect(a.sites.map(\.id.rawValue) == ["k2", "k1"] && a.sites.map(\.isEnough) == [true, false])
        #expect(a.remedy?.zh.hasPrefix("现有一处补建筑面积 1,300 m²，或另建不小于 2,700 m² 的一处；可用存量 k2（") == true)
    }

    // 735 m² are there, functions are lacking: whether 20 m² are enough for them nobody has said. And floor in B does not count as A's.
    @Test func `no verdict on floor where none is lacking, nor for premises outside`() throws {
        let functions = try AuditTown(homes: [.init(columns: ["floor_area": "735", "functions": "菜店"])], stock: [(id: "k1", x: -50, floor: 20)])
        let one = try #require(try functions.run().result.audit.areas.first { $0.area.id == "A" })
        #expect(one.sites.map(\.isEnough) == [nil] && one.remedy?.zh.contains("面积") == false)
        let outside = try AuditTown(homes: [.init(columns: ["floor_area": "420"])], stock: [(id: "k1", x: 100, floor: 400)])
        let two = try #require(try outside.run().result.audit.areas.first { $0.area.id == "A" })
        #expect(two.sites.map(\.isEnough) == [nil] && two.remedy?.zh.contains("400 m²，不在本社区内，面积不计入") == true)
    }
}
