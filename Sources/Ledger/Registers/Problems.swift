import Geo
import Planning

extension Register {
    /// 问题台账: what is wrong with planning, construction, handover and use, in seven categories; from the survey to the closing.
    static let problems = Register(
        .problems,
        states: [
            Stage("surveyed", zh: "已排查", en: "surveyed"), Stage("listed", zh: "已入台账", en: "listed"),
            Stage("case_planned", zh: "已定整治方案", en: "case planned"), Stage("in_progress", zh: "整治中", en: "being put right"),
            Stage("awaiting_check", zh: "待核验", en: "awaiting verification"), Stage("closed", zh: "已销号", en: "closed"),
            Stage("dismissed", zh: "核查不属实", en: "dismissed"),
        ],
        columns: problemColumns,
        kinds: problemKinds)

    private static let problemColumns: [Column] = [
        Column(
            "category", zh: "类别", en: "category", .word(.categories), required: true, aliases: ["设施类别", "问题类别"], meaning: "七大类（S3-1）",
            "one of the seven categories"),
        Column("subtype", zh: "小类", en: "subtype", .word(.subtypes), meaning: "类别之下的小类（S3-1）", "the kind within its category"),
        Column(
            "problem_stage", zh: "问题阶段", en: "problem stage", .word(.problemStages), required: true, aliases: ["阶段", "问题情况"], meaning: "规划、建设、移交、使用（S3-2）",
            "where it went wrong"),
        Column("description", zh: "问题描述", en: "description", .text, required: true, aliases: ["存在问题", "问题"], meaning: "存在什么问题", "what is wrong"),
        Column("division", zh: "区划代码", en: "division code", .division, aliases: ["社区代码", "行政区代码"], meaning: "所在社区或街道", "the community or subdistrict"),
        Column("facility", zh: "设施编号", en: "facility", .reference(.facilities), meaning: "涉及的设施", "the facility it concerns"),
        Column("project", zh: "配建项目编号", en: "project", .reference(.projects), meaning: "涉及的配建项目", "the project it concerns"),
        Column(
            "filed_with_office", zh: "报领导小组办公室备案", en: "filed with the leading group's office", .flag, meaning: "台账已报区领导小组办公室（S3-3）",
            "whether it is filed there"),
        Column("filed_with_authority", zh: "报主管部门备案", en: "filed with the authority in charge", .flag, meaning: "台账已报主管部门（S3-3）", "whether it is filed there"),
        Column("measure", zh: "整治措施", en: "measure", .text, aliases: ["措施"], meaning: "怎样整治（一事一案，S3-4）", "what is to be done"),
        Column(
            "lead_unit", zh: "牵头单位", en: "lead unit", .text, meaning: "牵头单位（S3-4）；社区食堂可空（K12）",
            "who leads; may be empty for canteens, for which the paper names nobody"),
        Column("responsible_unit", zh: "责任单位", en: "responsible unit", .text, meaning: "责任单位（S3-4）", "who does it"),
        Column("due_date", zh: "完成时限", en: "due date", .day, aliases: ["整改时限", "时限"], meaning: "完成时限（S3-4）", "when it must be done"),
        Column("progress", zh: "整治进度", en: "progress", .text, aliases: ["进度", "进展情况"], meaning: "当月进度（S3-6）", "what was done this month"),
        Column("evidence", zh: "销号佐证", en: "evidence", .text, aliases: ["佐证材料"], meaning: "证明已整治到位的材料", "what proves that it is put right"),
        Column("verifier", zh: "核验人", en: "verifier", .text, meaning: "核验的人，不得为填报人", "who verified it: never the one who records"),
        Column("reason", zh: "原因", en: "reason", .text, aliases: ["退回原因", "反弹情形"], meaning: "退回、反弹或不属实的原因", "why it is sent back, came back, or is dismissed"),
    ]

    private static let everyone: [Role] = [.civilAffairs, .planning, .housing, .finance, .subdistrict, .registry]

