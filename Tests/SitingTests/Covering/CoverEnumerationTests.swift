import Siting
import Testing

/// Every covering model with every condition, against the enumeration of all choices.
struct CoverEnumerationTests {
    enum Kind: String, CaseIterable { case setCover, maxCover, backup, leastCost, budget }

    /// What a choice is worth, straight from the definitions.
    static func worth(_ chosen: [Int], _ problem: SitingProblem) -> Double? {
        let open = Set(chosen).union(problem.sites.indices.filter { problem.sites[$0].isExisting })
        var once = 0.0, twice = 0.0, total = 0.0, missed = false
        for demand in problem.weights.indices where problem.weights[demand] > 0 {
            let inReach = problem.reach.entries(of: demand).map { Int(problem.reach.sites[$0]) }
            let times = inReach.filter { open.contains($0) }.count
            total += problem.weights[demand]
            if times > 0 { once += problem.weights[demand] }
            if times > 1 { twice += problem.weights[demand] }
            if times == 0 && inReach.contains(where: { !problem.sites[$0].isForbidden }) { missed = true }
        }
        let cost = chosen.reduce(0.0) { $0 + problem.sites[$1].cost }
        switch problem.model {
        case .setCover: return missed ? nil : Double(chosen.count)
        case .backup: return missed ? nil : twice
        case .leastCost(let share): return once >= share * total ? cost : nil
        case .budget(let budget): return cost <= budget ? once : nil
        default: return once
        }
    }

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
            let every = EveryCover(of: problem) { Self.worth($0, problem) }
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
            // Another choice counts as another only where it does not merely add to this one.
            let other = every.equals.contains { !Set($0).isSuperset(of: answer.chosen) }
            #expect(answer.hasEqual == other, "seed \(seed): \(answer), \(every.equals)")
            if !other { unique += 1 }
        }
        // The draw must come by both kinds of ending, else nothing was tried.
        #expect(unique > 20)
        if kind != .budget && kind != .maxCover { #expect(infeasible > 5) }
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
        #expect(answer.objective == CoverEnumerationTests.worth(answer.chosen, problem))
        #expect(answer.bound! >= answer.objective!)
    }
}
