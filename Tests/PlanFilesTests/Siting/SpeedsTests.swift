import Geo
import PlanFiles
import Planning
import Reports
import Siting
import Testing

/// What is said of one choice for several walking speeds, on the street of `PlanSitingTests`.
///
/// In 10 minutes 720 m are walked at 1.2 m/s and 1,560 m at 2.6: at 1.2 a candidate reaches the neighbours 500 m away, at 2.6 also
/// those 1,500 m away. C1 300, C2 500, C3 700, C4 900 people, then C1 600, C2 1,000, C3 1,400, C4 1,200.
struct SpeedsTests {
    private func answer(_ model: SitingQuestion.Model, _ count: Int? = nil, _ change: (inout SitingQuestion) -> Void = { _ in }) throws -> SiteResult {
        let plan = try PlanSitingTests.plan([String](repeating: "社区家园,2700,,10,,,", count: 4))
        var question = SitingQuestion(model: model, counts: count.map { [$0] } ?? [])
        change(&question)
        var request = SiteRequest(.plan(plan.path, .init(tiers: [.communityHome])), question)
        request.speeds = [1.2, 2.6]
        return try request.answer(cache: false)
    }

    // C4 has 900 of 900 and 1,200 of 1,400, C3 700 and 1,400: each loses 200 at one of the speeds.
    @Test func `what counts people loses least`() throws {
        let result = try answer(.maxCover, 1)
        #expect(result.chosenIDs == ["C4"] && result.unit == "people_regret" && result.selection.answer.objective == 200)
        #expect(result.headline.zh == "选 1 处，覆盖 900 人（占人口的 60.0%、需求点的 40.0%）；在所列步速下，比该步速的最优至多少 200 人，已证明最优")
        #expect(
            result.headline.en == "1 site, covering 900 people (60.0% of all people, 40.0% of the demand points); "
                + "at any of the speeds at most 200 people fewer than the best choice for it; proven optimal")
        #expect(
            result.terminalReport(in: .english).contains(
                """
                speed, m/s  this choice  best for this speed  difference
                ────────────────────────────────────────────────────────
                1.2                 900                  900           0
                2.6               1,200                1,400         200

                """))
        // Room for 12,000 takes everybody, so capacities change nothing but the words.
        let roomy = try answer(.maxCover, 1) { $0.hasCapacity = true }
        #expect(roomy.headline.zh == "选 1 处，有位可服务 900 人（占人口的 60.0%）；在所列步速下，比该步速的最优至多少 200 人，已证明最优")
        #expect(roomy.chosenIDs == ["C4"] && roomy.selection.chosen.map(\.gain) == [900])
    }

    // At 1.2 v1 and v5 have only C1 and C4, and v3 needs one of the others; at 2.6 C1 and C3 would do for all.
    @Test func `who wants everybody served serves them at every speed`() throws {
        let result = try answer(.setCover)
        #expect(result.selection.answer.objective == 3 && result.unit == "sites")
        #expect(result.headline.zh == "选 3 处，覆盖 1,500 人（占人口的 100.0%、需求点的 100.0%）；人人按有处可达的最慢步速计，已证明最优")
        #expect(
            result.headline.en == "3 sites, covering 1,500 people (100.0% of all people, 100.0% of the demand points); "
                + "everyone at the slowest of the speeds at which a site reaches them; proven optimal")
        #expect(
            result.terminalReport(in: .chinese).contains(
                """
                步速（米/秒）  本选择  该步速的最优  相差   覆盖
                ────────────────────────────────────────────────
                1.2                 3             3     0  1,500
                2.6                 3             2     1  1,500

                """))
        // 500 m at 1.2 m/s: 416.7 s, which three sites give everybody.
        #expect(try answer(.pCenter, 3).headline.zh == "选 3 处，最远的需求点 416.7 s；人人按有处可达的最慢步速计，已证明最优")
        #expect(try answer(.pMedian, 4).headline.en.hasPrefix("3 sites, 416.7 s to the nearest on average"))
    }

    @Test func `a share is met at the slowest speed, and so at the others`() throws {
        let result = try answer(.leastCost) { $0.share = 0.5 }
        #expect(result.chosenIDs == ["C4"])
        #expect(result.headline.zh == "选 1 处，造价 10，覆盖 900 人（占人口的 60.0%、需求点的 40.0%）；按最慢的步速计，其他步速只多不少，已证明最优")
        #expect(result.headline.en.hasSuffix("; at the slowest of the speeds, and no fewer at the others; proven optimal"))
    }
}
