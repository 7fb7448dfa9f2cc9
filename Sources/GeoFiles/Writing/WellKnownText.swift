internal import Geo

/// Shapes as WKT, with seven decimals.
enum WellKnownText {
    static func text(_ geometry: Geometry) -> String {
        var bytes: [UInt8] = []
        switch geometry {
        case .point(let place): bytes.append("POINT ("); bytes.append(pair: place); bytes.append(close)
        case .points(let places): bytes.append("MULTIPOINT "); append(places, to: &bytes)
        case .line(let places): bytes.append("LINESTRING "); append(places, to: &bytes)
        case .lines(let lines): bytes.append("MULTILINESTRING "); list(lines, to: &bytes, append)
        case .area(let area): bytes.append("MULTIPOLYGON "); list(area.polygons, to: &bytes) { list([$0.outer] + $0.holes, to: &$1, append) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let close = UInt8(ascii: ")")

    private static func append(_ places: [Place], to bytes: inout [UInt8]) {
        list(places, to: &bytes) { $1.append(pair: $0) }
    }

    private static func list<Item>(_ items: [Item], to bytes: inout [UInt8], _ each: (Item, inout [UInt8]) -> Void) {
        bytes.append(UInt8(ascii: "("))
        for (i, item) in items.enumerated() {
            if i > 0 { bytes.append(", ") }
            each(item, &bytes)
        }
        bytes.append(close)
    }
}

extension [UInt8] {
    fileprivate mutating func append(pair place: Place) {
        append(degrees: place.longitude)
        append(UInt8(ascii: " "))
        append(degrees: place.latitude)
    }
}
