public import Geo
import Planning
import Travel

extension AuditResult {
    /// One community's or subdistrict's page: what it is, every finding with its sum and its paper, and what would put it right.
    /// - Parameter id: the area's id, or its name where no other area has it.
    /// - Throws: `InputError` for one that there is not.
    public func page(of id: String, in language: Language, width: Int? = nil) throws(InputError) -> String {
        guard let review = audit.areas.first(where: { $0.area.id == id }) ?? onlyArea(named: id) else { throw noArea(id) }
        let zh = language == .chinese
        var out = heading(language) + "\n" + title(review, language)
        out += indicators(review, language)
        for centre in review.elsewhere { out += "  \(said(centre, of: review).said(in: language))\n" }
        out += zh ? "逐条\n" : "Rule by rule\n"
        for k in review.findings {
            let finding = audit.findings[k], rule = audit.rule(finding)
            out += "  [\(finding.verdict.name.said(in: language))] \(said(finding, language))\n"
            out += "      \(zh ? "依据：" : "basis: ")\(rule.basis)\(rule.due.map { zh ? "（\($0) 前）" : " (by \($0))" } ?? "")\n"
        }
        if asksFunctions(review.level) {
            out += zh ? "功能\n" : "Functions\n"
            for state in review.functions {
                let elsewhere = state.nearest.map { nearest in
                    let centre = study.facilities[nearest], people = grouped(state.peopleElsewhere)
                    return Phrase(
                        zh: "（\(centre.name) \(centre.id.rawValue)，区外 \(people) 人可达）",
                        en: " (\(centre.name) \(centre.id.rawValue); elsewhere in time for \(people))")
                }
                out += "  \(state.function.name.said(in: language))\(zh ? "：" : ": ")\(state.place.name.said(in: language))"
                out += (elsewhere?.said(in: language) ?? "") + "\n"
            }
        }
        if let remedy = review.remedy { out += (zh ? "缺什么补什么\n" : "What to add\n") + "  \(remedy.said(in: language))\n" }
        let projects = audit.findings.filter { $0.thing.kind == .project && isIn(review, $0) }
        if !projects.isEmpty {
            out += zh ? "本区居住项目\n" : "Its housing projects\n"
            for finding in projects {
                out += "  \(finding.thing.name)  \(finding.thing.id)  [\(finding.verdict.name.said(in: language))] \(said(finding, language))\n"
            }
        }
        return Self.fitted(out, within: width)
    }

    /// What is meant by a name that no area has: those that have it within theirs, or the one that is spelt most like it.
    private func noArea(_ id: String) -> InputError {
        let alike = id.isEmpty ? [] : audit.areas.filter { $0.area.name.contains(id) || $0.area.id.hasPrefix(id) }, shown = alike.prefix(5)
        let nearest = Spelling.nearest(to: id, among: audit.areas.flatMap { [$0.area.id, $0.area.name] })
        let more = alike.count - shown.count
        let wanted: Phrase =
            if let nearest, shown.isEmpty {
                Phrase(zh: "“\(nearest)”？", en: "\"\(nearest)\"?")
            } else if shown.isEmpty {
                Phrase(zh: "社区或街道的代码或名称", en: "the id or name of one")
            } else {
                Phrase(
                    zh: shown.map { "“\($0.area.name)”（\($0.area.id)）" }.joined(separator: "、") + (more > 0 ? " 等 \(alike.count) 个" : "") + "？",
                    en: shown.map { "\"\($0.area.name)\" (\($0.area.id))" }.joined(separator: ", ") + (more > 0 ? " or \(more) more" : "") + "?")
            }
        return InputError(
            input: "--area", place: Phrase(id), found: Phrase(zh: "没有这个社区或街道", en: "no community or subdistrict of this id or name"), wanted: wanted)
    }

    /// A centre that stands in one area and is for another, and what of it counts where.
    private func said(_ centre: CentreElsewhere, of review: AreaReview) -> Phrase {
        let areas = audit.coverage.ground.membership.areas[review.level] ?? [], facility = study.facilities[centre.facility]
        let size = facility.floorArea.map { Phrase(zh: "，\(Amounts.text($0.value)) m²", en: ", \(Amounts.text($0.value)) m²") } ?? Phrase("")
        let stands =
            centre.standsIn.map { Phrase(zh: "在\(areas[$0].name)内", en: "stands in \(areas[$0].name)") }
            ?? Phrase(zh: "不在任何\(review.level.name.zh)内", en: "stands in no \(review.level.name.en)")
        let served = centre.serves.map { areas[$0].name }
        return Phrase(zh: "\(facility.id.rawValue) \(facility.name)（", en: "\(facility.id.rawValue) \(facility.name) (") + stands + size
            + Phrase(
                zh: "）服务\(served.joined(separator: "、"))：有无、功能和单处面积按服务的\(review.level.name.zh)计，每百户面积按所在的\(review.level.name.zh)计",
                en:
                    ") is for \(served.joined(separator: ", ")): functions and the floor of one go by whom it is for, floor per 100 households by where it stands"
            )
    }

