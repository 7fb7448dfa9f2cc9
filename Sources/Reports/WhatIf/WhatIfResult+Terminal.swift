public import Geo
import Planning
import Travel

extension WhatIfResult {
    /// How many of those who walk further are named on a terminal.
    private static let shown = 10

    /// The comparison as tables for a terminal.
    public func terminalReport(in language: Language) -> String {
        let zh = language == .chinese
        var out = "\(study.name)\n"
        for k in whatIf.plan.tiers.indices { out += "\n" + table(k, language) }
        out += "\n" + wholeTable(language)
        for outcome in whatIf.outcomes { out += remarks(on: outcome, language) }
        for outcome in whatIf.outcomes { out += people(of: outcome, language) }
        if !whatIf.pairs.isEmpty { out += "\n\(zh ? "方案之间（后者比前者）" : "Between scenarios (the second as against the first)")\n" + pairTable(language) }
        if !warnings.isEmpty {
            out += zh ? "\n提示\n" : "\nWarnings\n"
            for warning in warnings { out += "  \(warning.subject.said(in: language))\(zh ? "：" : ": ")\(warning.message.said(in: language))\n" }
        }
        return out
    }

    private func table(_ k: Int, _ language: Language) -> String {
        let tier = whatIf.plan.tiers[k], base = IndicatorTable(tier, study: study, membership: membership).whole
        var table = TextTable([tier.standard.tier.name.said(in: language), language == .chinese ? "现状" : "as it stands"] + whatIf.outcomes.map(\.name))
        let tiers = whatIf.outcomes.map(\.comparison.tiers[k])
        func row(_ title: Phrase, _ first: String, _ cell: (TierComparison) -> String) { table.add([title.said(in: language), first] + tiers.map(cell)) }
        func count(_ title: Phrase, _ value: (Indicators) -> Int) {
            row(title, grouped(value(base))) { "\(grouped(value($0.tableAfter.whole)))  \(Self.signed(value($0.tableAfter.whole) - value(base)))" }
        }
        count(Phrase(zh: "总人口", en: "everyone"), \.people)
        count(Phrase(zh: "时限内人口", en: "people within the standard"), \.peopleWithin)
        count(Phrase(zh: "  已服务", en: "  served"), \.served)
        count(Phrase(zh: "  容量不足", en: "  no capacity"), \.noCapacity)
        count(Phrase(zh: "  超出时限", en: "  out of reach"), \.outOfReach)
        count(Phrase(zh: "  路网孤立", en: "  isolated"), \.isolated)
        count(Phrase(zh: "  离路网过远", en: "  off network"), \.offNetwork)
        row(Phrase(zh: "新进时限 / 掉出时限", en: "people won / dropped"), "") { "\(grouped($0.peopleWon)) / \(grouped($0.peopleDropped))" }
        row(Phrase(zh: "走得更近 / 更远", en: "people closer / further"), "") { "\(grouped($0.peopleCloser)) / \(grouped($0.peopleFurther))" }
        count(Phrase(zh: "服务中的设施", en: "centres serving"), \.inUse)
        func away(_ coverage: Coverage) -> Int { coverage.tiers[k].facilities.count { coverage.ground.facilityPoints[$0] == nil } }
        if ([whatIf.plan] + whatIf.outcomes.map(\.comparison.after)).contains(where: { away($0) > 0 }) {
            let (was, now) = (away(whatIf.plan), whatIf.outcomes.map { away($0.comparison.after) })
            table.add(
                [Phrase(zh: "  其中离路网过远", en: "  of them off network").said(in: language), grouped(was)]
                    + now.map { "\(grouped($0))  \(Self.signed($0 - was))" })
        }
        if base.areas > 0 { count(Phrase(zh: "有设施的社区/街道", en: "areas with a centre"), \.areasWithCentre) }
        // What no centre knows is not nothing.
        func floorArea(_ row: Indicators) -> Int? { row.inUse > 0 && row.floorAreaUnknown == row.inUse ? nil : Int(row.floorArea.rounded()) }
        row(Phrase(zh: "在用建筑面积（平方米）", en: "floor area in use, m²"), floorArea(base).map(grouped) ?? "–") { tier in
            guard let now = floorArea(tier.tableAfter.whole) else { return "–" }
            return floorArea(base).map { "\(grouped(now))  \(Self.signed(now - $0))" } ?? grouped(now)
        }
        if base.target != nil {
            count(Phrase(zh: "达标设施", en: "conforming centres"), \.conforming)
            row(Phrase(zh: "距目标尚缺", en: "lacking of the target"), base.shortfall.map(grouped) ?? "–") { tier in
                tier.tableAfter.whole.shortfall.map { "\(grouped($0))  \(Self.signed($0 - (base.shortfall ?? 0)))" } ?? "–"
            }
        }
        let changed = tier.standard.tier.functions.enumerated().filter { j, _ in tiers.contains { $0.functions[j].before != $0.functions[j].after } }
        for (j, function) in changed {
            row(Phrase(zh: "  有\(function.name.zh)", en: "  with \(function.name.en)"), grouped(tiers[0].functions[j].before)) {
                "\(grouped($0.functions[j].after))  \(Self.signed($0.functions[j].after - $0.functions[j].before))"
            }
        }
        return table.text
    }

