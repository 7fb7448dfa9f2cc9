import Digests
import Geo
import Planning
import Synchronization

/// A layer as a collection shows it: every row with its id and its box, ready to be searched. It never changes.
final class FeatureTable: Sendable {
    /// The layer, with titles and words for its columns.
    let layer: Layer
    /// Every row's box in longitude and latitude; nil for rows without a shape.
    let boxes: [PlaneBox?]
    /// The box around everything; nil where nothing has a shape.
    let bounds: Bounds?
    /// The column that names the rows; nil where their numbers do.
    let idColumn: Int?
    /// The column of dates, where there is one: a row belongs to that day.
    let dateColumn: Int?
    /// What the table was made from, as a digest: the same table has the same.
    let stamp: String

    private let found: Mutex<(boxes: [CoordinateSystem: [PlaneBox?]], rows: [String: Int]?, selections: [(key: String, rows: [Int])])>
    /// How many selections are kept: whoever turns page after page asks for the same one.
    private static let keptSelections = 4

    init(_ layer: Layer, stamp: String, dateColumn: String? = nil) {
        self.layer = layer
        self.stamp = stamp
        self.dateColumn = dateColumn.flatMap(layer.column)
        let boxes = layer.rows.map { $0.geometry.flatMap { PlaneBox(around: $0) } }
        self.boxes = boxes
        bounds = boxes.lazy.compactMap { $0 }.reduce(nil as Bounds?) { sum, box in
            Bounds(
                west: min(sum?.west ?? box.minX, box.minX), south: min(sum?.south ?? box.minY, box.minY), east: max(sum?.east ?? box.maxX, box.maxX),
                north: max(sum?.north ?? box.maxY, box.maxY))
        }
        idColumn = layer.column("id").flatMap { column in
            let ids = Set(layer.rows.map { $0.values[column].plainText })
            return ids.count == layer.rows.count && !ids.contains("") ? column : nil
        }
        found = Mutex(([:], nil, []))
    }

    /// A row's id: that of its `id` column where no two are alike, else its number.
    func id(of row: Layer.Row) -> String { idColumn.map { row.values[$0].plainText } ?? String(row.number) }

    /// The position of the row of an id.
    func row(_ id: String) -> Int? {
        found.withLock { found in
            if found.rows == nil {
                found.rows = Dictionary(layer.rows.enumerated().map { (self.id(of: $0.element), $0.offset) }) { first, _ in first }
            }
            return found.rows?[id]
        }
    }

    /// The positions of the rows that are asked for; nil for all of them.
    func rows(of selection: Selection) throws -> [Int]? {
        if selection.isAll(in: self) { return nil }
        let key = selection.key
        if let known = found.withLock({ $0.selections.first { $0.key == key } }) { return known.rows }
        let rows = try selection.rows(of: self)
        found.withLock { found in
            found.selections.append((key, rows))
            if found.selections.count > Self.keptSelections { found.selections.removeFirst() }
        }
        return rows
    }

    /// Every row's box in the numbers of a system.
    func boxes(in system: CoordinateSystem) throws -> [PlaneBox?] {
        if system.isWGS84 { return boxes }
        return try found.withLock { found in
            if let known = found.boxes[system] { return known }
            let boxes = try system.converted(layer.rows.map(\.geometry)).map { $0.flatMap { PlaneBox(around: $0) } }
            found.boxes[system] = boxes
            return boxes
        }
    }

    /// A short digest of texts.
    static func digest(_ texts: [String]) -> String {
        SHA256.hexadecimal(Array(SHA256.digest(Array(texts.joined(separator: "\u{1F}").utf8)).prefix(12)))
    }
}
