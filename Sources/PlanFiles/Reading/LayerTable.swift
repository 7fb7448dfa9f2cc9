import Geo
import GeoFiles
import Planning

/// A layer with its columns found, whose cells are read with every fault noted.
struct LayerTable {
    let layer: Layer
    private let settings: PlanDocument.LayerSettings
    private(set) var problems: [InputError.Problem] = []
    private let fileFaults: [InputError.Problem]
    private var columns: [String: Int] = [:]

    /// Finds the wanted columns: by the plan's `fields`, else by our name, else by a known alias.
    /// - Parameters:
    ///   - faults: what was already found wrong with the file's rows.
    ///   - known: every name that `fields` may speak of.
    init(_ layer: Layer, _ settings: PlanDocument.LayerSettings, faults: [InputError.Problem], known: [String], required: [String]) {
        self.layer = layer
        problems = faults
        fileFaults = faults
        self.settings = settings
        for (name, column) in settings.fields.sorted(by: { $0.key < $1.key }) where !known.contains(name) && name != "longitude" && name != "latitude" {
            let nearest = Spelling.nearest(to: name, among: known + ["longitude", "latitude"])
            problems.append(
                .init(
                    place: Phrase("fields.\(name)"), found: Phrase(zh: "未知的名称（对应“\(column)”）", en: "an unknown name (for \"\(column)\")"),
                    wanted: nearest.map { Phrase(zh: "“\($0)”", en: "\"\($0)\"") }
                        ?? Phrase(zh: known.joined(separator: "、") + " 之一", en: "one of " + known.joined(separator: ", "))))
        }
        for name in known {
            if let named = settings.fields[name] {
                if let position = Aliases.column(named: named, in: layer) {
                    columns[name] = position
                } else {
                    problems.append(Aliases.unknownColumn(named, field: name, in: layer.columns))
                }
            } else if let position = Aliases.resolve(name, in: layer) {
                columns[name] = position
            } else if required.contains(name) {
                problems.append(
                    .init(
                        place: Phrase(zh: "列 \(name)", en: "column \(name)"), found: Phrase(zh: "缺少", en: "nothing"),
                        wanted: Phrase(
                            zh: "名为 \(name) 的列，或写明 fields: {\(name): 列名}（现有列：", en: "a column of that name, or fields: {\(name): ITS NAME} (there are: ")
                            + Self.names(layer) + Phrase(zh: "）", en: ")")))
            }
        }
    }

    private static func names(_ layer: Layer) -> Phrase {
        Phrase(zh: layer.columns.map(\.name).joined(separator: "、"), en: layer.columns.map(\.name).joined(separator: ", "))
    }

    /// The faults found, of the input as the plan writes it.
    var error: InputError? { problems.isEmpty ? nil : InputError(input: settings.file, problems: problems) }

    /// Whether the layer has a column for a name.
    func has(_ name: String) -> Bool { columns[name] != nil }

    /// The file's own name of a column.
    func title(_ name: String) -> String { columns[name].map { layer.columns[$0].name } ?? name }

    mutating func note(_ row: Layer.Row, _ name: String, found: Phrase, wanted: Phrase) {
        problems.append(.init(row: row.number, column: Phrase(title(name)), found: found, wanted: wanted))
    }

    /// Notes a fault of a row as a whole.
    /// - Parameter kind: What it has in common with faults that show other numbers.
    mutating func fault(_ row: Layer.Row, found: Phrase, wanted: Phrase, kind: String? = nil) {
        problems.append(.init(row: row.number, found: found, wanted: wanted, kind: kind))
    }

    private func value(_ row: Layer.Row, _ name: String) -> Value { columns[name].map { row.values[$0] } ?? .missing }

    /// A cell as text; nil where empty.
    func text(_ row: Layer.Row, _ name: String) -> String? {
        let text = value(row, name).plainText
        return text.isEmpty ? nil : text
    }

    /// A cell as a number that is not negative; nil where empty or at fault.
    mutating func number(_ row: Layer.Row, _ name: String) -> Double? {
        let found: Double
        switch value(row, name) {
        case .missing: return nil
        case .integer(let number): found = Double(number)
        case .real(let number): found = number
        case .text(let text):
            // One word in a column makes all of it text; the numbers beside it are numbers still.
            if let number = Double(text) {
                found = number
                break
            }
            note(row, name, found: Phrase(zh: "“\(excerpt(text))”", en: "\"\(excerpt(text))\""), wanted: Phrase(zh: "数字", en: "a number"))
            return nil
        case .flag(let flag):
            note(row, name, found: Phrase("\(flag)"), wanted: Phrase(zh: "数字", en: "a number"))
            return nil
        }
        guard found.isFinite, found >= 0 else {
            note(row, name, found: Phrase(text(row, name) ?? "\(found)"), wanted: Phrase(zh: "不小于 0 的数", en: "a number not below 0"))
            return nil
        }
        return found
    }

    /// A cell as a whole number that is not negative; nil where empty or at fault.
    mutating func whole(_ row: Layer.Row, _ name: String) -> Int? {
        guard let number = number(row, name) else { return nil }
        guard number == number.rounded(), number < 1e12 else {
            note(row, name, found: Phrase("\(number)"), wanted: Phrase(zh: "整数", en: "a whole number"))
            return nil
        }
        return Int(number)
    }