    private func wholeTable(_ language: Language) -> String {
        let zh = language == .chinese
        var table = TextTable([zh ? "方案" : "scenario"] + whatIf.outcomes.map(\.name))
        func row(_ title: Phrase, _ cell: (WhatIf.Outcome) -> String) { table.add([title.said(in: language)] + whatIf.outcomes.map(cell)) }
        row(Phrase(zh: "投资（万元）", en: "cost, 10,000 yuan")) { outcome in
            guard let cost = outcome.cost else { return "–" }
            let unknown = outcome.costsUnknown
            return grouped(cost) + (unknown == 0 ? "" : zh ? "，另有 \(unknown) 项未列" : ", \(unknown) not stated")
        }
        row(Phrase(zh: "腾退用房", en: "premises released")) { grouped($0.comparison.released.count) }
        row(Phrase(zh: "腾退建筑面积（平方米）", en: "floor area released, m²")) { outcome in
            let released = outcome.comparison.released, unknown = released.count { $0.floorArea == nil }
            let known = grouped(Int(released.reduce(0) { $0 + ($1.floorArea?.value ?? 0) }.rounded()))
            if unknown == 0 { return known }
            if unknown == released.count { return zh ? "\(unknown) 处面积未知" : "unknown of \(unknown)" }
            return known + (zh ? "，另有 \(unknown) 处未知" : ", unknown of \(unknown)")
        }
        let studies = [study] + whatIf.outcomes.map(\.comparison.after.study)
        if studies.contains(where: { floorAreaOnce($0).isShared }) {
            let base = Int(floorAreaOnce(study).sum.rounded())
            row(Phrase(zh: "两级在用建筑面积，共用楼计一次（平方米）", en: "floor area of both tiers, a shared building once, m²")) { outcome in
                let now = Int(floorAreaOnce(outcome.comparison.after.study).sum.rounded())
                return "\(grouped(now))  \(Self.signed(now - base))"
            }
        }
        row(Phrase(zh: "无人掉出时限", en: "nobody drops out")) { $0.comparison.isHarmless ? (zh ? "是" : "yes") : (zh ? "否" : "no") }
        return table.text
    }

    /// How changes were understood, and what looks wrong with them.
    private func remarks(on outcome: WhatIf.Outcome, _ language: Language) -> String {
        let zh = language == .chinese, comparison = outcome.comparison
        var lines = outcome.notes.map { $0.said(in: language) }
        if !comparison.resnapped.isEmpty {
            let people = grouped(comparison.resnapped.reduce(0) { $0 + comparison.after.study.demand[$1].people }), points = grouped(comparison.resnapped.count)
            let tiers = comparison.tiers.filter { $0.resnappedCloser + $0.resnappedFurther > 0 }.map { tier in
                zh
                    ? "去\(tier.after.tier.name.zh)更近 \(grouped(tier.resnappedCloser)) 人、更远 \(grouped(tier.resnappedFurther)) 人"
                    : "\(grouped(tier.resnappedCloser)) closer to a \(tier.after.tier.name.en), \(grouped(tier.resnappedFurther)) further"
            }
            lines.append(
                zh
                    ? "道路变化后，\(points) 个需求点（\(people) 人）最近的道路是另一条，改从那里出发，哪怕由此绕行" + (tiers.isEmpty ? "" : "：" + tiers.joined(separator: "；"))
                    : "with other streets another one is the nearest of \(points) demand \(comparison.resnapped.count == 1 ? "point" : "points") (\(people) people), who set out from there even where that is a detour"
                        + (tiers.isEmpty ? "" : ": " + tiers.joined(separator: "; ")))
        }
        var out = ""
        if !lines.isEmpty {
            out += zh ? "\n\(outcome.name)：改动的理解\n" : "\n\(outcome.name): how the changes were understood\n"
            for line in lines { out += "  \(line)\n" }
        }
        if !outcome.warnings.isEmpty {
            out += zh ? "\n\(outcome.name)：提示\n" : "\n\(outcome.name): warnings\n"
            for warning in outcome.warnings { out += "  \(warning.message.said(in: language))\n" }
        }
        return out
    }

    private func name(_ area: AdministrativeArea?, _ language: Language) -> String {
        area?.name ?? Phrase(zh: "区划之外", en: "outside all areas").said(in: language)
    }

