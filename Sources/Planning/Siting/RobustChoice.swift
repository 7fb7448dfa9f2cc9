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

        /// What the choice covers less than the best there is known to be.
        public var regret: Double { max(0, (best.bound ?? best.objective ?? covered) - covered) }
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

    /// The seam to the solver: until it has a method for regrets, the best of the speeds' own choices, not claimed to be more.
    private static func leastRegret(_ problems: [SitingProblem], _ best: [SitingAnswer], until clock: SolvingClock) throws -> SitingAnswer {
        if let impossible = best.first(where: { $0.status == .infeasible }) { return impossible }
        func regret(_ chosen: [Int]) -> Double {
            zip(problems, best).reduce(0) { largest, one in max(largest, (one.1.objective ?? 0) - (one.0.worth(of: chosen) ?? 0)) }
        }
        let choices = best.map(\.chosen)
        let least = choices.indices.min { (regret(choices[$0]), $0) < (regret(choices[$1]), $1) } ?? 0
        let value = regret(choices[least]), isProven = value == 0 && best.allSatisfy { $0.status == .optimal }
        var answer = SitingAnswer(status: isProven ? .optimal : .bestFound, chosen: choices[least], objective: value, bound: 0)
        if !isProven { answer.stoppedBy = clock.isInterrupted ? .interrupted : clock.isOver ? .timeLimit : .workLimit }
        answer.binding = best[least].binding
        return answer
    }
}
