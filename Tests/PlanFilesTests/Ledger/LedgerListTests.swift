import Foundation
import Geo
import Ledger
import PlanFiles
import Planning
import Reports
import Testing

/// Lists that are asked for: of some things alone, as a table for another bureau, and of a past that the ledger knows nothing of.
struct LedgerListTests {
    /// Three tasks, two of which 教体局 leads; T1 and T2 were due on 31 May 2023.
    private static func tasks() throws -> LedgerFolder {
        let folder = try LedgerFolder()
        for (id, lead, due) in [("T1", "区教体局", "2023-05-31"), ("T2", "民政局", "2023-05-31"), ("T3", "区教体局", "2023-12-31")] {
            try folder.record(.tasks, id, "下达", "2023-05-01", document: "一", "任务=\(id) 的任务", "时限=\(due)", "牵头单位=\(lead)", "责任单位=示例街道")
        }
        return folder
    }

    @Test func `a register's list holds what was asked for`() throws {
        let book = try Self.tasks().book(.reading), day = Day("2023-06-30")!
        func ids(_ filter: LedgerFilter) throws -> [String] {
            let text = try book.report(on: Register[.tasks], asOf: day, only: filter).json.line
            return ["T1", "T2", "T3"].filter { text.contains("\"id\":\"\($0)\"") }
        }
        #expect(try ids(LedgerFilter()) == ["T1", "T2", "T3"])
        #expect(try ids(LedgerFilter(lead: "教体局")) == ["T1", "T3"])
        #expect(try ids(LedgerFilter(overdue: true)) == ["T1", "T2"])
        #expect(try ids(LedgerFilter(state: "已下达", lead: "教体局", responsible: "示例", overdue: true)) == ["T1"])
        #expect(try ids(LedgerFilter(state: "done")) == [])
        let text = try book.report(on: Register[.tasks], asOf: day, only: LedgerFilter(overdue: true)).terminal(in: .chinese, width: 200)
        #expect(text.contains("截至 2023-06-30，任务台账共 3 条，符合条件 2 条\n"), "\(text)")
        let error = #expect(throws: RequestError.self) { try book.report(on: Register[.tasks], only: LedgerFilter(state: "没有", area: "500103001001")) }
        #expect(
            error?.message.zh == "--state：现为“没有”，应为 其一：已下达、进行中、已完成、已取消\n--area：现为“500103001001”，应为 不填：任务台账没有区划代码", "\(error?.message.zh ?? "")")
    }

    /// A subdistrict with a name and a problem in one of its communities, and one elsewhere in its district.
    private static func named() throws -> LedgerFolder {
        let folder = try LedgerFolder("boundaries: {subdistricts: {file: subdistricts.geojson}}\nledger: {file: ledger.sqlite}\n")
        let boxes = [(-300.0, -300.0, 300.0, 300.0), (300.0, -300.0, 600.0, 300.0)]
        try folder.plan.write(
            "subdistricts.geojson",
            PlanFolder.areas(boxes, ["\"id\": \"500103001000\", \"name\": \"甲街道\"", "\"id\": \"500103003000\", \"name\": \"乙街道\""]))
        for (id, code) in [("P1", "500103001000"), ("P2", "500103003002"), ("P3", "500103003000")] {
            try folder.record(.problems, id, "排查", "2023-03-01", "类别=社区食堂", "问题阶段=使用", "问题描述=挪用", "区划代码=\(code)")
        }
        return folder
    }

    @Test func `a place holds what lies in it, by its code or its name`() throws {
        let folder = try Self.named(), book = try folder.book(.reading)
        defer { withExtendedLifetime(folder) {} }   // whose files go with it
        func count(_ area: String) throws -> Int {
            let text = try book.report(on: Register[.problems], only: LedgerFilter(area: area)).json.line
            return text.components(separatedBy: "\"state\":").count - 1
        }
        #expect(try count("甲街道") == 1 && count("乙街道") == 2 && count("500103003000") == 2 && count("500103003002") == 1 && count("500103000000") == 3)
        let error = #expect(throws: RequestError.self) { try count("丙") }
        #expect(error?.message.zh == "--area：现为“丙”，应为 12 位区划代码，或计划边界中的名称", "\(error?.message.zh ?? "")")
    }

    @Test(arguments: ["e.xlsx", "e.csv"]) func `an export names places beside their codes, and reads back as known`(file: String) throws {
        let folder = try Self.named(), book = try folder.book(.reading), path = folder.path + "/" + file
        try RegisterWorkbook(Register[.problems], language: .chinese, places: book.places()).write(book.states(in: .problems), asOf: nil, to: path)
        let report = try folder.read(.problems, file: file)
        #expect(report.rows.map(\.outcome) == [.known, .known, .known] && report.remarks.isEmpty, "\(report.remarks.map(\.zh))")
        guard file == "e.csv" else { return }
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text.contains("区划代码,所在地名称,") && text.contains("500103001000,甲街道,") && text.contains("500103003002,,"), "\(text)")
    }

    @Test func `what is due goes into a table of its own, of one unit too`() throws {
        let folder = try Self.tasks(), path = folder.path + "/due.csv"
        let end = try Command.run([
            "ledger", "due", folder.path, "--by", "2023-06-30", "--lead", "教体局", "--to", path, "--language", "zh",
        ])
        #expect(end.code == 0 && end.out.contains("T1") && !end.out.contains("T2"), "\(end)")
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isNewline)
        #expect(lines.count == 2 && lines[0].hasSuffix("台账,编号,应完成,内容,时限,逾期天数,牵头单位,责任单位,必须完成,依据,注意"), "\(lines)")
        // 30 days of June.
        #expect(lines[1].hasPrefix("任务台账,T1,完成任务,T1 的任务,2023-05-31,30,区教体局,示例街道,"), "\(lines)")
        #expect(try Command.run(["ledger", "due", folder.path, "--by", "2023-06-30", "--to", "due.pdf", "--language", "en"]).code == 2)
        #expect(try Command.run(["ledger", "status", folder.path, "--overdue", "--language", "en"]).code == 2)
        #expect(try Command.run(["ledger", "status", folder.path, "tasks", "--state", "nothing", "--language", "en"]).code == 2)
    }

    @Test func `a past that the ledger knows nothing of is told so`() throws {
        let folder = try LedgerFolder()
        _ = try folder.read(.problems, ["编号,事项,日期,类别,问题阶段,问题描述", "P1,排查,2023-03-01,社区食堂,使用,挪用"])
        let book = try folder.book(.reading)
        // Recorded on 1 January 2026, at noon.
        #expect(try book.silence(asOf: nil, known: Day("2025-12-31"))?.zh == "注意：台账自 2026-01-01 起才有登记，2025-12-31 时一无所知；没有列出不等于没有")
        #expect(try book.silence(asOf: nil, known: Day("2026-01-01")) == nil && book.silence(asOf: Day("2023-03-01"), known: nil) == nil)
        let early = "注意：台账最早一条事项是 2023-03-01，对 2023-02-28 一无所知；没有列出不等于没有"
        #expect(try book.silence(asOf: Day("2023-02-28"), known: nil)?.zh == early)
        #expect(try book.bulletin(of: Month("2023-02")!).note?.zh == early)
        let due = try Command.run(["ledger", "due", folder.path, "--by", "2023-02-28", "--language", "zh"])
        #expect(due.code == 0 && due.out.hasSuffix(early + "\n"), "\(due)")
        let json = try Command.run(["ledger", "status", folder.path, "problems", "--as-of", "2023-02-28", "--json", "--language", "zh"])
        #expect(json.out.contains("\"note\": ") && json.out.contains(early), "\(json)")
    }

    @Test func `a slip in the roles stops recording, and no question`() throws {
        let folder = try LedgerFolder("ledger: {file: ledger.sqlite, roles: roles.yaml}\n")
        try folder.plan.write("roles.yaml", "people: {张三: 民政}\n")
        try folder.record(.tasks, "T1", "下达", "2023-05-01", by: "张三", document: "一", "任务=甲", "时限=2023-05-31")
        try folder.plan.write("roles.yaml", "peple: {张三: 民政}\n")
        let status = try Command.run(["ledger", "status", folder.path, "tasks", "--language", "en"])
        #expect(status.code == 0 && status.out.contains("T1") && status.said.contains("found an unknown key \"peple\""), "\(status)")
        #expect(status.said.hasSuffix("  until it is mended, questions are answered and nothing is recorded\n"), "\(status.said)")
        let record = try Command.run([
            "ledger", "record", folder.path, "--register", "tasks", "--subject", "T2", "--event", "assign", "--on", "2023-05-01", "--by", "张三", "--language",
            "en",
        ])
        #expect(record.code == 1 && record.said.contains("found an unknown key \"peple\""), "\(record)")
    }

    @Test func `a history is in the order of happening, and what was taken back is called so`() throws {
        let folder = try LedgerFolder(), thing = Subject(register: .facilities, id: "F1")
        try folder.record(.facilities, "F1", "现状登记", "2023-03-01", "名称=甲")
        try folder.record(.facilities, "F1", "信息变更", "2023-06-01", "建筑面积=400")
        try folder.record(.facilities, "F1", "信息变更", "2023-04-01", "建筑面积=300")
        func history() throws -> String { HistoryReport(thing, try folder.book().history(of: thing)).terminal(in: .chinese, width: 200) }
        let lines = try history().split(separator: "\n").map(String.init)
        #expect(lines.dropFirst(3).prefix(3).map { $0.prefix(1) } == ["1", "3", "2"] && lines.last == "按发生日期排列；登记的先后见“号”", "\(lines)")
        let takingBack = LedgerRecord(
            register: Register[.facilities], subject: "F1", event: Event.takeBack, day: Day("2023-06-02")!, recorder: "甲", document: nil,
            settings: ["备注=误登"], corrects: 2)
        _ = try takingBack.record(in: folder.book())
        let text = try history()
        #expect(text.contains("【已由第 4 号撤回】") && text.contains("撤回第 2 号") && !text.contains("更正"), "\(text)")
    }

    @Test func `a day that no calendar has is called that, in the plan's language`() throws {
        let folder = try LedgerFolder(), command = ["ledger", "due", folder.path, "--by", "2024-02-30"]
        // The plan says no language: it is a Chinese one.
        let zh = try Command.run(command, first: "export LANG=C; ")
        #expect(zh.code == 2 && zh.said.hasPrefix("错误：--by：现为“2024-02-30”，没有这一天\n"), "\(zh.said)")
        let en = try Command.run(command + ["--language", "en"])
        #expect(en.code == 2 && en.said.contains("': there is no such day\n"), "\(en.said)")
    }
}
