import Geo
import Ledger
import Planning
import Testing

/// What a project owes in kind, what the old policy takes, and the day of the housing: nothing opens by typing a number or a date.
struct RouteTests {
    private static func refused(_ cells: [String: String], after path: String, _ sample: String, under gates: LocalGates = LocalGates()) throws -> Refusal {
        var desk = Desk()
        desk.ledger = LedgerInMemory(gates)
        for sample in path.split(separator: " ").map(String.init) { try desk.record(.projects, sample) }
        return try #require(throws: Refusal.self) { try desk.record(.projects, sample, cells) }
    }

    @Test("whoever provides in kind provides something")
    func nothing() throws {
        let refusal = try Self.refused(["required_area": "0"], after: "file", "set_conditions")
        #expect(refusal.problems.map(\.gate.id) == ["in_kind_route"] && refusal.problems.map(\.found.zh) == ["0 ㎡"])
    }

    private static func gates(_ rounding: Reading.Rounding, from: String? = nil) -> LocalGates {
        LocalGates(provisions: [.init(per100: 20, rounding: rounding, profile: "p", basis: "每100户20㎡", from: from.flatMap { Day($0) })])
    }

    @Test("no less than the profile asks for, under each rounding, to the square metre")
    func owed() throws {
        // K16, 260 dwellings at 20 m² per 100: linear 2.6 × 20 = 52, per started hundred 3 × 20 = 60, per full hundred 2 × 20 = 40.
        for (rounding, enough, less) in [(Reading.Rounding.linear, "52", "51.999"), (.started, "60", "59.999"), (.full, "40", "39.999")] {
            let refusal = try Self.refused(["households": "260", "required_area": less], after: "file", "set_conditions", under: Self.gates(rounding))
            #expect(refusal.problems.map(\.gate.id) == ["provision"])
            #expect(refusal.problems.map(\.wanted.zh) == ["≥ \(enough) ㎡（260 户，每百户 20 ㎡；p：每100户20㎡）"])
            var desk = Desk()
            desk.ledger = LedgerInMemory(Self.gates(rounding))
            try desk.record(.projects, "file")
            try desk.record(.projects, "set_conditions", ["households": "260", "required_area": enough])
        }
        // 253 dwellings: 50.6 m², of which a part of a square metre is not asked for.
        var desk = Desk()
        desk.ledger = LedgerInMemory(Self.gates(.linear, from: "2023-01-03"))
        try desk.record(.projects, "file")
        try desk.record(.projects, "X2", "file", on: "2023-01-01")
        // The day before the profile binds any area will do.
        try desk.record(.projects, "X2", "set_conditions", ["households": "253", "required_area": "1"], on: "2023-01-02")
        #expect(throws: Refusal.self) { try desk.record(.projects, "set_conditions", ["households": "253", "required_area": "49.999"], on: "2023-01-03") }
        try desk.record(.projects, "set_conditions", ["households": "253", "required_area": "50"], on: "2023-01-03")
    }

    @Test("old policy: the permit is held and the rules are in force on the day, not on one that is typed")
    func oldPolicy() throws {
        let cells = ["permit_date": "2023-01-03", "effective_date": "2023-01-04"]
        // P1's sister: filed on the 1st, so the event is of the 2nd.
        let permit = try Self.refused(cells, after: "file", "grandfather")
        #expect(permit.problems.map(\.gate.id) == ["old_policy"] && permit.problems.map(\.column) == ["permit_date"])
        #expect(permit.problems.map(\.wanted.zh) == ["不晚于本事项的 2023-01-02"])
        let rules = try Self.refused(["permit_date": "2023-01-01", "effective_date": "2023-01-03"], after: "file", "grandfather")
        #expect(rules.problems.map(\.column) == ["effective_date"])
        var desk = Desk()
        try desk.record(.projects, "file")
        try desk.record(.projects, "grandfather", ["permit_date": "2023-01-01", "effective_date": "2023-01-02"])
    }

