import Geo
import Planning

extension Register {
    /// 设施台账: centres and other community facilities, from the plan to the last day of use. Its states are the stages of a plan.
    static let facilities = Register(
        .facilities,
        states: Planning.Stage.allCases.map { Stage($0.rawValue, zh: $0.name.zh, en: $0.name.en) },
        columns: facilityColumns,
        kinds: facilityKinds,
        looksAt: [.projects, .reviews])

    private static let facilityColumns: [Column] = [
        Column("name", zh: "名称", en: "name", .text, required: true, aliases: ["设施名称"], meaning: "设施名称", "what it is called"),
        Column(
            "tiers", zh: "层级", en: "tiers", .words(.tiers), aliases: ["级别"], meaning: "街道中心、社区家园（S2-1）；其他设施不填",
            "its level of centre; empty for other facilities"),
        Column("category", zh: "类别", en: "category", .word(.categories), aliases: ["设施类别"], meaning: "七大类（S3-1）", "one of the seven categories"),
        Column("subtype", zh: "小类", en: "subtype", .word(.subtypes), meaning: "类别之下的小类（S3-1）", "the kind within its category"),
        Column(
            "division", zh: "区划代码", en: "division code", .division, aliases: ["社区代码", "XZQDM", "XZQHDM", "行政区代码"], meaning: "所在社区或街道的 12 位统计用区划代码",
            "the community or subdistrict it stands in"),
        Column("address", zh: "坐落位置", en: "address", .text, aliases: ["地址", "位置"], meaning: "坐落位置（S2-27）", "where it stands"),
        Column("zone_type", zh: "区域类型", en: "zone type", .word(.zoneTypes), meaning: "未建成区域或已建成区域", "which of the two regimes binds"),
        Column("floor_area", zh: "建筑面积", en: "floor area", .area, aliases: ["JZMJ"], meaning: "建筑面积", "its floor area"),
        Column(
            "outdoor_area", zh: "室外活动场地用地面积", en: "outdoor area", .area, aliases: ["室外活动场地"], meaning: "室外活动场地用地面积，不计入建筑面积（S1-1）",
            "outdoor land, never counted as floor"),
        Column("land_area", zh: "用地面积", en: "land area", .area, aliases: ["YDMJ"], meaning: "用地面积", "its land"),
        Column(
            "one_stop_area", zh: "“一门式”服务用房面积", en: "one-stop hall area", .area, meaning: "服务站“一门式”用房面积，含在建筑面积内（S4-2）",
            "the one-stop hall, part of the floor area"),
        Column(
            "capacity", zh: "服务能力", en: "capacity", .whole, unit: Phrase(zh: "人", en: "people"), aliases: ["容量"], meaning: "可服务人数", "the people it can serve"),
        Column(
            "functions", zh: "功能", en: "functions", .words(.functions), aliases: ["功能划分"], meaning: "七项功能中已有的（S2-6、S2-8）",
            "which of the seven functions it houses"),
        Column("rooms", zh: "用房", en: "rooms", .words(.rooms), meaning: "功能用房，可一室多用（S2-32）", "its rooms; one may serve several uses"),
        Column("utilities", zh: "水电等配套", en: "utilities", .words(.utilities), meaning: "水、电、暖、卫、通讯、信息网络（S4-4）", "which of the six utilities it has"),
        Column(
            "sourcing", zh: "建设方式", en: "sourcing", .word(.sourcing), aliases: ["取得方式", "来源方式"], meaning: "新建、改建、购买、项目配套、整合共享等（S2-17）",
            "how the premises come about"),
        Column("owner_kind", zh: "产权归属", en: "owner kind", .word(.owners), aliases: ["产权人类别"], meaning: "产权归谁（K8）", "who holds the title"),
        Column("owner", zh: "产权人", en: "owner", .text, meaning: "产权人名称", "the owner's name"),
        Column("operator", zh: "使用管理单位", en: "operator", .text, aliases: ["管理单位", "主体责任"], meaning: "使用和管理的单位", "who uses and runs it"),
        Column("builder", zh: "建设单位", en: "builder", .text, meaning: "建设单位；街道中心为区平台公司（S2-21）", "who builds it"),
        Column("project", zh: "配建项目编号", en: "project", .reference(.projects), aliases: ["配建项目"], meaning: "由哪个项目配建", "the housing project that provides it"),
        Column(
            "review", zh: "验收记录编号", en: "acceptance record", .reference(.reviews), aliases: ["联合验收编号"], meaning: "非配建设施的联合验收记录",
            "the joint acceptance, where no project provides it"),
        Column("use", zh: "用途", en: "use", .word(.uses), aliases: ["实际用途"], meaning: "实际用途（S1-7）", "what it is used for"),
    ]

    private static let described = [
        "name", "tiers", "category", "subtype", "division", "address", "zone_type", "floor_area", "outdoor_area", "land_area", "one_stop_area", "capacity",
        "functions", "rooms", "utilities", "sourcing", "owner_kind", "owner", "operator", "builder", "project",
    ]

    private static let plausible: [Condition] = [.subtypeOfCategory, .oneStopWithin]

