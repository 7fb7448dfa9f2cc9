public import Geo
public import GeoFiles
import Ledger
import Planning
public import Reports

extension BulletinReport {
    /// Writes the bulletin as bureaus pass it on: the counts by category and stage, what happened, what is late.
    /// - Throws: `FileError`.
    public func writeWorkbook(to path: String, in language: Language) throws(FileError) {
        try BureauWorkbook([counts(language), events(language), late(language)], language: language).write(to: path)
    }

    private func counts(_ language: Language) -> BureauWorkbook.Sheet {
        func said(_ zh: String, _ en: String) -> String { Phrase(zh: zh, en: en).said(in: language) }
        let numbers = [
            said("新增", "opened"), said("报请核验", "put right"), said("退回", "sent back"), said("销号", "closed"), said("反弹", "came back"), said("月末在办", "open"),
            said("其中逾期", "late"),
        ]
        func cells(_ counts: Bulletin.Counts) -> [BureauWorkbook.Cell] {
            [counts.opened, counts.putRight, counts.returned, counts.closed, counts.cameBack, counts.open, counts.late].map { .whole($0) }
        }
        let name = bulletin.programme ?? Phrase(zh: "问题整治", en: "Problems")
        return .init(
            name: said("月度通报", "bulletin"), title: name.said(in: language) + said(" \(bulletin.month) 月度通报", ": bulletin for \(bulletin.month)"),
            unit: said("单位：件", "unit: cases"),
            columns: [.init(said("类别", "category"), width: 24), .init(said("问题阶段", "stage"), width: 12)] + numbers.map { .init($0, .whole, width: 11) },
            rows: bulletin.rows.map { [.text($0.categoryName.said(in: language)), .text($0.stageName.said(in: language))] + cells($0.counts) },
            total: [.text(said("合计", "Total")), .empty] + cells(bulletin.total))
    }

    private func events(_ language: Language) -> BureauWorkbook.Sheet {
        func said(_ zh: String, _ en: String) -> String { Phrase(zh: zh, en: en).said(in: language) }
        func row(_ register: Register.ID, _ subject: String, _ kind: String, _ day: Day, _ text: Phrase) -> [BureauWorkbook.Cell] {
            let (year, month, number) = day.parts
            let kind = Register[register].kind(kind)?.name.said(in: language) ?? kind
            return [
                .text(register.name.said(in: language)), .text(subject), .text(kind), .day(year: year, month: month, day: number),
                .text(text.said(in: language)),
            ]
        }
        return .init(
            name: said("本月事项", "this month"), title: said("本月事项", "This month"),
            columns: [
                .init(said("台账", "register"), width: 16), .init(said("编号", "id"), width: 12), .init(said("事项", "event"), width: 16),
                .init(said("日期", "date"), .day, width: 12), .init(said("内容", "text"), width: 70),
            ],
            rows: bulletin.lines.map { row(.problems, $0.subject, $0.kind, $0.day, $0.text) }
                + projects.map { row(.projects, $0.subject, $0.kind, $0.day, $0.text) })
    }

    private func late(_ language: Language) -> BureauWorkbook.Sheet {
        func said(_ zh: String, _ en: String) -> String { Phrase(zh: zh, en: en).said(in: language) }
        return .init(
            name: said("逾期事项", "late"), title: said("逾期事项", "Late"),
            columns: [
                .init(said("编号", "id"), width: 12), .init(said("内容", "title"), width: 40), .init(said("应完成", "what"), width: 16),
                .init(said("时限", "due"), .day, width: 12), .init(said("逾期天数", "days late"), .whole, width: 10),
                .init(said("牵头单位", "lead"), width: 14), .init(said("责任单位", "responsible"), width: 14), .init(said("依据", "basis"), width: 8),
            ],
            rows: bulletin.late.map { item in
                let (year, month, day) = item.due.parts
                return [
                    .text(item.subject.id), .text(item.title), .text(item.what.said(in: language)), .day(year: year, month: month, day: day),
                    .whole(item.daysLate), item.leadUnit.map { .text($0) } ?? .empty, item.responsibleUnit.map { .text($0) } ?? .empty,
                    .text(item.basis.rawValue),
                ]
            })
    }
}
