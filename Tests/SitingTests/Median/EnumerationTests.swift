import Siting
import Testing

/// Small problems of every kind, against every choice there is.
struct MedianEnumerationTests {
    typealias Solve = (SitingProblem) throws -> SitingAnswer

    static let plain = SitingProblem.Ingredients(conditions: 0...0)
    static let separate = SitingProblem.Ingredients(mayOverlap: false)
    static let mixed = SitingProblem.Ingredients()
    static let sparse = SitingProblem.Ingredients(reach: 8...30)
    static let real = SitingProblem.Ingredients(isReal: true)
    static let large = SitingProblem.Ingredients(sites: 12...14, demand: 15...30, cost: 30, reach: 25...60)

    /// Solves many problems and compares each answer with what all choices say.
    private func compare(_ seed: Int, _ number: Int, isCentre: Bool, _ of: SitingProblem.Ingredients, _ solve: Solve) throws {
        var dice = Dice(seed), feasible = 0, alone = 0, several = 0
        for round in 0..<number {
            let problem = SitingProblem.random(&dice, isCentre: isCentre, of), every = EveryChoice(of: problem)
            let answer = try solve(problem)
            guard let best = every.best else {
                #expect(answer.status == .infeasible && answer.chosen.isEmpty && answer.objective == nil, "round \(round)")
                continue
            }
            feasible += 1
            #expect(answer.status == .optimal && answer.stoppedBy == nil, "round \(round)")
            #expect(every.equals.contains(answer.chosen), "round \(round): \(answer.chosen), not \(every.equals)")
            let found = problem.plainWorth(answer.chosen) ?? .infinity
            #expect(abs(found - best) <= (of.isReal ? 1e-9 * max(1, best) : 0), "round \(round)")
            #expect(answer.objective == found && answer.bound == found, "round \(round)")
            #expect(answer.binding == problem.plainBinding(answer.chosen), "round \(round)")
            let other = every.hasOther(than: answer.chosen)
            #expect(answer.hasEqual == other, "round \(round): \(answer.chosen), \(every.equals)")
            if other { several += 1 } else { alone += 1 }
        }
        // What is compared is worth comparing: problems with and without a solution, with one best choice and with several.
        #expect(feasible * 3 > number && feasible < number && several > 0 && alone * 5 > feasible)
    }

    private func median(_ problem: SitingProblem) throws -> SitingAnswer { try problem.solve(until: SolvingClock(seconds: 60)) }
    /// The same without branches of ours, so that HiGHS has the last word.
    private func medianByHighs(_ problem: SitingProblem) throws -> SitingAnswer {
        try MedianSearch.solve(problem, until: SolvingClock(seconds: 60), branchingWork: 0)
    }
    private func centre(_ problem: SitingProblem) throws -> SitingAnswer { try problem.solve(until: SolvingClock(seconds: 60)) }

    @Test func `p-median without conditions`() throws { try compare(1, 400, isCentre: false, Self.plain, median) }
    @Test func `p-median under separate conditions`() throws { try compare(2, 400, isCentre: false, Self.separate, median) }
    @Test func `p-median under conditions that overlap`() throws { try compare(3, 400, isCentre: false, Self.mixed, median) }
    @Test func `p-median on sparse tables`() throws { try compare(4, 300, isCentre: false, Self.sparse, median) }
    @Test func `p-median with fractions`() throws { try compare(5, 300, isCentre: false, Self.real, median) }
    @Test func `p-median with up to 14 sites`() throws { try compare(6, 60, isCentre: false, Self.large, median) }
    @Test func `p-median proven by HiGHS`() throws { try compare(7, 300, isCentre: false, Self.mixed, medianByHighs) }
    @Test func `p-median with fractions proven by HiGHS`() throws { try compare(8, 200, isCentre: false, Self.real, medianByHighs) }
    @Test func `p-center without conditions`() throws { try compare(9, 400, isCentre: true, Self.plain, centre) }
    @Test func `p-center under conditions`() throws { try compare(10, 400, isCentre: true, Self.mixed, centre) }
    @Test func `p-center on sparse tables`() throws { try compare(11, 300, isCentre: true, Self.sparse, centre) }
    @Test func `p-center with fractions`() throws { try compare(12, 300, isCentre: true, Self.real, centre) }
    @Test func `p-center with up to 14 sites`() throws { try compare(13, 60, isCentre: true, Self.large, centre) }
}
