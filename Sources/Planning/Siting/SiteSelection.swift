public import Siting

/// The answer to where the next centres go: the choice of every phase with its certificate, and what each site brings.
public struct SiteSelection: Sendable {
    /// What was asked of, with its names.
    public let siting: SitingCase
    /// What was asked.
    public let question: SitingQuestion
    /// The phases, in order; one where no phases were asked for. Where a phase has no answer it is the last.
    public let phases: [Phase]
    /// The weight that existing sites serve alone.
    public let existing: Double
    /// The weight and the points within reach of an open site. With capacities some of them may find no room.
    public let covered: (points: Int, weight: Double)
    /// What no usable site reaches.
    public let unreachable: (points: Int, weight: Double)
    /// The communities where that is, those with more weight first.
    public let unreachableAreas: [(name: String, weight: Double)]
    /// Why there is no answer, where there is none.
    public let refusal: SitingRefusal?
    /// Seconds of search, in all phases.
    public let seconds: Double
    /// What the choice is worth at several walking speeds, where it was made for them.
    public let robust: RobustChoice?

    /// A choice that contains the one before.
    public struct Phase: Sendable {
        /// How many sites there are to be after it, one number for each tier asked about; empty where the question does not say.
        public let counts: [Int]
        /// The choice with its certificate, the earlier phases' sites given.
        public let answer: SitingAnswer
        /// The best choice of so many sites if no earlier phase had to be kept; nil without phases.
        public let best: SitingAnswer?
        /// The sites that come in with it, in the order of choice.
        public let added: [Chosen]
    }

    /// A chosen site.
    public struct Chosen: Hashable, Sendable {
        /// Its position among the case's sites.
        public let site: Int
        /// The weight it brings beside the sites before it.
        public let gain: Double
    }

    /// The certificate of the whole: that of the last phase.
    public var answer: SitingAnswer { phases.last!.answer }

    /// All chosen sites in the order of choice.
    public var chosen: [Chosen] { phases.flatMap(\.added) }

    /// Answers a question.
    /// - Parameter clock: when to stop; phases share its time.
    /// - Throws: `SolverError` where the solver fails.
    public init(_ siting: SitingCase, _ question: SitingQuestion, until clock: SolvingClock, progress: (Int) -> Void = { _ in }) throws {
        try self.init(siting, question, PhasedSearch(siting, question, clock: clock).answers(progress), robust: nil, clock)
    }

    /// Answers a question for several walking speeds at once (`RobustChoice`).
    /// - Parameters:
    ///   - siting: the question at the plan's own speed.
    ///   - speeds: the same question at each speed.
    public init(_ siting: SitingCase, _ question: SitingQuestion, speeds: [(speed: Double, siting: SitingCase)], until clock: SolvingClock) throws {
        let choice = try RobustChoice(siting, speeds, question, until: clock)
        try self.init(choice.siting, question, [(question.counts, choice.answer, nil)], robust: choice, clock)
    }

    private init(_ siting: SitingCase, _ question: SitingQuestion, _ found: [PhasedSearch.Found], robust: RobustChoice?, _ clock: SolvingClock) throws {
        self.siting = siting
        self.question = question
        self.robust = robust
        let problem = siting.problem
        unreachable = problem.unreachable
        unreachableAreas = siting.unreachableAreas()
        let isRefused = found.last!.answer.status == .infeasible
        refusal = isRefused ? try SitingRefusal(siting, question, after: found.count, until: clock) : nil
        var kept: Set<Int> = []
        let sets = found.map { phase in
            let new = phase.answer.chosen.filter { !kept.contains($0) }
            kept.formUnion(new)
            return new
        }
        let brought = Gains.brought(problem, phases: sets)
        existing = brought.existing
        phases = zip(found, brought.phases).map { phase, added in
            Phase(counts: phase.counts, answer: phase.answer, best: phase.best, added: added.map { Chosen(site: $0.site, gain: $0.gain) })
        }
        covered = siting.covered(by: sets.flatMap { $0 })
        seconds = clock.elapsed
    }
}

extension SitingCase {
    /// The points, and their weight, within reach of an existing or a chosen site.
    public func covered(by chosen: [Int]) -> (points: Int, weight: Double) {
        var isOpen = problem.sites.map(\.isExisting)
        for site in chosen { isOpen[site] = true }
        var points = 0, weight = 0.0
        for demand in problem.weights.indices where problem.weights[demand] > 0 {
            if problem.reach.entries(of: demand).contains(where: { isOpen[Int(problem.reach.sites[$0])] }) {
                points += 1
                weight += problem.weights[demand]
            }
        }
        return (points, weight)
    }

    /// The communities with demand that no usable site reaches.
    func unreachableAreas() -> [(name: String, weight: Double)] {
        guard !areaOfDemand.isEmpty else { return [] }
        var weights: [Int: Double] = [:]
        for demand in problem.weights.indices where problem.weights[demand] > 0 {
            guard let area = areaOfDemand[demand] else { continue }
            let isReached = problem.reach.entries(of: demand).contains { !problem.sites[Int(problem.reach.sites[$0])].isForbidden }
            if !isReached { weights[area, default: 0] += problem.weights[demand] }
        }
        return weights.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { (areas[$0.key], $0.value) }
    }
}
