import Geo
import Planning
import Testing
import Travel

/// The assignment when centres are full, against every way there is of sending people, tried one by one.
struct CapacityTests {
    /// The best flow by trying them all, from the fullest first by demand and then centre, so that the first of equals stays.
    private struct Trial {
        let people: [Int], times: [[Int?]]
        var room: [Int], flow: [[Int]]
        var best: (flow: [[Int]], served: Int, time: Int)?

        init(people: [Int], times: [[Int?]], capacities: [Int]) {
            (self.people, self.times, room) = (people, times, capacities)
            flow = people.map { _ in capacities.map { _ in 0 } }
            go(0, 0, left: people[0], served: 0, time: 0)
        }

        mutating func go(_ d: Int, _ f: Int, left: Int, served: Int, time: Int) {
            if f == room.count {
                if d + 1 < people.count { return go(d + 1, 0, left: people[d + 1], served: served, time: time) }
                if best.map({ (-served, time) < (-$0.served, $0.time) }) ?? true { best = (flow, served, time) }
                return
            }
            guard let one = times[d][f] else { return go(d, f + 1, left: left, served: served, time: time) }
            for n in stride(from: min(left, room[f]), through: 0, by: -1) {
                flow[d][f] = n
                room[f] -= n
                go(d, f + 1, left: left - n, served: served + n, time: time + n * one)
                room[f] += n
                flow[d][f] = 0
            }
        }
    }

    @Test(arguments: 0..<60) func `the assignment is the best of all, ties by demand and then centre`(seed: UInt64) throws {
        var dice = Dice(seed: seed), village = Village()
        // On vertices, so that walks are whole hundreds of metres and ties abound.
        let homes = (0..<4).map { _ in Double(dice.below(14)) * 100 - 700 }, sites = (0..<3).map { _ in Double(dice.below(14)) * 100 - 700 }
        let people = homes.map { _ in dice.below(4) }, capacities = sites.map { _ in dice.below(5) }
        for (k, x) in homes.enumerated() { village.live("d\(k)", x, people: people[k]) }
        for (k, x) in sites.enumerated() { village.build("f\(k)", x, capacity: capacities[k]) }
        let times = homes.map { x in sites.map { abs(x - $0) <= 600 ? Int(abs(x - $0)) * 1000 : nil } }
        let best = try #require(Trial(people: people, times: times, capacities: capacities).best)
        let allocation = village.home.allocation
        var flow = people.map { _ in capacities.map { _ in 0 } }
        for f in allocation.flows {
            flow[f.demand][f.facility] = f.people
            #expect(f.time.milliseconds == times[f.demand][f.facility])
        }
        #expect(flow == best.flow)
        #expect(allocation.served == best.flow.map { $0.reduce(0, +) })
        #expect(allocation.flows.allSatisfy { $0.people > 0 })
        #expect(
            allocation.flows.map { [$0.demand, $0.facility] } == allocation.flows.map { [$0.demand, $0.facility] }.sorted { $0.lexicographicallyPrecedes($1) })
    }

    @Test func `most people come before least time`() {
        // "b" reaches only f1; "a" reaches both and is nearer to f1. Sending "a" to f1 would leave "b" out: so "a" walks 500 m.
        var village = Village()
        village.build("f1", 0, capacity: 10)
        village.build("f2", 600, capacity: 10)
        village.live("a", 100)
        village.live("b", -100)
        let flows = village.home.allocation.flows
        #expect(flows.map { [$0.demand, $0.facility, $0.people, $0.time.milliseconds] } == [[0, 1, 10, 500_000], [1, 0, 10, 100_000]])
    }

    @Test func `capacities follow the floor area, and unknown ones are counted`() {
        // 100 m² serve 1,000: 0.5 m² serve 5. Unknown floor area serves 1,000.
        var village = Village()
        village.build("f1", 0, floorArea: 0.5)
        village.build("f2", 1200)
        village.live("a", 0, people: 8)
        village.live("b", 1200, people: 1001)
        #expect(village.home.allocation.served == [5, 1000])
        #expect(village.home.assumedCapacities == 1)
    }

    @Test func `one centre of both tiers has room in each of its own`() {
        var village = Village(standards: [Village.home, Village.centre])
        village.build("both", 0, tiers: [.communityHome, .streetCentre], capacity: 10)
        village.live("a", 100, people: 10)
        #expect(village.coverage.tiers.map(\.allocation.served) == [[10], [10]])
    }
}
