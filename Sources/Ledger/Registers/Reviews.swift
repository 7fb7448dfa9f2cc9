import Geo

extension Register {
    /// 联合审查·验收记录: who was called together about what, who signed, and how it ended.
    static let reviews = Register(
        .reviews,
        states: [
            Stage("convened", zh: "已召集", en: "convened"), Stage("notified", zh: "已通知", en: "notified"), Stage("passed", zh: "已通过", en: "passed"),
            Stage("rejected", zh: "未通过", en: "rejected"),
        ],
        columns: [
            Column(
                "review_kind", zh: "审查类别", en: "kind of review", .word(.reviewKinds), required: true, aliases: ["类别"],
                meaning: "规划、供地联合审查，方案审查，联合审核，联合验收，联合预审（S3-9、S3-14、S0-9、S4-7）", "what is reviewed"),
            Column("project", zh: "配建项目编号", en: "project", .reference(.projects), meaning: "审查的项目", "the project reviewed"),
            Column("stock", zh: "存量房源编号", en: "premises", .reference(.stock), meaning: "预审的房源", "the premises reviewed"),
            Column("facility", zh: "设施编号", en: "facility", .reference(.facilities), meaning: "验收的设施", "the facility accepted"),
            Column("convener", zh: "召集单位", en: "convener", .word(.bodies), required: true, meaning: "召集单位；联合预审由社会办召集（S4-8）", "who calls it together"),
            Column("notified_bodies", zh: "通知单位", en: "notified", .words(.bodies), meaning: "书面通知的单位（S0-9、S4-11）", "who was told"),
            Column("participants", zh: "参加单位", en: "participants", .words(.bodies), meaning: "参加单位；建筑方案邀请镇街代表（S2-24）", "who took part"),
            Column("signatories", zh: "签署单位", en: "signatories", .words(.bodies), meaning: "签署意见的单位（S0-9）", "who signed"),
            Column("content", zh: "建设内容", en: "what to build", .text, meaning: "建设内容（S3-9）", "what is to be built"),
            Column("mode", zh: "建设方式", en: "how to build", .word(.sourcing), meaning: "建设方式（S3-9）", "how it is built"),
            Column("owner_kind", zh: "产权归属", en: "who will own it", .word(.owners), meaning: "产权归属（S3-9）", "who will hold the title"),
            Column("handover_terms", zh: "移交要求", en: "terms of handover", .text, meaning: "移交要求（S3-9）", "how it is handed over"),
            Column("floor_area", zh: "建筑面积", en: "floor area", .area, meaning: "审查或验收的建筑面积", "the floor area reviewed"),
            Column("location", zh: "坐落位置", en: "place", .text, meaning: "审查或验收的位置", "the place reviewed"),
            Column("opinion", zh: "审查意见", en: "opinion", .text, meaning: "审查意见", "what was said"),
        ],
        kinds: reviewKinds)

    private static let facts = ["content", "mode", "owner_kind", "handover_terms", "floor_area", "location", "opinion", "participants"]
    private static let conveners: [Role] = [.civilAffairs, .planning, .housing]

    private static let reviewKinds: [Event.Kind] = [
        Event.Kind(
            "convene", zh: "召集", en: "convene", from: [unopened], to: "convened", by: conveners, needs: ["review_kind", "convener"],
            may: ["project", "stock", "facility", "content", "mode", "owner_kind", "handover_terms", "floor_area", "location"], gate: .order,
            if: [.rightConvener, .namesItsObject]),
        Event.Kind(
            "notify", zh: "书面通知", en: "notify", from: ["convened"], to: "notified", by: conveners, needs: ["notified_bodies"], document: true,
            if: [.bothNotified]),
        Event.Kind(
            "give_opinion", zh: "提出意见", en: "give an opinion", from: ["convened", "notified"],
            by: [.civilAffairs, .planning, .housing, .finance, .subdistrict, .registry], needs: ["opinion"], may: ["participants"]),
        Event.Kind(
            "pass", zh: "通过", en: "pass", from: ["convened", "notified"], to: "passed", by: conveners, needs: ["signatories"], may: facts, document: true,
            if: [.notifiedBefore, .acceptanceSigned, .landTermsComplete, .allReviewersSigned, .completionReviewersSigned]),
        Event.Kind(
            "reject", zh: "不通过", en: "reject", from: ["convened", "notified"], to: "rejected", by: conveners, needs: ["opinion"],
            may: ["signatories", "participants"],
            document: true),
        Event.Kind(
            "reconvene", zh: "重新召集", en: "reconvene", from: ["rejected"], to: "convened", by: conveners,
            may: ["content", "mode", "owner_kind", "handover_terms", "floor_area", "location"]),
    ]
}