    private func onlyArea(named name: String) -> AreaReview? {
        let same = audit.areas.filter { $0.area.name == name }
        return same.count == 1 ? same[0] : nil
    }

    /// Whether a project's community is this area, or lies in it.
    private func isIn(_ review: AreaReview, _ finding: Finding) -> Bool {
        guard let community = finding.thing.area else { return false }
        if review.level == .community { return community == review.position }
        return audit.coverage.ground.membership.parent(of: study.communities[community], at: .subdistrict) == review.position
    }

    /// `  示例霞溪社区  500191002007  未建成区域  3,120 人`
    private func title(_ review: AreaReview, _ language: Language) -> String {
        let zone = review.isMixed ? Phrase(zh: "两类区域", en: "both zones") : review.zone?.name ?? Phrase(zh: "区域类型未填", en: "no zone type")
        let people = Phrase(zh: "\(grouped(review.people)) 人", en: counted(review.people, "person", "people"))
        return "\(review.area.name)  \(review.area.id)  \(zone.said(in: language))  \(people.said(in: language))\n"
    }

    private func indicators(_ review: AreaReview, _ language: Language) -> String {
        let zh = language == .chinese, open = zh ? "未知" : "not known"
        let households = review.households.map { grouped($0) } ?? open
        let ratio = review.areaPer100Households.map { Amounts.text($0) + " m²" } ?? open
        let centre = review.hasCentre.map { $0 ? (zh ? "有" : "yes") : (zh ? "无" : "no") } ?? open, within = review.peopleWithin.map { grouped($0) } ?? open
        return zh
            ? "  户数 \(households)；有在用设施：\(centre)；时限内人口 \(within)；每百户面积 \(ratio)\n"
            : "  households \(households); a centre in use: \(centre); people in time \(within); per 100 households \(ratio)\n"
    }

    // MARK: Lists

    /// The areas of a level that lack something binding, each with what it lacks and what could not be judged.
    func areaLines(_ level: AreaLevel, _ language: Language, all: Bool, most: Int = 10) -> String {
        let zh = language == .chinese, worst = lacking(level)
        guard !worst.isEmpty else { return "" }
        let shown = all ? worst : Array(worst.prefix(most))
        let rest = shown.count < worst.count ? (zh ? "，最欠缺的 \(shown.count) 个；--all 列出全部" : ", the worst \(shown.count); --all lists every one") : ""
        let order =
            zh
            ? "（依次按欠缺的规则数、缺面积、缺项数、人口排列；无人居住的排在最后）"
            : " (by rules short of, then floor, things lacking and people; where nobody lives last)"
        var out =
            (zh
                ? "有欠缺的\(level.name.zh) \(grouped(worst.count)) 个\(rest)\(order)"
                : "\(Self.countedAreas(worst.count, level)) \(worst.count == 1 ? "lacks" : "lack") something\(rest)\(order)") + "\n"
        for review in shown {
            out += "  " + title(review, language)
            for k in review.findings where [.lacks, .unknown].contains(audit.findings[k].verdict) { out += "    \(said(audit.findings[k], language))\n" }
            if let remedy = review.remedy { out += "    → \(remedy.said(in: language))\n" }
        }
        return out
    }

    /// The centres or projects that lack something.
    func thingLines(_ kind: Rule.Subject, _ language: Language, all: Bool) -> String {
        let zh = language == .chinese, worst = lacking(kind)
        guard !worst.isEmpty else { return "" }
        let shown = all ? worst : Array(worst.prefix(10)), count = grouped(worst.count)
        let rest = shown.count < worst.count ? (zh ? "，欠缺最多的 \(shown.count) 条；--all 列出全部" : ", the worst \(shown.count); --all lists every one") : ""
        var out =
            (zh
                ? "\(kind.name.zh)欠缺 \(count) 条\(rest)"
                : "\(counted(worst.count, "finding")) of \(kind.name.en)s \(worst.count == 1 ? "lacks" : "lack") something\(rest)") + "\n"
        for finding in shown { out += "  \(finding.thing.name)  \(finding.thing.id)\n    \(said(finding, language))\n" }
        return out
    }

    /// A finding in one line: the rule, its force where it does not bind, and the sum.
    func said(_ finding: Finding, _ language: Language) -> String {
        let zh = language == .chinese, rule = audit.rule(finding), force = rule.force.name.said(in: language)
        let name = rule.name.said(in: language) + (rule.force == .binding ? "" : zh ? "（\(force)）" : " (\(force))")
        // What a parameter is stands once, above.
        let isOpen = audit.needed.contains { $0.missing == finding.arithmetic }
        return name + (zh ? "：" : ": ") + (isOpen ? finding.reason ?? finding.arithmetic : finding.arithmetic).said(in: language)
    }
}
