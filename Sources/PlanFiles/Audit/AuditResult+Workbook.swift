import Geo
import GeoFiles
import Planning
import Reports

extension AuditResult {
    /// The audit the way bureaus keep their registers: the rules, the communities, the subdistricts, the functions, centres and projects, and the notes.
    func workbook(in language: Language) -> BureauWorkbook {
        let sheets = AuditSheets(result: self, language: language)
        return BureauWorkbook(sheets.all, language: language)
    }
}

private struct AuditSheets {
    let result: AuditResult, language: Language

    private var audit: Audit { result.audit }
    private func said(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }
    private func title(_ zh: String, _ en: String) -> String {
        audit.coverage.study.name + said("：\(zh)（\(audit.profile.id)）", ": \(en) (\(audit.profile.id))")
    }
    private func text(_ value: String?) -> BureauWorkbook.Cell { value.map { .text($0) } ?? .empty }
    private func number(_ value: Double?) -> BureauWorkbook.Cell { value.map { .number($0) } ?? .empty }
    private func whole(_ value: Int?) -> BureauWorkbook.Cell { value.map { .whole($0) } ?? .empty }

    var all: [BureauWorkbook.Sheet] {
        var sheets = [areas(.community), areas(.subdistrict)].compactMap { $0 }
        for kind in [Rule.Subject.facility, .project] { if let sheet = findings(kind) { sheets.append(sheet) } }
        return sheets + [rules, notes]
    }

    private func areas(_ level: AreaLevel) -> BureauWorkbook.Sheet? {
        let reviews = audit.areas.filter { $0.level == level }
        guard let first = reviews.first else { return nil }
        let name = level.name.said(in: language)
        var columns: [BureauWorkbook.Column] = [
            .init(said("代码", "code"), width: 15), .init(said("名称", "name"), width: 18), .init(said("区域类型", "zone type")),
            .init(said("人口", "people"), .whole, unit: said("人", "people")), .init(said("户数", "households"), .whole, unit: said("户", "households")),
        ]
        columns += [
            .init(said("应有面积", "floor required"), .number(decimals: 2), unit: "m²"), .init(said("现有面积", "floor present"), .number(decimals: 2), unit: "m²"),
            .init(said("缺面积", "floor lacking"), .number(decimals: 2), unit: "m²"), .init(said("算式", "arithmetic"), width: 44),
            .init(said("有在用设施", "has a centre")), .init(said("时限内人口", "people in time"), .whole, unit: said("人", "people")),
            .init(said("每百户面积", "per 100 households"), .number(decimals: 2), unit: "m²"),
        ]
        columns += first.functions.map { BureauWorkbook.Column($0.function.name.said(in: language)) }
        columns += [.init(said("缺什么补什么", "what to add"), width: 50), .init(said("可用房源", "sites"), width: 30)]
        let rows = reviews.map { review -> [BureauWorkbook.Cell] in
            let floor = floorFinding(review)
            let zone = review.isMixed ? said("两类区域", "both zones") : review.zone?.name.said(in: language)
            var row: [BureauWorkbook.Cell] = [.text(review.area.id), .text(review.area.name), text(zone), .whole(review.people), whole(review.households)]
            row += [number(floor?.required), number(floor?.present), number(floor?.lacking), text(floor?.arithmetic.said(in: language))]
            row += [
                text(review.hasCentre.map { $0 ? said("有", "yes") : said("无", "no") }), whole(review.peopleWithin), number(review.areaPer100Households),
            ]
            row += review.functions.map { .text($0.place.name.said(in: language)) }
            row += [
                text(review.remedy?.said(in: language)),
                text(review.sites.isEmpty ? nil : review.sites.map { "\($0.id.rawValue) \($0.name)" }.joined(separator: "；")),
            ]
            return row
        }
        var total = [BureauWorkbook.Cell](repeating: .empty, count: columns.count)
        total[0] = .text(said("合计", "Total"))
        total[3] = .whole(reviews.reduce(0) { $0 + $1.people })
        total[7] = .number(reviews.compactMap { floorFinding($0)?.lacking }.reduce(0, +))
        return BureauWorkbook.Sheet(
            name: name, title: title("\(level.name.zh)配套核查台账", "audit by \(level.name.en)"), unit: said("单位：人、户、m²", "people, households, m²"),
            columns: columns,
            rows: rows, total: total)
    }

