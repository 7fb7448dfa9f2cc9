public import Geo
package import Planning
import Travel

extension AuditResult {
    /// The audit for a terminal: the summary first, then the worst.
    /// - Parameters:
    ///   - all: every area and thing that lacks something, and every one that could not be judged with its reason.
    ///   - notes: what the papers say against each other as well.
    ///   - width: how many columns there are; nothing is broken without.
    public func terminalReport(in language: Language, all: Bool = false, notes: Bool = false, width: Int? = nil) -> String {
        func drawn(_ tables: [TextTable]) -> String { tables.map { Self.drawn($0, within: width) }.joined(separator: "\n") }
        func lines(_ parts: String...) -> [String] { parts.map { Self.fitted($0, within: width) } }
        var parts = lines(heading(language)) + [drawn([ruleTable(language)])]
        parts += lines(neededLines(language), unjudgedLines(language), reasonLines(.unknown, language), reasonLines(.notApplicable, language))
        parts += [drawn(indicatorTable(language).map { [$0] } ?? []), drawn(functionTables(language).map(\.table))]
        parts += lines(areaLines(.community, language, all: all), areaLines(.subdistrict, language, all: all))
        parts += lines(thingLines(.facility, language, all: all), thingLines(.project, language, all: all), all ? openLines(language) : "")
        parts += lines(warningLines(language), noteLines(language, whole: notes))
        return parts.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private static func drawn(_ table: TextTable, within width: Int?) -> String { width.map { table.text(within: $0) } ?? table.text }

    /// Lines no wider than there is room, what goes on set in further than its beginning.
    static func fitted(_ text: String, within width: Int?) -> String {
        guard let width else { return text }
        return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast(text.hasSuffix("\n") ? 1 : 0).map { line in
            Wrapping.hanging(String(line), within: width, indent: line.prefix { $0 == " " }.count + 4)
        }.joined()
    }

    /// The summary alone: what a demonstration shows.
    public func terminalSummary(in language: Language, width: Int? = nil) -> String {
        [
            Self.fitted(heading(language), within: width), Self.drawn(ruleTable(language), within: width),
            functionTables(language).map { Self.drawn($0.table, within: width) }.joined(separator: "\n"),
            Self.fitted(areaLines(.community, language, all: false, most: 3), within: width),
        ]
        .filter { !$0.isEmpty }.joined(separator: "\n")
    }

    /// The plan, the profile with its period, the readings that its rules go by, and the audit in one line.
    func heading(_ language: Language) -> String {
        let zh = language == .chinese, period = periodAndDay.said(in: language)
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
        // A reading that no rule goes by would only mislead here; one that somebody set is said among the warnings.
        for parameter in profile.parameters where profile.uses(parameter.id) {
            guard let value = Self.said(parameter) else { continue }
            out += "  \(parameter.name.said(in: language)) (\(parameter.id))\(zh ? "：" : ": ")\(value.said(in: language))\n"
        }
        return out + conclusion.said(in: language) + "\n"
    }

    /// Every rule with how many things meet it and lack it.
    func ruleTable(_ language: Language) -> TextTable {
        let zh = language == .chinese
        var table = TextTable(
            (zh ? ["规则", "对象", "性质"] : ["rule", "of", "force"]) + Finding.Verdict.allCases.map { $0.name.said(in: language) } + [zh ? "共缺" : "lacking in all"],
            texts: 3)
        for (k, tally) in tallies.enumerated() {
            let due = tally.rule.due.map { zh ? "（\($0) 前）" : " (by \($0))" } ?? "", isJudged = unjudged(k) == nil
            table.add(
                [tally.rule.name.said(in: language) + due, tally.rule.subject.name.said(in: language), tally.rule.force.name.said(in: language)]
                    + Finding.Verdict.allCases.map { isJudged ? grouped(tally.count($0)) : "–" }
                    + [isJudged ? tally.lacking.said.said(in: language) : zh ? "未判定" : "not judged"])
        }
        return table
    }

    private func neededLines(_ language: Language) -> String {
        audit.needed.map { "  \($0.missing.said(in: language))\n" }.joined()
    }

    /// Rules that had nothing to judge, by what the plan is without.
    private func unjudgedLines(_ language: Language) -> String {
        var reasons: [Phrase] = []
        for one in audit.unjudged where !reasons.contains(one.reason) { reasons.append(one.reason) }
        return reasons.map { reason in
            let names = audit.unjudged.filter { $0.reason == reason }.map { profile.rules[$0.rule].name.said(in: language) }
            return language == .chinese
                ? "  未判定：\(reason.zh)，不能判定 \(names.joined(separator: "、"))\n"
                : "  not judged: \(reason.en), so nothing is said of \(names.joined(separator: ", "))\n"
        }.joined()
    }

    /// The three indicators of coverage, which are never mixed.
    private func indicatorTable(_ language: Language) -> TextTable? {
        let zh = language == .chinese, reviewed = audit.coverage.tiers.map(\.standard)
        guard !audit.areas.isEmpty else { return nil }
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
                + tables.map { row in
                    // Where some centres do not state their floor, there is at least so much.
                    row.areaPer100Households.map { (row.floorAreaUnknown > 0 ? "≥ " : "") + JSON.number(($0 * 10).rounded() / 10) } ?? "–"
                })
        return table
    }

