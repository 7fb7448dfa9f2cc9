import DemoCity
import Foundation
import Geo
import PlanFiles
import Planning
import Reports
import Testing
import Travel

/// Reports of plans that have little to say, and of a whole city.
struct ExtremeReportTests {
    /// A plan and what its report must and must not say.
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        var yaml = "", facilities: String?, demand: String?
        var says: [String] = [], omits: [String] = []
    }

    static let cases: [Case] = [
        Case(
            testDescription: "two streets, one centre, one house, and nothing else", says: ["计划没有社区与街道的边界", "全部 100 人都能在 10 分钟内走到社区家园。", "没有缺口"],
            omits: ["规划目标", "老人", "候选", "社区界", "不能。"]),
        Case(
            testDescription: "a single tier", yaml: "facilities: {file: facilities.csv, tier: street_centre}\n", says: ["全部 100 人都能在 20 分钟内走到街道中心。"],
            omits: ["社区家园 · "]),
        Case(
            testDescription: "no centre in use", facilities: "id,lon,lat,stage\nf1,106.5,29.5,planned\n", says: ["没有正在服务的社区家园：100 人都走不到。"],
            omits: ["对照：", "走不到的原因"]),
        Case(
            testDescription: "nobody", demand: "id,lon,lat,population\nd1,106.5,29.5,0\n", says: ["计划中没有居民。"], omits: ["nan", "对照："]),
        Case(
            testDescription: "a centre off every street", facilities: "id,lon,lat\nf1,106.5,29.51\n", says: ["100 人中有 0 人（0.0%）能在 10 分钟内走到社区家园，100 人不能。"]),
        Case(
            testDescription: "far from its only centre", yaml: "walking: {speed: 0.3}\n", says: ["100 人步行超过 10 分钟", "共有 1 处缺口，最大的在 community_home/d1：100 人"]),
        Case(
            testDescription: "positions as targets", yaml: "targets: {file: positions.csv}\n",
            says: ["规划点位 2 个，其中 1 个在 500 米内有正在服务的对应设施。", "t2"]),
        Case(testDescription: "elevation unknown, the slower walk", yaml: "walking: {direction: slower}\n", says: ["去程与回程计较慢者。", "计划没有高程"]),
        Case(testDescription: "more stages than in use", yaml: "stages: [in_use, handed_over]\n", says: ["按计划的阶段设定（已移交、在用）参与服务的有 1 处"]),
    ]

    @Test(arguments: cases) func `what cannot be said is left out, not invented`(plan: Case) throws {
        let own =
            plan.yaml.hasPrefix("facilities:")
            ? PlanFolder.yaml.replacing("facilities: {file: facilities.csv, tier: [community_home, street_centre]}\n", with: "") : PlanFolder.yaml
        let folder = try PlanFolder(own + plan.yaml)
        if let facilities = plan.facilities { try folder.write("facilities.csv", facilities) }
        if let demand = plan.demand { try folder.write("demand.csv", demand) }
        try folder.writePoints(
            "positions.csv", ["id,lon,lat,tier,floor_area"], [("t1", 190, 0, ",community_home,2700"), ("t2", -200, 900, ",community_home,2700")])
        let run = try ReportRun(folder.path, threads: Threads(1), cache: false)
        for language in Language.allCases {
            let check = PageCheck(run.html(in: language))
            #expect(check.faults.isEmpty, "\(language): \(check.faults)")
        }
        let page = run.html(in: .chinese), text = PageCheck(page).texts("body").joined()
        for words in plan.says { #expect(text.contains(words), "\(words)") }
        for words in plan.omits { #expect(!text.contains(words), "\(words)") }
    }

    @Test func `a whole city's report is small enough to be sent, and names the worst of its many areas`() throws {
        let folder = try PlanFolder()
        try City(people: 20_000, candidates: 50).write(to: folder.path + "/city")
        let run = try ReportRun(folder.path + "/city", threads: Threads(2), cache: false)
        for language in Language.allCases {
            let html = run.html(in: language), check = PageCheck(html)
            #expect(check.faults.isEmpty, "\(check.faults)")
            #expect(html.utf8.count < 3_000_000, "\(html.utf8.count) bytes")
            // Two maps of service areas, two of people without, two of shares; status, targets, two of walks.
            #expect(check.elements.count { $0.attributes["role"] == "img" } == 10)
        }
        let check = PageCheck(run.html(in: .chinese))
        // 52 subdistricts are all shown; of 392 communities the worst 30, and where the others are.
        #expect(check.texts("caption").contains { $0.hasSuffix("走不到社区家园的人最多的 30 个社区（共 392 个）") })
        #expect(check.texts("p").contains("其余各行见 communities.geojson。"))
        let people = run.plan.study.demand.reduce(0) { $0 + $1.people }
        for (k, tier) in run.result.tiers.enumerated() {
            // The bars of the chart of walks add up to everyone who has a walk.
            let charts = check.elements.indices.filter { check.elements[$0].name == "figure" && check.elements[$0].text.contains("居民走到最近的") }
            let inside = check.elements[charts[k]...].dropFirst().prefix { $0.name != "figure" && $0.name != "section" }
            let bars = inside.filter { $0.name == "rect" && $0.attributes["x"] != "2" }.compactMap { Int($0.text.filter(\.isNumber)) }.reduce(0, +)
            let whole = tier.indicators.whole
            #expect(bars == people - whole.isolated - whole.offNetwork)
        }
    }
}
