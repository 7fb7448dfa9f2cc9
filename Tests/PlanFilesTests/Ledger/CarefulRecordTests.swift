import Foundation
import Geo
import Ledger
import PlanFiles
import Planning
import Reports
import Testing

/// What a record says beside its number, and what a mistyped number is told.
struct CarefulRecordTests {
    @Test func `a correction says what it drops of the event in whose place it stands`() throws {
        let folder = try LedgerFolder()
        try folder.record(.facilities, "F1", "take_stock", "2023-03-01", document: "甲〔2023〕1号", "name=甲", "floor_area=400")
        let record = LedgerRecord(
            register: Register[.facilities], subject: "F1", event: "take_stock", day: Day("2023-03-01")!, recorder: "甲", document: nil,
            settings: ["name=乙"], corrects: 1)
        let report = try record.record(in: folder.book())
        #expect(report.remarks.map(\.zh) == ["更正取代第 1 号全部内容；未重新填写、不再保留：建筑面积 400、依据文件 甲〔2023〕1号"], "\(report.remarks)")
        #expect(report.json.pretty.contains("\"new_ledger\": false"))
    }

    @Test func `a column that is said twice is refused`() throws {
        let folder = try LedgerFolder()
        let error = #expect(throws: InputError.self) { try folder.record(.facilities, "F1", "take_stock", "2023-03-01", "name=甲", "名称=乙") }
        #expect(error?.said(in: .chinese).contains("填写了不止一次") == true)
        // Once with nothing, too.
        for more in [["name=甲", "name="], ["name=", "name=甲"]] {
            let record = LedgerRecord(
                register: Register[.facilities], subject: "F1", event: "take_stock", day: Day("2023-03-01")!, recorder: "甲", document: nil, settings: more)
            let empty = #expect(throws: InputError.self) { try record.record(in: folder.book()) }
            #expect(empty?.said(in: .chinese).contains("填写了不止一次") == true)
        }
    }

    @Test func `the plan states by how much what was built may differ, and a profile where that is written`() throws {
        func check(_ yaml: String, _ area: String) throws -> Refusal? {
            let folder = try LedgerFolder(yaml + "ledger: {file: ledger.sqlite}\n")
            // Works on land already held: no land contract.
            try folder.record(.projects, "P1", "立项备案", "2022-01-04", "项目名称=甲", "开发建设单位=乙", "项目类型=改建")
            try folder.record(
                .projects, "P1", "按原政策执行", "2022-02-01", document: "认定1", "配置路径=按原政策执行", "原规划许可日期=2019-03-15", "新办法施行日期=2021-09-25",
                "应配建面积=180", "许可面积=180",
                "许可位置=一层")
            try folder.record(.projects, "P1", "施工许可", "2022-05-01", document: "证2", "施工许可面积=180")
            do { try folder.record(.projects, "P1", "竣工核实", "2023-07-01", document: "函4", "竣工面积=\(area)", "竣工位置=一层") } catch let refusal as Refusal {
                return refusal
            }
            return nil
        }
        // 0.25 % of 180 m² are 0.45 m².
        #expect(try check("", "180.4")?.problems.map(\.gate.id) == ["completion"])
        #expect(try check("parameters: {completion_tolerance: 0.25}\n", "180.45") == nil)
        let refusal = try check("parameters: {completion_tolerance: 0.25}\n", "180.451")
        #expect(refusal?.problems.first?.wanted.zh.hasPrefix("规划许可的180 ㎡（允许误差 0.25%：walkshed.yaml）") == true)
    }

    @Test func `a number that is not there is said to be that, and only one that differs in its letters is suggested`() throws {
        let folder = try LedgerFolder()
        try folder.record(.facilities, "F-2026-002", "take_stock", "2023-03-01", "name=甲")
        func said(_ id: String) -> String {
            do { _ = try folder.book().existing(Subject(register: .facilities, id: id)) } catch { return (error as? InputError)?.said(in: .chinese) ?? "" }
            return ""
        }
        #expect(said("F-2026-001") == "facilities F-2026-001 无法使用：\n  设施台账：现为 没有“F-2026-001”，应为 已登记的编号")
        #expect(said("f-2026-002").hasSuffix("应为 “F-2026-002”"))
    }

    @Test func `a day without the ledger that it is asked of is refused`() throws {
        let folder = try LedgerFolder()
        let yaml = PlanFolder.yaml.replacing("facilities: {file: facilities.csv,", with: "facilities: {file: facilities.csv, as_of: 2023-01-01,")
        try folder.plan.write("walkshed.yaml", yaml + "ledger: {file: ledger.sqlite}\n")
        let error = #expect(throws: InputErrors.self) { try folder.book() }
        #expect(error?.said(in: .chinese).contains("as_of，但没有 ledger: true") == true, "\(error?.said(in: .chinese) ?? "")")
    }

    @Test func `a plan may have several programmes`() throws {
        let folder = try LedgerFolder(
            "ledger: {file: l.sqlite, programme: [{name: 一, finish_due: 2022-12-31}, {name: 二, from: 2024-01-01, finish_due: 2024-06-30}]}\n")
        for (id, day) in [("P1", "2022-03-01"), ("P2", "2024-03-01"), ("P3", "2025-03-01")] {
            try folder.record(.problems, id, "排查", day, "类别=社区用房", "问题阶段=使用", "问题描述=挪用")
        }
        let due = try folder.book().due(by: Day("2025-12-31")!).terminal(in: .chinese)
        // P3 came after the programmes and has no day at all: it is not late, and it is told.
        #expect(due.contains("2022-12-31") && due.contains("2024-06-30") && !due.contains("问题台账 P3"), "\(due)")
        #expect(due.contains("另有 1 件问题未定时限：P3"), "\(due)")
    }

    @Test func `what is refused begins no ledger, on a command line or by a table`() throws {
        let folder = try LedgerFolder(), file = folder.path + "/ledger.sqlite"
        #expect(throws: Refusal.self) { try folder.record(.problems, "P1", "销号", "2023-03-01", document: "单", "核验人=乙") }
        #expect(!FileManager.default.fileExists(atPath: file))
        let rows = ["编号,事项,日期,依据文件,核验人,类别,问题阶段,问题描述", "P1,销号,2023-03-01,单,乙,,,"]
        let refused = try folder.read(.problems, rows)
        #expect(refused.rows.map(\.outcome) == [.refused] && !refused.isNewLedger && refused.notices.isEmpty)
        #expect(!FileManager.default.fileExists(atPath: file))
        let survey = "P1,排查,2023-03-01,,,社区食堂,使用,挪用"
        let begun = try folder.read(.problems, [rows[0], survey])
        #expect(begun.isNewLedger && begun.notices.map(\.zh) == ["已新建台账 ledger.sqlite（原来没有这个文件）"] && begun.error == nil)
        let book = try folder.book()
        #expect(!book.isNew)
        #expect(try book.history(of: Subject(register: .problems, id: "P1")).count == 1)
        // A record as the first event, through the same open book.
        let other = try LedgerFolder(), opened = try other.book()
        let record = LedgerRecord(
            register: Register[.problems], subject: "P1", event: "排查", day: Day("2023-03-01")!, recorder: "甲", document: nil,
            settings: ["类别=社区食堂", "问题阶段=使用", "问题描述=挪用"])
        #expect(try record.record(in: opened).json.pretty.contains("\"new_ledger\": true"))
        #expect(opened.isNew && FileManager.default.fileExists(atPath: other.path + "/ledger.sqlite"))
        #expect(try opened.history(of: Subject(register: .problems, id: "P1")).count == 1)
    }
}
