import Geo
import Ledger
import Testing

/// Every register against the table of its paths, written down apart: each legal step goes where it should, each other is refused.
struct MachineTests {
    @Test("every step from every state", arguments: Machines.all.map(\.0))
    func everyStep(_ register: Register.ID) throws {
        let machine = Machines.parsed(Machines.all.first { $0.0 == register }!.1), paths = Machines.paths(machine)
        // Every state of the register is reached, and no other.
        #expect(Set(paths.keys.map(Self.plain)).subtracting(["-"]) == Set(Register[register].states.map(\.id)))
        #expect(paths.count == machine.count)
        let kinds = Register[register].kinds
        for (state, steps) in machine {
            let desk = try Self.desk(register, paths[state]!)
            #expect((desk.ledger.state(of: Subject(register: register, id: "X1"))?.stage ?? "-") == Self.plain(state))
            for step in steps {
                var next = desk
                let after = try next.record(register, step.sample)
                #expect(after?.stage == Self.plain(step.to), "\(register) \(state) \(step.sample)")
            }
            let allowed = Set(steps.map { $0.sample.split(separator: ":")[0] }.map(String.init))
            for kind in kinds where !allowed.contains(kind.id) {
                var next = desk
                do {
                    try next.record(register, kind.id)
                    Issue.record("\(register) \(state): \(kind.id) was not refused")
                } catch let refusal as Refusal {
                    Self.check(refusal, kind, from: Self.plain(state))
                }
                #expect(next.ledger.entries.count == desk.ledger.entries.count)
            }
        }
    }

