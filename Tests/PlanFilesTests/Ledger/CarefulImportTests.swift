import Foundation
import Geo
import Ledger
import PlanFiles
import Planning
import Reports
import Testing

/// Tables that say things twice, things by other spellings, and things that were taken back.
struct CarefulImportTests {
    private static let payments = "编号,事项,日期,依据文件,已收金额,收取单位,备注"

    /// A fee of 90,000 yuan that is assessed.
    private func assessed() throws -> LedgerFolder {
        let folder = try LedgerFolder()
        try folder.record(.projects, "P1", "立项备案", "2023-01-01", "项目名称=甲", "开发建设单位=乙", "项目类型=新建")
        try folder.record(.fees, "E1", "缴费申请", "2023-01-02", document: "一", "配建项目编号=P1", "缴费单位=乙", "属地=区")
        try folder.record(.fees, "E1", "核定", "2023-01-03", document: "二", "应缴金额=90000", "核定依据=按文件")
        return folder
    }

    @Test func `rows that are the same word for word are refused with both named, for money may be paid twice`() throws {
        let folder = try assessed()
        func row(_ document: String, _ remark: String) -> String { "E1,收取,2023-02-01,\(document),30000,住建委,\(remark)" }
        let same = try folder.read(.fees, [Self.payments, row("回单1", ""), row("回单2", ""), row("回单2", "")])
        #expect(same.rows.map(\.outcome) == [.changed, .changed, .refused])
        #expect(same.error?.said(in: .chinese).contains("第 4 行：现为 与第 3 行完全相同，应为 重复的行请删去") == true, "\(same.error?.said(in: .chinese) ?? "")")
        let fee = Subject(register: .fees, id: "E1")
        #expect(try folder.book().state(of: fee)?.number("paid") == nil)
        // By document, or by a running number, they are three payments: 3 × 30,000 yuan = 9,000,000 fen.
        let told = try folder.read(.fees, [Self.payments, row("回单1", ""), row("回单2", "第 1 笔"), row("回单2", "第 2 笔")])
        #expect(told.error == nil, "\(told.error?.said(in: .chinese) ?? "")")
        #expect(try folder.book().state(of: fee)?.number("paid") == 9_000_000)
    }

    @Test func `a sum of an export is no payment, whatever else is edited`() throws {
        let folder = try assessed(), fee = Subject(register: .fees, id: "E1")
        try folder.record(.fees, "E1", "收取", "2023-02-01", document: "三", "已收金额=30000", "收取单位=住建委")
        let edited = ["编号,状态,配建项目编号,缴费单位,属地,应缴金额,已收金额,收取单位,备注", "E1,收取中,P1,乙,区,90000,30000,住建委,已对账"]
        let report = try folder.read(.fees, edited, day: "2023-03-01")
        #expect(report.error?.said(in: .chinese).contains("第 2 行，事项：现为 空，而备注有变化，应为 事项：收取、") == true, "\(report.error?.said(in: .chinese) ?? "")")
        // A remark is put into the event it belongs to: the third one here.
        #expect(report.error?.said(in: .chinese).contains("；原来登记有误的，用 ledger record --correct 4 更正") == true)
        #expect(try folder.book().state(of: fee)?.number("paid") == 3_000_000 && folder.book().history(of: fee).count == 3)
    }

    @Test func `a description says what changed alone, and the same table again adds nothing though the ledger moved on`() throws {
        let folder = try LedgerFolder(), facility = Subject(register: .facilities, id: "F1")
        let header = "编号,名称,建筑面积,服务能力,备注", opened = "F1,甲,400,1000,", described = "F1,甲,450,1000,扩建"
        _ = try folder.read(.facilities, [header, opened], day: "2023-03-01")
        _ = try folder.read(.facilities, [header, described], day: "2023-04-01")
        let event = try #require(try folder.book().history(of: facility).last?.event)
        #expect(event.kind == "describe" && event.values == ["floor_area": .thousandths(450_000), "remark": .text("扩建")])
        try folder.record(.facilities, "F1", "信息变更", "2023-05-01", "服务能力=1200")
        #expect(try folder.read(.facilities, [header, described], day: "2023-04-01").rows.map(\.outcome) == [.known])
        #expect(try folder.book().state(of: facility)?.number("capacity") == 1200)
    }

    private static let header = "编号,事项,日期,类别,问题阶段,问题描述"

    @Test func `numbers are kept half-width, and one that looks like another is refused with that one named`() throws {
        let folder = try LedgerFolder()
        #expect(try folder.read(.problems, [Self.header, "Ｐ－２０２３－０１,排查,2023-03-01,社区食堂,使用,挪用"]).error == nil)
        #expect(try folder.book().states(in: .problems).map(\.subject.id) == ["P-2023-01"])
        let likeness = try folder.read(.problems, [Self.header, "p-2023-01,排查,2023-03-02,社区食堂,使用,停办"])
        #expect(likeness.error?.said(in: .chinese).contains("第 2 行，编号：现为 “p-2023-01”，应为 已有的编号“P-2023-01”") == true)
        let within = try folder.read(.problems, [Self.header, "A1,排查,2023-03-02,社区食堂,使用,停办", "a1,排查,2023-03-02,社区食堂,使用,关门"])
        #expect(within.rows.map(\.outcome).last == .refused)
        // The full-width number again is the same thing, in a table and on a command line.
        #expect(try folder.read(.problems, [Self.header, "Ｐ－２０２３－０１,排查,2023-03-01,社区食堂,使用,挪用"]).rows.map(\.outcome) == [.known])
        #expect(throws: InputError.self) {
            try folder.record(.problems, "p-2023-01", "排查", "2023-03-01", "类别=社区食堂", "问题阶段=使用", "问题描述=挪用")
        }
        #expect(try folder.book().existing(Subject(register: .problems, id: "Ｐ－２０２３－０１")).subject.id == "P-2023-01")
        #expect(try folder.book().states(in: .problems).count == 1)
    }

    @Test func `what was taken back does not come back by the same table, and the table says so`() throws {
        let folder = try LedgerFolder(), table = [Self.header, "P1,排查,2023-03-01,社区食堂,使用,挪用"]
        _ = try folder.read(.problems, table)
        let taking = LedgerRecord(
            register: Register[.problems], subject: "P1", event: "撤回", day: Day("2023-03-02")!, recorder: "甲", document: nil, settings: ["备注=误录"], corrects: 1)
        _ = try taking.record(in: folder.book())
        let again = try folder.read(.problems, table)
        #expect(again.rows.map(\.outcome) == [.known] && again.remarks.map(\.zh) == ["第 2 行：第 1 号已由第 2 号撤回，不因再次导入而恢复；要恢复请用 ledger record 登记"])
        let missing = #expect(throws: InputError.self) { try folder.book().existing(Subject(register: .problems, id: "P1")) }
        #expect(missing?.said(in: .chinese).contains("problems P1 无法使用：\n  问题台账：现为 全部事项已撤回") == true, "\(missing?.said(in: .chinese) ?? "")")
    }

    @Test func `what an edited export changes is corrected by the number of the event that said it`() throws {
        let folder = try LedgerFolder()
        _ = try folder.read(.problems, [Self.header, "P1,排查,2023-03-01,社区食堂,使用,挪用"])
        let edited = try folder.read(.problems, ["编号,状态,类别,问题阶段,问题描述", "P1,已排查,社区食堂,使用,停办"], day: "2023-04-01")
        let said = edited.error?.said(in: .chinese) ?? ""
        #expect(said.contains("原来登记有误的，用 ledger record --correct 1 更正"), "\(said)")
    }
}
