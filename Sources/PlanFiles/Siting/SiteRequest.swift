public import Geo
public import Planning
public import Reports
public import Siting
public import Travel

/// A question about where the next centres go, as the command line and the service ask it.
public struct SiteRequest: Sendable {
    /// What it is asked of.
    public enum Source: Sendable {
        /// A plan, by its directory or YAML file.
        case plan(String, PlanPart)
        /// Tables.
        case reach(ReachFiles)
        /// A p-median file of OR-Library, which brings its own number of sites.
        case orLibrary(String)
    }

    /// What of a plan is asked about.
    public struct PlanPart: Sendable {
        /// The tiers: one, or both at once.
        public var tiers: [Tier]
        /// The longest walk in minutes, one for each tier; nil for the standard's.
        public var minutes: [Double]?
        /// The facilities that stand already and count; nil for the plan's own stages.
        public var existing: Set<Stage>?
        /// Whether a site serves its own community or subdistrict only.
        public var isWithinBoundary = false

        /// A part of a plan.
        public init(tiers: [Tier]) { self.tiers = tiers }
    }

    /// What it is asked of.
    public var source: Source
    /// What is asked.
    public var question: SitingQuestion
    /// What the choice must respect.
    public var conditions = SiteConditions()
    /// What is counted: `people`, `elders`, `households`, or a column. Nil: people in a plan, the column `weight` of a table.
    public var weight: String?
    /// Walking speeds, m/s, for which one choice is to be good at once (`RobustChoice`); empty for the plan's own.
    public var speeds: [Double] = []
    /// Seconds of search.
    public var timeLimit = 60.0

    /// A question.
    public init(_ source: Source, _ question: SitingQuestion) {
        self.source = source
        self.question = question
    }

    /// Reads what is asked of and answers.
    /// - Parameter stop: somebody's wish to come to an end with the best found so far.
    /// - Throws: `InputErrors` with everything that cannot be used; `SolverError` where the solver fails.
    public func answer(
        threads: Threads = Threads(1), cache: Bool = true, stop: SolvingClock.Stop = .init(), progress: (Phrase) -> Void = { _ in }
    ) throws -> SiteResult {
        var siting: SitingCase, bySpeed: [(speed: Double, siting: SitingCase)] = [], plan: Plan?, warnings: [Warning] = [], question = question
        switch source {
        case .reach(let files):
            progress(Phrase(zh: "读取表格", en: "reading the tables"))
            siting = try files.siting(question, weight: weight)
            do { try conditions.apply(to: &siting, question) } catch { throw InputErrors([error]) }
        case .orLibrary(let path):
            progress(Phrase(zh: "读取文件", en: "reading the file"))
            siting = try ORLibraryFile.siting(path, &question)
            do { try conditions.apply(to: &siting, question) } catch { throw InputErrors([error]) }
        case .plan(let path, let part):
            let read = try Plan(path, threads: threads, cache: cache, progress: progress)
            plan = read
            progress(Phrase(zh: "计算步行时间", en: "walking from everyone to every candidate"))
            let cases = try PlanCase(read, path: path, part: part, question: question, weight: weight)
                .sitings([nil] + speeds.map { $0 }, conditions, threads: threads)
            siting = cases[0]
            bySpeed = Array(zip(speeds, cases.dropFirst()).map { ($0, $1) })
            warnings = read.warnings
        }
        let clock = SolvingClock(seconds: timeLimit, stop: stop)
        let isPhased = !question.phases.isEmpty
        let selection =
            try !bySpeed.isEmpty
            ? SiteSelection(siting, question, speeds: bySpeed, until: clock)
            : SiteSelection(siting, question, until: clock) { phase in
                progress(!isPhased ? Phrase(zh: "求解", en: "searching") : Phrase(zh: "求解第 \(phase) 期", en: "searching phase \(phase)"))
            }
        return SiteResult(selection, study: plan?.study, stages: stages(of: plan), run: plan?.run, warnings: warnings)
    }

    private func stages(of plan: Plan?) -> Set<Stage> {
        guard case .plan(_, let part) = source, let plan else { return [] }
        return part.existing ?? plan.study.stages
    }
}
