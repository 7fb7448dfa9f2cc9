public import Geo
public import GeoFiles
import Ledger
import Planning
public import Reports

extension DueReport {
    /// Writes what is due as bureaus pass it on, XLSX or CSV by the ending of the file's name.
    /// - Throws: `FileError`.
    public func write(to path: String, in language: Language) throws(FileError) {
        func said(_ zh: String, _ en: String) -> String { Phrase(zh: zh, en: en).said(in: language) }
        var sheet = Self.sheet(items, places, in: language)
        sheet.name = said("到期未完成", "due")
        sheet.title = said("到期未完成事项（截至 \(day)）", "Due and not done (by \(day))")
        sheet.remarks = Deadlines.undatedLine(undated).map { [said("注：", "Note: ") + $0.said(in: language)] } ?? []
        try sheet.write(to: path, layer: "due", language: language)
    }

    /// The table of what is due.
    static func sheet(_ items: [DueItem], _ places: PlaceNames, in language: Language) -> BureauWorkbook.Sheet {
        func said(_ zh: String, _ en: String) -> String { Phrase(zh: zh, en: en).said(in: language) }
        let columns: [BureauWorkbook.Column] = [
            .init(said("台账", "register"), width: 12), .init(said("编号", "id"), width: 10), .init(said("应完成", "what"), width: 16),
            .init(said("内容", "about"), width: 38), .init(said("时限", "due"), .day, width: 12), .init(said("逾期天数", "days late"), .whole, width: 10),
            .init(said("牵头单位", "lead"), width: 12), .init(said("责任单位", "responsible"), width: 12), .init(said("必须完成", "no exception"), width: 10),
            .init(said("依据", "basis"), width: 8), .init(said("注意", "note"), width: 26),
        ]
        let rows = items.map { item -> [BureauWorkbook.Cell] in
            let head = [
                item.subject.register.name.said(in: language), item.subject.id, item.what.said(in: language), item.content(places).said(in: language),
            ]
            let tail = [
                item.lead.said(in: language), item.responsibleUnit ?? "", item.isHard ? said("是", "yes") : "", item.basis.rawValue,
                RegisterReport.listed(item.warnings).said(in: language),
            ]
            let (year, month, number) = item.due.parts
            return head.map { .text($0) } + [.day(year: year, month: month, day: number), .whole(item.daysLate)] + tail.map { .text($0) }
        }
        return .init(name: said("逾期事项", "late"), title: "", columns: columns, rows: rows)
    }
}

extension BureauWorkbook.Sheet {
    /// Writes the table alone, as a workbook or a CSV by the ending of the file's name; a CSV has no place for titles and remarks.
    /// - Parameters:
    ///   - layer: what the table is called for programs.
    ///   - more: sheets behind it, in a workbook.
    func write(to path: String, layer name: String, more: [BureauWorkbook.Sheet] = [], language: Language) throws(FileError) {
        guard path.lowercased().hasSuffix(".csv") else { return try BureauWorkbook([self] + more, language: language).write(to: path) }
        let layer = Layer(
            name: name, columns: columns.map { Layer.Column($0.title, .text) },
            rows: rows.enumerated().map { Layer.Row(number: $0 + 2, values: $1.map(\.plain)) })
        try VectorFile.write([layer], to: path)
    }
}

extension BureauWorkbook.Cell {
    /// The same cell of a CSV.
    fileprivate var plain: Geo.Value {
        switch self {
        case .empty: .missing
        case .text(let text): .text(text)
        case .whole(let number): .integer(number)
        case .number(let number): .real(number)
        case .day(let year, let month, let day): .text(Day(year: year, month: month, day: day)?.description ?? "")
        }
    }
}
