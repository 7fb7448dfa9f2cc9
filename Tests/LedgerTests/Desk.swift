import Geo
import Ledger
import Planning

/// A ledger on a desk: events are written as cells, one a day from 1 January 2023, and recorded on 1 January 2026.
struct Desk {
    var ledger = LedgerInMemory()
    private(set) var today = Day("2023-01-01")!
    /// 2026-01-01 12:00 in China.
    static let noon = Day("2026-01-01")!.number * 86_400 + 4 * 3600

    /// Records what a kind of event usually says, with some cells said otherwise; empty cells say nothing.
    @discardableResult
    mutating func record(
        _ register: Register.ID, _ sample: String, _ cells: [String: String] = [:], on day: String? = nil, by recorder: String = "clerk",
        document: String? = "〔2023〕1号", corrects: Int? = nil, roles: Roles = .unrestricted
    ) throws -> State? {
        try record(register, "X1", sample, cells, on: day, by: recorder, document: document, corrects: corrects, roles: roles)
    }

    @discardableResult
    mutating func record(
        _ register: Register.ID, _ subject: String, _ sample: String, _ cells: [String: String] = [:], on day: String? = nil,
        by recorder: String = "clerk", document: String? = "〔2023〕1号", corrects: Int? = nil, roles: Roles = .unrestricted
    ) throws -> State? {
        let event = Self.event(register, subject, sample, cells, on: day.map { Day($0)! } ?? today, by: recorder, document: document, corrects: corrects)
        let state = try ledger.record(event, seconds: Self.noon + ledger.entries.count, by: roles)
        if day == nil { today = today + 1 }
        try papers(for: event)
        return state
    }

    static func event(
        _ register: Register.ID, _ subject: String, _ sample: String, _ cells: [String: String] = [:], on day: Day, by recorder: String = "clerk",
        document: String? = "〔2023〕1号", corrects: Int? = nil
    ) -> Event {
        let kind = String(sample.split(separator: ":")[0])
        var values: [String: Ledger.Value] = [:]
        // A sample's papers are those of the thing itself, and a day may be that of the event.
        let usual = Samples.cells(register, sample).mapValues { $0 == "{day}" ? "\(day)" : $0.replacing("X1-", with: subject + "-") }
        for (id, text) in usual.merging(cells, uniquingKeysWith: { $1 }) {
            // A sample that does not fit its column is a mistake in the test.
            if let value = try! Register[register].column(id)!.value(from: text) { values[id] = value }
        }
        return Event(
            register: register, subject: subject, kind: kind, day: day, recorder: recorder, document: document, values: values, corrects: corrects)
    }

    /// Things that every register's samples may name: a project, a facility, premises that might be had, each with its papers, and a problem.
    static func furnished() throws -> Desk {
        var desk = Desk()
        try desk.record(.projects, "P1", "file")
        try desk.record(.facilities, "F1", "take_stock")
        try desk.record(.stock, "K1", "find")
        try desk.record(.problems, "Q1", "survey")
        return desk
    }

    /// A review of something, called together and passed.
    mutating func pass(
        _ id: String, _ kind: String, of object: [String: String], signed: String = "民政、镇街、住建", convener: String = "住建", on day: String? = nil
    ) throws {
        let object = ["project": ""].merging(object) { $1 }
        try record(.reviews, id, "convene", object.merging(["review_kind": kind, "convener": convener]) { $1 }, on: day)
        if kind == "joint_acceptance" { try record(.reviews, id, "notify", on: day) }
        try record(.reviews, id, "pass", ["signatories": signed], on: day)
    }

    /// What a thing that comes into its register will need on its way, of the same day.
    mutating func papers(for event: Event) throws {
        guard event.corrects == nil else { return }
        let id = event.subject, day = "\(event.day)"
        switch (event.register, event.kind) {
        case (.projects, "file"): try papers(of: id, on: event.day)
        case (.facilities, "plan"): try pass(id + "-J", "joint_acceptance", of: ["facility": id], on: day)
        case (.stock, "find"):
            try pass(id + "-S", "stock_review", of: ["stock": id], signed: "社会办、法制办、发改委、财政局、规划分局、住建委、房管局、国土分局", convener: "社会办", on: day)
        default: break
        }
    }

