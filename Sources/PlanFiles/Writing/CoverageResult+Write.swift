public import Geo
public import Reports
import GeoFiles

extension CoverageResult {
    /// Writes every result file.
    /// - Throws: `FileError`; the results of an earlier run then stay as they were.
    public func write(to directory: inout ResultDirectory, progress: (Phrase) -> Void = { _ in }) throws {
        progress(Phrase(zh: "写出结果", en: "writing the results"))
        try directory.write("summary.json", summary.pretty)
        try directory.write("demand.csv", "\u{FEFF}" + demandTable)
        try directory.write("assignment.csv", "\u{FEFF}" + assignmentTable)
        try directory.finish()
    }
}
