public import Siting

/// One choice for several walking speeds.
///
/// Models that are worth more the more people they serve (`max-cover`, `backup`, `budget`): the choice whose largest regret is least.
/// The regret at a speed is what the choice is worth less than the best choice for that speed alone.
///
///     minimise r     r ≥ Bₖ − worthₖ(y) for every speed k     y respects the count and every condition, `backup`'s at every speed
///
/// (Minimax regret, Kouvelis and Yu, Robust Discrete Optimization, 1997.)
///
/// The other models want everybody served who can be: the choice must serve them at every speed at which a site reaches them. Who walks
/// faster reaches no less and in no more time, so the slowest speed that reaches somebody decides, and the question is one of everyone's
/// slowest walk that leads anywhere (`set-cover`, `p-median`, `p-center`; for these two that is the dearest case of everyone by himself,
/// Σ aᵢ maxₖ and maxᵢ maxₖ of the walk to the nearest). The share of `least-cost` is met at every speed where it is met at the slowest.
public struct RobustChoice: Sendable {
    /// One speed.
    public struct Speed: Sendable {
        /// m/s on level ground.
        public let speed: Double
        /// What the choice is worth at it, in the unit of the model; nil where there is no choice.
        public let objective: Double?
        /// The weight within reach of an open site at it.
        public let covered: Double
        /// The best choice for it alone, with its certificate.
        public let best: SitingAnswer

        /// How much better the best choice for this speed is than the choice, in the unit of the model.
        public var regret: Double {
            guard let objective, let best = best.objective else { return 0 }
            return abs(best - objective)
        }
    }

    /// The choice.
    public let answer: SitingAnswer
    /// Whether its objective is the largest regret; else it is that of the model, over `siting`.
    public let isRegret: Bool
    /// The question in whose numbers the answer is told: at the plan's own speed where regrets count, else at everyone's slowest walk.
    public let siting: SitingCase
    /// The speeds, as asked.
    public let speeds: [Speed]

    /// Finds the choice.
    /// - Parameters:
    ///   - own: the question at the plan's own speed.
    ///   - cases: the same question at each speed; its sites are the same.
    ///   - clock: when to stop; each speed's own search and the common one share its time.
    public init(_ own: SitingCase, _ cases: [(speed: Double, siting: SitingCase)], _ question: SitingQuestion, until clock: SolvingClock) throws {
        let slowestFirst = cases.sorted { $0.speed < $1.speed }.map(\.siting), problems = cases.map(\.siting.problem)
        let isAll = question.servesAll && slowestFirst[0].problem.unreachable.points > 0
        // The share is met at every speed where it is at the slowest, and who is out of reach there is out of reach of `--all`.
        let cautious = isAll || question.model == .leastCost ? slowestFirst[0] : SitingCase.cautious(slowestFirst)
        isRegret = problems[0].isMaximised
        var best = [SitingAnswer?](repeating: nil, count: problems.count), found: SitingAnswer
        if isRegret {
            for (k, problem) in problems.enumerated() { best[k] = try question.answer(problem, until: clock.part(of: 2 * problems.count - k)) }
            found = try Self.leastRegret(problems, best.map { $0! }, until: clock)
        } else {
            found = try question.answer(cautious.problem, until: clock.part(of: 2))
            for (k, problem) in problems.enumerated() {
                let isSame = problem.reach == cautious.problem.reach
                best[k] = isSame ? found : try question.answer(problem, until: clock.part(of: problems.count - k))
            }
        }
        answer = found
        siting = isRegret && found.status != .infeasible ? own : cautious
        let worth = Self.worth(of: found, problems, until: clock)
        speeds = cases.indices.map { k in
            Speed(
                speed: cases[k].speed, objective: worth[k], covered: cases[k].siting.covered(by: found.chosen).weight,
                best: question.better(best[k]!, found.chosen, worth[k]))
        }
    }

    /// What a choice is worth at each speed.
    private static func worth(of answer: SitingAnswer, _ problems: [SitingProblem], until clock: SolvingClock) -> [Double?] {
        guard answer.objective != nil else { return problems.map { _ in nil } }
        guard case .maxCoverWithCapacity = problems[0].model else { return problems.map { $0.worth(of: answer.chosen) } }
        return LeastRegret(problems, best: problems.map { _ in 0 }, clock: clock).worth(of: answer.chosen)
    }

    /// The choice of least largest regret, from the speeds' own best choices.
    private static func leastRegret(_ problems: [SitingProblem], _ best: [SitingAnswer], until clock: SolvingClock) throws -> SitingAnswer {
        if let impossible = best.first(where: { $0.status == .infeasible }) { return impossible }
        let search = LeastRegret(problems, best: best.map { $0.objective ?? 0 }, clock: clock)
        var answer = try search.solve(from: best.map(\.chosen))
        // Regrets are measured against the best of each speed: where that is not proven, neither are they.
        if let open = best.first(where: { $0.status != .optimal }), answer.status != .infeasible {
            answer.status = .bestFound
            answer.bound = 0
            answer.stoppedBy = answer.stoppedBy ?? open.stoppedBy
        }
        return answer
    }
}

extension SitingCase {
    /// The same question with everyone at the slowest speed at which a usable site reaches them.
    static func cautious(_ slowestFirst: [SitingCase]) -> SitingCase {
        var made = slowestFirst[0]
        let sites = made.problem.sites
        func table(_ tables: [ReachTable]) -> ReachTable { ReachTable.firstReaching(tables) { sites[$0].isExisting || !sites[$0].isForbidden } }
        made.problem.reach = table(slowestFirst.map(\.problem.reach))
        if made.unboundedReach != nil { made.unboundedReach = table(slowestFirst.compactMap(\.unboundedReach)) }
        return made
    }
}
