import Siting
import Synchronization
import Testing

/// What a search tells on its way.
struct NewsTests {
    private func standings(_ problem: SitingProblem) throws -> (told: [SolvingNews.Standing], answer: SitingAnswer) {
        let told = Mutex<[SolvingNews.Standing]>([])
        let news = SolvingNews(every: .zero) { standing in told.withLock { $0.append(standing) } }
        let answer = try problem.solve(until: SolvingClock(seconds: 60, news: news))
        return (told.withLock { $0 }, answer)
    }

    // What was best on the way is never better than the end, and a bound never worse.
    @Test func `the best found rises, the bound falls, and the answer lies between`() throws {
        var both = 0
        for seed in 0..<60 {
            var town = SmallTown(seed: UInt64(seed) + 5000)
            let model: SitingProblem.Model = [.maxCover(count: 3), .maxCoverWithCapacity(count: 3), .pMedian(count: 3)][seed % 3]
            let problem = town.problem(model, sites: 8), (told, answer) = try standings(problem)
            guard answer.status == .optimal, let objective = answer.objective else { continue }
            let sign = problem.isMaximised ? 1.0 : -1.0
            for (one, next) in zip(told, told.dropFirst()) {
                if let a = one.best, let b = next.best { #expect(sign * a <= sign * b, "seed \(seed)") }
                if let a = one.bound, let b = next.bound { #expect(sign * a >= sign * b, "seed \(seed)") }
            }
            for one in told {
                if let best = one.best { #expect(sign * best <= sign * objective + 1e-6, "seed \(seed): \(one), \(objective)") }
                if let bound = one.bound { #expect(sign * bound >= sign * objective - 1e-6, "seed \(seed): \(one), \(objective)") }
            }
            if told.contains(where: { $0.best != nil }) && told.contains(where: { $0.bound != nil }) { both += 1 }
        }
        #expect(both > 20, "\(both)")
    }

    @Test func `after something was said nothing is for a while`() throws {
        let told = Mutex(0)
        let news = SolvingNews(every: .seconds(3600)) { _ in told.withLock { $0 += 1 } }
        for seed in 0..<20 {
            var town = SmallTown(seed: UInt64(seed) + 5000)
            _ = try town.problem(.maxCover(count: 3), sites: 8).solve(until: SolvingClock(seconds: 60, news: news))
        }
        #expect(told.withLock { $0 } == 1)
    }
}
