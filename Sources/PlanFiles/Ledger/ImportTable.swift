import Geo
import GeoFiles
import Ledger
import Planning
import Reports

/// A table on its way into a register: its columns found, its cells read, every fault noted.
struct ImportTable {
    /// One row whose cells could all be read.
    struct Row {
        let number: Int
        var subject: String
        var kind: Event.Kind?
        var stage: String?
        var day: Day?
        var document: String?
        var values: [String: Ledger.Value]
        /// The register's columns that the table has and this row leaves empty.
        var blank: [String] = []
    }

    /// What a column of the table holds.
    enum Meaning {
        case ours(LedgerColumn)
        case column(Column)
    }

    let register: Register
    let file: String
    /// The columns that were found, by position in the table's rows.
    var meanings: [Int: Meaning] = [:]
    private(set) var rows: [Row] = []
    /// Rows at fault, by number, with their faults and the thing they are about.
    private(set) var faults: [(number: Int, subject: String, kind: Event.Kind?, day: Day?, problems: [InputError.Problem])] = []
    /// What is wrong with the table as a whole.
    var problems: [InputError.Problem] = []
    /// What is to be said of it besides.
    var remarks: [Phrase] = []
    /// The header as it was typed, and the columns' letters.
    let headings: [String], letters: [String]

    init(_ path: String, of register: Register, divisions: KnownDivisions) throws(InputError) {
        let table = try PlainTable(path, preferring: [register.name.zh, register.name.en])
        self.register = register
        file = table.file
        headings = table.columns.map(\.heading)
        letters = table.columns.map(\.letter)
        for (position, name) in headings.enumerated() { note(name, at: position) }
        remark(onSheets: table)
        if !meanings.values.contains(where: { if case .ours(.subject) = $0 { true } else { false } }) {
            let wanted = LedgerColumn.subject.names(in: register.id)
            problems.append(
                InputError.Problem(
                    place: Phrase(zh: "表头", en: "header"), found: Phrase(zh: headings.joined(separator: "、"), en: headings.joined(separator: ", ")),
                    wanted: Phrase(zh: "含“\(wanted[0])”列", en: "a column \"\(wanted[1])\"")))
        }
        if !table.remarks.isEmpty {
            let list = table.remarks.prefix(10).map(String.init)
            remarks.append(
                Phrase(zh: "第 \(list.joined(separator: "、")) 行是合计或附注，未计入", en: "left out as totals or remarks: row \(list.joined(separator: ", "))"))
        }
        var marked: [Int: [InputError.Problem]] = [:]
        for problem in table.problems { marked[problem.row ?? 0, default: []].append(problem) }
        guard problems.isEmpty else {
            problems += table.problems
            return
        }
        for row in table.rows { read(row, isWorkbook: table.isWorkbook, divisions, marked.removeValue(forKey: row.number) ?? []) }
        // What is left stands in rows that are too short or too long to be read.
        for (number, problems) in marked { faults.append((number, "", nil, nil, problems)) }
        faults.sort { $0.number < $1.number }
        remarkOnSums()
        if rows.isEmpty, faults.isEmpty {
            problems.append(
                InputError.Problem(
                    place: Phrase(zh: "表格", en: "table"), found: Phrase(zh: "没有数据", en: "no rows"), wanted: Phrase(zh: "至少一行", en: "at least one row")))
        }
    }

    /// The same, its things by their numbers as they stand in the ledger, else half-width.
    func named(in book: LedgerBook) throws -> ImportTable {
        var table = self, known: [String: String] = [:]
        func name(_ typed: String) throws -> String {
            // What is half-width already needs no look.
            if Subject.number(typed) == typed { return typed }
            if let name = known[typed] { return name }
            let name = try book.named(typed, in: register.id).id
            known[typed] = name
            return name
        }
        for index in table.rows.indices { table.rows[index].subject = try name(table.rows[index].subject) }
        return table
    }

    // MARK: The rows

