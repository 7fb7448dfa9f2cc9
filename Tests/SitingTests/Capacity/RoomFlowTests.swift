import Siting
import Testing

/// Rooms filled one site after the other, against the enumeration of all cuts.
struct RoomFlowTests {
    @Test(arguments: [false, true]) func `what every site brings adds up to the maximum of those there are`(_ hasTwoTiers: Bool) {
        var full = 0
        for seed in 0..<200 {
            var town = SmallTown(seed: UInt64(seed) + 31_000)
            let problem = hasTwoTiers ? town.twoTiers(hasCapacity: true, candidates: 3) : town.problem(.maxCoverWithCapacity(count: 3), sites: 7)
            let standing = problem.sites.indices.filter { problem.sites[$0].isExisting }
            let others = problem.sites.indices.filter { !problem.sites[$0].isExisting }
            var flow = RoomFlow(problem, sites: standing + others), sum = 0, served = flow.served
            for site in standing { sum += flow.open(site) }
            #expect(Double(sum) == problem.plainWorth([]), "seed \(seed)")
            var chosen: [Int] = []
            for site in others {
                let foreseen = flow.gain(of: site), gain = flow.open(site)
                chosen.append(site)
                sum += gain
                #expect(foreseen == gain && Double(sum) == problem.plainWorth(chosen), "seed \(seed), site \(site)")
                let now = flow.served
                #expect(now.reduce(0, +) == sum && zip(served, now).allSatisfy { $0 <= $1 }, "seed \(seed)")
                #expect(zip(now, problem.weights).allSatisfy { Double($0) <= $1 })
                var roomy = problem
                roomy.model = .maxCover(count: chosen.count)
                if Double(sum) < roomy.plainWorth(chosen)! { full += 1 }
                served = now
            }
            // Open already, a site brings nothing more.
            for site in problem.sites.indices { #expect(flow.gain(of: site) == 0) }
        }
        // Rooms must have been full, else this is covering.
        #expect(full > 50, "\(full)")
    }
}