    /// What a project needs on its way: its agreements, signed, its fee, settled, and a problem of its own.
    private mutating func papers(of project: String, on day: Day) throws {
        for (id, kind) in [("A", "配置协议"), ("H", "移交协议"), ("N", "无偿提供协议")] {
            try record(.agreements, "\(project)-\(id)", "draft", ["agreement_kind": kind, "project": project], on: "\(day)")
            try record(.agreements, "\(project)-\(id)", "sign", on: "\(day)")
        }
        for kind in ["apply", "assess", "collect", "receipt", "deposit", "settle"] {
            try record(.fees, "\(project)-$", kind, kind == "apply" ? ["project": project] : [:], on: "\(day)")
        }
        try record(.problems, "\(project)-Q", "survey", ["project": project], on: "\(day)")
    }
}

/// What each kind of event usually says, as somebody would type it. A sample after a colon is another way of the same kind.
enum Samples {
    static func cells(_ register: Register.ID, _ sample: String) -> [String: String] {
        table[register]?[sample] ?? table[register]?[String(sample.split(separator: ":")[0])] ?? [:]
    }

    private static let table: [Register.ID: [String: [String: String]]] = [
        .facilities: facilities, .positions: positions, .projects: projects, .agreements: agreements, .fees: fees, .reviews: reviews,
        .problems: problems, .stock: stock, .credit: credit, .tasks: tasks, .subsidies: subsidies,
    ]

