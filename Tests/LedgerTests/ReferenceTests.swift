import Geo
import Ledger
import Testing

/// Nothing refers to what was not there on its day.
struct ReferenceTests {
    @Test("a fee of a project that was filed later is refused, and one of its very day is not")
    func earlier() throws {
        var desk = Desk()
        try desk.record(.projects, "PX", "file", on: "2023-05-02")
        let early = try #require(throws: Refusal.self) { try desk.record(.fees, "E1", "apply", ["project": "PX"], on: "2023-05-01") }
        #expect(early.problems.map(\.gate.id) == ["references"] && early.problems.map(\.column) == ["project"])
        #expect(early.said(in: .chinese).contains("所指对象，配建项目编号：现为 “PX”，2023-05-02 才登记，应为 2023-05-01 已在配建项目台账中的编号"))
        try desk.record(.fees, "E1", "apply", ["project": "PX"], on: "2023-05-02")
    }

    @Test("what others spoke of cannot be moved behind them")
    func moved() throws {
        var desk = Desk()
        try desk.record(.projects, "PX", "file", on: "2023-05-01")
        let filed = try #require(desk.ledger.state(of: Subject(register: .projects, id: "PX"))?.history.first)
        // Its agreements and its fee are of the 1st too; credit is read by no gate of projects, and is looked at all the same.
        try desk.record(.credit, "C1", "record_violation", ["project": "PX"], on: "2023-05-03")
        let late = try #require(throws: Refusal.self) { try desk.record(.projects, "PX", "file", on: "2023-05-04", corrects: filed) }
        #expect(late.problems.map(\.gate.id) == ["references"] && late.event.subject != "PX")
        try desk.record(.projects, "PX", "file", on: "2023-04-30", corrects: filed)
    }

    @Test("what was taken stock of stood before the register knew it")
    func stock() throws {
        var desk = Desk()
        try desk.record(.facilities, "F1", "take_stock", on: "2023-05-02")
        try desk.record(.facilities, "F2", "plan", on: "2023-05-02")
        try desk.record(.problems, "Q1", "survey", ["facility": "F1"], on: "2023-04-01")
        #expect(throws: Refusal.self) { try desk.record(.problems, "Q2", "survey", ["facility": "F2"], on: "2023-04-01") }
        // So it cannot turn out to have been planned on that day.
        let planned = try #require(throws: Refusal.self) { try desk.record(.facilities, "F1", "plan", on: "2023-05-02", corrects: 1) }
        #expect(planned.event.subject == "Q1")
    }
}
