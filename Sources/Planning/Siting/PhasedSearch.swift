import Siting

/// Nested choices: each phase's sites are required in the next, and beside it stands the best choice that need not keep them.
struct PhasedSearch {
    let siting: SitingCase
    let question: SitingQuestion
    let clock: SolvingClock

    init(_ siting: SitingCase, _ question: SitingQuestion, clock: SolvingClock) {
        self.siting = siting
        self.question = question
        self.clock = clock
    }

    typealias Found = (count: Int?, answer: SitingAnswer, best: SitingAnswer?)

    /// One answer for every phase, up to the first that has none.
    func answers(_ progress: (Int) -> Void) throws -> [Found] {
        guard !question.phases.isEmpty else {
            progress(1)
            let count = question.model.isCounted ? question.counts.reduce(0, +) : nil
            return [(count, try answer(siting.problem, until: clock), nil)]
        }
        var found: [Found] = [], given: [Int] = []
        for (i, count) in question.phases.enumerated() {
            progress(i + 1)
            var problem = siting.problem
            problem.model = question.model(count: count)
            // Every search gets its part of the time that is left: two for each phase to come, one for the first.
            let searches = 2 * (question.phases.count - i) - (i == 0 ? 1 : 0)
            let free = try answer(problem, until: clock.part(of: searches))
            var nested = free
            if i > 0 {
                for site in given { problem.sites[site].isRequired = true }
                nested = try answer(problem, until: clock.part(of: searches - 1))
            }
            found.append((count, nested, better(free, nested)))
            if nested.status == .infeasible { break }
            given = nested.chosen
        }
        return found
    }

    /// Of the free search and the nested one the better choice, with the free one's bound: it is the best known of so many sites.
    private func better(_ free: SitingAnswer, _ nested: SitingAnswer) -> SitingAnswer {
        guard let kept = nested.objective else { return free }
        let isBetter = free.objective.map { siting.problem.isMaximised ? kept > $0 : kept < $0 } ?? (free.status != .infeasible)
        guard isBetter else { return free }
        var best = free
        best.chosen = nested.chosen
        best.objective = kept
        return best
    }

    private func answer(_ problem: SitingProblem, until clock: SolvingClock) throws -> SitingAnswer {
        if question.servesAll, problem.unreachable.points > 0 {
            return SitingAnswer(status: .infeasible, chosen: [], objective: nil, bound: nil)
        }
        let found = try problem.solve(until: clock)
        // Where everyone is to be served, a proven best choice that leaves somebody out is none.
        if question.servesAll, problem.countsCoveredWeight, let bound = found.bound, bound < problem.weights.reduce(0, +) - 1e-6 {
            return SitingAnswer(status: .infeasible, chosen: [], objective: nil, bound: nil)
        }
        return found
    }
}

extension SitingProblem {
    /// Whether the objective is how much weight is covered.
    var countsCoveredWeight: Bool {
        switch model {
        case .maxCover, .maxCoverWithCapacity, .budget: true
        default: false
        }
    }
}
