import Siting
import Testing

/// The proof must fail for everything that is not an optimum, whatever the solver says.
struct AssignmentProofTests {
    /// 10 people at each of two sources, sink 0 with 10 places; see `who loses least by going elsewhere`.
    let problem = Transportation([10, 10], to: [10, 10], at: [[5, 9], [5, 6]])
    let flows = [10, 0, 0, 10]

    func proves(_ flows: [Int], served: Int = 20, cost: Int = 110, prices: [Int] = [1, 0]) -> Bool {
        Assignment(flows: flows, served: served, totalCost: cost, sinkPrices: prices).proves(problem)
    }

    @Test func `the optimum with its prices is proven`() {
        #expect(proves(flows))
        // A place at sink 0 may be said to save anything from 1 to 4.
        #expect(proves(flows, prices: [4, 0]))
    }

    @Test func `a worse flow is not proven, whatever the prices`() {
        // The other way round costs 10 · 9 + 10 · 5 = 140.
        for price in 0...6 { #expect(!proves([0, 10, 10, 0], cost: 140, prices: [price, 0])) }
    }

    @Test func `prices that are too low, too high or negative are refused`() {
        #expect(!proves(flows, prices: [0, 0]))
        #expect(!proves(flows, prices: [5, 0]))
        #expect(!proves(flows, prices: [0, -1]))
        #expect(!proves(flows, prices: [.max, .max]))
        #expect(!proves(flows, prices: [1]))
    }

    @Test func `a sum that is not the sum is refused`() {
        #expect(!proves(flows, served: 21))
        #expect(!proves(flows, cost: 109))
    }

    @Test func `flows beyond supply or capacity, negative or missing are refused`() {
        #expect(!proves([20, 0, 0, 0], cost: 100))
        #expect(!proves([10, 0, 10, 0], cost: 100))
        #expect(!proves([11, -1, 0, 10], cost: 106))
        #expect(!proves([10, 0, 0], served: 10, cost: 50))
        #expect(!proves([Int.max, 0, Int.max, 0]))
    }

    @Test func `leaving somebody out is refused where there is room`() {
        #expect(!proves([10, 0, 0, 9], served: 19, cost: 104))
    }

    @Test func `a price is refused where there is unused or endless room`() {
        let roomy = Transportation([10], to: [11, nil], at: [[5, 5]])
        func proves(_ flows: [Int], _ prices: [Int]) -> Bool {
            Assignment(flows: flows, served: 10, totalCost: 50, sinkPrices: prices).proves(roomy)
        }
        #expect(proves([10, 0], [0, 0]))
        #expect(!proves([10, 0], [1, 1]))
        #expect(!proves([0, 10], [1, 1]))
    }

    @Test func `moving any one person of a random optimum is noticed`() {
        var dice = Dice(7)
        for _ in 0..<50 {
            let problem = Transportation.random(
                &dice, sources: 20...40, sinks: 3...6, supply: 9, capacity: 40, cost: 1_000)
            let answer = problem.solved()
            #expect(answer.proves(problem))
            for arc in answer.flows.indices where answer.flows[arc] > 0 {
                var flows = answer.flows
                flows[arc] -= 1
                let tampered = Assignment(
                    flows: flows, served: answer.served - 1, totalCost: answer.totalCost - Int(problem.costs[arc]),
                    sinkPrices: answer.sinkPrices)
                #expect(!tampered.proves(problem))
            }
        }
    }
}
