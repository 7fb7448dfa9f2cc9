import Siting
import Testing

/// The choice of least largest regret, against the enumeration of all choices.
struct LeastRegretTests {
    @Test func `equals full enumeration over three reaches`() throws {
        var regretful = 0
        for seed in 0..<200 {
            var town = SmallTown(seed: UInt64(seed) + 31_000)
            let whole = town.problem(.maxCover(count: town.draw(1...4)), sites: 9)
            // Three walking speeds: the slower, the less is in reach.
            let problems = [2.0, 4, 9].map { limit in
                SitingProblem(model: whole.model, reach: whole.reach.within(limit), weights: whole.weights, sites: whole.sites, conditions: whole.conditions)
            }
            let answers = try problems.map { try $0.solve(until: SolvingClock(seconds: 60)) }
            let every = problems.map { problem in EveryCover(of: problem) { CoverEnumerationTests.worth($0, problem) } }
            guard every[0].best != nil else {
                #expect(answers.allSatisfy { $0.status == .infeasible })
                continue
            }
            let best = every.map { $0.best! }
            let search = LeastRegret(problems, best: best, clock: SolvingClock(seconds: 60))
            let answer = try search.solve(from: answers.map(\.chosen))
            let least = allowedChoices(problems[0]).map { chosen in
                zip(problems, best).map { $1 - CoverEnumerationTests.worth(chosen, $0)! }.max()!
            }.min()!
            #expect(answer.status == .optimal && answer.objective == least && answer.bound == least, "seed \(seed): \(answer), least \(least)")
            #expect(EveryCover.isAllowed(answer.chosen, whole) && search.regret(of: answer.chosen) == least)
            if least > 0 { regretful += 1 }
        }
        #expect(regretful > 20)
    }

    @Test func `without time the best of the starts is given, with a bound of zero`() throws {
        var town = SmallTown(seed: 5)
        let problem = town.problem(.maxCover(count: 2), sites: 9)
        let answer = try LeastRegret([problem], best: [1_000_000], clock: SolvingClock(seconds: 0)).solve(from: [])
        #expect(answer.status == .bestFound && answer.objective == nil && answer.bound == 0 && answer.stoppedBy == .timeLimit)
    }

    /// The choices that respect everything.
    private func allowedChoices(_ problem: SitingProblem) -> [[Int]] {
        let free = problem.sites.indices.filter { !problem.sites[$0].isExisting }
        return (0..<(1 << free.count)).map { mask in free.indices.filter { mask >> $0 & 1 == 1 }.map { free[$0] } }
            .filter { EveryCover.isAllowed($0, problem) }
    }
}
