import Geo
import Ledger
import Planning
import Testing

/// Who may record, when, with what; and how what was recorded is put right.
struct RecordingTests {
    static let roles = Roles(people: ["chief": [.civilAffairs], "planner": [.planning], "street": [.subdistrict], "guest": [.reader]])

    private func state(_ desk: Desk, _ register: Register.ID = .problems, _ subject: String = "X1") -> State? {
        desk.ledger.state(of: Subject(register: register, id: subject))
    }

    @Test("who may record: by role, and nobody who is not named")
    func roles() throws {
        var desk = try MachineTests.desk(.projects, GateTests.toScheme.split(separator: " ").map(String.init))
        let planner = try #require(throws: Refusal.self) { try desk.record(.projects, "consent", by: "planner", roles: Self.roles) }
        #expect(planner.said(in: .chinese).contains("填报权限：现为 planner（规资），应为 民政"))
        let stranger = try #require(throws: Refusal.self) { try desk.record(.projects, "consent", by: "somebody", roles: Self.roles) }
        #expect(stranger.said(in: .english).contains("who may record it: found somebody (not in the roles), wanted civil affairs"))
        #expect(throws: Refusal.self) { try desk.record(.problems, "survey", by: "guest", roles: Self.roles) }
        try desk.record(.projects, "consent", by: "chief", roles: Self.roles)
        // A planner's permit is not for civil affairs to take back.
        try desk.record(.projects, "planning_permit", by: "planner", roles: Self.roles)
        let last = desk.ledger.entries.count
        #expect(throws: Refusal.self) { try desk.record(.projects, "take_back", ["remark": "错录"], by: "street", corrects: last, roles: Self.roles) }
        try desk.record(.projects, "take_back", ["remark": "错录"], by: "planner", corrects: last, roles: Self.roles)
        #expect(state(desk, .projects)?.stage == "consented")
    }

