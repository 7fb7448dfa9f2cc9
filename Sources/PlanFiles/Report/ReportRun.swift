import Foundation
public import Geo
import GeoFiles
import Planning
public import Reports
public import Travel

/// A plan in, its report out: one page with the coverage and the audit of it.
public struct ReportRun: Sendable {
    /// The plan that was read.
    public let plan: Plan
    /// The coverage that the report tells of.
    public let result: CoverageResult
    /// The audit of the same coverage.
    public let audit: AuditResult
    /// SHA-256 of the `summary.json` that `coverage` writes from the same plan; nil where the report goes by another profile.
    private let summaryDigest: String?

    /// What a report's file is called in a directory of results.
    public static let file = "report.html"
    /// The endings of a file that a report can be written to.
    public static let endings = ["html", "htm"]

    /// Reads a plan, computes its coverage and audits it.
    /// - Parameter profile: another profile than the plan's own, by name or path; its tiers, where it has any, decide the walking times.
    /// - Throws: `InputErrors` with every problem of the plan and the profile.
    public init(_ path: String, profile: String? = nil, threads: Threads, cache: Bool = true, progress: (Phrase) -> Void = { _ in }) throws {
        guard let profile else {
            try self.init(CoverageRun(path, threads: threads, cache: cache, progress: progress), progress: progress)
            return
        }
        let run = try AuditRun(path, profile: profile, threads: threads, cache: cache, progress: progress)
        let result = try CoverageResult(run.result.audit.coverage, run: run.result.run, warnings: run.plan.warnings, progress: progress)
        self.init(plan: run.plan, result: result, audit: run.result, summaryDigest: nil)
    }

    /// The report of a plan whose coverage is at hand.
    /// - Throws: `InputErrors` and `StoreError` where the audit's ledger cannot be read.
    public init(_ run: CoverageRun, progress: (Phrase) -> Void = { _ in }) throws {
        self.init(
            plan: run.plan, result: run.result, audit: try AuditRun(run, progress: progress).result,
            summaryDigest: FileHash.digest(Array(run.result.summary.pretty.utf8)))
    }

    private init(plan: Plan, result: CoverageResult, audit: AuditResult, summaryDigest: String?) {
        (self.plan, self.result, self.audit, self.summaryDigest) = (plan, result, audit, summaryDigest)
    }

    /// The page, in a language; nothing is written to disk.
    public func html(in language: Language) -> String {
        PlanReport(result, audit: audit, language: language, summaryDigest: summaryDigest).html
    }

    // MARK: Writing

    /// - Throws: `InputError` where the folder of a file to be written is not there: said before the work, which may take minutes.
    public static func checkFolder(of path: String) throws(InputError) { try ExportRequest.checkFolder(of: path) }

    /// Writes `report.html` into a directory of results, the plan's own unless another is given, beside what `coverage` writes there.
    /// - Throws: `InputError` for a directory that holds something else; `FileError`, and an earlier report then stays as it was.
    public func write(to output: String?, in language: Language, progress: (Phrase) -> Void = { _ in }) throws {
        progress(Phrase(zh: "写出报告", en: "writing the report"))
        var directory = try ResultDirectory(output ?? plan.output, for: .report)
        try directory.write(Self.file, html(in: language))
        try directory.finish()
    }

    /// Writes the report to one file.
    /// - Throws: `InputError` for a folder that is not there or a file that the plan reads; `FileError` where the disk refuses, and what stood there stays.
    public func write(file path: String, in language: Language, progress: (Phrase) -> Void = { _ in }) throws {
        progress(Phrase(zh: "写出报告", en: "writing the report"))
        try Self.checkFolder(of: path)
        guard !plan.reads(path) else {
            throw InputError(
                input: path, place: Phrase("--to"), found: Phrase(zh: "计划的输入文件", en: "a file that the plan reads"),
                wanted: Phrase(zh: "另一个文件名", en: "another name"))
        }
        try WholeFile.write(Array(html(in: language).utf8), to: path)
    }
}