    /// A cell as a calendar day; nil where empty or at fault.
    mutating func day(_ row: Layer.Row, _ name: String) -> Day? {
        guard let text = text(row, name) else { return nil }
        // Offices write 2022-03-15, 2022/3/15 and 2022.3.15; all mean one day.
        let parts = text.split(whereSeparator: { "-/.年月日 T".contains($0) }).prefix(3).map { Int($0) }
        if parts.count == 3, let year = parts[0], let month = parts[1], let date = parts[2], let day = Day(year: year, month: month, day: date) { return day }
        note(
            row, name, found: Phrase(zh: "“\(excerpt(text))”", en: "\"\(excerpt(text))\""),
            wanted: Phrase(zh: "日期，如 2026-12-31", en: "a date like 2026-12-31"))
        return nil
    }

    /// A cell that holds one of several words, by id or by name in either language, or by the plan's own words.
    mutating func word<T: CaseIterable & RawRepresentable>(_ row: Layer.Row, _ name: String, _ names: (T) -> [String]) -> T? where T.RawValue == String {
        guard let text = text(row, name) else { return nil }
        return word(text, row, name, names)
    }

    /// A cell that holds several words, split at `; ； 、 ,`.
    mutating func words<T: CaseIterable & RawRepresentable>(_ row: Layer.Row, _ name: String, _ names: (T) -> [String]) -> [T]? where T.RawValue == String {
        guard let text = text(row, name) else { return nil }
        return Self.parts(text).compactMap { word($0, row, name, names) }
    }

    private mutating func word<T: CaseIterable & RawRepresentable>(
        _ text: String, _ row: Layer.Row, _ name: String, _ names: (T) -> [String]
    ) -> T? where T.RawValue == String {
        let said = settings.values[name]?[text] ?? text
        if let found = T.allCases.first(where: { $0.rawValue == said || names($0).contains(said) }) { return found }
        note(
            row, name, found: Phrase(zh: "“\(excerpt(text))”", en: "\"\(excerpt(text))\""),
            wanted: Phrase(
                zh: T.allCases.map { "\(names($0).first ?? $0.rawValue)" }.joined(separator: "、") + " 之一",
                en: "one of " + T.allCases.map(\.rawValue).joined(separator: ", ")))
        return nil
    }

    static func parts(_ text: String) -> [String] {
        text.split(whereSeparator: { ";；、,，".contains($0) }).map { $0.trimming() }.filter { !$0.isEmpty }
    }

    /// The ids of the rows, which must be there and differ. Rows at fault come along, so that their other faults are found too.
    mutating func identified(_ name: String = "id") -> [(id: String, row: Layer.Row)] {
        var rows: [(String, Layer.Row)] = [], first: [String: Int] = [:]
        // A column that is missing is one fault, not one for every row.
        guard has(name) else { return layer.rows.map { ("", $0) } }
        for row in layer.rows {
            guard let id = text(row, name) else {
                note(row, name, found: Phrase(zh: "空", en: "nothing"), wanted: Phrase(zh: "编号", en: "an id"))
                rows.append(("", row))
                continue
            }
            if let earlier = first[id] {
                note(
                    row, name, found: Phrase(zh: "“\(excerpt(id))”，与第 \(earlier) 行重复", en: "\"\(excerpt(id))\", already in row \(earlier)"),
                    wanted: Phrase(zh: "不重复的编号", en: "an id of its own"))
                rows.append((id, row))
                continue
            }
            first[id] = row.number
            rows.append((id, row))
        }
        return rows
    }

    /// Whether a coordinate of the row was already found at fault when the file was read.
    func isMisplaced(_ row: Layer.Row) -> Bool {
        // Where a column of coordinates is not there, no row has a place, which is one fault and not one for each.
        // Nor has any a place that means something where the reference system is in doubt.
        if fileFaults.contains(where: { ["fields.longitude", "fields.latitude", "reference system"].contains($0.place.en) }) { return true }
        let here = "row \(row.number)"
        return fileFaults.contains { $0.place.en == here || $0.place.en.hasPrefix(here + ",") || $0.place.en == "feature \(row.number)" }
    }

    /// The place of a row: its point, or a point inside its area.
    mutating func place(_ row: Layer.Row) -> Place? {
        switch row.geometry {
        case .point(let place): return place
        case .points(let places) where places.count == 1: return places[0]
        case .area(let area): if let inside = try? area.placeInside() { return inside }
        default: break
        }
        if isMisplaced(row) { return nil }
        fault(row, found: Phrase(zh: "没有位置", en: "no location"), wanted: Phrase(zh: "一个点，或经度、纬度两列", en: "a point, or columns longitude and latitude"))
        return nil
    }
}

extension StringProtocol {
    func trimming() -> String {
        var text = self[...]
        while let first = text.first, first.isWhitespace { text = text.dropFirst() }
        while let last = text.last, last.isWhitespace { text = text.dropLast() }
        return String(text)
    }
}
