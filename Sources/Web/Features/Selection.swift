import Geo
import Planning

/// Which rows of a table are asked for: those that every condition lets through.
struct Selection: Sendable {
    /// A box in the numbers of a system; two where it crosses the antimeridian.
    struct Window: Sendable {
        let system: CoordinateSystem
        let boxes: [PlaneBox]
    }

    /// What a column's cells must be.
    enum Condition: Sendable {
        case text(String)
        case number(Double)
        case flag(Bool)

        func allows(_ value: Value) -> Bool {
            switch (self, value) {
            // Several codes in a cell stand apart by a semicolon; each of them is found.
            // Most cells hold one code: byte by byte that is seen at once, letter by letter it takes most of the time of a search.
            case (.text(let wanted), .text(let text)):
                text == wanted || (text.utf8.contains(UInt8(ascii: ";")) && text.split(separator: ";").contains { $0 == wanted })
            case (.number(let wanted), .integer(let n)): Double(n) == wanted
            case (.number(let wanted), .real(let x)): x == wanted
            case (.flag(let wanted), .flag(let flag)): flag == wanted
            default: false
            }
        }
    }

    var window: Window?
    var conditions: [(column: Int, wanted: Condition)] = []
    /// The days between which a row's date must lie. Rows without a date always do.
    var days: DaySpan?

    /// Whether everything is asked for.
    func isAll(in table: FeatureTable) -> Bool { window == nil && conditions.isEmpty && (days == nil || table.dateColumn == nil) }

    /// The positions of the rows, in the table's order.
    func rows(of table: FeatureTable) throws -> [Int] {
        let rows = table.layer.rows
        var found = Array(rows.indices)
        if let window {
            let boxes = try table.boxes(in: window.system)
            found = try found.filter { i in
                guard let box = boxes[i] else { return false }
                return try window.meets(box) { rows[i].geometry }
            }
        }
        for (column, wanted) in conditions {
            rows.withUnsafeBufferPointer { rows in found.removeAll { !wanted.allows(rows[$0].values[column]) } }
        }
        if let days, let column = table.dateColumn {
            found = found.filter { i in
                guard case .text(let text) = rows[i].values[column], let day = Day(text) else { return true }
                return days.contains(day)
            }
        }
        return found
    }

    /// What tells it from another selection of the same table.
    var key: String {
        let window = window.map { "\($0.system.name) \($0.boxes.map { [$0.minX, $0.minY, $0.maxX, $0.maxY] })" } ?? ""
        return window + "\u{1F}" + conditions.map { "\($0.column) \($0.wanted)" }.joined(separator: "\u{1F}") + "\u{1F}\(String(describing: days))"
    }
}

extension Selection.Window {
    /// Whether a shape and the window have a point in common, by the shape's box first.
    fileprivate func meets(_ box: PlaneBox, _ geometry: () -> Geometry?) throws -> Bool {
        guard boxes.contains(where: { $0.touches(box) }) else { return false }
        if boxes.contains(where: { $0.contains(box) }) { return true }
        guard let placed = try system.converted([geometry()])[0] else { return false }
        return boxes.contains { $0.touches(box) && $0.meets(placed) }
    }
}

/// Days from one to another; open where nil.
struct DaySpan: Hashable, Sendable {
    let first: Day?, last: Day?

    func contains(_ day: Day) -> Bool { first.map { $0 <= day } ?? true && last.map { $0 >= day } ?? true }

    init(first: Day?, last: Day?) { (self.first, self.last) = (first, last) }

    /// A `datetime`: a day or an instant (RFC 3339), or two of them with a slash between; `..` or nothing is open.
    init(_ text: String) throws(Problem) {
        func day(_ part: Substring) throws(Problem) -> Day? {
            if part.isEmpty || part == ".." { return nil }
            guard let day = Self.day(part) else { throw Self.problem(text) }
            return day
        }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        switch parts.count {
        case 1:
            guard let day = try day(parts[0]) else { throw Self.problem(text) }
            (first, last) = (day, day)
        case 2:
            (first, last) = (try day(parts[0]), try day(parts[1]))
            if first == nil && last == nil { throw Self.problem(text) }
            if let first, let last, first > last { throw Self.problem(text) }
        default: throw Self.problem(text)
        }
    }

    /// The day of a date, or of an instant by the clock it states.
    private static func day(_ text: Substring) -> Day? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 10, let day = Day(String(text.prefix(10))) else { return nil }
        if bytes.count == 10 { return day }
        return text.dropFirst(10).wholeMatch(of: /[Tt]([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d{1,9})?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)/) == nil ? nil : day
    }

    private static func problem(_ text: String) -> Problem {
        .parameter(
            "datetime", found: text,
            wanted: Phrase(zh: "日期（如 2026-06-30）或区间（如 2026-01-01/..）", en: "a date such as 2026-06-30, or an interval such as 2026-01-01/.."))
    }
}
