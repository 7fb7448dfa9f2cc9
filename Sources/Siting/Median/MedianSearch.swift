/// Solves the p-median problem.
///
/// 1. Equal demand is merged; existing sites become what every row can fall back on.
/// 2. A greedy choice improved by exchanges; from there a Lagrangian bound climbs, its choices are improved by exchanges too, and
///    what the bound settles leaves the table (`MedianBound`).
/// 3. HiGHS proves the little that is left, in radius form (`MedianProgram`).
///
/// Everything but 3 takes memory in proportion to the reach table, so a large table still gets its choice and its bound.
final class MedianSearch {
    private let problem: SitingProblem
    private let clock: SolvingClock
    private let table: MedianTable
    private let candidates: [Int]
    private let mayShut: Column<Bool>
    private let hasConditions: Bool
    /// The best choice known, and what it is worth.
    private var best: [Int] = []
    private var worth = Double.infinity
    /// Where choices are tried.
    private let trial: MedianChoice
    private var tried: Set<[Int]> = []

    /// Programs with more entries than this are left to the bound.
    private static let largest = 3_000_000
    /// Programs with more entries than this are not solved again to find an equal choice.
    private static let largestForEquals = 300_000

    /// Solves a p-median problem.
    static func solve(_ problem: SitingProblem, until clock: SolvingClock) throws(SolverError) -> SitingAnswer {
        let infeasible = SitingAnswer(status: .infeasible, chosen: [], objective: nil, bound: nil)
        if problem.isContradictory { return infeasible }
        let search = MedianSearch(problem, clock)
        switch try search.begin() {
        case .yes: return try search.prove()
        case .no: return infeasible
        case .unknown(let stop): return SitingAnswer(status: .bestFound, chosen: [], objective: nil, bound: nil, stoppedBy: stop)
        }
    }

    private init(_ problem: SitingProblem, _ clock: SolvingClock) {
        self.problem = problem
        self.clock = clock
        table = MedianTable(problem)
        hasConditions = !problem.conditions.isEmpty
        mayShut = Column(problem.sites.map { !$0.isRequired })
        candidates = problem.sites.indices.filter {
            let site = problem.sites[$0]
            return !site.isExisting && !site.isForbidden && !site.isRequired
        }
        trial = MedianChoice(table, ConditionBook(problem))
    }

    /// Finds a choice that respects everything, or that there is none.
    private func begin() throws(SolverError) -> RadiusQuestion.Answer {
        for site in problem.requiredSites { trial.add(site) }
        trial.fill(candidates)
        improve()
        if !trial.book.isSatisfied || trial.worth == nil {
            let answer = try RadiusQuestion(problem, table, radius: nil).answer(steps: 20_000, until: clock)
            guard case .yes(let chosen) = answer else { return answer }
            trial.become(chosen)
            trial.fill(candidates)
        }
        keep()
        improve()
        keep()
        return .yes(best)
    }

    private func improve() {
        guard trial.book.isSatisfied else { return }
        trial.improve(candidates, mayShut: mayShut, hasConditions: hasConditions, until: clock)
    }

    /// Remembers what is being tried if it is better than all before.
    private func keep() {
        guard trial.book.isSatisfied, let found = trial.worth, found < worth else { return }
        best = trial.chosen
        worth = found
    }

    /// Tries a choice that someone suggests.
    private func consider(_ chosen: [Int]) {
        guard tried.insert(chosen).inserted else { return }
        trial.become(chosen)
        keep()
        trial.fill(candidates)
        improve()
        keep()
    }

    private func prove() throws(SolverError) -> SitingAnswer {
        let state = Column(problem.sites.map { $0.isRequired && !$0.isExisting ? SiteState.open : $0.isForbidden || $0.isExisting ? .shut : .free })
        let lifted = Column(repeating: Double.infinity, count: table.rowCount)
        guard let start = table.reduced(state, limit: lifted) else { fatalError("a choice serves everyone, so no row is without a site") }
        let bound = MedianBound(start, ChoicePool(problem), state, from: trial.prices)
        bound.climb(steps: 3_000, patience: 20, best: { self.worth }, until: clock) { consider(bound.asked) }
        var floor = min(worth, bound.bound), stop: SitingAnswer.Stop?
        if !bound.isClosed(worth) && !bound.isExhausted && bound.freeCount > 0 {
            if clock.isOver {
                stop = clock.reason
            } else {
                (floor, stop) = try finish(bound, floor)
            }
        }
        return answer(floor, stop, bound)
    }

    /// Lets HiGHS prove what the bound has left.
    private func finish(_ bound: MedianBound, _ floor: Double) throws(SolverError) -> (floor: Double, stop: SitingAnswer.Stop?) {
        if bound.table.entryCount > Self.largest { return (floor, .workLimit) }
        let program = MedianProgram(problem, bound.table, bound.state, worth: worth)
        let result = try program.solve(from: best, until: clock)
        if let chosen = result.chosen { consider(chosen) }
        let lifted = min(worth, max(floor, result.bound))
        switch result.ending {
        case .optimal, .infeasible: return (lifted, isMet(lifted) ? nil : .workLimit)
        case .timeLimit: return (lifted, .timeLimit)
        case .interrupted: return (lifted, .interrupted)
        case .workLimit: return (lifted, .workLimit)
        }
    }

    /// Whether a bound proves the best choice.
    private func isMet(_ floor: Double) -> Bool { floor > worth - (table.isWhole ? 1 - 1e-5 : 1e-9 * max(1, abs(worth))) }

    private func answer(_ floor: Double, _ stop: SitingAnswer.Stop?, _ bound: MedianBound) -> SitingAnswer {
        trial.become(best)
        for site in trial.chosen.reversed() where mayShut[site] && trial.loss(of: site) == 0 && trial.book.canSpare(site) { trial.remove(site) }
        best = trial.chosen
        let objective = problem.worth(of: best)
        var answer = SitingAnswer(status: stop == nil ? .optimal : .bestFound, chosen: best, objective: objective, bound: objective, stoppedBy: stop)
        if stop != nil { answer.bound = table.isWhole ? (floor - 1e-5).rounded(.up) : floor }
        answer.binding = problem.bindingConditions(at: best)
        answer.hasEqual = nil
        return answer
    }
}
