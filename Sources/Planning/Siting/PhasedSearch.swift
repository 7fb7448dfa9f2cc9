import Siting

/// Nested choices: each phase's sites are required in the next, each for the very use it was chosen for, and beside it stands the best
/// choice that need not keep them.
struct PhasedSearch {
    let siting: SitingCase
    let question: SitingQuestion
    let clock: SolvingClock

    init(_ siting: SitingCase, _ question: SitingQuestion, clock: SolvingClock) {
        self.siting = siting
        self.question = question
        self.clock = clock
    }

    typealias Found = (counts: [Int], answer: SitingAnswer, best: SitingAnswer?)

    /// One answer for every phase, up to the first that has none.
    func answers(_ progress: (Int) -> Void) throws -> [Found] {
        guard !question.phases.isEmpty else {
            progress(1)
            return [(question.counts, try question.answer(siting.problem, until: clock), nil)]
        }
        var found: [Found] = [], given: [Int] = []
        for (i, counts) in question.phases.enumerated() {
            progress(i + 1)
            var problem = siting.problem(question, counts: counts)
            // Every search gets its part of the time that is left: two for each phase to come, one for the first.
            let searches = 2 * (question.phases.count - i) - (i == 0 ? 1 : 0)
            let free = try question.answer(problem, until: clock.part(of: searches))
            var nested = free
            if i > 0 {
                for site in given { problem.sites[site].isRequired = true }
                nested = try question.answer(problem, until: clock.part(of: searches - 1))
            }
            // The best known of so many sites, with the free search's bound.
            found.append((counts, nested, question.better(free, nested.chosen, nested.objective)))
            if nested.status == .infeasible { break }
            given = nested.chosen
        }
        return found
    }
}

extension SitingCase {
    /// The problem with other numbers of sites.
    /// - Parameter counts: one for each tier, or one.
    func problem(_ question: SitingQuestion, counts: [Int]) -> SitingProblem {
        var problem = problem
        problem.model = question.model(count: counts.reduce(0, +))
        for (i, condition) in conditions.enumerated() {
            guard case .tier(let tier, _) = condition, let number = zip(tiers, counts).first(where: { $0.0 == tier })?.1 else { continue }
            let old = problem.conditions[i]
            problem.conditions[i] = .init(name: old.name, sites: old.sites, atLeast: old.atLeast, atMost: number)
        }
        return problem
    }
}

extension SitingQuestion {
    /// Solves a problem of the question.
    func answer(_ problem: SitingProblem, until clock: SolvingClock) throws -> SitingAnswer {
        if servesAll, problem.unreachable.points > 0 {
            return SitingAnswer(status: .infeasible, chosen: [], objective: nil, bound: nil)
        }
        let found = try problem.solve(until: clock)
        // Where everyone is to be served, a proven best choice that leaves somebody out is none.
        if servesAll, problem.countsCoveredWeight, let bound = found.bound, bound < problem.weights.reduce(0, +) - 1e-6 {
            return SitingAnswer(status: .infeasible, chosen: [], objective: nil, bound: nil)
        }
        return found
    }

    /// Of the answer to a question and a choice that answers it too the better one, with the answer's bound.
    func better(_ answer: SitingAnswer, _ chosen: [Int], _ objective: Double?) -> SitingAnswer {
        guard let objective, answer.status != .infeasible else { return answer }
        guard answer.objective.map({ model.isMaximised ? objective > $0 : objective < $0 }) ?? true else { return answer }
        var best = answer
        best.chosen = chosen
        best.objective = objective
        return best
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