    /// The finding about an area's floor that says most: the one that lacks most, else the first that asks for floor.
    private func floorFinding(_ review: AreaReview) -> Finding? {
        let asked = review.findings.map { audit.findings[$0] }.filter { $0.unit == .squareMetres && $0.verdict != .notApplicable }
        return asked.filter { $0.verdict == .lacks }.max { ($0.lacking ?? 0, $1.rule) < ($1.lacking ?? 0, $0.rule) } ?? asked.first
    }

    private func findings(_ kind: Rule.Subject) -> BureauWorkbook.Sheet? {
        let found = audit.findings.filter { $0.thing.kind == kind }
        guard !found.isEmpty else { return nil }
        return BureauWorkbook.Sheet(
            name: kind.name.said(in: language), title: title("\(kind.name.zh)核查台账", "audit by \(kind.name.en)"),
            columns: [
                .init(said("编号", "id"), width: 12), .init(said("名称", "name"), width: 22), .init(said("规则", "rule"), width: 24), .init(said("判定", "verdict")),
                .init(said("应有", "required"), .number(decimals: 2)), .init(said("现有", "present"), .number(decimals: 2)),
                .init(said("缺", "lacking"), .number(decimals: 2)), .init(said("单位", "unit")), .init(said("算式", "arithmetic"), width: 50),
                .init(said("依据", "basis"), width: 50),
            ],
            rows: found.map { finding in
                let rule = audit.rule(finding)
                return [
                    .text(finding.thing.id), .text(finding.thing.name), .text(rule.name.said(in: language)), .text(finding.verdict.name.said(in: language)),
                    number(finding.required), number(finding.present), number(finding.lacking), .text(finding.unit.name.said(in: language)),
                    .text(finding.arithmetic.said(in: language)), .text(rule.basis),
                ]
            })
    }

    private var rules: BureauWorkbook.Sheet {
        let verdicts = Finding.Verdict.allCases
        var columns: [BureauWorkbook.Column] = [
            .init(said("规则", "rule"), width: 28), .init(said("对象", "of")), .init(said("性质", "force")),
        ]
        columns += verdicts.map { .init($0.name.said(in: language), .whole) }
        columns.append(.init(said("依据", "basis"), width: 60))
        return BureauWorkbook.Sheet(
            name: said("规则", "rules"), title: title("规则与判定汇总", "rules"), columns: columns,
            rows: audit.profile.rules.enumerated().map { k, rule in
                let own = audit.findings.filter { $0.rule == k }
                return [.text(rule.name.said(in: language)), .text(rule.subject.name.said(in: language)), .text(rule.force.name.said(in: language))]
                    + verdicts.map { verdict in .whole(own.count { $0.verdict == verdict }) } + [.text(rule.basis)]
            })
    }

    private var notes: BureauWorkbook.Sheet {
        let parameters = audit.profile.parameters.map { parameter -> [BureauWorkbook.Cell] in
            [
                .text(parameter.id),
                .text(parameter.name.said(in: language) + said("：", ": ") + (AuditResult.said(parameter)?.said(in: language) ?? said("待给", "to be given"))),
                .text(parameter.basis),
            ]
        }
        return BureauWorkbook.Sheet(
            name: said("说明", "notes"), title: title("参数、文件中的出入与提示", "parameters, what the papers say against each other, warnings"),
            columns: [.init(said("编号", "id"), width: 18), .init(said("内容", "text"), width: 90), .init(said("依据", "basis"), width: 50)],
            rows: parameters + audit.profile.notes.map { [.text($0.id), .text($0.text.said(in: language)), .text($0.basis)] }
                + result.warnings.map { [.text($0.code), .text($0.message.said(in: language)), .text($0.subject.said(in: language))] })
    }
}
