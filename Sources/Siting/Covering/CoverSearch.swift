/// Solves a covering problem: everything but capacity.
///
/// 1. Merge demand with the same reach; settle what existing and required sites cover.
/// 2. For max-cover: a greedy choice improved by exchanges, and a Lagrangian bound over the count alone; sites that the bound
///    decides are taken out, and the rest is merged again.
/// 3. HiGHS proves what is left, starting from the best choice known.
struct CoverSearch {
    let problem: SitingProblem
    let clock: SolvingClock

    /// Sites chosen before anything is decided.
    private var required: [Int] { problem.requiredSites }

    init(_ problem: SitingProblem, clock: SolvingClock) {
        self.problem = problem
        self.clock = clock
    }

    func solve() throws(SolverError) -> SitingAnswer {
        var states = problem.states
        var fixed = required
        var instance = CoverInstance(reach: problem.reach, weights: problem.weights, states: states, need: problem.need)
        var incumbent = Incumbent(ceiling: problem.ceiling(instance, required: fixed))
        if case .maxCover(let count) = problem.model, count >= fixed.count {
            approach(instance, count - fixed.count, &incumbent)
            if let decided = incumbent.decided {
                for site in decided.open { states[site] = .open }
                for site in decided.shut { states[site] = .shut }
                fixed = (fixed + decided.open).sorted()
                instance = CoverInstance(reach: problem.reach, weights: problem.weights, states: states)
            }
        } else {
            incumbent.offer(problem.greedyChoice(required: fixed), of: problem)
        }
        var answer = try prove(instance, fixed, incumbent)
        guard answer.objective != nil else { return answer }
        answer.chosen = problem.withoutUseless(answer.chosen, required: required)
        answer.binding = problem.bindingConditions(at: answer.chosen)
        if answer.status == .optimal && !clock.isOver { answer.hasEqual = try hasEqual(answer, instance, fixed) }
        return answer
    }

    /// Comes as near as greedy choice, exchanges and the Lagrangian bound can.
    private func approach(_ instance: CoverInstance, _ left: Int, _ incumbent: inout Incumbent) {
        var book = ConditionBook(problem)
        for site in required { book.take(site) }
        var best = CoverChoice(instance, book)
        best.fillGreedily()
        best.exchange(until: clock)
        var isFound = best.book.isSatisfied
        if isFound { best.shake(until: clock, seed: problem.seed) }
        var bound = CoverBound(instance, count: left)
        var looks = 0
        bound.descend(steps: 3000, gap: problem.isWhole ? 0.999 : 0, until: clock, floor: { isFound ? best.worth : 0 }) { scores in
            looks += 1
            guard looks.isMultiple(of: 10) else { return }
            var other = CoverChoice(instance, book)
            other.fillGreedily(scores)
            if other.book.isSatisfied {
                other.exchange(until: clock)
                if other.worth > best.worth || !isFound { best = other }
                isFound = true
            }
        }
        best.shake(until: clock, seed: problem.seed)
        incumbent.ceiling = min(incumbent.ceiling, instance.settledWeight + bound.bound)
        guard isFound else { return }
        // A choice made by the multipliers is a better place to look around than the greedy one.
        if incumbent.ceiling - instance.settledWeight - best.worth > (problem.isWhole ? 0.999 : 0) { best.shake(until: clock, seed: problem.seed) }
        best.spareUseless()
        incumbent.offer((required + best.chosen).sorted(), of: problem)
        incumbent.decided = bound.settled(above: best.worth)
    }

