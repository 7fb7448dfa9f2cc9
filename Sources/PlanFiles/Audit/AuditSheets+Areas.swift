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
        let floors = reviews.map(floor)
        columns += [
            .init(said("应有面积", "floor required"), .number(decimals: decimals(floors.map(\.required))), unit: "m²", width: 11),
            .init(said("现有面积", "floor present"), .number(decimals: decimals(floors.map(\.present))), unit: "m²", width: 11),
            .init(said("缺面积", "floor lacking"), .shortfall(decimals: decimals(reviews.map(\.floorLacking))), unit: "m²", width: 11),
        ]
        if asksLand {
            let title = said("缺室外用地", "outdoor land lacking")
            columns.append(.init(title, .shortfall(decimals: decimals(reviews.map(\.outdoorLacking))), unit: "m²", width: 11))
        }
        columns += [.init(said("缺什么补什么", "what to add"), width: asksLand ? 64 : 72), .init(said("备选房源", "sites"), width: asksLand ? 35 : 38)]
        let rows = zip(reviews, floors).map { review, floor -> [BureauWorkbook.Cell] in
            let zone = review.isMixed ? said("两类区域", "both zones") : review.zone?.name.said(in: language)
            var row: [BureauWorkbook.Cell] = [.text(review.area.id), .text(review.area.name), text(zone), .whole(review.people), whole(review.households)]
            row += [number(floor.required), number(floor.present), number(review.floorLacking)]
            if asksLand { row.append(number(review.outdoorLacking)) }
            row += [
                text(remedy(review)),
                text(
                    review.sites.isEmpty
                        ? nil : review.sites.map { "\($0.id.rawValue) \($0.name)" + ($0.isInside ? "" : said("（区外）", " (outside)")) }.joined(separator: "；")),
            ]
            return row
        }
        var total = [BureauWorkbook.Cell](repeating: .empty, count: columns.count)
        total[0] = .text(said("合计", "Total"))
        total[3] = .whole(reviews.reduce(0) { $0 + $1.people })
        let households = reviews.compactMap(\.households)
        if households.count == reviews.count { total[4] = .whole(households.reduce(0, +)) }
        total[7] = number(sum(reviews.map(\.floorLacking)))
        if asksLand { total[8] = number(sum(reviews.map(\.outdoorLacking))) }
        let open = reviews.count { $0.floorLacking == nil }
        if open > 0 { total[columns.count - 2] = .text(said("另有 \(open) 个缺多少面积无法判定，未计入", "without \(open) of which the floor lacking cannot be judged")) }
        return BureauWorkbook.Sheet(
            name: name, title: title("\(level.name.zh)配套核查台账", "audit by \(level.name.en)"), unit: said("单位：人、户、m²", "people, households, m²"),
            columns: columns, rows: rows, total: total, remarks: remarks(level, reviews))
    }

    /// The sum of what is known; nil where nothing is.
    private func sum(_ values: [Double?]) -> Double? {
        let known = values.compactMap { $0 }
        return known.isEmpty && !values.isEmpty ? nil : known.reduce(0, +)
    }

    /// What is to be added, and what cannot be said; that nothing is lacking, where that is known.
    private func remedy(_ review: AreaReview) -> String? {
        let open = review.open.map { $0.said(in: language) }.joined(separator: said("、", ", "))
        let parts = [review.remedy?.said(in: language), open.isEmpty ? nil : said("无法判定：", "cannot be judged: ") + open].compactMap { $0 }
        if !parts.isEmpty { return parts.joined(separator: said("；", "; ")) }
        let isMet = review.findings.contains { audit.findings[$0].verdict == .meets && audit.rule(audit.findings[$0]).force == .binding }
        return isMet ? said("不缺", "nothing lacking") : nil
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
        let elsewhere = reviews.flatMap(\.elsewhere).map(\.facility), centres = Set(elsewhere).sorted().map { audit.coverage.study.facilities[$0].id.rawValue }
        if !centres.isEmpty {
            let ids = centres.prefix(5).joined(separator: "、") + (centres.count > 5 ? " 等" : "")
            lines.append(
                said(
                    "\(centres.count) 处在用设施所在与所服务的\(level.name.zh)不同（\(ids)）：有无、功能和单处面积按服务的\(level.name.zh)计，每百户面积按所在的\(level.name.zh)计",
                    "\(centres.count) in use stand in one area and are for another (\(ids)): having a centre, functions and the floor of one go by whom it is for, floor per 100 households by where it stands"
                ))
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
            .init(
                said("每百户面积", "per 100 households"), .number(decimals: decimals(reviews.map(\.areaPer100Households))), unit: "m²", width: 10),
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

    /// The floor that an area must have and has. Where nobody knows which rule binds it must have nobody knows how much, yet what stands there is known.
    private func floor(_ review: AreaReview) -> (required: Double?, present: Double?) {
        guard let part = floorPart(review) else { return (nil, review.floorStanding) }
        return (review.isMixed && part.verdict == .unknown ? nil : part.required, part.present)
    }

    /// What a rule asks of an area's floor: the one that lacks most, else the first that asks for floor.
    private func floorPart(_ review: AreaReview) -> Finding.Part? {
        let asked = review.findings.flatMap { audit.findings[$0].parts }.filter { $0.measure == .floorArea }
        return asked.filter { $0.verdict == .lacks }.max { ($0.lacking ?? 0) < ($1.lacking ?? 0) } ?? asked.first
    }
}
