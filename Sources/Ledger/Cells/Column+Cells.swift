public import Geo
package import Planning

/// Why a cell cannot be read.
public struct CellError: Error, Hashable, Sendable {
    /// What stands there.
    public let found: Phrase
    /// What would have been accepted.
    public let wanted: Phrase
}

extension Column {
    /// What a cell says; nil where it is empty, or says so with a stroke or a dash.
    public func value(from text: String) throws(CellError) -> Value? {
        let cell = CellText(text)
        if cell.isEmpty { return nil }
        if Self.clearing.contains(cell.folded) { return .nothing }
        let value = reading(cell)
        if let value, accepts(value) { return value }
        let found = Phrase(zh: "“\(excerpt(text))”", en: "\"\(excerpt(text))\"")
        if let value, value.isAmount { throw CellError(found: found, wanted: wanted(insteadOf: value)) }
        throw CellError(found: found + hint(cell), wanted: wanted)
    }

    /// What a cell says that is to hold nothing from now on; an empty cell says nothing at all.
    public static let clear = Phrase(zh: "【清空】", en: "[clear]")
    private static let clearing: Set<String> = ["【清空】", "[清空]", "(清空)", "【clear】", "[clear]", "(clear)"]

    private func reading(_ cell: CellText) -> Value? {
        switch type {
        case .text where form == .creditCode: .text(cell.folded.uppercased())
        case .text: .text(cell.typed)
        // Half-width, as the numbers of things are kept.
        case .reference: .text(cell.plain)
        case .whole: cell.scaled(places: 0, units: unitNames).map(Value.whole)
        case .area: cell.scaled(places: 3, units: [("平方米", 1), ("㎡", 1), ("m2", 1), ("m²", 1)]).map(Value.thousandths)
        case .money: cell.scaled(places: 2, units: [("元", 1), ("万元", 10_000), ("yuan", 1)]).map(Value.fen)
        // The papers set dates by months (时限 2023.8): the last day of the month.
        case .day: (Self.day(cell.plain) ?? (isDeadline ? Self.month(cell.plain)?.last : nil)).map(Value.day)
        case .flag: Self.flag(cell.folded).map(Value.flag)
        case .word(let vocabulary): vocabulary.id(of: cell.plain).map { .words([$0]) }
        case .words(let vocabulary): Self.words(cell.plain, vocabulary).map(Value.words)
        case .division: .text(cell.plain)
        case .place: Self.place(cell.plain).map { .text(Self.text(of: $0)) }
        }
    }

    private var unitNames: [(name: String, factor: Int)] { unit.map { [($0.zh, 1), ($0.en, 1)] } ?? [] }

    /// What probably went wrong, where it can be told.
    private func hint(_ cell: CellText) -> Phrase {
        switch type {
        case .word(let vocabulary), .words(let vocabulary):
            return vocabulary.nearest(to: cell.plain).map { Phrase(zh: "（是“\($0)”？）", en: " (meant \($0)?)") } ?? Phrase("")
        case .division where cell.plain.uppercased().contains("E+"):
            return Phrase(zh: "（表格软件把代码当作数字；请将该列设为文本）", en: " (the spreadsheet took the code for a number: make the column text)")
        case .division:
            guard DivisionCode(cell.plain) == nil, let fault = DivisionCode.fault(of: cell.plain) else { return Phrase("") }
            return Phrase(zh: "（\(fault.zh)）", en: " (\(fault.en))")
        case .place where Self.place(cell.plain.split { Self.partsPlaces($0) }.reversed().joined(separator: ",")) != nil:
            return Phrase(zh: "（纬度在前？）", en: " (latitude first?)")
        case .day where Self.month(cell.plain) != nil:
            return Phrase(zh: "（只到月）", en: " (a month, and no day)")
        case .day where cell.plain.contains(where: \.isNumber):
            return Phrase(zh: "（没有这一天，或格式不符）", en: " (no such day, or written otherwise)")
        default: return Phrase("")
        }
    }

