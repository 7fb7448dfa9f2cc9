import Siting
import Testing

/// The parts of the capacitated search that only cities need, on towns small enough to check.
struct CapacitySearchTests {
    /// A town in a strip: sites along a street, each reaching the points near it; with several rooms the points are of as many kinds in
    /// turn.
    static func strip(_ seed: UInt64, sites siteCount: Int, demand demandCount: Int, count: Int, rooms: Int = 1) -> SitingProblem {
        var town = SmallTown(seed: seed), entries: [(demand: Int, site: Int, cost: Double)] = []
        let reach = town.draw(3...8)
        for site in 0..<siteCount {
            for demand in 0..<demandCount where abs(site * demandCount / siteCount - demand) <= reach && town.happens(80) { entries.append((demand, site, 0)) }
        }
        var sites = (0..<siteCount).map { _ in
            var site = SitingProblem.Site()
            site.rooms = (0..<rooms).map { _ in Double(town.draw(20 / rooms...120 / rooms)) }
            return site
        }
        for site in sites.indices where town.happens(10) { sites[site].isExisting = true }
        var problem = SitingProblem(
            model: .maxCoverWithCapacity(count: count), reach: ReachTable(demandCount: demandCount, siteCount: siteCount, entries: entries),
            weights: (0..<demandCount).map { _ in Double(town.draw(0...40)) }, sites: sites)
        if rooms > 1 { problem.kinds = (0..<demandCount).map { $0 % rooms } }
        return problem
    }

    /// Thousands of exchanges on a flow that is only ever changed: at the end as many people as the transportation optimum from scratch
    /// finds for the same sites. The exchanges rule out by the cut what they never try; a town whose best choice is known by HiGHS
    /// shows that they rule out nothing good.
    @Test(arguments: [1, 2]) func `people after many exchanges are the transportation optimum`(_ rooms: Int) throws {
        var best = 0, improved = 0
        for seed in 0..<40 {
            let problem = Self.strip(UInt64(seed), sites: 40, demand: 160, count: 9, rooms: rooms), instance = CapacityInstance(problem)
            var first: [Int] = []
            for site in problem.sites.indices where !problem.sites[site].isExisting && first.count < 9 { first.append(site) }
            let before = instance.flow(to: first).people
            var exchange = CapacityExchange(instance, ConditionBook(problem), first)
            #expect(exchange.people == before)
            exchange.improve(work: 400_000, until: SolvingClock(seconds: 60), ceiling: .infinity)
            #expect(exchange.people == instance.flow(to: exchange.chosen).people, "seed \(seed)")
            #expect(exchange.people >= before && Set(exchange.chosen).count == 9)
            if exchange.people > before { improved += 1 }
            let answer = try problem.solve(until: SolvingClock(seconds: 60))
            #expect(answer.status == .optimal && exchange.people <= answer.objective!, "seed \(seed): \(answer)")
            if exchange.people == answer.objective { best += 1 }
        }
        #expect(improved == 40 && best >= 30, "improved \(improved), best \(best)")
    }

    // A tenth of the work above: not enough to come to the same end whatever is drawn.
    @Test func `another seed finds another choice where the work ends before the proof`() {
        var problem = Self.strip(7, sites: 120, demand: 480, count: 30), found: [Double] = []
        let first = Array(problem.sites.indices.filter { !problem.sites[$0].isExisting }.prefix(30))
        for seed in [0, 0, 1, 2, 3, 4] {
            problem.seed = UInt64(seed)
            var exchange = CapacityExchange(CapacityInstance(problem), ConditionBook(problem), first)
            exchange.improve(work: 40_000, until: SolvingClock(seconds: 60), ceiling: .infinity)
            found.append(exchange.people)
        }
        #expect(found[0] == found[1] && Set(found).count > 1, "\(found)")
    }

    /// Quarters of a few sites lose at every border; never must they promise less than the best choice has.
    @Test func `a bound by quarters is between the optimum and the relaxation`() throws {
        var tightened = 0
        for seed in 0..<40 {
            let problem = Self.strip(UInt64(seed) + 1_000, sites: 40, demand: 160, count: 9), instance = CapacityInstance(problem)
            let answer = try problem.solve(until: SolvingClock(seconds: 60)), best = try #require(answer.objective)
            #expect(answer.status == .optimal)
            var bound = CapacityBound(problem, instance)
            bound.descend(steps: 300, gap: 0, until: SolvingClock(seconds: 60), floor: { best }, look: { _ in })
            let relaxed = bound.bound
            for most in [1, 5, 12, 40] {
                var tighter = bound
                try tighter.tighten(quarter: most, gap: 0, until: SolvingClock(seconds: 60), floor: best)
                #expect(tighter.bound >= best && tighter.bound <= relaxed, "seed \(seed), \(most): \(tighter.bound), \(best), \(relaxed)")
                // Whole sites must have told something that fractions of them did not.
                if tighter.bound < relaxed - 1 { tightened += 1 }
            }
        }
        #expect(tightened > 20, "\(tightened)")
    }

    @Test func `quarters hold every site that reaches somebody, once, and hang together`() {
        for seed in 0..<20 {
            let problem = Self.strip(UInt64(seed) + 2_000, sites: 90, demand: 300, count: 9), instance = CapacityInstance(problem)
            let quarters = CapacityQuarters(instance, most: 12).quarters
            var used = Set<Int>()
            for demand in problem.weights.indices where problem.weights[demand] > 0 {
                for entry in problem.reach.entries(of: demand) { used.insert(Int(problem.reach.sites[entry])) }
            }
            #expect(quarters.joined().sorted() == used.sorted())
            #expect(quarters.allSatisfy { $0.count <= 14 && $0 == $0.sorted() } && quarters.count >= 7)
            // Along a street a quarter is a stretch of it: 12 sites span little more than 12 numbers.
            for quarter in quarters { #expect(quarter.last! - quarter.first! <= 30, "seed \(seed): \(quarter)") }
        }
    }
}
