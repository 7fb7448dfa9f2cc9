import Geo
import Ledger
import Planning
import Testing

/// Programmes and their own cases, cases that come back, whose desk an entry is, and who may have verified.
struct DeskTests {
    @Test("a programme binds the cases found in its time, and no others")
    func programmes() throws {
        var desk = Desk()
        // Found in the programme of 2022; found four years later; found in the second programme.
        for (id, day) in [("OLD", "2022-04-01"), ("NEW", "2025-05-01"), ("SECOND", "2024-03-02")] { try desk.record(.problems, id, "survey", on: day) }
        var second = Programme(name: Phrase("2024"), from: Day("2024-01-01"), finishDue: Day("2024-12-31"), hard: ["community_premises"])
        let states = desk.ledger.states(in: .problems)
        func due(_ programmes: [Programme]) -> [String] {
            Deadlines.due(by: Day("2025-12-31")!, states, in: programmes).map { "\($0.subject.id) \($0.due)\($0.isHard ? " hard" : "")" }
        }
        #expect(due([AnswerTests.programme]) == ["OLD 2022-04-08 hard"])
        #expect(due([AnswerTests.programme, second]) == ["OLD 2022-04-08 hard", "SECOND 2024-12-31 hard"])
        second.from = Day("2024-03-03")   // the day after SECOND was found
        #expect(due([AnswerTests.programme, second]) == ["OLD 2022-04-08 hard"])
        // Its own plan's date counts, whatever the dead programme said.
        for (sample, day) in [("list", "2025-05-02"), ("plan_case", "2025-05-03")] {
            try desk.record(.problems, "NEW", sample, sample == "plan_case" ? ["due_date": "2025-09-30"] : [:], on: day)
        }
        let own = Deadlines.due(by: Day("2025-12-31")!, desk.ledger.states(in: .problems), in: [AnswerTests.programme]).filter { $0.subject.id == "NEW" }
        #expect(own.map(\.due) == [Day("2025-09-30")!] && own[0].daysLate == 92)   // 31 + 30 + 31
    }

    private static let story = [
        ("survey", "2023-01-01"), ("list", "2023-01-02"), ("plan_case", "2023-01-03"), ("start", "2023-01-04"), ("submit", "2023-01-05"),
        ("close", "2023-01-06"),
        ("relapse", "2023-01-07"),
    ]

    @Test("a case that came back has no plan, no evidence and no verifier, and asks for a new plan")
    func relapse() throws {
        var desk = Desk()
        for (sample, day) in Self.story { try desk.record(.problems, sample, on: day) }
        let back = try #require(desk.ledger.state(of: Subject(register: .problems, id: "X1")))
        for column in ["measure", "lead_unit", "responsible_unit", "due_date", "evidence", "verifier"] { #expect(back.values[column] == nil, "\(column)") }
        #expect(back.text("description") == "建成未移交" && back.text("reason") == "又被占用")
        let cells = ["lead_unit": "", "responsible_unit": "", "due_date": ""]
        try desk.record(.problems, "plan_case", cells, on: "2023-01-08")
        let refusal = try #require(throws: Refusal.self) { try desk.record(.problems, "start", on: "2023-01-09") }
        #expect(refusal.problems.map(\.found.zh) == ["方案缺牵头单位、责任单位、完成时限"])
        try desk.record(.problems, "revise_case", ["lead_unit": "民政局", "responsible_unit": "示例街道", "due_date": "2023-06-30"], on: "2023-01-09")
        try desk.record(.problems, "start", on: "2023-01-10")
        // What it was before stays known.
        #expect(desk.ledger.state(of: Subject(register: .problems, id: "X1"), asOf: Day("2023-01-06"))?.text("evidence") == "移交书")
    }

    private static let roles = Roles(people: ["示例民政": [.civilAffairs], "示例规资": [.planning], "示例镇街": [.subdistrict], "另一镇街": [.subdistrict]])

    @Test("the verifier is another person, however the name is spaced, and somebody whom the roles know")
    func verifier() throws {
        var desk = Desk()
        for (sample, day) in Self.story.prefix(5) { try desk.record(.problems, sample, on: day, by: "示例镇街", roles: Self.roles) }
        for (verifier, found) in [
            ("示例 民政", "示例 民政，即填报人"), ("示例　镇街", "示例　镇街，即填报人"), ("不存在的人", "不存在的人（未列入人员）"),
        ] {
            let refusal = try #require(throws: Refusal.self) {
                try desk.record(.problems, "close", ["verifier": verifier], on: "2023-01-06", by: "示例民政", roles: Self.roles)
            }
            #expect(refusal.problems.map(\.found.zh) == [found])
        }
        try desk.record(.problems, "close", ["verifier": "示例规资"], on: "2023-01-06", by: "示例民政", roles: Self.roles)
    }

