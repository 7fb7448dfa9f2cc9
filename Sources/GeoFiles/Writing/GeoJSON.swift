public import Geo

/// Layers as GeoJSON by RFC 7946: WGS84 with seven decimals, outer rings counter-clockwise, no `crs` member.
public enum GeoJSON {
    /// The layer as one FeatureCollection. The same layer gives the same bytes.
    public static func bytes(_ layer: Layer) -> [UInt8] {
        var features = GeoJSONFeatures(layer.columns)
        features.reserveCapacity(layer.rows.count * (60 + layer.columns.count * 24))
        features.append("{\"type\":\"FeatureCollection\",\"name\":")
        features.append(quoted: layer.name)
        features.append(",\"features\":")
        features.append(layer.rows)
        features.append("}\n")
        return features.bytes
    }
}

/// Features of one layer as JSON, written straight into bytes, by whoever puts a document around them.
public struct GeoJSONFeatures {
    /// The numbers that coordinates are written in, where they are not longitude and latitude.
    public struct Axes: Hashable, Sendable {
        /// Whether the northing stands before the easting.
        public var isNorthFirst: Bool
        /// Whether the numbers are metres: three decimals instead of seven.
        public var isMetric: Bool

        /// Numbers of an order and unit.
        public init(isNorthFirst: Bool = false, isMetric: Bool = false) {
            self.isNorthFirst = isNorthFirst
            self.isMetric = isMetric
        }
    }

    /// What was written so far.
    public private(set) var bytes: [UInt8] = []
    private let keys: [[UInt8]]
    private let axes: Axes

    /// Whether a real number is written with a point even where it is whole. Who reads page by page takes a column's type from the first of
    /// them: GDAL makes it one of whole numbers, and cuts what comes later.
    private let marksReals: Bool

    /// Features with these columns as their properties.
    public init(_ columns: [Layer.Column], axes: Axes = Axes(), marksReals: Bool = false) {
        self.axes = axes
        self.marksReals = marksReals
        keys = columns.map { column in
            var key: [UInt8] = []
            key.append(quoted: column.name)
            return key + [UInt8(ascii: ":")]
        }
    }

    /// Makes room for so many bytes.
    public mutating func reserveCapacity(_ count: Int) { bytes.reserveCapacity(count) }
    /// Writes a text of the document around the features.
    public mutating func append(_ text: StaticString) { bytes.append(text) }
    /// Writes a whole number.
    public mutating func append(_ number: Int) { bytes.append(integer: number) }
    /// Writes a JSON string.
    public mutating func append(quoted text: String) { bytes.append(quoted: text) }

    /// Writes a list of features, one on a line, with their ids where they have any.
    public mutating func append(_ rows: some Sequence<Layer.Row>, id: ((Layer.Row) -> String)? = nil) {
        bytes.append("[")
        var isFirst = true
        for row in rows {
            bytes.append(isFirst ? "\n" : ",\n")
            isFirst = false
            append(row, id: id?(row))
            bytes.append("}")
        }
        bytes.append("\n]")
    }

    /// Writes a feature without its closing brace, so that other members may follow.
    public mutating func append(_ row: Layer.Row, id: String? = nil) {
        bytes.append("{\"type\":\"Feature\",")
        if let id {
            bytes.append("\"id\":")
            bytes.append(quoted: id)
            bytes.append(",")
        }
        bytes.append("\"properties\":{")
        for (k, value) in row.values.enumerated() {
            if k > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes.append(contentsOf: keys[k])
            bytes.append(json: value)
            if marksReals, case .real(let x) = value, x == x.rounded(), x.magnitude < 1e15 { bytes.append(".0") }
        }
        bytes.append("},\"geometry\":")
        bytes.append(json: row.geometry, axes)
    }
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
    package mutating func append(json geometry: Geometry?, _ axes: GeoJSONFeatures.Axes = .init()) {
        switch geometry {
        case nil: append("null"); return
        case .point(let place)?: append("{\"type\":\"Point\",\"coordinates\":"); append(place, axes)
        case .points(let places)?: append("{\"type\":\"MultiPoint\",\"coordinates\":"); append(places, axes)
        case .line(let places)?: append("{\"type\":\"LineString\",\"coordinates\":"); append(places, axes)
        case .lines(let lines)?: append("{\"type\":\"MultiLineString\",\"coordinates\":"); list(lines) { $0.append($1, axes) }
        case .area(let area)?: append("{\"type\":\"MultiPolygon\",\"coordinates\":"); list(area.polygons) { $0.append($1, axes) }
        }
        append(UInt8(ascii: "}"))
    }

    private mutating func append(_ polygon: Polygon, _ axes: GeoJSONFeatures.Axes) {
        let rings = [Winding.directed(polygon.outer, counterClockwise: true)] + polygon.holes.map { Winding.directed($0, counterClockwise: false) }
        list(rings) { $0.append($1, axes) }
    }

    private mutating func append(_ places: [Place], _ axes: GeoJSONFeatures.Axes) {
        list(places) { $0.append($1, axes) }
    }

    private mutating func append(_ place: Place, _ axes: GeoJSONFeatures.Axes) {
        append(UInt8(ascii: "["))
        append(axes.isNorthFirst ? place.latitude : place.longitude, axes)
        append(UInt8(ascii: ","))
        append(axes.isNorthFirst ? place.longitude : place.latitude, axes)
        append(UInt8(ascii: "]"))
    }

    private mutating func append(_ number: Double, _ axes: GeoJSONFeatures.Axes) {
        axes.isMetric ? append(metres: number) : append(degrees: number)
    }

    private mutating func list<Item>(_ items: [Item], _ each: (inout [UInt8], Item) -> Void) {
        append(UInt8(ascii: "["))
        for (i, item) in items.enumerated() {
            if i > 0 { append(UInt8(ascii: ",")) }
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