    private static let facilityKinds: [Event.Kind] = [
        Event.Kind(
            "plan", zh: "规划", en: "plan", from: [unopened], to: "planned", by: [.planning, .civilAffairs], needs: ["name"],
            may: Array(described.dropFirst()), if: plausible),
        Event.Kind(
            "take_stock", zh: "现状登记", en: "register what is in use", from: [unopened], to: "in_use", by: [.civilAffairs, .subdistrict], needs: ["name"],
            may: Array(described.dropFirst()) + ["use"], if: plausible + [.permittedUse, .transferredFirst]),
        Event.Kind(
            "describe", zh: "信息变更", en: "describe", from: ["planned", "under_construction", "built", "handed_over", "in_use", "closed"],
            by: [.civilAffairs, .planning, .subdistrict], may: described, describes: true,
            if: plausible + [.sameProject, .acceptedProject, .transferredProject, .builtWithHousing]),
        Event.Kind("start", zh: "开工", en: "start", from: ["planned"], to: "under_construction", by: [.housing], may: ["builder"], document: true),
        Event.Kind(
            "complete", zh: "竣工", en: "complete", from: ["under_construction"], to: "built", by: [.housing, .planning], may: ["floor_area", "outdoor_area"],
            document: true, if: [.builtWithHousing, .hasFloor, .oneStopWithin]),
        Event.Kind(
            "hand_over", zh: "移交", en: "hand over", from: ["built"], to: "handed_over", by: [.subdistrict, .housing],
            may: ["review", "owner_kind", "owner", "operator"], document: true, gate: .handover, if: [.acceptedFirst]),
        Event.Kind(
            "open", zh: "启用", en: "open", from: ["handed_over"], to: "in_use", by: [.subdistrict, .civilAffairs], needs: ["use"],
            may: ["operator", "functions", "capacity"], gate: .opening, if: [.permittedUse, .occupied, .transferredFirst]),
        Event.Kind(
            "inspect", zh: "使用检查", en: "inspect its use", from: ["in_use"], by: [.civilAffairs, .subdistrict], needs: ["use"], may: ["functions", "utilities"],
            if: [.permittedUse]),
        Event.Kind("close", zh: "停用", en: "close", from: ["handed_over", "in_use"], to: "closed", by: [.subdistrict, .civilAffairs], document: true),
        Event.Kind(
            "reopen", zh: "恢复使用", en: "reopen", from: ["closed"], to: "in_use", by: [.subdistrict, .civilAffairs], needs: ["use"],
            if: [.permittedUse, .occupied, .transferredFirst]),
        Event.Kind("drop", zh: "取消", en: "drop the plan", from: ["planned"], to: "closed", by: [.planning], document: true),
    ]
}

extension Gate {
    static let handover = Gate("handover", zh: "移交须先联合验收", en: "handover after joint acceptance", .s1_6, .s0_9)
    static let opening = Gate("opening", zh: "启用须先移交", en: "use after handover", .merged, .s1_6)
    static let use = Gate("use", zh: "用途", en: "permitted use", .s1_7)
    static let categories = Gate("categories", zh: "类别与小类", en: "category and kind", .s3_1)
}

extension Condition {
    /// S1-7: premises may be used for the community's office and for public service only. Standing empty is no other use.
    static let permittedUse = Condition(.use) { situation in
        guard let use = situation.word("use"), !["community_office", "public_service", "vacant"].contains(use) else { return nil }
        return Finding(
            column: "use", found: Vocabulary.uses.name(of: use),
            wanted: Phrase(
                zh: "社区组织办公或公益性服务；改作他用请登记为使用阶段的问题", en: "community office or public service; other use is a problem of the stage of use: record it there"))
    }

    /// What stands empty is not taken into use.
    static let occupied = Condition(.use) { situation in
        guard situation.word("use") == "vacant" else { return nil }
        return Finding(
            column: "use", found: Vocabulary.uses.name(of: "vacant"),
            wanted: Phrase(zh: "社区组织办公或公益性服务；仍空置的，尚未使用", en: "community office or public service; what is vacant is not in use yet"))
    }

    /// S3-1: each kind of facility belongs to one category.
    static let subtypeOfCategory = Condition(.categories) { situation in
        guard let subtype = situation.word("subtype"), let category = situation.word("category"),
            let own = Vocabulary.categoryOfSubtype[subtype], own != category
        else { return nil }
        let fitting = Vocabulary.subtypes.words.filter { Vocabulary.categoryOfSubtype[$0.id] == category }.map(\.name)
        let name = Vocabulary.categories.name(of: category)
        return Finding(
            column: "subtype", found: Vocabulary.subtypes.name(of: subtype),
            wanted: fitting.isEmpty
                ? Phrase(zh: "空：“\(name.zh)”没有小类", en: "nothing: \(name.en) has no kinds")
                : Phrase(zh: "“\(name.zh)”的小类：", en: "a kind of \(name.en): ") + Replay.list(fitting))
    }

    /// The one-stop hall is part of the floor area (S4-2).
    static let oneStopWithin = Condition(.cells) { situation in
        guard let hall = situation.number("one_stop_area"), let floor = situation.number("floor_area"), hall > floor else { return nil }
        return Finding(
            column: "one_stop_area", found: squareMetres(hall), wanted: squareMetres(floor, "≤ ") + Phrase(zh: "（建筑面积）", en: " (the floor area)"))
    }

    /// What is finished has a floor; only outdoor facilities that are no centres have none.
    static let hasFloor = Condition(.cells) { situation in
        guard situation.number("floor_area") == 0, !situation.words("tiers").isEmpty || situation.number("outdoor_area") ?? 0 == 0 else { return nil }
        return Finding(
            column: "floor_area", found: squareMetres(0),
            wanted: Phrase(
                zh: "大于 0：已竣工的设施有建筑面积（只有室外场地的，填室外活动场地用地面积）",
                en: "more than 0: what is finished has a floor; what is outdoors alone has its outdoor area"))
    }
}
