import Geo
import Ledger
import Planning
import Testing

/// A facility fills one position of its own tier, however positions and facilities are described anew.
struct PositionTests {
    private static let both = "街道中心、社区家园"

    @Test("a matched position keeps its facility's tier")
    func revised() throws {
        var desk = try Desk.furnished()
        for sample in ["plan", "match"] { try desk.record(.positions, sample) }
        let other = try #require(throws: Refusal.self) { try desk.record(.positions, "revise", ["tier": "街道中心"]) }
        #expect(other.problems.map(\.gate.id) == ["layout"] && other.problems.map(\.found.zh) == ["社区家园"] && other.problems.map(\.wanted.zh) == ["街道中心"])
        // Without the facility it is a plan, which may change.
        try desk.record(.positions, "unmatch")
        #expect(desk.ledger.state(of: Subject(register: .positions, id: "X1"))?.text("facility") == nil)
        try desk.record(.positions, "revise", ["tier": "街道中心"])
    }

    @Test("one position for a facility, by tier, whatever is recorded late or taken back")
    func once() throws {
        var desk = try Desk.furnished()
        try desk.record(.facilities, "F2", "take_stock", ["tiers": Self.both])
        for (id, tier) in [("L1", "社区家园"), ("L2", "社区家园"), ("L3", "街道中心")] { try desk.record(.positions, id, "plan", ["tier": tier]) }
        try desk.record(.positions, "L1", "match", ["facility": "F2"], on: "2023-03-01")
        // The centre of both tiers fills a position of each.
        try desk.record(.positions, "L3", "match", ["facility": "F2"], on: "2023-03-01")
        let second = try #require(throws: Refusal.self) { try desk.record(.positions, "L2", "match", ["facility": "F2"], on: "2023-03-02") }
        #expect(second.problems.map(\.found.zh) == ["设施 F2，已对应布点 L1"])
        // Nor on a day before, for then L1 could not have had it.
        let before = try #require(throws: Refusal.self) { try desk.record(.positions, "L2", "match", ["facility": "F2"], on: "2023-02-27") }
        #expect(before.event.subject == "L1" && before.number != nil)
        try desk.record(.positions, "L1", "unmatch", on: "2023-04-01")
        try desk.record(.positions, "L2", "match", ["facility": "F2"], on: "2023-04-01")
        // What freed the facility is not taken back while another has it.
        let freed = try #require(desk.ledger.state(of: Subject(register: .positions, id: "L1"))?.happened["unmatch"]?.number)
        let back = try #require(throws: Refusal.self) { try desk.record(.positions, "L1", "take_back", ["remark": "误"], corrects: freed) }
        #expect(back.event.subject == "L2")
        for id in ["L1", "L2", "L3"] {
            #expect(throws: Never.self) { try Replay.examine(desk.ledger.events(of: Subject(register: .positions, id: id)), in: desk.ledger) }
        }
    }

    @Test("numbers of areas in no district are named, and no district is held against the rest of them")
    func untold() throws {
        var desk = try Desk.furnished()
        try desk.record(.positions, "plan")
        let district = DivisionCode("500191000000"), untold = [LayoutChecksum.Untold(tier: .communityHome, area: "YZ0191")]
        func checksum(_ untold: [LayoutChecksum.Untold]) -> LayoutChecksum {
            let declared = [(nil, 1), (district, 2)].map { LayoutChecksum.Declared(tier: .communityHome, district: $0.0, count: $0.1) }
            return LayoutChecksum(declared: declared, untold: untold, positions: desk.ledger.states(in: .positions), facilities: [])
        }
        // The district states 2 and has 1, and 2 are not the whole's 1; with an area that may be anywhere nobody can say so.
        #expect(checksum([]).discrepancies.count == 2)
        let unclear = checksum(untold)
        #expect(unclear.discrepancies.isEmpty && unclear.untold == untold && unclear.rows.map(\.declared) == [nil, 1])
    }

    @Test("the checksum says where a match no longer holds, and counts what is in no district")
    func checksum() throws {
        var desk = try Desk.furnished()
        for sample in ["plan", "match"] { try desk.record(.positions, sample) }
        // F1 turns out to be a street centre, after it was matched.
        try desk.record(.facilities, "F1", "describe", ["tiers": "街道中心"])
        // A ledger of before may hold a position under a city's code.
        desk.ledger.keep(Desk.event(.positions, "X2", "plan", ["district": "500191000000"], on: desk.today), seconds: Desk.noon)
        var stray = Desk.event(.positions, "X3", "plan", on: desk.today)
        stray.values["district"] = .text("500100000000")
        desk.ledger.keep(stray, seconds: Desk.noon)
        let sum = LayoutChecksum(declared: [], positions: desk.ledger.states(in: .positions), facilities: desk.ledger.states(in: .facilities))
        // X1 and X2 in the district, X3 in none; the whole has all three, none of them filled.
        #expect(sum.rows.map { [$0.positions, $0.matched] } == [[2, 0], [3, 0]])
        #expect(
            sum.discrepancies.map { "\($0.place.zh)：\($0.found.zh)，\($0.wanted.zh)" } == [
                "布点 X3：区县代码 500100000000，区县一级的代码", "布点 X1：设施 F1：街道中心，社区家园",
            ])
    }
}
