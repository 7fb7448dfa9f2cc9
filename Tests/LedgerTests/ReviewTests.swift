import Geo
import Ledger
import Testing

/// A review opens the gate of the thing that was reviewed, and of no other.
struct ReviewTests {
    @Test("premises are not passed by the pre-review of others (S4-7)")
    func premises() throws {
        // K1 was reviewed by K1-S, X1 by X1-S.
        let other = try GateTests.refusal(
            { try $0.record(.stock, "pass_review", ["review": "K1-S"]) }, after: "find survey apply start_review", in: .stock)
        #expect(other.problems.map(\.gate.id) == ["vetting"] && other.problems.map(\.column) == ["review"])
        #expect(other.problems.map(\.found.zh) == ["房源 K1 的审查"] && other.problems.map(\.wanted.zh) == ["本对象的联合预审"])
    }

    @Test("neither planning conditions nor an acceptance come from another project's review (S3-9, S0-9)")
    func projects() throws {
        var desk = try MachineTests.desk(.projects, ["file"])
        try desk.pass("V1", "planning_review", of: ["project": "P1"])
        let other = try #require(throws: Refusal.self) { try desk.record(.projects, "set_conditions", ["planning_review": "V1"]) }
        #expect(other.problems.map(\.gate.id) == ["planning_review"] && other.problems.map(\.found.zh) == ["项目 P1 的审查"])
        try desk.pass("V2", "planning_review", of: ["project": "X1"])
        try desk.record(.projects, "set_conditions", ["planning_review": "V2"])
        // The acceptance of a facility is none of a project that does not provide it.
        var built = try MachineTests.desk(.projects, GateTests.toAcceptance.split(separator: " ").map(String.init))
        try built.pass("V3", "joint_acceptance", of: ["facility": "F1"])
        let facility = try #require(throws: Refusal.self) { try built.record(.projects, "joint_acceptance", ["acceptance": "V3"]) }
        #expect(facility.problems.map(\.found.zh) == ["设施 F1 的审查"])
        try built.pass("V4", "joint_acceptance", of: ["project": "X1"])
        try built.record(.projects, "joint_acceptance", ["acceptance": "V4"])
    }

    @Test("a facility is handed over by its own acceptance")
    func facilities() throws {
        var desk = try MachineTests.desk(.facilities, ["plan", "start", "complete"])
        try desk.pass("V1", "joint_acceptance", of: ["facility": "F1"])
        let other = try #require(throws: Refusal.self) { try desk.record(.facilities, "hand_over", ["review": "V1"]) }
        #expect(other.problems.map(\.gate.id) == ["handover"] && other.problems.map(\.found.zh) == ["设施 F1 的审查"])
        try desk.record(.facilities, "hand_over")
    }

    @Test("a review is of something: premises where it is a pre-review, else a project or a facility")
    func objects() throws {
        var desk = try Desk.furnished()
        for (kind, column) in [("联合预审", "stock"), ("联合验收", "project"), ("规划联合审查", "project"), ("联合审核", "project")] {
            let convener = column == "stock" ? "社会办" : "住建"
            let cells = ["review_kind": kind, "convener": convener, "project": column == "stock" ? "P1" : ""]
            let refusal = try #require(throws: Refusal.self) { try desk.record(.reviews, "R1", "convene", cells) }
            #expect(refusal.problems.map(\.gate.id) == ["references"] && refusal.problems.map(\.column) == [column])
        }
        try desk.record(.reviews, "R1", "convene", ["project": "", "facility": "F1"])
    }
}
