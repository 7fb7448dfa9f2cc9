import Foundation
import Geo
import GeoFiles
import Ledger
import PlanFiles
import Planning
import Reports
import Testing

/// What an import says besides: sheets not read, columns twice, cells that were emptied, amounts that are sums, what looks wrong.
struct ImportRemarkTests {
    private static let header = "编号,事项,日期,类别,问题阶段,问题描述"

    @Test func `which sheet was read is said where others hold something, and the template's own sheets are not among them`() throws {
        let folder = try LedgerFolder()
        func sheet(_ name: String, _ id: String) -> BureauWorkbook.Sheet {
            let titles = Self.header.split(separator: ",").map { BureauWorkbook.Column(String($0)) }
            let cells = [id, "排查", "2023-03-01", "社区食堂", "使用", "挪用"].map { BureauWorkbook.Cell.text($0) }
            return BureauWorkbook.Sheet(name: name, title: name, columns: titles, rows: [cells])
        }
        try BureauWorkbook([sheet("一月", "P1"), sheet("二月", "P2"), sheet("列说明", "P3")], language: .chinese).write(to: folder.path + "/two.xlsx")
        let report = try folder.read(.problems, file: "two.xlsx")
        #expect(report.rows.map(\.subject) == ["P1"] && report.error == nil)
        #expect(report.remarks.map(\.zh) == ["读取的是工作表“一月”；未读取：“二月”"])
        #expect(report.remarks.map(\.en) == ["the sheet \"一月\" was read; not read: \"二月\""])
        try BureauWorkbook([sheet("一月", "P1"), sheet("列说明", "P3")], language: .chinese).write(to: folder.path + "/one.xlsx")
        #expect(try folder.read(.problems, file: "one.xlsx").remarks.isEmpty)
    }

    @Test func `a deadline of 2026 point 1 that is a number may be January or October, and is asked for as text`() throws {
        let folder = try LedgerFolder()
        func read(_ due: BureauWorkbook.Cell) throws -> ImportReport {
            let titles = ["编号", "事项", "日期", "依据文件", "任务", "时限"].map { BureauWorkbook.Column($0) }
            let cells = ["T1", "下达", "2025-03-01", "方案", "审查工作"].map { BureauWorkbook.Cell.text($0) } + [due]
            let sheet = BureauWorkbook.Sheet(name: "任务台账", title: "任务台账", columns: titles, rows: [cells])
            try BureauWorkbook([sheet], language: .chinese).write(to: folder.path + "/tasks.xlsx")
            return try folder.read(.tasks, file: "tasks.xlsx", rehearsing: true)
        }
        let number = try read(.number(2026.1))
        #expect(
            number.error?.said(in: .chinese).contains("，时限：现为 数字 2026.1（2026 年 1 月，或 2026 年 10 月？），应为 文本，如 2026-10 或 2026年10月") == true,
            "\(number.error?.said(in: .chinese) ?? "")")
        // As text it is what it says; and 2026.12 is one month alone.
        for cell in [BureauWorkbook.Cell.text("2026.1"), .text("2026.10"), .number(2026.12)] { #expect(try read(cell).error == nil) }
    }

    @Test func `two columns of one name are told by heading and letter`() throws {
        let folder = try LedgerFolder()
        let twice = try folder.read(.problems, [Self.header + ",编号", "P1,排查,2023-03-01,社区食堂,使用,挪用,7"])
        #expect(twice.error?.said(in: .chinese).contains("表头：现为 “编号”（A 列）和“编号”（G 列）两列都是“编号”，应为 其中一列") == true)
        let strange = try folder.read(.problems, [Self.header + ",联系人,联系人", "P1,排查,2023-03-01,社区食堂,使用,挪用,王,李"])
        #expect(strange.remarks.map(\.zh) == ["“联系人”（G 列）不是问题台账的列，未导入", "“联系人”（H 列）不是问题台账的列，未导入"])
        #expect(strange.rows.map(\.outcome) == [.added])
    }

