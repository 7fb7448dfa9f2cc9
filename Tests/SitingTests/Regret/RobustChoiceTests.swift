import Planning
import Siting
import Testing

/// One choice for three walking speeds, of every model with every condition, against the enumeration of all choices.
struct RobustChoiceTests {
    enum Kind: String, CaseIterable { case setCover, maxCover, capacity, backup, leastCost, budget, pMedian, pCenter }

    /// A question, the problem at each of three speeds, fastest first, and the cases that the search gets.
    struct Drawn {
        var question: SitingQuestion
        var problems: [SitingProblem] = []
        var cases: [(speed: Double, siting: SitingCase)] = []

        init(_ kind: Kind, seed: UInt64) {
            var town = SmallTown(seed: seed)
            let count = town.draw(1...4)
            switch kind {
            case .setCover: question = SitingQuestion(model: .setCover)
            case .maxCover, .capacity: question = SitingQuestion(model: .maxCover, counts: [count])
            case .backup: question = SitingQuestion(model: .backup, counts: [count + 3])
            case .leastCost: question = SitingQuestion(model: .leastCost)
            case .budget: question = SitingQuestion(model: .budget)
            case .pMedian: question = SitingQuestion(model: .pMedian, counts: [count + 3])
            case .pCenter: question = SitingQuestion(model: .pCenter, counts: [count + 3])
            }
            question.hasCapacity = kind == .capacity
            // Quarters, so that the share of whole weights is exact in binary.
            if kind == .leastCost { question.share = Double(town.draw(0...3)) / 4 }
            if kind == .budget { question.budget = Double(town.draw(0...12)) }
            let whole = town.problem(question.wholeModel, sites: 8)
            // Who walks at 4, 2 or 1 takes 1, 2 or 4 times as long; what takes more than 12 is out of reach.
            for speed in [4.0, 2, 1] {
                var problem = whole
                let table = whole.reach
                problem.reach = ReachTable(offsets: table.offsets, sites: table.sites, costs: table.costs.map { $0 * 4 / speed }, siteCount: table.siteCount)
                    .within(12)
                let sites = problem.sites.indices.map { SitingCase.Site(id: "\($0)", name: "") }
                problems.append(problem)
                cases.append((speed, SitingCase(name: "", sites: sites, demand: problem.weights.indices.map(String.init), problem: problem)))
            }
        }

        /// Asks for all speeds at once.
        func robust() throws -> RobustChoice { try RobustChoice(cases[1].siting, cases, question, until: SolvingClock(seconds: 60)) }
    }

    /// What a choice is worth to several speeds at once, straight from the definitions; nil where it leaves somebody out at any of them.
    private func plainWorth(_ chosen: [Int], _ problems: [SitingProblem], best: [Double]) -> Double? {
        let worths = problems.map { $0.plainWorth(chosen) }
        if worths.contains(where: { $0 == nil }) { return nil }
        let slowestFirst = problems.reversed()
        switch problems[0].model {
        case .maxCover, .maxCoverWithCapacity, .backup, .budget: return zip(worths, best).map { max(0, $1 - $0!) }.max()
        case .setCover, .leastCost: return worths[0]
        case .pMedian, .pCenter:
            // Everyone by the longest of the walks to the nearest, over the speeds at which some site reaches them.
            let open = problems[0].sites.indices.filter { problems[0].sites[$0].isExisting || chosen.contains($0) }
            var sum = 0.0, worst = 0.0
            for (demand, weight) in problems[0].weights.enumerated() where weight > 0 {
                let walks = slowestFirst.compactMap { problem in
                    problem.reach.entries(of: demand).filter { open.contains(Int(problem.reach.sites[$0])) }.map { problem.reach.costs[$0] }.min()
                }
                sum += weight * (walks.max() ?? 0)
                worst = max(worst, walks.max() ?? 0)
            }
            if case .pCenter = problems[0].model { return worst }
            return sum
        }
    }

    @Test(arguments: Kind.allCases) func `equals full enumeration over three speeds`(_ kind: Kind) throws {
        var infeasible = 0, different = 0, costly = 0
        for seed in 0..<(kind == .capacity ? 150 : 500) {
            let drawn = Drawn(kind, seed: UInt64(seed) * 11 + 31_000), problems = drawn.problems
            let every = problems.map { EveryChoice(of: $0) }, best = every.map { $0.best ?? 0 }
            var least: Double?
            EveryChoice.forEachAllowed(in: problems[0]) { chosen in
                guard let worth = plainWorth(chosen, problems, best: best), worth < least ?? .infinity else { return }
                least = worth
            }
            let choice = try drawn.robust(), answer = choice.answer
            guard let least else {
                infeasible += 1
                #expect(answer.status == .infeasible && answer.chosen.isEmpty, "seed \(seed): \(answer)")
                continue
            }
            #expect(answer.status == .optimal && answer.objective == least && answer.bound == least, "seed \(seed): \(answer), least \(least)")
            #expect(EveryChoice.isAllowed(answer.chosen, problems[0]) && plainWorth(answer.chosen, problems, best: best) == least, "seed \(seed)")
            #expect(choice.speeds.map(\.objective) == problems.map { $0.plainWorth(answer.chosen) }, "seed \(seed)")
            #expect(choice.speeds.map(\.best.objective) == every.map(\.best), "seed \(seed)")
            if !every[1].equals.contains(answer.chosen) { different += 1 }
            if choice.speeds.contains(where: { $0.regret > 0 }) { costly += 1 }
        }
        // The speeds must have mattered: choices that are not the best at the middle speed, and some that cost something at one of them.
        #expect(different > 0 && costly > 0, "different \(different), costly \(costly)")
        if kind != .budget { #expect(infeasible > 3, "\(infeasible)") }
    }

    @Test func `who is out of reach at the slowest speed leaves no answer where everyone counts`() throws {
        var impossible = 0, possible = 0
        for kind in Kind.allCases {
            for seed in 0..<80 {
                var drawn = Drawn(kind, seed: UInt64(seed) + 500)
                drawn.question.servesAll = true
                let slowest = drawn.problems[2], answer = try drawn.robust().answer
                if slowest.unreachable.points > 0 {
                    impossible += 1
                    #expect(answer.status == .infeasible, "\(kind) \(seed)")
                } else if answer.status == .optimal {
                    possible += 1
                    for problem in drawn.problems where problem.isMaximised && kind != .backup {
                        #expect(problem.plainWorth(answer.chosen) == problem.weights.reduce(0, +))
                    }
                }
            }
        }
        #expect(impossible > 50 && possible > 3)
    }
}
