import Geo
import GeoFiles
import Planning
import Reports

extension AuditSheets {
    /// What each area must have, has and lacks, and what to add: as wide as a page.
    func areas(_ level: AreaLevel) -> BureauWorkbook.Sheet? {
        let reviews = audit.areas.filter { $0.level == level }, name = level.name.said(in: language)
        guard !reviews.isEmpty else { return nil }
        let asksLand = audit.findings.contains { $0.thing.kind == subject(level) && $0.parts.contains { $0.measure == .outdoorArea } }
        var columns: [BureauWorkbook.Column] = [
            .init(said("代码", "code"), width: 14), .init(said("名称", "name"), width: 15), .init(said("区域类型", "zone type"), width: 10),
            .init(said("人口", "people"), .whole, unit: said("人", "people"), width: 9),
            .init(said("户数", "households"), .whole, unit: said("户", "households"), width: 9),
        ]
        columns += [
            .init(said("应有面积", "floor required"), .number(decimals: 2), unit: "m²", width: 11),
            .init(said("现有面积", "floor present"), .number(decimals: 2), unit: "m²", width: 11),
            .init(said("缺面积", "floor lacking"), .number(decimals: 2), unit: "m²", width: 11),
        ]
        if asksLand { columns.append(.init(said("缺室外用地", "outdoor land lacking"), .number(decimals: 2), unit: "m²", width: 11)) }
        columns += [.init(said("缺什么补什么", "what to add"), width: 44), .init(said("可用房源", "sites"), width: 25)]
        let rows = reviews.map { review -> [BureauWorkbook.Cell] in
            let floor = floorPart(review), zone = review.isMixed ? said("两类区域", "both zones") : review.zone?.name.said(in: language)
            var row: [BureauWorkbook.Cell] = [.text(review.area.id), .text(review.area.name), text(zone), .whole(review.people), whole(review.households)]
            row += [number(floor?.required), number(floor?.present), number(review.floorLacking)]
            if asksLand { row.append(number(review.outdoorLacking)) }
            row += [
                text(review.remedy?.said(in: language)),
                text(review.sites.isEmpty ? nil : review.sites.map { "\($0.id.rawValue) \($0.name)" }.joined(separator: "；")),
            ]
            return row
        }
        var total = [BureauWorkbook.Cell](repeating: .empty, count: columns.count)
        total[0] = .text(said("合计", "Total"))
        total[3] = .whole(reviews.reduce(0) { $0 + $1.people })
        let households = reviews.compactMap(\.households)
        if households.count == reviews.count { total[4] = .whole(households.reduce(0, +)) }
        total[7] = number(reviews.compactMap(\.floorLacking).reduce(0, +))
        if asksLand { total[8] = number(reviews.compactMap(\.outdoorLacking).reduce(0, +)) }
        return BureauWorkbook.Sheet(
            name: name, title: title("\(level.name.zh)配套核查台账", "audit by \(level.name.en)"), unit: said("单位：人、户、m²", "people, households, m²"),
            columns: columns, rows: rows, total: total, remarks: remarks(level, reviews))
    }

    /// Which rules the floor of the total is by: it is that of several.
    private func remarks(_ level: AreaLevel, _ reviews: [AreaReview]) -> [String] {
        let byRule = audit.profile.rules.indices.compactMap { rule -> String? in
            guard audit.profile.rules[rule].subject == subject(level) else { return nil }
            let own = audit.findings.filter { $0.rule == rule && $0.verdict == .lacks }
            let floor = own.flatMap(\.parts).filter { $0.measure == .floorArea }.compactMap { $0.verdict == .lacks ? $0.lacking : nil }
            return floor.isEmpty ? nil : "\(audit.profile.rules[rule].name.said(in: language)) \(Amounts.text(floor.reduce(0, +))) m²"
        }
        let open = reviews.count { $0.floorLacking == nil }
        var lines: [String] = []
        if !byRule.isEmpty { lines.append(said("缺面积按规则：", "floor lacking by rule: ") + byRule.joined(separator: said("；", "; "))) }
        if open > 0 {
            lines.append(said("\(open) 个\(level.name.zh)缺多少面积无法判定，未计入合计", "of \(open) the floor lacking cannot be judged; the total is without them"))
        }
        return lines.map(remark)
    }

    /// How each area stands with every rule, and its three indicators and functions.
    func verdicts(_ level: AreaLevel) -> BureauWorkbook.Sheet? {
        let reviews = audit.areas.filter { $0.level == level }
        let rules = audit.profile.rules.indices.filter { audit.profile.rules[$0].subject == subject(level) }
        guard let first = reviews.first, !rules.isEmpty else { return nil }
        let functions = result.asksFunctions(level) ? first.functions : []
        var columns: [BureauWorkbook.Column] = [
            .init(said("代码", "code"), width: 14), .init(said("名称", "name"), width: 15), .init(said("有在用设施", "has a centre"), width: 8),
            .init(said("时限内人口", "people in time"), .whole, unit: said("人", "people"), width: 9),
            .init(said("每百户面积", "per 100 households"), .number(decimals: 2), unit: "m²", width: 10),
        ]
        columns += rules.map { BureauWorkbook.Column(audit.profile.rules[$0].name.said(in: language), width: 10) }
        columns += functions.map { BureauWorkbook.Column($0.function.name.said(in: language), width: 9) }
        let rows = reviews.map { review -> [BureauWorkbook.Cell] in
            let own = Dictionary(review.findings.map { (audit.findings[$0].rule, audit.findings[$0].verdict) }, uniquingKeysWith: { first, _ in first })
            var row: [BureauWorkbook.Cell] = [.text(review.area.id), .text(review.area.name)]
            row += [
                text(review.hasCentre.map { $0 ? said("有", "yes") : said("无", "no") }), whole(review.peopleWithin), number(review.areaPer100Households),
            ]
            row += rules.map { text(own[$0]?.name.said(in: language)) }
            if !functions.isEmpty { row += review.functions.map { .text($0.place.name.said(in: language)) } }
            return row
        }
        var total = [BureauWorkbook.Cell](repeating: .empty, count: columns.count)
        total[0] = .text(said("合计", "Total"))
        let within = reviews.compactMap(\.peopleWithin)
        if within.count == reviews.count { total[3] = .whole(within.reduce(0, +)) }
        for (k, rule) in rules.enumerated() {
            let lacks = audit.findings.count { $0.rule == rule && $0.verdict == .lacks }
            total[5 + k] = .text(said("欠缺 \(lacks)", "\(lacks) lacking"))
        }
        return BureauWorkbook.Sheet(
            name: level.name.said(in: language) + said("判定", " verdicts"),
            title: title("\(level.name.zh)逐项判定与指标", "verdicts and indicators by \(level.name.en)"),
            columns: columns, rows: rows, total: total)
    }

    private func subject(_ level: AreaLevel) -> Rule.Subject { level == .community ? .community : .subdistrict }

    /// What a rule asks of an area's floor: the one that lacks most, else the first that asks for floor.
    private func floorPart(_ review: AreaReview) -> Finding.Part? {
        let asked = review.findings.flatMap { audit.findings[$0].parts }.filter { $0.measure == .floorArea }
        return asked.filter { $0.verdict == .lacks }.max { ($0.lacking ?? 0) < ($1.lacking ?? 0) } ?? asked.first
    }
}
