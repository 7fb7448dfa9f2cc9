import Geo

extension Register {
    /// 信用档案: what developers did wrong, and whether it was put right.
    static let credit = Register(
        .credit,
        states: [
            Stage("recorded", zh: "已记入", en: "recorded"), Stage("contested", zh: "申辩中", en: "contested"), Stage("revoked", zh: "已撤销", en: "revoked"),
            Stage("rectified", zh: "已整改", en: "rectified"), Stage("restored", zh: "信用已修复", en: "credit restored"),
        ],
        columns: [
            Column("developer", zh: "开发建设单位", en: "developer", .text, required: true, aliases: ["企业名称"], meaning: "被记入的单位", "who is recorded"),
            Column(
                "credit_code", zh: "统一社会信用代码", en: "credit code", .text, form: .creditCode, meaning: "18 位统一社会信用代码（GB 32100-2015），校验码不符的提示核对",
                "the developer's registration code (GB 32100-2015); a check character that does not fit is said"),
            Column("project", zh: "配建项目编号", en: "project", .reference(.projects), required: true, meaning: "涉及的项目", "the project"),
            Column(
                "violation", zh: "不良行为", en: "violation", .word(.violations), required: true, meaning: "应建未建、不按规定修建（S0-7）", "not built, or not as prescribed"),
            Column("description", zh: "情况说明", en: "description", .text, required: true, meaning: "具体情况", "what happened"),
            Column("problem", zh: "问题编号", en: "problem", .reference(.problems), meaning: "问题台账中的编号", "the problem it made"),
            Column("due_date", zh: "整改时限", en: "due date", .day, meaning: "整改时限", "when it must be put right"),
            Column("responsible_unit", zh: "责任单位", en: "responsible unit", .text, meaning: "督促整改的单位", "who sees to it"),
            Column("statement", zh: "陈述申辩", en: "statement", .text, meaning: "企业的陈述申辩", "what the developer says"),
            Column("reason", zh: "原因", en: "reason", .text, meaning: "维持或撤销的理由", "why it is upheld or revoked"),
            Column("evidence", zh: "整改佐证", en: "evidence", .text, meaning: "证明已整改的材料", "what proves that it is put right"),
        ],
        kinds: [
            Event.Kind(
                "record_violation", zh: "记入", en: "record a violation", from: [unopened], to: "recorded", by: [.housing],
                needs: ["developer", "project", "violation", "description"], may: ["credit_code", "problem", "due_date", "responsible_unit"], document: true),
            Event.Kind("contest", zh: "陈述申辩", en: "contest", from: ["recorded"], to: "contested", by: [.housing], needs: ["statement"], gate: .creditOrder),
            Event.Kind(
                "uphold", zh: "维持", en: "uphold", from: ["contested"], to: "recorded", by: [.housing], needs: ["reason"], document: true, gate: .creditOrder),
            Event.Kind(
                "revoke", zh: "撤销", en: "revoke", from: ["contested"], to: "revoked", by: [.housing], needs: ["reason"], document: true, gate: .creditOrder),
            Event.Kind(
                "rectify", zh: "整改完成", en: "rectify", from: ["recorded"], to: "rectified", by: [.housing, .planning], needs: ["evidence"], gate: .creditOrder),
            Event.Kind("restore", zh: "信用修复", en: "restore credit", from: ["rectified"], to: "restored", by: [.housing], document: true, gate: .creditOrder),
        ])
}

extension Gate {
    static let creditOrder = Gate("credit_order", zh: "信用档案办理次序", en: "the order of the credit record", .s0_7)
}