    @Test("old policy: it says what it asked for, no less than the profile knows, and has its land contract")
    func oldPolicyMeasured() throws {
        let unsaid = try Self.refused(["required_area": ""], after: "file", "grandfather")
        #expect(unsaid.problems.map { "\($0.gate.id) \($0.column ?? "") \($0.found.zh)" } == ["old_policy required_area 空"])
        // 2,000 dwellings at 15 m² per 100: 20 × 15 = 300 m².
        let provision = LocalGates.Provision(per100: 15, rounding: .linear, profile: "p", basis: "乙")
        let old = LocalGates.Routes.OldPolicy(before: Day("2022-06-01")!, provision: provision)
        let gates = LocalGates(routes: [.init(knowsFee: true, oldPolicy: old, profile: "p", basis: "甲")])
        let less = try Self.refused(["required_area": "299.999"], after: "file", "grandfather", under: gates)
        #expect(less.problems.map(\.wanted.zh) == ["≥ 300 ㎡（2000 户，每百户 15 ㎡；p：乙）"] && less.problems.allSatisfy(\.basis.isEmpty))
        // Whatever is typed as the first day of the new rules (2022-07-01 in the sample): the profile's counts.
        let late = try Self.refused(["permit_date": "2022-06-01"], after: "file", "grandfather", under: gates)
        #expect(late.problems.map(\.wanted.zh) == ["早于新办法施行之日 2022-06-01（p：甲）"])
        var desk = Desk()
        desk.ledger = LedgerInMemory(gates)
        try desk.record(.projects, "file")
        try desk.record(.projects, "grandfather", ["permit_date": "2022-05-31"])
        // New land comes by a contract under any policy (S3-11); no agreement of the new rules has to come before it.
        let bare = try #require(throws: Refusal.self) { try desk.record(.projects, "construction_permit:old") }
        #expect(bare.problems.map(\.gate.id) == ["construction_permit"] && bare.problems.map(\.found.zh) == ["无供地合同"])
        try desk.record(.projects, "land_contract:old")
        try desk.record(.projects, "construction_permit:old")
        try desk.record(.projects, "X2", "file", ["project_type": "改建"])
        try desk.record(.projects, "X2", "grandfather")
        try desk.record(.projects, "X2", "construction_permit:old")
    }

    @Test("what a row repeats of the thing is taken and not kept, what differs is refused")
    func repeats() throws {
        var desk = Desk()
        try desk.record(.projects, "file")
        let other = try #require(throws: Refusal.self) { try desk.record(.projects, "set_conditions", ["name": "示例二府", "developer": "示例置业"]) }
        #expect(other.problems.map(\.column) == ["name"])
        #expect(other.problems.map(\.wanted.zh) == ["空，或与台账相同（示例花园）：“规划条件”不填此列"])
        try desk.record(.projects, "set_conditions", ["name": "示例花园", "developer": "示例置业"])
        let event = try #require(desk.ledger.entries.last { $0.event.register == .projects }?.event)
        #expect(event.kind == "set_conditions" && event.values["name"] == nil && event.values["developer"] == nil)
        // What the ledger has nothing of is no repetition.
        let unknown = try #require(throws: Refusal.self) { try desk.record(.projects, "sign_agreement", ["address": "示例路1号"]) }
        #expect(unknown.problems.map(\.wanted.zh) == ["空：“签订配置协议”不填此列"])
    }

    @Test("the housing was accepted on a day that has come, and no earlier than its premises")
    func housing() throws {
        // The path is of the 1st to the 9th, the acceptance of the 10th.
        let ahead = try Self.refused(["housing_accepted_on": "2023-01-11"], after: GateTests.toAcceptance, "joint_acceptance")
        #expect(ahead.problems.map(\.gate.id) == ["synchrony"] && ahead.problems.map(\.wanted.zh) == ["不晚于本事项的 2023-01-10"])
        // Not accepted yet on the 10th: the delivery says when it was, and is judged by it. The handover is of the 11th, the delivery of the 12th.
        let unsaid = try Self.refused(["housing_accepted_on": ""], after: GateTests.toHandover, "deliver_housing")
        #expect(unsaid.problems.map(\.column) == ["housing_accepted_on"] && unsaid.problems.map(\.found.zh) == ["空"])
        let earlier = try Self.refused(["housing_accepted_on": "2023-01-09"], after: GateTests.toHandover, "deliver_housing")
        #expect(earlier.problems.map(\.found.zh) == ["住宅 2023-01-09 验收，配套 2023-01-10 验收"])
        var desk = try MachineTests.desk(.projects, GateTests.toHandover.split(separator: " ").map(String.init))
        try desk.record(.projects, "deliver_housing")
        // Said once, it is not said otherwise.
        let other = try #require(throws: Refusal.self) { try desk.record(.projects, "deliver_housing") }
        #expect(other.problems.map(\.column) == ["housing_accepted_on"])
        try desk.record(.projects, "deliver_housing", ["housing_accepted_on": ""])
    }

    @Test("housing that was delivered first binds the acceptance of the premises")
    func deliveredFirst() throws {
        var desk = try MachineTests.desk(.projects, GateTests.toAcceptance.split(separator: " ").map(String.init))
        try desk.record(.projects, "deliver_housing", ["problem": "X1-Q"])
        let late = try #require(throws: Refusal.self) { try desk.record(.projects, "joint_acceptance") }
        #expect(late.problems.map(\.gate.id) == ["synchrony"])
        try desk.record(.projects, "joint_acceptance", ["problem": "X1-Q"])
    }
}
