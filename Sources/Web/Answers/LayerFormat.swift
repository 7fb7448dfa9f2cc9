import Geo
import GeoFiles
import HTTPTypes
import PlanFiles

/// A format that a layer is handed out in.
enum LayerFormat: String, CaseIterable {
    case geojson, gpkg, xlsx, csv

    /// The media type.
    var kind: String {
        switch self {
        case .geojson: "application/geo+json"
        case .gpkg: "application/geopackage+sqlite3"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case .csv: "text/csv; charset=utf-8"
        }
    }

    /// The name and the format of `demand.geojson`.
    /// - Throws: `Problem` for a format that there is not.
    static func named(_ file: String) throws(Problem) -> (layer: String, format: LayerFormat) {
        let parts = file.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let format = LayerFormat(rawValue: parts[1]) else {
            let known = allCases.map { "." + $0.rawValue }.joined(separator: ", ")
            throw .parameter("layer", found: file, wanted: Phrase(zh: "以 \(known) 结尾的图层名", en: "a layer's name that ends in one of \(known)"))
        }
        return (parts[0], format)
    }

    /// The layer as a file: the same bytes as the command writes.
    func bytes(of layer: Layer, language: Language) throws -> [UInt8] {
        if self == .geojson { return GeoJSON.bytes(layer) }
        let name = "\(layer.name).\(rawValue)"
        return try TemporaryFolder.with { folder in
            let options = WriteOptions(language: language, shapesInTables: self == .csv)
            try VectorFile.write([layer], to: folder.path + "/" + name, options: options)
            return try folder.read(".", [name])[name] ?? []
        }
    }
}
