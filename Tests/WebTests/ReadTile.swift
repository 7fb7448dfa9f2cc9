import Foundation
import Geo
import Testing

/// A vector tile as GDAL's own driver reads it: somebody else's eyes.
struct ReadTile {
    struct Feature {
        let id: Int?
        let values: [String: Any]
        let geometry: [String: Any]
    }

    /// The features of each layer, in longitude and latitude.
    let layers: [String: [Feature]]

    /// Whether GDAL's programs are here.
    static let isPossible = FileManager.default.isExecutableFile(atPath: "/usr/bin/ogr2ogr")

    /// Reads a tile's bytes.
    init(_ bytes: Data, zoom: Int, row: Int, column: Int, layers names: [String]) throws {
        let folder = FileManager.default.temporaryDirectory.path + "/walkshed-tile-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try bytes.write(to: URL(fileURLWithPath: folder + "/tile.pbf"))
        var layers: [String: [Feature]] = [:]
        for name in names {
            let out = folder + "/\(name).geojson", process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/ogr2ogr")
            process.arguments = [
                "-f", "GeoJSON", "-t_srs", "EPSG:4326", "-lco", "COORDINATE_PRECISION=9", "-oo", "X=\(column)", "-oo", "Y=\(row)", "-oo", "Z=\(zoom)", "-oo",
                "CLIP=NO", out,
                folder + "/tile.pbf", name,
            ]
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            guard process.terminationStatus == 0, let data = FileManager.default.contents(atPath: out) else { continue }   // a layer that is not in this tile
            let read = try JSONSerialization.jsonObject(with: data) as? [String: Any]
            layers[name] = (read?["features"] as? [[String: Any]] ?? []).map { feature in
                let values = feature["properties"] as? [String: Any] ?? [:]
                return Feature(id: values["mvt_id"] as? Int, values: values, geometry: feature["geometry"] as? [String: Any] ?? [:])
            }
        }
        self.layers = layers
    }
}

extension ReadTile.Feature {
    /// The place of a point, or the first of several.
    var place: Place? {
        let numbers = geometry["coordinates"] as? [Double] ?? (geometry["coordinates"] as? [[Double]])?.first
        return numbers.map { Place(longitude: $0[0], latitude: $0[1]) }
    }

    /// The surface of a polygon or several.
    var area: Area? {
        let polygons: [[[[Double]]]]? =
            geometry["type"] as? String == "Polygon" ? (geometry["coordinates"] as? [[[Double]]]).map { [$0] } : geometry["coordinates"] as? [[[[Double]]]]
        return polygons.map { polygons in
            Area(
                polygons: polygons.map { rings in
                    let rings = rings.map { $0.map { Place(longitude: $0[0], latitude: $0[1]) } }
                    return Polygon(outer: rings[0], holes: Array(rings.dropFirst()))
                })
        }
    }
}

/// A tile's numbers, worked out here once more: the tile that a place is in.
struct TileNumbers: Hashable {
    let zoom: Int, row: Int, column: Int

    init(_ place: Place, zoom: Int) {
        let latitude = place.latitude * .pi / 180, count = pow(2, Double(zoom))
        self.zoom = zoom
        column = Int((place.longitude + 180) / 360 * count)
        row = Int((1 - log(tan(latitude) + 1 / cos(latitude)) / .pi) / 2 * count)
    }

    init(zoom: Int, row: Int, column: Int) { (self.zoom, self.row, self.column) = (zoom, row, column) }

    /// Every tile that touches a box.
    static func covering(_ box: Bounds, zoom: Int) -> [TileNumbers] {
        let first = TileNumbers(Place(longitude: box.west, latitude: box.north), zoom: zoom)
        let last = TileNumbers(Place(longitude: box.east, latitude: box.south), zoom: zoom)
        return (first.row...last.row).flatMap { row in (first.column...last.column).map { TileNumbers(zoom: zoom, row: row, column: $0) } }
    }

    /// The tile's own square, in degrees, grown by a part of its side on every side.
    func square(grownBy part: Double) -> Area {
        let count = pow(2, Double(zoom))
        func longitude(_ x: Double) -> Double { x / count * 360 - 180 }
        func latitude(_ y: Double) -> Double { atan(sinh(.pi * (1 - 2 * y / count))) * 180 / .pi }
        let west = longitude(Double(column) - part), east = longitude(Double(column + 1) + part)
        let north = latitude(Double(row) - part), south = latitude(Double(row + 1) + part)
        let ring = [(west, south), (east, south), (east, north), (west, north), (west, south)].map { Place(longitude: $0.0, latitude: $0.1) }
        return Area(polygons: [Polygon(outer: ring)])
    }

    /// A step of the tile on the ground in metres, about 30° north.
    var step: Double { 40_075_017 * 0.87 / pow(2, Double(zoom)) / 4096 }
}
