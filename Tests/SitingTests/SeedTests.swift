import Siting
import Testing

/// What a seed changes, and what it does not.
struct SeedTests {
    static let models: [SitingProblem.Model] = [.maxCover(count: 4), .maxCoverWithCapacity(count: 4), .pMedian(count: 4), .pCenter(count: 12)]

    private func problem(_ model: SitingProblem.Model) -> SitingProblem {
        if case .pCenter = model { return StoppingTests.thicket(model, size: 60) }
        var town = SmallTown(seed: 12)
        return town.problem(model, sites: 14)
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

    // The radius of a thicket leaves many choices, of which a walk finds one or another.
    @Test func `another seed finds another of several choices as good`() throws {
        var problem = StoppingTests.thicket(.pCenter(count: 12), size: 60), found: Set<[Int]> = []
        for seed in 0..<6 {
            problem.seed = UInt64(seed)
            found.insert(try problem.solve(until: SolvingClock(seconds: 60)).chosen)
        }
        #expect(found.count > 1)
    }
}
