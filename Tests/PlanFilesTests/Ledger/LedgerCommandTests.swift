import Foundation
import Ledger
import Testing

/// `walkshed ledger` as its users run it: what it prints, and how it ends.
struct LedgerCommandTests {
    private func ledger(_ arguments: String..., first: String = "") throws -> Command.End {
        try Command.run(["ledger"] + arguments + ["--language", "en"], first: first)
    }

    @Test func `a gate that is jumped ends with 3, an unusable table with 1, a wrong command line with 2`() throws {
        let folder = try LedgerFolder(), plan = folder.path
        let event = ["--register", "problems", "--subject", "P1", "--on", "2023-03-01", "--by", "甲"]
        let refused = try Command.run(["ledger", "record", plan, "--event", "start", "--language", "en"] + event)
        #expect(refused.code == 3)
        #expect(refused.said.contains("problems P1 start 2023-03-01"), "\(refused.said)")
        #expect(refused.said.contains("a plan for every case: found not in the register yet, wanted case planned."), "\(refused.said)")
        try folder.plan.write("bad.csv", "编号,事项,日期\nP1,排查,2023-02-30\n")
        let table = try ledger("import", plan, "problems", plan + "/bad.csv", "--by", "甲")
        #expect(table.code == 1 && table.out.isEmpty && table.said.contains("no such day"), "\(table.said)")
        #expect(try ledger("status", plan, "problem").code == 2)
        #expect(try ledger("due", plan, "--by", "2023-02-30").code == 2)
        #expect(try ledger("status", try PlanFolder().path).code == 1)
    }

    @Test func `a template that the disk has no room for is an error, and nothing is left of it`() throws {
        let folder = try LedgerFolder(), before = folder.plan.names(in: "")
        // Files of 4 KB at most: the workbook, and what libxlsxwriter puts beside it on the way, are larger.
        let end = try ledger("template", "problems", "--to", folder.path + "/t.xlsx", first: "trap '' XFSZ; ulimit -f 4; ")
        #expect(end.code == 4 && end.said.contains("t.xlsx could not be written"), "\(end.code) \(end.said)")
        #expect(folder.plan.names(in: "") == before)
        #expect(try ledger("template", "problems", "--to", folder.path + "/t.xlsx").code == 0)
    }

    @Test func `a template is never written over a file that is there, unless it is asked for`() throws {
        let folder = try LedgerFolder(), file = folder.path + "/t.csv"
        try folder.plan.write("t.csv", "编号,事项\nP1,排查\n")
        let refused = try ledger("template", "problems", "--to", file)
        #expect(refused.code == 1 && refused.said.contains("--force"), "\(refused.said)")
        #expect(try String(contentsOfFile: file, encoding: .utf8) == "编号,事项\nP1,排查\n")
        #expect(try ledger("template", "problems", "--to", file, "--force").code == 0)
        #expect(try String(contentsOfFile: file, encoding: .utf8) != "编号,事项\nP1,排查\n")
    }

    @Test func `a new ledger is announced once, and dates are read as officers write them`() throws {
        let folder = try LedgerFolder(), plan = folder.path
        let event = ["record", plan, "--register", "facilities", "--event", "take_stock", "--by", "甲", "--set", "name=甲", "--json"]
        let first = try Command.run(["ledger"] + event + ["--subject", "F1", "--on", "2023/5/1", "--language", "en"])
        #expect(first.code == 0 && first.said.contains("a new ledger was begun: ledger.sqlite") && first.out.contains("\"new_ledger\": true"), "\(first.said)")
        for (id, day) in [("F2", "2023年5月1日"), ("F3", "20230501")] {
            let next = try Command.run(["ledger"] + event + ["--subject", id, "--on", day, "--language", "en"])
            #expect(next.code == 0 && next.said.isEmpty && next.out.contains("\"since\": \"2023-05-01\""), "\(next.said)")
        }
        #expect(try ledger("progress", plan, "--month", "2023-5").out.contains("2023-05"))
    }

