import Foundation
public import Geo
import GeoFiles
import Planning
public import Reports
public import Travel

/// Scenarios of a plan as files in, their comparison out.
public struct WhatIfRun: Sendable {
    /// The plan that was read.
    public let plan: Plan
    /// The comparison.
    public let result: WhatIfResult

    /// Reads a plan and scenarios of it, and compares them.
    /// - Throws: `InputErrors` with every problem of the plan, or of all scenarios.
    public init(_ path: String, scenarios: [String], threads: Threads, cache: Bool = true, progress: (Phrase) -> Void = { _ in }) throws {
        // What is wrong with the form of a scenario shows without the plan, which may take long to read.
        var files: [ScenarioFile] = [], errors: [InputError] = []
        for scenario in scenarios { do { files.append(try ScenarioFile(scenario)) } catch { errors += error.errors } }
        guard errors.isEmpty else { throw InputErrors(errors) }
        let plan = try Plan(path, threads: threads, cache: cache, progress: progress)
        self.plan = plan
        var study = plan.study
        if files.contains(where: { $0.scenarios.contains(where: \.buildsStreets) }) { study.ground.elevation = try plan.readElevation() }
        var variants: [WhatIf.Variant] = []
        for file in files {
            progress(Phrase(zh: "应用方案“\(file.name)”", en: "applying \"\(file.name)\""))
            do {
                variants.append(WhatIf.Variant(name: file.name, changes: file.scenarios.flatMap(\.changes), study: try file.changed(study)))
            } catch { errors += error.errors }
        }
        guard errors.isEmpty else { throw InputErrors(errors) }
        result = WhatIfResult(
            WhatIf(study, variants, threads: threads, progress: progress),
            run: RunRecord(version: plan.run.version, profile: plan.run.profile, inputs: plan.run.inputs + files.flatMap(\.inputs), settings: plan.run.settings)
        )
    }

    /// Writes every result file, to `whatif` in the plan's own output directory unless another is given.
    /// - Throws: `FileError`; the results of an earlier run then stay as they were.
    public func write(to output: String?, progress: (Phrase) -> Void = { _ in }) throws {
        progress(Phrase(zh: "写出结果", en: "writing the results"))
        var directory = try ResultDirectory(output ?? (plan.output as NSString).appendingPathComponent("whatif"), for: .whatIf)
        let language = plan.study.language, layers = result.layers
        try directory.write("whatif.json", result.json.pretty)
        try directory.write("longer_walks.csv", "\u{FEFF}" + result.longerWalksTable)
        try directory.write("whatif.gpkg") { path in
            try VectorFile.write(layers.map(\.titled), to: path, options: WriteOptions(language: language, styles: LayerStyles.qgis(layers, language)))
        }
        for layer in layers where layer.name != "run" {
            try directory.write("\(layer.name).geojson") { try VectorFile.write([layer], to: $0, options: WriteOptions(language: language)) }
        }
        try directory.finish()
    }
}

extension Plan {
    /// The heights that the streets were laid on; nil on flat ground.
    func readElevation() throws(InputErrors) -> ElevationModel? {
        guard let elevation else { return nil }
        do { return ElevationModel(try RasterFile.read(elevation.path, crs: elevation.crs)) } catch { throw InputErrors([error]) }
    }
}
