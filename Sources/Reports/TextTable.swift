/// A table of texts, for a terminal or a page. Chinese characters take two columns of a terminal, which alignment has to know.
public struct TextTable {
    /// How wide lists are made where nobody says how wide the terminal is: in a file or a pipe.
    public static let usualWidth = 100

    let header: [String]
    let texts: Int
    private let numbers: Set<Int>
    private(set) var rows: [[String]] = []

    /// A table with these column titles; the first columns, of texts, are flush left but for those of numbers among them, the others flush right.
    public init(_ header: [String], texts: Int = 1, numbers: Set<Int> = []) {
        self.numbers = numbers
        self.header = header
        self.texts = texts
    }

    /// Adds a row with a cell for each column; a cell of several lines is shown in one.
    public mutating func add(_ row: [String]) {
        rows.append(row.map { cell in cell.contains(where: \.isNewline) ? String(cell.map { $0.isNewline ? " " : $0 }) : cell })
    }

    /// The table's lines, each with a line feed, however wide they are.
    public var text: String { text(widths: naturalWidths) }

    /// The table's lines within so many columns of a terminal: the widest texts go on in the next line. Numbers are never broken.
    public func text(within room: Int) -> String { text(widths: widths(within: room)) }

    /// The width of each column where nothing is broken.
    var naturalWidths: [Int] {
        let all = [header] + rows
        return header.indices.map { column in all.map { Self.width($0[column]) }.max() ?? 0 }
    }

    private func text(widths: [Int]) -> String {
        func line(_ row: [String], isHeader: Bool = false) -> String {
            let cells = row.enumerated().map { isHeader || isText($0) ? Wrapping.lines(of: $1, within: widths[$0]) : [$1] }
            var text = ""
            for at in 0..<(cells.map(\.count).max() ?? 0) {
                for (column, lines) in cells.enumerated() {
                    let cell = at < lines.count ? lines[at] : "", padding = String(repeating: " ", count: max(0, widths[column] - Self.width(cell)))
                    text += (column == 0 ? "" : "  ") + (isText(column) ? cell + padding : padding + cell)
                }
                while text.last == " " { text.removeLast() }
                text += "\n"
            }
            return text
        }
        let rule = String(repeating: "─", count: widths.reduce(0, +) + 2 * (widths.count - 1)) + "\n"
        return line(header, isHeader: true) + rule + rows.map { line($0) }.joined()
    }

    private func isText(_ column: Int) -> Bool { column < texts && !numbers.contains(column) }

    /// The narrowest that each column can be: as its longest piece that cannot be broken. Short texts stay whole, and long ones keep some room, so that no
    /// word of two or three characters is torn apart and no sentence becomes a column of single characters.
    private func leastWidths(wholeUpTo short: Int) -> [Int] {
        // A title may be a character longer than a cell: there is one of it only.
        let natural = naturalWidths, title = short > 0 ? short + 2 : 0
        return header.indices.map { column in
            var least = Self.width(header[column]) <= title ? Self.width(header[column]) : Wrapping.longestPiece(of: header[column])
            for row in rows {
                let width = Self.width(row[column])
                if width <= least { continue }
                least = !isText(column) || width <= short ? width : max(least, short, Wrapping.longestPiece(of: row[column]))
            }
            return max(least, min(4, natural[column]))
        }
    }

    /// Whether the table can be made as narrow as this.
    func fits(within room: Int) -> Bool {
        let gaps = 2 * (header.count - 1)
        return naturalWidths.reduce(gaps, +) <= room || leastWidths(wholeUpTo: 0).reduce(gaps, +) <= room
    }

    /// Texts give way until the table fits, none below its longest piece that cannot be broken: first the one whose cells fill their column least, so
    /// that all come to about as many lines.
    private func widths(within room: Int) -> [Int] {
        var widths = naturalWidths
        var excess = widths.reduce(0, +) + 2 * (widths.count - 1) - room
        guard excess > 0 else { return widths }
        let gaps = 2 * (widths.count - 1)
        // As much is kept whole as there is room for.
        let least = [8, 6].lazy.map { leastWidths(wholeUpTo: $0) }.first { $0.reduce(gaps, +) <= room } ?? leastWidths(wholeUpTo: 0)
        // The root of the mean square, so that a few long cells count for more than many short ones.
        let usual = header.indices.map { column in
            let squares = rows.reduce(0.0) { sum, row in
                let width = Double(Self.width(row[column]))
                return sum + width * width
            }
            return (squares / Double(max(1, rows.count))).squareRoot()
        }
        func filled(_ column: Int) -> Double { usual[column] / Double(widths[column]) }
        while excess > 0, let emptiest = widths.indices.filter({ widths[$0] > least[$0] }).min(by: { filled($0) < filled($1) }) {
            widths[emptiest] -= 1
            excess -= 1
        }
        return widths
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
