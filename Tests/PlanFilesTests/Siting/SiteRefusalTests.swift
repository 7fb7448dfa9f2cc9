import Foundation
import Geo
import PlanFiles
import Planning
import Reports
import Siting
import Testing

/// What is said where there is no answer: by name, with numbers.
struct SiteRefusalTests {
    // p1 needs L and p4 needs R, each with 500 people.
    private static let grouped = "id,group,district\nL,g,甲\nM,,甲\nR,g,乙\n"

    @Test func `groups at odds over people are named, with the people and the sites it takes without them`() throws {
        let row = try Row(sites: Self.grouped), result = try row.answer(.setCover)
        let clash = try #require(result.selection.refusal?.clash)
        #expect(result.isInfeasible && clash.left.points == 1 && clash.left.weight == 500)
        #expect(clash.conditions.map(\.condition) == [.group("g")] && clash.conditions.map(\.candidates) == [["L", "R"]])
        #expect(result.selection.refusal?.dropping.map(\.sites) == [2])
        #expect(
            result.terminalReport(in: .chinese) == """
                reach.csv
                无解：没有任何选择满足全部条件
                  无论选多少处，在以下条件下至少有 权重 500（需求点 1 个）虽有备选点可达而无法服务
                    互斥组 g 至多一处：L、R
                  去掉以下任何一个条件即有解：互斥组 --ignore-groups（去掉后选 2 处）

                """)
        #expect(
            result.terminalReport(in: .english) == """
                reach.csv
                No: no choice respects everything that was asked
                  however many sites: under these conditions at least 500 weight (1 demand point) go without, though some site reaches them
                    at most one of group g: L, R
                  there is an answer without any one of: the groups of which one may be chosen (--ignore-groups) (then 2 sites)

                """)
        let free = try row.answer(.setCover) { $0.conditions.ignoresGroups = true }
        #expect(Set(free.chosenIDs) == ["L", "R"] && free.selection.siting.conditions.isEmpty)
        // The fewest there are, where the groups leave none.
        let one = try row.answer(.backup, 1).selection.refusal
        #expect(one?.fewestSites == 2 && one?.isFewestWithoutGroups == true)
    }

    @Test func `what is required of one group names the group`() throws {
        let result = try Row(sites: Self.grouped).answer(.maxCover, 2) { $0.conditions.required = ["R", "L"] }
        #expect(result.selection.refusal?.contradictions == [Phrase(zh: "互斥组 g 至多一处，而必选了其中 L、R", en: "at most one of group g, and L, R of it are required")])
        #expect(result.terminalReport(in: .chinese).contains("\n  互斥组 g 至多一处，而必选了其中 L、R\n"))
        let many = try Row().answer(.maxCover, 1) { $0.conditions.required = ["R", "L"] }
        #expect(many.selection.refusal?.contradictions == [Phrase(zh: "必选 2 处，而总共只选 1 处", en: "2 sites required, of 1 to be chosen in all")])
    }

    private func contradictions(_ count: Int, _ minimum: [(String, Int)], _ maximum: [(String, Int)] = []) throws -> [String]? {
        try Row(sites: Self.grouped.replacing("M,,甲", with: "M,g,甲")).answer(.maxCover, count) {
            $0.conditions.minimum = minimum.map { .init(area: $0, count: $1) }
            $0.conditions.maximum = maximum.map { .init(area: $0, count: $1) }
        }.selection.refusal?.contradictions.map(\.zh)
    }

    @Test func `more than an area has says how many it has`() throws {
        #expect(try contradictions(2, [("甲", 300)]) == ["甲 至少 300 处，而其中可选的备选点 2 个"])
        // L and M are one group.
        #expect(try contradictions(2, [("甲", 2)]) == ["甲 至少 2 处，而其中可选的备选点 2 个，互斥组内只取其一，至多 1 处"])
        #expect(try contradictions(1, [("甲", 1), ("乙", 1)]) == ["甲 至少 1 处、乙 至少 1 处，合计 2 处，而总共只选 1 处"])
        #expect(try contradictions(2, [("乙", 1)], [("乙", 0)]) == ["乙 至少 1 处，而又要求至多 0 处"])
        let result = try Row(sites: Self.grouped).answer(.maxCover, 1) { $0.conditions.minimum = [.init(area: "甲", count: 2)] }
        #expect(result.selection.refusal?.contradictions.map(\.en) == ["at least 2 in 甲, which has 2 candidates that may be chosen, of 1 to be chosen in all"])
    }

    // 2,200 people, 1,000 places in the best two of the three sites.
    @Test func `how many places are missing is told, beside people beyond reach`() throws {
        let sites = "id,capacity\nL,500\nM,300\nR,500\n"
        func missing(_ demand: String) throws -> Double? {
            try Row(demand: demand, sites: sites).answer(.maxCover, 2) {
                $0.question.hasCapacity = true
                $0.question.servesAll = true
            }.selection.refusal?.missingPlaces
        }
        #expect(try missing(Row.demand) == 1200)
        // Nobody reaches p5; the places are missing all the same.
        #expect(try missing(Row.demand + "p5,800\n") == 1200)
    }

    @Test func `questions of money want costs, and existing is yes or no`() throws {
        for model in [SitingQuestion.Model.budget, .leastCost] {
            let (en, zh) = try Row().complaints(model, nil) {
                $0.question.budget = model == .budget ? 5 : nil
                $0.question.share = model == .leastCost ? 0.5 : nil
            }
            let name = model.rawValue
            #expect(
                en
                    == "--model \(name) cannot be used as it is:\n  --sites: found no table of sites, and so no costs, "
                    + "wanted a table of sites whose column cost says what each costs")
            #expect(zh == "--model \(name) 无法使用：\n  --sites：现为 没有选址点表，也就没有造价，应为 一个选址点表，其中 cost 列为每处的造价")
        }
        let (en, zh) = try Row(sites: "id,existing\nL,maybe\nM,否\nR,\n").complaints()
        #expect(en == "sites.csv cannot be used as it is:\n  row 2, existing: found \"maybe\", wanted 1, true, yes or 0, false, no, or nothing")
        #expect(zh == "sites.csv 无法使用：\n  第 2 行，existing：现为 “maybe”，应为 1、true、yes、是，或 0、false、no、否，或空")
    }
}
