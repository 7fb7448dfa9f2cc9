public import Geo
public import Ledger
public import Planning

/// What is due by a day and not done, and who leads.
public struct DueReport: Sendable {
    private let day: Day
    private let items: [DueItem]

    /// What is due by a day, the longest overdue first.
    public init(_ items: [DueItem], by day: Day) {
        self.items = items
        self.day = day
    }

    /// The list for a terminal.
    public func terminal(in language: Language) -> String {
        func said(_ zh: String, _ en: String) -> String { Phrase(zh: zh, en: en).said(in: language) }
        var table = TextTable(
            [
                said("时限", "due"), said("逾期天数", "days late"), said("台账", "register"), LedgerColumn.subject.title.said(in: language), said("事项", "what"),
                said("内容", "title"), said("牵头单位", "lead"), said("责任单位", "responsible"), said("依据", "basis"), said("注意", "note"),
            ], texts: 10)
        for item in items {
            let notes = (item.isHard ? [Phrase(zh: "必须完成", en: "without exception")] : []) + item.warnings
            table.add([
                item.due.description, item.daysLate == 0 ? "" : String(item.daysLate), item.subject.register.name.said(in: language), item.subject.id,
                item.what.said(in: language), excerpt(item.title), item.leadUnit ?? said("未明确", "nobody"), item.responsibleUnit ?? "", item.basis.rawValue,
                RegisterReport.listed(notes).said(in: language),
            ])
        }
        let late = items.count { $0.daysLate > 0 }
        let sum = said("截至 \(day)：到期未完成 \(items.count) 项，其中逾期 \(late) 项", "by \(day): \(items.count) due and not done, \(late) of them late")
        return (items.isEmpty ? "" : table.text) + sum + "\n"
    }

    /// The same for programs.
    public var json: JSON {
        .object([("schema", .whole(1)), ("by", .text(day.description)), ("late", .whole(items.count { $0.daysLate > 0 })), ("due", Self.json(items))])
    }

    static func json(_ items: [DueItem]) -> JSON {
        .array(
            items.map { item in
                .object([
                    ("register", .text(item.subject.register.rawValue)), ("id", .text(item.subject.id)), ("what", RegisterReport.both(item.what)),
                    ("title", .text(item.title)), ("due", .text(item.due.description)), ("days_late", .whole(item.daysLate)),
                    ("lead", .text(orNull: item.leadUnit)), ("responsible", .text(orNull: item.responsibleUnit)), ("hard", .flag(item.isHard)),
                    ("warnings", .array(item.warnings.map(RegisterReport.both))), ("basis", .text(item.basis.rawValue)),
                ])
            })
    }
}
