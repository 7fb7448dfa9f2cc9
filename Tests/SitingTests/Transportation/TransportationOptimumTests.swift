import Siting
import Testing

/// The answer against answers found by other means.
struct TransportationOptimumTests {
    @Test(arguments: 0..<20) func `small problems full of ties have the answer that trying everything gives`(seed: Int) {
        var dice = Dice(seed)
        for _ in 0..<200 {
            let problem = Transportation.random(
                &dice, sources: 0...4, sinks: 1...3, supply: 3, capacity: 5, cost: dice.roll(0...3))
            let answer = problem.solved()
            let best = Enumeration(problem).best
            #expect(answer.flows == best?.flows, "\(problem)")
            #expect(answer.served == best?.served && answer.totalCost == best?.cost)
            #expect(answer.proves(problem), "\(problem)")
        }
    }

    @Test(arguments: 0..<20) func `medium problems full of ties have the answer of a plain minimum-cost flow`(seed: Int) {
        var dice = Dice(1_000 + seed)
        for _ in 0..<30 {
            let problem = Transportation.random(
                &dice, sources: 5...12, sinks: 2...5, supply: 3, capacity: dice.roll(2...12), cost: dice.roll(0...4))
            let answer = problem.solved()
            if problem.sinks.count > 44 { continue }   // more bits than 128 would be needed for the ties
            #expect(answer.flows == PlainFlow(problem, breakingTies: true).flows, "\(problem)")
            #expect(answer.proves(problem))
        }
    }

    @Test(arguments: 0..<8) func `larger problems serve as many at the same cost as a plain minimum-cost flow`(seed: Int) {
        var dice = Dice(2_000 + seed)
        let problem = Transportation.random(
            &dice, sources: 80...120, sinks: 8...15, supply: 30, capacity: dice.roll(50...250),
            cost: [5, 100, 1_200_000][seed % 3], reach: 40)
        let answer = problem.solved()
        let plain = PlainFlow(problem, breakingTies: false)
        #expect(answer.served == plain.served && answer.totalCost == plain.cost)
        #expect(answer.proves(problem))
        #expect(answer.isFirst(of: problem))
    }

    /// Over 2,000 sources the prices come from a sample; few costs, some co-located sinks, and every kind of
    /// scarcity.
    @Test(arguments: 0..<12) func `problems solved by way of a sample are optimal and the first of equals`(seed: Int) {
        var dice = Dice(3_000 + seed)
        let problem = Transportation.random(
            &dice, sources: 2_500...3_000, sinks: 10...40, supply: 9,
            capacity: [300, 700, 1_000, 2_000][seed % 4], cost: [0, 2, 60][seed % 3], reach: 10)
        let answer = problem.solved()
        #expect(answer.proves(problem))
        #expect(answer.isFirst(of: problem))
    }
}
