import Foundation
import Geo
import PlanFiles
import Planning
import Reports
import Siting
import Testing
import Travel

/// Sites on top of a scenario, on the street of `PlanSitingTests`:
///
///     people     v1 −2000 (100)   v2 −1000 (200)   v3 0 (300)   v4 1000 (400)   v5 2000 (500)
///     candidate  C1 −1500         C2 −500          C3 500       C4 1500
struct SitesOnScenarioTests {
    /// C4 is built, which has v4 and v5: 900 people.
    private static let built = """
        name: 先建C4
        changes:
        - add:
            facility: {id: C4, tiers: [community_home], floor_area: 2700, location: [LON, LAT]}

        """.replacing("LON", with: "\(PlanFolder.place(1500, 0).longitude)").replacing("LAT", with: "\(PlanFolder.place(1500, 0).latitude)")

    private func answer(_ plan: PlanFolder, _ scenario: ScenarioSource?, _ model: SitingQuestion.Model = .maxCover, _ count: Int? = 1) throws -> SiteResult {
        var part = SiteRequest.PlanPart(tiers: [.communityHome])
        part.scenario = scenario
        return try SiteRequest(.plan(plan.path, part), SitingQuestion(model: model, counts: count.map { [$0] } ?? [])).answer(cache: false)
    }

    @Test func `the next site is the best after the scenario's`() throws {
        let plan = try PlanSitingTests.plan()
        try plan.write("built.yaml", Self.built)
        // As the plan stands C4 brings the most. Once it is built, C2 brings v2 and v3, 500, where C3 brings but v3, 300.
        #expect(try answer(plan, nil).chosenIDs == ["C4"])
        let result = try answer(plan, .file(plan.path + "/built.yaml"))
        #expect(result.chosenIDs == ["C2"] && result.selection.chosen.map(\.gain) == [500] && result.selection.existing == 900)
        #expect(result.selection.answer.status == .optimal && result.onto?.name == "先建C4")
        #expect(result.terminalReport(in: .chinese).contains("\n  在方案“先建C4”之上\n"))
        #expect(result.json.pretty.contains("\"scenario\": \"先建C4\""))
        #expect(result.run?.inputs.last.map { [$0.role, $0.file] } == ["scenario", "built.yaml"])
        // The same text at hand, not in a file, gives the same answer.
        let same = try answer(plan, .text(Self.built, file: "built.yaml"))
        #expect(same.chosenIDs == ["C2"] && same.run?.inputs == result.run?.inputs)
        // And so does the plan that has the centre among its facilities: independent of scenarios.
        let standing = try PlanSitingTests.plan(facilities: [("C4", 1500, "community_home,in_use,2700,")])
        let drawn = try answer(standing, nil)
        #expect(drawn.chosenIDs == ["C2"] && drawn.selection.existing == 900 && drawn.selection.chosen.map(\.gain) == [500])
    }

    @Test func `what the scenario builds is a candidate no longer`() throws {
        let plan = try PlanSitingTests.plan()
        // Four candidates, and with C4 built three; more than there are cannot be asked for.
        let all = try answer(plan, nil), left = try answer(plan, .text(Self.built, file: "b"))
        #expect(all.selection.siting.candidateCount == 4 && left.selection.siting.candidateCount == 3)
        #expect(left.selection.siting.sites.filter { !$0.isExisting }.map(\.id) == ["C1", "C2", "C3"])
        #expect(throws: InputErrors.self) { try answer(plan, .text(Self.built, file: "b"), .pMedian, 4) }
    }

    @Test func `the chosen sites come back as one scenario with those before them`() throws {
        let plan = try PlanSitingTests.plan()
        try plan.write("built.yaml", Self.built)
        let end = try Command.run([
            "site", plan.path, "--tier", "community_home", "--model", "max-cover", "--count", "1", "--scenario", plan.path + "/built.yaml", "--as-scenario",
            plan.path + "/both.yaml", "--no-cache",
        ])
        #expect(end.code == 0, "\(end)")
        let both = try ScenarioFile(plan.path + "/both.yaml")
        #expect(both.name == "先建C4，加1 处社区家园（max-cover）")
        #expect(both.scenarios.flatMap(\.changes).compactMap(\.placed).map(\.rawValue) == ["C4", "C2"])
        // 900 that C4 has and 500 of C2: what whatif counts with both.
        let compared = try WhatIfRun(plan.path, scenarios: [plan.path + "/both.yaml"], threads: Threads(1), cache: false).result
        let after = try #require(compared.whatIf.outcomes.first?.comparison.after)
        let homes = try #require(after.tiers.first { $0.standard.tier == .communityHome })
        #expect(IndicatorTable(homes, study: after.study, membership: after.ground.membership).whole.peopleWithin == 1400)
    }

    @Test func `a scenario that does not fit is told with its line`() throws {
        let plan = try PlanSitingTests.plan()
        try plan.write("wrong.yaml", "name: 错\nchanges:\n- remove: {facility: F9}\n")
        let end = try Command.run([
            "site", plan.path, "--tier", "community_home", "--model", "max-cover", "--count", "1", "--scenario", plan.path + "/wrong.yaml", "--no-cache",
            "--language", "en",
        ])
        #expect(end.code == 1 && end.out.isEmpty && end.said.contains("wrong.yaml") && end.said.contains("F9"), "\(end)")
        let row = try Row()
        let tables = try Command.run([
            "site", "--reach", row.path + "/reach.csv", "--demand", row.path + "/demand.csv", "--model", "max-cover", "--count", "1", "--scenario", "x.yaml",
            "--language", "en",
        ])
        #expect(tables.code == 2 && tables.said.hasPrefix("Error: --scenario: found it without PLAN"), "\(tables)")
    }
}
