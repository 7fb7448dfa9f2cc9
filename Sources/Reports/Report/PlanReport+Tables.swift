import Geo
import Planning
import Travel

extension PlanReport {
    /// Of a longer list only the worst are shown, and where the others are found.
    static let longestList = 60, shownOfLong = 30

    /// The indicators, areas and centres as tables.
    func tables(_ page: inout ReportPage) {
        let indicators = result.indicatorTable(in: language)
        page.table(
            indicators.table, said("指标", "Indicators"),
            source: "summary.json › tiers.<" + tiers.map(\.coverage.standard.tier.rawValue).joined(separator: " | ") + ">",
            keys: indicators.keys)
        targetTable(&page)
        stageTable(&page)
        for level in [AreaLevel.subdistrict, .community, .district] { areaTable(level, &page) }
        positionTable(&page)
        facilityTable(&page)
    }

    // MARK: Targets and stages

    private func targetTable(_ page: inout ReportPage) {
        let wanted = tiers.filter { $0.indicators.whole.target != nil }
        guard !wanted.isEmpty else { return }
        var table = TextTable(
            [said("层级", "tier"), said("目标", "target"), said("在用", "in use"), said("达标", "conforming")]
                + [said("未知是否达标", "conformity unknown"), said("在途", "under way"), said("尚缺", "lacking"), said("在途完成后尚缺", "lacking once those are done")])
        for tier in wanted {
            let whole = tier.indicators.whole
            table.add(
                [name(tier), number(whole.target), grouped(whole.inUse), grouped(whole.conforming)]
                    + [grouped(whole.conformityUnknown), grouped(whole.underWay), number(whole.shortfall), number(whole.shortfallIfCompleted)])
        }
        page.table(
            table, said("规划目标", "Targets"),
            note: said(
                "达标：建筑面积与功能都符合规则集；资料不全的不计为达标。尚缺 = 目标 − 达标。在途：在建、建成、已移交。",
                "Conforming: floor area and functions both meet the profile; what is not known does not count. Lacking = target − conforming. Under way: under construction, built, handed over."
            ),
            source: "summary.json › tiers.<tier>: target, in_use, conforming, conformity_unknown, under_way, shortfall, shortfall_if_completed")
    }

    private func stageTable(_ page: inout ReportPage) {
        let stages = Stage.allCases.filter { stage in tiers.contains { ($0.indicators.whole.byStage[stage] ?? 0) > 0 } }
        guard !stages.isEmpty else { return }
        var table = TextTable([said("层级", "tier")] + stages.map { said($0.name) } + [said("合计", "all")])
        for tier in tiers {
            let counts = stages.map { tier.indicators.whole.byStage[$0] ?? 0 }
            table.add([name(tier)] + (counts + [counts.reduce(0, +)]).map { grouped($0) })
        }
        page.table(table, said("各阶段的设施", "Centres by stage"), source: "summary.json › tiers.<tier>.by_stage: " + stages.map(\.rawValue).joined(separator: ", "))
    }

    func number(_ value: Int?) -> String { value.map { grouped($0) } ?? "–" }

    // MARK: Gaps

