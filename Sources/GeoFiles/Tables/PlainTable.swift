package import Geo
import Foundation

/// A table as its cells say it, letter for letter: for registers, where every column has its own reading.
///
/// The same files as any other table of ours (CSV in UTF-8, UTF-16 or GBK; XLSX; titles above, units below the header, totals and
/// remarks left out), and one thing more: a cell of a workbook that is computed or merged is refused, since what it says now and
/// here is not what it will say when somebody opens it next.
package struct PlainTable: Sendable {
    /// One row of data.
    package struct Row: Sendable {
        /// The row as the user counts it.
        package let number: Int
        /// A text for each column; empty where nothing stands there.
        package let cells: [String]
        /// The positions of cells that are a number such as 2026.1, which somebody may have typed as 2026.10.
        package let yearTenths: Set<Int>
    }

    /// The file's name, without its folder.
    package let file: String
    /// The sheet of a workbook; nil for CSV.
    package private(set) var sheet: String?
    /// The workbook's other sheets that hold something, and were not read.
    package private(set) var otherSheets: [String] = []
    /// The encoding of a CSV and what it was told from.
    package private(set) var encoding: Phrase?
    /// The columns: a name that no other has, where each stands, from 0, and its letter, and the header as it was typed.
    package let columns: [(name: String, position: Int, letter: String, heading: String)]
    /// The rows of data.
    package let rows: [Row]
    /// What is wrong with its rows.
    package private(set) var problems: [InputError.Problem]
    /// The rows left out as totals or remarks.
    package let remarks: [Int]

    /// Reads a file.
    /// - Parameter sheets: The names of the sheet that is meant, where a workbook has several.
    /// - Throws: `InputError` where it cannot be read as a table at all.
    package init(_ path: String, preferring sheets: [String] = []) throws(InputError) {
        let file = try VectorFile.checked(path)
        var faults = FaultList(input: file)
        switch (path as NSString).pathExtension.lowercased() {
        case "csv", "tsv", "txt":
            guard let data = FileManager.default.contents(atPath: path) else {
                throw faults.fileFault(found: Phrase(zh: "读取失败", en: "a failure to read it"), wanted: Phrase(zh: "可读的文件", en: "a readable file"))
            }
            let (bytes, encoding) = try TableFile.utf8([UInt8](data), options: ReadOptions(), faults: faults)
            let table: RawTable
            do { table = try CSVParsing.table(bytes) } catch {
                throw InputError(
                    input: file, place: .row(error.line), found: Phrase(zh: "引号未闭合", en: "a quote that is never closed"),
                    wanted: Phrase(zh: "成对的引号", en: "a closing quote"))
            }
            try self.init(table, file: file, marks: SheetMarks(), &faults)
            self.encoding = encoding
        case "xlsx", "xlsm":
            let (name, table, others) = try Workbook.table(path, preferring: sheets, faults: faults)
            try self.init(table, file: file, marks: try SheetMarks(of: name, in: path, faults: faults), &faults)
            sheet = name
            otherSheets = others
        default:
            throw faults.fileFault(
                found: Phrase(zh: "不是 XLSX 或 CSV 的文件", en: "a file that is neither XLSX nor CSV"),
                wanted: Phrase(zh: ".xlsx 或 .csv 文件", en: "a .xlsx or .csv file"))
        }
    }

    private init(_ table: RawTable, file: String, marks: SheetMarks, _ faults: inout FaultList) throws(InputError) {
        guard let header = TableHeader(table) else {
            throw faults.fileFault(
                found: Phrase(zh: "没有表头", en: "no column names"), wanted: Phrase(zh: "首行为列名的表格", en: "a table whose first row names its columns"))
        }
        let width = table.width(header.row)
        var rows: [Row] = [], remarks: [Int] = [], data: Set<Int> = []
        for row in header.firstRow..<max(header.firstRow, table.rowCount) {
            let number = table.numbers[row]
            if TableHeader.isRemark(table, row) { remarks.append(number); continue }
            let extra = (width..<max(width, table.width(row))).contains { !table.text(row, $0).isEmpty }
            if extra || table.width(row) < width {
                faults.add(
                    InputError.Problem(
                        row: number, found: Phrase(zh: "\(table.width(row)) 个字段", en: "\(table.width(row)) fields"),
                        wanted: Phrase(zh: "与表头相同的 \(width) 个", en: "\(width), as in the row of names")))
                continue
            }
            data.insert(number)
            let cells = header.columns.map { column in
                let text = table.text(row, column.position)
                return text.isEmpty ? marks.longNumber(number, column.position) ?? "" : text
            }
            let tenths = header.columns.indices.filter { marks.isYearTenth(number, header.columns[$0].position) }
            rows.append(Row(number: number, cells: cells, yearTenths: Set(tenths)))
        }
        self.file = file
        columns = header.columns.map { column in
            let typed = header.heading(table, column.position)
            return (column.name, column.position, SheetMarks.letters(column.position + 1), typed.isEmpty ? column.name : typed)
        }
        self.rows = rows
        self.remarks = remarks
        let named = Dictionary(uniqueKeysWithValues: header.columns.map { ($0.position, $0.name) })
        for problem in marks.problems(in: data, columns: named) { faults.add(problem) }
        problems = faults.problems
    }

    /// Whether the cells come from a workbook, which keeps days as numbers of days where nobody told it they are days.
    package var isWorkbook: Bool { sheet != nil }
}