    private mutating func read(_ row: PlainTable.Row, isWorkbook: Bool, _ divisions: KnownDivisions, _ marked: [InputError.Problem]) {
        var read = Row(number: row.number, subject: subject(of: row), values: [:])
        var problems = marked
        for (position, text) in row.cells.enumerated() {
            if Self.isNothing(text) {
                if case .column(let column)? = meanings[position] { read.blank.append(column.id) }
                continue
            }
            let column = Phrase(Self.unmarked(headings[position]))
            func fault(_ found: Phrase, _ wanted: Phrase) { problems.append(InputError.Problem(row: row.number, column: column, found: found, wanted: wanted)) }
            switch meanings[position] {
            case .ours(.subject), .ours(.since), .ours(.placeName), nil: break
            case .ours(.document): read.document = text
            case .ours(.day):
                read.day = Self.day(text, isWorkbook)
                if read.day == nil {
                    fault(
                        Self.quoted(text)
                            + (Column.month(text) == nil
                                ? Phrase(zh: "（没有这一天，或格式不符）", en: " (no such day, or written otherwise)")
                                : Phrase(zh: "（只到月）", en: " (a month, and no day)")),
                        Phrase(zh: "日期，如 2026-12-31", en: "a date such as 2026-12-31"))
                }
            case .ours(.event):
                read.kind = register.kind(named: text)
                if read.kind == nil { fault(Self.quoted(text), nearest(text, among: register.kinds.map(\.name))) }
            case .ours(.stage):
                let stage = register.states.first { [$0.id, $0.name.zh, $0.name.en].contains(text) }
                read.stage = stage?.id
                if stage == nil { fault(Self.quoted(text), nearest(text, among: register.states.map(\.name))) }
            case .column(let column):
                if case .day = column.type, row.yearTenths.contains(position) {
                    let year = text.prefix(4)
                    fault(
                        Phrase(zh: "数字 \(text)（\(year) 年 1 月，或 \(year) 年 10 月？）", en: "the number \(text) (January or October of \(year)?)"),
                        Phrase(zh: "文本，如 \(year)-10 或 \(year)年10月", en: "text, such as \(year)-10"))
                    continue
                }
                do {
                    let value: Ledger.Value?
                    if case .day = column.type, let day = Self.day(text, isWorkbook), column.accepts(.day(day)) {
                        value = .day(day)
                    } else {
                        value = try column.value(from: text)
                    }
                    guard let value else { continue }
                    read.values[column.id] = value
                    if case .division = column.type, case .text(let code) = value, let problem = divisions.problem(with: code) {
                        fault(problem.found, problem.wanted)
                    }
                } catch let error { fault(error.found, error.wanted) }
            }
        }
        if read.subject.isEmpty {
            problems.append(
                InputError.Problem(
                    row: row.number, column: LedgerColumn.subject.title, found: Phrase(zh: "空", en: "nothing"),
                    wanted: Phrase(zh: "编号", en: "the thing's own number")))
        }
        if problems.isEmpty { rows.append(read) } else { faults.append((row.number, read.subject, read.kind, read.day, problems)) }
    }

    private func subject(of row: PlainTable.Row) -> String {
        for (position, meaning) in meanings { if case .ours(.subject) = meaning { return Self.isNothing(row.cells[position]) ? "" : row.cells[position] } }
        return ""
    }

    /// A header without the mark of a required column, which a template puts behind it.
    private static func unmarked(_ heading: String) -> String {
        guard let last = heading.last, "*＊".contains(last) else { return heading }
        return String(heading.dropLast()).trimming()
    }

    private func nearest(_ text: String, among names: [Phrase]) -> Phrase {
        if let near = Spelling.meant(by: text, among: names.flatMap { [$0.zh, $0.en] }) { return Self.quoted(near) }
        return Phrase(zh: "其一：", en: "one of: ") + RegisterReport.listed(names)
    }

    private static func quoted(_ text: String) -> Phrase { Phrase(zh: "“\(excerpt(text))”", en: "\"\(excerpt(text))\"") }

    private static func isNothing(_ text: String) -> Bool { text.allSatisfy { "/—–-―─".contains($0) || $0.isWhitespace } }

    /// A day as people write it; in a workbook also as the number of days that Excel counts, where the cell was not told it is a day.
    static func day(_ text: String, _ isWorkbook: Bool) -> Day? {
        if isWorkbook, let serial = Int(text), (20_000..<80_000).contains(serial) { return Day(number: serial - 25_569) }   // 25,569 is 1 January 1970
        return Column.day(text)
    }
}