    /// For each level whose rules ask for functions, where its areas find them.
    func functionTables(_ language: Language) -> [(level: AreaLevel, table: TextTable)] {
        let zh = language == .chinese
        return [AreaLevel.community, .subdistrict].compactMap { level -> (AreaLevel, TextTable)? in
            let areas = audit.areas.filter { $0.level == level && !$0.functions.isEmpty }
            guard let first = areas.first, asksFunctions(level) else { return nil }
            let title = zh ? "七项功能（\(areas.count) 个\(level.name.zh)）" : "functions (\(Self.countedAreas(areas.count, level)))"
            var table = TextTable([title] + FunctionState.Place.allCases.map { $0.name.said(in: language) })
            for (k, state) in first.functions.enumerated() {
                table.add(
                    [state.function.name.said(in: language)]
                        + FunctionState.Place.allCases.map { place in grouped(areas.count { $0.functions[k].place == place }) })
            }
            return (level, table)
        }
    }

    /// `1 community`, `7 communities`.
    static func countedAreas(_ count: Int, _ level: AreaLevel) -> String {
        level == .community ? counted(count, "community", "communities") : counted(count, level.name.en)
    }

    private func warningLines(_ language: Language) -> String {
        guard !warnings.isEmpty else { return "" }
        let zh = language == .chinese
        return (zh ? "提示" : "Warnings") + "\n"
            + warnings.map { "  \($0.subject.said(in: language))\(zh ? "：" : ": ")\($0.message.said(in: language))\n" }.joined()
    }

    /// What the papers say against each other, which is the same at every run and so only counted unless asked for.
    private func noteLines(_ language: Language, whole: Bool) -> String {
        let zh = language == .chinese, count = profile.notes.count
        guard count > 0 else { return "" }
        guard whole else {
            return zh ? "文件中的出入与说明 \(count) 条：--notes 列出\n" : "\(counted(count, "note")) on what the papers say against each other: --notes prints them\n"
        }
        return (zh ? "文件中的出入与说明（照录，不作修正）" : "What the papers say against each other or beside the rules (shown, not mended)") + "\n"
            + profile.notes.map { "  \(Self.mark($0, zh))\($0.text.said(in: language))\n" }.joined()
    }

    /// Whether a note has one of the numbers that the docs explain: `K1` …
    package static func isNumbered(_ note: RuleProfile.Note) -> Bool { note.id.first == "K" && note.id.dropFirst().allSatisfy(\.isNumber) }

    /// What a rule's findings lack together, each unit by itself.
    package func lackingTotal(ofRule rule: Int) -> Phrase { tallies[rule].lacking.said }

    /// The audit in one line.
    package func conclusionText(in language: Language) -> String { conclusion.said(in: language) }

    /// The profile, where and when it binds.
    package func headline(in language: Language) -> String {
        Phrase(zh: "规则集 \(profile.id)（\(profile.jurisdiction)，\(periodAndDay.zh)）", en: "profile \(profile.id) (\(profile.jurisdiction), \(periodAndDay.en))")
            .said(in: language)
    }

    /// The number of a note that has one, as the docs explain them; the others are names for programs alone.
    static func mark(_ note: RuleProfile.Note, _ zh: Bool) -> String {
        isNumbered(note) ? note.id + (zh ? "：" : ": ") : "· "
    }
}
