import Foundation
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
        let folder = FileManager.default.temporaryDirectory.path + "/walkshed-" + UUID().uuidString
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(atPath: folder) }   // a file of ours in the place for such; nobody misses it
            let path = folder + "/\(layer.name).\(rawValue)"
            try VectorFile.write([layer], to: path, options: WriteOptions(language: language, shapesInTables: self == .csv))
            return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        } catch let error where error is FileError || error is CocoaError {
            throw Problem(.insufficientStorage, "storage-full", Phrase(zh: "磁盘拒绝写入临时文件", en: "the disk takes no temporary file"))
        }
    }
}
