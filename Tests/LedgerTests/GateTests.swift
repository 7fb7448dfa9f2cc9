import Geo
import Ledger
import Planning
import Testing

/// The gates of the papers one by one: what jumps them is refused in the words that the user reads.
struct GateTests {
    static func refusal(_ work: (inout Desk) throws -> Void, after path: String, in register: Register.ID = .projects) throws -> Refusal {
        var desk = try MachineTests.desk(register, path.split(separator: " ").map(String.init))
        let before = desk.ledger.entries.count
        let refusal = try #require(throws: Refusal.self) { try work(&desk) }
        #expect(desk.ledger.entries.count == before)
        return refusal
    }

    static let toScheme = "file set_conditions sign_agreement submit_scheme"
    static let toPermit = toScheme + " consent planning_permit"
    static let toWorks = toPermit + " land_contract construction_permit"
    static let toAcceptance = toWorks + " completion_check"
    static let toHandover = toAcceptance + " joint_acceptance hand_over"

    @Test("G1: no planning permit before civil affairs consents, in both languages, whole")
    func consent() throws {
        let refusal = try Self.refusal({ try $0.record(.projects, "X1", "planning_permit", on: "2023-03-01") }, after: Self.toScheme)
        // The furnishing of the desk takes the 1st to the 4th (P1, F1, K1, Q1), the path the 5th to the 8th.
        #expect(
            refusal.said(in: .chinese)
                == """
                配建项目台账 X1 规划许可 2023-03-01 不予登记：
                  规划许可须先经民政同意（G1）：现为 “方案审查中”（自 2023-01-08），应为 民政已同意。依据：江津规资函〔2023〕277号（S0-4）“向区民政局去协办函征求意见，在区民政局同意…规模及位置后，方可办理《建设工程规划许可证》”
                """)
        #expect(
            refusal.said(in: .english).contains(
                "civil affairs' consent before the planning permit (G1): found design under review (since 2023-01-08), wanted consented by civil affairs. Basis: "
            ))
        // A consent to another size or place is none.
        let other = try Self.refusal({ try $0.record(.projects, "X1", "planning_permit", ["permitted_area": "499.999"]) }, after: Self.toScheme + " consent")
        #expect(other.problems == [Self.problem("consent", "permitted_area", "499.999 ㎡", "民政同意的500 ㎡", other)])
        let place = try Self.refusal({ try $0.record(.projects, "X1", "planning_permit", ["permitted_location": "5号楼2层"]) }, after: Self.toScheme + " consent")
        #expect(place.problems.map(\.gate.id) == ["consent"])
        // 490 m² are owed (2,450 dwellings at 20 m² per 100): civil affairs does not consent to less, and does to as much.
        let less = try Self.refusal({ try $0.record(.projects, "consent", ["consented_area": "489.999"]) }, after: Self.toScheme)
        #expect(less.problems.map(\.gate.id) == ["provision"])
        var desk = try MachineTests.desk(.projects, Self.toScheme.split(separator: " ").map(String.init))
        try desk.record(.projects, "consent", ["consented_area": "490"])
    }

    /// A problem as expected: compares the Chinese; the English is taken as found, since `everyStep` reads it.
    static func problem(_ gate: String, _ column: String?, _ found: String, _ wanted: String, _ refusal: Refusal) -> Refusal.Problem {
        let first = refusal.problems[0]
        return Refusal.Problem(
            first.gate.id == gate ? first.gate : Gate(gate, zh: gate, en: gate, .keeping), column: column, found: Phrase(zh: found, en: first.found.en),
            wanted: Phrase(zh: wanted, en: first.wanted.en))
    }

    @Test("G2: no presale permit without provision; the authority is asked first")
    func presale() throws {
        let early = try Self.refusal({ try $0.record(.projects, "presale_permit") }, after: Self.toPermit)
        #expect(early.problems.map(\.gate.id) == ["presale"])
        #expect(early.said(in: .chinese).contains("预售许可须先配建（G2）：现为 “已获规划许可”"))
        // An old permit for 300 m² where 490 are owed.
        let short = try Self.refusal(
            { desk in
                try desk.record(.projects, "grandfather", ["required_area": "490"])
                try desk.record(.projects, "land_contract:old")
                try desk.record(.projects, "construction_permit:old")
                try desk.record(.projects, "presale_permit", ["consulted": ""])
            }, after: "file", in: .projects, allowing: 3)
        #expect(short.problems.map(\.gate.id) == ["presale", "consultation"])
        #expect(short.problems[0].found.zh == "300 ㎡" && short.problems[0].wanted.zh == "≥ 490 ㎡")
        // What was left empty is called empty, and a no a no.
        #expect(short.problems[1].found.zh == "空")
        let said = try Self.refusal({ try $0.record(.projects, "presale_permit", ["consulted": "否"]) }, after: Self.toWorks)
        #expect(said.problems.map(\.found.zh) == ["否"])
    }

    @Test("G3: what is built is what was permitted")
    func completion() throws {
        let less = try Self.refusal({ try $0.record(.projects, "completion_check", ["as_built_area": "480"]) }, after: Self.toWorks)
        #expect(
            less.said(in: .chinese).contains("竣工核实与规划许可一致（G3），竣工面积：现为 480 ㎡，应为 规划许可的500 ㎡；核实机关认可差异的，填“面积差异认定文书”"))
        let more = try Self.refusal({ try $0.record(.projects, "completion_check", ["as_built_area": "520"]) }, after: Self.toWorks)
        #expect(more.problems.map(\.gate.id) == ["completion"])
        // With a paper by which the authority accepts it, as long as the 490 m² that are owed stand.
        for (area, stands) in [("520", true), ("490", true), ("489.999", false)] {
            var desk = try MachineTests.desk(.projects, Self.toWorks.split(separator: " ").map(String.init))
            let cells = ["as_built_area": area, "area_difference": "面积差异认定〔2023〕1号"]
            if stands {
                try desk.record(.projects, "completion_check", cells)
            } else {
                let refusal = try #require(throws: Refusal.self) { try desk.record(.projects, "completion_check", cells) }
                #expect(refusal.problems.map(\.wanted.zh) == ["≥ 490 ㎡（应配建面积；差异认定不减少应配建）"])
            }
        }
        let elsewhere = try Self.refusal({ try $0.record(.projects, "completion_check", ["as_built_location": "地下一层"]) }, after: Self.toWorks)
        #expect(elsewhere.problems.map(\.column) == ["as_built_location"])
    }

    @Test("G3 within the tolerance that a profile states, its end included")
    func tolerance() throws {
        // 0.4 % of 500 m² are 2 m².
        for (area, stands) in [("502", true), ("498", true), ("502.001", false), ("497.999", false)] {
            var desk = Desk()
            desk.ledger = LedgerInMemory(LocalGates(completionTolerance: .init(percent: 0.4, basis: "某规程第 3 条")))
            for sample in Self.toWorks.split(separator: " ").map(String.init) { try desk.record(.projects, sample) }
            if stands {
                try desk.record(.projects, "completion_check", ["as_built_area": area])
            } else {
                let refusal = try #require(throws: Refusal.self) { try desk.record(.projects, "completion_check", ["as_built_area": area]) }
                #expect(refusal.problems[0].wanted.zh.hasPrefix("规划许可的500 ㎡（允许误差 0.4%：某规程第 3 条）"))
            }
        }
    }

    @Test("agreement before land contract, land contract before construction permit, and as it says")
    func land() throws {
        let early = try Self.refusal({ try $0.record(.projects, "land_contract") }, after: "file set_conditions")
        #expect(early.said(in: .chinese).contains("先签协议后签用地合同：现为 “已定规划条件”") && early.said(in: .chinese).contains("S3-10"))
        let none = try Self.refusal({ try $0.record(.projects, "construction_permit") }, after: Self.toPermit)
        #expect(none.problems.map(\.gate.id) == ["construction_permit"] && none.problems[0].found.zh == "无供地合同")
        let other = try Self.refusal({ try $0.record(.projects, "construction_permit", ["construction_area": "450"]) }, after: Self.toPermit + " land_contract")
        #expect(other.said(in: .english).contains("construction permit by the land contract, floor area in the construction permit: found 450 m²"))
        // Works on land already held have no land contract.
        var desk = try Desk.furnished()
        for sample in (Self.toPermit + " construction_permit").split(separator: " ").map(String.init) {
            try desk.record(.projects, sample, sample == "file" ? ["project_type": "扩建"] : [:])
        }
    }

    @Test("joint acceptance: civil affairs and the subdistrict sign, and the housing is not accepted before")
    func acceptance() throws {
        let unsigned = try Self.refusal({ try $0.record(.projects, "joint_acceptance", ["signatories": "住建、民政"]) }, after: Self.toAcceptance)
        #expect(unsigned.said(in: .chinese).contains("联合验收，联合验收签署单位：现为 住房城乡建设、民政，应为 另有 镇街"))
        let late = try Self.refusal({ try $0.record(.projects, "joint_acceptance", ["housing_accepted_on": "2023-01-02"]) }, after: Self.toAcceptance)
        #expect(late.problems.map(\.gate.id) == ["synchrony"])
        #expect(late.problems[0].gate.basis.map(\.rawValue) == ["S3-12", "S2-23", "S2-28", "S0-10"])
        // What did come late is recorded with its problem; one of another project does not do.
        var desk = try MachineTests.desk(.projects, Self.toAcceptance.split(separator: " ").map(String.init))
        #expect(throws: Refusal.self) { try desk.record(.projects, "joint_acceptance", ["housing_accepted_on": "2023-01-02", "problem": "Q1"]) }
        try desk.record(.projects, "joint_acceptance", ["housing_accepted_on": "2023-01-02", "problem": "X1-Q"])
        let apart = try Self.refusal(
            { try $0.record(.projects, "submit_scheme", ["designed_together": "否"]) }, after: "file set_conditions sign_agreement")
        #expect(apart.problems.map(\.gate.id) == ["synchrony"])
        let delivered = try Self.refusal({ try $0.record(.projects, "deliver_housing") }, after: Self.toWorks)
        #expect(delivered.problems.map(\.found.zh) == ["配套用房尚未移交"])
    }

    @Test("handover before joint acceptance, for the project and for its facility")
    func handover() throws {
        let project = try Self.refusal({ try $0.record(.projects, "hand_over") }, after: Self.toAcceptance)
        #expect(project.said(in: .chinese).contains("移交须先联合验收：现为 “已竣工核实”"))
        var desk = try MachineTests.desk(.projects, Self.toAcceptance.split(separator: " ").map(String.init))
        for sample in ["plan", "start", "complete"] { try desk.record(.facilities, "F9", sample, sample == "plan" ? ["project": "X1"] : [:]) }
        let facility = try #require(throws: Refusal.self) { try desk.record(.facilities, "F9", "hand_over", ["review": ""]) }
        #expect(facility.problems.map(\.gate.id) == ["handover"] && facility.problems[0].found.zh == "已竣工核实")
        try desk.record(.projects, "joint_acceptance")
        try desk.record(.facilities, "F9", "hand_over", ["review": ""])
        // Nor without any acceptance where no project provides it.
        let none = try Self.refusal({ try $0.record(.facilities, "hand_over", ["review": ""]) }, after: "plan start complete", in: .facilities)
        #expect(none.problems.map(\.column) == ["review"])
        let wrong = try Self.refusal({ try $0.record(.facilities, "hand_over", ["review": "K1-S"]) }, after: "plan start complete", in: .facilities)
        #expect(wrong.problems.map(\.found.zh) == ["联合预审，已通过"])
    }

    @Test("title transfer by the agreements, of this project, in force")
    func title() throws {
        // The old policy's project has no provision agreement and names no agreement on free provision either.
        let path = "file grandfather land_contract:old construction_permit:old completion_check:old joint_acceptance hand_over first_registration"
        let none = try Self.refusal({ try $0.record(.projects, "title_transfer") }, after: path)
        #expect(none.said(in: .chinese).contains("转移登记须持协议，配置协议编号：现为 空，应为 已签订的配置协议、配套设施产权移交和使用管理协议"))
        // Handing over needs a handover agreement: another kind, or another project's, will not do.
        let kind = try Self.refusal({ try $0.record(.projects, "hand_over", ["handover_agreement": "X1-A"]) }, after: Self.toAcceptance + " joint_acceptance")
        #expect(kind.problems.map(\.found.zh) == ["配置协议"])
        let other = try Self.refusal({ try $0.record(.projects, "hand_over", ["handover_agreement": "P1-H"]) }, after: Self.toAcceptance + " joint_acceptance")
        #expect(other.problems.map(\.found.zh) == ["项目 P1 的协议"])
        // One that was ended the day before is not in force.
        var desk = try MachineTests.desk(.projects, (Self.toHandover + " first_registration").split(separator: " ").map(String.init))
        try desk.record(.agreements, "X1-A", "terminate")
        let ended = try #require(throws: Refusal.self) { try desk.record(.projects, "title_transfer") }
        #expect(ended.problems.map(\.found.zh) == ["已终止"])
    }

    @Test("the title goes to whom the land contract names, or to another by a paper")
    func owner() throws {
        let path = Self.toHandover + " first_registration"
        let other = try Self.refusal({ try $0.record(.projects, "title_transfer", ["title_holder": "投资方"]) }, after: path)
        #expect(
            other.said(in: .chinese).contains("产权归属按供地合同，产权人类别：现为 投资方，应为 供地合同的产权归属 镇街；同意变更的，填“产权归属变更文书”。依据："))
        var desk = try MachineTests.desk(.projects, path.split(separator: " ").map(String.init))
        try desk.record(.projects, "title_transfer", ["title_holder": "投资方", "title_difference": "批复〔2023〕3号"])
        // 政府 in a contract is any part of it: the subdistrict (S0-11) and the district (S2-20), not the developer.
        for (holder, fits) in [("镇街", true), ("区政府", true), ("投资方", false)] {
            var next = try Desk.furnished()
            for sample in path.split(separator: " ").map(String.init) {
                try next.record(.projects, sample, sample == "land_contract" ? ["contract_owner": "政府"] : [:])
            }
            let isTransferred = (try? next.record(.projects, "title_transfer", ["title_holder": holder])) != nil
            #expect(isTransferred == fits, "\(holder)")
        }
    }

    @Test("places are compared by what they say: width, blanks and Chinese numbers make no other place")
    func places() throws {
        // Permitted is 5号楼1层.
        for place in ["５号楼 一层", "五号楼1层", "5 号楼１层"] {
            var desk = try MachineTests.desk(.projects, Self.toWorks.split(separator: " ").map(String.init))
            try desk.record(.projects, "completion_check", ["as_built_location": place])
        }
        for place in ["5号楼二层", "十五号楼1层", "5号楼1层东侧"] {
            let refusal = try Self.refusal({ try $0.record(.projects, "completion_check", ["as_built_location": place]) }, after: Self.toWorks)
            #expect(refusal.problems.map(\.column) == ["as_built_location"], "\(place)")
        }
        // 二十一 is 21, 一百零二 102, 二〇三 203.
        var desk = try MachineTests.desk(.projects, ["file"])
        try desk.record(.projects, "grandfather", ["permitted_location": "21号楼102室、203室"])
        for sample in ["land_contract:old", "construction_permit:old"] { try desk.record(.projects, sample) }
        try desk.record(.projects, "completion_check:old", ["as_built_location": "二十一号楼一百零二室、二〇三室"])
    }

    @Test("no use but the community's office and public service")
    func use() throws {
        let shop = try Self.refusal({ try $0.record(.facilities, "inspect", ["use": "商业经营"]) }, after: "take_stock", in: .facilities)
        #expect(shop.said(in: .chinese).contains("用途，用途：现为 商业经营") && shop.said(in: .chinese).contains("S1-7"))
        var desk = try MachineTests.desk(.facilities, ["take_stock"])
        try desk.record(.facilities, "inspect", ["use": "闲置"])
        // What stands empty is found so by an inspection; nobody takes it into use.
        for (register, path, sample) in [
            (Register.ID.facilities, "plan start complete hand_over", "open"), (.facilities, "plan start complete hand_over open close", "reopen"),
            (.projects, Self.toHandover + " first_registration title_transfer", "open"),
        ] {
            let empty = try Self.refusal({ try $0.record(register, sample, ["use": "空置"]) }, after: path, in: register)
            #expect(empty.problems.map { "\($0.gate.id) \($0.column ?? "")" } == ["use use"], "\(register) \(sample)")
        }
    }

    @Test("old policy: permit before the rules took effect, to the day")
    func oldPolicy() throws {
        // Effective 2022-07-01: a permit of that very day is not before it, one of the day before is.
        let same = try Self.refusal({ try $0.record(.projects, "grandfather", ["permit_date": "2022-07-01"]) }, after: "file")
        #expect(same.said(in: .chinese).contains("按原政策执行，原规划许可日期：现为 2022-07-01，应为 早于新办法施行之日 2022-07-01"))
        var desk = try MachineTests.desk(.projects, ["file"])
        try desk.record(.projects, "grandfather", ["permit_date": "2022-06-30"])
        // Once handed over it is no project under way.
        let over = try Self.refusal({ try $0.record(.projects, "grandfather") }, after: Self.toHandover)
        #expect(over.problems.map(\.gate.id) == ["old_policy"])
    }

    @Test("a fee is of this project and settled before it takes the place of premises")
    func fee() throws {
        let other = try Self.refusal({ try $0.record(.projects, "settle_fee", ["fee": "P1-$"]) }, after: "file set_conditions:fee")
        #expect(other.problems.map(\.found.zh) == ["项目 P1 的缴费"])
        var desk = try MachineTests.desk(.projects, ["file", "set_conditions:fee"])
        try desk.record(.fees, "E2", "apply", ["project": "X1"])
        let unpaid = try #require(throws: Refusal.self) { try desk.record(.projects, "settle_fee", ["fee": "E2"]) }
        #expect(unpaid.problems.map(\.found.zh) == ["已申请"])
    }

    @Test("money: collector and issuer apart, never more than there is, never for anything else")
    func money() throws {
        func refused(_ sample: String, _ cells: [String: String], after path: String) throws -> [String] {
            try Self.refusal({ try $0.record(.fees, sample, cells) }, after: path, in: .fees).problems.map { "\($0.gate.id): \($0.found.zh) / \($0.wanted.zh)" }
        }
        #expect(try refused("collect", ["paid": "120000.01"], after: "apply assess") == ["fee_order: 累计 120000.01 元 / ≤ 120000 元（应缴金额）"])
        #expect(try refused("collect", ["collector": "经开区建设局"], after: "apply assess") == ["fee_order: 经开区建设局 / 住建委"])
        #expect(try refused("collect", ["paid": "0"], after: "apply assess") == ["cells: 0 元 / 大于 0"])
        #expect(try refused("receipt", ["issuer": "住建委"], after: "apply assess collect") == ["receipts: 住建委，即收取单位 / 收取单位以外的财政部门"])
        #expect(try refused("receipt", ["issuer": "经开区财务局"], after: "apply assess collect") == ["receipts: 经开区财务局 / 财政局"])
        #expect(try refused("deposit", [:], after: "apply assess collect") == ["ring_fence: 累计 120000 元 / ≤ 0 元（已开票金额）"])
        #expect(
            try refused("spend", ["spent": "120000"], after: "apply assess collect receipt deposit spend")
                == ["ring_fence: 累计 120001 元 / ≤ 120000 元（入专户金额）"])
        #expect(
            try refused("spend", ["purpose": "其他"], after: "apply assess collect receipt deposit")
                == ["ring_fence: 其他支出 / 新建社区用房、购买社区用房、改建社区用房"])
    }

    @Test("a case: units and date before work, evidence and another's verification before closing")
    func cases() throws {
        let bare = ["lead_unit": "", "responsible_unit": "", "due_date": ""]
        let open = try Self.refusal(
            { desk in
                try desk.record(.problems, "plan_case", bare)
                try desk.record(.problems, "start")
            }, after: "survey list", in: .problems, allowing: 1)
        #expect(open.said(in: .chinese).contains("一事一案：现为 方案缺牵头单位、责任单位、完成时限，应为 牵头单位、责任单位及完成时限。依据：社区配套设施专项整治实施方案（S3-4）"))
        // The paper names nobody to lead canteens (K12): there a lead may be open, nothing else.
        var desk = try Desk.furnished()
        try desk.record(.problems, "survey", ["category": "社区食堂", "subtype": ""])
        for sample in ["list", "plan_case", "start"] { try desk.record(.problems, sample, sample == "plan_case" ? ["lead_unit": ""] : [:]) }
        #expect(desk.ledger.state(of: Subject(register: .problems, id: "X1"))?.stage == "in_progress")
        let own = try Self.refusal({ try $0.record(.problems, "close", by: "inspector") }, after: "survey list plan_case start submit", in: .problems)
        #expect(own.said(in: .chinese).contains("销号，核验人：现为 inspector，即填报人，应为 填报人以外的核验人"))
        // Nor may whoever said that it was done verify it, when another records the closing.
        let doer = try Self.refusal(
            { try $0.record(.problems, "close", ["verifier": "clerk"], by: "chief") }, after: "survey list plan_case start submit", in: .problems)
        #expect(doer.problems.map(\.column) == ["verifier"])
        let unfiled = try Self.refusal({ try $0.record(.problems, "list", ["filed_with_authority": "否"]) }, after: "survey", in: .problems)
        #expect(unfiled.problems.map(\.gate.id) == ["filing"])
    }

    static func refusal(_ work: (inout Desk) throws -> Void, after path: String, in register: Register.ID, allowing: Int) throws -> Refusal {
        var desk = try MachineTests.desk(register, path.split(separator: " ").map(String.init))
        let before = desk.ledger.entries.count
        let refusal = try #require(throws: Refusal.self) { try work(&desk) }
        #expect(desk.ledger.entries.count == before + allowing)
        return refusal
    }

    @Test("stock: unsafe premises go no further, the eight reviewers sign, an advance is for purchases")
    func stock() throws {
        let unsafe = try Self.refusal({ try $0.record(.stock, "pass_review", ["safe": "否"]) }, after: "find survey apply start_review", in: .stock)
        #expect(unsafe.problems.map(\.gate.id) == ["vetting"])
        let lease = try Self.refusal(
            { desk in
                try desk.record(.stock, "apply", ["approval_route": "租赁"])
                try desk.record(.stock, "start_review")
                try desk.record(.stock, "pass_review")
                try desk.record(.stock, "apply_advance")
            }, after: "find survey", in: .stock, allowing: 3)
        #expect(lease.problems.map(\.gate.id) == ["advance"])
        var desk = try Desk.furnished()
        try desk.record(.reviews, "S2", "convene", ["review_kind": "联合预审", "convener": "社会办", "stock": "K1"])
        let unsigned = try #require(throws: Refusal.self) { try desk.record(.reviews, "S2", "pass", ["signatories": "社会办、发改委"]) }
        #expect(unsigned.problems.map(\.found.zh) == ["缺 法制办、财政、规划分局、住房城乡建设、房管局、国土分局"])
        let convener = try #require(throws: Refusal.self) {
            try desk.record(.reviews, "S3", "convene", ["review_kind": "联合预审", "convener": "民政", "stock": "K1"])
        }
        #expect(convener.problems.map(\.gate.basis) == [[.s4_8]])
        let land = try #require(throws: Refusal.self) {
            try desk.record(.reviews, "L1", "convene", ["review_kind": "供地联合审查"])
            try desk.record(.reviews, "L1", "pass", ["content": "社区用房"])
        }
        #expect(land.problems.map(\.found.zh) == ["缺建设方式、产权归属、移交要求"])
    }

    @Test("a joint review that is asked for here is on record before its step, and before the profile's days it is not asked for")
    func localGates() throws {
        let gates = LocalGates([
            .init(.planning, profile: "p", basis: "甲", from: Day("2023-01-02")), .init(.landSupply, profile: "p", basis: "乙", to: Day("2023-06-30")),
        ])
        var desk = Desk()
        desk.ledger = LedgerInMemory(gates)
        try desk.record(.projects, "file")
        let planned = try #require(throws: Refusal.self) { try desk.record(.projects, "set_conditions") }
        #expect(planned.problems.map(\.gate.id) == ["planning_review"])
        #expect(planned.problems.map(\.wanted.zh) == ["已通过的规划联合审查（p：甲）"] && planned.problems.map(\.column) == ["planning_review"])
        try desk.pass("V1", "planning_review", of: ["project": "X1"], signed: "民政")
        try desk.record(.projects, "set_conditions", ["planning_review": "V1"])
        try desk.record(.projects, "sign_agreement")
        let supplied = try #require(throws: Refusal.self) { try desk.record(.projects, "land_contract") }
        #expect(supplied.problems.map(\.gate.id) == ["land_supply_review"] && supplied.said(in: .english).contains("joint review of land supply (p: 乙)"))
        try desk.record(.projects, "land_contract", on: "2023-07-01")
        // The day before the demand begins.
        try desk.record(.projects, "X2", "file", on: "2023-01-01")
        try desk.record(.projects, "X2", "set_conditions", on: "2023-01-01")
    }
}
