import DemoCity
import Foundation
import Geo
import GeoFiles
import Ledger
import PlanFiles
import Planning
import Reports
import Testing

/// What a planner sees of the ledger: at a terminal, on paper, in a bulletin.
struct LedgerFaceTests {
    private static let city = Result {
        let folder = FileManager.default.temporaryDirectory.path + "/walkshed-ledger-faces-\(ProcessInfo.processInfo.processIdentifier)"
        let city = City(people: 20_000, candidates: 5)
        try city.write(to: folder)
        try city.writeRegisters(to: folder + "/registers")
        try DemoLedger.begin(folder, tables: folder + "/registers", registers: City.registers, recorder: City.registrar, moment: City.registeredAt)
        return folder
    }

    private static func book() throws -> LedgerBook { try LedgerBook(city.get()) }

    /// A text without what wrapping adds: words that were broken are whole again.
    private static func joined(_ text: String) -> String { text.filter { !$0.isWhitespace } }

    @Test(arguments: Register.ID.allCases, [Language.chinese, .english])
    func `a register's columns are complete, and no wider than the terminal`(id: Register.ID, language: Language) throws {
        let register = Register[id]
        // The ids of the projects' columns leave no room for English words at 80.
        for width in language == .chinese ? [80, 100, 120] : [100, 120] {
            let text = RegisterReport(register).terminal(in: language, width: width)
            for line in text.split(separator: "\n") { #expect(TextTable.width(String(line)) <= width, "\(width): \(line)") }
        }
        // In one line each: every column with its aliases, every state, every event with all that it may say.
        let wide = Self.joined(RegisterReport(register).terminal(in: language, width: 100_000))
        for column in register.columns {
            #expect(wide.contains(Self.joined(column.title.said(in: language))) && wide.contains(column.id))
            for name in column.aliases { #expect(wide.contains(Self.joined(name)), "\(column.id) \(name)") }
            // What a Chinese table says is shown in English too.
            for word in column.vocabulary?.words ?? [] { #expect(wide.contains(Self.joined(word.name.zh)), "\(column.id) \(word.id)") }
        }
        for state in register.states { #expect(wide.contains(Self.joined(state.name.said(in: language)))) }
        for kind in register.kinds {
            let titles = RegisterReport(register).titles(kind.optional).said(in: language)
            #expect(wide.contains(Self.joined(kind.name.said(in: language))) && (titles.isEmpty || wide.contains(Self.joined(titles))), "\(kind.id)")
        }
    }

    @Test func `a name may be so much of the Chinese one that no other register has`() {
        let meant: [(String, Register.ID?)] = [
            ("problems", .problems), ("Problems", .problems), ("问题台账", .problems), ("问题", .problems), ("布点", .positions), ("项目", .projects),
            ("专户", .fees), ("审查", .reviews), ("台账", nil), ("p", nil), ("", nil), ("题", nil), ("没有", nil),
        ]
        for (text, id) in meant { #expect(Register.ID(named: text) == id, "\(text)") }
        #expect(Register.ID.nearest(to: "problem") == .problems && Register.ID.nearest(to: "xyzzy") == nil)
    }

    @Test func `lists show who answers and by when, and say which columns they leave out`() throws {
        let book = try Self.book()
        let tasks = try book.report(on: Register[.tasks]).terminal(in: .chinese)
        let header = tasks.split(separator: "\n")[0]
        for title in ["任务", "牵头单位", "责任单位", "时限"] { #expect(header.contains(title), "\(header)") }
        #expect(Self.joined(tasks).contains("未显示") && Self.joined(tasks).contains("政策环节"), "\(tasks)")
        let problems = try book.report(on: Register[.problems]).terminal(in: .chinese, width: 160)
        for title in ["牵头单位", "责任单位", "完成时限"] { #expect(problems.split(separator: "\n")[0].contains(title)) }
        for id in Register.ID.allCases {
            let report = try book.report(on: Register[id])
            // What there is no room for is left out, and named below.
            for (width, language) in [(80, Language.chinese), (100, .chinese), (120, .chinese), (80, .english), (100, .english)] {
                let lines = report.terminal(in: language, width: width).split(separator: "\n")
                for line in lines { #expect(TextTable.width(String(line)) <= width, "\(id) \(width): \(line)") }
            }
        }
        let fees = try book.report(on: Register[.fees]).terminal(in: .english, width: 100)
        #expect(Self.joined(fees).contains("columnsnotshown:since,"), "\(fees)")
    }

    @Test func `what is due is named with its place, and long remarks stand below once`() throws {
        let book = try Self.book()
        let text = try book.due(by: Day("2026-06-30")!).terminal(in: .chinese, width: 240)
        let positions = text.split(separator: "\n").filter { $0.contains("布点规划") }
        #expect(!positions.isEmpty)
        // A tier and a place's name, where the number alone stood before.
        for line in positions { #expect(line.contains("社区家园，示例") || line.contains("街道中心，示例"), "\(line)") }
        #expect(text.components(separatedBy: "社区食堂：文件未明确牵头单位（K12）").count == 2)
        let days = try #require(text.split(separator: "\n").first { $0.contains("WT001") })
        // From 8 April 2022 to 30 June 2026: 4 years (1,461 days, with 29 February 2024) and 83 days.
        #expect(days.contains("1,544"), "\(days)")
    }

    @Test func `districts by name beside their codes, thousands apart, and no bare header where there is nothing`() throws {
        let book = try Self.book()
        let layout = try book.layout().terminal(in: .chinese)
        #expect(layout.contains("示例一区 500191000000"), "\(layout)")
        let accounts = try book.accounts().terminal(in: .chinese)
        #expect(accounts.contains("252,000.00"), "\(accounts)")
        #expect(try book.accounts(asOf: Day("2001-01-01")!).terminal(in: .chinese) == "截至 2001-01-01，专户没有收支\n")
    }

    @Test func `a dry run is one table; rows that are known are counted by number`() throws {
        let folder = try LedgerFolder()
        let header = "编号,事项,日期,类别,问题阶段,问题描述"
        let known = (1...4).map { "P\($0),排查,2023-03-0\($0),社区食堂,使用,挪用" }
        _ = try folder.read(.problems, [header] + known)
        let rows = [header] + known.prefix(3) + ["P9,排查,2023-02-30,社区食堂,使用,挪用", "P4,排查,2023-03-04,社区食堂,使用,挪用", "P5,排查,2023-03-05,社区食堂,使用,挪用"]
        let report = try folder.read(.problems, rows, rehearsing: true)
        let lines = report.terminal(in: .chinese, width: 200).split(separator: "\n").map(String.init)
        #expect(lines.count == 6)
        #expect(lines[0] == "行  编号  事项  日期        结果  原因")
        #expect(lines[2] == " 5  P9    排查              拒绝  日期：现为 “2023-02-30”（没有这一天，或格式不符），应为 日期，如 2026-12-31")
        #expect(lines.suffix(3) == [" 7  P5    排查  2023-03-05  新增", "已登记，不再登记：第 2–4、6 行", "新增 1、已登记 4、拒绝 1（试运行，未登记）"])
        #expect(report.refusal?.zh == "table.csv：拒绝 1 行；照此导入会整表拒绝")
        #expect(try folder.read(.problems, rows).refusal?.zh == "table.csv：拒绝 1 行；整表未登记，台账未变")
        #expect(try folder.read(.problems, [header] + known).refusal == nil)
    }

    // MARK: The bulletin

    @Test func `the bulletin's workbook says all that the screen says`() throws {
        let report = try Self.book().bulletin(of: Month("2022-12")!), path = try Self.city.get() + "/bulletin.xlsx"
        try report.write(to: path, in: .chinese)
        let late = try PlainTable(path, preferring: ["逾期事项"])
        #expect(late.columns.map(\.name) == ["台账", "编号", "应完成", "内容", "时限", "逾期天数", "牵头单位", "责任单位", "必须完成", "依据", "注意"])
        #expect(late.rows.count == report.bulletin.late.count)
        let canteen = try #require(late.rows.first { $0.cells[10].contains("K12") })
        #expect(canteen.cells[0] == "问题台账" && canteen.cells[6] == "未明确")
        #expect(late.rows.contains { $0.cells[8] == "是" })
        let events = try PlainTable(path, preferring: ["本月事项"])
        let row = try #require(events.rows.first { $0.cells[2] == "WT002" })
        // Day, number and event each in its own column, once.
        #expect(row.cells[3] == "销号" && row.cells[4] == "社区教育设施，建设" && !row.cells[5].contains("WT002") && !row.cells[5].contains("2022-12"))
    }

    @Test func `the bulletin is tables at a terminal, and Markdown in a file that says so`() throws {
        let report = try Self.book().bulletin(of: Month("2022-12")!), path = try Self.city.get() + "/bulletin.md"
        let screen = report.terminal(in: .chinese)
        #expect(!screen.contains("|") && screen.contains(report.bulletin.lateHeading.zh + "\n时限 ") && screen.contains("本月事项\n日期 "), "\(screen)")
        for line in screen.split(separator: "\n") { #expect(TextTable.width(String(line)) <= 100, "\(line)") }
        try report.write(to: path, in: .chinese)
        #expect(try String(contentsOfFile: path, encoding: .utf8).contains("| 类别 | 阶段 |"))
    }

    @Test func `the bulletin of a month after everything in the ledger says so`() throws {
        let folder = try LedgerFolder()
        _ = try folder.read(.problems, ["编号,事项,日期,类别,问题阶段,问题描述", "P1,排查,2023-03-01,社区食堂,使用,挪用"])
        let book = try folder.book(.reading), note = "注意：台账最近一条事项是 2023-03-01，在 2023-04 之前；本通报只反映此前的登记"
        let april = try book.bulletin(of: Month("2023-04")!)
        #expect(april.terminal(in: .chinese, width: 200).contains(note) && april.markdown(in: .chinese).contains(note))
        #expect(try book.bulletin(of: Month("2023-03")!).note == nil)
    }

    // MARK: Paper

    @Test func `an export says its day, and its pages can be read`() throws {
        let folder = try Self.city.get()
        for (id, paper) in [(Register.ID.problems, "paperSize=\"8\""), (.tasks, "paperSize=\"9\"")] {
            let path = folder + "/\(id.rawValue).xlsx", states = try Self.book().states(in: id)
            try RegisterWorkbook(Register[id], language: .chinese).write(states, asOf: nil, to: path)
            let last = try #require(states.map(\.lastDay).max())
            #expect(try Self.part("xl/sharedStrings.xml", of: path).contains("\(Register[id].name.zh)（截至最近一条事项 \(last)）"))
            let sheet = try Self.part("xl/worksheets/sheet1.xml", of: path)
            #expect(sheet.contains("orientation=\"landscape\"") && sheet.contains("fitToHeight=\"0\""))
            if id == .problems { #expect(sheet.contains(paper), "\(sheet.suffix(400))") }
            // Each page repeats the header.
            #expect(try Self.part("xl/workbook.xml", of: path).contains("_xlnm.Print_Titles"))
        }
        let path = folder + "/then.xlsx", day = Day("2022-06-30")!
        try RegisterWorkbook(Register[.tasks], language: .chinese).write(
            try Self.book().states(in: .tasks, asOf: day), asOf: day, known: Day("2022-07-31")!, to: path)
        #expect(try Self.part("xl/sharedStrings.xml", of: path).contains("任务台账（截至 2022-06-30，按 2022-07-31 已登记的）"))
    }

    @Test(arguments: [Register.ID.problems, .projects]) func `the filling sheet offers the events and marks what is required`(id: Register.ID) throws {
        let folder = try LedgerFolder(), path = folder.path + "/t.xlsx"
        try RegisterWorkbook(Register[id], language: .chinese).writeTemplate(to: path)
        let table = try PlainTable(path, preferring: [Register[id].name.zh])
        let marked = table.columns.map(\.name).filter { $0.hasSuffix(" *") }
        #expect(marked == ["编号 *", "日期 *"] + Register[id].columns.filter(\.isRequired).map { $0.title.zh + " *" })
        // 200 rows for entry, a list of words in the column of events: in the cell, or by reference where it is long.
        let sheet = try Self.part("xl/worksheets/sheet1.xml", of: path)
        #expect(sheet.contains("sqref=\"B3:B202\"><formula1>\"排查,入台账") == (id == .problems), "\(sheet.suffix(2_000))")
        if id == .projects { #expect(sheet.contains("sqref=\"B4:B203\"><formula1>'词表'!$A$3:$A$")) }
    }

    /// The text of one part of a workbook.
    private static func part(_ name: String, of path: String) throws -> String {
        let script = "import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))"
        return try Command.run("/usr/bin/env", ["python3", "-c", script, path, name]).out
    }
}
