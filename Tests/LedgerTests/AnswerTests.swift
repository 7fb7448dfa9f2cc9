import Foundation
import Geo
import Ledger
import Planning
import Testing

/// What the ledger is asked: what is late, the month's bulletin, the layout's checksum, the accounts.
struct AnswerTests {
    /// The dates of the programme of NORMS S3-3 to S3-7, as a profile would give them.
    static let programme = Programme(
        name: Phrase(zh: "2022年专项整治", en: "Rectification 2022"), surveyDue: Day("2022-04-08"), casePlanDue: Day("2022-04-18"),
        finishDue: Day("2022-12-31"), hard: ["kindergarten", "community_premises"], reportDay: 10, leads: ["elderly_care": "民政局"])

    private static func cases() throws -> Desk {
        var desk = Desk()
        // A: found in time, never listed. B: listed, no plan. C: under way, reported in May only. D: a canteen, nobody leads. E: after the survey.
        try desk.record(.problems, "A", "survey", on: "2022-04-01")
        for (sample, day) in [("survey", "2022-04-01"), ("list", "2022-04-06")] { try desk.record(.problems, "B", sample, on: day) }
        for (sample, day) in [
            ("survey", "2022-04-01"), ("list", "2022-04-06"), ("plan_case", "2022-04-15"), ("start", "2022-04-20"), ("report_progress", "2022-05-09"),
        ] {
            try desk.record(.problems, "C", sample, sample == "plan_case" ? ["due_date": "2022-06-30"] : [:], on: day)
        }
        try desk.record(.problems, "D", "survey", ["category": "社区食堂", "subtype": "", "problem_stage": "使用", "description": "食堂停办"], on: "2022-04-02")
        for (sample, day) in [("list", "2022-04-07"), ("plan_case", "2022-04-18"), ("start", "2022-05-02")] {
            try desk.record(.problems, "D", sample, sample == "plan_case" ? ["lead_unit": "", "due_date": "2023-03-31"] : [:], on: day)
        }
        try desk.record(.problems, "E", "survey", ["category": "养老", "subtype": "日间照料中心"], on: "2022-05-20")
        return desk
    }

    private func due(_ day: String, _ desk: Desk) -> [String] {
        let day = Day(day)!
        return Deadlines.due(by: day, desk.ledger.states(in: .problems, asOf: day), in: [Self.programme]).map {
            "\($0.subject.id) \($0.basis.rawValue) \($0.due) +\($0.daysLate)\($0.isHard ? " hard" : "") \($0.leadUnit ?? "—")"
        }
    }

