import Geo
import Planning
import Travel

extension PlanReport {
    /// How many gaps bear a number on the map and stand in the table.
    static let numberedGaps = 20

    /// For each tier: where a centre is within the standard, who lacks one, and how areas compare.
    func maps(_ page: inout ReportPage, _ sheet: MapSheet) {
        for tier in tiers {
            page.heading(said("\(name(tier))（\(limit(tier))）", "\(name(tier).prefix(1).uppercased() + name(tier).dropFirst())s (\(limit(tier)))"))
            serviceMap(tier, sheet, &page)
            lackMap(tier, sheet, &page)
            gapTable(tier, &page)
            for level in [tier.coverage.standard.tier.areaLevel, .community, .subdistrict] where hasShapes(level) {
                shareMap(tier, level, sheet, &page)
                break
            }
        }
    }

    private func hasShapes(_ level: AreaLevel) -> Bool { ground.membership.areas[level]?.contains { $0.area != nil } ?? false }

    private var baseLegend: [LegendEntry] {
        var legend: [LegendEntry] = []
        if !study.barriers.isEmpty { legend.append(.box("water", said("水域等屏障", "water and other barriers"))) }
        if !study.subdistricts.isEmpty { legend.append(.line("border-subdistrict", said("街道界", "subdistricts"))) }
        if !study.communities.isEmpty { legend.append(.line("border-community", said("社区界", "communities"))) }
        return legend
    }

    // MARK: Service areas

    private func serviceMap(_ tier: CoverageResult.TierResult, _ sheet: MapSheet, _ page: inout ReportPage) {
        let kind = tier.coverage.standard.tier, own = study.facilities.filter { $0.tiers.contains(kind) }
        let stages = Stage.allCases.filter { stage in own.contains { $0.stage == stage } }
        var legend: [LegendEntry] = []
        if !tier.drawn.union.isEmpty { legend.append(.box("reach", said("服务圈：\(limit(tier))步行可达", "service areas: within a walk of \(limit(tier))"))) }
        legend += stages.map { stage in
            .symbol(ReportSymbols.name(of: stage), said(stage.name) + said(" ", " ") + grouped(own.count { $0.stage == stage }))
        }
        page.figure(
            said("\(name(tier))的服务圈与各阶段设施", "Service areas of \(name(tier))s, and centres by stage"),
            description: said(
                "\(grouped(tier.coverage.facilities.count)) 处设施按道路步行 \(limit(tier))的范围；各阶段设施：",
                "What lies within a walk of \(limit(tier)) of \(counted(tier.coverage.facilities.count, "centre")); centres by stage: ")
                + stages.map { stage in "\(said(stage.name)) \(grouped(own.count { $0.stage == stage }))" }.joined(separator: said("、", ", ")),
            height: sheet.height, legend: legend + baseLegend,
            note: said(
                "面只是结果的图示，画到离定义 5 米以内；人按步行时间在需求点上计数。", "Areas are pictures of the result, within 5 m of the definition; people are counted by walking time."),
            source: "service_areas.geojson: tier = \(kind.rawValue); facilities.geojson: tiers, stage; \(keys(tier, "by_stage"))", kind: "map"
        ) { map in
            map.empty("use", ["href": "#base"])
            let union = PathData(rings: sheet.rings(tier.drawn.union))
            if !union.text.isEmpty { map.empty("path", ["d": union.text, "class": "reach"]) }
            let each = PathData(rings: tier.drawn.each.flatMap { sheet.rings($0) })
            if !each.text.isEmpty && tier.drawn.each.count > 1 { map.empty("path", ["d": each.text, "class": "reach-each"]) }
            map.empty("use", ["href": "#names"])
            // Those that serve last, so that they lie on top.
            for facility in own.sorted(by: { ($0.stage == .inUse ? 1 : 0, $0.id) < ($1.stage == .inUse ? 1 : 0, $1.id) }) {
                Self.put(ReportSymbols.name(of: facility.stage), sheet.spot(facility.place), &map)
            }
            furniture(sheet, &map)
        }
    }

    private static func put(_ symbol: String, _ spot: Spot, _ markup: inout Markup) {
        markup.empty("use", ["href": "#\(symbol)", "x": "\(Int(spot.x.rounded()))", "y": "\(Int(spot.y.rounded()))"])
    }

    // MARK: Who lacks a centre

