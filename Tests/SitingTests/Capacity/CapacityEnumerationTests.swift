import Siting
import Testing

/// Max-cover with capacities and every condition, against the enumeration of all choices and all cuts.
struct CapacityEnumerationTests {
    /// The most people that open sites can serve: the least cut. Whoever cuts the room of the sites in A must also cut every row that
    /// reaches an open site outside A (Ford & Fulkerson 1956).
    static func served(_ chosen: [Int], _ problem: SitingProblem, _ masks: [UInt32]) -> Double {
        var open: UInt32 = 0
        for site in problem.sites.indices where problem.sites[site].isExisting || chosen.contains(site) { open |= 1 << UInt32(site) }
        var best = Double.infinity, cut = open
        while true {
            var value = 0.0
            for site in problem.sites.indices where cut >> UInt32(site) & 1 == 1 { value += problem.sites[site].capacity ?? .infinity }
            for (row, mask) in masks.enumerated() where mask & open & ~cut != 0 { value += problem.weights[row] }
            best = min(best, value)
            if cut == 0 { return best }
            cut = (cut - 1) & open
        }
    }

    @Test func `equals full enumeration`() throws {
        var infeasible = 0, tight = 0
        for seed in 0..<300 {
            var town = SmallTown(seed: UInt64(seed) + 77_000)
            let problem = town.problem(.maxCoverWithCapacity(count: town.draw(1...5)), sites: seed < 297 ? 8 : 13)
            let masks = problem.weights.indices.map { row in problem.reach.entries(of: row).reduce(UInt32(0)) { $0 | 1 << UInt32(problem.reach.sites[$1]) } }
            let every = EveryCover(of: problem) { Self.served($0, problem, masks) }
            let answer = try problem.solve(until: SolvingClock(seconds: 60))
            guard let best = every.best else {
                infeasible += 1
                #expect(answer.status == .infeasible && answer.objective == nil && answer.chosen.isEmpty, "seed \(seed): \(answer)")
                continue
            }
            #expect(answer.status == .optimal && answer.objective == best && answer.bound == best, "seed \(seed): \(answer), best \(best)")
            #expect(every.equals.contains(answer.chosen), "seed \(seed): \(answer.chosen), \(every.equals)")
            let other = every.equals.contains { !Set($0).isSuperset(of: answer.chosen) }
            #expect(answer.hasEqual == other, "seed \(seed): \(answer), \(every.equals)")
            if best < CoverEnumerationTests.worth(answer.chosen, problem)! { tight += 1 }
        }
        // Room must have mattered in many of them, else this is max-cover again.
        #expect(infeasible > 5 && tight > 50)
    }

    /// Numbers of a city's size, with choices a few people apart.
    @Test func `optimal means the last person, also among millions`() throws {
        for seed in 0..<150 {
            var town = SmallTown(seed: UInt64(seed) + 5_000)
            var problem = town.problem(.maxCoverWithCapacity(count: town.draw(1...4)), sites: 8)
            problem.weights = problem.weights.map { $0 == 0 ? 0 : $0 * 100_000 + Double(town.draw(0...9)) }
            for site in problem.sites.indices { problem.sites[site].capacity = problem.sites[site].capacity.map { $0 * 100_000 + Double(town.draw(0...9)) } }
            let masks = problem.weights.indices.map { row in problem.reach.entries(of: row).reduce(UInt32(0)) { $0 | 1 << UInt32(problem.reach.sites[$1]) } }
            let every = EveryCover(of: problem) { Self.served($0, problem, masks) }
            let answer = try problem.solve(until: SolvingClock(seconds: 60))
            #expect(answer.objective == every.best, "seed \(seed): \(answer)")
        }
    }
}
