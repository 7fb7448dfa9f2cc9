import Geo
import Ledger
import Testing

/// A facility that a housing project provides passes the project's gates, whatever register it is recorded in (NORMS 1.6).
struct ProvidedFacilityTests {
    private static let toTransfer = GateTests.toHandover + " first_registration title_transfer"

    private static func desk(_ path: String) throws -> Desk { try MachineTests.desk(.projects, path.split(separator: " ").map(String.init)) }

    @Test("taken stock of as in use only after the transfer of the project's title")
    func stockTaking() throws {
        var filed = try Self.desk("file")
        let early = try #require(throws: Refusal.self) { try filed.record(.facilities, "F9", "take_stock", ["project": "X1"]) }
        #expect(early.problems.map(\.gate.id) == ["title_before_use"] && early.problems.map(\.found.zh) == ["已立项备案"])
        #expect(early.problems[0].gate.basis.map(\.rawValue) == ["1.6", "S0-11", "S1-6"])
        try filed.record(.facilities, "F9", "take_stock")
        // Nor does it become the project's afterwards.
        let later = try #require(throws: Refusal.self) { try filed.record(.facilities, "F9", "describe", ["project": "X1"]) }
        #expect(later.problems.map(\.gate.id) == ["title_before_use"])
        var transferred = try Self.desk(Self.toTransfer)
        try transferred.record(.facilities, "F9", "take_stock", ["project": "X1"])
    }

    @Test("in use after the transfer, as the project's own premises are")
    func opening() throws {
        var desk = try Self.desk(GateTests.toHandover)
        // Begun and finished while the project was built; its housing has not been accepted yet.
        for sample in ["plan", "start", "complete"] { try desk.record(.facilities, "F9", sample, sample == "plan" ? ["project": "X1"] : [:]) }
        try desk.record(.facilities, "F9", "hand_over", ["review": ""])
        let early = try #require(throws: Refusal.self) { try desk.record(.facilities, "F9", "open") }
        #expect(early.problems.map(\.gate.id) == ["title_before_use"] && early.problems.map(\.found.zh) == ["已移交"])
        for sample in ["first_registration", "title_transfer"] { try desk.record(.projects, sample) }
        try desk.record(.facilities, "F9", "open")
        // What the opening rests on cannot be pulled away.
        let transfer = try #require(desk.ledger.state(of: Subject(register: .projects, id: "X1"))?.happened["title_transfer"])
        let pulled = try #require(throws: Refusal.self) { try desk.record(.projects, "take_back", ["remark": "误"], corrects: transfer.number) }
        #expect(pulled.event.register == .facilities && pulled.event.kind == "open")
    }

    @Test("from the start of the work a facility goes to no other project, and to none")
    func otherProject() throws {
        var desk = try Self.desk(GateTests.toHandover)
        try desk.record(.facilities, "F9", "plan", ["project": "P1"])
        // A plan may still change its mind.
        try desk.record(.facilities, "F9", "describe", ["project": "X1"])
        try desk.record(.facilities, "F9", "start")
        for (project, found) in [("P1", "P1"), ("【清空】", "【清空】")] {
            let refusal = try #require(throws: Refusal.self) { try desk.record(.facilities, "F9", "describe", ["project": project]) }
            #expect(refusal.problems.map(\.gate.id) == ["handover"] && refusal.problems.map(\.found.zh) == [found])
            #expect(refusal.problems.map(\.wanted.zh) == ["X1：开工后不改属其他项目；原来填错的，更正原事项"])
        }
        // One that is handed over by an acceptance of its own becomes no project's that is not accepted.
        for sample in ["plan", "start", "complete", "hand_over"] { try desk.record(.facilities, "F8", sample) }
        let late = try #require(throws: Refusal.self) { try desk.record(.facilities, "F8", "describe", ["project": "P1"]) }
        #expect(late.problems.map(\.gate.id) == ["handover"] && late.problems.map(\.found.zh) == ["已立项备案"])
        try desk.record(.facilities, "F8", "describe", ["project": "X1"])
    }

    @Test("a facility named as a project's after it was finished was finished no later than the housing")
    func finishedLate() throws {
        var desk = try Self.desk(GateTests.toHandover)
        try desk.record(.projects, "deliver_housing")
        for sample in ["plan", "start", "complete"] { try desk.record(.facilities, "F9", sample) }
        let late = try #require(throws: Refusal.self) { try desk.record(.facilities, "F9", "describe", ["project": "X1"]) }
        #expect(late.problems.map(\.gate.id) == ["synchrony"])
    }

    @Test("premises bought or leased are taken stock of with a doubt: there is a path for them (S4-7)")
    func bought() throws {
        var desk = Desk()
        for (id, sourcing, count) in [("F1", "购买", 1), ("F2", "租赁", 1), ("F3", "新建", 0)] {
            try desk.record(.facilities, id, "take_stock", ["sourcing": sourcing])
            let doubts = try Replay.demandLegal(desk.ledger.events(of: Subject(register: .facilities, id: id)), in: desk.ledger)
            #expect(doubts.map(\.value.column) == Array(repeating: "sourcing", count: count))
        }
    }
}