    @Test("what is due, by day: the last day itself is not late")
    func deadlines() throws {
        let desk = try Self.cases()
        #expect(due("2022-04-07", desk) == [])
        #expect(due("2022-04-08", desk) == ["A S3-3 2022-04-08 +0 hard —"])
        // B was on the list before the 18th and has no plan then; C and D have one. The survey of A is 10 days late.
        #expect(due("2022-04-18", desk) == ["A S3-3 2022-04-08 +10 hard —", "B S3-4 2022-04-18 +0 hard —"])
        // C began before May, reported on the 9th. D began in May: its first report is June's.
        #expect(due("2022-05-10", desk).count == 2)
        #expect(due("2022-06-10", desk).suffix(2) == ["C S3-6 2022-06-10 +0 hard 民政局", "D S3-6 2022-06-10 +0 —"])
        // On 9 June the last report asked for is May's.
        #expect(due("2022-06-09", desk).count == 2)
        // C's own date is before the year's end and binds; D's own is after it, so the year's end does (S3-7). E, found after the
        // survey, has the year's end alone, and the programme's lead.
        let end = due("2022-12-31", desk)
        #expect(end.contains("C S3-4 2022-06-30 +184 hard 民政局") && end.contains("D S3-7 2022-12-31 +0 —") && end.contains("E S3-7 2022-12-31 +0 民政局"))
        let canteen = Deadlines.due(by: Day("2022-12-31")!, desk.ledger.states(in: .problems), in: [Self.programme]).first {
            $0.subject.id == "D" && $0.basis == .s3_7
        }
        #expect(
            canteen?.sentence.zh
                == "问题台账 D 完成整治：食堂停办，时限 2022-12-31，当日到期，牵头 未明确，责任单位 示例街道（S3-7）。注意：社区食堂：文件未明确牵头单位（K12）")
        // Without a programme only the dates in the register count.
        #expect(Deadlines.due(by: Day("2022-12-31")!, desk.ledger.states(in: .problems)).map(\.subject.id) == ["C"])
    }

    @Test("a plan without lead, unit and date is due as a plan, in a programme or out of it")
    func unfinishedPlan() throws {
        var desk = Desk()
        let bare = ["lead_unit": "", "responsible_unit": "", "due_date": ""]
        for (sample, day) in [("survey", "2022-04-01"), ("list", "2022-04-06"), ("plan_case", "2022-04-10")] {
            try desk.record(.problems, "A", sample, sample == "plan_case" ? bare : [:], on: day)
        }
        // Found after the survey and listed after the 18th: its plan was to be whole on the day it was made.
        for (sample, day) in [("survey", "2022-04-15"), ("list", "2022-04-20"), ("plan_case", "2022-05-05")] {
            try desk.record(.problems, "B", sample, sample == "plan_case" ? ["responsible_unit": ""] : [:], on: day)
        }
        #expect(due("2022-04-17", desk) == [])
        #expect(due("2022-04-18", desk) == ["A S3-4 2022-04-18 +0 hard —"])
        // From 18 April to 30 May are 42 days, from 5 May 25.
        #expect(due("2022-05-30", desk) == ["A S3-4 2022-04-18 +42 hard —", "B S3-4 2022-05-05 +25 hard 民政局"])
        // In no programme: A's plan is of 10 April.
        let own = Deadlines.due(by: Day("2022-05-30")!, desk.ledger.states(in: .problems))
        #expect(own.map { "\($0.subject.id) \($0.due)" } == ["A 2022-04-10", "B 2022-05-05"])
        #expect(own.map { $0.warnings[0].zh } == ["方案缺牵头单位、责任单位、完成时限", "方案缺责任单位"])
        // Made whole, it is due no more; a canteen needs no lead (K12).
        try desk.record(
            .problems, "A", "revise_case", ["lead_unit": "民政局", "responsible_unit": "示例街道", "due_date": "2022-08-31"], on: "2022-05-20")
        #expect(due("2022-05-30", desk) == ["B S3-4 2022-05-05 +25 hard 民政局"])
    }

    @Test("tasks, agreements, fees, subsidies and violations by their own dates")
    func ownDates() throws {
        var desk = try Desk.furnished()
        try desk.record(.tasks, "T1", "assign", ["is_hard": "是", "lead_unit": "规资局"])
        try desk.record(.agreements, "A1", "draft", ["due_date": "2023-06-30"])
        try desk.record(.agreements, "A1", "sign")
        try desk.record(.fees, "E1", "apply")
        try desk.record(.fees, "E1", "assess", ["due_date": "2023-05-31"])
        try desk.record(.subsidies, "B1", "apply", ["due_date": "2023-11-30"])
        try desk.record(.subsidies, "B1", "approve")
        try desk.record(.credit, "C1", "record_violation", ["due_date": "2023-07-31"])
        try desk.record(.positions, "L1", "plan", ["due_date": "2023-12-31"])
        let states = Register.ID.allCases.flatMap { desk.ledger.states(in: $0) }
        let items = Deadlines.due(by: Day("2023-12-31")!, states)
        #expect(
            items.map { "\($0.subject.id) \($0.due)" } == [
                "E1 2023-05-31", "A1 2023-06-30", "C1 2023-07-31", "T1 2023-08-31", "B1 2023-11-30", "L1 2023-12-31",
            ])
        #expect(items.map(\.isHard) == [false, false, false, true, false, false])
        try desk.record(.tasks, "T1", "finish")
        try desk.record(.agreements, "A1", "fulfil")
        #expect(
            !Deadlines.due(by: Day("2024-12-31")!, Register.ID.allCases.flatMap { desk.ledger.states(in: $0) }).contains {
                ["T1", "A1"].contains($0.subject.id)
            })
    }

    @Test("the bulletin of a month in which a case is closed and another comes back")
    func bulletin() throws {
        var desk = Desk()
        for (sample, day) in [
            ("survey", "2022-04-01"), ("list", "2022-05-02"), ("plan_case", "2022-05-03"), ("start", "2022-05-04"), ("submit", "2022-05-20"),
            ("close", "2022-05-25"),
            ("relapse", "2022-06-20"),
        ] { try desk.record(.problems, "A", sample, on: day) }
        for (sample, day) in [("survey", "2022-04-01"), ("list", "2022-04-02"), ("plan_case", "2022-04-03"), ("start", "2022-04-04")] {
            try desk.record(
                .problems, "B", sample,
                ["survey": ["category": "医疗卫生", "subtype": "", "problem_stage": "建设"], "plan_case": ["due_date": "2022-05-15"]][sample] ?? [:], on: day)
        }
        for (sample, day) in [("submit", "2022-05-11"), ("return", "2022-05-12"), ("submit", "2022-05-30")] { try desk.record(.problems, "B", sample, on: day) }
        let cases = desk.ledger.subjects(in: .problems).map { desk.ledger.events(of: $0) }
        let may = Bulletin(month: Month("2022-05")!, cases: cases, in: [Self.programme])
        // A: opened, put right and closed in May. B: put right, sent back, put right again; due on the 15th and not verified. Both were found in April.
        #expect(may.total.putRight == 3 && may.total.opened == 1 && may.total.closed == 1 && may.total.returned == 1 && may.total.cameBack == 0)
        #expect(may.total.open == 1 && may.total.late == 1 && may.rows.count == 28)
        #expect(may.late.map(\.subject.id) == ["B"] && may.total.surveyed == 0 && may.undated == [])
        let june = Bulletin(month: Month("2022-06")!, cases: cases, in: [Self.programme])
        #expect(june.total.cameBack == 1 && june.total.open == 2 && june.lines.map(\.text.zh) == ["2022-06-20 A 反弹（管理服务设施，移交）：建成未移交，又被占用"])
        let april = Bulletin(month: Month("2022-04")!, cases: cases, in: [Self.programme])
        // In April both are found. A is only surveyed: neither opened nor open, and late on the list since the 8th. B is on the list.
        #expect(april.total.surveyed == 2 && april.total.opened == 1 && april.total.open == 1 && april.total.late == 0)
        #expect(april.total.unlisted == 1 && april.total.unlistedLate == 1 && april.late.map(\.subject.id) == ["A"])
        #expect(april.summary.zh.hasSuffix("月末在办 1 件，其中逾期 0 件。另有已排查未入台账 1 件，其中逾期 1 件。"))
        #expect(april.lateHeading.zh == "逾期事项（1 件 1 项）")
        #expect(
            june.text(in: .chinese).hasPrefix(
                """
                2022年专项整治 2022-06 月度通报

                本月排查 0 件，入台账 0 件，报请核验 0 件，退回 0 件，销号 0 件，反弹 1 件；月末在办 2 件，其中逾期 1 件。

                | 类别 | 阶段 | 排查 | 入台账 | 报请核验 | 退回 | 销号 | 反弹 | 月末在办 | 在办逾期 | 未入台账 | 未入台账逾期 |
                | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
                | 管理服务设施 | 移交 | 0 | 0 | 0 | 0 | 0 | 1 | 1 | 0 | 0 | 0 |
                | 医疗卫生设施 | 建设 | 0 | 0 | 0 | 0 | 0 | 0 | 1 | 1 | 0 | 0 |
                | 合计 |  | 0 | 0 | 0 | 0 | 0 | 1 | 2 | 1 | 0 | 0 |

                本月事项：
                - 2022-06-20 A 反弹（管理服务设施，移交）：建成未移交，又被占用

                逾期事项（1 件 1 项）：
                - 问题台账 B 核验（待核验 31 天，报请时已逾期 15 天）：建成未移交，时限 2022-05-15，逾期 46 天，由民政、规资办理（S3-5）
                """))
        #expect(may.text(in: .english).contains("This month 0 problems surveyed, 1 case put on the list, "))
        #expect(Bulletin(month: Month("2022-05")!, cases: []).text(in: .chinese).hasPrefix("问题整治 2022-05 月度通报"))
    }

    @Test("months")
    func months() {
        #expect(
            Month("2024-02")?.last == Day("2024-02-29") && Month("2022-12")?.next.description == "2023-01"
                && Month("2023-01")?.previous.description == "2022-12")
        for text in ["2022-13", "2022-00", "2022-1", "2022", "2022-01-01"] { #expect(Month(text) == nil) }
        #expect(Month("2023-02")?.day(31) == Day("2023-02-28"))
    }

    @Test("the checksum: parts against the whole, by tier and district, and every match")
    func checksum() throws {
        var desk = try Desk.furnished()
        let first = "500191000000", second = "500192000000"
        try desk.record(.facilities, "F2", "plan", ["division": "500192001001"])
        for (id, district) in [("L1", first), ("L2", first), ("L3", second), ("L4", second)] {
            try desk.record(.positions, id, "plan", ["district": district, "count": id == "L4" ? "3" : ""])
        }
        try desk.record(.positions, "L1", "match")
        try desk.record(.positions, "L2", "match", ["facility": "F2"])
        let taken = try #require(throws: Refusal.self) { try desk.record(.positions, "L3", "match") }
        #expect(taken.problems.map(\.gate.id) == ["layout"] && taken.problems.map(\.found.zh) == ["设施 F1，已对应布点 L1"])
        // A ledger of before may hold it all the same.
        desk.ledger.keep(Desk.event(.positions, "L3", "match", on: desk.today), seconds: Desk.noon)
        try desk.record(.positions, "L5", "plan", ["tier": "街道中心"])
        try desk.record(.positions, "L5", "cancel")
        func home(_ district: String?, _ count: Int) -> LayoutChecksum.Declared {
            LayoutChecksum.Declared(tier: .communityHome, district: district.flatMap { DivisionCode($0) }, count: count)
        }
        let sum = LayoutChecksum(
            declared: [home(nil, 7), home(first, 2), home(second, 4)], positions: desk.ledger.states(in: .positions),
            facilities: desk.ledger.states(in: .facilities))
        // First district: 2 stated, L1 and L2 there, both matched, F1 in use and F2 planned. Second: 4 stated, L3 and three of L4; F1 fills no second one.
        #expect(
            sum.rows.map { [$0.declared ?? -1, $0.positions, $0.matched, $0.inUse, $0.unplaced, $0.shortfall] } == [
                [2, 2, 2, 1, 0, 1], [4, 4, 0, 0, 0, 4], [7, 6, 2, 1, 1, 6],
            ])
        #expect(
            sum.discrepancies.map { "\($0.place.zh)：\($0.found.zh)，\($0.wanted.zh)" } == [
                "社区家园：各区县之和 6，全域 7", "社区家园 全域：布点 6 个，规划 7 个", "布点 L2：设施 F2 在 500192000000，500191000000",
                "布点 L3：设施 F1，已对应布点 L1，一处设施对应一个布点",
            ])
        // A centre of another tier does not fill a position.
        try desk.record(.positions, "L6", "plan", ["tier": "街道中心"])
        let tier = try #require(throws: Refusal.self) { try desk.record(.positions, "L6", "match") }
        #expect(tier.problems.map(\.gate.id) == ["layout"])
    }

    @Test("the accounts: two territories, what is due, paid, receipted, in the account and spent")
    func accounts() throws {
        var desk = try Desk.furnished()
        for sample in ["apply", "assess", "collect", "receipt", "deposit", "spend", "spend"] { try desk.record(.fees, "E1", sample) }
        let zone = ["collector": "经开区建设局", "issuer": "经开区财务局"]
        for sample in ["apply", "assess", "collect:part", "receipt"] {
            var cells: [String: String] = sample == "apply" ? ["territory": "经开区"] : [:]
            if sample == "collect:part" { cells = ["collector": zone["collector"]!] }
            if sample == "receipt" { cells = ["issuer": zone["issuer"]!, "receipted": "1"] }
            try desk.record(.fees, "E2", sample, cells)
        }
        // P1's own fee, settled at 120,000 yuan by the furnishing of the desk, counts to the district too.
        let accounts = FeeAccount.all(of: desk.ledger.subjects(in: .fees).map { desk.ledger.events(of: $0) })
        #expect(accounts.map(\.territory) == ["development_zone", "district"])
        #expect(
            accounts.map { [$0.due, $0.paid, $0.receipted, $0.deposited, $0.spent, $0.balance] } == [
                [12_000_000, 100, 100, 0, 0, 0], [24_000_000, 24_000_000, 24_000_000, 24_000_000, 200, 23_999_800],
            ])
        #expect(accounts[1].spentByPurpose == ["purchase": 200] && accounts.allSatisfy(\.faults.isEmpty) && accounts[0].outstanding == 11_999_900)
        #expect(FeeAccount.all(of: desk.ledger.subjects(in: .fees).map { desk.ledger.events(of: $0) }, asOf: Day("2022-12-31")!).isEmpty)
        // Events kept unchecked: more spent than there is shows as a fault.
        desk.ledger.keep(Desk.event(.fees, "E1", "spend", ["spent": "999999", "purpose": "其他"], on: Day("2024-01-01")!), seconds: Desk.noon)
        #expect(
            FeeAccount.all(of: [desk.ledger.events(of: Subject(register: .fees, id: "E1"))])[0].faults.map(\.zh) == [
                "已支出 1000001 元 > 入专户 120000 元", "用于他处 999999 元",
            ])
    }

    @Test("the document of the registers is what the registers say")
    func document() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../docs/ledger-registers.md").standardizedFileURL
        // WRITE_REGISTERS=1 writes it anew.
        if ProcessInfo.processInfo.environment["WRITE_REGISTERS"] != nil { try RegisterTable.markdown.write(to: file, atomically: true, encoding: .utf8) }
        #expect(try String(contentsOf: file, encoding: .utf8) == RegisterTable.markdown)
        for register in Register.all {
            #expect(RegisterTable.markdown.contains("## \(register.name.zh) · \(register.name.en) (`\(register.id.rawValue)`)"))
        }
    }
}