    /// The largest gaps, numbered as on the map.
    func gapTable(_ tier: CoverageResult.TierResult, _ page: inout ReportPage) {
        let kind = tier.coverage.standard.tier, shown = tier.gaps.prefix(Self.numberedGaps)
        let hasElders = shown.contains { $0.elders != nil }, hasCandidates = !study.candidates.isEmpty
        let level = gapLevel(tier)
        var header = [said("号", "no.")]
        if let level { header.append(said(level.name)) }
        header += [said("原因", "why"), said("人口", "people")]
        if hasElders { header.append(said("老人", "elders")) }
        header += [said("最远 分钟", "worst, min"), said("平均 分钟", "mean, min"), said("最近设施", "nearest centre"), said("需设施数", "centres needed")]
        if hasCandidates { header += [said("最佳候选", "best candidate"), said("可服务 人口", "people it serves")] }
        var table = TextTable(header)
        let names = Dictionary(study.facilities.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let sites = Dictionary(study.candidates.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        for (k, gap) in shown.enumerated() {
            var cells = ["\(k + 1)"]
            if level != nil { cells.append(gapArea(gap, tier) ?? said("区划之外", "outside all areas")) }
            cells += [said(gap.kind == .outOfReach ? Status.outOfReach.name : Status.noCapacity.name), grouped(gap.people)]
            if hasElders { cells.append(number(gap.elders)) }
            cells += [minutes(gap.worst), minutes(gap.mean), gap.nearestFacility.map { Self.called($0, names) } ?? "–", grouped(gap.centresNeeded)]
            if hasCandidates { cells += [gap.candidate.map { Self.called($0, sites) } ?? "–", gap.candidate == nil ? "–" : grouped(gap.peopleOfCandidate)] }
            table.add(cells)
        }
        let rest = tier.gaps.count - shown.count
        page.table(
            table, said("\(name(tier))的缺口，人多的在前", "Gaps of \(name(tier))s, those with more people first"),
            note: (rest > 0
                ? said(
                    "最大的 \(shown.count) 处，其余 \(grouped(rest)) 处见 gaps.geojson。", "The \(shown.count) largest; the other \(grouped(rest)) are in gaps.geojson. ")
                : "")
                + said("时间为步行到最近设施。", "Times are walks to the nearest centre.")
                + (hasCandidates ? said("候选为时限内能服务其中最多人的一处。", " The candidate is the one that most of them would have in time.") : ""),
            source: "gaps.geojson: tier = \(kind.rawValue); " + (level == kind.areaLevel ? "area, " : "") + "kind, people, " + (hasElders ? "elders, " : "")
                + "worst_s, mean_s, nearest, centres_needed" + (hasCandidates ? ", candidate, candidate_people" : "")
                + (level == nil || level == kind.areaLevel ? "" : "; \(Self.layer(level!)): name"),
            kind: "wide")
    }

    /// A name with its id behind, where the two differ.
    private static func called(_ id: Facility.ID, _ names: [Facility.ID: String]) -> String {
        guard let name = names[id], name != id.rawValue, !name.isEmpty else { return id.rawValue }
        return "\(name) (\(id.rawValue))"
    }

    // MARK: Areas

    private func areaTable(_ level: AreaLevel, _ page: inout ReportPage) {
        guard let areas = ground.membership.areas[level], !areas.isEmpty, level != .district || areas.count > 1 else { return }
        let first = tiers.first { $0.coverage.standard.tier.areaLevel == level } ?? tiers[0]
        func without(_ i: Int) -> Int { first.indicators.rows[level]![i].people - first.indicators.rows[level]![i].peopleWithin }
        let order = areas.indices.sorted { without($0) != without($1) ? without($0) > without($1) : areas[$0].id.precedesByBytes(areas[$1].id) }
        let shown = order.count <= Self.longestList ? order : Array(order.prefix(Self.shownOfLong))
        // Districts are known by their codes alone.
        let isNamed = areas.contains { $0.name != $0.id }
        var header = [said(level.name)] + (isNamed ? [said("编号", "id")] : []) + [said("人口", "people")]
        for tier in tiers {
            header += [said("\(name(tier)) 时限内", "within reach of a \(name(tier))"), said("走不到 人口", "cannot walk there")]
            if tier.coverage.standard.tier.areaLevel == level || level != .community { header.append(said("在用 / 达标 / 目标", "in use / conforming / target")) }
        }
        var table = TextTable(header, texts: isNamed ? 2 : 1)
        func add(_ area: (name: String, id: String), _ rows: [Indicators]) {
            var cells = [area.name] + (isNamed ? [area.id] : []) + [grouped(rows[0].people)]
            for (tier, row) in zip(tiers, rows) {
                cells += [row.share(of: row.peopleWithin).map(percent) ?? "–", grouped(row.people - row.peopleWithin)]
                if tier.coverage.standard.tier.areaLevel == level || level != .community {
                    cells.append("\(grouped(row.inUse)) / \(grouped(row.conforming)) / \(number(row.target))")
                }
            }
            table.add(cells)
        }
        for i in shown { add((areas[i].name, areas[i].id), tiers.map { $0.indicators.rows[level]![i] }) }
        let outside = tiers.compactMap { $0.indicators.outside[level] }
        if outside.count == tiers.count, outside[0].points > 0 { add((said("区划之外", "outside all areas"), "outside"), outside) }
        page.table(
            table,
            shown.count == areas.count
                ? said(
                    "各\(said(level.name))，走不到\(name(first))的人多的在前",
                    "Areas of \(said(level.name)) level, those with more people who cannot walk to a \(name(first)) first")
                : said(
                    "走不到\(name(first))的人最多的 \(shown.count) 个\(said(level.name))（共 \(grouped(areas.count)) 个）",
                    "The \(shown.count) of \(grouped(areas.count)) areas of \(said(level.name)) level with most people who cannot walk to a \(name(first))"),
            note: shown.count == areas.count ? nil : said("其余各行见 \(Self.layer(level))。", "All others are in \(Self.layer(level))."),
            source:
                "summary.json › areas[level = \(level.rawValue)].tiers.<tier>: population, share_within, people_within, in_use, conforming, target"
                + (level == .district ? "" : "; " + Self.layer(level)),
            kind: "wide")
    }

    private static func layer(_ level: AreaLevel) -> String {
        switch level {
        case .community: "communities.geojson"
        case .subdistrict: "subdistricts.geojson"
        case .district, .plan: "summary.json"
        }
    }

    // MARK: Positions and centres

    /// The plan's positions that no centre in use fills.
    private func positionTable(_ page: inout ReportPage) {
        guard !study.targetPositions.isEmpty else { return }
        let matches = TargetMatch.matches(of: study), open = study.targetPositions.indices.filter { matches[$0] == nil }
        page.paragraph(
            said(
                "规划点位 \(grouped(study.targetPositions.count)) 个，其中 \(grouped(study.targetPositions.count - open.count)) 个在 500 米内有正在服务的对应设施。",
                "\(counted(study.targetPositions.count, "position")) in the plan, \(grouped(study.targetPositions.count - open.count)) with a centre that serves within 500 m."
            ))
        page.source("targets.geojson: id, facility, distance_m")
        let shown = open.count <= Self.longestList ? open : Array(open.prefix(Self.shownOfLong))
        var table = TextTable([said("点位", "position"), said("层级", "tier"), said("区域", "area"), said("规划面积（平方米）", "planned m²"), said("期限", "due")], texts: 3)
        for i in shown {
            let target = study.targetPositions[i]
            table.add([target.id, said(target.tier.name), target.area ?? "–", target.floorArea.map { grouped($0.value) } ?? "–", target.due ?? "–"])
        }
        let rest = open.count - shown.count
        page.table(
            table, said("尚无对应设施的规划点位", "Positions that no centre fills yet"),
            note: rest > 0 ? said("其余 \(grouped(rest)) 个见 targets.geojson。", "The other \(grouped(rest)) are in targets.geojson.") : nil,
            source: "targets.geojson: facility = null")
    }

    /// Every centre, where they are few enough to be read.
    private func facilityTable(_ page: inout ReportPage) {
        let own = study.facilities.indices.filter { i in tiers.contains { study.facilities[i].tiers.contains($0.coverage.standard.tier) } }
        guard !own.isEmpty else { return }
        guard own.count <= Self.longestList else {
            page.paragraph(
                said(
                    "\(grouped(own.count)) 处设施逐一列于 facilities.geojson（容量、分配人口、时限内人口）。",
                    "All \(grouped(own.count)) centres are in facilities.geojson: capacity, people assigned, people in time."),
                kind: "note")
            return
        }
        let tallies = tiers.map { FacilityTally($0.coverage, study) }
        var header = [said("设施", "centre"), said("编号", "id"), said("阶段", "stage"), said("建筑面积（平方米）", "floor area, m²")]
        for tier in tiers { header.append(said("\(name(tier))：容量 / 分配 / 时限内人口", "\(name(tier)): capacity / assigned / in time")) }
        var table = TextTable(header, texts: 3)
        for i in own {
            let facility = study.facilities[i]
            var cells = [facility.name, facility.id.rawValue, said(facility.stage.name), facility.floorArea.map { grouped($0.value) } ?? "–"]
            for tally in tallies { cells.append("\(number(tally.capacity[i])) / \(number(tally.assigned[i])) / \(number(tally.inReach[i]))") }
            table.add(cells)
        }
        page.table(
            table, said("设施", "Centres"), source: "facilities.geojson: stage, floor_area, <tier>_capacity, <tier>_assigned, <tier>_in_reach", kind: "wide")
    }

    // MARK: Warnings

    /// What was found suspicious, and what had to be assumed.
    func warnings(_ page: inout ReportPage) {
        var table = TextTable([said("对象", "of"), said("提示", "warning")], texts: 2)
        for warning in result.warnings { table.add([said(warning.subject), said(warning.message)]) }
        page.table(
            table, said("读取与计算中的提示", "Warnings raised on the way"), source: "summary.json › warnings[]: input, message", keys: result.warnings.map(\.code))
    }
}
