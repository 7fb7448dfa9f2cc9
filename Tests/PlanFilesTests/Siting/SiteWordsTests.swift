import Foundation
import Geo
import PlanFiles
import Planning
import Reports
import Siting
import Testing

/// What is said beside an answer, on the row of four houses: what stands, what binds, what is as good, in one language at a time.
struct SiteWordsTests {
    // X stands and reaches p1 and p2 with 700 places for their 1,100 people. L brings the other 400; R has 300 places for p3 and p4, M 350.
    private static let rooms = "id,capacity,existing\nL,1000,\nM,350,no\nR,300,0\nX,700,yes\n"

    private func roomy(_ count: Int) throws -> SiteResult {
        let row = try Row(reach: Row.reach + "p1,X,1\np2,X,1\n", sites: Self.rooms)
        return try row.answer(.maxCover, count) { $0.question.hasCapacity = true }
    }

    @Test func `with capacities a gain is what is served more than before`() throws {
        let one = try roomy(1).selection
        // Not the 1,000 whom L would be assigned.
        #expect(one.existing == 700 && one.chosen.map(\.gain) == [400] && one.answer.objective == 1100)
        #expect(one.newly.map { $0.reduce(0, +) } == [400])
        let three = try roomy(3).selection
        // M's 350 come from p3, or from p2 with X's places for p1; with R's 300 p3 and p4 have 650 of their 1,100.
        #expect(three.existing == 700 && three.chosen.map(\.gain) == [400, 350, 300] && three.answer.objective == 1750)
        #expect(three.newly[0].reduce(0, +) == 1050 && three.newly[0].allSatisfy { $0 >= 0 })
        #expect(try roomy(1).terminalReport(in: .chinese).contains("  已有 1 处设施服务 权重 700，新选的增加 权重 400\n"))
        #expect(try roomy(1).terminalReport(in: .english).contains("  1 existing facility serves 700 weight, the chosen sites 400 weight more\n"))
    }

