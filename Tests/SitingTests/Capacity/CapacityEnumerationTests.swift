import Siting
import Testing

/// Max-cover with capacities and every condition, against the enumeration of all choices and all cuts.
struct CapacityEnumerationTests {
    /// Compares the answers to drawn problems with what all choices say.
    private func compare(_ seeds: Range<Int>, _ draw: (UInt64) -> SitingProblem) throws {
        var infeasible = 0, tight = 0
        for seed in seeds {
            let problem = draw(UInt64(seed)), every = EveryChoice(of: problem)
            let answer = try problem.solve(until: SolvingClock(seconds: 60))
            guard let best = every.best else {
                infeasible += 1
                #expect(answer.status == .infeasible && answer.objective == nil && answer.chosen.isEmpty, "seed \(seed): \(answer)")
                continue
            }
            #expect(answer.status == .optimal && answer.objective == best && answer.bound == best, "seed \(seed): \(answer), best \(best)")
            #expect(every.equals.contains(answer.chosen), "seed \(seed): \(answer.chosen), \(every.equals)")
            #expect(answer.hasEqual == every.hasOther(than: answer.chosen), "seed \(seed): \(answer), \(every.equals)")
            var roomy = problem
            roomy.model = .maxCover(count: problem.count!)
            if best < roomy.plainWorth(answer.chosen)! { tight += 1 }
        }
        // Room must have mattered in many of them, else this is max-cover again.
        #expect(infeasible > 0 && tight > 50, "infeasible \(infeasible), tight \(tight)")
    }

    @Test func `equals full enumeration`() throws {
        try compare(0..<300) { seed in
            var town = SmallTown(seed: seed + 77_000)
            return town.problem(.maxCoverWithCapacity(count: town.draw(1...5)), sites: seed < 297 ? 8 : 13)
        }
    }

    @Test func `equals full enumeration where sites have rooms for two tiers`() throws {
        try compare(0..<300) { seed in
            var town = SmallTown(seed: seed + 91_000)
            return town.twoTiers(hasCapacity: true, candidates: seed < 290 ? 3 : 4)
        }
    }

    /// Numbers of a city's size, with choices a few people apart.
    @Test func `optimal means the last person, also among millions`() throws {
        for seed in 0..<150 {
            var town = SmallTown(seed: UInt64(seed) + 5_000)
            var problem = town.problem(.maxCoverWithCapacity(count: town.draw(1...4)), sites: 8)
            problem.weights = problem.weights.map { $0 == 0 ? 0 : $0 * 100_000 + Double(town.draw(0...9)) }
            for site in problem.sites.indices { problem.sites[site].capacity = problem.sites[site].capacity.map { $0 * 100_000 + Double(town.draw(0...9)) } }
            let answer = try problem.solve(until: SolvingClock(seconds: 60))
            #expect(answer.objective == EveryChoice(of: problem).best, "seed \(seed): \(answer)")
        }
    }

    // One building with a floor for 5 of the first kind and 1 of the second, in reach of 3 of the first and 4 of the second:
    // 3 + 1 places are taken, though 6 are there for 7 people.
    @Test func `nobody finds a place in a room for others`() throws {
        let reach = ReachTable(demandCount: 2, siteCount: 1, entries: [(0, 0, 1), (1, 0, 1)])
        var problem = SitingProblem(model: .maxCoverWithCapacity(count: 1), reach: reach, weights: [3, 4], sites: [.init()])
        problem.sites[0].rooms = [5, 1]
        problem.kinds = [0, 1]
        #expect(try problem.solve(until: SolvingClock(seconds: 60)).objective == 4)
        // With one room for everyone 6 of them have a place.
        problem.sites[0].capacity = 6
        #expect(try problem.solve(until: SolvingClock(seconds: 60)).objective == 6)
    }
}
