import Siting
import Testing

/// Cases small enough to work out by hand.
struct TransportationTests {
    @Test func `everyone goes to the nearest when there is room`() {
        // 10 · 5 + 20 · 3 = 110; nobody is in the way, so no place is worth anything.
        let answer = Transportation([10, 20], to: [100, nil], at: [[5, 9], [7, 3]]).solved()
        #expect(answer == Assignment(flows: [10, 0, 0, 20], served: 30, totalCost: 110, sinkPrices: [0, 0]))
    }

    @Test func `who loses least by going elsewhere goes elsewhere`() {
        // Sink 0 has room for 10 of 20 people. Source 0 would lose 9 − 5 = 4 each, source 1 only 6 − 5 = 1 each:
        // 10 · 5 + 10 · 6 = 110, and a place at sink 0 saves the 1 that each of source 1 loses.
        let problem = Transportation([10, 10], to: [10, 10], at: [[5, 9], [5, 6]])
        let answer = problem.solved()
        #expect(answer.flows == [10, 0, 0, 10])
        #expect(answer.totalCost == 110)
        #expect(answer.sinkPrices == [1, 0])
        #expect(answer.proves(problem))
    }

    @Test func `a source is split to the person`() {
        // 7 of 10 find room at cost 1, the other 3 at cost 4: 7 + 12 = 19.
        let answer = Transportation([10], to: [7, 5], at: [[1, 4]]).solved()
        #expect(answer.flows == [7, 3])
        #expect(answer.totalCost == 19)
    }

    @Test func `serving one more person comes before any cost`() {
        // Source 1 reaches only sink 0, so source 0 makes way although it costs 1,000 instead of 1.
        let problem = Transportation([1, 1], to: [1, 1], at: [[1, 1_000], [1, nil]])
        let answer = problem.solved()
        #expect(answer.flows == [0, 1, 1])
        #expect(answer.served == 2 && answer.totalCost == 1_001)
        #expect(answer.proves(problem))
    }

    @Test func `a chain of moves makes room at its far end`() {
        // Each sink has one place and only the last has it free: 0 → 1 → 2, each for 2 instead of 1, and source 3
        // takes the place at sink 0. 2 + 2 + 1 + 1.
        let rows: [[Int32?]] = [[1, 2, nil], [nil, 1, 2], [1, nil, nil]]
        let answer = Transportation([1, 1, 1], to: [1, 1, 1], at: rows).solved()
        #expect(answer.flows == [0, 1, 0, 1, 1])
        #expect(answer.totalCost == 5)
    }

    @Test func `those beyond every capacity are left out, the dearest first`() {
        // 5 places for 9 people: the 4 of source 1 stay at cost 2, of source 0 one at cost 3. 8 + 3 = 11.
        let problem = Transportation([5, 4], to: [5], at: [[3], [2]])
        let answer = problem.solved()
        #expect(answer.flows == [1, 4])
        #expect(answer.served == 5 && answer.totalCost == 11)
        // One more place would take in a person at cost 3.
        #expect(answer.sinkPrices == [problem.priceOfLeavingOut - 3])
        #expect(answer.proves(problem))
    }

    @Test func `between equal sources the first is served, between equal sinks the first is used`() {
        // All costs are equal: source 0 fills sink 0 and then goes to sink 1, source 1 takes what is left.
        let answer = Transportation([4, 4], to: [3, 3], at: [[7, 7], [7, 7]]).solved()
        #expect(answer.flows == [3, 1, 0, 2])
    }

    @Test func `co-located sinks fill in their order, from the first sources on`() {
        // Three sinks in one place with 5 places each and 4 sources of 3: 3 + 2 | 1 + 3 + 1 | 2.
        let row: [Int32?] = [60, 60, 60]
        let problem = Transportation([3, 3, 3, 3], to: [5, 5, 5], at: [row, row, row, row])
        #expect(problem.solved().flows == [3, 0, 0, 2, 1, 0, 0, 3, 0, 0, 1, 2])
    }

    @Test func `an earlier source gets its way even where others must swap`() {
        // Sinks 0 and 1 have one place each. (0 → 0, 1 → 1) costs 2 + 5, (0 → 1, 1 → 0) costs 4 + 3: both 7.
        let answer = Transportation([1, 1], to: [1, 1], at: [[2, 4], [3, 5]]).solved()
        #expect(answer.flows == [1, 0, 0, 1])
    }

    @Test func `no room, no people, no arcs and no sinks are all answered`() {
        let full = Transportation([5, 5], to: [0, 3], at: [[1, nil], [1, 2]])
        let answer = full.solved()
        #expect(answer.flows == [0, 0, 3] && answer.served == 3 && answer.totalCost == 6)
        #expect(answer.proves(full))

        let empty = Transportation([0, 0], to: [5], at: [[1], [1]])
        #expect(empty.solved() == Assignment(flows: [0, 0], served: 0, totalCost: 0, sinkPrices: [0]))
        let apart = Transportation([5], to: [5], at: [[nil]])
        #expect(apart.solved() == Assignment(flows: [], served: 0, totalCost: 0, sinkPrices: [0]))
        #expect(apart.solved().proves(apart))
        let nothing = Transportation([5], to: [], at: [[]])
        #expect(nothing.solved() == Assignment(flows: [], served: 0, totalCost: 0, sinkPrices: []))
    }

    @Test func `capacity exactly equal to demand is filled to the last place`() {
        // Diagonal of a 3 × 3 grid, costs |i − j|: everyone has a place at cost 0.
        let rows: [[Int32?]] = (0..<3).map { i in (0..<3).map { j in Int32(abs(i - j)) } }
        let problem = Transportation([4, 4, 4], to: [4, 4, 4], at: rows)
        let answer = problem.solved()
        #expect(answer.flows == [4, 0, 0, 0, 4, 0, 0, 0, 4] && answer.totalCost == 0)
        #expect(answer.proves(problem))
    }

    @Test func `the greatest numbers do not overflow`() {
        // 2^31 − 1 people, half of them each 2^31 − 1 away.
        let most = Int(Int32.max)
        let problem = Transportation([most / 2, most - most / 2], to: [nil, 7], at: [[.max, .max], [0, nil]])
        let answer = problem.solved()
        #expect(answer.served == most && answer.totalCost == most / 2 * most)
        #expect(answer.proves(problem))
    }
}
