internal import Geo

/// Layers as KML 2.2: a folder for each, values as typed extended data. Ours, because GDAL's two drivers either lose the
/// types or add ten columns of their own.
enum KML {
    /// The layers as one document. The same layers give the same bytes.
    static func bytes(_ layers: [Layer], options: WriteOptions) -> [UInt8] {
        var kml: [UInt8] = []
        kml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\">\n<Document>\n")
        for (i, layer) in layers.enumerated() { kml.append(schema: layer, "schema\(i + 1)", options) }
        for (i, layer) in layers.enumerated() {
            kml.append("<Folder>\n<name>")
            kml.append(xml: layer.name)
            kml.append("</name>\n")
            for row in layer.rows { kml.append(placemark: row, of: layer, "schema\(i + 1)") }
            kml.append("</Folder>\n")
        }
        kml.append("</Document>\n</kml>\n")
        return kml
    }

    /// Columns that KML has elements of its own for.
    static func isOwn(_ column: Layer.Column) -> Bool { ["name", "description"].contains(column.name.lowercased()) }
}

extension [UInt8] {
    fileprivate mutating func append(schema layer: Layer, _ id: String, _ options: WriteOptions) {
        append("<Schema id=\"\(id)\" name=\"")
        append(xml: layer.name)
        append("\">\n")
        for (i, column) in layer.columns.enumerated() where !KML.isOwn(column) {
            let fits = layer.rows.allSatisfy { if case .integer(let n) = $0.values[i] { Int32(exactly: n) != nil } else { true } }
            let type =
                switch column.kind {
                case .text: "string"
                case .integer: fits ? "int" : "string"
                case .real: "double"
                case .flag: "bool"
                }
            append("<SimpleField type=\"\(type)\" name=\"")
            append(xml: column.name)
            append("\">")
            if let title = column.title {
                append("<displayName>")
                append(xml: title.said(in: options.language))
                append("</displayName>")
            }
            append("</SimpleField>\n")
        }
        append("</Schema>\n")
    }

    fileprivate mutating func append(placemark row: Layer.Row, of layer: Layer, _ schema: String) {
        append("<Placemark>")
        for (value, column) in zip(row.values, layer.columns) where KML.isOwn(column) && value != .missing {
            append("<\(column.name.lowercased())>")
            append(xml: value.plainText)
            append("</\(column.name.lowercased())>")
        }
        append("<ExtendedData><SchemaData schemaUrl=\"#\(schema)\">")
        for (value, column) in zip(row.values, layer.columns) where !KML.isOwn(column) && value != .missing {
            append("<SimpleData name=\"")
            append(xml: column.name)
            append("\">")
            append(xml: value.plainText)
            append("</SimpleData>")
        }
        append("</SchemaData></ExtendedData>")
        append(shape: row.geometry)
        append("</Placemark>\n")
    }

    private mutating func append(shape geometry: Geometry?) {
        switch geometry {
        case nil: break
        case .point(let place)?: append(point: place)
        case .points(let places)?: multi(places) { $0.append(point: $1) }
        case .line(let line)?: append(line: line)
        case .lines(let lines)?: multi(lines) { $0.append(line: $1) }
        case .area(let area)? where area.polygons.count == 1: append(polygon: area.polygons[0])
        case .area(let area)?: multi(area.polygons) { $0.append(polygon: $1) }
        }
    }

    private mutating func multi<Item>(_ items: [Item], _ each: (inout [UInt8], Item) -> Void) {
        append("<MultiGeometry>")
        for item in items { each(&self, item) }
        append("</MultiGeometry>")
    }

    private mutating func append(point place: Place) {
        append("<Point>")
        append(coordinates: [place])
        append("</Point>")
    }

    private mutating func append(line places: [Place]) {
        append("<LineString>")
        append(coordinates: places)
        append("</LineString>")
    }

    private mutating func append(polygon: Polygon) {
        append("<Polygon><outerBoundaryIs><LinearRing>")
        append(coordinates: Winding.directed(polygon.outer, counterClockwise: true))
        append("</LinearRing></outerBoundaryIs>")
        for hole in polygon.holes {
            append("<innerBoundaryIs><LinearRing>")
            append(coordinates: Winding.directed(hole, counterClockwise: false))
            append("</LinearRing></innerBoundaryIs>")
        }
        append("</Polygon>")
    }

    private mutating func append(coordinates places: [Place]) {
        append("<coordinates>")
        for (i, place) in places.enumerated() {
            if i > 0 { append(UInt8(ascii: " ")) }
            append(degrees: place.longitude)
            append(UInt8(ascii: ","))
            append(degrees: place.latitude)
        }
        append("</coordinates>")
    }

    private mutating func append(_ text: String) { append(contentsOf: text.utf8) }

    /// Text for XML; control characters, which XML cannot hold, are left out.
    fileprivate mutating func append(xml text: String) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): append("&amp;")
            case UInt8(ascii: "<"): append("&lt;")
            case UInt8(ascii: ">"): append("&gt;")
            case UInt8(ascii: "\""): append("&quot;")
            case 0x09, 0x0A, 0x0D, 0x20...: append(byte)
            default: break
            }
        }
    }
}
