internal import CXLSXWriter
internal import Geo

extension WorkbookFile {
    /// How high one line of a cell is, in points, and what Excel allows.
    private static let lineHeight = 15.0, mostHeight = 409.0

    /// Makes a row as high as its longest text takes in the width of its column: programs that print do not all find that out themselves.
    /// One line is what every row has.
    func heighten(_ page: UnsafeMutablePointer<lxw_worksheet>, _ row: lxw_row_t, for cells: [BureauWorkbook.Cell], _ widths: [Double]) throws(FileError) {
        var lines = 1
        for (cell, width) in zip(cells, widths) {
            if case .text(let text) = cell { lines = max(lines, Self.lines(of: text, in: width)) }
        }
        guard lines > 1 else { return }
        try check(worksheet_set_row(page, row, min(Double(lines) * Self.lineHeight + 2, Self.mostHeight), nil))
    }

    /// How many lines a text takes in a column of so many characters; a Chinese character takes two, and the cell's own margins one.
    static func lines(of text: String, in width: Double) -> Int {
        let room = max(2, Int(width) - 1)
        return text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) { $0 + max(1, (Self.width(String($1)) + room - 1) / room) }
    }
}
