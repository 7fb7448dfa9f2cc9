import Foundation
import Geo
import GeoFiles
import PlanFiles
import Planning
import Reports
import Testing
import Travel

/// What the audit prints and writes for people.
struct AuditPrintTests {
    private static let rectification = "district-rectification-2022"

    @Test func `functions are shown where rules ask for them, and notes where they are asked for`() throws {
        let town = try AuditTown(homes: [.init(columns: ["functions": "菜店"])], amenities: [("a1", "小学", -100)])
        let usual = try town.run().result, categories = try town.run(Self.rectification).result
        #expect(usual.terminalReport(in: .english).contains("functions (2 communities)"))
        #expect(!categories.terminalReport(in: .english).contains("functions ("))
        #expect(usual.terminalReport(in: .chinese).contains("文件中的出入与说明 15 条：--notes 列出"))
        let notes = usual.terminalReport(in: .chinese, notes: true)
        #expect(notes.contains("  K1：392×1.2万") && notes.contains("  · 相对集中布局是引导"))
        #expect(!notes.contains("co_location"))
    }

    @Test func `what is added is named once, and a category is no thing to build`() throws {
        let town = try AuditTown(amenities: [
            ("a1", "小学", -100), ("a2", "医疗卫生", 100), ("a3", "食堂", 100), ("a4", "便利店", -50), ("a5", "健身设施", -50), ("a6", "养老", -50),
        ])
        // Community premises are no kind that the layer knows: whether there are any in A is unknown.
        let a = try #require(try town.run(Self.rectification).result.audit.areas.first { $0.area.id == "A" })
        #expect(a.remedy?.zh == "补：医疗卫生、社区食堂")
        // Two rules that ask for floor ask for the same floor: 735 by the ratio, 350 by a second rule.
        let profile = try town.profile(
            """
            inherits: chongqing-2019
            rules:
              least:
                name: {zh: 三百五, en: least}
                subject: community
                requires: {minimum: {measure: floor_area, at_least: 350}}
                basis: 一句
              two:
                name: {zh: 两项, en: two}
                subject: community
                requires: {functions: [convenience, police_room]}
                basis: 一句

            """)
        let b = try #require(try town.run(profile).result.audit.areas.first { $0.area.id == "B" })
        #expect(b.remedy?.zh == "建社区家园；补建筑面积 735 m²；补：全部 7 项")
    }

    @Test func `grants add up`() throws {
        let town = try AuditTown(homes: [.init(columns: ["floor_area": "180"]), .init(id: "h2", x: 150, columns: ["floor_area": "150"])])
        // 500 − 180 + 500 − 150 = 670 m² and 2 × 500,000 yuan.
        #expect(try town.run("rural-upgrade-2019").result.terminalReport(in: .chinese).contains("670 m²，补助 2 处共 1,000,000 元"))
    }

    @Test func `one area's page has every rule with its sum and its paper`() throws {
        let town = try AuditTown(
            homes: [.init(columns: ["floor_area": "420", "functions": "菜店"])],
            projects: "id,households,provided_area,permit_date,community\np1,260,45,2023-08-01,A\n")
        let result = try town.run().result, page = try result.page(of: "A", in: .chinese)
        #expect(page.contains("\nA  A  已建成区域  100 人\n  户数 2,450；有在用设施：有；时限内人口 100；每百户面积 17.14 m²\n"))
        #expect(page.contains("  [欠缺] 每百户综合服务设施面积：2,450 户 / 100 × 30 = 735 m²；现有 420；缺 315\n      依据：每百户居民拥有综合服务设施面积不低于30平方米"))
        #expect(page.contains("  [不适用] 社区家园建筑面积：已建成区域不适用\n"))
        #expect(page.contains("  p1  p1  [达到] 住宅小区配建社区用房：260 户 / 100 × 15 = 39 m²；现有 45；达到\n"))
        #expect(page.contains("缺什么补什么\n  补建筑面积 315 m²；补：便民服务中心、"))
        let street = try result.page(of: "S", in: .english)
        #expect(street.contains("[lacking] a street centre in every subdistrict: at least 1; present 0; lacking 1\n"))
        #expect(throws: InputError.self) { try result.page(of: "C", in: .english) }
        let command = try Command.run(["audit", town.folder.path, "--area", "A", "--no-cache", "--language", "en"])
        #expect(command.code == 3 && command.out.contains("Rule by rule\n  [met] a community home in every community"))
    }

    @Test func `the register has a sheet of every finding, one of verdicts, and no column that nobody asked for`() throws {
        let town = try AuditTown(homes: [.init(columns: ["floor_area": "420.456"])], amenities: [("a1", "小学", -100)])
        func sheet(_ name: String, _ profile: String?) throws -> Layer {
            let path = town.folder.path + "/audit.xlsx"
            try town.run(profile).write(file: path, in: .chinese)
            return try VectorFile.read(path, options: ReadOptions(layer: name))
        }
        // Five rules of communities by two, three of subdistricts by one; those of A first.
        let findings = try sheet("逐条", nil)
        #expect(findings.rows.count == 5 * 2 + 3)
        #expect(findings.rows.prefix(5).allSatisfy { $0.values[0].plainText == "A" })
        // 735 − 420.456 = 314.544, to the hundredth.
        let areas = try sheet("社区", nil), lacking = try #require(areas.columns.firstIndex { $0.name == "缺面积" })
        #expect(areas.rows[0].values[lacking].plainText == "314.54")
        let verdicts = try sheet("社区判定", Self.rectification)
        #expect(verdicts.columns.map(\.name).suffix(8) == ["社区教育设施", "幼儿园", "管理服务设施（社区用房）", "养老（含日间照料中心）", "便民商业（便民市场、便利店）", "体育场地（馆）及健身设施", "医疗卫生", "社区食堂"])
        #expect(!verdicts.columns.contains { $0.name == "警务室" })
        let rules = try sheet("汇总", nil), total = try #require(rules.columns.firstIndex { $0.name == "共缺" })
        #expect(rules.rows.contains { $0.values[total].plainText == "1,049.54 m²" })   // 314.544 of A and 735 of B
    }

    @Test func `counts agree with their nouns`() throws {
        let said = try AuditTown(homes: [.init(columns: ["floor_area": "735", "functions": ProfileCaseTests.allHomeFunctions])]).run().result.terminalReport(
            in: .english)
        #expect(said.contains("\n1 community lacks something") && said.contains("\n1 subdistrict lacks something"))
        #expect(said.contains("  1 item\n"))
    }
}
