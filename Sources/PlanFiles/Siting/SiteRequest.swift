import Foundation
public import Geo
public import Planning
public import Reports
public import Siting
import Synchronization
public import Travel

/// A question about where the next centres go, as the command line and the service ask it.
public struct SiteRequest: Sendable {
    /// What it is asked of.
    public enum Source: Sendable {
        /// A plan, by its directory or YAML file.
        case plan(String, PlanPart)
        /// The same of a plan that has been read already.
        case read(Plan, path: String, PlanPart)
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
        /// The scenario that the sites come on top of; nil for the plan as it stands.
        public var scenario: ScenarioSource?

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
        threads: Threads = Threads(1), cache: Bool = true, stop: SolvingClock.Stop = .init(), progress: @escaping (Phrase) -> Void = { _ in }
    ) throws -> SiteResult {
        var siting: SitingCase, bySpeed: [(speed: Double, siting: SitingCase)] = [], ground: ScenarioGround?, run: RunRecord?, warnings: [Warning] = []
        var question = question
        switch source {
        case .reach(let files):
            progress(Phrase(zh: "读取表格", en: "reading the tables"))
            siting = try files.siting(question, weight: weight)
            do { try conditions.apply(to: &siting, question) } catch { throw InputErrors([error]) }
        case .orLibrary(let path):
            progress(Phrase(zh: "读取文件", en: "reading the file"))
            siting = try ORLibraryFile.siting(path, &question)
            do { try conditions.apply(to: &siting, question) } catch { throw InputErrors([error]) }
        case .plan, .read:
            let (read, path, part) = try self.plan(threads, cache, progress)
            let upon = try ScenarioGround(read, part.scenario)
            ground = upon
            run = read.run.adding(upon.inputs)
            progress(Phrase(zh: "计算步行时间", en: "walking from everyone to every candidate"))
            let cases = try PlanCase(upon.study, path: path, part: part, question: question, weight: weight)
                .sitings([nil] + speeds.map { $0 }, conditions, threads: threads)
            siting = cases[0]
            bySpeed = Array(zip(speeds, cases.dropFirst()).map { ($0, $1) })
            warnings = read.warnings + upon.warnings + stranded(siting, upon.study)
        }
        // A search tells its news on the very thread that it runs on, before it comes to its end.
        nonisolated(unsafe) let tell = progress
        let heading = Mutex(Phrase(zh: "求解", en: "searching")), scale = question.model.measuresWalks ? siting.costScale : 1
        let news = SolvingNews { standing in tell(heading.withLock { $0 } + Self.words(standing, scale: scale)) }
        let clock = SolvingClock(seconds: timeLimit, stop: stop, news: news)
        let isPhased = !question.phases.isEmpty
        progress(heading.withLock { $0 })
        let selection =
            try !bySpeed.isEmpty
            ? SiteSelection(siting, question, speeds: bySpeed, until: clock)
            : SiteSelection(siting, question, until: clock) { phase in
                if !isPhased { return }
                let text = Phrase(zh: "求解第 \(phase) 期", en: "searching phase \(phase)")
                heading.withLock { $0 = text }
                progress(text)
            }
        return SiteResult(selection, study: ground?.study, onto: ground?.scenario, stages: stages(of: ground?.study), run: run, warnings: warnings)
    }

    /// The plan that is asked about.
    private func plan(_ threads: Threads, _ cache: Bool, _ progress: (Phrase) -> Void) throws -> (Plan, path: String, PlanPart) {
        switch source {
        case .plan(let path, let part): (try Plan(path, threads: threads, cache: cache, progress: progress), path, part)
        case .read(let plan, let path, let part): (plan, path, part)
        case .reach, .orLibrary: preconditionFailure("tables have no plan")
        }
    }

    /// Candidates that were required, and that nobody can walk to.
    private func stranded(_ siting: SitingCase, _ study: Study) -> [Warning] {
        let ids = siting.offNetwork.filter(conditions.required.contains), snap = grouped(Int(study.walking.snap.value.rounded()))
        return ids.map { id in
            Warning(
                code: "off-network", about: Phrase("--require"),
                message: Phrase(
                    zh: "备选点 \(id) 离可步行的道路超过 \(snap) 米，服务不到任何人", en: "candidate \(id) lies more than \(snap) m from any walkable street and serves nobody"))
        }
    }

    /// How far a search has come: `：最好 438,393，上界 440,112，差距 0.39%`.
    static func words(_ standing: SolvingNews.Standing, scale: Double) -> Phrase {
        func number(_ value: Double) -> String { abs(value) < 1e15 ? grouped(Int((value * scale).rounded())) : "–" }
        var facts: [Phrase] = []
        if let best = standing.best { facts.append(Phrase(zh: "最好 \(number(best))", en: "best \(number(best))")) }
        if let bound = standing.bound { facts.append(Phrase(zh: "界 \(number(bound))", en: "bound \(number(bound))")) }
        if let gap = standing.gap {
            let hundredths = String(format: "%.2f%%", gap * 100)
            facts.append(Phrase(zh: "差距 \(hundredths)", en: "gap \(hundredths)"))
        }
        return facts.isEmpty ? Phrase("") : Phrase(zh: "：" + facts.map(\.zh).joined(separator: "，"), en: ": " + facts.map(\.en).joined(separator: ", "))
    }

    private func stages(of study: Study?) -> Set<Stage> {
        guard let study else { return [] }
        switch source {
        case .plan(_, let part), .read(_, _, let part): return part.existing ?? study.stages
        case .reach, .orLibrary: return []
        }
    }
}
