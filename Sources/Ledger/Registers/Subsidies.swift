import Geo

extension Register {
    /// 补助台账: subsidies asked for, approved, paid and accounted for.
    static let subsidies = Register(
        .subsidies,
        states: [
            Stage("applied", zh: "已申请", en: "applied for"), Stage("approved", zh: "已批准", en: "approved"), Stage("paying", zh: "拨付中", en: "being paid"),
            Stage("closed", zh: "已决算", en: "accounted for"), Stage("refused", zh: "未批准", en: "refused"),
        ],
        columns: [
            Column("name", zh: "项目名称", en: "name", .text, required: true, meaning: "补助项目", "what is subsidised"),
            Column("programme", zh: "补助方案", en: "programme", .text, required: true, meaning: "依据的补助方案（S2-29 至 S2-31）", "the programme it comes from"),
            Column("year", zh: "年度", en: "year", .whole, required: true, from: 1949, to: 2100, meaning: "补助年度", "the year"),
            Column("level", zh: "资金级次", en: "level", .word(.subsidyLevels), meaning: "市级、区级", "whose money it is"),
            Column("division", zh: "区划代码", en: "division code", .division, aliases: ["乡镇代码"], meaning: "所在乡镇、街道或社区", "the town, subdistrict or community"),
            Column("facility", zh: "设施编号", en: "facility", .reference(.facilities), meaning: "补助的设施", "the facility"),
            Column("area_before", zh: "原有面积", en: "floor area before", .area, meaning: "补助前面积（S2-30）", "its floor area before"),
            Column("area_target", zh: "目标面积", en: "floor area wanted", .area, meaning: "补助后应达到的面积（S2-30）", "the floor area it must come to"),
            Column("requested", zh: "申请金额", en: "asked for", .money, meaning: "申请金额", "what is asked for"),
            Column("approved", zh: "批准金额", en: "approved", .money, meaning: "批准金额", "what is approved"),
            Column(
                "paid", zh: "已拨付金额", en: "paid", .money, summed: true, inEvent: Phrase(zh: "本次拨付金额", en: "paid this time"),
                meaning: "填报和导入时填本次金额；现状和导出为历次拨付之和",
                "of each event this one's amount; in states and exports the sum paid"),
            Column(
                "used", zh: "已使用金额", en: "used", .money, summed: true, inEvent: Phrase(zh: "本次使用金额", en: "used this time"),
                meaning: "填报和导入时填本次金额；现状和导出为历次使用之和",
                "of each event this one's amount; in states and exports the sum used"),
            Column("due_date", zh: "完成时限", en: "due date", .day, meaning: "项目完成时限", "when it must be done"),
            Column("responsible_unit", zh: "责任单位", en: "responsible unit", .text, meaning: "负责实施的单位", "who does it"),
            Column("reason", zh: "原因", en: "reason", .text, meaning: "不批准的原因", "why it is refused"),
        ],
        kinds: [
            Event.Kind(
                "apply", zh: "申请", en: "apply", from: [unopened], to: "applied", by: [.subdistrict, .civilAffairs], needs: ["name", "programme", "year"],
                may: ["level", "division", "facility", "area_before", "area_target", "requested", "due_date", "responsible_unit"]),
            Event.Kind(
                "approve", zh: "批准", en: "approve", from: ["applied"], to: "approved", by: [.civilAffairs, .finance], needs: ["approved"],
                may: ["due_date", "area_target", "responsible_unit"], document: true, gate: .subsidyOrder, if: [.positive("approved")]),
            Event.Kind(
                "refuse", zh: "不批准", en: "refuse", from: ["applied"], to: "refused", by: [.civilAffairs, .finance], needs: ["reason"], gate: .subsidyOrder),
            Event.Kind(
                "pay", zh: "拨付", en: "pay", from: ["approved", "paying"], to: "paying", by: [.finance], needs: ["paid"], document: true, gate: .subsidyOrder,
                if: [.positive("paid"), .atMost("paid", "approved", .subsidyOrder)]),
            Event.Kind(
                "use", zh: "使用", en: "use", from: ["paying"], by: [.civilAffairs, .subdistrict, .finance], needs: ["used"], document: true, gate: .subsidyOrder,
                if: [.positive("used"), .atMost("used", "paid", .subsidyOrder)]),
            Event.Kind(
                "close", zh: "决算", en: "account for", from: ["paying"], to: "closed", by: [.finance, .civilAffairs], may: ["facility"], document: true,
                gate: .subsidyOrder),
        ])
}

extension Gate {
    static let subsidyOrder = Gate("subsidy_order", zh: "补助资金次序", en: "the order of a subsidy", .s2_29)
}
