public import Geo
public import Reports
import GeoFiles
import Planning

extension CoverageResult {
    /// Writes every result file.
    /// - Throws: `FileError`; the results of an earlier run then stay as they were.
    public func write(to directory: inout ResultDirectory, progress: (Phrase) -> Void = { _ in }) throws {
        progress(Phrase(zh: "写出结果", en: "writing the results"))
        try directory.write("summary.json", summary.pretty)
        try directory.write("demand.csv", "\u{FEFF}" + demandTable)
        try directory.write("assignment.csv", "\u{FEFF}" + assignmentTable)
        let layers = CoverageLayers(self), language = coverage.study.language
        try directory.write("coverage.gpkg") { path in
            try VectorFile.write(layers.all.map(\.titled), to: path, options: WriteOptions(language: language, styles: LayerStyles.qgis(layers.all, language)))
        }
        for layer in layers.map {
            try directory.write("\(layer.name).geojson") { try VectorFile.write([layer], to: $0, options: WriteOptions(language: language)) }
        }
        try directory.finish()
    }
}
