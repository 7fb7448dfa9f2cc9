import Siting
import Testing

/// What a seed does not change. What it does change, where the work ends before the proof, is `CapacitySearchTests`' own.
struct SeedTests {
    static let models: [SitingProblem.Model] = [
        .maxCover(count: 5), .maxCoverWithCapacity(count: 5), .budget(6), .pMedian(count: 9), .pCenter(count: 9),
    ]

    /// Fourteen sites in reach of everyone, at one of four costs, so that many choices are as good.
    private func problem(_ model: SitingProblem.Model) -> SitingProblem {
        var dice = Dice(3),
            problem = SitingProblem.random(&dice, isCentre: false, .init(sites: 14...14, demand: 30...30, cost: 3, reach: 100...100, conditions: 0...0))
        problem.model = model
        if !model.measuresWalks { problem.reach = problem.reach.within(0) }
        for site in problem.sites.indices {
            problem.sites[site] = .init(cost: Double(1 + site % 3), capacity: 4)
        }
        return problem
    }

    @Test(arguments: models) func `proven answers keep their worth, and a seed its answer`(_ model: SitingProblem.Model) throws {
        var problem = problem(model)
        let first = try problem.solve(until: SolvingClock(seconds: 60))
        #expect(first.status == .optimal)
        for seed in [1, 2, 77, UInt64(Int32.max)] {
            problem.seed = seed
            let answer = try problem.solve(until: SolvingClock(seconds: 60))
            #expect(answer.status == .optimal && answer.objective == first.objective && answer.bound == first.bound)
            #expect(try problem.solve(until: SolvingClock(seconds: 60)) == answer)
        }
    }
}

extension SitingProblem.Model {
    fileprivate var measuresWalks: Bool {
        switch self {
        case .pMedian, .pCenter: true
        default: false
        }
    }
}
