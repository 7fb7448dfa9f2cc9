import Geo
import Travel

/// What a further site must have to close an area's gap.
struct SiteNeed {
    /// Its floor in m²; nil where no floor is lacking, or how much is not known.
    let floor: Double?
    /// Whether that is what one premises must have by itself, beside others; and whether it adds to what stands in the area, and so must stand there.
    let isOfOne: Bool, mustStandInside: Bool
    /// Whether outdoor land is lacking, of which nothing is known for a site.
    let land: Bool
    /// The rule that binds centres to stand in the area that they are for (不出街道、不出社区); nil where there is none.
    let ownArea: Phrase?

    init(_ ground: AuditGround, _ binding: [Finding], _ level: AreaLevel) {
        ownArea =
            ground.profile.rules.first { $0.demand == .insideBoundary && $0.force == .binding && ($0.tier.map { $0.areaLevel == level } ?? true) }?.name
        var floor: Double?, isOpen = false, isOfOne = false, adds = false
        for finding in binding {
            let alone = ground.profile.rules[finding.rule].demand.isOfOnePremises
            for part in finding.parts where part.measure == .floorArea {
                if part.verdict == .unknown { isOpen = true }
                guard part.verdict == .lacks, let size = alone ? part.required : part.lacking else { continue }
                floor = max(floor ?? 0, size)
                if alone { isOfOne = true } else { adds = true }
            }
        }
        self.floor = isOpen ? nil : floor
        (self.isOfOne, mustStandInside) = (isOfOne, adds)
        land = binding.contains { $0.parts.contains { $0.measure == .outdoorArea && $0.verdict == .lacks } }
    }

    /// Whether a site must stand in the area to be of use to it.
    private var isBoundToArea: Bool { mustStandInside || ownArea != nil }

    /// Whether a site stands where it can be of use.
    func admits(_ site: ClosingSite) -> Bool { site.isInside || !isBoundToArea }

    /// Whether a site's floor closes the gap; nil where that cannot be said, or where floor at its place does not count.
    func isMet(by floorArea: SquareMetres?, isInside: Bool) -> Bool? {
        guard let floor, let floorArea, isInside || !isBoundToArea else { return nil }
        return floorArea.value + 1e-6 >= floor
    }
}

/// What puts an area right, in words: 缺什么补什么.
struct Remedy {
    let words: Phrase

    init(_ ground: AuditGround, _ lacks: [Finding], _ need: SiteNeed, _ functions: [FunctionState], _ sites: [ClosingSite], _ level: AreaLevel) {
        var parts: [Phrase] = [], missing: [Finding.Missing] = [], named: Set<String> = []
        for finding in lacks {
            let rule = ground.profile.rules[finding.rule]
            switch rule.demand {
            case .presence(let presence):
                if let centre = presence.centre, presence.amenities.isEmpty, presence.functions.isEmpty {
                    parts.append(Phrase(zh: "建\(centre.name.zh)", en: "open a \(centre.name.en)"))
                } else if named.insert("rule " + rule.key).inserted {
                    missing.append(.init(id: rule.key, name: rule.name))
                }
            case .functions, .utilities, .adjacency: missing += finding.missing.filter { named.insert($0.id).inserted }
            default: break
            }
        }
        parts += Rule.Measure.allCases.compactMap { Self.size($0, lacks, need, ground) }
        if !missing.isEmpty {
            let all = functions.isEmpty ? nil : functions.map(\.function.rawValue)
            parts.append(Phrase(zh: "补：", en: "add: ") + Self.list(missing, all: all))
        }
        let near = functions.filter { $0.place == .nearby && named.contains($0.function.rawValue) }
        if !near.isEmpty {
            let list = Self.list(near.map { .init(id: $0.function.rawValue, name: $0.function.name) }, all: functions.map(\.function.rawValue))
            parts.append(Phrase(zh: "目前多数居民步行到邻区可用：", en: "for now most people walk to them elsewhere: ") + list)
        }
        if let site = sites.first { parts.append(Self.said(site, need, level)) }
        words = parts.dropFirst().reduce(parts.first ?? Phrase("")) { $0 + Phrase(zh: "；", en: "; ") + $1 }
    }

