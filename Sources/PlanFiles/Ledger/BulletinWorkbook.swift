public import Geo
public import GeoFiles
import Ledger
import Planning
public import Reports

extension BulletinReport {
    /// Writes the bulletin as bureaus pass it on, a workbook or Markdown by the ending of the file's name: the counts by category and stage, what
    /// happened, what is late.
    /// - Throws: `FileError`.
    public func write(to path: String, in language: Language) throws(FileError) {
        if path.lowercased().hasSuffix(".md") { return try ResultDirectory.store(markdown(in: language), at: path) }
        try BureauWorkbook([counts(language), events(language), late(language)], language: language).write(to: path)
    }

    /// The endings of file names that it can be written to.
    public static let endings = ["xlsx", "md"]

    private var month: Phrase { Phrase(zh: "（\(bulletin.month)）", en: " (\(bulletin.month))") }

    private func counts(_ language: Language) -> BureauWorkbook.Sheet {
        func said(_ zh: String, _ en: String) -> String { Phrase(zh: zh, en: en).said(in: language) }
        func cells(_ counts: Bulletin.Counts) -> [BureauWorkbook.Cell] { counts.numbers.map { .whole($0) } }
        return .init(
            name: said("月度通报", "bulletin"), title: bulletin.title.said(in: language), unit: said("单位：件", "unit: cases"),
            columns: [.init(said("类别", "category"), width: 26), .init(said("问题阶段", "stage"), width: 12)]
                + Bulletin.Counts.titles.map { .init($0.said(in: language), .whole, width: 11) },
            rows: bulletin.rows.map { [.text($0.categoryName.said(in: language)), .text($0.stageName.said(in: language))] + cells($0.counts) },
            total: [.text(said("合计", "Total")), .empty] + cells(bulletin.total),
            remarks: [bulletin.summary, bulletin.undatedLine, note].compactMap { $0 }.map { said("注：", "Note: ") + $0.said(in: language) })
    }

    private func events(_ language: Language) -> BureauWorkbook.Sheet {
        func said(_ zh: String, _ en: String) -> String { Phrase(zh: zh, en: en).said(in: language) }
        func row(_ register: Register.ID, _ subject: String, _ name: Phrase, _ day: Day, _ kind: Phrase, _ about: Phrase) -> [BureauWorkbook.Cell] {
            let texts = [register.name, Phrase(subject), name, kind, about]
            return [Self.cell(day)] + texts.map { .text($0.said(in: language)) }
        }
        return .init(
            name: said("本月事项", "this month"), title: (Phrase(zh: "本月事项", en: "This month") + month).said(in: language),
            columns: [
                .init(said("日期", "date"), .day, width: 12), .init(said("台账", "register"), width: 14), .init(said("编号", "id"), width: 12),
                .init(said("事项", "event"), width: 16), .init(said("类别、阶段", "category, stage"), width: 30), .init(said("内容", "about"), width: 52),
            ],
            rows: bulletin.lines.map { row(.problems, $0.subject, $0.name, $0.day, $0.kindOfProblem, $0.about) }
                + projects.map { row(.projects, $0.subject, $0.name, $0.day, Phrase(""), $0.about) })
    }

    private func late(_ language: Language) -> BureauWorkbook.Sheet {
        var sheet = DueReport.sheet(bulletin.late, places, in: language)
        sheet.title = (Phrase(zh: "逾期事项", en: "Late") + month).said(in: language)
        return sheet
    }

    private static func cell(_ day: Day) -> BureauWorkbook.Cell {
        let (year, month, number) = day.parts
        return .day(year: year, month: month, day: number)
    }
}