    @Test("whoever said that the work was done does not verify it, though another corrected or repeated it")
    func submitters() throws {
        func submitted() throws -> Desk {
            var desk = Desk()
            for (sample, day) in Self.story.prefix(5) { try desk.record(.problems, sample, on: day, by: sample == "submit" ? "甲" : "丙") }
            return desk
        }
        func close(_ desk: inout Desk, _ verifier: String) throws { try desk.record(.problems, "close", ["verifier": verifier], on: "2023-01-08", by: "丁") }
        // Corrected by another; sent back and submitted by another; taken back and submitted by another.
        var corrected = try submitted()
        try corrected.record(.problems, "submit", ["evidence": "二"], on: "2023-01-05", by: "乙", corrects: 5)
        var repeated = try submitted()
        try repeated.record(.problems, "return", on: "2023-01-06", by: "丙")
        try repeated.record(.problems, "submit", on: "2023-01-07", by: "乙")
        var withdrawn = try submitted()
        try withdrawn.record(.problems, "take_back", ["remark": "误"], on: "2023-01-06", by: "甲", corrects: 5)
        try withdrawn.record(.problems, "submit", on: "2023-01-07", by: "乙")
        for desk in [corrected, repeated, withdrawn] {
            // 甲\u{2060} prints as 甲.
            for verifier in ["甲", "乙", "丁", "甲\u{2060}", "\u{FEFF}乙\u{00AD}", "丁\u{2003}"] {
                var tried = desk
                let refusal = try #require(throws: Refusal.self) { try close(&tried, verifier) }
                #expect(refusal.problems.map(\.gate.id) == ["closing"] && refusal.problems.map(\.column) == ["verifier"])
            }
            var closed = desk
            try close(&closed, "戊")
            // Nor does the verifier then say that it was done.
            #expect(throws: Refusal.self) {
                try closed.record(.problems, "submit", on: "2023-01-05", by: "戊", corrects: desk.ledger.entries.last!.record.number)
            }
            // Who submitted the first time may verify what was done about the case that came back.
            try closed.record(.problems, "relapse", on: "2023-01-09", by: "丙")
            for (sample, day) in [("plan_case", "2023-01-10"), ("start", "2023-01-11"), ("submit", "2023-01-12")] {
                try closed.record(.problems, sample, on: day, by: "乙")
            }
            try closed.record(.problems, "close", ["verifier": "甲"], on: "2023-01-13", by: "丁")
        }
    }

    @Test("an event without a recorder is refused, roles or none")
    func nobody() throws {
        for recorder in ["", "  ", "\u{3000}", "\u{2060}"] {
            for roles in [Roles.unrestricted, Self.roles] {
                var desk = Desk()
                let refusal = try #require(throws: Refusal.self) { try desk.record(.problems, "survey", by: recorder, roles: roles) }
                #expect(refusal.problems.map(\.gate.id) == ["cells"] && refusal.problems.map(\.found.zh) == ["没有填报人"])
            }
        }
    }

    @Test("an entry is taken back by the desk that recorded it, or by civil affairs")
    func ownDesk() throws {
        for (taker, mayTake) in [("示例镇街", true), ("另一镇街", true), ("示例民政", true), ("示例规资", false)] {
            var desk = Desk()
            try desk.record(.problems, "survey", by: "示例镇街", roles: Self.roles)
            let taking = { (desk: inout Desk) in _ = try desk.record(.problems, "take_back", ["remark": "误录"], by: taker, corrects: 1, roles: Self.roles) }
            if mayTake {
                try taking(&desk)
            } else {
                let refusal = try #require(throws: Refusal.self) { try taking(&desk) }
                #expect(refusal.problems.map(\.found.zh) == ["示例规资（规资）"] && refusal.problems[0].wanted.zh == "民政、镇街：原填报人 示例镇街 的部门，或民政")
            }
        }
        // Civil affairs takes back what it could not have recorded; the subdistrict does not take back what civil affairs recorded.
        var desk = Desk()
        try desk.record(.problems, "survey", by: "示例民政", roles: Self.roles)
        #expect(throws: Refusal.self) { try desk.record(.problems, "take_back", ["remark": "误"], by: "示例镇街", corrects: 1, roles: Self.roles) }
        #expect(throws: Refusal.self) { try desk.record(.problems, "survey", ["description": "改"], by: "示例镇街", corrects: 1, roles: Self.roles) }
    }

    @Test("civil affairs takes back no payment of the treasury, unless no treasury is left (S0-12, S0-16)")
    func treasury() throws {
        let people: [String: Set<Role>] = ["示例民政": [.civilAffairs], "示例财政": [.finance], "台账员": [.finance, .housing, .civilAffairs]]
        func paid(by recorder: String) throws -> Desk {
            var desk = Desk()
            try desk.record(.projects, "P1", "file")
            for sample in ["apply", "assess", "collect", "receipt", "deposit"] { try desk.record(.fees, sample) }
            try desk.record(.fees, "spend", by: recorder)
            return desk
        }
        func take(_ taker: String, from recorder: String, _ people: [String: Set<Role>]) throws {
            var desk = try paid(by: recorder)
            try desk.record(
                .fees, "take_back", ["remark": "误"], by: taker, corrects: desk.ledger.entries.last!.record.number, roles: Roles(people: people))
        }
        for recorder in ["示例财政", "台账员"] {
            let refusal = try #require(throws: Refusal.self) { try take("示例民政", from: recorder, people) }
            #expect(refusal.problems.map(\.gate.id) == ["roles"] && refusal.problems.map(\.wanted.zh) == ["财政：原填报人 \(recorder) 的部门"])
            try take("示例财政", from: recorder, people)
        }
        // Whoever recorded it has left: the treasury stands in, and civil affairs only where there is none.
        let gone = try #require(throws: Refusal.self) { try take("示例民政", from: "前任", people) }
        #expect(gone.problems.map(\.wanted.zh) == ["财政：可填报“支出”的部门"])
        try take("示例财政", from: "前任", people)
        try take("示例民政", from: "前任", ["示例民政": [.civilAffairs]])
    }

    @Test("an event goes by its name without what stands in brackets, and numbers are compared as people read them")
    func names() {
        #expect(Register[.projects].kind(named: "方案审查")?.name.zh == "方案审查（协办函）")
        #expect(Register[.projects].kind(named: "方案") == nil)
        #expect(Subject.number("Ｆ－２０２６－００１ ") == "F-2026-001")
        #expect(Subject.likeness(of: "Ｐ－2026 01") == Subject.likeness(of: "p-202601") && Subject.likeness(of: "P1") != Subject.likeness(of: "P2"))
    }
}
