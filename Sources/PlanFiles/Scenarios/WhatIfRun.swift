import Foundation
public import Geo
import GeoFiles
public import Planning
public import Reports
public import Travel

/// Scenarios of a plan as files in, their comparison out.
public struct WhatIfRun: Sendable {
    /// The plan that was read.
    public let plan: Plan
    /// The comparison.
    public let result: WhatIfResult

    /// Reads a plan and scenarios of it, and compares them.
    /// - Parameter between: Whether every two scenarios are compared too.
    /// - Throws: `InputErrors` with every problem of the plan and of all scenarios.
    public init(
        _ path: String, scenarios: [String], between: Bool = true, threads: Threads, cache: Bool = true, progress: (Phrase) -> Void = { _ in }
    ) throws {
        // What the plan says in its own words a scenario may say too; a plan that cannot be read at all is told of below.
        let words = (try? PlanDocument(path: path)).map { ScenarioWords($0.facilities) } ?? ScenarioWords()
        var files: [ScenarioFile] = [], unread: [InputError] = []
        for scenario in scenarios { do { files.append(try ScenarioFile(scenario, words: words)) } catch { unread += error.errors } }
        let plan: Plan
        do { plan = try Plan(path, threads: threads, cache: cache, progress: progress) } catch let error as InputErrors {
            throw InputErrors(error.errors + unread + files.flatMap(\.errors))
        }
        self.plan = plan
        var study = plan.study, variants: [WhatIf.Variant] = [], errors = unread
        if files.contains(where: { $0.scenarios.contains(where: \.buildsStreets) }) { study.ground.elevation = try plan.readElevation() }
        for (file, name) in zip(files, Self.names(files, study.language)) {
            progress(Phrase(zh: "应用方案“\(name)”", en: "applying \"\(name)\""))
            do {
                let (changed, notes) = try file.changed(study)
                variants.append(WhatIf.Variant(name: name, changes: file.scenarios.flatMap(\.changes), study: changed, notes: notes))
            } catch { errors += error.errors }
        }
        guard errors.isEmpty else { throw InputErrors(errors) }
        result = WhatIfResult(
            WhatIf(study, variants, between: between, threads: threads, progress: progress),
            run: plan.run.adding(files.flatMap(\.inputs)),
            warnings: plan.warnings)
    }

    /// Compares scenarios whose texts are at hand with a plan that is open and with each other: the same answer as from files.
    /// - Parameters:
    ///   - open: The plan, open, with its coverage.
    ///   - texts: The scenarios' YAML, with what the files would be called.
    /// - Throws: `InputErrors` with every problem of all scenarios.
    public init(
        _ plan: Plan, open: (plan: OpenPlan, coverage: Coverage), texts: [(file: String, text: String)], between: Bool = true,
        progress: (Phrase) throws -> Void = { _ in }
    ) throws {
        var files: [ScenarioFile] = [], errors: [InputError] = []
        for text in texts { do { files.append(try ScenarioFile(text: text.text, file: text.file, words: plan.words)) } catch { errors += error.errors } }
        self.plan = plan
        var study = open.plan.study, variants: [WhatIf.Variant] = []
        if files.contains(where: { $0.scenarios.contains(where: \.buildsStreets) }) { study.ground.elevation = try plan.readElevation() }
        for (file, name) in zip(files, Self.names(files, study.language)) {
            try progress(Phrase(zh: "应用方案“\(name)”", en: "applying \"\(name)\""))
            do {
                let (changed, notes) = try file.changed(study)
                variants.append(WhatIf.Variant(name: name, changes: file.scenarios.flatMap(\.changes), study: changed, notes: notes))
            } catch { errors += error.errors }
        }
        guard errors.isEmpty else { throw InputErrors(errors) }
        result = WhatIfResult(
            try WhatIf(open.plan, open.coverage, variants, between: between, progress: progress),
            run: plan.run.adding(files.flatMap(\.inputs)),
            warnings: plan.warnings)
    }

    /// What the scenarios are called: as they say, those of one name with their files' names behind, and with a number where that does not tell
    /// them apart either.
    private static func names(_ files: [ScenarioFile], _ language: Language) -> [String] {
        let counts = Dictionary(files.map { ($0.name, 1) }, uniquingKeysWith: +)
        var taken: Set<String> = []
        return files.map { file in
            let stem = (file.file as NSString).deletingPathExtension
            let wanted = counts[file.name] == 1 ? file.name : language == .chinese ? "\(file.name)（\(stem)）" : "\(file.name) (\(stem))"
            var name = wanted, number = 2
            while !taken.insert(name).inserted {
                name = "\(wanted) \(number)"
                number += 1
            }
            return name
        }
    }

    /// Where the results go: `whatif` in the plan's own output directory unless another is given.
    public func directory(_ output: String?) -> String { output ?? (plan.output as NSString).appendingPathComponent("whatif") }

    /// Writes every result file, to `whatif` in the plan's own output directory unless another is given.
    /// - Throws: `FileError`; the results of an earlier run then stay as they were.
    public func write(to output: String?, wish: ResultDirectory.Wish? = nil, progress: (Phrase) -> Void = { _ in }) throws {
        progress(Phrase(zh: "写出结果", en: "writing the results"))
        var directory = try ResultDirectory(directory(output), for: .whatIf, wish: wish)
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
    /// - Throws: `InputErrors` where the raster cannot be read any more.
    public func readElevation() throws(InputErrors) -> ElevationModel? {
        guard let elevation else { return nil }
        do { return ElevationModel(try RasterFile.read(elevation.path, crs: elevation.crs)) } catch { throw InputErrors([error]) }
    }
}
