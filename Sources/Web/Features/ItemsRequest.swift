import Geo
import GeoFiles
import HTTPTypes
import Planning

/// Which items are asked for, and in which numbers.
struct ItemsRequest: Sendable {
    /// The system to answer in.
    let system: ReferenceSystem
    /// How things stood at the end of this day; nil where a collection has no history, or nobody asks.
    let asOf: Day?
    let selection: Selection
    /// The first row asked for, counted from 0, and the most there may be.
    let offset: Int, limit: Int
    /// Of which reading of the collection: a page that another led to. Nil for the collection as it is now.
    let stamp: String?

    /// The parameters beside the collection's columns.
    static let parameters = ["bbox", "bbox-crs", "crs", "datetime", "limit", "offset", "at"]

    /// - Throws: `Problem` for the first parameter that cannot be used; what the collection's columns throw.
    init(_ query: Query, of collection: OfferedCollection, limits: Limits) throws {
        let columns = try collection.columns()
        try query.demand(only: Self.parameters + Asked.parameters + columns.map(\.name))
        system = try ReferenceSystem.named(query["crs"], parameter: "crs", among: collection.systems)
        let of = try ReferenceSystem.named(query["bbox-crs"], parameter: "bbox-crs", among: collection.systems)
        var selection = Selection()
        if let text = query["bbox"] { selection.window = Selection.Window(system: of.system, boxes: try Self.boxes(text, in: of, limits: limits)) }
        let days = try query["datetime"].map { try DaySpan($0) }
        // What happened by the end of the time asked for: things that came later are not yet there.
        asOf = collection.days == nil ? nil : days?.last
        selection.days = days
        for (k, column) in columns.enumerated() where !Self.parameters.contains(column.name) && !Asked.parameters.contains(column.name) {
            guard let text = query[column.name] else { continue }
            selection.conditions.append((k, try Self.condition(text, column)))
        }
        self.selection = selection
        offset = try Self.offset(query["offset"])
        limit = try Self.limit(query["limit"], limits: limits)
        stamp = query["at"]
    }

    /// - Throws: `Problem`, where the collection has become another since the page that led to this one: of two halves of different things nobody
    ///   could make a whole.
    func check(_ table: FeatureTable, _ asked: Asked) throws(Problem) {
        guard let stamp, stamp != table.stamp else { return }
        let first = asked.path + asked.query.setting([("offset", nil), ("at", nil)]).text
        throw Problem(
            .gone, "pages-outdated",
            Phrase(
                zh: "翻页期间数据已更新；请从第一页重新开始：\(first)", en: "the collection has changed since its first page; begin again with \(first)"))
    }

    private static func limit(_ text: String?, limits: Limits) throws(Problem) -> Int {
        guard let text else { return limits.pageUnlessAsked }
        guard !text.isEmpty, text.utf8.count < 1_000, text.utf8.allSatisfy({ (48...57).contains($0) }), !text.utf8.allSatisfy({ $0 == 48 }) else {
            let most = limits.page
            throw .parameter(
                "limit", found: text, wanted: Phrase(zh: "1 至 \(most) 的整数（更大时按 \(most) 计）", en: "a whole number from 1; \(most) is the most a page has"))
        }
        // By the standard more than the most is no error: the page has the most.
        return min(Int(text) ?? .max, limits.page)
    }

