public import Geo
import GeoFiles
import Planning
public import Reports

extension SiteResult {
    /// Writes the answer and, for a plan, its layers: `site.json`, `site.gpkg` and a GeoJSON for each layer.
    /// - Throws: `FileError`; the results of an earlier run then stay as they were.
    public func write(to path: String, language: Language) throws {
        var directory = try ResultDirectory(path, for: .site)
        try directory.write("site.json", json(in: language).pretty)
        let layers = SiteLayers(self).all
        if !layers.isEmpty {
            try directory.write("site.gpkg") { path in
                try VectorFile.write(layers.map(\.titled), to: path, options: WriteOptions(language: language, styles: LayerStyles.qgis(layers, language)))
            }
        }
        for layer in layers where layer.name != "run" {
            try directory.write("\(layer.name).geojson") { try VectorFile.write([layer], to: $0, options: WriteOptions(language: language)) }
        }
        try directory.finish()
    }

    /// Writes the chosen sites as a scenario that adds them, with the question's premises in remarks before it.
    /// - Throws: `FileError`.
    /// - Parameter language: what its name is written in; the plan's own unless given.
    public func writeScenario(to path: String, language: Language? = nil) throws {
        guard let study, let scenario = scenario(in: language ?? study.language) else { return }
        let language = language ?? study.language
        // A remark of a plan's may hold a line's end; the lines after it must stay remarks.
        let remarks = premises.flatMap { $0.said(in: language).split(whereSeparator: \.isNewline) }.map { "# \($0)\n" }.joined()
        try ResultDirectory.store(remarks + ScenarioFile.text(of: scenario), at: path)
    }
}
