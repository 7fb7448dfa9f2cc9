public import Geo
import Planning
public import Reports
public import Travel

/// The main job as every command and the service do it: a plan in, everything derived from its coverage out.
public struct CoverageRun: Sendable {
    /// The plan that was read.
    public let plan: Plan
    /// The answer, with everything that is derived from it.
    public let result: CoverageResult

    /// Reads a plan and computes its coverage.
    /// - Throws: `InputErrors` with every problem of the plan.
    public init(_ path: String, threads: Threads, cache: Bool = true, progress: (Phrase) -> Void = { _ in }) throws {
        let plan = try Plan(path, threads: threads, cache: cache, progress: progress)
        self.plan = plan
        let coverage = Coverage(plan.study, threads: threads, progress: progress)
        result = try CoverageResult(coverage, run: plan.run, warnings: plan.warnings, progress: progress)
        plan.keep(result)
    }

    /// A coverage that is at hand, such as a service's.
    public init(plan: Plan, result: CoverageResult) {
        self.plan = plan
        self.result = result
    }

    /// A plan whose coverage stands already.
    package init(_ plan: Plan, _ result: CoverageResult) { (self.plan, self.result) = (plan, result) }

    /// Writes every result file, to the plan's own output directory unless another is given.
    /// - Throws: `FileError`; the results of an earlier run then stay as they were.
    public func write(to output: String?, progress: (Phrase) -> Void = { _ in }) throws {
        var directory = try ResultDirectory(output ?? plan.output)
        try result.write(to: &directory, progress: progress)
    }
}
