import Foundation
import Geo
import GeoFiles
import Ledger
import PlanFiles
import Planning
import Reports
import Testing

/// Tables into registers: all of their rows or none, each refused row with its reason, and nothing twice.
struct ImportTests {
    private static let header = "编号,事项,日期,类别,问题阶段,问题描述,区划代码"

    @Test func `a table is recorded whole, and the same table again adds nothing`() throws {
        let folder = try LedgerFolder()
        let rows = [Self.header, "P1,排查,2023-03-01,社区食堂,使用,挪作仓库,", "P2,排查,2023/3/2,养老,建设,未建,", "P1,核查不属实,2023-03-05,,,,"]
        let lacking = try folder.read(.problems, rows)
        // The dismissal needs a document and a reason (both are asked for at once), so P2 is not recorded either.
        #expect(lacking.rows.map(\.outcome) == [.added, .added, .refused])
        #expect(try folder.book().counts().allSatisfy { $0.stages.isEmpty })
        let first = try folder.read(.problems, Array(rows.dropLast()))
        #expect(first.rows.map(\.outcome) == [.added, .added] && first.error == nil)
        #expect(try folder.book().states(in: .problems).map(\.subject.id) == ["P1", "P2"])
        let again = try folder.read(.problems, Array(rows.dropLast()), by: "乙")
        #expect(again.rows.map(\.outcome) == [.known, .known])
        #expect(try folder.book().history(of: Subject(register: .problems, id: "P1")).count == 1)
    }

