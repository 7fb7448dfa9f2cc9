import Geo
import GeoFiles
import Planning
import Reports

extension AuditResult {
    /// The audit the way bureaus keep their registers: the summary, the communities, the subdistricts, every finding, centres and projects, and the notes.
    func workbook(in language: Language) -> BureauWorkbook {
        let sheets = AuditSheets(result: self, language: language)
        return BureauWorkbook(sheets.all, language: language)
    }
}

/// The sheets of an audit's workbook.
struct AuditSheets {
    let result: AuditResult, language: Language

    var audit: Audit { result.audit }
    func said(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }
    /// A remark under a table, which a table that is read again leaves out.
    func remark(_ text: String) -> String { said("注：", "Note: ") + text }
    func title(_ zh: String, _ en: String) -> String {
        audit.coverage.study.name + said("：\(zh)（\(audit.profile.jurisdiction)）", ": \(en) (\(audit.profile.jurisdiction))")
    }
    func text(_ value: String?) -> BureauWorkbook.Cell { value.map { .text($0) } ?? .empty }
    /// A count of things as a whole number, a measure to the hundredth.
    func amount(_ value: Double?, of finding: Finding) -> BureauWorkbook.Cell {
        guard finding.unit == .items, finding.measure == nil, let value, let count = Int(exactly: value) else { return number(value) }
        return .whole(count)
    }
    /// To the hundredth, as the sums show it.
    func number(_ value: Double?) -> BureauWorkbook.Cell { value.map { .number(($0 * 100).rounded() / 100) } ?? .empty }
    /// Two decimals where a number of a column needs them, else none: 2,700 and not 2,700.00.
    func decimals(_ values: [Double?]) -> Int { values.allSatisfy { ($0.map { ($0 * 100).rounded() } ?? 0).truncatingRemainder(dividingBy: 100) == 0 } ? 0 : 2 }
    func whole(_ value: Int?) -> BureauWorkbook.Cell { value.map { .whole($0) } ?? .empty }

    var all: [BureauWorkbook.Sheet] {
        var sheets = [summary]
        for level in [AreaLevel.community, .subdistrict] { sheets += [areas(level), verdicts(level)].compactMap { $0 } }
        if let sheet = findings([.community, .subdistrict], named: said("逐条", "findings")) { sheets.append(sheet) }
        for kind in [Rule.Subject.facility, .project] { if let sheet = findings([kind], named: kind.name.said(in: language)) { sheets.append(sheet) } }
        return sheets + [notes]
    }

    private func findings(_ kinds: [Rule.Subject], named name: String) -> BureauWorkbook.Sheet? {
        let found = kinds.flatMap { kind in
            audit.findings.filter { $0.thing.kind == kind }.sorted { ($0.thing.position, $0.rule) < ($1.thing.position, $1.rule) }
        }
        guard !found.isEmpty else { return nil }
        return BureauWorkbook.Sheet(
            name: name, title: title("\(name)核查台账", "audit, \(name)"),
            columns: [
                .init(said("编号", "id"), width: 14), .init(said("名称", "name"), width: 17), .init(said("规则", "rule"), width: 25),
                .init(said("判定", "verdict"), width: 9),
                .init(said("应有", "required"), .number(decimals: decimals(found.map(\.required))), width: 12),
                .init(said("现有", "present"), .number(decimals: decimals(found.map(\.present))), width: 12),
                .init(said("缺", "lacking"), .shortfall(decimals: decimals(found.map(\.lacking))), width: 12),
                .init(said("单位", "unit"), width: 10), .init(said("算式或原因", "arithmetic or reason"), width: 88),
            ],
            rows: found.map { finding in
                [
                    .text(finding.thing.id), .text(finding.thing.name), .text(audit.rule(finding).name.said(in: language)),
                    .text(finding.verdict.name.said(in: language)), amount(finding.required, of: finding), amount(finding.present, of: finding),
                    amount(finding.lacking, of: finding),
                    .text((finding.measure?.unit ?? finding.unit.name).said(in: language)), .text(finding.arithmetic.said(in: language)),
                ]
            }, remarks: [remark(said("每条规则的依据见“汇总”表", "the basis of each rule stands on the sheet \"summary\""))])
    }

    private var notes: BureauWorkbook.Sheet {
        let parameters = audit.profile.parameters.filter { audit.profile.uses($0.id) }.map { parameter -> [BureauWorkbook.Cell] in
            [
                .text(parameter.id),
                .text(parameter.name.said(in: language) + said("：", ": ") + (AuditResult.said(parameter)?.said(in: language) ?? said("待给", "to be given"))),
                .text(parameter.basis),
            ]
        }
        return BureauWorkbook.Sheet(
            name: said("说明", "notes"), title: title("参数、文件中的出入与提示", "parameters, what the papers say against each other, warnings"),
            columns: [.init(said("编号", "id"), width: 18), .init(said("内容", "text"), width: 90), .init(said("依据", "basis"), width: 50)],
            rows: parameters + audit.profile.notes.map { [.text(AuditResult.isNumbered($0) ? $0.id : ""), .text($0.text.said(in: language)), .text($0.basis)] }
                + result.warnings.map { [.text(said("提示", "warning")), .text($0.message.said(in: language)), .text($0.subject.said(in: language))] })
    }
}
