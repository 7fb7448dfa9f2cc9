import Siting
import Testing

/// Every covering model with every condition, against the enumeration of all choices.
struct CoverEnumerationTests {
    enum Kind: String, CaseIterable { case setCover, maxCover, backup, leastCost, budget }

    @Test(arguments: Kind.allCases) func `equals full enumeration`(_ kind: Kind) throws {
        var infeasible = 0, unique = 0
        for seed in 0..<500 {
            var town = SmallTown(seed: UInt64(seed) * 5 + UInt64(kind.rawValue.count))
            let count = town.draw(1...6)
            let model: SitingProblem.Model =
                switch kind {
                case .setCover: .setCover
                case .maxCover: .maxCover(count: count)
                case .backup: .backup(count: count + 3)
                // Quarters, so that the share of whole weights is exact in binary.
                case .leastCost: .leastCost(share: Double(town.draw(0...4)) / 4)
                case .budget: .budget(Double(town.draw(0...12)))
                }
            let problem = town.problem(model, sites: seed < 480 ? 9 : 14)
            let every = EveryChoice(of: problem)
            let answer = try problem.solve(until: SolvingClock(seconds: 60))
            guard let best = every.best else {
                infeasible += 1
                #expect(
                    answer.status == .infeasible && answer.chosen.isEmpty && answer.objective == nil,
                    "seed \(seed): \(answer) \(problem.conditions) \(problem.sites)")
                continue
            }
            #expect(answer.status == .optimal && answer.objective == best && answer.bound == best && answer.gap == 0, "seed \(seed): \(answer), best \(best)")
            #expect(every.equals.contains(answer.chosen), "seed \(seed): \(answer.chosen)")
            let other = every.hasOther(than: answer.chosen)
            #expect(answer.hasEqual == other, "seed \(seed): \(answer), \(every.equals)")
            if !other { unique += 1 }
        }
        // The draw must come by both kinds of ending, else nothing was tried.
        #expect(unique > 20)
        if kind != .budget && kind != .maxCover { #expect(infeasible > 5) }
    }

    @Test func `both tiers at once equal full enumeration`() throws {
        var infeasible = 0, shared = 0
        for seed in 0..<400 {
            var town = SmallTown(seed: UInt64(seed) + 63_000)
            let problem = town.twoTiers(hasCapacity: false, candidates: seed < 380 ? 3 : 4), every = EveryChoice(of: problem)
            let answer = try problem.solve(until: SolvingClock(seconds: 60))
            guard let best = every.best else {
                infeasible += 1
                #expect(answer.status == .infeasible, "seed \(seed): \(answer)")
                continue
            }
            #expect(answer.status == .optimal && answer.objective == best && answer.bound == best, "seed \(seed): \(answer), best \(best)")
            #expect(every.equals.contains(answer.chosen) && answer.hasEqual == every.hasOther(than: answer.chosen), "seed \(seed): \(answer)")
            // The conditions on the tiers come last but one, or last; a site in both is one building for both.
            let tiers = problem.conditions.filter { $0.name.hasPrefix("tier") }.map { Set($0.sites) }
            if answer.chosen.contains(where: { tiers[0].contains($0) && tiers[1].contains($0) }) { shared += 1 }
        }
        #expect(infeasible > 5 && shared > 50)
    }

    @Test func `two runs give the same answer`() throws {
        for seed in 0..<50 {
            var town = SmallTown(seed: UInt64(seed))
            let problem = town.problem(.maxCover(count: 3), sites: 14)
            #expect(try problem.solve(until: SolvingClock(seconds: 60)) == problem.solve(until: SolvingClock(seconds: 60)))
        }
    }

    @Test func `a time limit of zero gives what was found, and says what stopped it`() throws {
        var town = SmallTown(seed: 3)
        let problem = town.problem(.budget(9), sites: 14)
        let answer = try problem.solve(until: SolvingClock(seconds: 0))
        #expect(answer.status == .bestFound && answer.stoppedBy == .timeLimit)
        #expect(answer.objective == problem.plainWorth(answer.chosen))
        #expect(answer.bound! >= answer.objective!)
    }
}