    private func lackMap(_ tier: CoverageResult.TierResult, _ sheet: MapSheet, _ page: inout ReportPage) {
        let lacking = study.demand.indices.map { study.demand[$0].people - tier.coverage.allocation.served[$0] }
        let grid = PeopleGrid(study, lacking, on: sheet), kind = tier.coverage.standard.tier.rawValue
        guard grid.people > 0 else {
            page.paragraph(said("全部居民都已得到\(name(tier))的服务，没有缺口。", "Everybody is served by a \(name(tier)): there is no gap."))
            return
        }
        let shown = tier.gaps.prefix(Self.numberedGaps), cell = grouped(grid.cell)
        var legend = grid.breaks.indices.map { k -> LegendEntry in
            .box(
                "people-\(k)",
                k == 0 ? said("不足 \(grouped(grid.breaks[0])) 人", "under \(grouped(grid.breaks[0])) people") : Self.range(grid.breaks[k - 1], grid.breaks[k]))
        }
        legend.append(
            .box("people-\(grid.breaks.count)", grid.breaks.last.map { said("\(grouped($0)) 人及以上", "\(grouped($0)) people or more") } ?? said("有人", "people")))
        if !tier.drawn.union.isEmpty { legend.append(.box("reach-faint", said("服务圈", "service areas"))) }
        legend.append(.symbol(ReportSymbols.name(of: .inUse), said("正在服务的设施", "centres that serve")))
        if !shown.isEmpty { legend.append(.symbol("gap-key", said("缺口，编号同缺口表", "gaps, numbered as in the table of gaps"))) }
        page.figure(
            said("未得到\(name(tier))服务的人口与最大的缺口", "People whom no \(name(tier)) serves, and the largest gaps"),
            description: said(
                "\(grouped(grid.people)) 人未得到服务，按 \(cell) 米方格累计，方格越大、颜色越深人越多；标出最大的 \(shown.count) 处缺口，共 \(grouped(tier.gaps.count)) 处。",
                "\(grouped(grid.people)) people are not served, added up in squares of \(cell) m, larger and darker where there are more; the \(shown.count) largest of \(counted(tier.gaps.count, "gap")) are marked."
            ),
            height: sheet.height, legend: legend + baseLegend,
            note: said(
                "共 \(grouped(grid.people)) 人：超出时限、容量不足、路网孤立、离路网过远；每格 \(cell) × \(cell) 米。",
                "\(grouped(grid.people)) people in all: out of reach, without capacity, isolated or off the network; squares of \(cell) × \(cell) m."),
            source:
                "demand.geojson: people − \(kind)_people_served; gaps.geojson: tier = \(kind), people; \(keys(tier, "out_of_reach + no_capacity + isolated + off_network"))",
            kind: "map"
        ) { map in
            map.empty("use", ["href": "#base"])
            let union = PathData(rings: sheet.rings(tier.drawn.union))
            if !union.text.isEmpty { map.empty("path", ["d": union.text, "class": "reach-faint"]) }
            squares(grid, sheet, &map)
            for facility in tier.coverage.facilities { Self.put(ReportSymbols.name(of: .inUse), sheet.spot(study.facilities[facility].place), &map) }
            numbers(Array(shown), tier, sheet, &map)
            furniture(sheet, &map)
        }
    }

    private static func range(_ least: Int, _ next: Int) -> String { next - least == 1 ? grouped(least) : "\(grouped(least))–\(grouped(next - 1))" }

    /// A square for every cell; what grows with the number of people is both its side and its darkness.
    private func squares(_ grid: PeopleGrid, _ sheet: MapSheet, _ map: inout Markup) {
        let whole = max(6, Int((grid.cell / sheet.metresPerUnit).rounded(.down)) - 1), classes = grid.breaks.count + 1
        var paths = [PathData](repeating: PathData(), count: classes)
        for cell in grid.cells {
            let kind = grid.kind(of: cell.people)
            paths[kind].add(square: whole * (classes + 1 + kind) / (2 * classes), around: cell.middle)
        }
        for (kind, path) in paths.enumerated() where !path.text.isEmpty { map.empty("path", ["d": path.text, "class": "people-\(kind)"]) }
    }

    /// The numbers of the largest gaps, each beside the point where most of its people live.
    private func numbers(_ gaps: [Gap], _ tier: CoverageResult.TierResult, _ sheet: MapSheet, _ map: inout Markup) {
        var room = LabelRoom(sheet)
        for (k, gap) in gaps.enumerated() {
            let served = tier.coverage.allocation.served
            let heaviest = gap.points.max { (study.demand[$0].people - served[$0], -$0) < (study.demand[$1].people - served[$1], -$1) }!
            let spot = sheet.spot(study.demand[heaviest].place), label = room.nearest(to: spot, width: 44, height: 44)
            if label != spot {
                map.empty("path", ["d": "M\(Int(spot.x)) \(Int(spot.y))L\(Int(label.x)) \(Int(label.y))", "class": "leader"])
                map.empty("circle", ["cx": "\(Int(spot.x))", "cy": "\(Int(spot.y))", "r": "5", "class": "gap-small"])
            }
            map.empty("circle", ["cx": "\(Int(label.x))", "cy": "\(Int(label.y))", "r": "20", "class": "gap"])
            map.element("text", ["x": "\(Int(label.x))", "y": "\(Int(label.y) + 9)", "class": "middle strong"], text: "\(k + 1)")
        }
    }

    // MARK: Areas by share