    @Test func `who may not record in the register is told, though the table says nothing new`() throws {
        let folder = try LedgerFolder("ledger: {file: ledger.sqlite, roles: roles.yaml}\n"), plan = folder.path
        try folder.plan.write("roles.yaml", "people: {张三: civil_affairs, 李四: reader}\n")
        try folder.plan.write("rows.csv", "编号,事项,日期,类别,问题阶段,问题描述\nP1,排查,2023-03-01,社区食堂,使用,挪用\n")
        #expect(try ledger("import", plan, "problems", plan + "/rows.csv", "--by", "张三").code == 0)
        let stranger = try ledger("import", plan, "problems", plan + "/rows.csv", "--by", "王五")
        #expect(
            stranger.code == 1 && stranger.said.contains("--by: found \"王五\", not in the roles, wanted somebody who may record problems: "), "\(stranger.said)")
        #expect(try ledger("import", plan, "problems", plan + "/rows.csv", "--by", "李四", "--dry-run").said.contains("\"李四\" (reader)"))
    }

    @Test func `what was due or told by what was known then`() throws {
        let folder = try LedgerFolder(), plan = folder.path
        try folder.record(.tasks, "T1", "assign", "2023-05-01", document: "一", "task=甲", "due_date=2023-05-31")
        try folder.record(.problems, "P1", "排查", "2023-05-02", "类别=社区食堂", "问题阶段=使用", "问题描述=挪用")
        try folder.record(.problems, "P1", "入台账", "2023-05-03", "报领导小组办公室备案=是", "报主管部门备案=是")
        // Recorded now: on 1 June 2023 nobody had recorded it.
        #expect(try ledger("due", plan, "--by", "2023-06-01").out.contains("T1"))
        #expect(try ledger("due", plan, "--by", "2023-06-01", "--known-at", "2023-06-01").out.contains("T1") == false)
        #expect(try ledger("progress", plan, "--month", "2023-05").out.contains("P1"))
        #expect(try ledger("progress", plan, "--month", "2023-05", "--known-at", "2023-06-01").out.contains("P1") == false)
        for question in ["layout", "accounts"] { #expect(try ledger(question, plan, "--known-at", "2023-06-01").code == 0) }
    }

    @Test func `a ledger that another program changed is used with a warning`() throws {
        let folder = try LedgerFolder(), plan = folder.path
        try folder.record(.facilities, "F1", "take_stock", "2023-05-01", "name=甲")
        #expect(try ledger("status", plan).said.isEmpty)
        let before = try Data(contentsOf: URL(fileURLWithPath: plan + "/ledger.sqlite"))
        // The name, wherever it stands in the file, by another of as many bytes.
        var bytes = Array(before)
        let name = Array("甲".utf8), other = Array("丁".utf8)
        for at in 0...(bytes.count - 3) where Array(bytes[at..<at + 3]) == name { bytes.replaceSubrange(at..<at + 3, with: other) }
        try Data(bytes).write(to: URL(fileURLWithPath: plan + "/ledger.sqlite"))
        for question in [["status", plan], ["status", plan, "facilities", "F1"], ["due", plan, "--by", "2026-01-01"]] {
            let end = try Command.run(["ledger"] + question + ["--language", "en"])
            #expect(end.code == 0 && end.said.contains("event 1 (facilities F1) is not as it was recorded"), "\(end.said)")
        }
        #expect(try ledger("verify", plan).out.contains("event 1 (facilities F1)"))
    }

    @Test func `a dry run lists every row and ends with 1 where one is refused`() throws {
        let folder = try LedgerFolder(), plan = folder.path
        try folder.plan.write("rows.csv", "编号,事项,日期,类别,问题阶段,问题描述\nP1,排查,2023-03-01,社区食堂,使用,挪用\nP2,入台账,2023-03-01,,,\n")
        let end = try ledger("import", plan, "problems", plan + "/rows.csv", "--by", "甲", "--dry-run")
        #expect(end.code == 1)
        // One table: the reason stands in the refused row, and goes on in the next lines.
        #expect(end.out.contains("\n  2  P1  survey  2023-03-01  added\n"), "\(end.out)")
        let refused = try #require(end.out.split(separator: "\n").first { $0.hasPrefix("  3  P2  list ") })
        #expect(refused.contains("2023-03-01  refused  filed with the leading group's office: found nothing, wanted"), "\(end.out)")
        #expect(end.out.hasSuffix("1 added, 1 refused (a rehearsal: nothing was recorded)\n"))
        #expect(end.said == "rows.csv: 1 row refused; as it is, none of it would be recorded\n", "\(end.said)")
        // In earnest: every reason, and that nothing came of it.
        let earnest = try ledger("import", plan, "problems", plan + "/rows.csv", "--by", "甲")
        #expect(earnest.code == 1 && earnest.out.isEmpty)
        #expect(earnest.said.contains("row 3: found not in the register yet, wanted surveyed [the order of steps"), "\(earnest.said)")
        #expect(earnest.said.hasSuffix("rows.csv: 1 row refused; nothing of it was recorded, the ledger is as before\n"), "\(earnest.said)")
    }
}
