internal import CXLSXWriter
internal import Geo

extension WorkbookFile {
    /// How many characters a line of A4 and of A3 lying holds at a size that can still be read, more than half of the typed one. What is wider goes
    /// on to further pages, each with the first column again.
    private static let a4 = 200.0, a3 = 400.0

    /// Sets up pages: lying where a sheet has many columns, A3 where A4 would make its letters too small, the header on each.
    func setUpPrinting(
        _ page: UnsafeMutablePointer<lxw_worksheet>, header: ClosedRange<lxw_row_t>, isWide: Bool, characters: Double, language: Language
    ) throws(FileError) {
        worksheet_set_paper(page, characters > Self.a4 ? 8 : 9)   // A3, A4
        if isWide { worksheet_set_landscape(page) }
        let pages = max(1, (characters / Self.a3).rounded(.up))
        worksheet_fit_to_pages(page, UInt16(pages), 0)
        if pages > 1 { try check(worksheet_repeat_columns(page, 0, 0)) }
        worksheet_set_margins(page, 0.5, 0.5, 0.6, 0.6)
        if pages == 1 { worksheet_center_horizontally(page) }
        try check(worksheet_repeat_rows(page, header.lowerBound, header.upperBound))
        try check(worksheet_set_footer(page, language == .chinese ? "&C第 &P 页，共 &N 页" : "&CPage &P of &N"))
    }

    /// As wide as the widest of the first rows, within what leaves room for the others; a header of several words goes on in further lines.
    static func fitted(_ column: BureauWorkbook.Column, at position: Int, in sheet: BureauWorkbook.Sheet) -> Double {
        let longest = column.title.split(separator: " ").map { width(String($0)) }.max() ?? 0
        let header = max(min(longest, 16), (width(column.title) + 1) / 2)
        var widest = max(header, width(column.unit ?? ""))
        for row in sheet.rows.prefix(200) where position < row.count {
            switch row[position] {
            case .text(let text): widest = max(widest, width(text))
            case .whole(let number): widest = max(widest, String(number).count * 4 / 3)
            case .number(let number): widest = max(widest, String(Int(number.isFinite && abs(number) < 1e15 ? number : 0)).count * 4 / 3 + 3)
            case .day: widest = max(widest, 10)
            case .empty: break
            }
        }
        for choice in column.choices { widest = max(widest, width(choice)) }
        return Double(min(max(widest, 6), sheet.columns.count > 12 ? 24 : 40) + 2)
    }
}