    private static func offset(_ text: String?) throws(Problem) -> Int {
        guard let text else { return 0 }
        guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }), let offset = Int(text), offset <= 1 << 53 else {
            throw .parameter("offset", found: text, wanted: Phrase(zh: "非负整数", en: "a whole number from 0"))
        }
        return offset
    }

    private static func condition(_ text: String, _ column: Layer.Column) throws(Problem) -> Selection.Condition {
        switch column.kind {
        case .text: return .text(try column.words.map { words throws(Problem) in try Self.code(text, words, column.name) } ?? text)
        case .flag:
            guard let flag = ["true": true, "false": false, "1": true, "0": false][text.lowercased()] else {
                throw .parameter(column.name, found: text, wanted: Phrase("true, false"))
            }
            return .flag(flag)
        case .integer, .real:
            guard let number = number(text) else { throw .parameter(column.name, found: text, wanted: Phrase(zh: "一个数", en: "a number")) }
            return .number(number)
        }
    }

    /// The code that is meant where a column holds codes: the code itself, or its word in either language.
    /// - Throws: `Problem` for what is none: no items at all would say that there are none.
    private static func code(_ text: String, _ words: [String: Phrase], _ column: String) throws(Problem) -> String {
        if words[text] != nil || text.isEmpty { return text }
        let lower = text.lowercased(), codes = words.keys.sorted { $0.precedesByBytes($1) }
        guard let code = codes.first(where: { $0.lowercased() == lower || words[$0]?.zh == text || words[$0]?.en.lowercased() == lower }) else {
            throw .parameter(column, found: text, wanted: Phrase(codes.joined(separator: ", ")))
        }
        return code
    }

    /// A plain decimal number, finite; nothing else that Swift would read as one.
    private static func number(_ text: some StringProtocol) -> Double? {
        let allowed = Array("0123456789+-.eE".utf8)
        guard text.utf8.count <= 64, text.utf8.allSatisfy(allowed.contains), let number = Double(text), number.isFinite else { return nil }
        return number
    }

    /// How many metres a degree is, of latitude: what a width in metres is measured by.
    private static let metresInDegree = 111_320.0

    private static func boxes(_ text: String, in system: ReferenceSystem, limits: Limits) throws(Problem) -> [PlaneBox] {
        let boxes = try boxes(text, in: system)
        let width = boxes.reduce(0) { $0 + $1.maxX - $1.minX }, height = boxes.map { $0.maxY - $0.minY }.max() ?? 0
        let degrees = max(width, height) / (system.system.isGeographic ? 1 : metresInDegree)
        guard degrees <= limits.bbox else {
            throw Problem(
                .badRequest, "bbox-too-large",
                Phrase(
                    zh: "bbox 宽或高约 \((degrees * 100).rounded() / 100) 度，上限是 \(limits.bbox.brief) 度",
                    en: "the bbox is about \((degrees * 100).rounded() / 100) degrees wide or high, and \(limits.bbox.brief) are the limit"))
        }
        return boxes
    }

    private static func boxes(_ text: String, in system: ReferenceSystem) throws(Problem) -> [PlaneBox] {
        func refused(_ zh: String, _ en: String) -> Problem { .parameter("bbox", found: text, wanted: Phrase(zh: zh, en: en)) }
        let parts = text.utf8.count > 1_000 ? [] : text.split(separator: ",", omittingEmptySubsequences: false)
        guard [4, 6].contains(parts.count) else { throw refused("以逗号分隔的 4 个或 6 个数", "4 or 6 numbers with commas between") }
        let numbers = parts.compactMap { number($0.trimmingPrefix { $0 == " " }) }
        guard numbers.count == parts.count else { throw refused("有限的十进制数", "finite decimal numbers") }
        // Heights, where there are any, exclude nothing: nothing here has one.
        let half = numbers.count / 2, low = (numbers[0], numbers[1]), high = (numbers[half], numbers[half + 1])
        let isNorthFirst = system.axes.isNorthFirst
        let (west, south) = isNorthFirst ? (low.1, low.0) : low, (east, north) = isNorthFirst ? (high.1, high.0) : high
        guard south <= north else { throw refused("先小后大：第一个角在西南", "the lower corner first: the south-western one") }
        guard system.system.isGeographic else {
            guard west <= east else { throw refused("先小后大：第一个角在西南", "the lower corner first: the south-western one") }
            return [PlaneBox(minX: west, minY: south, maxX: east, maxY: north)]
        }
        guard max(abs(west), abs(east)) <= 180, max(abs(south), abs(north)) <= 90 else {
            throw refused(
                isNorthFirst ? "纬度在前：纬度 ±90、经度 ±180 以内" : "经度在前：经度 ±180、纬度 ±90 以内",
                isNorthFirst ? "latitudes first, within ±90, and longitudes within ±180" : "longitudes first, within ±180, and latitudes within ±90")
        }
        if west <= east { return [PlaneBox(minX: west, minY: south, maxX: east, maxY: north)] }
        return [PlaneBox(minX: west, minY: south, maxX: 180, maxY: north), PlaneBox(minX: -180, minY: south, maxX: east, maxY: north)]
    }
}
