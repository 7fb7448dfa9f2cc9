public import Geo
import Planning
import Travel

extension AuditResult {
    /// The audit for a terminal: the summary first, then the worst; every area where `all` is asked for.
    public func terminalReport(in language: Language, all: Bool = false) -> String {
        let parts = [
            heading(language), ruleTable(language).text, neededLines(language), indicatorTable(language), functionText(language),
            areaLines(.community, language, all: all), areaLines(.subdistrict, language, all: all), thingLines(.facility, language, all: all),
            thingLines(.project, language, all: all), warningLines(language), noteLines(language),
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    /// The summary alone: what a demonstration shows.
    public func terminalSummary(in language: Language) -> String {
        [heading(language), ruleTable(language).text, functionText(language), areaLines(.community, language, all: false, most: 3)]
            .filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private func heading(_ language: Language) -> String {
        let zh = language == .chinese, period = Self.period(profile).said(in: language)
        var out = study.name + "\n"
        out +=
            zh
            ? "规则集 \(profile.id)（\(profile.jurisdiction)，\(period)）：\(profile.basis)\n"
            : "profile \(profile.id) (\(profile.jurisdiction), \(period)): \(profile.basis)\n"
        if !profile.ancestors.isEmpty { out += (zh ? "继承：" : "inherits ") + profile.ancestors.joined(separator: zh ? "、" : ", ") + "\n" }
        let counts = profile.tiers.compactMap { promise in promise.targets.map { "\(promise.tier.name.said(in: language)) \(grouped($0))" } }
        if !counts.isEmpty {
            out +=
                zh
                ? "规则集自己的规划数：\(counts.joined(separator: "、"))（不作为本计划的目标）\n"
                : "its own plan counts \(counts.joined(separator: ", ")); these are not taken for this plan's targets\n"
        }
        for parameter in profile.parameters {
            guard let value = Self.said(parameter) else { continue }
            out += "  \(parameter.name.said(in: language)) (\(parameter.id))\(zh ? "：" : ": ")\(value.said(in: language))\n"
        }
        return out
    }

    /// Every rule with how many things meet it and lack it.
    func ruleTable(_ language: Language) -> TextTable {
        let zh = language == .chinese
        var table = TextTable(
            (zh ? ["规则", "对象", "性质"] : ["rule", "of", "force"]) + Finding.Verdict.allCases.map { $0.name.said(in: language) } + [zh ? "共缺" : "lacking in all"],
            texts: 3)
        for tally in tallies {
            let unit = tally.unit.name.said(in: language)
            let due = tally.rule.due.map { zh ? "（\($0) 前）" : " (by \($0))" } ?? ""
            table.add(
                [tally.rule.name.said(in: language) + due, tally.rule.subject.name.said(in: language), tally.rule.force.name.said(in: language)]
                    + Finding.Verdict.allCases.map { grouped(tally.count($0)) }
                    + [tally.count(.lacks) == 0 ? "–" : "\(grouped(Int(tally.lacking.rounded()))) \(unit)"])
        }
        return table
    }

    private func neededLines(_ language: Language) -> String {
        audit.needed.map { "  \($0.missing.said(in: language))\n" }.joined()
    }

    /// The three indicators of coverage, which are never mixed.
    private func indicatorTable(_ language: Language) -> String {
        let zh = language == .chinese, reviewed = audit.coverage.tiers.map(\.standard)
        guard !audit.areas.isEmpty else { return "" }
        var table = TextTable([zh ? "覆盖的三个指标（各自独立）" : "three indicators of coverage, each by itself"] + reviewed.map { $0.tier.name.said(in: language) })
        let tables = audit.coverage.tiers.map { IndicatorTable($0, study: study, membership: audit.coverage.ground.membership).whole }
        table.add(
            [zh ? "有在用设施的社区/街道" : "areas with a centre in use"]
                + tables.map { row in row.kpiShare.map { "\(grouped(row.areasWithCentre)) / \(grouped(row.areas))  \(percent($0))" } ?? "–" })
        table.add(
            [zh ? "时限内人口" : "people within the standard"]
                + tables.map { row in row.share(of: row.peopleWithin).map { "\(grouped(row.peopleWithin))  \(percent($0))" } ?? "–" })
        table.add(
            [zh ? "每百户建筑面积（平方米）" : "m² per 100 households"]
                + tables.map { row in row.areaPer100Households.map { JSON.number(($0 * 10).rounded() / 10) } ?? "–" })
        return table.text
    }

    private func functionText(_ language: Language) -> String {
        functionTables(language).map(\.table.text).joined(separator: "\n")
    }

    /// For each level, where its areas find the functions of its tier.
    func functionTables(_ language: Language) -> [(level: AreaLevel, table: TextTable)] {
        let zh = language == .chinese
        return [AreaLevel.community, .subdistrict].compactMap { level -> (AreaLevel, TextTable)? in
            let areas = audit.areas.filter { $0.level == level && !$0.functions.isEmpty }
            guard let first = areas.first else { return nil }
            let title = zh ? "七项功能（\(areas.count) 个\(level.name.zh)）" : "functions (\(areas.count) of \(level.name.en) level)"
            var table = TextTable([title] + FunctionState.Place.allCases.map { $0.name.said(in: language) })
            for (k, state) in first.functions.enumerated() {
                table.add(
                    [state.function.name.said(in: language)]
                        + FunctionState.Place.allCases.map { place in grouped(areas.count { $0.functions[k].place == place }) })
            }
            return (level, table)
        }
    }

    private func areaLines(_ level: AreaLevel, _ language: Language, all: Bool, most: Int = 10) -> String {
        let zh = language == .chinese, worst = lacking(level)
        guard !worst.isEmpty else { return "" }
        let shown = all ? worst : Array(worst.prefix(most)), count = grouped(worst.count)
        let rest = shown.count < worst.count ? (zh ? "，最欠缺的 \(shown.count) 个；--all 列出全部" : ", the worst \(shown.count); --all lists every one") : ""
        var out = (zh ? "有欠缺的\(level.name.zh) \(count) 个\(rest)" : "\(count) of \(level.name.en) level lack something\(rest)") + "\n"
        for review in shown {
            let zone = review.isMixed ? Phrase(zh: "两类区域", en: "both zones") : review.zone?.name ?? Phrase(zh: "区域类型未填", en: "no zone type")
            out += "  \(review.area.name)  \(review.area.id)  \(zone.said(in: language))\n"
            for k in review.findings where audit.findings[k].verdict == .lacks {
                let finding = audit.findings[k]
                out += "    \(said(finding, language))\n"
            }
            if let remedy = review.remedy { out += "    → \(remedy.said(in: language))\n" }
        }
        return out
    }

    private func thingLines(_ kind: Rule.Subject, _ language: Language, all: Bool) -> String {
        let zh = language == .chinese, worst = lacking(kind)
        guard !worst.isEmpty else { return "" }
        let shown = all ? worst : Array(worst.prefix(10)), count = grouped(worst.count)
        let rest = shown.count < worst.count ? (zh ? "，欠缺最多的 \(shown.count) 条；--all 列出全部" : ", the worst \(shown.count); --all lists every one") : ""
        var out = (zh ? "\(kind.name.zh)欠缺 \(count) 条\(rest)" : "\(count) findings of \(kind.name.en)s lack something\(rest)") + "\n"
        for finding in shown {
            out += "  \(finding.thing.name)  \(finding.thing.id)\n    \(said(finding, language))\n"
        }
        return out
    }

    /// A finding in one line: the rule, its force where it does not bind, and the sum.
    func said(_ finding: Finding, _ language: Language) -> String {
        let zh = language == .chinese, rule = audit.rule(finding), force = rule.force.name.said(in: language)
        let name = rule.name.said(in: language) + (rule.force == .binding ? "" : zh ? "（\(force)）" : " (\(force))")
        return name + (zh ? "：" : ": ") + finding.arithmetic.said(in: language)
    }

    private func warningLines(_ language: Language) -> String {
        guard !warnings.isEmpty else { return "" }
        let zh = language == .chinese
        return (zh ? "提示\n" : "Warnings\n")
            + warnings.map { "  \($0.subject.said(in: language))\(zh ? "：" : ": ")\($0.message.said(in: language))\n" }.joined()
    }

    private func noteLines(_ language: Language) -> String {
        guard !profile.notes.isEmpty else { return "" }
        let zh = language == .chinese
        return (zh ? "文件中的出入与说明（照录，不作修正）" : "What the papers say against each other or beside the rules (shown, not mended)") + "\n"
            + profile.notes.map { "  \($0.id)\(zh ? "：" : ": ")\($0.text.said(in: language))\n" }.joined()
    }
}
