/// A table of texts, for a terminal or a page. Chinese characters take two columns of a terminal, which alignment has to know.
public struct TextTable {
    let header: [String]
    let texts: Int
    private(set) var rows: [[String]] = []

    /// A table with these column titles; the first columns, of texts, are flush left, the others flush right.
    public init(_ header: [String], texts: Int = 1) {
        self.header = header
        self.texts = texts
    }

    /// Adds a row with a cell for each column; a cell of several lines is shown in one.
    public mutating func add(_ row: [String]) {
        rows.append(row.map { cell in cell.contains(where: \.isNewline) ? String(cell.map { $0.isNewline ? " " : $0 }) : cell })
    }

    /// The table's lines, each with a line feed.
    public var text: String {
        let all = [header] + rows
        let widths = header.indices.map { column in all.map { Self.width($0[column]) }.max() ?? 0 }
        func line(_ row: [String]) -> String {
            var text = ""
            for (column, cell) in row.enumerated() {
                let padding = String(repeating: " ", count: widths[column] - Self.width(cell))
                text += (column == 0 ? "" : "  ") + (column < texts ? cell + padding : padding + cell)
            }
            while text.last == " " { text.removeLast() }
            return text + "\n"
        }
        let rule = String(repeating: "─", count: widths.reduce(0, +) + 2 * (widths.count - 1)) + "\n"
        return line(header) + rule + rows.map(line).joined()
    }

    /// How many columns of a terminal a text takes.
    public static func width(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { sum, scalar in
            switch scalar.value {
            case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
                0x20000...0x3FFFD:
                sum + 2
            default: sum + 1
            }
        }
    }
}
