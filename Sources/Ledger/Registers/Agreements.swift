import Geo

extension Register {
    /// 协议台账: what subdistricts and developers agreed on.
    static let agreements = Register(
        .agreements,
        states: [
            Stage("draft", zh: "已起草", en: "drafted"), Stage("signed", zh: "已签订", en: "signed"), Stage("fulfilled", zh: "已履行", en: "fulfilled"),
            Stage("terminated", zh: "已终止", en: "terminated"),
        ],
        columns: [
            Column(
                "agreement_kind", zh: "协议类别", en: "kind of agreement", .word(.agreementKinds), required: true, aliases: ["协议类型"],
                meaning: "配置、移交、无偿提供、产权移交和使用管理（S1-3、S1-6、S0-11、S3-10）", "provision, handover, free provision, title and use"),
            Column("project", zh: "配建项目编号", en: "project", .reference(.projects), required: true, meaning: "为哪个项目签订", "the project it is made for"),
            Column("party_a", zh: "甲方", en: "first party", .text, required: true, aliases: ["镇街"], meaning: "镇街", "the subdistrict"),
            Column("party_b", zh: "乙方", en: "second party", .text, required: true, aliases: ["开发建设单位"], meaning: "开发建设单位", "the developer"),
            Column("floor_area", zh: "建筑面积", en: "floor area", .area, meaning: "约定的建筑面积", "the floor area agreed on"),
            Column("location", zh: "坐落位置", en: "place", .text, meaning: "约定的位置", "the place agreed on"),
            Column("due_date", zh: "移交期限", en: "handover due", .day, aliases: ["完成时限"], meaning: "约定的移交期限", "when it must be handed over"),
            Column("responsible_unit", zh: "责任单位", en: "responsible unit", .text, meaning: "负责履行的单位", "who sees to it"),
            Column("terms", zh: "主要条款", en: "terms", .text, meaning: "其他约定", "what else was agreed"),
            Column("reason", zh: "原因", en: "reason", .text, meaning: "终止的原因", "why it was ended"),
        ],
        kinds: [
            Event.Kind(
                "draft", zh: "起草", en: "draft", from: [unopened], to: "draft", by: [.subdistrict, .civilAffairs, .planning],
                needs: ["agreement_kind", "project", "party_a", "party_b"], may: ["floor_area", "location", "due_date", "responsible_unit", "terms"]),
            Event.Kind(
                "sign", zh: "签订", en: "sign", from: ["draft"], to: "signed", by: [.subdistrict, .planning],
                may: ["floor_area", "location", "due_date", "responsible_unit", "terms"], document: true),
            Event.Kind(
                "amend", zh: "补充协议", en: "amend", from: ["signed"], by: [.subdistrict, .planning],
                may: ["floor_area", "location", "due_date", "responsible_unit", "terms"], document: true),
            Event.Kind("fulfil", zh: "履行完毕", en: "fulfil", from: ["signed"], to: "fulfilled", by: [.subdistrict, .planning], document: true),
            Event.Kind(
                "terminate", zh: "终止", en: "end", from: ["draft", "signed"], to: "terminated", by: [.subdistrict, .planning], needs: ["reason"],
                document: true),
        ])
}
