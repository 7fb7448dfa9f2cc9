public import Siting

/// One choice for several walking speeds: the one whose largest regret is least. The regret at a speed is the weight it covers
/// less than the best choice for that speed alone.
///
///     minimise   r
///     subject to r ≥ Bₖ − coverₖ(y)    for every speed k, with Bₖ the best cover at that speed
///                y respects the count and every condition
///
/// (Minimax regret, Kouvelis and Yu, Robust Discrete Optimization, 1997.)
public struct RobustChoice: Sendable {
    /// One speed.
    public struct Speed: Sendable {
        /// m/s on level ground.
        public let speed: Double
        /// The weight that the choice covers at it.
        public let covered: Double
        /// The best choice for it alone, with its certificate.
        public let best: SitingAnswer

        /// What the choice covers less than the best choice for this speed.
        public var regret: Double { max(0, (best.objective ?? covered) - covered) }
    }

    /// The choice; its objective is the largest regret.
    public let answer: SitingAnswer
    /// The speeds, as asked.
    public let speeds: [Speed]

    /// Finds the choice.
    /// - Parameters:
    ///   - cases: the same question at each speed; its sites are the same.
    ///   - clock: when to stop; each speed's own search and the common one share its time.
    public init(_ cases: [(speed: Double, siting: SitingCase)], until clock: SolvingClock) throws {
        let problems = cases.map(\.siting.problem)
        var best: [SitingAnswer] = []
        for (k, problem) in problems.enumerated() { best.append(try problem.solve(until: clock.part(of: 2 * problems.count - k))) }
        let found = try Self.leastRegret(problems, best, until: clock)
        answer = found
        speeds = cases.indices.map { k in
            Speed(speed: cases[k].speed, covered: problems[k].worth(of: found.chosen) ?? 0, best: best[k])
        }
    }

    /// The choice of least largest regret, from the speeds' own best choices.
    private static func leastRegret(_ problems: [SitingProblem], _ best: [SitingAnswer], until clock: SolvingClock) throws -> SitingAnswer {
        if let impossible = best.first(where: { $0.status == .infeasible }) { return impossible }
        let search = LeastRegret(problems, best: best.map { $0.objective ?? 0 }, clock: clock)
        var answer = try search.solve(from: best.map(\.chosen))
        // Regrets are measured against the best of each speed: where that is not proven, neither are they.
        if let open = best.first(where: { $0.status != .optimal }), answer.status == .optimal {
            answer.status = .bestFound
            answer.bound = 0
            answer.stoppedBy = open.stoppedBy
        }
        return answer
    }
}
