import Geo
import Reports

/// What the API says of its tiles.
enum TileDescription {
    private static let uri = "http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad"

    private static func link(_ rel: String, _ type: String, _ title: String, _ href: String, templated: Bool = false) -> JSON {
        .object([("rel", .text(rel)), ("type", .text(type)), ("title", .text(title)), ("href", .text(href))] + (templated ? [("templated", .flag(true))] : []))
    }

    /// `/tileMatrixSets`; links begin with `base`.
    static func matrixSets(_ base: String) -> JSON {
        let own = link("self", "application/json", "WebMercatorQuad", base + "/tileMatrixSets/WebMercatorQuad")
        let set = JSON.object([
            ("id", .text("WebMercatorQuad")), ("title", .text("Google Maps Compatible for the World")), ("uri", .text(uri)),
            ("crs", .text("http://www.opengis.net/def/crs/EPSG/0/3857")), ("links", .array([own])),
        ])
        return .object([("tileMatrixSets", .array([set]))])
    }

    /// `/tileMatrixSets/WebMercatorQuad`, as OGC's register has it.
    static let matrixSet = JSON.object([
        ("id", .text("WebMercatorQuad")), ("title", .text("Google Maps Compatible for the World")), ("uri", .text(uri)),
        ("crs", .text("http://www.opengis.net/def/crs/EPSG/0/3857")), ("orderedAxes", .array([.text("X"), .text("Y")])),
        ("wellKnownScaleSet", .text("http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible")),
        (
            "tileMatrices",
            .array(
                TileAddress.zooms.map { zoom in
                    let tiles = 1 << zoom, half = 20_037_508.342_789_244, cell = half * 2 / 256 / Double(tiles)
                    return .object([
                        ("id", .text(String(zoom))), ("scaleDenominator", .real(cell / 0.00028)), ("cellSize", .real(cell)),
                        ("pointOfOrigin", .array([.real(-half), .real(half)])), ("tileWidth", .whole(256)), ("tileHeight", .whole(256)),
                        ("matrixWidth", .whole(tiles)), ("matrixHeight", .whole(tiles)),
                    ])
                })
        ),
    ])

    /// The tiles of a collection: OGC's tile set, with what TileJSON readers look for as well. Links begin with `base`.
    static func tileSet(of id: String, _ layer: TileLayer, _ base: String) -> JSON {
        let here = base + "/collections/\(PercentEncoding.encoded(id))/tiles/WebMercatorQuad", set = base + "/tileMatrixSets/WebMercatorQuad",
            fields = layer.columns.map { ($0.name, JSON.text($0.kind.rawValue)) }
        let bounds = layer.bounds ?? Bounds(west: -180, south: -85, east: 180, north: 85)
        let corners = [bounds.west, bounds.south, bounds.east, bounds.north].map { JSON.real($0) }
        let geometry: String? = layer.features.first.map { $0.kind == .points ? "points" : $0.kind == .lines ? "lines" : "polygons" }
        var inside: [(String, JSON)] = [("id", .text(layer.name)), ("dataType", .text("vector"))]
        if let geometry { inside.append(("geometryDimension", .whole(geometry == "points" ? 0 : geometry == "lines" ? 1 : 2))) }
        inside.append(
            (
                "propertiesSchema",
                .object([
                    ("type", .text("object")),
                    ("properties", .object(layer.columns.map { ($0.name, .object([("type", .text(type(of: $0.kind)))])) })),
                ])
            ))
        var vector: [(String, JSON)] = [("id", .text(layer.name)), ("fields", .object(fields))]
        if let crowd = layer.crowd { vector.append(("singleFrom", .whole(crowd.singleFrom))) }
        return .object([
            ("title", .text(layer.name)), ("dataType", .text("vector")), ("crs", .text("http://www.opengis.net/def/crs/EPSG/0/3857")),
            ("tileMatrixSetURI", .text(uri)), ("tileMatrixSetDefinition", .text(set)),
            (
                "links",
                .array([
                    link("self", "application/json", layer.name, here),
                    link("http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme", "application/json", "WebMercatorQuad", set),
                    link("item", TileRoutes.kind, "tiles", here + "/{tileMatrix}/{tileRow}/{tileCol}", templated: true),
                ])
            ),
            (
                "boundingBox",
                .object([
                    ("lowerLeft", .array(Array(corners[0..<2]))), ("upperRight", .array(Array(corners[2..<4]))),
                    ("crs", .text("http://www.opengis.net/def/crs/OGC/1.3/CRS84")),
                ])
            ),
            ("layers", .array([.object(inside)])),
            ("tilejson", .text("3.0.0")), ("name", .text(id)), ("scheme", .text("xyz")), ("tiles", .array([.text(here + "/{z}/{y}/{x}")])),
            ("minzoom", .whole(TileAddress.zooms.lowerBound)), ("maxzoom", .whole(TileAddress.zooms.upperBound)), ("bounds", .array(corners)),
            ("vector_layers", .array([.object(vector)])),
        ])
    }

    private static func type(of kind: Layer.Column.Kind) -> String {
        switch kind {
        case .text: "string"
        case .integer: "integer"
        case .real: "number"
        case .flag: "boolean"
        }
    }
}
