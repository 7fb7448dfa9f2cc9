import Foundation
import Geo
import PlanFiles
import Planning
import Reports
import Siting
import Testing

/// What is asked of tables: conditions, phases, gains, and answers that are none, on a row of four houses and three sites.
struct SiteQuestionTests {
    @Test func `gains are what each site adds in the order of choice`() throws {
        let result = try Row().answer(.maxCover, 2)
        #expect(result.selection.answer.status == .optimal && result.selection.answer.objective == 2200)
        // L and R bring 1100 each: ties to the smaller id.
        #expect(result.chosenIDs == ["L", "R"] && result.selection.chosen.map(\.gain) == [1100, 1100])
        let three = try Row().answer(.maxCover, 3) { $0.conditions.required = ["M"] }
        // M first with 1200, then 500 each.
        #expect(three.chosenIDs == ["M", "L", "R"] && three.selection.chosen.map(\.gain) == [1200, 500, 500])
    }

    @Test func `phases nest, and say how far they are from the best of as many`() throws {
        let result = try Row().answer(.maxCover) { $0.question.phases = [[1], [2], [3]] }
        let phases = result.selection.phases
        #expect(phases.map { $0.answer.objective } == [1200, 1700, 2200])
        #expect(phases.map { $0.best?.objective } == [1200, 2200, 2200])
        // Phase 2 keeps M and takes L, the smaller of two equals; phase 3 the rest.
        #expect(result.chosenIDs == ["M", "L", "R"])
        #expect(phases.map { $0.added.map(\.gain) } == [[1200], [500], [500]])
        #expect(
            result.terminalReport(in: .english) == """
                reach.csv
                3 sites, covering 2,200 weight (100.0% of all weight, 100.0% of the demand points); proven optimal
                  1 binding condition
                  no other choice is as good

                phase  sites  objective  added    proof  best of as many  behind
                ────────────────────────────────────────────────────────────────
                1          1      1,200  1,200  optimal            1,200       0
                2          2      1,700    500  optimal            2,200     500
                3          3      2,200    500  optimal            2,200       0

                id  phase  weight added
                ───────────────────────
                M       1         1,200
                L       2           500
                R       3           500

                """)
    }

    @Test func `the JSON is the contract's`() throws {
        let result = try Row().answer(.maxCover, 1)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(result.json.pretty.utf8)) as? [String: Any])
        let contract = [
            "schema", "model", "objective", "bound", "gap", "status", "stopped_by", "seconds", "unit", "unreachable", "binding", "another_as_good", "sites",
        ]
        for key in contract { #expect(object[key] != nil, "\(key)") }
        #expect(object["model"] as? String == "max-cover" && object["status"] as? String == "optimal" && object["stopped_by"] is NSNull)
        #expect(object["objective"] as? Double == 1200 && object["bound"] as? Double == 1200 && object["gap"] as? Double == 0)
        #expect(object["unit"] as? String == "weight" && object["another_as_good"] as? Bool == false)
        let site = try #require((object["sites"] as? [[String: Any]])?.first)
        #expect(site["id"] as? String == "M" && site["gain"] as? Double == 1200 && site["phase"] as? Int == 1)
        let covered = try #require(object["covered"] as? [String: Any])
        #expect(covered["share_of_points"] as? Double == 0.5 && covered["points"] as? Int == 2)
    }

    @Test func `a choice as good is told`() throws {
        // Without p2 and p3's weight L, M and R: 500, 0, 500.
        let row = try Row(demand: "id,weight\np1,500\np2,0\np3,0\np4,500\n")
        #expect(try row.answer(.maxCover, 1).selection.answer.hasEqual == true)
        #expect(try row.answer(.maxCover, 1).terminalReport(in: .chinese).contains("  另有同样好的选择\n"))
    }

    @Test func `more sites never cover fewer, a required site is in the answer, a forbidden one is not`() throws {
        let worth = try (1...3).map { try Row().answer(.maxCover, $0).selection.answer.objective! }
        #expect(worth == worth.sorted())
        #expect(try Row().answer(.maxCover, 2) { $0.conditions.required = ["M"] }.chosenIDs.contains("M"))
        #expect(try Row().answer(.maxCover, 1) { $0.conditions.forbidden = ["M"] }.chosenIDs == ["L"])
    }

    @Test func `what cannot be meant is told together`() throws {
        let (en, zh) = try Row().complaints(.maxCover, 5) { request in
            request.conditions.required = ["L", "M", "RR"]
            request.conditions.forbidden = ["M", "Q9"]
            request.conditions.minimum = [.init(area: "West", count: 1)]
        }
        #expect(
            en == """
                reach.csv cannot be used as it is:
                  --require: found "M", which --forbid names as well, wanted one of the two
                  --require: found "RR", no candidate of that id, wanted "R"
                  --forbid: found "Q9", no candidate of that id, wanted the id of a candidate
                  --min-per: found "West", an area without candidates, wanted a district of candidates, or the id of a community or subdistrict with some
                  --count: found 5, wanted at most 3, as many as there are candidates
                """)
        #expect(
            zh == """
                reach.csv 无法使用：
                  --require：现为 “M”，同时在 --forbid 中，应为 必选或禁选，不能兼有
                  --require：现为 “RR”，没有这个备选点，应为 “R”
                  --forbid：现为 “Q9”，没有这个备选点，应为 备选点的编号
                  --min-per：现为 “West”，没有备选点在其中，应为 备选点的区县，或其所在社区、街道的编号
                  --count：现为 5，应为 不超过 3，即备选点总数
                """)
    }

    @Test func `an infeasible question names the conditions that stand in the way`() throws {
        let result = try Row().answer(.maxCover, 1) { $0.conditions.required = ["L", "R"] }
        #expect(result.isInfeasible && result.chosenIDs.isEmpty)
        #expect(result.headline == Phrase(zh: "无解：没有任何选择满足全部条件", en: "No: no choice respects everything that was asked"))
        #expect(
            result.terminalReport(in: .english).contains(
                "there is an answer without any one of: the number of sites (--count); the required sites (--require)"))
        #expect(result.terminalReport(in: .chinese).contains("去掉以下任何一个条件即有解：数量 --count；必选 --require"))
        // Everybody in reach is to have one, and p1 and p4 have a site each to themselves.
        let backup = try Row().answer(.backup, 1)
        #expect(backup.isInfeasible && backup.selection.refusal?.fewestSites == 2)
        #expect(backup.terminalReport(in: .english).contains("it takes at least 2 sites to serve every point in reach"))
    }

    @Test func `a share that nobody can reach is told with the share that can be`() throws {
        let row = try Row(demand: Row.demand + "p5,800\n")
        let result = try row.answer(.leastCost) { $0.question.share = 0.9 }
        // 2200 of 3000.
        #expect(result.isInfeasible && result.selection.refusal?.mostCovered == 2200)
        #expect(result.terminalReport(in: .english).contains("at most 2,200 weight can be covered (73.3%)"))
        #expect(result.terminalReport(in: .chinese).contains("最多能覆盖 weight 2,200（73.3%）"))
    }

    @Test func `a time limit of zero gives the best found so far, or an honest nothing`() throws {
        let result = try Row().answer(.maxCover, 1, timeLimit: 0)
        let answer = result.selection.answer
        #expect(!result.isInfeasible && !result.isInterrupted)
        if answer.status == .bestFound {
            #expect(answer.stoppedBy == .timeLimit)
            if let objective = answer.objective, let bound = answer.bound { #expect(bound >= 1200 && objective <= 1200) }
        } else {
            #expect(answer.objective == 1200)
        }
    }

    @Test func `an interrupt gives the best found so far`() throws {
        let stop = SolvingClock.Stop()
        stop.request()
        let result = try Row().answer(.maxCover, 1, stop: stop)
        let answer = result.selection.answer
        #expect(answer.status == .optimal || (answer.stoppedBy == .interrupted && result.isInterrupted))
        #expect(!result.isInfeasible)
    }

    @Test func `what stopped a search and how far it came is said in words`() throws {
        let result = try Row().answer(.maxCover, 1)
        var answer = SitingAnswer(status: .bestFound, chosen: [1], objective: 1000, bound: 1012.5, stoppedBy: .timeLimit)
        #expect(result.words(of: answer) == Phrase(zh: "目前最好，离最优不超过 1.25%（到了时限）", en: "the best found, at most 1.25% from the best there is (time limit)"))
        answer.stoppedBy = .interrupted
        answer.bound = nil
        #expect(result.words(of: answer) == Phrase(zh: "目前最好，差距未知（被中断）", en: "the best found, gap unknown (interrupted)"))
        answer.status = .optimal
        #expect(result.words(of: answer) == Phrase(zh: "已证明最优", en: "proven optimal"))
    }
}
