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
        for outcome in whatIf.outcomes { out += people(of: outcome, language) }
        if !whatIf.pairs.isEmpty { out += "\n\(zh ? "方案之间（后者比前者）" : "Between scenarios (the second as against the first)")\n" + pairTable(language) }
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
        count(Phrase(zh: "时限内人口", en: "people within the standard"), \.peopleWithin)
        count(Phrase(zh: "  已服务", en: "  served"), \.served)
        count(Phrase(zh: "  容量不足", en: "  no capacity"), \.noCapacity)
        count(Phrase(zh: "  超出时限", en: "  out of reach"), \.outOfReach)
        count(Phrase(zh: "  路网孤立", en: "  isolated"), \.isolated)
        count(Phrase(zh: "  离路网过远", en: "  off network"), \.offNetwork)
        row(Phrase(zh: "新进时限 / 掉出时限", en: "people won / dropped"), "") { "\(grouped($0.peopleWon)) / \(grouped($0.peopleDropped))" }
        row(Phrase(zh: "走得更近 / 更远", en: "people closer / further"), "") { "\(grouped($0.peopleCloser)) / \(grouped($0.peopleFurther))" }
        count(Phrase(zh: "服务中的设施", en: "centres serving"), \.inUse)
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
            return JSON.number(cost) + (unknown == 0 ? "" : zh ? "，另有 \(unknown) 项未列" : ", \(unknown) not stated")
        }
        row(Phrase(zh: "腾退用房", en: "premises released")) { grouped($0.comparison.released.count) }
        row(Phrase(zh: "腾退建筑面积（平方米）", en: "floor area released, m²")) { outcome in
            grouped(Int(outcome.comparison.released.reduce(0) { $0 + ($1.floorArea?.value ?? 0) }.rounded()))
        }
        row(Phrase(zh: "无人掉出时限", en: "nobody drops out")) { $0.comparison.isHarmless ? (zh ? "是" : "yes") : (zh ? "否" : "no") }
        return table.text
    }

    /// Those who drop out, by community, and those who walk further, worst first.
    private func people(of outcome: WhatIf.Outcome, _ language: Language) -> String {
        let zh = language == .chinese
        var out = ""
        for tier in outcome.comparison.tiers {
            let name = tier.after.tier.name.said(in: language)
            if !tier.dropped.isEmpty {
                out += zh ? "\n\(outcome.name)：掉出\(name)时限的居民\n" : "\n\(outcome.name): people who drop out of the standard of the \(name)\n"
                let groups = droppedByCommunity(tier).enumerated().sorted { ($1.element.people, $0.offset) < ($0.element.people, $1.offset) }.map(\.element)
                var table = TextTable([zh ? "社区" : "community", zh ? "人口" : "people"])
                for group in groups.prefix(Self.shown) { table.add([group.community?.name ?? (zh ? "区划之外" : "outside all areas"), grouped(group.people)]) }
                out += table.text + more(groups.count, language, in: "whatif.json")
            }
            guard !tier.longer.isEmpty else { continue }
            out +=
                zh
                ? "\n\(outcome.name)：去\(name)走得更远的居民，最远在前\n" : "\n\(outcome.name): people who walk further to a \(name), worst first\n"
            let groups = furtherByCommunity(tier)
            let titles =
                zh
                ? ["社区", "人口", "平均多走（秒）", "最多多走（秒）", "（米）", "其最近设施"] : ["community", "people", "seconds more, mean", "most", "metres", "their nearest centre"]
            var table = TextTable(titles)
            for group in groups.prefix(Self.shown) {
                let worst = group.worst, noWay = zh ? "无路可达" : "no way"
                var cells = [group.community?.name ?? (zh ? "区划之外" : "outside all areas"), grouped(group.people)]
                cells += [group.meanExtra.map { Self.tenths($0) } ?? noWay, worst.extra.map { Self.tenths($0.seconds) } ?? noWay]
                cells += [worst.extraMetres.map { Self.tenths($0.value) } ?? "–", "\(worst.facilityBefore.rawValue) → \(worst.facilityAfter?.rawValue ?? "–")"]
                table.add(cells)
            }
            out += table.text + more(groups.count, language, in: "whatif.json")
            out += zh ? "每个需求点见 longer_walks.csv\n" : "every demand point is in longer_walks.csv\n"
        }
        return out
    }

    private func more(_ count: Int, _ language: Language, in file: String) -> String {
        guard count > Self.shown else { return "" }
        return language == .chinese ? "另有 \(grouped(count - Self.shown)) 行，见 \(file)\n" : "and \(grouped(count - Self.shown)) more in \(file)\n"
    }

    private func pairTable(_ language: Language) -> String {
        let zh = language == .chinese
        let titles = zh ? ["方案", "层级", "时限内人口", "新进 / 掉出", "更近 / 更远"] : ["scenarios", "tier", "people within", "won / dropped", "closer / further"]
        var table = TextTable(titles, texts: 2)
        for pair in whatIf.pairs {
            for tier in pair.comparison.tiers {
                let change = tier.tableAfter.whole.peopleWithin - tier.tableBefore.whole.peopleWithin
                table.add([
                    "\(whatIf.outcomes[pair.first].name) → \(whatIf.outcomes[pair.second].name)", tier.after.tier.name.said(in: language), Self.signed(change),
                    "\(grouped(tier.peopleWon)) / \(grouped(tier.peopleDropped))", "\(grouped(tier.peopleCloser)) / \(grouped(tier.peopleFurther))",
                ])
            }
        }
        return table.text
    }

    /// A difference with its sign; an equals sign for none.
    private static func signed(_ number: Int) -> String { number == 0 ? "=" : number > 0 ? "+" + grouped(number) : grouped(number) }
}