    /// A place as people write it: two decimal numbers, longitude first; nil for what is no place on Earth.
    package static func place(_ text: String) -> Place? {
        let parts = text.split { partsPlaces($0) }
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.allSatisfy { "+-.0123456789".utf8.contains($0) } }),
            let longitude = Double(parts[0]), let latitude = Double(parts[1]), abs(longitude) <= 180, abs(latitude) <= 90
        else { return nil }
        return Place(longitude: longitude, latitude: latitude)
    }

    private static func partsPlaces(_ letter: Character) -> Bool { ",，、;； ".contains(letter) }

    /// To a ten-millionth of a degree, a centimetre.
    private static func text(of place: Place) -> String {
        [place.longitude, place.latitude].map { decimal(Int(($0 * 1e7).rounded()), places: 7) }.joined(separator: ",")
    }

    /// A day as people write it: 2026-12-31, 2026/1/31, 2026.1.31, 2026年1月31日, 20260131, in full-width digits too; nil for one that does not exist.
    package static func day(_ text: String) -> Day? {
        var text = Substring(CellText(text).plain)
        for midnight in [" 00:00:00", "T00:00:00", " 0:00", " 0:00:00", "T00:00:00Z"] where text.hasSuffix(midnight) { text = text.dropLast(midnight.count) }
        if text.contains("年") {
            guard text.hasSuffix("日") else { return nil }
            text = Substring(text.dropLast().replacing("年", with: "-").replacing("月", with: "-"))
        }
        if text.count == 8, text.utf8.allSatisfy({ (48...57).contains($0) }) {
            return Day(year: Int(text.prefix(4))!, month: Int(text.dropFirst(4).prefix(2))!, day: Int(text.suffix(2))!)   // digits, all of them
        }
        let separator = text.first { !$0.isNumber && $0 != " " }
        guard let separator, "-/.".contains(separator) else { return nil }
        let parts = text.filter { $0 != " " }.split(separator: separator, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, parts[1...].allSatisfy({ (1...2).contains($0.count) }),
            parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } })
        else { return nil }
        return Day(year: Int(parts[0])!, month: Int(parts[1])!, day: Int(parts[2])!)
    }

    /// A month as people write it: 2026-12, 2026-4, 2026/4, 2026.4, 2026年4月; nil for one that does not exist.
    package static func month(_ text: String) -> Month? {
        let plain = CellText(text).plain.replacing("年", with: "-").replacing("月", with: "")
        let parts = plain.split(omittingEmptySubsequences: false) { "-/.".contains($0) }
        guard parts.count == 2, parts[0].count == 4, (1...2).contains(parts[1].count), parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } })
        else { return nil }
        return Month(year: Int(parts[0])!, month: Int(parts[1])!)   // digits, all of them
    }

    private static func flag(_ text: String) -> Bool? {
        switch text {
        case "是", "有", "yes", "y", "true", "t", "1", "√", "✓": true
        case "否", "无", "no", "n", "false", "f", "0", "×", "x": false
        default: nil
        }
    }

    private static func words(_ text: String, _ vocabulary: Vocabulary) -> [String]? {
        let parts = text.split { ";；、,，".contains($0) }.map(String.init).filter { !CellText($0).isEmpty }
        var ids: [String] = []
        for part in parts {
            guard let id = vocabulary.id(of: part) else { return nil }
            if !ids.contains(id) { ids.append(id) }
        }
        return ids.isEmpty ? nil : ids
    }

    /// What a cell shows for a value, in one language: names instead of ids, days as 2026-12-31, areas and money without trailing noughts.
    public func text(of value: Value, in language: Language) -> String {
        switch value {
        case .nothing: Self.clear.said(in: language)
        case .text(let text): text
        case .whole(let number): String(number)
        case .thousandths(let number): Self.decimal(number, places: 3)
        case .fen(let number): Self.decimal(number, places: 2)
        case .day(let day): day.description
        case .flag(let flag): language == .chinese ? (flag ? "是" : "否") : (flag ? "yes" : "no")
        case .words(let words): words.map { name(of: $0).said(in: language) }.joined(separator: language == .chinese ? "、" : "; ")
        }
    }

    /// What a cell shows for a value, in both languages.
    func text(of value: Value) -> Phrase { Phrase(zh: text(of: value, in: .chinese), en: text(of: value, in: .english)) }

    private func name(of word: String) -> Phrase {
        switch type {
        case .word(let vocabulary), .words(let vocabulary): vocabulary.name(of: word)
        default: Phrase(word)
        }
    }

    static func decimal(_ number: Int, places: Int) -> String {
        var digits = String(number.magnitude)
        if digits.count <= places { digits = String(repeating: "0", count: places + 1 - digits.count) + digits }
        var fraction = digits.suffix(places)
        while fraction.last == "0" { fraction = fraction.dropLast() }
        return (number < 0 ? "-" : "") + digits.dropLast(places) + (fraction.isEmpty ? "" : "." + fraction)
    }
}
