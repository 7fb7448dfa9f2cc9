import Siting
import Testing

/// What ends a search for the least regret; that it finds it is `RobustChoiceTests`' own.
struct LeastRegretTests {
    @Test func `without time the best of the starts is given, with a bound of zero`() throws {
        var town = SmallTown(seed: 5)
        let problem = town.problem(.maxCover(count: 2), sites: 9)
        let answer = try LeastRegret([problem], best: [1_000_000], clock: SolvingClock(seconds: 0)).solve(from: [])
        #expect(answer.status == .bestFound && answer.objective == nil && answer.bound == 0 && answer.stoppedBy == .timeLimit)
    }

    // Two points of 10 and 8, a site at each; in the second case only the second site reaches anybody, and both points. One site: the
    // first is worth 10 and 0, the second 8 and 18, so regrets are 18 and 2.
    @Test func `the regret is what the best for a case alone is worth more`() throws {
        let sites = [SitingProblem.Site](repeating: .init(), count: 2)
        let reaches = [[(0, 0, 1.0), (1, 1, 1)], [(0, 1, 1), (1, 1, 1)]]
        let problems = reaches.map { entries in
            SitingProblem(
                model: .maxCover(count: 1), reach: ReachTable(demandCount: 2, siteCount: 2, entries: entries.map { (demand: $0.0, site: $0.1, cost: $0.2) }),
                weights: [10, 8], sites: sites)
        }
        let search = LeastRegret(problems, best: [10, 18], clock: SolvingClock(seconds: 60)), answer = try search.solve(from: [])
        #expect(answer.chosen == [1] && answer.objective == 2 && answer.status == .optimal && answer.binding == 1)
        #expect(search.worth(of: [0]) == [10, 0] && search.regret(of: [0]) == 18)
    }
}
