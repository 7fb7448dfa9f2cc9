import Geo
import Ledger
import Planning
import Testing

/// What looks wrong and may be right: recorded, and said.
struct DoubtTests {
    /// What is doubted about an event after a path, none of which is doubted itself.
    private func doubts(_ register: Register.ID, _ sample: String, _ cells: [String: String] = [:], after path: String = "", on day: String? = nil) throws
        -> [String]
    {
        var desk = try MachineTests.desk(register, path.split(separator: " ").map(String.init))
        let subject = Subject(register: register, id: "X1")
        #expect(try Replay.demandLegal(desk.ledger.events(of: subject), in: desk.ledger).isEmpty, "\(path)")
        let event = Desk.event(register, "X1", sample, cells, on: day.map { Day($0)! } ?? desk.today)
        let entry = Entry(record: Event.Record(number: desk.ledger.entries.count + 1, seconds: Desk.noon), event: event)
        let verdict = try Replay.verdict(adding: entry, in: desk.ledger, by: .unrestricted)
        try desk.record(register, sample, cells, on: day)
        // Judged again as a whole, the same is said, of that event.
        let again = try Replay.demandLegal(desk.ledger.events(of: subject), in: desk.ledger)
        #expect(
            again.map(\.value) == verdict.doubts && again.allSatisfy { $0.number == desk.ledger.entries.last { $0.event.register == register }?.record.number })
        return verdict.doubts.map { $0.sentence(in: register).zh }
    }

    @Test("the samples of every register are beyond doubt", arguments: Machines.all.map(\.0))
    func plain(_ register: Register.ID) throws {
        for (state, path) in Machines.paths(Machines.parsed(Machines.all.first { $0.0 == register }!.1)) {
            let desk = try MachineTests.desk(register, path)
            let found = try Replay.demandLegal(desk.ledger.events(of: Subject(register: register, id: "X1")), in: desk.ledger)
            #expect(found.isEmpty, "\(register) \(state): \(found.map { $0.value.sentence(in: register).zh })")
        }
    }

    @Test("what is owed, by dwellings: from 15 to 500 m² per hundred, the ends included")
    func owed() throws {
        // 2,450 dwellings: 24.5 × 15 = 367.5 m², 24.5 × 500 = 12,250 m².
        #expect(
            try doubts(.projects, "set_conditions", ["required_area": "367.499"], after: "file")
                == ["应配建面积：现为 367.499 ㎡（2450 户），按每百户 15 ㎡（S2-26）至 500 ㎡，一般为 367.5–12250 ㎡"])
        #expect(try doubts(.projects, "set_conditions", ["required_area": "0.5", "households": "100"], after: "file").count == 1)
        for area in ["367.5", "12250"] { #expect(try doubts(.projects, "set_conditions", ["required_area": area], after: "file").isEmpty) }
    }

    @Test("civil affairs consents to what was submitted")
    func projects() throws {
        #expect(try doubts(.projects, "consent", ["consented_area": "520"], after: GateTests.toScheme) == ["民政同意面积：现为 520 ㎡，而报审方案为 500 ㎡"])
        #expect(
            try doubts(.projects, "consent", ["consented_location": "6号楼1层"], after: GateTests.toScheme) == ["民政同意位置：现为 6号楼1层，而报审方案为 5号楼1层"])
    }

    /// What is doubted about an event where a plan's profile and boundaries say more.
    private func doubts(under gates: LocalGates, _ register: Register.ID, _ sample: String, _ cells: [String: String] = [:], after path: String = "") throws
        -> [String]
    {
        var desk = Desk()
        desk.ledger = LedgerInMemory(gates)
        for sample in path.split(separator: " ").map(String.init) { try desk.record(register, sample) }
        let event = Desk.event(register, "X1", sample, cells, on: desk.today)
        let entry = Entry(record: Event.Record(number: desk.ledger.entries.count + 1, seconds: Desk.noon), event: event)
        return try Replay.verdict(adding: entry, in: desk.ledger, by: .unrestricted).doubts.map { $0.sentence(in: register).zh }
    }

    @Test("a route that the profile does not know, or not for so many dwellings")
    func routes() throws {
        let plain = LocalGates(routes: [.init(knowsFee: false, profile: "p", basis: "甲")])
        #expect(
            try doubts(under: plain, .projects, "set_conditions:fee", after: "file") == ["配置路径：现为 缴纳建设费用，而规则集没有缴费一路，须实物配建（p：甲）"])
        #expect(try doubts(under: plain, .projects, "grandfather", after: "file") == ["配置路径：现为 按原政策执行，而规则集没有原政策，按规则计（p：甲）"])
        #expect(try doubts(under: plain, .projects, "set_conditions", after: "file") == [])
        // 2,000 dwellings at 15 m² per 100 are 300 m²: the least of all papers (S2-26), for the old policy too.
        #expect(try doubts(.projects, "grandfather", ["required_area": "5"], after: "file") == ["应配建面积：现为 5 ㎡（2000 户），按每百户 15 ㎡（S2-26）至 500 ㎡，一般为 300–10000 ㎡"])
        // The sample's fee is for 120 dwellings: below 121 it may be paid, below 120 not.
        let old = LocalGates.Routes.OldPolicy(before: Day("2022-07-01")!, provision: nil)
        func knowing(_ below: Double) -> LocalGates { LocalGates(routes: [.init(knowsFee: true, feeBelow: below, oldPolicy: old, profile: "p", basis: "甲")]) }
        #expect(try doubts(under: knowing(121), .projects, "set_conditions:fee", after: "file") == [])
        #expect(
            try doubts(under: knowing(120), .projects, "set_conditions:fee", after: "file")
                == ["配置路径：现为 缴纳建设费用，而 120 户不少于 120 户，须实物配建（p：甲）"])
        #expect(try doubts(under: knowing(120), .projects, "grandfather", after: "file") == [])
        #expect(
            try doubts(under: knowing(120), .projects, "grandfather", ["effective_date": "2022-06-30"], after: "file")
                == ["新办法施行日期：现为 2022-06-30，而规则集为 2022-07-01（p：甲）"])
    }

    @Test("a centre far below its tier, and a community that the boundaries do not have")
    func centres() throws {
        // A twentieth of 15,000 m² are 750.
        let gates = LocalGates(leastFloor: [.streetCentre: 15_000_000], profile: "p")
        let centre = { (area: String) in try doubts(under: gates, .facilities, "take_stock", ["tiers": "街道中心", "floor_area": area]) }
        #expect(try centre("749.999") == ["建筑面积：现为 749.999 ㎡，远小于街道中心的 ≥ 15000 ㎡（p）"])
        #expect(try centre("750") == [] && doubts(under: gates, .facilities, "take_stock", ["floor_area": "12"]) == [])
        var known = LocalGates()
        known.communities = ["500191001001"]
        let place = { (code: String) in try doubts(under: known, .facilities, "plan", ["division": code]) }
        #expect(try place("500191001002") == ["区划代码：现为 500191001002，而计划边界中没有这个社区（有其街道的其他社区）"])
        // The plan knows no community of that subdistrict; a subdistrict itself is none.
        #expect(try place("500191001001") == [] && place("500191002001") == [] && place("500191001000") == [])
    }

    @Test("an agreement or a credit record of another company, a smaller area, premises that stand")
    func companies() throws {
        #expect(try doubts(.agreements, "draft", ["party_b": "另一置业"]) == ["乙方：现为 另一置业，而该项目的开发建设单位为 示例置业"])
        #expect(try doubts(.credit, "record_violation", ["developer": "示例 置业"]).isEmpty, "a blank makes no other company")
        #expect(try doubts(.credit, "record_violation", ["developer": "另一置业"]).count == 1)
        // The furnished desk's project P1 owes nothing yet; one that owes 490 m² has no agreement on 450.
        var desk = try MachineTests.desk(.projects, ["file", "set_conditions"])
        func said(_ register: Register.ID, _ sample: String, _ cells: [String: String]) throws -> [String] {
            let event = Desk.event(register, "N1", sample, cells, on: desk.today)
            let entry = Entry(record: Event.Record(number: desk.ledger.entries.count + 1, seconds: Desk.noon), event: event)
            return try Replay.verdict(adding: entry, in: desk.ledger, by: .unrestricted).doubts.map { $0.sentence(in: register).zh }
        }
        #expect(try said(.agreements, "draft", ["project": "X1", "floor_area": "450"]) == ["建筑面积：现为 450 ㎡，而该项目应配建 490 ㎡"])
        #expect(try said(.agreements, "draft", ["project": "X1", "floor_area": "490"]) == [])
        #expect(try said(.credit, "record_violation", ["project": "X1"]) == [])
        for sample in (GateTests.toHandover).split(separator: " ").map(String.init).dropFirst(2) { try desk.record(.projects, sample) }
        #expect(try said(.credit, "record_violation", ["project": "X1"]) == ["不良行为：现为 应建未建，而该项目现为“已移交”"])
        #expect(try said(.credit, "record_violation", ["project": "X1", "violation": "不按规定修建"]) == [])
    }

    @Test("the check character of a credit code")
    func creditCodes() throws {
        // GB 32100-2015's own example, 91350100M000100Y43, and the same with another last character.
        #expect(try doubts(.credit, "record_violation", ["credit_code": "91350100M000100Y43"]).isEmpty)
        #expect(
            try doubts(.credit, "record_violation", ["credit_code": "91350100M000100Y44"])
                == ["统一社会信用代码：现为 91350100M000100Y44，按 GB 32100-2015，前 17 位的校验码为 3，请核对"])
    }

    @Test("routes, amounts and areas that do not go together")
    func premises() throws {
        #expect(try doubts(.stock, "apply", ["approval_route": "租赁"], after: "find survey") == ["取得方式：现为 购买，而审批途径“租赁”一般用于租赁"])
        #expect(try doubts(.stock, "apply", ["approval_route": "一事一议"], after: "find survey").isEmpty)
        // 3,000,000 yuan were asked for.
        let toApproval = "find survey apply start_review pass_review summarise submit"
        #expect(try doubts(.stock, "approve", ["approved_amount": "300万元"], after: toApproval).isEmpty)
        #expect(try doubts(.stock, "approve", ["approved_amount": "3000000.01"], after: toApproval) == ["批复金额：现为 3000000.01 元，而申请金额为 3000000 元"])
        #expect(try doubts(.subsidies, "apply", ["area_before": "500", "area_target": "200"]) == ["目标面积：现为 200 ㎡，小于原有面积 500 ㎡"])
        #expect(try doubts(.subsidies, "apply", ["area_before": "500", "area_target": "500"]).isEmpty)
        #expect(try doubts(.facilities, "plan", ["floor_area": "0"]) == ["建筑面积：现为 0，街道中心、社区家园一般有建筑面积"])
        #expect(try doubts(.facilities, "plan", ["floor_area": "100000.001"]) == ["建筑面积：现为 100000.001，一般为 0–100000 ㎡"])
    }

    @Test("a deadline before the event that sets it; a district where a community is meant")
    func dates() throws {
        #expect(try doubts(.tasks, "assign", ["due_date": "2023-01-01"], on: "2023-01-02") == ["时限：现为 2023-01-01，早于填报事项的 2023-01-02，一般不早于该日"])
        #expect(try doubts(.tasks, "assign", ["due_date": "2023-01-02"], on: "2023-01-02").isEmpty)
        #expect(try doubts(.problems, "survey", ["division": "500191000000"]) == ["区划代码：现为 500191000000，一般为街道或社区的代码"])
    }
}
