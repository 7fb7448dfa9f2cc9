import Foundation
import Geo
import Ledger
import PlanFiles
import Planning
import Reports
import Testing

/// One event at a time, by the command line's words.
struct RecordTests {
    @Test func `an event is recorded by any of its names, and says what is the case`() throws {
        let folder = try LedgerFolder()
        let report = try folder.record(.problems, "P1", "排查", "2023-03-01", "类别=社区食堂", "problem_stage=use", "问题描述=挪作仓库")
        #expect(report.terminal(in: .chinese) == "已登记为第 1 号：问题台账 P1 现为“已排查”\n")
        #expect(report.terminal(in: .english) == "recorded as event 1: P1 is now surveyed\n")
    }

    @Test func `words that mean nothing are told apart, all at once, with what was meant`() throws {
        let folder = try LedgerFolder()
        let error = #expect(throws: InputError.self) {
            try folder.record(.problems, "P1", "排察", "2023-03-01", "类型别=社区食堂", "problem_stage=uze", "问题描述")
        }
        #expect(
            error?.said(in: .english) == """
                ledger record cannot be used as it is:
                  --event: found "排察", wanted "排查"
                  --set: found "类型别", wanted "类别"
                  --set problem_stage: found "uze" (meant use?), wanted one of: planning (规划), construction (建设), handover (移交), use (使用)
                  --set: found "问题描述", wanted COLUMN=VALUE
                """)
    }

    @Test func `a part of a name is answered with the whole`() throws {
        let folder = try LedgerFolder()
        let error = #expect(throws: InputError.self) { try folder.record(.projects, "P1", "立项", "2023-03-01", "名=甲") }
        // 立项备案 alone has 立项 in it; 名 is one letter, and may be of many names.
        #expect(error?.said(in: .chinese).contains("  --event：现为 “立项”，应为 “立项备案”\n") == true, "\(error?.said(in: .chinese) ?? "")")
        #expect(error?.said(in: .chinese).contains("--set：现为 “名”，应为 项目名称") == true, "\(error?.said(in: .chinese) ?? "")")
    }

    @Test func `whoever is not at the right desk is refused, and a stranger too`() throws {
        let folder = try LedgerFolder("ledger: {file: ledger.sqlite, roles: roles.yaml}\n")
        try folder.plan.write("roles.yaml", "people: {张三: 镇街, 李四: [reader]}\n")
        for (person, found) in [("李四", "李四（查阅）"), ("王五", "王五（未列入人员）")] {
            let refusal = #expect(throws: Refusal.self) {
                try folder.record(.projects, "X", "file", "2023-03-01", by: person, "name=甲", "developer=乙", "project_type=new_build")
            }
            #expect(refusal?.said(in: .chinese).contains("填报权限：现为 \(found)，应为 规资、镇街") == true, "\(refusal?.said(in: .chinese) ?? "")")
        }
        try folder.record(.projects, "X", "file", "2023-03-01", by: "张三", "name=甲", "developer=乙", "project_type=new_build")
    }

    @Test func `a roles file is checked like every other file of ours`() throws {
        let folder = try LedgerFolder("ledger: {file: ledger.sqlite, roles: roles.yaml}\n")
        try folder.plan.write("roles.yaml", "peple: {张三: 镇街}\n")
        let misspelt = #expect(throws: InputErrors.self) { try folder.book() }
        #expect(misspelt?.said(in: .english).contains("found an unknown key \"peple\", wanted \"people\"") == true, "\(misspelt?.said(in: .english) ?? "")")
        try folder.plan.write("roles.yaml", "people: {张三: 镇长}\n")
        let unknown = #expect(throws: InputErrors.self) { try folder.book() }
        #expect(
            unknown?.said(in: .english).contains("line 1, people.张三: found \"镇长\", wanted one of civil_affairs") == true, "\(unknown?.said(in: .english) ?? "")"
        )
    }

    @Test func `a plan without a ledger says what is lacking, and one that was never recorded in too`() throws {
        let plan = try PlanFolder()
        let lacking = #expect(throws: InputErrors.self) { try LedgerBook(plan.path) }
        #expect(lacking?.said(in: .english).contains("ledger: found nothing, wanted ledger: {file: ledger.sqlite, roles: roles.yaml}") == true)
        let folder = try LedgerFolder()
        let empty = #expect(throws: InputErrors.self) { try folder.book(.reading) }
        #expect(empty?.said(in: .chinese).contains("没有这个台账") == true)
    }

    @Test func `boundaries that cannot be read stop a record and an import: codes would go unchecked`() throws {
        let folder = try LedgerFolder(
            "ledger: {file: ledger.sqlite}\nboundaries: {communities: {file: nameless.geojson}, subdistricts: {file: none.geojson, fields: {id: code}}}\n")
        try folder.plan.write("nameless.geojson", PlanFolder.areas([(-300, -300, 300, 300)], ["\"name\": \"甲\""]))
        let errors = #expect(throws: InputErrors.self) {
            try folder.record(.problems, "P1", "排查", "2023-03-01", "类别=社区食堂", "问题阶段=使用", "问题描述=挪用", "区划代码=500199099001")
        }
        #expect(errors?.errors.map(\.input) == ["none.geojson", "nameless.geojson"], "\(errors?.said(in: .english) ?? "")")
        #expect(
            errors?.errors.last?.said(in: .english)
                == "nameless.geojson cannot be used as it is:\n  id: found the columns name, wanted a column of codes, or its name under fields: {id: …}")
        #expect(throws: InputErrors.self) { try folder.read(.problems, ["编号,事项,日期,类别,问题阶段,问题描述", "P1,排查,2023-03-01,社区食堂,使用,挪用"]) }
        // Nothing is recorded, and no ledger begun for it.
        #expect(try folder.book().counts().allSatisfy { $0.stages.isEmpty })
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/ledger.sqlite"))
        // What is asked needs no boundaries; and where they are whole, a code without its subdistrict is refused.
        try folder.plan.write("communities.geojson", PlanFolder.areas([(-300, -300, 300, 300)], ["\"id\": \"500191001001\""]))
        try folder.plan.write("walkshed.yaml", PlanFolder.yaml + "ledger: {file: ledger.sqlite}\nboundaries: {communities: {file: communities.geojson}}\n")
        let refused = #expect(throws: InputError.self) {
            try folder.record(.problems, "P1", "排查", "2023-03-01", "类别=社区食堂", "问题阶段=使用", "问题描述=挪用", "区划代码=500199099001")
        }
        #expect(refused?.said(in: .chinese).contains("计划中没有其上级") == true, "\(refused?.said(in: .chinese) ?? "")")
        try folder.record(.problems, "P1", "排查", "2023-03-01", "类别=社区食堂", "问题阶段=使用", "问题描述=挪用", "区划代码=500191001002")
    }

    @Test func `a correction stands in the place of what it corrects, and the history shows both`() throws {
        let folder = try LedgerFolder()
        try folder.record(.facilities, "F1", "take_stock", "2023-03-01", "name=甲", "floor_area=400")
        let record = LedgerRecord(
            register: Register[.facilities], subject: "F1", event: "take_stock", day: Day("2023-03-02")!, recorder: "甲", document: nil,
            settings: ["name=甲", "floor_area=450"], corrects: 1)
        _ = try record.record(in: folder.book())
        let subject = Subject(register: .facilities, id: "F1")
        let state = try folder.book().existing(subject)
        #expect(state.number("floor_area") == 450_000 && state.since == Day("2023-03-02"))
        let text = HistoryReport(subject, try folder.book().history(of: subject)).terminal(in: .english)
        #expect(text.contains("[corrected by 2]") && text.contains("corrects 1"), "\(text)")
    }
}
