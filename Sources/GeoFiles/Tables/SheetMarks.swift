internal import CGDAL
internal import Geo
import Foundation

/// The cells of a sheet that are computed or merged, which GDAL reads as if somebody had typed them, and days typed as numbers into cells made for days,
/// which GDAL reads as nothing.
struct SheetMarks {
    /// Rows and columns from 1, as Excel counts them.
    private var formulas: [(row: Int, column: Int)] = []
    /// Numbers of eight digits, as they stand in the file, by row and column.
    private var longNumbers: [Int: [Int: String]] = [:]
    /// Numbers such as 2026.1, by row: what Excel keeps of a typed 2026.1, and of a typed 2026.10.
    private var yearTenths: [Int: Set<Int>] = [:]
    private var merges: [(rows: ClosedRange<Int>, columns: ClosedRange<Int>)] = []

    /// No such cells: a CSV.
    init() {}

    /// The marks of a sheet of a workbook, by the sheet's name.
    init(of sheet: String, in path: String, faults: FaultList) throws(InputError) {
        guard let part = Self.part(of: sheet, in: path), let bytes = Self.bytes("/vsizip/{\(path)}/\(part)") else {
            throw faults.fileFault(
                found: Phrase(zh: "找不到工作表“\(sheet)”的内容", en: "nothing behind the sheet \"\(sheet)\""), wanted: Phrase(zh: "完整的 XLSX", en: "a complete XLSX"))
        }
        scan(bytes)
    }

    /// What is wrong with rows of data, in the order of their cells.
    /// - Parameter columns: The names of the columns, by position from 0.
    func problems(in rows: Set<Int>, columns: [Int: String]) -> [InputError.Problem] {
        var found: [(row: Int, column: Int, problem: InputError.Problem)] = []
        for (row, column) in formulas where rows.contains(row) {
            guard let name = columns[column - 1] else { continue }
            found.append(
                (
                    row, column,
                    InputError.Problem(
                        row: row, column: Phrase(name), found: Phrase(zh: "公式（\(Self.name(row, column))）", en: "a formula (\(Self.name(row, column)))"),
                        wanted: Phrase(zh: "值：请复制后“选择性粘贴为数值”", en: "a value: copy the cell and paste it as a value"), kind: "a formula")
                ))
        }
        for (span, across) in merges {
            guard let row = span.first(where: rows.contains), let column = across.first(where: { columns[$0 - 1] != nil }) else { continue }
            let range = Self.name(span.lowerBound, across.lowerBound) + ":" + Self.name(span.upperBound, across.upperBound)
            found.append(
                (
                    row, column,
                    InputError.Problem(
                        row: row, column: columns[column - 1].map { Phrase($0) }, found: Phrase(zh: "合并单元格 \(range)", en: "merged cells \(range)"),
                        wanted: Phrase(zh: "每行各自填写：请取消合并", en: "a cell of its own in every row: unmerge them"), kind: "merged cells")
                ))
        }
        return found.sorted { ($0.row, $0.column) < ($1.row, $1.column) }.map(\.problem)
    }

    /// The number of eight digits in a cell, by row from 1 and column from 0: 20260301 typed where a day was to stand.
    func longNumber(_ row: Int, _ column: Int) -> String? { longNumbers[row]?[column + 1] }

    /// Whether the cell, by row from 1 and column from 0, is a number that may be a year's January or its October.
    func isYearTenth(_ row: Int, _ column: Int) -> Bool { yearTenths[row]?.contains(column + 1) ?? false }

    /// A cell's name, as `B5`.
    static func name(_ row: Int, _ column: Int) -> String { letters(column) + String(row) }

    /// A column's letters, from 1.
    static func letters(_ column: Int) -> String {
        var letters = "", rest = column
        while rest > 0 {
            letters = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + letters
            rest = (rest - 1) / 26
        }
        return letters
    }

    /// Row and column of a cell's name.
    private static func cell(_ name: Substring) -> (row: Int, column: Int)? {
        var column = 0, row = 0
        for byte in name.utf8 {
            switch byte {
            case 65...90 where row == 0 && column < 100_000: column = column * 26 + Int(byte) - 64
            case 48...57 where row < 100_000_000: row = row * 10 + Int(byte) - 48
            case UInt8(ascii: "$"): continue
            default: return nil
            }
        }
        return row > 0 && column > 0 ? (row, column) : nil
    }

    /// Where the workbook keeps a sheet: its name's relation, and that relation's target.
    private static func part(of sheet: String, in path: String) -> String? {
        let archive = "/vsizip/{\(path)}/"
        return GDAL.listening { () -> String? in
            let book = archive + "xl/workbook.xml"
            guard
                let relation = attribute("id", of: "sheet", where: "name", is: sheet, in: book)
                    ?? attribute("r:id", of: "sheet", where: "name", is: sheet, in: book),
                let target = attribute("Target", of: "Relationship", where: "Id", is: relation, in: archive + "xl/_rels/workbook.xml.rels")
            else { return nil }
            return target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
        }.result
    }

