internal import CXLSXWriter
internal import Geo
import Foundation

extension WorkbookFile {
    /// Offers each column's words in its cells; a word that is none of them is refused there, unless a cell takes several.
    func offerWords(_ sheet: BureauWorkbook.Sheet, on page: UnsafeMutablePointer<lxw_worksheet>, rows: ClosedRange<lxw_row_t>) throws(FileError) {
        for (i, column) in sheet.columns.enumerated() where !column.choices.isEmpty {
            // Excel takes a list of 255 characters and parts it at commas; libxlsxwriter 1.1.4 counts characters but has room for 257
            // bytes, and ends the program when they are more (worksheet.c, _validation_list_to_csv).
            let fits = column.choices.reduce(-1) { $0 + $1.utf8.count + 1 } <= 255 && !column.choices.contains { $0.contains(",") }
            guard fits else { continue }
            try check(Self.offer(column, on: page, rows: rows, column: lxw_col_t(i)))
        }
    }

    private static func offer(
        _ column: BureauWorkbook.Column, on page: UnsafeMutablePointer<lxw_worksheet>, rows: ClosedRange<lxw_row_t>, column at: lxw_col_t
    ) -> lxw_error {
        var words: [UnsafeMutablePointer<CChar>?] = column.choices.map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        return words.withUnsafeMutableBufferPointer { list in
            var validation = lxw_data_validation()
            validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
            validation.value_list = list.baseAddress
            if column.takesSeveral { validation.show_error = UInt8(LXW_VALIDATION_OFF.rawValue) }
            return worksheet_data_validation_range(page, rows.lowerBound, at, rows.upperBound, at, &validation)
        }
    }
}