    /// What the refusal says: the gate by its name in both languages, its paper by number and phrase, the state found.
    private static func check(_ refusal: Refusal, _ kind: Event.Kind, from state: String) {
        let zh = refusal.said(in: .chinese), en = refusal.said(in: .english)
        for problem in refusal.problems {
            #expect(zh.contains(problem.gate.name.zh) && en.contains(problem.gate.name.en))
            for clause in problem.gate.basis { #expect(zh.contains(clause.rawValue) && zh.contains(clause.phrase) && en.contains(clause.rawValue)) }
        }
        let register = Register[refusal.event.register], from = state == "-" ? Register.unopened : state
        guard !kind.from.contains(from) else { return }
        let problem = refusal.problems.first { $0.gate == kind.gate && $0.column == nil }
        let name = register.state(from)?.name ?? Phrase(zh: "尚未登记", en: "not in the register yet")
        #expect(problem?.found.zh.contains(name.zh) == true && problem?.found.en.contains(name.en) == true, "\(refusal)")
        for wanted in kind.from { #expect(problem?.wanted.zh.contains(register.state(wanted)?.name.zh ?? "尚未登记") == true) }
    }

    static func plain(_ state: String) -> String { String(state.split(separator: "+")[0]) }

    static func desk(_ register: Register.ID, _ path: [String]) throws -> Desk {
        var desk = try Desk.furnished()
        for sample in path { try desk.record(register, sample) }
        return desk
    }

    /// The four paths of NORMS whole, each a list of what happens, to its end.
    @Test(
        "each path to its end",
        arguments: [
            (
                Register.ID.projects,
                "file set_conditions sign_agreement submit_scheme consent planning_permit land_contract construction_permit presale_permit completion_check "
                    + "joint_acceptance hand_over deliver_housing first_registration title_transfer open inspect", "in_use"
            ),
            (.projects, "file set_conditions:fee settle_fee presale_permit deliver_housing", "fee_settled"),
            (
                .projects,
                "file grandfather land_contract:old construction_permit:old completion_check:old joint_acceptance hand_over first_registration title_transfer:old "
                    + "open", "in_use"
            ),
            (.fees, "apply assess collect receipt deposit settle spend spend", "settled"),
            (
                .stock,
                "find survey apply start_review pass_review apply_advance summarise submit approve reply handle payment_notice pay pay take_into_use", "in_use"
            ),
            (.stock, "find survey apply start_review reject_unsafe", "cancelled"),
            (.problems, "survey list plan_case start report_progress submit return submit close relapse plan_case start submit close", "closed"),
            (.facilities, "plan start complete hand_over open inspect close reopen", "in_use"),
        ])
    func paths(_ register: Register.ID, _ path: String, _ end: String) throws {
        let desk = try Self.desk(register, path.split(separator: " ").map(String.init))
        let state = desk.ledger.state(of: Subject(register: register, id: "X1"))
        #expect(state?.stage == end)
        #expect(state?.history.count == path.split(separator: " ").count)
        // What was recorded stands when judged again as a whole.
        #expect(try Replay.examine(desk.ledger.events(of: Subject(register: register, id: "X1")), in: desk.ledger) == state)
    }

    @Test("every state allows what the register says it allows next")
    func nextKinds() throws {
        for (id, text) in Machines.all {
            for (state, steps) in Machines.parsed(text) {
                let kinds = Set(Register[id].kinds(from: state == "-" ? Register.unopened : Self.plain(state)).map(\.id))
                #expect(Set(steps.map { String($0.sample.split(separator: ":")[0]) }).isSubset(of: kinds), "\(id) \(state)")
            }
        }
    }

    @Test("every column, word and clause that a register uses is there, once, and in both languages")
    func wholeRegisters() {
        for register in Register.all {
            #expect(Set(register.columns.map(\.id)).count == register.columns.count)
            #expect(Set(register.columns.map(\.title.zh)).count == register.columns.count, "\(register.id)")
            #expect(Set(register.kinds.map(\.id)).count == register.kinds.count)
            let used = Set(register.kinds.flatMap(\.columns)), there = Set(register.columns.map(\.id))
            #expect(used == there, "\(register.id): \(used.symmetricDifference(there))")
            for kind in register.kinds {
                #expect(!kind.roles.isEmpty && !kind.roles.contains(.reader))
                #expect(kind.from.allSatisfy { $0 == Register.unopened || register.state($0) != nil } && kind.to.map { register.state($0) != nil } ?? true)
            }
            for column in register.columns where column.isRequired {
                #expect(register.kinds.filter(\.opens).allSatisfy { $0.required.contains(column.id) }, "\(register.id).\(column.id)")
            }
            for column in register.columns {
                #expect(register.column(titled: column.title.zh)?.id == column.id && register.column(titled: column.title.en)?.id == column.id)
                for alias in column.aliases { #expect(register.column(titled: alias)?.id == column.id, "\(register.id): \(alias)") }
                for word in column.vocabulary?.words ?? [] {
                    for name in [word.id, word.name.zh, word.name.en] + word.aliases {
                        #expect(column.vocabulary?.id(of: name) == word.id, "\(register.id).\(column.id): \(name)")
                    }
                }
            }
        }
    }

    /// The enumerations of NORMS, counted and named as there.
    @Test("the words are those of the papers")
    func papersWords() {
        func names(_ register: Register.ID, _ column: String) -> [String] { Register[register].column(column)!.vocabulary!.words.map(\.name.zh) }
        // S2-25: 13 departments.
        #expect(names(.reviews, "signatories").prefix(13).joined(separator: "、") == "规划自然资源、住房城乡建设、民政、发展改革、财政、公安、文化旅游、卫生健康、体育、商务、城管、人防、消防")
        // S3-1: seven categories; S3-2: four stages; S2-19: nine stages of policy; S4-4: six utilities; S2-32: five rooms.
        #expect(names(.problems, "category").count == 7 && names(.problems, "problem_stage") == ["规划", "建设", "移交", "使用"])
        #expect(names(.tasks, "policy_stages") == ["计划立项", "资金保障", "土地出让", "规划许可", "产权界定", "设施移交", "主体责任", "任务分解", "督查考核"])
        #expect(names(.facilities, "utilities") == ["水", "电", "暖", "卫", "通讯", "信息网络"])
        #expect(names(.facilities, "rooms") == ["服务大厅", "阅览室", "档案室", "市民学校", "社区办公室"])
        // S4-6: three states of premises; S4-9: four routes; S2-22: three ways of reuse; S0-2: three types; S0-7: two violations.
        #expect(names(.stock, "availability") == ["闲置", "适用", "租期将满"] && names(.stock, "approval_route").count == 4)
        #expect(names(.stock, "action") == ["资产清理", "功能置换", "质量提升"] && names(.projects, "project_type") == ["新建", "改建", "扩建"])
        #expect(names(.credit, "violation") == ["应建未建", "不按规定修建"])
        // S2-18: the five fields of a plan's row. S3-9: the four terms of land supply.
        let plan = ["count", "floor_area", "site", "sourcing", "functions"].compactMap { Register[.positions].column($0)?.title.zh }
        #expect(plan == ["数量", "规模（建筑面积）", "选址布局", "建设方式", "功能划分"])
        #expect(
            ["content", "mode", "owner_kind", "handover_terms"].compactMap { Register[.reviews].column($0)?.title.zh } == ["建设内容", "建设方式", "产权归属", "移交要求"])
        #expect(Role.allCases.map(\.name.zh) == ["民政", "规资", "住建", "财政", "镇街", "不动产登记", "查阅"])
        for role in Role.allCases { #expect(Role.named(role.rawValue) == role && Role.named(role.name.zh) == role && Role.named(role.name.en) == role) }
        #expect(Role.named("街长") == nil)
    }
}
