import GeoFiles

/// A register's table as a bureau fills it in: what happened to which thing, on which day, by which paper, and what it says.
struct RegisterTable {
    struct Row {
        let subject: String, event: String, day: String, document: String
        let values: [(column: String, value: String)]
    }

    /// The register's word, which is also the file's name; its sheet and title.
    let id: String, name: String
    private(set) var rows: [Row] = []

    init(_ id: String, _ name: String) {
        self.id = id
        self.name = name
    }

    mutating func add(_ subject: String, _ event: String, _ day: String, _ document: String = "", _ values: [(String, String)] = []) {
        rows.append(Row(subject: subject, event: event, day: day, document: document, values: values.filter { !$0.1.isEmpty }))
    }

    /// Rows from lines of `编号|事项|日期|依据文件|列=值;列=值`; words in braces stand for what the city has.
    mutating func add(_ lines: String, _ words: [String: String]) {
        for line in lines.split(separator: "\n") {
            var line = String(line)
            for (word, value) in words { line = line.replacing("{\(word)}", with: value) }
            let parts = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            let values = parts.dropFirst(4).joined(separator: "|").split(separator: ";").map { (pair: Substring) -> (String, String) in
                let cut = pair.firstIndex(of: "=")!   // written below, by us
                return (String(pair[..<cut]), String(pair[pair.index(after: cut)...]))
            }
            add(parts[0], parts[1], parts[2], parts[3], values)
        }
    }

    /// The table as a workbook, its columns in the order in which rows first speak of them.
    var workbook: BureauWorkbook {
        var names: [String] = [], known: Set<String> = []
        for row in rows { for (column, _) in row.values where known.insert(column).inserted { names.append(column) } }
        let columns: [BureauWorkbook.Column] =
            [.init("编号"), .init("事项"), .init("日期", .day, width: 12), .init("依据文件")] + names.map { .init($0) }
        let cells = rows.map { row -> [BureauWorkbook.Cell] in
            let said = Dictionary(row.values.map { ($0.column, $0.value) }) { first, _ in first }
            let day = row.day.split(separator: "-").compactMap { Int($0) }
            return [.text(row.subject), .text(row.event), .day(year: day[0], month: day[1], day: day[2]), .text(row.document)]
                + names.map { said[$0].map { .text($0) } ?? .empty }
        }
        return BureauWorkbook([.init(name: name, title: "示例市" + name, columns: columns, rows: cells)])
    }
}
