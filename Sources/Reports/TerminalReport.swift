public import Geo
import Planning
import Travel

extension CoverageResult {
    /// The answer as a table for a terminal.
    public func terminalReport(in language: Language) -> String {
        let zh = language == .chinese
        var out = "\(coverage.study.name)\n"
        let people = coverage.study.demand.reduce(0) { $0 + $1.people }, points = coverage.study.demand.count
        out +=
            zh
            ? "人口 \(grouped(people))，需求点 \(grouped(coverage.study.demand.count))，步行速度 \(JSON.number(coverage.study.walking.speed)) 米/秒\n\n"
            : "\(grouped(people)) \(people == 1 ? "person" : "people") at \(grouped(points)) \(points == 1 ? "point" : "points"), walking at \(JSON.number(coverage.study.walking.speed)) m/s\n\n"
        if let line = ledgerLine { out = out.dropLast() + line.said(in: language) + "\n\n" }
        return out + indicatorTable(in: language).table.text + warningLines(in: language)
    }

    /// That the stages of the facilities are the ledger's, and of which day; nil where they are the layer's own.
    var ledgerLine: Phrase? {
        guard case .object(let members)? = run.settings.first(where: { $0.0 == "ledger" })?.1 else { return nil }
        guard case .text(let day)? = members.first(where: { $0.0 == "as_of" })?.1 else {
            return Phrase(zh: "设施阶段取自台账，以最近登记为准", en: "stages of the facilities from the ledger, as last recorded")
        }
        return Phrase(zh: "设施阶段取自台账，截至 \(day)", en: "stages of the facilities from the ledger, as of \(day)")
    }

    /// The tiers that some centre or target of the plan speaks of: any other would only say that everyone is isolated from it. All where it speaks of none.
    var spokenTiers: [TierResult] {
        let spokenOf = tiers.filter { !$0.indicators.whole.byStage.isEmpty || $0.indicators.whole.target != nil }
        return spokenOf.isEmpty ? tiers : spokenOf
    }

    /// The indicators of the whole plan, a column for each tier, and for every row the members of a tier in `summary.json` that it is from.
    func indicatorTable(in language: Language) -> (table: TextTable, keys: [String]) {
        let zh = language == .chinese, tiers = spokenTiers
        var table = TextTable([zh ? "指标" : "indicator"] + tiers.map { $0.coverage.standard.tier.name.said(in: language) }), keys: [String] = []
        func row(_ title: Phrase, _ key: String, _ cell: (TierResult) -> String) {
            table.add([title.said(in: language)] + tiers.map(cell))
            keys.append(key)
        }
        func share(_ part: Int, _ tier: TierResult) -> String {
            "\(grouped(part))  \(tier.indicators.whole.share(of: part).map(percent) ?? "–")"
        }
        row(Phrase(zh: "步行标准", en: "standard"), "standard_s") { JSON.number($0.coverage.standard.limit.minutes) + (zh ? " 分钟" : " min") }
        row(Phrase(zh: "服务中的设施", en: "centres serving"), "facilities") { grouped($0.coverage.facilities.count) }
        row(Phrase(zh: "时限内人口", en: "people within the standard"), "people_within, share_within") { share($0.indicators.whole.peopleWithin, $0) }
        if tiers.contains(where: { $0.indicators.whole.eldersWithin != nil && ($0.indicators.whole.elders ?? 0) > 0 }) {
            row(Phrase(zh: "时限内老人", en: "elders within the standard"), "elders_within, elders") { tier in
                tier.indicators.whole.eldersWithin.map { within in
                    let all = tier.indicators.whole.elders ?? 0
                    return all == 0 ? "–" : "\(grouped(within))  \(percent(Double(within) / Double(all)))"
                } ?? "–"
            }
        }
        for status in Status.allCases {
            row(Phrase(zh: "  " + status.name.zh, en: "  " + status.name.en), status.rawValue) { share($0.indicators.whole.people(status), $0) }
        }
        if tiers.contains(where: { $0.indicators.whole.withinBoundary != nil }) {
            row(Phrase(zh: "不出本街道/社区，时限内人口", en: "… using only their own area's centres"), "within_boundary.people_within") { tier in
                tier.indicators.whole.withinBoundary.map { share($0.peopleWithin, tier) } ?? "–"
            }
        }
        row(Phrase(zh: "缺口", en: "gaps"), "gaps") { grouped($0.gaps.count) }
        if tiers.contains(where: { $0.indicators.whole.areas > 0 }) {
            row(Phrase(zh: "有在用设施的社区/街道", en: "areas with a centre in use"), "kpi_share") { tier in
                let whole = tier.indicators.whole
                return whole.kpiShare.map { "\(grouped(whole.areasWithCentre)) / \(grouped(whole.areas))  \(percent($0))" } ?? "–"
            }
        }
        if tiers.contains(where: { $0.indicators.whole.areaPer100Households != nil }) {
            row(Phrase(zh: "每百户建筑面积（平方米）", en: "m² per 100 households"), "area_per_100_households") { tier in
                tier.indicators.whole.areaPer100Households.map { JSON.number(($0 * 10).rounded() / 10) } ?? "–"
            }
        }
        if tiers.contains(where: { $0.indicators.whole.target != nil }) {
            row(Phrase(zh: "规划目标", en: "target"), "target") { $0.indicators.whole.target.map(grouped) ?? "–" }
            row(Phrase(zh: "  在用 / 达标 / 在途", en: "  in use / conforming / under way"), "in_use, conforming, under_way") { tier in
                let whole = tier.indicators.whole
                return "\(grouped(whole.inUse)) / \(grouped(whole.conforming)) / \(grouped(whole.underWay))"
            }
            row(Phrase(zh: "  尚缺（在途完成后）", en: "  lacking (once those are done)"), "shortfall, shortfall_if_completed") { tier in
                let whole = tier.indicators.whole
                return whole.shortfall.map { "\(grouped($0)) (\(grouped(whole.shortfallIfCompleted ?? $0)))" } ?? "–"
            }
        }
        for verdict in tiers.first?.band ?? [] {
            row(
                Phrase(zh: "以 \(JSON.number(verdict.speed)) 米/秒步行，时限内人口", en: "people within at \(JSON.number(verdict.speed)) m/s"),
                "band.\(JSON.number(verdict.speed)).people_within"
            ) { tier in
                tier.band.first { $0.speed == verdict.speed }.map { share($0.whole.peopleWithin, tier) } ?? "–"
            }
        }
        return (table, keys)
    }

    private func warningLines(in language: Language) -> String {
        guard !warnings.isEmpty else { return "" }
        let zh = language == .chinese
        return (zh ? "\n提示\n" : "\nWarnings\n")
            + warnings.map { "  \($0.subject.said(in: language))\(zh ? "：" : ": ")\($0.message.said(in: language))\n" }.joined()
    }
}
