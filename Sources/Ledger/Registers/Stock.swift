import Geo

extension Register {
    /// 存量房源台账: premises that might be had, from finding them to the payment (S4-7).
    static let stock = Register(.stock, states: stockStates, columns: stockColumns, kinds: stockKinds, looksAt: [.reviews])

    private static let stockStates: [Stage] = [
        Stage("found", zh: "已找到房源", en: "found"), Stage("surveyed", zh: "已初步勘查", en: "surveyed"), Stage("applied", zh: "已书面申请", en: "applied for"),
        Stage("under_review", zh: "联合预审中", en: "under joint pre-review"), Stage("passed", zh: "预审通过", en: "pre-review passed"),
        Stage("advance_applied", zh: "已申请垫付", en: "advance applied for"), Stage("summarised", zh: "已汇总", en: "summarised"),
        Stage("submitted", zh: "已报区政府", en: "submitted to the government"), Stage("approved", zh: "已批复", en: "approved"),
        Stage("replied", zh: "已反馈", en: "replied"), Stage("handled", zh: "已会审办理", en: "papers done"),
        Stage("noticed", zh: "已发拨款通知单", en: "payment notice given"), Stage("paid", zh: "已拨付", en: "paid"),
        Stage("in_use", zh: "已转为设施", en: "made a facility"), Stage("cancelled", zh: "已取消", en: "cancelled"),
    ]

    private static let stockColumns: [Column] = [
        Column("address", zh: "坐落位置", en: "address", .text, required: true, form: .once, aliases: ["地址", "房源地址"], meaning: "房源坐落", "where it is"),
        Column("division", zh: "区划代码", en: "division code", .division, aliases: ["社区代码"], meaning: "所在社区或街道", "the community or subdistrict"),
        Column(
            "place", zh: "经纬度", en: "longitude and latitude", .place, aliases: ["坐标", "经度纬度"], meaning: "经度、纬度（WGS84）；核查据此计算谁能步行到达",
            "where it is on the map; the audit says by it who could walk there"),
        Column("floor_area", zh: "建筑面积", en: "floor area", .area, from: 1, meaning: "建筑面积", "its floor area"),
        Column("owner_kind", zh: "产权单位性质", en: "owner kind", .word(.stockOwners), aliases: ["产权性质"], meaning: "央产、市区和街道企事业单位（S4-6）", "whose property it is"),
        Column("owner", zh: "产权单位", en: "owner", .text, aliases: ["产权人"], meaning: "产权单位名称", "the owner's name"),
        Column("availability", zh: "房源状态", en: "availability", .word(.availability), meaning: "闲置、适用、租期将满（S4-6）", "vacant, suitable, or lease about to end"),
        Column("sourcing", zh: "取得方式", en: "sourcing", .word(.sourcing), aliases: ["来源方式"], meaning: "租赁、置换、共享、购买等（S4-5）", "lease, swap, shared, purchase …"),
        Column("space_source", zh: "空间来源", en: "source of space", .word(.spaceSources), meaning: "开发配建、地下空间、腾退、边角地（S4-5）", "where the space comes from"),
        Column("action", zh: "盘活方式", en: "reuse", .word(.stockActions), meaning: "资产清理、功能置换、质量提升（S2-22）", "how stock is brought back into use"),
        Column("utilities", zh: "水电等配套", en: "utilities", .words(.utilities), meaning: "水、电、暖、卫、通讯、信息网络（S4-4）", "which of the six utilities it has"),
        Column("approval_route", zh: "审批途径", en: "approval route", .word(.approvalRoutes), meaning: "租赁、新建改扩建、购置垫付、一事一议（S4-9）", "one of the four routes"),
        Column("proof", zh: "证明材料", en: "papers shown", .text, meaning: "产权等证明材料（S4-7）", "title and other papers"),
        Column("review", zh: "联审单编号", en: "review", .reference(.reviews), meaning: "联合预审记录（S4-7）", "the joint pre-review"),
        Column("safe", zh: "具备安全性", en: "safe", .flag, meaning: "现场勘察是否具备安全性（S4-7）", "whether the premises are safe"),
        Column("price", zh: "申请金额", en: "amount asked for", .money, meaning: "购买或租赁申请的金额", "what it would cost"),
        Column("advance", zh: "申请垫付金额", en: "advance asked for", .money, meaning: "申请垫付的金额", "the advance"),
        Column("approved_amount", zh: "批复金额", en: "amount approved", .money, meaning: "区政府批复的金额", "what the government approved"),
        Column("notice_number", zh: "拨款通知单号", en: "payment notice", .text, form: .once, meaning: "《拨款通知单》号", "the number of the payment notice"),
        Column(
            "paid", zh: "已拨付金额", en: "paid", .money, summed: true, inEvent: Phrase(zh: "本次拨付金额", en: "paid this time"),
            meaning: "填报和导入时填本次金额；现状和导出为历次财政拨付之和",
            "of each event this one's amount; in states and exports the sum paid"),
        Column("facility", zh: "设施编号", en: "facility", .reference(.facilities), meaning: "转为哪处设施", "the facility it became"),
        Column("reason", zh: "原因", en: "reason", .text, meaning: "取消的原因", "why it is given up"),
    ]

