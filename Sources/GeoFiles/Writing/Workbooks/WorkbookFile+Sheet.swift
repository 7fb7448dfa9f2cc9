internal import CXLSXWriter
internal import Geo

extension WorkbookFile {
    /// Writes one sheet: title, unit, header, rows, totals, remarks, and how it prints.
    mutating func add(_ sheet: BureauWorkbook.Sheet, offering lists: WordLists, language: Language) throws(FileError) {
        try fill(self.sheet(reserved: reserve(sheet.name)), sheet, offering: lists, language: language)
    }

    /// The same, on a page that is there.
    func fill(
        _ page: UnsafeMutablePointer<lxw_worksheet>, _ sheet: BureauWorkbook.Sheet, offering lists: WordLists, language: Language
    ) throws(FileError) {
        let width = max(1, sheet.columns.count), last = lxw_col_t(width - 1)
        var row: lxw_row_t = 0
        let widths = sheet.columns.enumerated().map { $1.width ?? Self.fitted($1, at: $0, in: sheet) }
        for (i, characters) in widths.enumerated() {
            try check(worksheet_set_column(page, lxw_col_t(i), lxw_col_t(i), characters, nil))
        }
        try write(sheet.title, across: last, of: page, row, formats.title)
        try check(worksheet_set_row(page, row, 30, nil))
        row += 1
        if let unit = sheet.unit {
            try write(unit, across: last, of: page, row, formats.unit)
            row += 1
        }

        let hasUnits = sheet.columns.contains { $0.unit != nil }
        try heighten(page, row, for: sheet.columns.map { .text($0.title) }, widths)
        for (i, column) in sheet.columns.enumerated() {
            let at = lxw_col_t(i)
            if hasUnits {
                if let unit = column.unit {
                    try check(worksheet_write_string(page, row, at, column.title, formats.header))
                    try check(worksheet_write_string(page, row + 1, at, unit, formats.header))
                } else {
                    try check(worksheet_merge_range(page, row, at, row + 1, at, column.title, formats.header))
                }
            } else {
                try check(worksheet_write_string(page, row, at, column.title, formats.header))
            }
            if let note = column.note { try annotate(page, row, at, note) }
        }
        // The filter's arrows stand in the last row of the header, or the units would be filtered and sorted as data.
        row += hasUnits ? 2 : 1
        let first = row, end = first + lxw_row_t(sheet.rows.count + sheet.blankRows)
        if !sheet.columns.isEmpty { try check(worksheet_autofilter(page, first - 1, 0, max(first, end) - (end > first ? 1 : 0), last)) }
        worksheet_freeze_panes(page, first, 0)

        for cells in sheet.rows {
            try heighten(page, row, for: cells, widths)
            try write(cells, of: page, row, sheet.columns, isTotal: false)
            row += 1
        }
        for _ in 0..<sheet.blankRows {
            try write([], of: page, row, sheet.columns, isTotal: false)
            row += 1
        }
        if end > first { try offerWords(sheet, from: lists, on: page, rows: first...(end - 1)) }
        if let total = sheet.total {
            try write(total, of: page, row, sheet.columns, isTotal: true)
            row += 1
        }
        for remark in sheet.remarks {
            try heighten(page, row, for: [.text(remark)], [max(10, widths.reduce(0, +))])
            try write(remark, across: last, of: page, row, formats.remark)
            row += 1
        }
        try setUpPrinting(page, header: 0...(first - 1), isWide: width > 4, characters: widths.reduce(0, +), language: language)
    }

    /// A text over all columns.
    private func write(
        _ text: String, across last: lxw_col_t, of page: UnsafeMutablePointer<lxw_worksheet>, _ row: lxw_row_t, _ format: WorkbookFormats.Format
    ) throws(FileError) {
        // A range of one cell cannot be merged.
        try check(last == 0 ? worksheet_write_string(page, row, 0, text, format) : worksheet_merge_range(page, row, 0, row, last, text, format))
    }

    private func write(
        _ cells: [BureauWorkbook.Cell], of page: UnsafeMutablePointer<lxw_worksheet>, _ row: lxw_row_t, _ columns: [BureauWorkbook.Column], isTotal: Bool
    ) throws(FileError) {
        for (i, column) in columns.enumerated() {
            let at = lxw_col_t(i)
            let format = formats.cell(column.kind, isTotal: isTotal), asText = formats.cell(.text, isTotal: isTotal)
            switch i < cells.count ? cells[i] : .empty {
            case .empty: try check(worksheet_write_blank(page, row, at, format))
            case .text(let text): try check(text.isEmpty ? worksheet_write_blank(page, row, at, format) : worksheet_write_string(page, row, at, text, asText))
            // Excel keeps fifteen digits.
            case .whole(let number) where abs(number) >= 1_000_000_000_000_000: try check(worksheet_write_string(page, row, at, String(number), asText))
            // A count among measures is a count: 1, not 1.00.
            case .whole(let number):
                try check(worksheet_write_number(page, row, at, Double(number), column.kind.counts.map { formats.cell($0, isTotal: isTotal) } ?? format))
            case .number(let number) where !number.isFinite: try check(worksheet_write_blank(page, row, at, format))
            case .number(let number): try check(worksheet_write_number(page, row, at, number, format))
            case .day(let year, let month, let day) where year < 1900:
                try check(worksheet_write_string(page, row, at, "\(year)-\(month)-\(day)", asText))
            case .day(let year, let month, let day):
                var when = lxw_datetime()
                (when.year, when.month, when.day) = (Int32(year), Int32(month), Int32(day))
                try check(worksheet_write_datetime(page, row, at, &when, format))
            }
        }
    }

    private func annotate(_ page: UnsafeMutablePointer<lxw_worksheet>, _ row: lxw_row_t, _ column: lxw_col_t, _ note: String) throws(FileError) {
        let lines = note.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) { $0 + 1 + Self.width(String($1)) / 40 }
        let code = "宋体".withCString { face in
            var options = lxw_comment_options()
            options.font_name = UnsafeMutablePointer(mutating: face)   // copied by the library
            options.font_size = 9
            options.width = 280
            options.height = UInt16(clamping: 18 * (lines + 1))
            return worksheet_write_comment_opt(page, row, column, note, &options)
        }
        try check(code)
    }

    /// How many characters of half width a text takes.
    static func width(_ text: String) -> Int { text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x1100 ? 1 : 2) } }
}