    @Test func `an emptied cell changes nothing and says so, and a word clears the value`() throws {
        let folder = try LedgerFolder()
        _ = try folder.read(.facilities, ["编号,事项,日期,名称,建筑面积,产权人", "F1,规划,2023-03-01,甲,400,乙公司"])
        let thing = Subject(register: .facilities, id: "F1")
        let emptied = try folder.read(.facilities, ["编号,状态,名称,建筑面积,产权人", "F1,规划,甲,,"], day: "2023-04-01")
        #expect(emptied.rows.map(\.outcome) == [.known])
        #expect(
            emptied.remarks.map(\.zh) == ["空单元格不改变台账：第 2 行“建筑面积”（台账为“400”）、第 2 行“产权人”（台账为“乙公司”）；要清空请填“【清空】”"])
        let cleared = try folder.read(.facilities, ["编号,状态,名称,建筑面积,产权人", "F1,规划,甲,400,【清空】"], day: "2023-04-01")
        #expect(cleared.rows.map(\.outcome) == [.changed] && cleared.remarks.isEmpty)
        #expect(try folder.book().state(of: thing)?.text("owner") == nil && folder.book().state(of: thing)?.number("floor_area") == 400_000)
        // The same table again, or the cleared export: nothing new.
        #expect(try folder.read(.facilities, ["编号,状态,名称,建筑面积,产权人", "F1,规划,甲,400,【清空】"], day: "2023-05-01").rows.map(\.outcome) == [.known])
        #expect(try LedgerVerification(folder.book(.reading)).isSound)
        let history = HistoryReport(thing, try folder.book().history(of: thing))
        #expect(history.terminal(in: .chinese).contains("产权人 【清空】") && history.json.pretty.contains("\"owner\": null"))
        // On a command line.
        try folder.record(.facilities, "F1", "信息变更", "2023-06-01", "建筑面积=[clear]")
        #expect(try folder.book().state(of: thing)?.number("floor_area") == nil)
    }

    @Test func `the sum's header means each event's own amount where a row says an event, and that is said`() throws {
        let folder = try LedgerFolder()
        try folder.record(.projects, "P1", "立项备案", "2023-01-01", "项目名称=甲", "开发建设单位=乙", "项目类型=新建")
        try folder.record(.fees, "E1", "缴费申请", "2023-01-02", document: "一", "配建项目编号=P1", "缴费单位=乙", "属地=区")
        try folder.record(.fees, "E1", "核定", "2023-01-03", document: "二", "应缴金额=90000", "核定依据=按文件")
        func row(_ day: String) -> String { "E1,收取,\(day),回单\(day),30000,住建委" }
        let summed = try folder.read(.fees, ["编号,事项,日期,依据文件,已收金额,收取单位", row("2023-02-01")])
        #expect(summed.remarks.map(\.zh) == ["“已收金额”按每一事项的本次金额计（本次收取金额），不是累计数"])
        let single = try folder.read(.fees, ["编号,事项,日期,依据文件,本次收取金额（元）,收取单位", row("2023-03-01")])
        #expect(single.remarks.isEmpty && single.error == nil)
        // 2 × 30,000 yuan = 6,000,000 fen.
        #expect(try folder.book().state(of: Subject(register: .fees, id: "E1"))?.number("paid") == 6_000_000)
        // The template asks for this time's amount, an export has the sum.
        try RegisterWorkbook(Register[.fees], language: .chinese).writeTemplate(to: folder.path + "/t.csv")
        let template = try String(contentsOfFile: folder.path + "/t.csv", encoding: .utf8)
        #expect(template.contains("本次收取金额") && !template.contains("已收金额"))
        try RegisterWorkbook(Register[.fees], language: .chinese).write(folder.book().states(in: .fees), asOf: nil, to: folder.path + "/e.csv")
        let exported = try String(contentsOfFile: folder.path + "/e.csv", encoding: .utf8)
        #expect(exported.contains("已收金额") && exported.contains("60000") && !exported.contains("本次收取金额"))
        #expect(try folder.read(.fees, file: "e.csv").rows.map(\.outcome) == [.known])
    }

    @Test func `what looks wrong is imported, and said by row, by record and by verify`() throws {
        let folder = try LedgerFolder()
        let tasks = try folder.read(.tasks, ["编号,事项,日期,依据文件,任务,时限", "T1,下达,2023-03-02,方案,审查,2023-03-01", "T2,下达,2023-03-02,方案,报送,2023.3"])
        #expect(tasks.rows.map(\.outcome) == [.added, .added])
        #expect(tasks.remarks.map(\.zh) == ["请核对第 2 行，时限：现为 2023-03-01，早于填报事项的 2023-03-02，一般不早于该日"])
        let stock = try folder.read(.stock, ["编号,事项,日期,坐落位置", "S1,寻找房源,2023-03-01,示例路8号", "S2,寻找房源,2023-03-02,示例路 8 号"])
        // Events 1 and 2 are the tasks'.
        #expect(stock.remarks.map(\.zh) == ["请核对第 3 行，坐落位置：现为 示例路 8 号，与第 3 号（S1）相同，请核对"])
        let record = try folder.record(.stock, "S3", "寻找房源", "2023-03-03", "坐落位置=示例路8号", "建筑面积=200000")
        #expect(
            record.remarks.map(\.zh) == [
                "请核对：建筑面积：现为 200000，一般为 0–100000 ㎡", "请核对：坐落位置：现为 示例路8号，与第 3 号（S1）相同，请核对",
            ])
        let verification = try LedgerVerification(folder.book(.reading))
        let said = verification.terminal(in: .chinese).split(separator: "\n").map(String.init)
        #expect(verification.isSound && said.count == 6 && said[0].hasPrefix("台账完好：5 条事项") && said[1] == "可疑 4 处，不影响核验结果：", "\(said)")
        #expect(said.contains("  第 4 号（存量房源台账 S2）坐落位置：现为 示例路 8 号，与第 3 号（S1）相同，请核对"), "\(said)")
        #expect(verification.json.pretty.contains("\"column\": \"due_date\""))
        // A rehearsal says the same and records nothing.
        let rehearsed = try folder.read(.stock, ["编号,事项,日期,坐落位置", "S4,寻找房源,2023-03-01,示例路8号"], rehearsing: true)
        #expect(rehearsed.remarks.count == 1)
        #expect(try folder.book().states(in: .stock).count == 3)
    }

    @Test func `a receipt number that was said before is doubted, unless that event was taken back or is the one corrected`() throws {
        let folder = try LedgerFolder()
        try folder.record(.projects, "P1", "立项备案", "2023-01-01", "项目名称=甲", "开发建设单位=乙", "项目类型=新建")
        try folder.record(.fees, "E1", "缴费申请", "2023-01-02", document: "一", "配建项目编号=P1", "缴费单位=乙", "属地=区")
        try folder.record(.fees, "E1", "核定", "2023-01-03", document: "二", "应缴金额=90000", "核定依据=按文件")
        try folder.record(.fees, "E1", "收取", "2023-02-01", document: "三", "本次收取金额=90000", "收取单位=住建委")
        func receipt(_ day: String, corrects: Int? = nil) throws -> RecordReport {
            let record = LedgerRecord(
                register: Register[.fees], subject: "E1", event: "财政票据", day: Day(day)!, recorder: "甲", document: "四",
                settings: ["本次开票金额=30000", "开票单位=财政局", "财政票据号=0001"], corrects: corrects)
            return try record.record(in: folder.book())
        }
        #expect(try receipt("2023-02-02").remarks.isEmpty)
        #expect(try receipt("2023-02-03", corrects: 5).remarks.isEmpty)
        #expect(try receipt("2023-02-04").remarks.map(\.zh) == ["请核对：财政票据号：现为 0001，与第 6 号（E1）相同，请核对"])
        let taking = LedgerRecord(
            register: Register[.fees], subject: "E1", event: "撤回", day: Day("2023-02-05")!, recorder: "甲", document: nil, settings: ["备注=误录"], corrects: 6)
        _ = try taking.record(in: folder.book())
        // Event 7 alone says it now.
        #expect(try LedgerVerification(folder.book(.reading)).terminal(in: .chinese).contains("可疑") == false)
    }

    @Test func `rows after a refused one of the same thing are not judged, and rows before it are, wherever they stand`() throws {
        let folder = try LedgerFolder()
        let survey = "P1,排查,2023-03-01,社区食堂,使用,挪用", listing = "P1,入台账,2023-03-20,,,"
        // By a gate, by a cell, by a row that says it twice: the fault is of 10 March.
        for fault in ["P1,反弹,2023-03-10,,,", "P1,核查不属实,2023-03-10,食糖,,"] {
            let report = try folder.read(.problems, [Self.header, listing, fault, survey], rehearsing: true)
            #expect(report.rows.map(\.outcome) == [.unjudged, .refused, .added], "\(fault): \(report.error?.said(in: .chinese) ?? "")")
        }
        // Where its day cannot be told everything of the thing waits for it, and nothing of another.
        let report = try folder.read(.problems, [Self.header, listing, "P1,反弹,2023-02-30,,,", survey, "P2,排查,2023-03-01,社区食堂,使用,停办"], rehearsing: true)
        #expect(report.rows.map(\.outcome) == [.unjudged, .refused, .unjudged, .added])
    }
}
