import Siting
import Testing

/// What must hold of every answer, whatever the numbers.
struct TransportationInvariantTests {
    @Test func `adding room never serves fewer, nor the same people at more cost`() {
        var dice = Dice(11)
        for _ in 0..<200 {
            let before = Transportation.random(
                &dice, sources: 5...30, sinks: 2...6, supply: 9, capacity: 30, cost: 20)
            let sink = dice.roll(0...before.capacities.count - 1)
            var room = before.capacities
            room[sink] = room[sink].map { $0 + dice.roll(1...10) }
            let after = Transportation(
                supplies: before.supplies, capacities: room, offsets: before.offsets, sinks: before.sinks,
                costs: before.costs)
            let (a, b) = (before.solved(), after.solved())
            #expect(b.served >= a.served)
            if b.served == a.served { #expect(b.totalCost <= a.totalCost) }
        }
    }

    @Test func `without capacities everyone goes to the first of their nearest`() {
        var dice = Dice(12)
        for _ in 0..<100 {
            let problem = Transportation.random(&dice, sources: 5...30, sinks: 1...6, supply: 9, capacity: 0, cost: 5)
            let open = Transportation(
                supplies: problem.supplies, capacities: problem.capacities.map { _ in nil },
                offsets: problem.offsets, sinks: problem.sinks, costs: problem.costs)
            let flows = open.solved().flows
            for source in open.supplies.indices {
                let arcs = open.offsets[source]..<open.offsets[source + 1]
                guard let nearest = arcs.min(by: { open.costs[$0] < open.costs[$1] }) else { continue }
                for arc in arcs { #expect(flows[arc] == (arc == nearest ? open.supplies[source] : 0)) }
            }
        }
    }

    @Test func `renumbering the sources changes who, but neither how many nor the cost`() {
        var dice = Dice(13)
        for _ in 0..<100 {
            let n = dice.roll(5...30), m = dice.roll(2...6)
            let supplies = (0..<n).map { _ in dice.roll(0...9) }
            let room: [Int?] = (0..<m).map { _ in dice.roll(0...30) }
            let rows: [[Int32?]] = (0..<n).map { _ in
                (0..<m).map { _ in dice.roll(0...1) == 0 ? Int32(dice.roll(0...3)) : nil }
            }
            let forward = Transportation(supplies, to: room, at: rows).solved()
            let backward = Transportation(supplies.reversed(), to: room, at: rows.reversed()).solved()
            #expect(forward.served == backward.served && forward.totalCost == backward.totalCost)
        }
    }

    @Test func `the same problem has the same answer, prices included`() {
        var dice = Dice(14)
        let problem = Transportation.random(
            &dice, sources: 3_000...3_000, sinks: 20...20, supply: 9, capacity: 600, cost: 50, reach: 20)
        #expect(problem.solved() == problem.solved())
    }

    @Test func `sources without people and sinks without room change nothing for the others`() {
        var dice = Dice(15)
        for _ in 0..<100 {
            let n = dice.roll(3...15), m = dice.roll(2...4)
            let supplies = (0..<n).map { _ in dice.roll(1...9) }
            let room: [Int?] = (0..<m).map { _ in dice.roll(1...30) }
            let rows: [[Int32?]] = (0..<n).map { _ in (0..<m).map { _ in Int32(dice.roll(0...3)) } }
            let plain = Transportation(supplies, to: room, at: rows).solved()
            let padded = Transportation(
                supplies.flatMap { [0, $0] }, to: [0] + room, at: rows.flatMap { [[1] + $0, [0] + $0] })
            let answer = padded.solved()
            #expect(answer.served == plain.served && answer.totalCost == plain.totalCost)
            #expect(answer.proves(padded))
            var kept: [Int] = []
            for source in 0..<n {
                let first = (2 * source + 1) * (m + 1) + 1
                kept += answer.flows[first..<first + m]
            }
            #expect(kept == plain.flows)
        }
    }
}
