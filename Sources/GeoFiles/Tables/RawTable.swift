/// A table as its file has it: cells of UTF-8 text, row by row, in one run of memory.
struct RawTable {
    /// Every cell's text; a zero byte ends the run, so that number parsers stop.
    var bytes: [UInt8] = []
    /// Where each cell's text begins and ends in `bytes`.
    var cells: [(start: Int, end: Int)] = []
    /// The first cell of each row in `cells`, and the end of the last row.
    var rowStarts: [Int] = [0]
    /// Each row's number as the user counts it.
    var numbers: [Int] = []

    var rowCount: Int { numbers.count }

    func width(_ row: Int) -> Int { rowStarts[row + 1] - rowStarts[row] }

    /// The trimmed text of a cell; empty where the row is too short.
    func text(_ row: Int, _ column: Int) -> String {
        guard column < width(row) else { return "" }
        let (start, end) = cells[rowStarts[row] + column]
        return CellText.tidy(String(decoding: bytes[start..<end], as: UTF8.self))
    }

    /// Every cell of a row.
    func texts(_ row: Int) -> [String] { (0..<width(row)).map { text(row, $0) } }

    mutating func endRow(number: Int) {
        rowStarts.append(cells.count)
        numbers.append(number)
    }
}