    private static let described = [
        "division", "place", "floor_area", "owner_kind", "owner", "availability", "sourcing", "space_source", "action", "utilities", "proof", "price",
    ]

    private static let stockKinds: [Event.Kind] = [
        Event.Kind("find", zh: "寻找房源", en: "find", from: [unopened], to: "found", by: [.subdistrict], needs: ["address"], may: described),
        Event.Kind("survey", zh: "初步勘查", en: "survey", from: ["found"], to: "surveyed", by: [.subdistrict], may: described),
        Event.Kind(
            "apply", zh: "书面申请", en: "apply", from: ["surveyed"], to: "applied", by: [.subdistrict], needs: ["approval_route", "sourcing"],
            may: ["price", "proof"],
            document: true, gate: .purchaseOrder),
        Event.Kind(
            "start_review", zh: "联合预审", en: "start the joint pre-review", from: ["applied"], to: "under_review", by: [.civilAffairs], may: ["review"],
            gate: .purchaseOrder),
        Event.Kind(
            "pass_review", zh: "预审通过", en: "pass the pre-review", from: ["under_review"], to: "passed", by: [.civilAffairs], needs: ["safe", "review"],
            document: true, gate: .vetting, if: [.isSafe, .reviewPassed("review", "stock_review", .vetting)]),
        Event.Kind(
            "reject_unsafe", zh: "不具备安全性，取消申请", en: "cancel as unsafe", from: ["under_review"], to: "cancelled", by: [.civilAffairs],
            needs: ["safe", "reason"], document: true, gate: .vetting, if: [.isUnsafe]),
        Event.Kind(
            "apply_advance", zh: "垫付申请", en: "apply for an advance", from: ["passed"], to: "advance_applied", by: [.subdistrict], needs: ["advance"],
            document: true, gate: .purchaseOrder, if: [.advanceRoute]),
        Event.Kind(
            "summarise", zh: "汇总", en: "summarise", from: ["passed", "advance_applied"], to: "summarised", by: [.civilAffairs], gate: .vetting),
        Event.Kind(
            "submit", zh: "向区政府申请报告", en: "report to the government", from: ["summarised"], to: "submitted", by: [.civilAffairs], document: true,
            gate: .purchaseOrder),
        Event.Kind(
            "approve", zh: "批复", en: "approve", from: ["submitted"], to: "approved", by: [.civilAffairs], needs: ["approved_amount"], document: true,
            gate: .purchaseOrder),
        Event.Kind("reply", zh: "反馈", en: "reply", from: ["approved"], to: "replied", by: [.civilAffairs], gate: .purchaseOrder),
        Event.Kind(
            "handle", zh: "集中会审和手续办理", en: "do the papers", from: ["replied"], to: "handled", by: [.civilAffairs, .housing, .planning], document: true,
            gate: .purchaseOrder),
        Event.Kind(
            "payment_notice", zh: "拨款通知单", en: "give the payment notice", from: ["handled"], to: "noticed", by: [.finance, .civilAffairs],
            needs: ["notice_number"], document: true, gate: .purchaseOrder),
        Event.Kind(
            "pay", zh: "财政拨付", en: "pay", from: ["handled", "noticed", "paid"], to: "paid", by: [.finance], needs: ["paid"], document: true,
            gate: .purchaseOrder, if: [.positive("paid"), .atMost("paid", "approved_amount", .purchaseOrder)]),
        Event.Kind(
            "take_into_use", zh: "转为设施", en: "make it a facility", from: ["paid"], to: "in_use", by: [.subdistrict, .civilAffairs], needs: ["facility"],
            gate: .purchaseOrder),
        Event.Kind(
            "drop", zh: "放弃", en: "give up", from: ["found", "surveyed", "applied", "under_review", "passed", "advance_applied", "summarised", "submitted"],
            to: "cancelled", by: [.subdistrict, .civilAffairs], needs: ["reason"]),
    ]
}

extension Gate {
    static let purchaseOrder = Gate("purchase_order", zh: "房源办理次序", en: "the order of acquiring premises", .s4_7)
    static let vetting = Gate("vetting", zh: "安全性预审", en: "safety vetting", .s4_7, .s4_8)
    static let advance = Gate("advance", zh: "垫付", en: "advance", .s4_9)
}

extension Condition {
    static let isSafe = Condition(.vetting) { situation in
        situation.flag("safe") == false
            ? Finding(column: "safe", found: Phrase(zh: "否", en: "no"), wanted: Phrase(zh: "是；不具备安全性的，告知并取消申请", en: "yes; unsafe premises are cancelled")) : nil
    }

    static let isUnsafe = Condition(.vetting) { situation in
        situation.flag("safe") == true ? Finding(column: "safe", found: Phrase(zh: "是", en: "yes"), wanted: Phrase(zh: "否", en: "no")) : nil
    }

    static let advanceRoute = Condition(.advance) { situation in
        guard let route = situation.word("approval_route"), route != "purchase_advance" else { return nil }
        return Finding(found: Vocabulary.approvalRoutes.name(of: route), wanted: Vocabulary.approvalRoutes.name(of: "purchase_advance"))
    }
}
