import Geo
import GeoFiles
import Reports

extension PlanCheck {
    /// Writes `check.json`, and what is wrong with the streets as the layer `network_faults` (GeoPackage and GeoJSON).
    /// - Throws: `FileError`; what an earlier check wrote then stays as it was.
    public func write(to path: String) throws {
        var directory = try ResultDirectory(path, for: .check)
        try directory.write("check.json", json.pretty)
        if let layer = examination?.layer {
            try directory.write("check.gpkg") {
                try VectorFile.write([layer.titled], to: $0, options: WriteOptions(language: language, styles: LayerStyles.qgis([layer], language)))
            }
            try directory.write("network_faults.geojson") { try VectorFile.write([layer], to: $0, options: WriteOptions(language: language)) }
        }
        try directory.finish()
    }
}
