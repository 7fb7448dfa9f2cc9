import Foundation
public import Geo
import GeoFiles
public import Planning
public import Reports
public import Travel

/// A plan in, its audit out.
public struct AuditRun: Sendable {
    /// The plan that was read.
    public let plan: Plan
    /// What the audit found.
    public let result: AuditResult

    /// Reads a plan and audits it.
    /// - Parameters:
    ///   - profile: another profile than the plan's own, by name or path; one without tiers is looked at with the plan's walking times.
    ///   - values: `NAME=VALUE` for what the profile leaves open.
    ///   - day: the day that the audit speaks of: beside it the profile's period is laid, and of it the ledger is asked, for all that the plan takes from it.
    ///     The day of the plan's facilities unless given; results do not depend on a clock.
    /// - Throws: `InputErrors` with every problem of the plan, the profile, the values and the ledger; `StoreError`.
    public init(
        _ path: String, profile: String? = nil, set values: [String] = [], asOf day: Day? = nil, threads: Threads, cache: Bool = true,
        progress: (Phrase) -> Void = { _ in }
    ) throws {
        var errors: [InputError] = []
        // What is wrong with a profile shows without the plan, which may take long to read.
        var other: (profile: RuleProfile, paths: [String])?
        if let profile {
            do {
                other = try ProfileFile.read(profile, asker: "--profile")
                // A profile without tiers leaves some values to the plan's own.
                let own = Profiles.ofPlan(path), asked = other!.profile
                let values = values.filter { asked.knows(Profiles.pair($0).name) || own?.knows(Profiles.pair($0).name) != true }
                try Profiles.set(values, of: &other!.profile)
            } catch { errors += error.errors }
        }
        guard errors.isEmpty else { throw InputErrors(errors) }
        let plan = try Plan(path, asOf: day, set: values, threads: threads, cache: cache, progress: progress)
        let ledger = try AuditLedger(plan, asOf: day), (rules, inputs, study) = try Self.terms(plan, other, values)
        self.plan = plan
        result = Self.result(
            Coverage(study, threads: threads, progress: progress), rules, ledger, plan, asOf: day, inputs: inputs, progress: progress)
    }

    /// Audits a plan that has been read already, whose coverage is at hand.
    /// - Parameters:
    ///   - profile: another profile than the plan's own, by the name of one that ships with the program.
    ///   - values: `NAME=VALUE` for what the profile leaves open.
    /// - Throws: `InputErrors` with every problem of the profile, the values and the ledger; `StoreError`; what `progress` throws.
    package init(_ plan: Plan, _ coverage: Coverage, profile: String?, set values: [String], threads: Threads, progress: (Phrase) throws -> Void) throws {
        let ledger = try AuditLedger(plan, asOf: nil)
        var other: (profile: RuleProfile, paths: [String])?
        if let profile {
            guard Profiles.names.contains(profile) else {
                throw InputErrors([
                    InputError(
                        input: "profile", place: Phrase("profile"), found: Phrase("\"\(excerpt(profile))\""),
                        wanted: Phrase(zh: Profiles.names.joined(separator: "、"), en: "one of " + Profiles.names.joined(separator: ", ")))
                ])
            }
            other = try ProfileFile.read(profile, asker: "profile")
            try Profiles.set(values, of: &other!.profile)
        }
        let (rules, inputs, study) = try Self.terms(plan, other, values)
        var coverage = coverage
        if study.standards != plan.study.standards {
            try progress(Phrase(zh: "计算步行时间", en: "walking to the centres"))
            coverage = Coverage(study, threads: threads)
        }
        try progress(Phrase(zh: "逐条核对规则", en: "going through the rules"))
        self.plan = plan
        result = Self.result(coverage, rules, ledger, plan, asOf: nil, inputs: inputs) { _ in }
    }

    /// What a plan is audited by: the rules of its own profile or another, what they were read from, and the study with their standards.
    /// - Throws: `InputErrors` with every value that the plan's own profile cannot take.
    private static func terms(
        _ plan: Plan, _ other: (profile: RuleProfile, paths: [String])?, _ values: [String]
    ) throws(InputErrors) -> (rules: RuleProfile, inputs: [RunRecord.Input], study: Study) {
        var rules = plan.rules, inputs = plan.run.inputs, study = plan.study
        if let other {
            take(other, beside: plan.rules, values, &rules, &inputs)
        } else {
            try Profiles.set(values, of: &rules)
        }
        let standards = rules.standards(filling: study.standards)
        if !standards.isEmpty { study.standards = standards }
        return (rules, inputs, study)
    }