    // M first for the 1,200 people in its reach, all of them with one only; then L gives p2 a second and p1 a first, and R p3 and p4.
    @Test func `a second cover is told beside the first`() throws {
        let result = try Row().answer(.backup, 3)
        #expect(result.chosenIDs == ["M", "L", "R"])
        #expect(result.selection.chosen.map(\.gain) == [0, 600, 600] && result.selection.chosen.map(\.first) == [1200, 500, 500])
        #expect(result.selection.newly[0].reduce(0, +) == 2200)
        #expect(
            result.terminalReport(in: .chinese).hasSuffix(
                """
                编号  新增有一处的权重  新增有两处的权重
                ────────────────────────────────────────
                M                1,200                 0
                L                  500               600
                R                  500               600
                合计             2,200             1,200

                """))
        // X stands with p1 and p2: they have one, and two where L comes.
        let sites = "id,existing\nL,\nM,\nR,\nX,1\n", standing = try Row(reach: Row.reach + "p1,X,1\np2,X,1\n", sites: sites).answer(.backup, 2)
        #expect(standing.selection.existing == 0 && standing.selection.existingFirst == 1100)
        #expect(standing.terminalReport(in: .chinese).contains("已有 1 处设施：权重 1,100至少有一处，其中 权重 0有两处；新选的使有一处的增加 权重 1,100，"))
    }

    @Test func `what binds is named, and listed in the JSON`() throws {
        let sites = "id,group\nL,g\nM,\nR,g\n"
        let result = try Row(sites: sites).answer(.maxCover, 2)
        // L and R are one group, so M and L: 1,700.
        #expect(result.selection.answer.objective == 1700)
        #expect(result.terminalReport(in: .chinese).contains("  起作用的条件 2 个：数量 2 处；互斥组 g\n"))
        #expect(result.terminalReport(in: .english).contains("  2 binding conditions: the number of sites (2); group g\n"))
        let object = try #require(try JSONSerialization.jsonObject(with: Data(result.json(in: .chinese).pretty.utf8)) as? [String: Any])
        let list = try #require(object["binding_conditions"] as? [[String: Any]])
        #expect(list.map { $0["kind"] as? String } == ["count", "group"] && list[1]["id"] as? String == "g" && list[0]["limit"] as? Int == 2)
        #expect((object["asked"] as? [String: Any])?["conditions"] as? [String] == ["互斥组 g 至多一处"])
        // Full rooms by name: M and R whoever goes to X and L, which have more places than people together.
        let full = try roomy(3).bindingConditionsOfCapacity
        #expect(full.contains("M") && full.contains("R"))
        #expect(try roomy(3).terminalReport(in: .english).contains(" full: "))
    }

    @Test func `many that bind are a few names and a count`() throws {
        // Twelve houses, each with a pair of sites that are a group: all twelve groups bind.
        let pairs = (10..<22).map { "d\($0),a\($0),1\nd\($0),b\($0),1\n" }.joined(), houses = (10..<22).map { "d\($0),5\n" }.joined()
        let sites = (10..<22).map { "a\($0),G\($0)\nb\($0),G\($0)\n" }.joined()
        let row = try Row(reach: "demand,site,cost\n" + pairs, demand: "id,weight\n" + houses, sites: "id,group\n" + sites)
        let result = try row.answer(.maxCover, 15)
        #expect(result.terminalReport(in: .chinese).contains("起作用的条件 12 个：互斥组 G10、G11、G12，另有 9 个\n"))
        #expect(result.terminalReport(in: .english).contains("12 binding conditions: groups G10, G11, G12 and 9 more\n"))
        // A second of a pair would bring nobody.
        #expect(result.terminalReport(in: .chinese).contains("要求 15 处，12 处即已达到同样的结果\n"))
    }

    @Test func `where nothing is chosen any other may be as good`() throws {
        // X reaches everybody: each of L, M and R brings nothing.
        let reach = Row.reach + "p1,X,1\np2,X,1\np3,X,1\np4,X,1\n", sites = "id,existing,cost\nL,,5\nM,,5\nR,,5\nX,1,\n"
        let answer = try Row(reach: reach, sites: sites).answer(.maxCover, 1).selection.answer
        #expect(answer.chosen.isEmpty && answer.hasEqual == true)
        // None that may be chosen, and none that can be paid.
        #expect(try Row(reach: reach, sites: sites).answer(.maxCover, 1) { $0.conditions.forbidden = ["L", "M", "R"] }.selection.answer.hasEqual == false)
        #expect(try Row(reach: reach, sites: sites).answer(.budget) { $0.question.budget = 4 }.selection.answer.hasEqual == false)
        #expect(try Row(reach: reach, sites: sites).answer(.budget) { $0.question.budget = 5 }.selection.answer.hasEqual == true)
        // One more would cost something.
        #expect(try Row(reach: reach, sites: sites).answer(.leastCost) { $0.question.share = 1 }.selection.answer.hasEqual == false)
    }

    /// Latin words in a Chinese text, ids aside.
    private func latin(_ text: String) -> [Substring] {
        text.split { !($0.isASCII && $0.isLetter) }.filter { !["L", "M", "R", "X", "g", "csv", "reach", "all"].contains($0) }
    }

    @Test func `Chinese output has no English in it, and English no Chinese`() throws {
        let sites = "id,group,cost,capacity\nL,g,1,900\nM,,2,900\nR,g,3,900\n"
        for model in SitingQuestion.Model.allCases {
            for speaks in [false, true] {
                // Everybody in reach would need both L and R: backup, set-cover and the medians are refused, and say why.
                let result = try Row(sites: speaks ? sites : sites.replacing(",g,", with: ",,")).answer(model, model.isCounted ? 2 : nil) {
                    if model == .leastCost { $0.question.share = 0.5 }
                    if model == .budget { $0.question.budget = 3 }
                    if model == .maxCover { $0.question.hasCapacity = speaks }
                }
                let chinese = result.terminalReport(in: .chinese), english = result.terminalReport(in: .english)
                #expect(latin(chinese).allSatisfy { $0 == "count" || $0 == "ignore" || $0 == "groups" }, "\(latin(chinese))")
                #expect(english.unicodeScalars.allSatisfy { !(0x4E00...0x9FFF).contains($0.value) && !(0xFF00...0xFF60).contains($0.value) }, "\(english)")
                #expect(result.isInfeasible == (speaks && [.setCover, .backup, .pMedian, .pCenter].contains(model)))
            }
        }
        // p1 … p4 walk 2, 1, 1, 2 to L and R: 500·2 + 600 + 600 + 500·2.
        let walked = try Row().answer(.pMedian, 2)
        #expect(walked.headline.zh == "选 2 处，到最近一处平均 1.5 成本单位，合计 3,200 权重·成本单位，已证明最优")
        #expect(walked.headline.en == "2 sites, 1.5 cost to the nearest on average, 3,200 weight*cost in all; proven optimal")
        #expect(try Row().answer(.maxCover, 1).headline.zh == "选 1 处，覆盖 权重 1,200（占全部权重的 54.5%、需求点的 50.0%），已证明最优")
    }

    @Test func `how far a search has come is said while it runs`() throws {
        var said: [Phrase] = []
        let row = try Row()
        _ = try SiteRequest(.reach(row.files), SitingQuestion(model: .maxCover, counts: [1])).answer { said.append($0) }
        #expect(FileManager.default.fileExists(atPath: row.path))   // the row's tables go with it
        #expect(said.contains(Phrase(zh: "求解", en: "searching")))
        #expect(said.contains(Phrase(zh: "求解：最好 1,200", en: "searching: best 1,200")), "\(said)")
    }
}

extension SiteResult {
    /// The ids whose rooms are full, as the JSON lists them.
    fileprivate var bindingConditionsOfCapacity: [String] {
        let object = try? JSONSerialization.jsonObject(with: Data(json.pretty.utf8)) as? [String: Any]
        return (object?["binding_conditions"] as? [[String: Any]] ?? []).filter { $0["kind"] as? String == "capacity" }.compactMap { $0["id"] as? String }
    }
}
