import Foundation
import PlanFiles
import Geo
import Planning
import Reports
import Siting
import Testing

/// Reach tables that cannot be used: every fault of every table at once, in the words the user reads.
struct ReachFilesTests {
    @Test func `a sound pair of tables has nothing said of it`() throws {
        #expect(try Row().complaints().en == "")
    }

    @Test func `all faults of both tables are told together`() throws {
        let row = try Row(
            reach: "demand,site,cost\np1,L,-2\np2,L,near\np2,M,\npx,M,2\np3,R,1\np3,R,3\n,R,1\n",
            demand: "id,weight\np1,500\np2,-600\np3,many\np4,\np2,1\n")
        let (en, zh) = row.complaints()
        #expect(
            en == """
                reach.csv cannot be used as it is:
                  row 8, demand: found nothing, wanted an id
                  row 2, cost: found "-2", wanted a number not below 0
                  row 3, cost: found "near", wanted a number not below 0
                  row 4, cost: found nothing, wanted a number not below 0
                  row 5, demand: found "px", an id that is not in the demand table, wanted "p1"
                  row 7, site: found p3 to R, already in row 6, wanted one row for a pair
                demand.csv cannot be used as it is:
                  row 3, weight: found "-600", wanted a number not below 0
                  row 4, weight: found "many", wanted a number not below 0
                  row 5, weight: found nothing, wanted a number not below 0
                  row 6, id: found "p2", already in row 3, wanted an id of its own
                """)
        #expect(
            zh == """
                reach.csv 无法使用：
                  第 8 行，demand：现为 空，应为 编号
                  第 2 行，cost：现为 “-2”，应为 不小于 0 的数
                  第 3 行，cost：现为 “near”，应为 不小于 0 的数
                  第 4 行，cost：现为 空，应为 不小于 0 的数
                  第 5 行，demand：现为 “px”，需求表中没有的编号，应为 “p1”
                  第 7 行，site：现为 p3 到 R，第 6 行已有，应为 每对只有一行
                demand.csv 无法使用：
                  第 3 行，weight：现为 “-600”，应为 不小于 0 的数
                  第 4 行，weight：现为 “many”，应为 不小于 0 的数
                  第 5 行，weight：现为 空，应为 不小于 0 的数
                  第 6 行，id：现为 “p2”，与第 3 行重复，应为 不重复的编号
                """)
    }

    @Test func `a missing column is told with the columns there are`() throws {
        let row = try Row(reach: "from,to,metres\np1,L,2\n", demand: "name_of,pop2000\np1,5\n")
        let (en, zh) = row.complaints { request in
            guard case .reach(var files) = request.source else { return }
            files.reachFields = ["demand": "frm"]
            request.source = .reach(files)
        }
        #expect(
            en == """
                reach.csv cannot be used as it is:
                  column demand: found a column "frm" that the file does not have, wanted "from"
                  column site: found only from, to, metres, wanted one of site, site_id, candidate, facility, 备选点, or the column's name stated
                  column cost: found only from, to, metres, wanted one of distance_m, time_s, distance, cost, time, or the column's name stated
                demand.csv cannot be used as it is:
                  column demand: found only name_of, pop2000, wanted one of demand, id, 编号, 编码, 标识码, or the column's name stated
                  column weight: found only name_of, pop2000, wanted one of weight, 权重, QZ, or the column's name stated
                """)
        #expect(zh.contains("列 site：现为 只有 from, to, metres，应为 site、site_id、candidate、facility、备选点 之一，或另行指明列名"))
    }

    @Test func `a file that is not there is told beside the other's faults`() throws {
        let row = try Row(demand: "id,weight\np1,-1\n")
        let (en, _) = row.complaints { request in
            guard case .reach(var files) = request.source else { return }
            files.reach = row.path + "/none.csv"
            request.source = .reach(files)
        }
        #expect(
            en == """
                none.csv cannot be used as it is:
                  file: found no such file, wanted a readable CSV file
                demand.csv cannot be used as it is:
                  row 2, weight: found "-1", wanted a number not below 0
                """)
    }

    @Test func `ragged rows and rows of totals are what they are in every table of ours`() throws {
        let row = try Row(demand: "id,weight\np1,500\np2,600\np3,600\np4,500\np5\n合计,2200\n")
        #expect(row.complaints().en == "demand.csv cannot be used as it is:\n  row 6: found 1 fields, wanted 2, as in the row of names")
    }

    @Test func `a table in GBK, with semicolons, quotes and Chinese names, reads as well`() throws {
        let row = try Row()
        let text = "需求点;备选点;时间\n\"甲\";壹;1\n乙;\"贰\";2\n"
        let gbk = CFStringConvertEncodingToNSStringEncodingGB18030
        try #require(text.data(using: gbk)).write(to: URL(fileURLWithPath: row.path + "/reach.csv"))
        try "编号,权重\n甲,10\n乙,20\n".write(toFile: row.path + "/demand.csv", atomically: true, encoding: .utf8)
        let result = try row.answer(.maxCover, 1)
        #expect(result.chosenIDs == ["贰"] && result.selection.answer.objective == 20)
    }

    @Test func `exactly the limit is within`() throws {
        // Within 1: L reaches p2, M reaches p2, R reaches p3. Within 2: as drawn.
        for (limit, objective) in [(0.999, 0.0), (1, 600), (1.999, 600), (2, 1200)] {
            let result = try Row().answer(.maxCover, 1) { request in
                guard case .reach(var files) = request.source else { return }
                files.limit = limit
                request.source = .reach(files)
            }
            #expect(result.selection.answer.objective == objective, "within \(limit)")
        }
    }

    @Test func `an OR-Library file that cannot be used says which line`() throws {
        let row = try Row(reach: "3 2 1\n1 2 5\n2 9 x\n")
        let (en, zh) = row.complaints(.pMedian, nil) { $0.source = .orLibrary(row.path + "/reach.csv") }
        #expect(
            en == """
                reach.csv cannot be used as it is:
                  line 3: found "9", wanted a vertex from 1 to 3
                  line 3: found "x", wanted a length not below 0
                """)
        #expect(
            zh == """
                reach.csv 无法使用：
                  第 3 行：现为 "9"，应为 1 到 3 的顶点
                  第 3 行：现为 "x"，应为 不小于 0 的长度
                """)
    }

    @Test func `sites may have a table of their own, with costs, groups, districts and what exists`() throws {
        let sites = "id,name,cost,group,district,existing\nL,左,3,,West,\nM,中,9,g,,\nR,右,4,g,East,\nX,老,,,East,1\n"
        let row = try Row(reach: Row.reach + "p4,X,1\n", sites: sites)
        // X serves p4's 500 already. Within 7: L and R, 500 + 600 + 600 more.
        let budget = try row.answer(.budget) { $0.question.budget = 7 }
        #expect(budget.selection.answer.objective == 2200 && budget.selection.existing == 500)
        #expect(Set(budget.chosenIDs) == ["L", "R"])
        // Three quarters of 2200 are 1650: L (1100) and p4 (500) are 1600, so R is needed: 7. M costs 9.
        let cheapest = try row.answer(.leastCost) { $0.question.share = 0.75 }
        #expect(cheapest.selection.answer.objective == 7)
        let grouped = try row.answer(.maxCover, 2) { $0.conditions.required = ["M"] }
        #expect(Set(grouped.chosenIDs) == ["L", "M"])
        let none = row.complaints(.maxCover, 1) { $0.conditions.required = ["X"] }
        #expect(none.en == "reach.csv cannot be used as it is:\n  --require: found \"X\", which stands already, wanted the id of a candidate")
    }
}

private let CFStringConvertEncodingToNSStringEncodingGB18030 = String.Encoding(rawValue: 0x8000_0632)