    @Test("every problem of an event is said at once")
    func allAtOnce() throws {
        var desk = try Desk.furnished()
        let event = Event(
            register: .problems, subject: "X9", kind: "close", day: Day("2026-01-02")!, recorder: "guest",
            values: ["verifer": .text("a"), "evidence": .whole(3), "progress": .text("x"), "facility": .text("F404")])
        let refusal = try #require(throws: Refusal.self) { try desk.ledger.record(event, seconds: Desk.noon, by: Self.roles) }
        // The role, the day ahead, the required verifier, three columns, the document, the thing referred to, the state.
        #expect(
            refusal.problems.map { "\($0.gate.id) \($0.column ?? "")" } == [
                "roles ", "ahead ", "cells verifier", "cells evidence", "cells facility", "cells progress", "cells ", "document ", "references facility",
                "closing ",
            ])
        #expect(refusal.said(in: .chinese).contains("列“verifer”，应为 “verifier”？"))
        let unknown = Event(register: .problems, subject: "X9", kind: "clsoe", day: Day("2023-01-02")!, recorder: "chief")
        let typo = try #require(throws: Refusal.self) { try desk.ledger.record(unknown, seconds: Desk.noon) }
        #expect(typo.problems.map(\.wanted.en) == ["close?"])
        let nameless = Event(register: .problems, subject: " ", kind: "survey", day: Day("2023-01-02")!, recorder: "chief")
        let blank = try #require(throws: Refusal.self) { try desk.ledger.record(nameless, seconds: Desk.noon) }
        #expect(blank.problems.first?.found.zh == "没有编号")
    }

    @Test("nothing that lies ahead is an event; the day turns at midnight in China")
    func ahead() throws {
        var ledger = LedgerInMemory()
        // 2025-12-31 16:00 UTC is 2026-01-01 00:00 in China.
        let midnight = Day("2025-12-31")!.number * 86_400 + 16 * 3600
        let event = Desk.event(.problems, "X1", "survey", on: Day("2026-01-01")!)
        let refusal = try #require(throws: Refusal.self) { try ledger.record(event, seconds: midnight - 1) }
        #expect(refusal.said(in: .chinese).contains("发生日期：现为 2026-01-01，应为 不晚于登记之日 2025-12-31"))
        try ledger.record(event, seconds: midnight)
    }

    @Test("a day before its predecessor's is said to be that; a late record of something that fits is taken")
    func order() throws {
        var desk = Desk()
        for (sample, day) in [("survey", "2023-03-01"), ("list", "2023-03-05"), ("plan_case", "2023-03-10")] { try desk.record(.problems, sample, on: day) }
        let refusal = try #require(throws: Refusal.self) { try desk.record(.problems, "start", on: "2023-03-07") }
        #expect(refusal.said(in: .chinese).contains("先后日期：现为 2023-03-07，早于前一事项“制定整治方案”的 2023-03-10，应为 不早于 2023-03-10"))
        #expect(!refusal.said(in: .chinese).contains("一事一案") && refusal.problems.map { $0.gate.basis.map(\.rawValue) } == [["dates"]])
        try desk.record(.problems, "start", on: "2023-03-10")
        try desk.record(.problems, "submit", on: "2023-04-10")
        // A month's report found in a drawer happened while the case was under way, so it is late but true.
        try desk.record(.problems, "report_progress", on: "2023-04-02")
        #expect(state(desk)?.stage == "awaiting_check")
        #expect(state(desk)?.history == [1, 2, 3, 4, 6, 5])
    }

    @Test("a correction takes the place of the event; taking back leaves nothing; what follows must stand")
    func corrections() throws {
        var desk = Desk()
        for (sample, day) in [("survey", "2023-03-01"), ("list", "2023-03-05"), ("plan_case", "2023-03-10"), ("start", "2023-03-20")] {
            try desk.record(.problems, sample, on: day)
        }
        // The plan was of the 12th, and due later.
        try desk.record(.problems, "plan_case", ["due_date": "2024-06-30"], on: "2023-03-12", corrects: 3)
        #expect(state(desk)?.day("due_date") == Day("2024-06-30") && state(desk)?.history == [1, 2, 5, 4])
        #expect(desk.ledger.state(of: Subject(register: .problems, id: "X1"), asOf: Day("2023-03-11")!)?.stage == "listed")
        // It cannot be of the 21st: the work began on the 20th.
        let late = try #require(throws: Refusal.self) { try desk.record(.problems, "plan_case", on: "2023-03-21", corrects: 5) }
        #expect(late.problems.map(\.gate.id) == ["days"] && late.number == nil)
        #expect(late.said(in: .chinese).contains("先后日期：现为 2023-03-21，晚于其后事项“开始整治”（第 4 号）的 2023-03-20，应为 不晚于 2023-03-20"))
        #expect(!late.said(in: .chinese).contains("一事一案"))
        // Nor of the 4th: the case was listed on the 5th.
        let early = try #require(throws: Refusal.self) { try desk.record(.problems, "plan_case", on: "2023-03-04", corrects: 5) }
        #expect(early.problems.map(\.gate.id) == ["days"])
        #expect(early.said(in: .chinese).contains("现为 2023-03-04，早于前一事项“入台账”的 2023-03-05，应为 不早于 2023-03-05"))
        // Nor be taken back while the work rests on it.
        let resting = try #require(throws: Refusal.self) { try desk.record(.problems, "take_back", ["remark": "误"], corrects: 5) }
        #expect(resting.number == 4 && resting.said(in: .chinese).contains("开始整治 2023-03-20（第 4 号事项，因此不再成立） 不予登记"))
        try desk.record(.problems, "take_back", ["remark": "未开工"], corrects: 4)
        try desk.record(.problems, "take_back", ["remark": "重拟"], corrects: 5)
        #expect(state(desk)?.stage == "listed" && state(desk)?.values["measure"] == nil)
        // What is corrected already, what is another thing's, and taking back without a reason or a number.
        let twice = try #require(throws: Refusal.self) { try desk.record(.problems, "plan_case", corrects: 3) }
        #expect(twice.problems.contains { $0.found.zh == "第 3 号，已由第 5 号更正" })
        #expect(throws: Refusal.self) { try desk.record(.problems, "X2", "survey", corrects: 1) }
        let unsaid = try #require(throws: Refusal.self) { try desk.record(.problems, "take_back", corrects: 2) }
        #expect(unsaid.said(in: .chinese).hasPrefix("问题台账 X1 撤回 ") && unsaid.said(in: .english).hasPrefix("problems X1 take back "))
        #expect(throws: Refusal.self) { try desk.record(.problems, "take_back", ["remark": "误"]) }
        for number in [2, 1] { try desk.record(.problems, "take_back", ["remark": "误录"], corrects: number) }
        #expect(state(desk) == nil)
    }

    @Test("what was known then, and what had happened then, are two questions")
    func twoDays() throws {
        var ledger = LedgerInMemory()
        let noon = Desk.noon
        func record(_ sample: String, _ day: String, _ cells: [String: String] = [:], corrects: Int? = nil, at seconds: Int) throws {
            try ledger.record(Desk.event(.facilities, "X1", sample, cells, on: Day(day)!, corrects: corrects), seconds: seconds)
        }
        try record("plan", "2023-01-01", ["floor_area": "2700"], at: noon)
        try record("start", "2023-02-01", at: noon + 10)
        try record("plan", "2023-01-15", ["floor_area": "3000"], corrects: 1, at: noon + 20)
        let entries = ledger.events(of: Subject(register: .facilities, id: "X1"))
        #expect(Replay.state(of: entries)?.number("floor_area") == 3_000_000)
        #expect(Replay.state(of: entries, knownAt: noon + 19)?.number("floor_area") == 2_700_000)
        #expect(Replay.state(of: entries, asOf: Day("2023-01-10")!) == nil)
        #expect(Replay.state(of: entries, asOf: Day("2023-01-10")!, knownAt: noon + 19)?.stage == "planned")
        #expect(Replay.state(of: entries, knownAt: noon - 1) == nil)
        #expect(Replay.stages(of: [entries], asOf: Day("2023-01-20")!) == ["X1": .planned])
        #expect(Replay.stages(of: [entries], asOf: Day("2023-02-01")!) == ["X1": .underConstruction])
    }

    @Test("what another thing rests on cannot be pulled away")
    func dependents() throws {
        var desk = try MachineTests.desk(.projects, (GateTests.toHandover + " first_registration title_transfer").split(separator: " ").map(String.init))
        let transfer = try #require(state(desk, .projects)?.happened["title_transfer"])
        // The agreement ended the day before the transfer, it turns out: then the transfer could not have been.
        let refusal = try #require(throws: Refusal.self) { try desk.record(.agreements, "X1-A", "terminate", on: "\(transfer.day + -1)") }
        #expect(refusal.number == transfer.number && refusal.event.register == .projects && refusal.problems.map(\.gate.id) == ["title_transfer"])
        // Ended the day after, it was in force on the day.
        try desk.record(.agreements, "X1-A", "terminate", on: "\(transfer.day + 1)")
        let signed = try #require(desk.ledger.events(of: Subject(register: .agreements, id: "X1-H")).first { $0.event.kind == "sign" })
        let pulled = try #require(throws: Refusal.self) { try desk.record(.agreements, "X1-H", "take_back", ["remark": "误"], corrects: signed.record.number) }
        #expect(pulled.event.register == .projects && pulled.event.kind == "hand_over")
    }
}