    /// Those who drop out, those who walk further and those who gain, by area.
    private func people(of outcome: WhatIf.Outcome, _ language: Language) -> String {
        let zh = language == .chinese, area = level.name.said(in: language), people = zh ? "人口" : "people"
        var out = ""
        for tier in outcome.comparison.tiers {
            let name = tier.after.tier.name.said(in: language)
            if !tier.dropped.isEmpty {
                out += zh ? "\n\(outcome.name)：掉出\(name)时限的居民\n" : "\n\(outcome.name): people who drop out of the standard of the \(name)\n"
                let groups = droppedByArea(tier).enumerated().sorted { ($1.element.people, $0.offset) < ($0.element.people, $1.offset) }.map(\.element)
                var table = TextTable([area, people])
                for group in groups.prefix(Self.shown) { table.add([self.name(group.area, language), grouped(group.people)]) }
                out += table.text + more(groups.count, language, in: "whatif.json")
            }
            if !tier.longer.isEmpty {
                out += zh ? "\n\(outcome.name)：去\(name)走得更远的居民，最远在前\n" : "\n\(outcome.name): people who walk further to a \(name), worst first\n"
                out += furtherTable(tier, language) + (zh ? "每个需求点见 longer_walks.csv\n" : "every demand point is in longer_walks.csv\n")
            }
            let gains = gainsByArea(tier)
            if !gains.isEmpty {
                out +=
                    zh ? "\n\(outcome.name)：新进\(name)时限、走得更近的居民\n" : "\n\(outcome.name): people who come within time of a \(name), or walk less\n"
                var table = TextTable(zh ? [area, "新进时限", "走得更近"] : [area, "won", "closer"])
                for group in gains.prefix(Self.shown) { table.add([self.name(group.area, language), grouped(group.won), grouped(group.closer)]) }
                out += table.text + more(gains.count, language, in: "whatif.json")
            }
        }
        return out
    }

    private func furtherTable(_ tier: TierComparison, _ language: Language) -> String {
        let zh = language == .chinese, groups = furtherByArea(tier), isAnyoneCutOff = groups.contains { $0.cutOff > 0 }
        var titles = [level.name.said(in: language), zh ? "人口" : "people"]
        if isAnyoneCutOff { titles.append(zh ? "其中无路可达" : "no way") }
        titles += zh ? ["平均多走（秒）", "最多多走（秒）", "（米）", "其最近设施"] : ["seconds more, mean", "most", "metres", "their nearest centre"]
        var table = TextTable(titles)
        for group in groups.prefix(Self.shown) {
            var cells = [name(group.area, language), grouped(group.people)]
            if isAnyoneCutOff { cells.append(grouped(group.cutOff)) }
            cells += [group.meanExtra, group.worst?.extra?.seconds, group.worst?.extraMetres?.value].map { $0.map(groupedTenths) ?? "–" }
            cells.append(group.worst.map { "\($0.facilityBefore.rawValue) → \($0.facilityAfter?.rawValue ?? "–")" } ?? "–")
            table.add(cells)
        }
        return table.text + more(groups.count, language, in: "whatif.json")
    }

    private func more(_ count: Int, _ language: Language, in file: String) -> String {
        guard count > Self.shown else { return "" }
        return language == .chinese ? "另有 \(grouped(count - Self.shown)) 行，见 \(file)\n" : "and \(grouped(count - Self.shown)) more in \(file)\n"
    }

    private func pairTable(_ language: Language) -> String {
        let zh = language == .chinese
        let titles = zh ? ["方案", "层级", "时限内人口", "新进 / 掉出", "更近 / 更远"] : ["scenarios", "tier", "people within", "won / dropped", "closer / further"]
        var table = TextTable(titles, texts: 2)
        let rows = whatIf.pairs.flatMap { pair in pair.comparison.tiers.map { (pair, $0) } }
        for (pair, tier) in rows.prefix(Self.shown) {
            let change = tier.tableAfter.whole.peopleWithin - tier.tableBefore.whole.peopleWithin
            table.add([
                "\(whatIf.outcomes[pair.first].name) → \(whatIf.outcomes[pair.second].name)", tier.after.tier.name.said(in: language), Self.signed(change),
                "\(grouped(tier.peopleWon)) / \(grouped(tier.peopleDropped))", "\(grouped(tier.peopleCloser)) / \(grouped(tier.peopleFurther))",
            ])
        }
        return table.text + more(rows.count, language, in: "whatif.json")
    }

    /// A difference with its sign; an equals sign for none.
    private static func signed(_ number: Int) -> String { number == 0 ? "=" : number > 0 ? "+" + grouped(number) : grouped(number) }
}