    /// Lets HiGHS prove what is left, or find better.
    private func prove(_ instance: CoverInstance, _ fixed: [Int], _ found: Incumbent) throws(SolverError) -> SitingAnswer {
        var incumbent = found
        if instance.free.isEmpty {
            // Nothing is left to choose: it is this or nothing.
            incumbent.offer(fixed, of: problem)
            return incumbent.chosen == nil ? .infeasible : incumbent.answer(stoppedBy: nil)
        }
        if problem.isProven(incumbent.worth, incumbent.ceiling) { return incumbent.answer(stoppedBy: nil) }
        if clock.isOver { return incumbent.answer(stoppedBy: clock.reason) }
        let program = CoverProgram(problem, instance, required: fixed)
        let highs = try Highs(program.program, seed: problem.seed)
        if let chosen = incumbent.chosen { try highs.start(from: program.values(of: chosen)) }
        if case .maxCover = problem.model, incumbent.chosen != nil { try highs.onlyProve() }
        let outcome = try highs.solve(until: clock)
        if outcome.ending == .infeasible { return .infeasible }
        if !outcome.values.isEmpty { incumbent.offer((fixed + program.chosen(outcome.values)).sorted(), of: problem) }
        incumbent.lower(to: outcome.bound + problem.offset(instance, required: fixed), of: problem)
        if outcome.ending == .optimal { return incumbent.answer(stoppedBy: nil) }
        return incumbent.answer(stoppedBy: outcome.ending == .interrupted ? .interrupted : outcome.ending == .workLimit ? .workLimit : .timeLimit)
    }

    /// Whether another choice, one that does not merely add to this one, is as good; nil where a bounded search did not tell.
    private func hasEqual(_ answer: SitingAnswer, _ instance: CoverInstance, _ fixed: [Int]) throws(SolverError) -> Bool? {
        if case .maxCover = problem.model {
            var book = ConditionBook(problem)
            for site in fixed { book.take(site) }
            var choice = CoverChoice(instance, book)
            let isFixed = Set(fixed)
            for site in answer.chosen where !isFixed.contains(site) { choice.add(site) }
            if choice.hasEqualExchange() { return true }
        }
        let isFixed = Set(fixed)
        if answer.chosen.allSatisfy(isFixed.contains) { return false }
        var program = CoverProgram(problem, instance, required: fixed)
        program.forbid(answer.chosen.filter { !isFixed.contains($0) })
        program.ask(forAtLeast: answer.objective! - problem.offset(instance, required: fixed))
        let highs = try Highs(program.program, seed: problem.seed)
        try highs.allow(nodes: 100)
        let outcome = try highs.solve(until: clock)
        if outcome.ending == .infeasible { return false }
        return outcome.values.isEmpty ? nil : true
    }
}

/// The best choice so far and how much better any other could be.
private struct Incumbent {
    private(set) var chosen: [Int]?
    private(set) var worth: Double?
    /// No choice is better.
    var ceiling: Double
    /// Sites that every better choice has, and that none has; nil where nothing was found out.
    var decided: (open: [Int], shut: [Int])?

    init(ceiling: Double) { self.ceiling = ceiling }

    /// Takes a choice where it is better than what is there.
    mutating func offer(_ other: [Int]?, of problem: SitingProblem) {
        guard let other, problem.respects(other), let worth = problem.worth(of: other) else { return }
        if let best = self.worth, problem.isMaximised ? worth <= best : worth >= best { return }
        (chosen, self.worth) = (other, worth)
    }

    /// Takes a bound where it says more.
    mutating func lower(to bound: Double, of problem: SitingProblem) {
        let sound = problem.soundBound(bound)
        ceiling = problem.isMaximised ? min(ceiling, sound) : max(ceiling, sound)
    }

    func answer(stoppedBy: SitingAnswer.Stop?) -> SitingAnswer {
        guard let chosen, let worth else { return SitingAnswer(status: .bestFound, chosen: [], objective: nil, bound: ceiling, stoppedBy: stoppedBy) }
        if stoppedBy == nil { return SitingAnswer(status: .optimal, chosen: chosen, objective: worth, bound: worth) }
        return SitingAnswer(status: .bestFound, chosen: chosen, objective: worth, bound: ceiling, stoppedBy: stoppedBy)
    }
}