    private static let facilities: [String: [String: String]] = [
        "plan": ["name": "示例家园", "tiers": "社区家园", "floor_area": "2,700", "division": "500191001001"],
        "take_stock": ["name": "示例中心", "tiers": "社区家园", "use": "公益性服务"], "describe": ["capacity": "12000"], "start": ["builder": "示例公司"],
        "complete": ["floor_area": "2710.5"], "hand_over": ["review": "X1-J", "owner_kind": "镇街"], "open": ["use": "公益性服务"],
        "inspect": ["use": "社区组织办公"], "reopen": ["use": "公益性服务"],
    ]
    private static let positions: [String: [String: String]] = [
        "plan": ["tier": "社区家园", "district": "500191000000", "sourcing": "改造"], "revise": ["floor_area": "2800"], "match": ["facility": "F1"],
        "unmatch": ["reason": "对应有误"], "cancel": ["reason": "规划调整"],
    ]
    private static let projects: [String: [String: String]] = [
        "file": ["name": "示例花园", "developer": "示例置业", "project_type": "新建"],
        "set_conditions": ["route": "实物配建", "households": "2450", "required_area": "490"],
        "set_conditions:fee": ["route": "缴费", "households": "120"],
        "grandfather": [
            "route": "按原政策执行", "permit_date": "2022-05-01", "effective_date": "2022-07-01", "permitted_area": "300", "permitted_location": "3号楼1层",
            "required_area": "300", "households": "2000",
        ],
        "settle_fee": ["fee": "X1-$"], "sign_agreement": ["provision_agreement": "X1-A"],
        "submit_scheme": ["scheme_area": "500", "scheme_location": "5号楼1层", "site_plan": "总图01", "designed_together": "是"],
        "revise_scheme": ["scheme_area": "520", "scheme_location": "6号楼1层", "site_plan": "总图02", "designed_together": "是"],
        "consent": ["consented_area": "500", "consented_location": "5号楼1层"], "refuse_consent": ["reason": "位置不便"],
        "planning_permit": ["permitted_area": "500", "permitted_location": "5号楼1层"],
        "land_contract": ["contract_content": "社区用房", "contract_mode": "项目配套", "contract_owner": "镇街", "contract_handover": "验收后一月内", "contract_area": "500"],
        "land_contract:old": [
            "contract_content": "社区用房", "contract_mode": "项目配套", "contract_owner": "镇街", "contract_handover": "验收后一月内", "contract_area": "300",
        ],
        "construction_permit": ["construction_area": "500"], "construction_permit:old": ["construction_area": "300"], "presale_permit": ["consulted": "是"],
        "completion_check": ["as_built_area": "500", "as_built_location": "5号楼1层"],
        "completion_check:old": ["as_built_area": "300", "as_built_location": "3号楼1层"],
        "joint_acceptance": ["signatories": "民政；镇街；住建"], "deliver_housing": ["housing_accepted_on": "{day}"], "hand_over": ["handover_agreement": "X1-H"],
        "title_transfer": ["title_holder": "镇街"], "title_transfer:old": ["title_holder": "镇街", "free_provision_agreement": "X1-N"],
        "open": ["use": "公益性服务"], "inspect": ["use": "社区组织办公"], "cancel": ["reason": "项目停建"],
    ]
    private static let agreements: [String: [String: String]] = [
        "draft": ["agreement_kind": "配置协议", "project": "P1", "party_a": "示例街道", "party_b": "示例置业"], "amend": ["floor_area": "510"],
        "terminate": ["reason": "双方商定"],
    ]
    private static let fees: [String: [String: String]] = [
        "apply": ["project": "P1", "developer": "示例置业", "territory": "区"], "assess": ["due": "12万元", "calculation": "按文件核定"],
        "refuse": ["reason": "应实物配建"], "collect": ["paid": "120,000.00", "collector": "住建委"],
        "receipt": ["receipted": "120000", "issuer": "财政局", "receipt_number": "0001"], "deposit": ["deposited": "120000"],
        "spend": ["spent": "1", "purpose": "购置"], "collect:part": ["paid": "1", "collector": "住建委"],
    ]
    private static let reviews: [String: [String: String]] = [
        "convene": ["review_kind": "联合验收", "convener": "住建", "project": "P1"], "notify": ["notified_bodies": "民政、镇街"], "give_opinion": ["opinion": "同意"],
        "pass": ["signatories": "民政、镇街、住建"], "reject": ["opinion": "位置不符"],
    ]
    private static let problems: [String: [String: String]] = [
        "survey": ["category": "社区用房", "subtype": "社区用房", "problem_stage": "移交", "description": "建成未移交"],
        "list": ["filed_with_office": "是", "filed_with_authority": "是"], "dismiss": ["reason": "重复"],
        "plan_case": ["measure": "督促移交", "lead_unit": "民政局", "responsible_unit": "示例街道", "due_date": "2023年12月31日"],
        "revise_case": ["measure": "限期移交"], "report_progress": ["progress": "已约谈"], "submit": ["evidence": "移交书"],
        "return": ["reason": "未见钥匙"], "close": ["verifier": "inspector"], "relapse": ["reason": "又被占用"],
    ]
    private static let stock: [String: [String: String]] = [
        "find": ["address": "示例路8号", "owner_kind": "央产", "availability": "闲置"], "survey": ["floor_area": "360", "utilities": "水、电"],
        "apply": ["approval_route": "购置垫付", "sourcing": "购买", "price": "300万元"], "pass_review": ["safe": "是", "review": "X1-S"],
        "reject_unsafe": ["safe": "否", "reason": "结构开裂"], "apply_advance": ["advance": "100万元"], "approve": ["approved_amount": "280万元"],
        "payment_notice": ["notice_number": "拨1"], "pay": ["paid": "1万元"], "take_into_use": ["facility": "F1"], "drop": ["reason": "业主不售"],
    ]
    private static let credit: [String: [String: String]] = [
        "record_violation": ["developer": "示例置业", "project": "P1", "violation": "应建未建", "description": "未建社区用房"],
        "contest": ["statement": "正在补建"], "uphold": ["reason": "理由不成立"], "revoke": ["reason": "记录有误"], "rectify": ["evidence": "补建验收"],
    ]
    private static let tasks: [String: [String: String]] = [
        "assign": ["number": "1", "task": "审查工作", "due_date": "2023-08-31"], "revise": ["lead_unit": "规资局"],
        "report_progress": ["progress": "过半", "percent": "50"], "finish": ["result": "已印发"], "reopen": ["reason": "需补充"], "cancel": ["reason": "合并"],
    ]
    private static let subsidies: [String: [String: String]] = [
        "apply": ["name": "示例站改造", "programme": "2019年市级补助", "year": "2019", "requested": "50万元"],
        "approve": ["approved": "50万元"], "refuse": ["reason": "面积已达标"], "pay": ["paid": "1万元"], "use": ["used": "100"],
    ]
}