    private static let problemKinds: [Event.Kind] = [
        Event.Kind(
            "survey", zh: "排查", en: "survey", from: [unopened], to: "surveyed", by: everyone, needs: ["category", "problem_stage", "description"],
            may: ["subtype", "division", "facility", "project"], if: [.subtypeOfCategory]),
        Event.Kind(
            "list", zh: "入台账", en: "list", from: ["surveyed"], to: "listed", by: everyone, needs: ["filed_with_office", "filed_with_authority"],
            may: ["category", "subtype", "problem_stage", "description", "division", "facility", "project"], if: [.filedWithBoth, .subtypeOfCategory]),
        Event.Kind(
            "dismiss", zh: "核查不属实", en: "dismiss", from: ["surveyed", "listed"], to: "dismissed", by: [.civilAffairs, .planning], needs: ["reason"],
            document: true),
        Event.Kind(
            "plan_case", zh: "制定整治方案", en: "make the case plan", from: ["listed"], to: "case_planned", by: everyone, needs: ["measure"],
            may: ["lead_unit", "responsible_unit", "due_date"], document: true, gate: .listedFirst),
        Event.Kind(
            "revise_case", zh: "调整整治方案", en: "revise the case plan", from: ["case_planned", "in_progress"], by: everyone,
            may: ["measure", "lead_unit", "responsible_unit", "due_date"], describes: true, document: true, gate: .casePlan),
        Event.Kind(
            "start", zh: "开始整治", en: "start", from: ["case_planned"], to: "in_progress", by: everyone, may: ["lead_unit", "responsible_unit", "due_date"],
            gate: .casePlan, if: [.caseHasUnits]),
        Event.Kind(
            "report_progress", zh: "月度进度", en: "report progress", from: ["in_progress", "awaiting_check"], by: everyone, needs: ["progress"], gate: .casePlan),
        Event.Kind(
            "submit", zh: "报请核验", en: "submit for verification", from: ["in_progress"], to: "awaiting_check", by: everyone, needs: ["evidence"], gate: .closing),
        Event.Kind(
            "return", zh: "退回", en: "send back", from: ["awaiting_check"], to: "in_progress", by: [.civilAffairs, .planning], needs: ["reason"],
            may: ["due_date", "verifier"]),
        Event.Kind(
            "close", zh: "销号", en: "close", from: ["awaiting_check"], to: "closed", by: [.civilAffairs, .planning], needs: ["verifier"], may: ["evidence"],
            document: true, gate: .closing, if: [.evidenced, .verifiedByAnother]),
        Event.Kind(
            "relapse", zh: "反弹", en: "come back", from: ["closed"], to: "listed", by: everyone, needs: ["reason"],
            clears: ["measure", "lead_unit", "responsible_unit", "due_date", "progress", "evidence", "verifier"]),
    ]
}

extension Gate {
    static let filing = Gate("filing", zh: "台账备案", en: "filing of the list", .s3_3)
    static let listedFirst = Gate("listed", zh: "先入台账", en: "listing before a plan", .s3_3, .merged)
    static let casePlan = Gate("case_plan", zh: "一事一案", en: "a plan for every case", .s3_4)
    static let closing = Gate("closing", zh: "销号", en: "closing", .s3_5)
}

extension Condition {
    /// S3-3: the list is filed with the leading group's office and with the authority in charge.
    static let filedWithBoth = Condition(.filing) { situation in
        for column in ["filed_with_office", "filed_with_authority"] where situation.flag(column) == false {
            return Finding(column: column, found: Phrase(zh: "否", en: "no"), wanted: Phrase(zh: "是：两处均须备案", en: "yes: it is filed with both"))
        }
        return nil
    }

    /// S3-4: lead unit, responsible unit, due date. The paper names no lead for canteens (K12): there the lead may be open.
    static let caseHasUnits = Condition(.casePlan) { situation in
        let missing = missingFromCase(situation.word("category")) { situation[$0] != nil }
        guard !missing.isEmpty else { return nil }
        let names = Replay.list(missing)
        return Finding(
            found: Phrase(zh: "方案缺\(names.zh)", en: "a plan without \(names.en)"),
            wanted: Phrase(zh: "牵头单位、责任单位及完成时限", en: "lead unit, responsible unit and due date"))
    }

    /// The columns that a case plan still has to say, by title.
    static func missingFromCase(_ category: String?, says: (String) -> Bool) -> [Phrase] {
        let columns = category == "canteen" ? ["responsible_unit", "due_date"] : ["lead_unit", "responsible_unit", "due_date"]
        return columns.filter { !says($0) }.map { Register[.problems].column($0)!.title }
    }

    static let evidenced = Condition(.closing) { situation in
        situation["evidence"] == nil
            ? Finding(column: "evidence", found: Phrase(zh: "空", en: "nothing"), wanted: Phrase(zh: "佐证材料", en: "what proves that it is put right")) : nil
    }

    /// Whoever records the closing, or said that the work was done, does not verify it: not either where another corrected or repeated what they said.
    static let verifiedByAnother = Condition(.closing) { situation in
        guard let verifier = situation.text("verifier") else { return nil }
        // Since the case was found, or came back.
        let since = situation.before?.happened["relapse"]?.day ?? situation.before?.happened["survey"]?.day ?? situation.event.day
        let submitters = try situation.ledger.events(of: situation.event.subjectInRegister).map(\.event).filter {
            $0.kind == "submit" && $0.day >= since && $0.day <= situation.event.day
        }
        // Names are compared as people read them: a blank between does not make another person.
        let recorders = Set(([situation.event] + submitters).map { CellText($0.recorder).folded })
        guard recorders.contains(CellText(verifier).folded) else { return nil }
        return Finding(
            column: "verifier", found: Phrase(zh: "\(verifier)，即填报人", en: "\(verifier), who recorded it"),
            wanted: Phrase(zh: "填报人以外的核验人", en: "a verifier other than the recorder"))
    }
}
