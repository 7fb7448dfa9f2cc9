public import Geo
import GeoFiles
public import Reports

extension SiteResult {
    /// Writes the answer and, for a plan, its layers: `site.json`, `site.gpkg` and a GeoJSON for each layer.
    /// - Throws: `FileError`; the results of an earlier run then stay as they were.
    public func write(to path: String, language: Language) throws {
        var directory = try ResultDirectory(path, for: .site)
        try directory.write("site.json", json.pretty)
        let layers = SiteLayers(self).all
        if !layers.isEmpty {
            try directory.write("site.gpkg") { path in
                try VectorFile.write(layers.map(\.titled), to: path, options: WriteOptions(language: language, styles: LayerStyles.qgis(layers, language)))
            }
        }
        for layer in layers {
            try directory.write("\(layer.name).geojson") { try VectorFile.write([layer], to: $0, options: WriteOptions(language: language)) }
        }
        try directory.finish()
    }

    /// Writes the chosen sites as a scenario that adds them.
    /// - Throws: `FileError`.
    public func writeScenario(to path: String) throws {
        guard let scenario else { return }
        try ResultDirectory.store(ScenarioFile.text(of: scenario), at: path)
    }
}
