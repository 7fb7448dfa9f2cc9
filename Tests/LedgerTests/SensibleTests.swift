import Geo
import Ledger
import Planning
import Testing

/// What can never be is refused, with what would be accepted; what stands at the edge is not.
struct SensibleTests {
    private func problems(_ register: Register.ID, _ sample: String, _ cells: [String: String], after path: String = "", on day: String? = nil) throws
        -> [String]
    {
        try GateTests.refusal({ try $0.record(register, sample, cells, on: day) }, after: path, in: register).problems.map {
            "\($0.gate.id) \($0.column ?? ""): \($0.found.zh) / \($0.wanted.zh)"
        }
    }

    @Test("no event before 1949 or after 2100")
    func days() throws {
        #expect(try problems(.tasks, "assign", [:], on: "1026-03-01") == ["cells : 1026-03-01 / 1949 年至 2100 年间的日期"])
        #expect(try problems(.tasks, "assign", [:], on: "1948-12-31") == ["cells : 1948-12-31 / 1949 年至 2100 年间的日期"])
        var desk = Desk()
        try desk.record(.tasks, "assign", on: "1949-01-01")
    }

    @Test("S3-1: a kind of facility belongs to its category; a category without kinds has none")
    func subtypes() throws {
        #expect(
            try problems(.problems, "survey", ["category": "社区食堂", "subtype": "幼儿园"])
                == ["categories subtype: 幼儿园 / 空：“社区食堂”没有小类"])
        #expect(
            try problems(.facilities, "plan", ["category": "便民商业", "subtype": "幼儿园"])
                == ["categories subtype: 幼儿园 / “便民商业设施”的小类：便民市场、便利店"])
        // A new category that leaves the old kind behind.
        #expect(try problems(.problems, "list", ["category": "养老"], after: "survey") == ["categories subtype: 社区用房 / “养老服务设施”的小类：日间照料中心"])
        // Every word of the list has its category, which takes it; without a category nothing is compared.
        for word in Register[.problems].column("subtype")!.vocabulary!.words {
            let fits = try Register[.problems].column("category")!.vocabulary!.words.filter { category in
                var desk = Desk()
                do {
                    try desk.record(.problems, "survey", ["category": category.id, "subtype": word.id])
                    return true
                } catch is Refusal { return false }
            }
            #expect(fits.count == 1, "\(word.id)")
            var desk = Desk()
            try desk.record(.facilities, "plan", ["subtype": word.id])
        }
    }

    @Test("S4-2: the one-stop hall is part of the floor")
    func hall() throws {
        #expect(try problems(.facilities, "plan", ["floor_area": "1", "one_stop_area": "500"]) == ["cells one_stop_area: 500 ㎡ / ≤ 1 ㎡（建筑面积）"])
        var desk = Desk()
        try desk.record(.facilities, "plan", ["floor_area": "350", "one_stop_area": "350"])
        // Nor may the floor shrink below it.
        let refusal = try #require(throws: Refusal.self) { try desk.record(.facilities, "describe", ["floor_area": "349.999"]) }
        #expect(refusal.problems.map(\.column) == ["one_stop_area"])
    }

    @Test("what is finished has a floor, unless it is outdoors and no centre")
    func floors() throws {
        let said = try problems(.facilities, "complete", ["floor_area": "0"], after: "plan start")
        #expect(said.count == 1 && said[0].hasPrefix("cells floor_area: 0 ㎡ / 大于 0："))
        // A centre has one even with outdoor land; a sports ground has none.
        #expect(try problems(.facilities, "complete", ["floor_area": "0", "outdoor_area": "800"], after: "plan start").count == 1)
        var desk = Desk()
        try desk.record(.facilities, "plan", ["tiers": "", "category": "体育", "floor_area": ""])
        try desk.record(.facilities, "start")
        try desk.record(.facilities, "complete", ["floor_area": "0", "outdoor_area": "800"])
    }

    @Test("a position's subdistrict lies in its district")
    func positions() throws {
        #expect(
            try problems(.positions, "plan", ["division": "500192001000"])
                == ["cells division: 500192001000 / 区县 500191000000 内的代码，以 500191 开头"])
        var desk = Desk()
        try desk.record(.positions, "plan", ["division": "500191001001"])
        // Nor may the district be another one afterwards.
        let moved = try #require(throws: Refusal.self) { try desk.record(.positions, "revise", ["district": "500192000000"]) }
        #expect(moved.problems.map(\.column) == ["division"])
    }

    @Test("a value is cleared by an event, where something else may be said instead; what must be said, and sums, are not")
    func clearing() throws {
        var desk = Desk()
        try desk.record(.facilities, "plan", ["capacity": "12000", "owner": "示例公司"])
        let state = try desk.record(.facilities, "describe", ["capacity": "【清空】"])
        #expect(state?.values["capacity"] == nil && state?.text("owner") == "示例公司")
        // As of the day before it was there.
        #expect(desk.ledger.state(of: Subject(register: .facilities, id: "X1"), asOf: Day("2023-01-01"))?.number("capacity") == 12_000)
        #expect(try problems(.facilities, "describe", ["name": "【清空】", "capacity": ""], after: "plan") == ["cells name: 【清空】 / 文字：必填列不能清空"])
        // A required column that an optional event may describe anew.
        #expect(try problems(.facilities, "inspect", ["use": "【清空】"], after: "take_stock").contains { $0.hasPrefix("cells use: 【清空】") })
        #expect(
            try problems(.fees, "collect", ["paid": "【清空】"], after: "apply assess")
                == ["cells paid: 【清空】 / 金额：累计的金额不能清空，有误的请更正相应事项"])
        // What is cleared is gone for the gates too: the case has no lead any more.
        var cases = try MachineTests.desk(.problems, ["survey", "list", "plan_case"])
        try cases.record(.problems, "revise_case", ["measure": "", "lead_unit": "【清空】"])
        let open = try #require(throws: Refusal.self) { try cases.record(.problems, "start") }
        #expect(open.problems.map(\.found.zh) == ["方案缺牵头单位"])
    }
}