    /// An attribute of the element of a name whose other attribute has a value.
    private static func attribute(_ wanted: String, of element: String, where key: String, is value: String, in part: String) -> String? {
        guard let bytes = bytes(part), let tree = CPLParseXMLString(String(decoding: bytes, as: UTF8.self)) else { return nil }
        defer { CPLDestroyXMLNode(tree) }
        CPLStripXMLNamespace(tree, nil, 1)
        var stack: [UnsafeMutablePointer<CPLXMLNode>] = [tree]
        while let node = stack.popLast() {
            if let next = node.pointee.psNext { stack.append(next) }
            if let child = node.pointee.psChild { stack.append(child) }
            guard node.pointee.eType == CXT_Element, String(cString: node.pointee.pszValue) == element,
                let found = CPLGetXMLValue(node, key, nil), String(cString: found) == value, let answer = CPLGetXMLValue(node, wanted, nil)
            else { continue }
            return String(cString: answer)
        }
        return nil
    }

    private static func bytes(_ part: String) -> [UInt8]? {
        guard let file = VSIFOpenL(part, "rb") else { return nil }
        defer { VSIFCloseL(file) }
        var all: [UInt8] = [], buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = VSIFReadL(&buffer, 1, buffer.count, file)
            if count == 0 { return all }
            all.append(contentsOf: buffer[..<count])
        }
    }

    /// Notes `<f` and `<v>20260301</v>` inside a `<c r="B5">`, and every `<mergeCell ref="A1:G1">`, whatever prefix the names have.
    private mutating func scan(_ bytes: [UInt8]) {
        let less = UInt8(ascii: "<")
        bytes.withUnsafeBufferPointer { text in
            var at = 0, cell: Int?   // where the last cell's tag goes on
            while let tag = text[at...].firstIndex(of: less) {
                var end = tag + 1, start = tag + 1
                while end < text.count, !Self.endsName(text[end]) {
                    if text[end] == UInt8(ascii: ":") { start = end + 1 }
                    end += 1
                }
                let length = end - start
                if length == 1, text[start] == UInt8(ascii: "c") {
                    cell = end
                } else if length == 1, text[start] == UInt8(ascii: "f") {
                    if let here = cell.flatMap({ Self.attribute("r", text, $0) }).flatMap(Self.cell) { formulas.append(here) }
                    cell = nil
                } else if length == 1, text[start] == UInt8(ascii: "v"), let number = Self.eightDigits(text, end) {
                    if let here = cell.flatMap({ Self.attribute("r", text, $0) }).flatMap(Self.cell) {
                        longNumbers[here.row, default: [:]][here.column] = number
                    }
                } else if length == 1, text[start] == UInt8(ascii: "v"), Self.isYearTenth(text, end) {
                    if let here = cell.flatMap({ Self.attribute("r", text, $0) }).flatMap(Self.cell) {
                        yearTenths[here.row, default: []].insert(here.column)
                    }
                } else if length == 9, text[start..<end].elementsEqual("mergeCell".utf8), let range = Self.attribute("ref", text, end) {
                    let corners = range.split(separator: ":").compactMap(Self.cell)
                    if let first = corners.first, let last = corners.last, first.row <= last.row, first.column <= last.column {
                        merges.append((first.row...last.row, first.column...last.column))
                    }
                }
                at = end
            }
        }
    }

    /// The content of an element whose tag's name ends at a position, where it is eight digits.
    private static func eightDigits(_ text: UnsafeBufferPointer<UInt8>, _ end: Int) -> String? {
        guard end + 9 < text.count, text[end] == UInt8(ascii: ">"), text[end + 9] == UInt8(ascii: "<") else { return nil }
        let digits = text[end + 1...end + 8]
        return digits.allSatisfy { (48...57).contains($0) } ? String(decoding: digits, as: UTF8.self) : nil
    }

    /// Whether the content of an element whose tag's name ends at a position is four digits, a point and a one.
    private static func isYearTenth(_ text: UnsafeBufferPointer<UInt8>, _ end: Int) -> Bool {
        guard end + 7 < text.count, text[end] == UInt8(ascii: ">"), text[end + 7] == UInt8(ascii: "<") else { return false }
        let content = text[end + 1...end + 6]
        return content.prefix(4).allSatisfy { (48...57).contains($0) } && content.suffix(2).elementsEqual(".1".utf8)
    }

    private static func endsName(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") }

    /// The value of an attribute of the tag whose name ends at a position.
    private static func attribute(_ name: String, _ text: UnsafeBufferPointer<UInt8>, _ from: Int) -> Substring? {
        guard let end = text[from...].firstIndex(of: UInt8(ascii: ">")) else { return nil }
        let tag = String(decoding: text[from..<end], as: UTF8.self)
        for quote in ["\"", "'"] {
            guard let start = tag.range(of: " \(name)=\(quote)") else { continue }
            return tag[start.upperBound...].prefix { String($0) != quote }
        }
        return nil
    }
}