    /// How much of a size is to be added: by several rules the most, for they ask for the same.
    private static func size(_ measure: Rule.Measure, _ lacks: [Finding], _ need: SiteNeed, _ ground: AuditGround) -> Phrase? {
        let parts = lacks.flatMap { finding in
            finding.parts.filter { $0.measure == measure && $0.verdict == .lacks }.map { (finding, $0) }
        }
        guard let (finding, part) = parts.max(by: { ($0.1.lacking ?? 0) < ($1.1.lacking ?? 0) }), let lacking = part.lacking else { return nil }
        let size = Amounts.text(lacking)
        guard measure == .floorArea, need.isOfOne, (part.present ?? 0) > 0, ground.profile.rules[finding.rule].demand.isOfOnePremises else {
            return Phrase(zh: "补\(measure.name.zh) \(size) m²", en: "add \(size) m² of \(measure == .floorArea ? "floor" : measure.name.en)")
        }
        let whole = Amounts.text(part.required ?? 0)
        return Phrase(
            zh: "现有一处补建筑面积 \(size) m²，或另建不小于 \(whole) m² 的一处",
            en: "add \(size) m² of floor to one that is there, or open one of \(whole) m²")
    }

    /// The names; all the functions of a tier in two words.
    private static func list(_ items: [Finding.Missing], all: [String]?) -> Phrase {
        if let all, all.count > 3, Set(items.map(\.id)) == Set(all) { return Phrase(zh: "全部 \(all.count) 项", en: "all \(all.count)") }
        return Phrase(zh: items.map(\.name.zh).joined(separator: "、"), en: items.map(\.name.en).joined(separator: ", "))
    }

    private static func said(_ site: ClosingSite, _ need: SiteNeed, _ level: AreaLevel) -> Phrase {
        let minutes = Amounts.text((site.mean.minutes * 10).rounded() / 10), id = site.id.rawValue
        let size = site.floorArea.map { Amounts.text($0.value) + " m²" }.map { Phrase(zh: "，\($0)", en: ", \($0)") } ?? Phrase("")
        var enough = Phrase("")
        switch site.isEnough {
        case true?: enough = need.land ? Phrase(zh: "，建筑面积够", en: ", floor enough") : Phrase(zh: "，面积够", en: ", large enough")
        case false?: enough = Phrase(zh: "，面积不够", en: ", too small")
        case nil: break
        }
        if !site.isInside { enough = enough + outside(need, level) }
        if need.land { enough = enough + Phrase(zh: "，室外用地不详", en: ", outdoor land not known") }
        if site.firstFor > 1, need.admits(site) {
            let areas = level == .community ? counted(site.firstFor, "community", "communities") : counted(site.firstFor, level.name.en)
            enough = enough + Phrase(zh: "，共推荐给 \(site.firstFor) 个\(level.name.zh)", en: ", named for \(areas) in all")
        }
        let isOfUse = need.admits(site)
        let kind = site.source == .stock ? Phrase(zh: "存量", en: "stock premises") : Phrase(zh: "备选点", en: "candidate")
        let source = Phrase(zh: isOfUse ? "可用" : "附近有", en: isOfUse ? "" : "near by ") + kind + Phrase(" " + id)
        return source + Phrase(zh: "（步行 \(minutes) 分钟", en: " (a walk of \(minutes) min") + size + enough + Phrase(zh: "）", en: ")")
    }

    /// A site that does not stand in the area, and what that means for it.
    private static func outside(_ need: SiteNeed, _ level: AreaLevel) -> Phrase {
        let place = Phrase(zh: "，不在本\(level.name.zh)内", en: ", outside the area")
        if need.floor != nil, need.mustStandInside { return place + Phrase(zh: "，面积不计入", en: ", where its floor does not count") }
        guard let rule = need.ownArea else { return place }
        return place + Phrase(zh: "，不合“\(rule.zh)”", en: ", against the rule \"\(rule.en)\"")
    }
}