extension Gate {
    static let stockReview = Gate("stock_review", zh: "联合预审", en: "joint pre-review", .s4_8)
    static let completionReview = Gate("completion_review", zh: "联合审核", en: "joint review at completion", .s3_14)
}

extension Condition {
    private static func isKind(_ situation: Situation, _ kind: String) -> Bool { situation.word("review_kind") == kind }

    static let rightConvener = Condition(.stockReview) { situation in
        guard isKind(situation, "stock_review"), let convener = situation.word("convener"), convener != "social_office" else { return nil }
        return Finding(column: "convener", found: Vocabulary.bodies.name(of: convener), wanted: Vocabulary.bodies.name(of: "social_office"))
    }

    /// S0-9: the civil affairs bureau and the subdistrict are told of an acceptance.
    static let bothNotified = Condition(.acceptance) { situation in
        isKind(situation, "joint_acceptance") ? missing(from: situation.words("notified_bodies"), ["civil_affairs", "subdistrict"], "notified_bodies") : nil
    }

    static let notifiedBefore = Condition(.acceptance) { situation in
        guard isKind(situation, "joint_acceptance"), situation.before?.stage == "convened" else { return nil }
        return Finding(
            found: Phrase(zh: "未书面通知", en: "nobody was notified"), wanted: Phrase(zh: "先通知民政和镇街", en: "civil affairs and the subdistrict notified first"))
    }

    static let acceptanceSigned = Condition(.acceptance) { situation in
        isKind(situation, "joint_acceptance") ? try signedByBoth(.acceptance).test(situation) : nil
    }

    /// S3-9: all of it goes into the terms of land supply.
    static let landTermsComplete = Condition(.landSupplyReview) { situation in
        guard isKind(situation, "land_supply_review") else { return nil }
        let open = ["content", "mode", "owner_kind", "handover_terms"].filter { situation[$0] == nil }
        guard !open.isEmpty else { return nil }
        let titles = open.map { Register[.reviews].column($0)!.title }
        return Finding(
            found: Phrase(zh: "缺\(Replay.list(titles).zh)", en: "without \(Replay.list(titles).en)"),
            wanted: Phrase(zh: "建设内容、建设方式、产权归属和移交要求", en: "what to build, how, who will own it, terms of handover"))
    }

    static let allReviewersSigned = Condition(.stockReview) { situation in
        isKind(situation, "stock_review") ? missing(from: situation.words("signatories"), Vocabulary.stockReviewers, "signatories") : nil
    }

    static func missing(from present: [String], _ wanted: [String], _ column: String) -> Finding? {
        let missing = wanted.filter { !present.contains($0) }
        guard !missing.isEmpty else { return nil }
        return Finding(
            column: column, found: Phrase(zh: "缺 ", en: "without ") + Replay.list(missing.map { Vocabulary.bodies.name(of: $0) }),
            wanted: Replay.list(wanted.map { Vocabulary.bodies.name(of: $0) }))
    }

    /// S3-14: the five of the joint review at completion.
    static let completionReviewersSigned = Condition(.completionReview) { situation in
        isKind(situation, "completion_review") ? missing(from: situation.words("signatories"), Vocabulary.completionReviewers, "signatories") : nil
    }
}
