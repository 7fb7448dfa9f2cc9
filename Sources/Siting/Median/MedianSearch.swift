/// Solves the p-median problem.
///
/// 1. Equal demand is merged; existing sites become what every row can fall back on.
/// 2. A greedy choice improved by exchanges; from there a Lagrangian bound climbs, its choices are improved by exchanges too, and
///    what the bound settles leaves the table (`MedianBound`).
/// 3. Branching on sites with the same bound proves what is left (`MedianTree`); where that takes long, as conditions that the
///    bound knows nothing of can make it, HiGHS has its turn, in radius form (`MedianProgram`).
///
/// Everything but HiGHS takes memory in proportion to the reach table, so a large table still gets its choice and its bound.
package final class MedianSearch {
    private let problem: SitingProblem
    let clock: SolvingClock
    /// Where the draws begin.
    var seed: UInt64 { problem.seed }
    private let table: MedianTable
    let candidates: [Int]
    let mayShut: Column<Bool>
    private let hasConditions: Bool
    /// The best choice known, and what it is worth.
    private(set) var best: [Int] = []
    private(set) var worth = Double.infinity
    /// The sites that good prices asked for.
    private(set) var askedFor: [Bool]
    /// Where choices are tried.
    let trial: MedianChoice
    private var tried: Set<[Int]> = []

    /// Programs with more entries than this are left to the bound.
    private static let largest = 400_000
    /// How many entries branching may look at before HiGHS has its turn: some seconds.
    private let branchingWork: Int
    /// How many it may look at to find an equal choice.
    private static let workForEquals = 500_000_000

    /// Solves a p-median problem.
    /// - Parameter branchingWork: how many entries branching may look at before HiGHS has its turn.
    package static func solve(_ problem: SitingProblem, until clock: SolvingClock, branchingWork: Int = 4_000_000_000) throws(SolverError) -> SitingAnswer {
        let infeasible = SitingAnswer(status: .infeasible, chosen: [], objective: nil, bound: nil)
        if problem.isContradictory { return infeasible }
        let search = MedianSearch(problem, clock, branchingWork)
        switch try search.begin() {
        case .yes: return try search.prove()
        case .no: return infeasible
        case .unknown(let stop): return SitingAnswer(status: .bestFound, chosen: [], objective: nil, bound: nil, stoppedBy: stop)
        }
    }

    private init(_ problem: SitingProblem, _ clock: SolvingClock, _ branchingWork: Int) {
        self.branchingWork = branchingWork
        self.problem = problem
        self.clock = clock
        table = MedianTable(problem)
        hasConditions = !problem.conditions.isEmpty
        mayShut = Column(problem.sites.map { !$0.isRequired })
        candidates = problem.sites.indices.filter {
            let site = problem.sites[$0]
            return !site.isExisting && !site.isForbidden && !site.isRequired
        }
        askedFor = [Bool](repeating: false, count: problem.sites.count)
        trial = MedianChoice(table, ConditionBook(problem))
    }

    /// Finds a choice that respects everything, or that there is none.
    private func begin() throws(SolverError) -> RadiusQuestion.Answer {
        for site in problem.requiredSites { trial.add(site) }
        trial.fill(candidates)
        improve(candidates)
        if !isAllowed || trial.worth == nil {
            let answer = try RadiusQuestion(problem, table, radius: nil).answer(steps: 20_000, until: clock)
            guard case .yes(let chosen) = answer else { return answer }
            trial.become(chosen)
            trial.fill(candidates)
        }
        keep()
        improve(candidates)
        keep()
        return .yes(best)
    }

    func improve(_ newcomers: [Int]) {
        guard isAllowed else { return }
        trial.improve(newcomers, mayShut: mayShut, hasConditions: hasConditions, until: clock)
    }

    /// Whether what is being tried respects every condition.
    private var isAllowed: Bool { !hasConditions || problem.respects(trial.chosen) }

    /// Remembers what is being tried if it is better than all before.
    func keep() {
        guard isAllowed, let found = trial.worth, found < worth else { return }
        best = trial.chosen
        worth = found
    }

    /// Tries a choice that someone suggests.
    private func consider(_ chosen: [Int]) {
        guard tried.insert(chosen).inserted else { return }
        trial.become(allowed(chosen))
        keep()
        trial.fill(candidates)
        improve(candidates)
        keep()
    }

    /// A choice without the sites that conditions have no room for.
    private func allowed(_ chosen: [Int]) -> [Int] {
        if !hasConditions { return chosen }
        var book = ConditionBook(problem)
        for site in problem.requiredSites { book.take(site) }
        return chosen.filter { site in
            if !mayShut[site] { return true }
            guard book.hasRoom(for: site) else { return false }
            book.take(site)
            return true
        }
    }

    private func prove() throws(SolverError) -> SitingAnswer {
        let state = Column(problem.sites.map { $0.isRequired && !$0.isExisting ? SiteState.open : $0.isForbidden || $0.isExisting ? .shut : .free })
        let lifted = Column(repeating: Double.infinity, count: table.rowCount)
        guard let start = table.reduced(state, limit: lifted) else { fatalError("a choice serves everyone, so no row is without a site") }
        let bound = MedianBound(start, ChoicePool(problem), state, from: trial.prices, keepsEqual: true)
        bound.climb(steps: 3_000, patience: 20, best: { self.worth }, until: clock) {
            let asked = bound.asked
            if bound.bound > 0.98 * worth { for site in asked { askedFor[site] = true } }
            consider(asked)
        }
        if !isMet(bound.bound) { wander() }
        var floor = bound.bound, stop: SitingAnswer.Stop?
        if !isMet(floor) { (floor, stop) = try finish(bound) }
        return answer(floor, stop, bound)
    }

    /// Proves what the bound alone has not: by branching, and where that takes long and HiGHS can hold the rest, by HiGHS.
    private func finish(_ bound: MedianBound) throws(SolverError) -> (floor: Double, stop: SitingAnswer.Stop?) {
        let isForHighs = bound.table.entryCount <= Self.largest
        var tree = MedianTree(bound, work: isForHighs ? branchingWork : .max, keepsEqual: false)
        let ending = tree.search(best: { worth }, until: clock) {
            consider($0)
            return true
        }
        switch ending {
        case .done: return (worth, nil)
        case .stopped: return (tree.floor, clock.reason)
        case .workLimit: break
        }
        let program = MedianProgram(problem, bound.table, bound.state, worth: worth)
        let result = try program.solve(from: best, until: clock)
        if let chosen = result.chosen { consider(chosen) }
        let floor = max(tree.floor, result.bound)
        switch result.ending {
        case .optimal, .infeasible: return (floor, isMet(floor) ? nil : .workLimit)
        case .timeLimit: return (floor, .timeLimit)
        case .interrupted: return (floor, .interrupted)
        case .workLimit: return (floor, .workLimit)
        }
    }

    /// Whether a bound proves the best choice.
    private func isMet(_ floor: Double) -> Bool { floor > table.wanted(below: worth, orEqual: false) }

    private func answer(_ floor: Double, _ stop: SitingAnswer.Stop?, _ bound: MedianBound) -> SitingAnswer {
        trial.become(best)
        for site in trial.chosen.reversed() where mayShut[site] && trial.loss(of: site) == 0 && trial.book.canSpare(site) { trial.remove(site) }
        best = trial.chosen
        let objective = problem.worth(of: best)
        var answer = SitingAnswer(status: stop == nil ? .optimal : .bestFound, chosen: best, objective: objective, bound: objective, stoppedBy: stop)
        if stop != nil { answer.bound = min(objective ?? .infinity, table.isWhole ? (floor - 1e-5).rounded(.up) : floor) }
        answer.binding = problem.bindingConditions(at: best)
        answer.hasEqual = trial.hasEqualNeighbour(candidates, mayShut: mayShut) ? true : stop == nil ? hasEqual(bound) : nil
        return answer
    }

    /// Whether another choice is as good as the proven one, as far as a fixed amount of branching tells.
    private func hasEqual(_ bound: MedianBound) -> Bool? {
        var tree = MedianTree(bound, work: Self.workForEquals, keepsEqual: true), isFound = false
        let ending = tree.search(best: { worth }, until: clock) {
            trial.become(allowed($0))
            isFound = isAnother()
            if !isFound {
                trial.fill(candidates)
                improve(candidates)
                isFound = isAnother()
            }
            return !isFound
        }
        return isFound ? true : ending == .done ? false : nil
    }

    /// Whether what is being tried is as good as the best choice, and does not merely add to it.
    private func isAnother() -> Bool {
        guard isAllowed, let found = trial.worth else { return false }
        return found <= table.wanted(below: worth, orEqual: true) && !best.allSatisfy { trial.isOpen[$0] }
    }
}
