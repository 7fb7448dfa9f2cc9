import Geo
import GeoFiles
import Ledger
import Planning
import Reports

extension ImportTable {
    mutating func note(_ name: String, at position: Int) {
        guard let meaning = meaning(of: name) else { return remark(onUnknown: name, letters[position]) }
        let title = Self.title(meaning)
        if let other = meanings.first(where: { Self.title($0.value) == title }) {
            let (first, second) = (headings[other.key], letters[other.key])
            problems.append(
                InputError.Problem(
                    place: Phrase(zh: "表头", en: "header"),
                    found: Phrase(
                        zh: "“\(first)”（\(second) 列）和“\(name)”（\(letters[position]) 列）两列都是“\(title.zh)”",
                        en: "\"\(first)\" (column \(second)) and \"\(name)\" (column \(letters[position])), both \(title.en)"),
                    wanted: Phrase(zh: "其中一列", en: "one of them")))
        }
        meanings[position] = meaning
    }

    private func meaning(of name: String) -> Meaning? {
        // A header may carry its unit in brackets, and a mark that the column is required.
        let bare = name.prefix { !"（([【*＊".contains($0) }.trimming()
        for header in [name, bare] where !header.isEmpty {
            let folded = header.lowercased().filter { !$0.isWhitespace }
            if let ours = LedgerColumn.allCases.first(where: { $0.names(in: register.id).contains { $0.lowercased().filter { !$0.isWhitespace } == folded } }) {
                return .ours(ours)
            }
            if let column = register.column(titled: header) { return .column(column) }
        }
        return nil
    }

    /// Which sheet was read, where others hold something too; those that a template brings along are not meant to be read.
    mutating func remark(onSheets table: PlainTable) {
        let others = table.otherSheets.filter { !Self.explaining.contains($0) }
        guard let sheet = table.sheet, !others.isEmpty else { return }
        let zh = others.map { "“\($0)”" }.joined(separator: "、"), en = others.map { "\"\($0)\"" }.joined(separator: ", ")
        remarks.append(Phrase(zh: "读取的是工作表“\(sheet)”；未读取：\(zh)", en: "the sheet \"\(sheet)\" was read; not read: \(en)"))
    }

    private static let explaining: Set<String> = ["列说明", "事项说明", "词表", "columns", "events", "words"]

    /// What an export has under the sum's name is one payment where a row says an event.
    mutating func remarkOnSums() {
        for (position, meaning) in meanings.sorted(by: { $0.key < $1.key }) {
            guard case .column(let column) = meaning, let title = column.eventTitle, column.title.names(headings[position]) else { continue }
            guard rows.contains(where: { $0.kind != nil && $0.values[column.id] != nil }) else { continue }
            remarks.append(
                Phrase(
                    zh: "“\(column.title.zh)”按每一事项的本次金额计（\(title.zh)），不是累计数",
                    en: "\"\(column.title.en)\" was read as the amount of each event (\(title.en)), not as a sum"))
        }
    }

    private mutating func remark(onUnknown name: String, _ letter: String) {
        let known = LedgerColumn.allCases.map(\.title.zh) + register.columns.flatMap { [$0.title.zh, $0.title.en] + $0.aliases }
        let near = Spelling.nearest(to: name, among: known)
        let hint = near.map {
            Phrase(zh: "（是“\($0)”？是则把表头改为“\($0)”再导入）", en: " (\"\($0)\"? Then call it that and import again)")
        }
        let column = isRepeated(name) ? Phrase(zh: "（\(letter) 列）", en: " (column \(letter))") : Phrase("")
        remarks.append(
            Phrase(
                zh: "“\(excerpt(name))”\(column.zh)不是\(register.name.zh)的列，未导入\(hint?.zh ?? "")",
                en: "\"\(excerpt(name))\"\(column.en) is no column of the register of \(register.name.en) and was not read\(hint?.en ?? "")"))
    }

    private func isRepeated(_ heading: String) -> Bool { headings.count { $0 == heading } > 1 }

    private static func title(_ meaning: Meaning) -> Phrase {
        switch meaning {
        case .ours(let ours): ours.title
        case .column(let column): column.title
        }
    }
}

extension Phrase {
    /// Whether a header is this title, its unit and marks aside.
    fileprivate func names(_ heading: String) -> Bool {
        let bare = heading.prefix { !"（([【*＊".contains($0) }.filter { !$0.isWhitespace }.lowercased()
        return [zh, en].contains { $0.filter { !$0.isWhitespace }.lowercased() == bare }
    }
}