    private func shareMap(_ tier: CoverageResult.TierResult, _ level: AreaLevel, _ sheet: MapSheet, _ page: inout ReportPage) {
        let areas = ground.membership.areas[level]!, rows = tier.indicators.rows[level]!, kind = tier.coverage.standard.tier.rawValue
        let shares = rows.map { $0.share(of: $0.peopleWithin) }
        let counts = (0..<5).map { k in shares.count { $0.map { Self.shareClass($0) == k } ?? false } }, empty = shares.count { $0 == nil }
        let layer = level == .community ? "communities" : "subdistricts"
        var legend = counts.indices.map { k in
            LegendEntry.box("area share-\(k)", "\(20 * k)–\(20 * (k + 1))%" + said("（\(counts[k]) 个）", " (\(counts[k]))"))
        }
        if empty > 0 { legend.append(.box("area nobody", said("没有居民（\(empty) 个）", "nobody lives there (\(empty))"))) }
        page.figure(
            said(
                "各\(said(level.name))\(limit(tier))内走得到\(name(tier))的人口比例", "Share of people within \(limit(tier)) of a \(name(tier)), by \(said(level.name))"),
            description: said("共 \(areas.count) 个\(said(level.name))：", "Of \(areas.count) areas: ")
                + counts.enumerated().map { said("\(20 * $0)–\(20 * ($0 + 1))% 的 \($1) 个", "\($1) at \(20 * $0)–\(20 * ($0 + 1))%") }.joined(
                    separator: said("，", ", ")),
            height: sheet.height, legend: legend,
            note: said("颜色越深比例越高；恰在分界上的计入低一档。", "Darker is more; a share on a break counts to the lower class."),
            source: "\(layer).geojson: \(kind)_share_within; summary.json › areas[level = \(level.rawValue)].tiers.\(kind): share_within", kind: "map"
        ) { map in
            map.empty("use", ["href": "#base"])
            for (i, area) in areas.enumerated() {
                let path = PathData(rings: area.area.map(sheet.rings) ?? [])
                guard !path.text.isEmpty else { continue }
                map.element("path", ["d": path.text, "class": "area " + (shares[i].map { "share-\(Self.shareClass($0))" } ?? "nobody")]) { shape in
                    shape.element("title", text: area.name + (shares[i].map { " " + percent($0) } ?? ""))
                }
            }
            labels(areas, shares, sheet, &map)
            furniture(sheet, &map)
        }
    }

    /// The class of a share, from 0 to 4; on a break the lower, as in the GeoPackage's style.
    private static func shareClass(_ share: Double) -> Int { share <= 0.2 ? 0 : share <= 0.4 ? 1 : share <= 0.6 ? 2 : share <= 0.8 ? 3 : 4 }

    private func labels(_ areas: [AdministrativeArea], _ shares: [Double?], _ sheet: MapSheet, _ map: inout Markup) {
        var room = LabelRoom(sheet)
        let sizes = areas.map { $0.area?.squareMetres.value ?? 0 }
        let order = areas.indices.sorted { sizes[$0] != sizes[$1] ? sizes[$0] > sizes[$1] : $0 < $1 }
        for i in order {
            guard let share = shares[i], let area = areas[i].area, let inside = try? area.placeInside() else { continue }
            // A label wider than its area would be read as the neighbour's.
            let spots = sheet.rings(area).first ?? []
            let across = (spots.map(\.x).max() ?? 0) - (spots.map(\.x).min() ?? 0), spot = sheet.spot(inside)
            guard across > 64, room.take(spot, width: 66, height: 28) else { continue }
            map.element(
                "text", ["x": "\(Int(spot.x))", "y": "\(Int(spot.y) + 8)", "class": "small halo middle"], text: "\(Int((share * 100).rounded()))%")
        }
    }

    // MARK: Scale and north

    /// The scale bar and the north arrow.
    private func furniture(_ sheet: MapSheet, _ map: inout Markup) {
        let bar = sheet.barMetres, length = Int((bar / sheet.metresPerUnit).rounded()), bottom = Int(sheet.height) - 34
        map.empty("rect", ["x": "20", "y": "\(bottom - 42)", "width": "\(length + 50)", "height": "62", "class": "plate"])
        map.empty("path", ["d": "M40 \(bottom - 10)v14h\(length)v-14", "class": "ink-line"])
        let text = bar >= 1000 ? "\(grouped(bar / 1000)) " + said("千米", "km") : "\(grouped(bar)) " + said("米", "m")
        map.element("text", ["x": "\(40 + length / 2)", "y": "\(bottom - 14)", "class": "middle halo"], text: text)
        let right = Int(MapSheet.width) - 50
        map.empty("rect", ["x": "\(right - 30)", "y": "18", "width": "60", "height": "104", "class": "plate"])
        map.empty("path", ["d": "M\(right) 30l16 52l-16-12l-16 12z", "class": "ink"])
        map.element("text", ["x": "\(right)", "y": "112", "class": "middle strong"], text: said("北", "N"))
    }
}
