import Geo
import Ledger
import Planning
import Testing

/// Whose lateness it is, and since when: months without a report, what waits to be verified, what has no date at all.
struct LatenessTests {
    private static let programme = Programme(name: Phrase("2022"), finishDue: Day("2022-12-31"), reportDay: 10)

    /// A case found, listed, planned and begun, and what came after.
    private static func desk(_ day: String, due: String, _ more: [(String, String)]) throws -> Desk {
        var desk = Desk()
        for sample in ["survey", "list", "plan_case", "start"] {
            try desk.record(.problems, "A", sample, sample == "plan_case" ? ["due_date": due] : [:], on: day)
        }
        for (sample, day) in more { try desk.record(.problems, "A", sample, on: day) }
        return desk
    }

    private static func due(_ day: String, _ desk: Desk, in programmes: [Programme] = [programme]) -> [DueItem] {
        Deadlines.due(by: Day(day)!, desk.ledger.states(in: .problems, asOf: Day(day)!), in: programmes)
    }

    @Test("months without a report count together, from the first of them on")
    func months() throws {
        var desk = try Self.desk("2022-05-05", due: "2022-12-31", [("report_progress", "2022-06-08")])
        func reports(_ day: String) -> [String] { Self.due(day, desk).filter { $0.basis == .s3_6 }.map { "\($0.what.zh) \($0.due) +\($0.daysLate)" } }
        #expect(reports("2022-07-09") == [])
        #expect(reports("2022-07-10") == ["2022-07 月度进度 2022-07-10 +0"])
        // July to November. From 10 July: 21 days to its end, then 31, 30, 31 and 30.
        #expect(reports("2022-11-30") == ["月度进度，自 2022-07 起缺 5 个月 2022-07-10 +143"])
        // December's is not due before the 10th, and what was missed stays.
        #expect(reports("2022-12-01") == ["月度进度，自 2022-07 起缺 5 个月 2022-07-10 +144"])
        // Over the end of a year: July to January.
        #expect(reports("2023-01-10").first?.hasPrefix("月度进度，自 2022-07 起缺 7 个月") == true)
        try desk.record(.problems, "A", "report_progress", on: "2022-11-12")
        #expect(reports("2022-11-30") == [] && reports("2022-12-10") == ["2022-12 月度进度 2022-12-10 +0"])
    }

    @Test("a case reported as put right owes no report, and one sent back owes that of the next month")
    func submitted() throws {
        var desk = try Self.desk("2022-05-05", due: "2022-12-31", [("submit", "2022-11-10")])
        func reports(_ day: String) -> [String] { Self.due(day, desk).filter { $0.basis == .s3_6 }.map(\.what.zh) }
        #expect(reports("2022-11-30") == [] && reports("2022-12-31") == [])
        try desk.record(.problems, "A", "return", on: "2022-11-20")
        #expect(reports("2022-11-30") == [] && reports("2022-12-10") == ["2022-12 月度进度"])
    }

    @Test("what waits to be verified is on the verifier's desk, and the units are not named late")
    func verification() throws {
        let desk = try Self.desk("2024-03-05", due: "2024-05-31", [("submit", "2024-05-20")])
        let item = try #require(Self.due("2024-07-31", desk).first)
        // From 20 May: 11 days to its end, 30 and 31; from 31 May: 30 and 31.
        #expect(item.what == Phrase(zh: "核验（待核验 72 天）", en: "verification (waiting 72 days)") && item.daysLate == 61 && item.basis == .s3_5)
        #expect(item.desks == [.civilAffairs, .planning] && item.leadUnit == nil && item.responsibleUnit == nil && item.warnings == [])
        #expect(item.sentence.zh == "问题台账 A 核验（待核验 72 天）：建成未移交，时限 2024-05-31，逾期 61 天，由民政、规资办理（S3-5）")
        // Before it was submitted it was the units'.
        #expect(Self.due("2024-05-31", try Self.desk("2024-03-05", due: "2024-05-31", [])).first?.leadUnit == "民政局")
        let belated = try Self.desk("2024-03-05", due: "2024-05-31", [("submit", "2024-06-10")])
        #expect(Self.due("2024-07-31", belated).first?.what.zh == "核验（待核验 51 天，报请时已逾期 10 天）")
    }

    @Test("what nothing binds to a date is never late, and is named; a bulletin goes by the name of a programme that holds its cases")
    func undated() throws {
        var desk = try Self.desk("2024-03-05", due: "2024-12-31", [])
        try desk.record(.problems, "B", "survey", on: "2024-03-01")
        for (sample, day) in [("survey", "2024-03-01"), ("list", "2024-03-02")] { try desk.record(.problems, "C", sample, on: day) }
        for (sample, day) in [("survey", "2024-03-01"), ("dismiss", "2024-03-02")] { try desk.record(.problems, "D", sample, on: day) }
        let states = desk.ledger.states(in: .problems), year = Programme(name: Phrase("2024"), from: Day("2024-01-01"), finishDue: Day("2024-12-31"))
        #expect(Deadlines.undated(states, in: [Self.programme]).map(\.id) == ["B", "C"])
        #expect(Deadlines.undated(states, in: [Self.programme, year]) == [])
        #expect(Deadlines.undatedLine([]) == nil)
        #expect(Deadlines.undatedLine(Deadlines.undated(states))?.zh == "另有 2 件问题未定时限：B、C")
        let many = (1...25).map { Subject(register: .problems, id: "P\($0)") }
        #expect(Deadlines.undatedLine(many)?.en.hasSuffix(", P20 and 5 more") == true)
        let cases = desk.ledger.subjects(in: .problems).map { desk.ledger.events(of: $0) }
        let without = Bulletin(month: Month("2024-03")!, cases: cases, in: [Self.programme])
        #expect(without.programme == nil && without.undated.map(\.id) == ["B", "C"])
        #expect(without.text(in: .chinese).hasSuffix("另有 2 件问题未定时限：B、C\n"))
        #expect(Bulletin(month: Month("2024-03")!, cases: cases, in: [Self.programme, year]).programme == Phrase("2024"))
        // Before anything was found, and after all is closed, no programme's name stands above nothing.
        #expect(Bulletin(month: Month("2024-02")!, cases: cases, in: [Self.programme, year]).programme == nil)
    }
}
