internal import CGDAL
internal import Geo
import Foundation

/// Finds the columns that place a table's rows on the earth, and reads them.
struct TablePoints {
    private static let longitudes = ["longitude", "lon", "lng", "long", "经度", "jd", "point_x", "x"]
    private static let latitudes = ["latitude", "lat", "纬度", "wd", "point_y", "y"]
    private static let shapes = ["wkt", "geometry", "geom", "the_geom"]

    private enum Source { case columns(Int, Int), wkt(Int) }
    private let source: Source?
    /// Whether the columns' names say that the numbers are degrees.
    let isNamedDegrees: Bool

    init(_ columns: [Layer.Column], options: ReadOptions, faults: inout FaultList) {
        func find(_ wanted: String?, _ field: String, _ aliases: [String]) -> Int? {
            let names = columns.map { Self.plain($0.name) }
            guard let wanted else { return aliases.lazy.compactMap { names.firstIndex(of: $0) }.first }
            if let found = columns.firstIndex(where: { $0.name == wanted }) ?? names.firstIndex(of: Self.plain(wanted)) { return found }
            faults.add(Aliases.unknownColumn(wanted, field: field, in: columns))
            return nil
        }
        let east = find(options.longitudeField, "longitude", Self.longitudes), north = find(options.latitudeField, "latitude", Self.latitudes)
        if let east, let north {
            source = .columns(east, north)
            isNamedDegrees = ![columns[east], columns[north]].contains { ["x", "y", "point_x", "point_y"].contains(Self.plain($0.name)) }
        } else {
            source = Self.shapes.lazy.compactMap { name in columns.firstIndex { Self.plain($0.name) == name && $0.kind == .text } }.first.map { .wkt($0) }
            isNamedDegrees = true
        }
    }

    /// Whether the table places its rows at all.
    var isSpatial: Bool { source != nil }

    /// The columns that place the rows, beside our names for them.
    func described(_ columns: [Layer.Column]) -> [String] {
        func said(_ ours: String, _ position: Int) -> String { columns[position].name == ours ? ours : "\(ours) = \(columns[position].name)" }
        return switch source {
        case nil: []
        case .columns(let east, let north): [said("longitude", east), said("latitude", north)]
        case .wkt(let column): [said("geometry", column)]
        }
    }

    /// The position of a column that holds whole shapes as text, which is a shape and no value.
    var shapeColumn: Int? { if case .wkt(let column) = source { column } else { nil } }

    /// Gives every row its point or shape.
    func place(_ rows: inout [Layer.Row], columns: [Layer.Column], faults: inout FaultList) {
        switch source {
        case nil: break
        case .columns(let east, let north):
            for i in rows.indices {
                let (x, y) = (rows[i].values[east], rows[i].values[north])
                if x == .missing && y == .missing { continue }
                let numbers = [(x, east), (y, north)].map { value, column -> Double? in
                    if let number = Self.number(value) { return number }
                    let found = value == .missing ? Phrase(zh: "空", en: "nothing") : Phrase.quoted(value.plainText)
                    let wanted = Phrase(zh: "坐标数值", en: "a coordinate as a number")
                    faults.add(InputError.Problem(row: rows[i].number, column: Phrase(columns[column].name), found: found, wanted: wanted))
                    return nil
                }
                if let x = numbers[0], let y = numbers[1] { rows[i].geometry = .point(Place(longitude: x, latitude: y)) }
            }
        case .wkt(let column):
            for i in rows.indices {
                guard case .text(let text) = rows[i].values[column] else { continue }
                let place = Phrase.row(rows[i].number).column(columns[column].name)
                do {
                    rows[i].geometry = try Self.shape(text)
                } catch {
                    faults.add(place: place, found: error.found, wanted: error.wanted)
                }
            }
        }
    }

    private static func plain(_ name: String) -> String { CellText.halfWidth(name).lowercased().trimmingCharacters(in: .whitespaces) }

    /// A number, or degrees, minutes and seconds: `106°34′37.2″`.
    private static func number(_ value: Value) -> Double? {
        switch value {
        case .real(let x): return x
        case .integer(let n): return Double(n)
        case .text(let text):
            if let x = Double(CellText.halfWidth(text)), x.isFinite { return x }
            let pattern = /([0-9]+)[°度]([0-9]+(?:\.[0-9]+)?)[′'’分](?:([0-9]+(?:\.[0-9]+)?)(?:″|"|”|秒|''))?[EN东北]?/
            guard let match = CellText.halfWidth(text).filter({ !$0.isWhitespace }).wholeMatch(of: pattern),
                let degrees = Double(match.1), let minutes = Double(match.2), minutes < 60
            else { return nil }
            let seconds = match.3.flatMap { Double($0) } ?? 0
            return seconds < 60 ? degrees + minutes / 60 + seconds / 3600 : nil
        default: return nil
        }
    }

    private static func shape(_ text: String) throws(ShapeReading.Fault) -> Geometry? {
        var handle: OGRGeometryH?
        let made = GDAL.listening {
            text.withCString { start in
                var cursor: UnsafeMutablePointer<CChar>? = UnsafeMutablePointer(mutating: start)   // OGR moves it and writes nothing
                return OGR_G_CreateFromWkt(&cursor, nil, &handle)
            }
        }.result
        guard made == OGRERR_NONE, let handle else {
            throw ShapeReading.Fault(found: .quoted(String(text.prefix(40))), wanted: Phrase(zh: "WKT 图形", en: "a shape in WKT"))
        }
        defer { OGR_G_DestroyGeometry(handle) }
        return try ShapeReading.geometry(handle)
    }
}
