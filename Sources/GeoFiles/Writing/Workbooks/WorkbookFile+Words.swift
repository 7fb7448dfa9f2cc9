internal import CXLSXWriter
internal import Geo
import Foundation

extension WorkbookFile {
    /// Offers each column's words in its cells; a word that is none of them is refused there, unless a cell takes several.
    func offerWords(
        _ sheet: BureauWorkbook.Sheet, from lists: WordLists, on page: UnsafeMutablePointer<lxw_worksheet>, rows: ClosedRange<lxw_row_t>
    ) throws(FileError) {
        for (i, column) in sheet.columns.enumerated() where !column.choices.isEmpty {
            try check(Self.offer(column, lists.formula(for: column.choices), on: page, rows: rows, column: lxw_col_t(i)))
        }
    }

    private static func offer(
        _ column: BureauWorkbook.Column, _ formula: String?, on page: UnsafeMutablePointer<lxw_worksheet>, rows: ClosedRange<lxw_row_t>, column at: lxw_col_t
    ) -> lxw_error {
        var words: [UnsafeMutablePointer<CChar>?] = column.choices.map { strdup($0) } + [nil]
        let reference = formula.map { strdup($0) } ?? nil
        defer {
            for word in words { free(word) }
            free(reference)
        }
        return words.withUnsafeMutableBufferPointer { list in
            var validation = lxw_data_validation()
            if let reference {
                validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
                validation.value_formula = reference
            } else {
                validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
                validation.value_list = list.baseAddress
            }
            if column.takesSeveral { validation.show_error = UInt8(LXW_VALIDATION_OFF.rawValue) }
            return worksheet_data_validation_range(page, rows.lowerBound, at, rows.upperBound, at, &validation)
        }
    }
}