    /// Goes by another profile than the plan's own; what the plan states for its own holds for this one too, as far as it knows it and nothing was
    /// set.
    private static func take(
        _ other: (profile: RuleProfile, paths: [String]), beside own: RuleProfile, _ values: [String], _ rules: inout RuleProfile,
        _ inputs: inout [RunRecord.Input]
    ) {
        rules = other.profile
        rules.take(own, except: values.map { String($0.prefix { $0 != "=" }) })
        for path in other.paths where !inputs.contains(where: { $0.role == "profile" && $0.file == (path as NSString).lastPathComponent }) {
            if let digest = FileHash.sha256(path) {
                inputs.append(RunRecord.Input(role: "profile", file: (path as NSString).lastPathComponent, sha256: digest))
            }
        }
    }

    /// The audit of a plan whose coverage is at hand.
    /// - Throws: `InputErrors` where its ledger cannot be read; `StoreError`.
    public init(_ run: CoverageRun, progress: (Phrase) -> Void = { _ in }) throws {
        plan = run.plan
        let ledger = try AuditLedger(plan, asOf: nil)
        result = Self.result(run.result.coverage, plan.rules, ledger, plan, asOf: nil, inputs: plan.run.inputs, progress: progress)
    }

    private static func result(
        _ coverage: Coverage, _ rules: RuleProfile, _ ledger: AuditLedger, _ plan: Plan, asOf day: Day?, inputs: [RunRecord.Input],
        progress: (Phrase) -> Void
    ) -> AuditResult {
        let study = coverage.study
        let whole = coverage.with(projects: study.projects ?? ledger.projects, stock: study.stock ?? ledger.stock)
        // The stages of the facilities may have come from the same events.
        let events = ledger.input.flatMap { inputs.contains($0) ? nil : $0 }
        let run = RunRecord(
            version: plan.run.version, profile: rules.id, inputs: inputs + (events.map { [$0] } ?? []), settings: plan.run.settings + ledger.settings)
        let layers = day.flatMap { fromLayers(plan, $0) }
        return AuditResult(
            Audit(whole, profile: rules, asOf: day ?? plan.ledger?.day, progress: progress), run: run,
            warnings: plan.warnings + ledger.warnings + (layers.map { [$0] } ?? []))
    }

    /// What does not change with the day that somebody asked for.
    private static func fromLayers(_ plan: Plan, _ day: Day) -> Warning? {
        var names: [Phrase] = []
        if !plan.run.settings.contains(where: { $0.0 == "ledger" }) { names.append(Phrase(zh: "设施", en: "facilities")) }
        if plan.study.projects != nil { names.append(Phrase(zh: "居住项目", en: "projects")) }
        if plan.study.stock != nil { names.append(Phrase(zh: "存量房源", en: "stock")) }
        guard !names.isEmpty else { return nil }
        return Warning(
            code: "as-of-layers", input: "--as-of \(day)",
            message: Phrase(
                zh: "\(names.map(\.zh).joined(separator: "、"))来自图层，照图层所载核查，不随日期变化",
                en: "from layers, and so as they stand there whatever the day: \(names.map(\.en).joined(separator: ", "))"))
    }

    // MARK: Writing

    /// - Throws: `InputError` where the folder of a file to be written is not there: said before the work, which may take minutes.
    public static func checkFolder(of path: String) throws(InputError) { try ExportRequest.checkFolder(of: path) }

    /// The endings of single files that can be written.
    public static let endings = ["csv", "json", "gpkg", "xlsx"]

    /// Writes every result file into a directory.
    /// - Throws: `FileError`; the results of an earlier run then stay as they were.
    public func write(to output: String, in language: Language, wish: ResultDirectory.Wish? = nil, progress: (Phrase) -> Void = { _ in }) throws {
        progress(Phrase(zh: "写出结果", en: "writing the results"))
        var directory = try ResultDirectory(output, for: .audit, wish: wish)
        for ending in Self.endings { try directory.write("audit.\(ending)") { try write(file: $0, as: ending, in: language) } }
        try directory.finish()
    }

    /// Writes one file, whose ending decides what it holds.
    /// - Throws: `InputError` for a folder that is not there or a file that the plan reads; `FileError` where the disk refuses.
    public func write(file path: String, in language: Language) throws {
        guard !plan.reads(path) else {
            throw InputError(
                input: path, place: Phrase("--to"), found: Phrase(zh: "计划的输入文件", en: "a file that the plan reads"),
                wanted: Phrase(zh: "另一个文件名", en: "another name"))
        }
        try write(file: path, as: (path as NSString).pathExtension.lowercased(), in: language)
    }

    private func write(file path: String, as ending: String, in language: Language) throws {
        switch ending {
        case "csv": try ResultDirectory.store("\u{FEFF}" + result.findingsTable(in: language), at: path)
        case "json": try ResultDirectory.store(result.json.pretty, at: path)
        case "xlsx": try result.workbook(in: language).write(to: path)
        default:
            let layers = result.layers(in: language)
            try VectorFile.write(layers, to: path, options: WriteOptions(language: language, styles: LayerStyles.qgis(layers, language)))
        }
    }
}
