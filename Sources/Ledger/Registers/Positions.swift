import Geo

extension Register {
    /// 布点规划: where the layout plan wants a centre, and which facility fills the place.
    static let positions = Register(
        .positions,
        states: [
            Stage("planned", zh: "规划", en: "planned"), Stage("matched", zh: "已对应设施", en: "matched"), Stage("cancelled", zh: "已取消", en: "cancelled"),
        ],
        columns: [
            Column("tier", zh: "层级", en: "tier", .word(.tiers), required: true, aliases: ["级别"], meaning: "街道中心或社区家园（S2-1）", "street centre or community home"),
            Column("name", zh: "名称", en: "name", .text, meaning: "规划名称", "what the plan calls it"),
            Column(
                "district", zh: "区县代码", en: "district", .division, required: true, form: .district, aliases: ["区县"], meaning: "所在区县的 12 位代码",
                "the district's 12-digit code"),
            Column(
                "division", zh: "区划代码", en: "division code", .division, aliases: ["社区代码", "街道代码"], meaning: "所在街道或社区，须在该区县内",
                "the subdistrict or community, which lies in the district"),
            Column("count", zh: "数量", en: "number", .whole, unit: Phrase(zh: "个", en: ""), meaning: "数量（S2-18）；不填为 1", "how many; 1 where empty"),
            Column("floor_area", zh: "规模（建筑面积）", en: "floor area", .area, aliases: ["规模", "建筑面积"], meaning: "规模（S2-18）", "its planned floor area"),
            Column("land_area", zh: "用地面积", en: "land area", .area, meaning: "规划用地面积", "its planned land"),
            Column("site", zh: "选址布局", en: "site", .text, aliases: ["选址"], meaning: "选址布局（S2-18）", "where it is to be"),
            Column("sourcing", zh: "建设方式", en: "sourcing", .word(.sourcing), meaning: "建设方式（S2-18）", "how it is to come about"),
            Column("functions", zh: "功能划分", en: "functions", .words(.functions), aliases: ["功能"], meaning: "功能划分（S2-18）", "what it is to house"),
            Column("zone_type", zh: "区域类型", en: "zone type", .word(.zoneTypes), meaning: "未建成区域或已建成区域（S2-3）", "greenfield or built-up"),
            Column("incorporated", zh: "已纳入规划全覆盖整合方案", en: "incorporated", .flag, meaning: "是否已纳入（S2-4）", "whether the overall plan has it"),
            Column("builder", zh: "建设主体", en: "builder", .text, meaning: "区平台公司等（S2-21）", "who is to build it"),
            Column("due_date", zh: "完成时限", en: "due date", .day, meaning: "规划完成时限", "when it is to be there"),
            Column("facility", zh: "设施编号", en: "facility", .reference(.facilities), meaning: "对应的设施", "the facility that fills it"),
            Column("reason", zh: "原因", en: "reason", .text, meaning: "取消或解除对应的原因", "why it is cancelled or unmatched"),
        ],
        kinds: [
            Event.Kind(
                "plan", zh: "布点", en: "plan", from: [unopened], to: "planned", by: [.planning], needs: ["tier", "district"], may: planned, document: true,
                if: [.withinDistrict]),
            Event.Kind(
                "revise", zh: "调整", en: "revise", from: ["planned", "matched"], by: [.planning], may: planned + ["tier", "district"],
                describes: true, document: true,
                if: [.withinDistrict, .sameTier]),
            Event.Kind(
                "match", zh: "对应设施", en: "match", from: ["planned"], to: "matched", by: [.planning, .civilAffairs], needs: ["facility"],
                if: [.sameTier, .facilityFree]),
            Event.Kind(
                "unmatch", zh: "解除对应", en: "unmatch", from: ["matched"], to: "planned", by: [.planning, .civilAffairs], needs: ["reason"],
                clears: ["facility"]),
            Event.Kind(
                "cancel", zh: "取消", en: "cancel", from: ["planned", "matched"], to: "cancelled", by: [.planning], needs: ["reason"],
                clears: ["facility"], document: true),
            Event.Kind("restore", zh: "恢复", en: "restore", from: ["cancelled"], to: "planned", by: [.planning], document: true),
        ],
        looksAt: [.facilities], shares: [.facilities])

    private static let planned = [
        "name", "division", "count", "floor_area", "land_area", "site", "sourcing", "functions", "zone_type", "incorporated", "builder", "due_date",
    ]
}

extension Gate {
    static let layout = Gate("layout", zh: "布点与设施对应", en: "position and facility", .s2_3)
}

extension Condition {
    /// A subdistrict or community of another district is no part of this one.
    static let withinDistrict = Condition(.cells) { situation in
        guard let district = situation.text("district"), let code = situation.text("division"), !code.hasPrefix(district.prefix(6)) else { return nil }
        return Finding(
            column: "division", found: Phrase(code),
            wanted: Phrase(
                zh: "区县 \(district) 内的代码，以 \(district.prefix(6)) 开头",
                en: "a code of the district \(district), which begins with \(district.prefix(6))"))
    }

    /// A position is filled by a facility of its own tier: an upper tier does not stand in for the lower, nor after the position was revised.
    static let sameTier = Condition(.layout) { situation in
        guard situation.event.kind == "match" || situation.before?.stage == "matched" else { return nil }
        guard let tier = situation.word("tier"), let facility = try situation.referred(by: "facility") else { return nil }
        guard !facility.words("tiers").contains(tier) else { return nil }
        let tiers = facility.words("tiers")
        return Finding(
            column: "facility",
            found: tiers.isEmpty ? Phrase(zh: "设施没有层级", en: "a facility without a tier") : Replay.list(tiers.map { Vocabulary.tiers.name(of: $0) }),
            wanted: Vocabulary.tiers.name(of: tier))
    }

    /// A facility fills one position of a tier; one of both tiers may fill one of each.
    static let facilityFree = Condition(.layout) { situation in
        guard let tier = situation.word("tier"), let id = situation.text("facility") else { return nil }
        for other in try situation.ledger.dependents(on: Subject(register: .facilities, id: id)) {
            guard other.register == .positions, other.id != situation.event.subject,
                let state = try situation.ledger.state(of: other, on: situation.event.day), state.stage == "matched", state.text("facility") == id,
                state.word("tier") == tier
            else { continue }
            return Finding(
                column: "facility", found: Phrase(zh: "设施 \(id)，已对应布点 \(other.id)", en: "facility \(id), which fills position \(other.id) already"),
                wanted: Phrase(zh: "未对应其他布点的设施", en: "a facility that fills no other position"))
        }
        return nil
    }
}
