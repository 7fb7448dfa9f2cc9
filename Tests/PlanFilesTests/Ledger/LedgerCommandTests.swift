import Foundation
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
        #expect(refused.said.hasPrefix("problems P1 being put right 2023-03-01") || refused.said.hasPrefix("problems P1 start 2023-03-01"), "\(refused.said)")
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

    @Test func `a dry run lists every row and ends with 1 where one is refused`() throws {
        let folder = try LedgerFolder(), plan = folder.path
        try folder.plan.write("rows.csv", "编号,事项,日期,类别,问题阶段,问题描述\nP1,排查,2023-03-01,社区食堂,使用,挪用\nP2,入台账,2023-03-01,,,\n")
        let end = try ledger("import", plan, "problems", plan + "/rows.csv", "--by", "甲", "--dry-run")
        #expect(end.code == 1)
        #expect(end.out.contains("2    P1  survey  2023-03-01  added\n") && end.out.contains("3    P2  list    2023-03-01  refused\n"), "\(end.out)")
        #expect(end.out.hasSuffix("1 added, 1 refused (a rehearsal: nothing was recorded)\n"))
        #expect(end.said.contains("row 3: found not in the register yet, wanted surveyed [the order of steps"), "\(end.said)")
    }
}