    @Test func `a rehearsal says what every row would do, and records nothing, not even an empty ledger`() throws {
        let folder = try LedgerFolder()
        let report = try folder.read(.problems, [Self.header, "P1,排查,2023-03-01,社区食堂,使用,挪作仓库,"], rehearsing: true)
        #expect(
            report.terminal(in: .chinese) == """
                行  编号  事项  日期        结果
                ────────────────────────────────
                 2  P1    排查  2023-03-01  新增
                新增 1（试运行，未登记）

                """)
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/ledger.sqlite"))
    }

    @Test func `all that is wrong is said in one report, by row and column, and nothing is recorded`() throws {
        let folder = try LedgerFolder()
        let report = try folder.read(
            .problems,
            [
                "问题排查表", Self.header + ",联系人", "P1,排查,2023-02-30,社区食堂,使用,挪用,", "P2,排查,2023-03-01,食糖,使用,挪用,,", "P3,排察,2023-03-01,社区食堂,使用,挪用,,",
                "P4,入台账,2023-03-01,,,,,", "P5,排查,2023-03-02,社区食堂,使用,挪用,,", "P5,核查不属实,2023-03-01,,,,,", ",排查,2023-03-01,社区食堂,使用,挪用,,",
                "P7,排查,2023-03-01,社区食堂,使用,挪用,50010300001,", "P8,排查,2023-03-01,社区食堂,使用,挪用,500103000001,", "P9,排查,2023-03-01,社区食堂,使用,挪用,,王",
            ].enumerated().map { $0 == 2 ? $1 + "," : $1 })
        let said = report.error?.said(in: .chinese, limit: 100) ?? ""
        for line in [
            "  第 3 行，日期：现为 “2023-02-30”（没有这一天，或格式不符），应为 日期，如 2026-12-31",
            "  第 4 行，类别：现为 “食糖”，应为 其一：社区教育设施、管理服务设施、养老服务设施、便民商业设施、体育场地（馆）及健身设施、医疗卫生设施、社区食堂",
            "  第 5 行，事项：现为 “排察”，应为 “排查”",
            "  第 9 行，编号：现为 空，应为 编号",
            "  第 10 行，区划代码：现为 “50010300001”，应为 12 位统计用区划代码",
            // Town 000 cannot have a community 001: the level between is missing.
            "  第 11 行，区划代码：现为 “500103000001”（第 7–9 位 000：缺上级镇街），应为 12 位统计用区划代码",
        ] { #expect(said.contains(line), "\(line)\nnot in\n\(said)") }
        // An event before the one it follows; and one of a thing that is not there.
        #expect(said.contains("第 6 行：现为 尚未登记，应为 已排查"), "\(said)")
        #expect(said.contains("第 8 行：现为 2023-03-01，早于“排查”的 2023-03-02，应为 不早于 2023-03-02"), "\(said)")
        #expect(report.rows.first { $0.number == 12 }?.outcome == .added)
        #expect(report.remarks.map(\.zh) == ["“联系人”不是问题台账的列，未导入"])
        #expect(try folder.book().counts().allSatisfy { $0.stages.isEmpty })
    }

    @Test func `areas below nothing are refused, and English headers, units and thousands are read`() throws {
        let folder = try LedgerFolder()
        let rows = ["id,event,date,name,floor area (m²),tiers", "F1,plan,2023-03-01,甲,-5,community_home", "F2,plan,2023-03-01,乙,\"2,700.5\",社区家园"]
        let report = try folder.read(.facilities, rows)
        #expect(
            report.error?.said(in: .english) == """
                table.csv cannot be used as it is:
                  row 2, floor area (m²): found "-5", wanted an area in m², not negative, at most three decimals
                """)
        let right = try folder.read(.facilities, [rows[0], rows[2]])
        #expect(right.rows.map(\.outcome) == [.added])
        // 2,700.5 m² are 2,700,500 thousandths.
        #expect(try folder.book().state(of: Subject(register: .facilities, id: "F2"))?.number("floor_area") == 2_700_500)
    }

    @Test func `a row without an event opens what is new, describes what is known, and leaves what is the case`() throws {
        let folder = try LedgerFolder()
        let header = "编号,状态,日期,名称,建筑面积"
        #expect(try folder.read(.facilities, [header, "F1,在用,2023-03-01,甲,400", "F2,规划,2023-03-01,乙,"]).rows.map(\.outcome) == [.added, .added])
        let states = try folder.book().states(in: .facilities)
        #expect(states.map(\.stage) == ["in_use", "planned"])
        let second = try folder.read(.facilities, [header, "F1,在用,2023-04-01,甲,450", "F2,规划,,乙,", "F3,在建,2023-04-01,丙,"])
        #expect(second.rows.map(\.outcome) == [.changed, .known, .refused])
        #expect(second.error?.said(in: .chinese).contains("第 4 行，状态：现为 新编号，状态“在建”，应为 先逐条填写事项，从规划、现状登记起") == true)
        _ = try folder.read(.facilities, [header, "F1,在用,2023-04-01,甲,450"])
        // The old row again: the ledger has moved on, and is not put back.
        #expect(try folder.read(.facilities, [header, "F1,在用,2023-03-01,甲,400"]).rows.map(\.outcome) == [.known])
        #expect(try folder.book().state(of: Subject(register: .facilities, id: "F1"))?.number("floor_area") == 450_000)
        #expect(try folder.book().state(of: Subject(register: .facilities, id: "F1"), asOf: Day("2023-03-31"))?.number("floor_area") == 400_000)
    }

    @Test func `what is exported reads back and changes nothing`() throws {
        let folder = try LedgerFolder()
        _ = try folder.read(.facilities, ["编号,状态,日期,名称,建筑面积,功能,用途", "F1,在用,2023-03-01,甲,400.5,警务室、菜店,公益性服务", "F2,规划,2023-03-01,乙,,,"])
        for (file, language) in [("a.xlsx", Language.chinese), ("a.csv", .chinese), ("b.xlsx", .english)] {
            let states = try folder.book().states(in: .facilities)
            try RegisterWorkbook(Register[.facilities], language: language).write(states, asOf: nil, to: folder.path + "/" + file)
            let report = try folder.read(.facilities, file: file)
            #expect(report.rows.map(\.outcome) == [.known, .known], "\(file): \(report.error?.said(in: .english) ?? "")")
        }
    }

    @Test func `an import is somebody's`() throws {
        let folder = try LedgerFolder()
        let error = #expect(throws: InputError.self) {
            try folder.read(.problems, [Self.header, "P1,排查,2023-03-01,社区食堂,使用,挪作仓库,"], by: " ")
        }
        #expect(error?.said(in: .chinese).contains("--by：现为 没有填报人，应为 填报人的姓名") == true, "\(error?.said(in: .chinese) ?? "")")
    }

    @Test(arguments: Register.ID.allCases) func `every register's template has its columns and is read as a table without rows`(id: Register.ID) throws {
        let folder = try LedgerFolder()
        for (file, language) in [("zh.xlsx", Language.chinese), ("en.xlsx", .english), ("zh.csv", .chinese)] {
            try RegisterWorkbook(Register[id], language: language).writeTemplate(to: folder.path + "/" + file)
            let report = try folder.read(id, file: file, rehearsing: true)
            #expect(
                report.remarks.isEmpty && report.problems.map(\.found.en) == ["no rows"],
                "\(file): \(report.remarks.map(\.en)) \(report.problems.map(\.found.en))")
        }
    }
}
