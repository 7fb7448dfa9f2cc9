public import Geo
import Foundation

/// A table of ids and numbers, read column by column: for tables too long to be made rows of a `Layer`.
///
/// The same text as any other table of ours: UTF-8, UTF-16 or GBK; commas, semicolons or tabs; titles above and totals below.
public struct ColumnTable: Sendable {
    /// The file's name, without its folder.
    public let file: String
    /// The columns' names.
    public let columns: [String]
    /// What is wrong with its rows so far, in the order of finding.
    public private(set) var problems: [InputError.Problem]

    private let table: RawTable
    private let rows: [Int]
    private let positions: [Int]

    /// The ids of a column: each name once, in order of their UTF-8 bytes, and the name of every row.
    public struct Names: Sendable {
        /// Every id that occurs.
        public let all: [String]
        /// For every row the position of its id in `all`; nil where the cell is empty.
        public let ofRow: [Int32?]
    }

    /// Reads a file.
    /// - Throws: `InputError` where it cannot be read as a table at all; what is wrong with single rows is in `problems`.
    public init(_ path: String) throws(InputError) {
        file = (path as NSString).lastPathComponent
        var faults = FaultList(input: file)
        guard let data = FileManager.default.contents(atPath: path) else {
            let isThere = FileManager.default.fileExists(atPath: path)
            throw faults.fileFault(
                found: isThere ? Phrase(zh: "读取失败", en: "a failure to read it") : Phrase(zh: "没有这个文件", en: "no such file"),
                wanted: Phrase(zh: "可读的 CSV 文件", en: "a readable CSV file"))
        }
        let (bytes, _) = try TableFile.utf8([UInt8](data), options: ReadOptions(), faults: faults)
        let table: RawTable
        do { table = try CSVParsing.table(bytes) } catch {
            throw InputError(
                input: file, place: .row(error.line), found: Phrase(zh: "引号未闭合", en: "a quote that is never closed"),
                wanted: Phrase(zh: "成对的引号", en: "a closing quote"))
        }
        guard let header = TableHeader(table) else {
            throw faults.fileFault(
                found: Phrase(zh: "没有表头", en: "no column names"), wanted: Phrase(zh: "首行为列名的表格", en: "a table whose first row names its columns"))
        }
        columns = header.columns.map(\.name)
        positions = header.columns.map(\.position)
        let width = table.width(header.row)
        var rows: [Int] = []
        rows.reserveCapacity(table.rowCount)
        for row in header.firstRow..<max(header.firstRow, table.rowCount) {
            // Asked only where the row does not begin with a digit: of a hundred thousand rows that is nearly none.
            if !table.beginsWithDigit(row), TableHeader.isRemark(table, row) { continue }
            if table.width(row) != width {
                let extra = (width..<max(width, table.width(row))).contains { !table.text(row, $0).isEmpty }
                if extra || table.width(row) < width {
                    faults.add(
                        .init(
                            row: table.numbers[row], found: Phrase(zh: "\(table.width(row)) 个字段", en: "\(table.width(row)) fields"),
                            wanted: Phrase(zh: "与表头相同的 \(width) 个", en: "\(width), as in the row of names")))
                    continue
                }
            }
            rows.append(row)
        }
        if rows.isEmpty {
            throw faults.fileFault(found: Phrase(zh: "没有数据行", en: "no rows"), wanted: Phrase(zh: "至少一行数据", en: "at least one row of data"))
        }
        self.table = table
        self.rows = rows
        problems = faults.problems
    }

    /// How many rows of data there are.
    public var rowCount: Int { rows.count }

    /// A row's number as the user counts it.
    public func number(ofRow row: Int) -> Int { table.numbers[rows[row]] }

    /// The column of this name, without regard to case, width and spaces.
    public func column(named name: String) -> Int? {
        Aliases.column(named: name, in: Layer(name: file, columns: columns.map { Layer.Column($0, .text) }))
    }

    /// Notes that a cell is not what was wanted.
    public mutating func note(_ row: Int, _ column: Int, found: Phrase, wanted: Phrase) {
        problems.append(.init(row: number(ofRow: row), column: Phrase(columns[column]), found: found, wanted: wanted))
    }

    /// Notes a fault of the table as a whole.
    public mutating func note(_ problem: InputError.Problem) { problems.append(problem) }

    /// A cell's text.
    public func text(_ row: Int, _ column: Int) -> String { table.text(rows[row], positions[column]) }

    /// The ids of a column. An empty cell is a fault.
    public mutating func names(_ column: Int) -> Names {
        let position = positions[column]
        var numbering = TextNumbering(), ofRow: [Int32?] = []
        ofRow.reserveCapacity(rows.count)
        table.bytes.withUnsafeBufferPointer { bytes in
            for row in rows {
                let (start, end) = CellText.trimmed(table.cells[table.rowStarts[row] + position], in: bytes)
                ofRow.append(start == end ? nil : numbering.number(start, end, in: bytes))
            }
        }
        let texts = numbering.texts.map { String(decoding: table.bytes[$0.start..<$0.end], as: UTF8.self) }
        let order = texts.indices.sorted { texts[$0].utf8.lexicographicallyPrecedes(texts[$1].utf8) }
        var rank = [Int32](repeating: 0, count: texts.count)
        for (position, number) in order.enumerated() { rank[number] = Int32(position) }
        for i in ofRow.indices {
            if let number = ofRow[i] {
                ofRow[i] = rank[Int(number)]
            } else {
                note(i, column, found: Phrase(zh: "空", en: "nothing"), wanted: Phrase(zh: "编号", en: "an id"))
            }
        }
        return Names(all: order.map { texts[$0] }, ofRow: ofRow)
    }

    /// The numbers of a column, none below 0. Anything else is a fault, and nil.
    /// - Parameter mayBeEmpty: whether an empty cell is no fault.
    public mutating func amounts(_ column: Int, mayBeEmpty: Bool = false) -> [Double?] {
        let position = positions[column]
        var numbers: [Double?] = [], faulty: [(row: Int, isEmpty: Bool)] = []
        numbers.reserveCapacity(rows.count)
        table.bytes.withUnsafeBufferPointer { bytes in
            for (i, row) in rows.enumerated() {
                let (start, end) = table.cells[table.rowStarts[row] + position]
                let found: Double?
                var isEmpty = false
                switch CellText.content(UnsafeBufferPointer(rebasing: bytes[start..<end])) {
                case .integer(let number): found = Double(number)
                case .real(let number): found = number
                case .code: found = Double(String(decoding: bytes[start..<end], as: UTF8.self))
                case .text: found = nil
                case .missing:
                    found = nil
                    isEmpty = true
                }
                let amount = found.flatMap { $0 >= 0 && $0.isFinite ? $0 : nil }
                if amount == nil, !(isEmpty && mayBeEmpty) { faulty.append((i, isEmpty)) }
                numbers.append(amount)
            }
        }
        for (row, isEmpty) in faulty {
            note(
                row, column, found: isEmpty ? Phrase(zh: "空", en: "nothing") : .quoted(text(row, column)),
                wanted: Phrase(zh: "不小于 0 的数", en: "a number not below 0"))
        }
        return numbers
    }
}

extension RawTable {
    /// Whether the first cell of a row begins with a digit.
    func beginsWithDigit(_ row: Int) -> Bool {
        guard width(row) > 0 else { return false }
        let (start, end) = cells[rowStarts[row]]
        return start < end && CellText.isDigit(bytes[start])
    }
}
