public import Geo

/// Layers as GeoJSON by RFC 7946: WGS84 with seven decimals, outer rings counter-clockwise, no `crs` member.
public enum GeoJSON {
    /// The layer as one FeatureCollection. The same layer gives the same bytes.
    public static func bytes(_ layer: Layer) -> [UInt8] {
        var json: [UInt8] = []
        json.reserveCapacity(layer.rows.count * (60 + layer.columns.count * 24))
        json.append("{\"type\":\"FeatureCollection\",\"name\":")
        json.append(quoted: layer.name)
        json.append(",\"features\":[")
        let keys = layer.columns.map { column in
            var key: [UInt8] = []
            key.append(quoted: column.name)
            return key + [UInt8(ascii: ":")]
        }
        for (i, row) in layer.rows.enumerated() {
            json.append(i == 0 ? "\n" : ",\n")
            json.append("{\"type\":\"Feature\",\"properties\":{")
            for (k, value) in row.values.enumerated() {
                if k > 0 { json.append(comma) }
                json.append(contentsOf: keys[k])
                json.append(json: value)
            }
            json.append("},\"geometry\":")
            json.append(json: row.geometry)
            json.append(UInt8(ascii: "}"))
        }
        json.append("\n]}\n")
        return json
    }

    fileprivate static let comma = UInt8(ascii: ",")
}

extension [UInt8] {
    fileprivate mutating func append(json value: Value) {
        switch value {
        case .missing: append("null")
        case .text(let text): append(quoted: text)
        case .integer(let n): append(integer: n)
        case .real(let x): x.isFinite ? append(real: x) : append("null")
        case .flag(let flag): append(flag ? "true" : "false")
        }
    }

    /// A geometry object, or null.
    package mutating func append(json geometry: Geometry?) {
        switch geometry {
        case nil: append("null"); return
        case .point(let place)?: append("{\"type\":\"Point\",\"coordinates\":"); append(place)
        case .points(let places)?: append("{\"type\":\"MultiPoint\",\"coordinates\":"); append(places)
        case .line(let places)?: append("{\"type\":\"LineString\",\"coordinates\":"); append(places)
        case .lines(let lines)?: append("{\"type\":\"MultiLineString\",\"coordinates\":"); list(lines) { $0.append($1) }
        case .area(let area)?: append("{\"type\":\"MultiPolygon\",\"coordinates\":"); list(area.polygons) { $0.append($1) }
        }
        append(UInt8(ascii: "}"))
    }

    private mutating func append(_ polygon: Polygon) {
        let rings = [Winding.directed(polygon.outer, counterClockwise: true)] + polygon.holes.map { Winding.directed($0, counterClockwise: false) }
        list(rings) { $0.append($1) }
    }

    private mutating func append(_ places: [Place]) {
        list(places) { $0.append($1) }
    }

    private mutating func append(_ place: Place) {
        append(UInt8(ascii: "["))
        append(degrees: place.longitude)
        append(GeoJSON.comma)
        append(degrees: place.latitude)
        append(UInt8(ascii: "]"))
    }

    private mutating func list<Item>(_ items: [Item], _ each: (inout [UInt8], Item) -> Void) {
        append(UInt8(ascii: "["))
        for (i, item) in items.enumerated() {
            if i > 0 { append(GeoJSON.comma) }
            each(&self, item)
        }
        append(UInt8(ascii: "]"))
    }
}

/// The direction rings run in.
enum Winding {
    /// The ring in the direction asked for.
    static func directed(_ ring: [Place], counterClockwise: Bool) -> [Place] {
        isCounterClockwise(ring) == counterClockwise ? ring : ring.reversed()
    }

    private static func isCounterClockwise(_ ring: [Place]) -> Bool {
        guard let origin = ring.first else { return true }
        var twice = 0.0
        for (a, b) in zip(ring, ring.dropFirst()) {
            twice += (a.longitude - origin.longitude) * (b.latitude - origin.latitude) - (b.longitude - origin.longitude) * (a.latitude - origin.latitude)
        }
        return twice >= 0
    }
}
