internal import Geo
import Foundation

/// Turns the cells of a table into columns of one kind each: whole numbers, numbers, else text. A column in which any
/// cell is a code (leading zero, twelve digits) stays text, letter for letter.
struct TableColumns {
    let table: RawTable
    let header: TableHeader
    /// The rows that are data.
    let rows: [Int]
    /// Whether exponents are how the program wrote the file's numbers (XLSX), and not how it once showed them (CSV).
    let exponentsAreExact: Bool
    private(set) var columns: [Layer.Column] = []
    /// Columns that once held codes and now hold `5.00103E+11`: their last digits are lost.
    private(set) var shortened: [String] = []

    init(_ table: RawTable, header: TableHeader, rows: [Int], exponentsAreExact: Bool) {
        self.table = table
        self.header = header
        self.rows = rows
        self.exponentsAreExact = exponentsAreExact
        table.bytes.withUnsafeBufferPointer { bytes in
            for (position, name) in header.columns { columns.append(Layer.Column(name, kind(position, name, bytes))) }
        }
    }

    /// The rows with a value for each column, without shapes yet.
    func layerRows() -> [Layer.Row] {
        table.bytes.withUnsafeBufferPointer { bytes in
            rows.map { row in
                let values = header.columns.indices.map { value(row, header.columns[$0].position, columns[$0].kind, bytes) }
                return Layer.Row(number: table.numbers[row], values: values)
            }
        }
    }

    private mutating func kind(_ position: Int, _ name: String, _ bytes: UnsafeBufferPointer<UInt8>) -> Layer.Column.Kind {
        var isReal = false, isEmpty = true, isLong = false, isWhole = true
        for row in rows {
            guard let cell = cell(row, position, bytes) else { continue }
            switch CellText.content(cell) {
            case .missing: continue
            case .integer: break
            case .real(let x):
                isReal = true
                if x != x.rounded() { isWhole = false }
                if abs(x) >= 1e11, cell.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }) { isLong = true }
            case .code, .text: return .text
            }
            isEmpty = false
        }
        if isLong && isWhole {
            if !exponentsAreExact { shortened.append(name) }
            return .text
        }
        return isEmpty ? .text : isReal ? .real : .integer
    }

    private func cell(_ row: Int, _ position: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8>? {
        guard position < table.width(row) else { return nil }
        let (start, end) = table.cells[table.rowStarts[row] + position]
        return start == end ? nil : UnsafeBufferPointer(rebasing: bytes[start..<end])
    }

    private func value(_ row: Int, _ position: Int, _ kind: Layer.Column.Kind, _ bytes: UnsafeBufferPointer<UInt8>) -> Value {
        guard let cell = cell(row, position, bytes) else { return .missing }
        switch (kind, CellText.content(cell)) {
        case (_, .missing): return .missing
        case (.integer, .integer(let n)): return .integer(n)
        case (.real, .integer(let n)): return .real(Double(n))
        case (.real, .real(let x)): return .real(x)
        case (_, .real(let x)) where x == x.rounded() && abs(x) >= 1e11 && abs(x) < 9e15: return .text(String(Int(x)))
        default:
            let text = CellText.tidy(String(decoding: cell, as: UTF8.self))
            return text.isEmpty ? .missing : .text(isFullWidthCode(text) ? CellText.halfWidth(text) : text)
        }
    }

    /// Codes typed in full-width digits are meant as digits.
    private func isFullWidthCode(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { (0xFF10...0xFF19).contains($0.value) || (0x30...0x39).contains($0.value) }
    }
}
