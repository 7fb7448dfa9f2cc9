import Foundation
import Geo
import PlanFiles
import Planning
import Reports
import Siting
import Testing

/// What is said of a choice for a plan, on the street of `PlanSitingTests`: C1 300, C2 500, C3 700, C4 900 people.
struct SitePlanWordsTests {
    private func answer(
        _ plan: PlanFolder, _ model: SitingQuestion.Model, _ counts: [Int] = [], tiers: [Tier] = [.communityHome],
        _ change: (inout SiteRequest, inout SiteRequest.PlanPart) -> Void = { _, _ in }
    ) throws -> SiteResult {
        var part = SiteRequest.PlanPart(tiers: tiers), request = SiteRequest(.plan(plan.path, part), SitingQuestion(model: model, counts: counts))
        change(&request, &part)
        request.source = .plan(plan.path, part)
        return try request.answer(cache: false)
    }

    private static let priced = ["", "", "", ""].indices.map { "社区家园,\($0 == 1 ? "" : "2700"),,\($0 + 1)0,新建,甲区," }

    // C4 and C2: 40 and 20 of the 65; C2's floor area is not known, so there is no sum of them.
    @Test func `a budget shows what is spent, and the table its sums and communities`() throws {
        let result = try answer(try PlanSitingTests.plan(Self.priced), .budget) { request, _ in request.question.budget = 65 }
        #expect(result.headline.zh == "选 2 处社区家园（10 分钟内，不计容量），造价共 60 万元（预算 65 万元），覆盖 1,400 人（占人口的 93.3%、需求点的 80.0%），已证明最优")
        #expect(
            result.headline.en == "2 community homes (within 10 min, room not counted), costing 60 × 10,000 yuan of 65 × 10,000 yuan, "
                + "covering 1,400 people (93.3% of all people, 80.0% of the demand points); proven optimal")
        #expect(
            result.terminalReport(in: .chinese).contains(
                """
                编号  所在社区  新增人口  建筑面积㎡  每㎡  造价万元  每万元
                ────────────────────────────────────────────────────────────
                C4    E区            900       2,700  0.33        40    22.5
                C2    W区            500           –     –        20      25
                合计               1,400           –     –        60   23.33

                """), "\(result.terminalReport(in: .chinese))")
    }

    @Test func `layers say in which community a site stands, and how the run was made`() throws {
        let plan = try PlanSitingTests.plan(Self.priced)
        let result = try answer(plan, .maxCover, [1])
        let layers = SiteLayers(result).all
        #expect(layers.map(\.name) == SiteLayers.names)
        let chosen = try #require(layers.first), names = chosen.columns.map(\.name)
        func value(_ column: String) -> Value? { names.firstIndex(of: column).map { chosen.rows[0].values[$0] } }
        #expect(value("community") == .text("E") && value("community_name") == .text("E区") && !names.contains("group"))
        #expect(
            layers.last?.rows.contains {
                $0.values[1] == .text("model max-cover; community homes within 10 min") || $0.values[1] == .text("模型 max-cover；社区家园 10 分钟内")
            } == true)
    }

    // C4 as both, for the same people twice.
    @Test func `two tiers have a line each, and a point counts once`() throws {
        let plan = try PlanSitingTests.plan(["", "", "社区家园；街道中心,17699,,,,,", "社区家园；街道中心,17700,,,,,"])
        let result = try answer(plan, .maxCover, [1, 1], tiers: [.streetCentre, .communityHome])
        // Five points, of which v4 and v5 have both. C1 … C4 reach everybody as a home; as a centre C3 and C4 reach v3, v4 and v5.
        #expect(result.selection.covered.points == 2 && result.selection.siting.total.points == 5 && result.selection.unreachable.points == 2)
        #expect(result.selection.parts.map(\.added) == [900, 900] && result.selection.parts.map(\.total.weight) == [1500, 1500])
        let text = result.terminalReport(in: .chinese)
        #expect(text.contains("  街道中心：新选 1 处，服务 900 人（占人口的 60.0%），其中已有设施 0 人，新增 900 人\n"))
        #expect(text.contains("  没有任何街道中心的备选点或设施可达：需求点 2 个，300 人\n    W区 300 人\n"))
        #expect(text.contains("  社区家园：新选 1 处，服务 900 人（占人口的 60.0%），其中已有设施 0 人，新增 900 人\n  起作用的条件"))
        let object = try #require(try JSONSerialization.jsonObject(with: Data(result.json.pretty.utf8)) as? [String: Any])
        #expect((object["asked"] as? [String: Any])?["weight"] as? String == "people")
        #expect((object["by_tier"] as? [[String: Any]])?.map { $0["covered_points"] as? Int } == [2, 2])
    }

    // 900 m north of the street, 700 beyond where it is still found.
    @Test func `a required candidate off the streets is warned of`() throws {
        let plan = try PlanSitingTests.plan()
        try plan.writePoints("candidates.csv", ["id,lon,lat,tiers"], [("C1", 0, 900, ",社区家园"), ("C2", 1500, 0, ",社区家园"), ("C3", 0, 900, ",社区家园")])
        let result = try answer(plan, .maxCover, [2]) { request, _ in request.conditions.required = ["C1"] }
        #expect(result.chosenIDs == ["C2", "C1"] && result.selection.chosen.map(\.gain) == [900, 0])
        let own = result.warnings.filter { $0.subject.en == "--require" }
        #expect(own.map(\.message.zh) == ["备选点 C1 离可步行的道路超过 200 米，服务不到任何人"])
        #expect(result.terminalReport(in: .english).contains("  --require: candidate C1 lies more than 200 m from any walkable street and serves nobody\n"))
    }

    @Test func `how the room of centres is known is told`() throws {
        let plan = try PlanSitingTests.plan(["社区家园,2700,500,,,,", "社区家园,,,,,,", "", ""], facilities: [("f1", 2000, "community_home,in_use,1350,")])
        let result = try answer(plan, .maxCover, [1]) { request, _ in request.question.hasCapacity = true }
        // C1 states its room; C3, C4 and f1 have floor areas; nothing is known of C2.
        #expect(result.terminalReport(in: .chinese).contains("  容量：1 处已注明，3 处按建筑面积推算，1 处面积未知、按设计人口计\n"))
        #expect(
            result.terminalReport(in: .english).contains(
                "  room: stated for 1, by floor area for 3, by the design population for 1 whose floor area is not known\n"))
    }

    @Test func `a plan with subdistricts only names those that nothing reaches`() throws {
        let plan = try PlanSitingTests.plan()
        try plan.write("walkshed.yaml", PlanSitingTests.yaml.replacing("communities:", with: "subdistricts:"))
        let result = try answer(plan, .maxCover, [1]) { request, _ in request.conditions.forbidden = ["C1", "C2"] }
        // v1 and v2 in the west have no other.
        #expect(result.terminalReport(in: .chinese).contains("没有任何备选点或设施可达：需求点 2 个，300 人\n    W区 300 人\n"))
        #expect(result.terminalReport(in: .chinese).contains("所在街道"))
    }

    @Test func `the scenario states the question, and sets what it can`() throws {
        let plan = try PlanSitingTests.plan(facilities: [("f1", 1500, "community_home,in_use,,")])
        let result = try answer(plan, .maxCover, [1]) { _, part in
            part.existing = []
            part.minutes = [22]
        }
        // In 22 minutes 1,584 m: C3 has v2 … v5 and C2 v1 … v4.
        #expect(result.chosenIDs == ["C3"] && result.selection.answer.objective == 1400)
        #expect(result.scenario?.changes.first == .set([.minutes(.communityHome, 22)]))
        #expect(
            result.differences.map(\.zh) == [
                "不计已有设施（--existing none）；whatif 按计划：已有设施：在用", "社区家园按 22 分钟计，而标准为 10 分钟；方案以 set 改写了标准，whatif 的增减因此也包含标准改变的部分",
            ])
        try result.writeScenario(to: plan.path + "/next.yaml")
        let text = String(decoding: try plan.read("next.yaml"), as: UTF8.self)
        #expect(text.hasPrefix("# walkshed site 选出的方案；本题的前提：\n# 模型 max-cover；社区家园 22 分钟内\n# 计数对象：人口\n# 不计已有设施（--existing none）\n# 不计容量\n"))
        #expect(text.contains("# 不计已有设施（--existing none）；whatif 按计划：已有设施：在用\n"))
        #expect(try ScenarioFile(plan.path + "/next.yaml").scenarios == [result.scenario])
        // A question with the plan's own premises has nothing that counts otherwise.
        let plain = try answer(plan, .maxCover, [1])
        #expect(plain.differences.isEmpty && plain.scenario?.changes.count == 1)
        // Walks beyond the standard promise nobody anything.
        let median = try answer(plan, .pMedian, [2])
        #expect(median.scenario?.changes.contains { if case .set = $0 { true } else { false } } == false)
        #expect(median.differences.map(\.en) == ["community homes within 30 min, where the standard is 10; whatif counts within the standard"])
    }

    // What the scenario sets is what makes whatif count the same people.
    @Test func `with the set standard the plan counts the question's people`() throws {
        let plan = try PlanSitingTests.plan()
        let result = try answer(plan, .maxCover, [1]) { $1.minutes = [22] }
        let study = try Plan(plan.path, cache: false).study.changed(by: try #require(result.scenario))
        let home = try #require(Coverage(study).tiers.first { $0.standard.tier == .communityHome })
        #expect(Double(study.demand.indices.reduce(0) { $0 + (home.isWithin($1) ? study.demand[$1].people : 0) }) == result.selection.answer.objective)
    }

    @Test func `what is gained with room is what the coverage serves more`() throws {
        // f1 has 450 places for v4 and v5's 900; C4's 600 take the other 450.
        let plan = try PlanSitingTests.plan(["", "", "", "社区家园,2700,600,,,,"], facilities: [("f1", 1500, "community_home,in_use,,450")])
        let result = try answer(plan, .maxCover, [1]) { request, _ in
            request.question.hasCapacity = true
            request.conditions.required = ["C4"]
        }
        let before = try Plan(plan.path, cache: false).study, after = try before.changed(by: try #require(result.scenario))
        func served(_ study: Study) -> Int { Coverage(study).tiers.first { $0.standard.tier == .communityHome }!.allocation.served.reduce(0, +) }
        #expect(result.selection.existing == Double(served(before)) && served(before) == 450)
        #expect(result.selection.chosen.map(\.gain) == [Double(served(after) - served(before))] && served(after) == 900)
        let newly = try #require(SiteLayers(result).all.first { $0.name == "newly_covered" })
        let weights = newly.rows.compactMap { if case .real(let weight) = $0.values[2] { weight } else { nil } }
        #expect(weights.reduce(0, +) == 450)
    }
}
