import Foundation
import Siting
import Testing

/// Searches that are stopped, cannot succeed, or are done twice.
struct StoppingTests {
    /// Costs without any pattern, which leave bounds far from the optimum: nobody proves this in a second.
    static func thicket(_ model: SitingProblem.Model, size: Int = 300) -> SitingProblem {
        var dice = Dice(7)
        let costs = (0..<size * size).map { _ in Double(dice.roll(0...999)) }
        let sites = (0..<size * size).map { Int32($0 % size) }
        return SitingProblem(
            model: model, reach: ReachTable(offsets: (0...size).map { $0 * size }, sites: sites, costs: costs, siteCount: size),
            weights: (0..<size).map { Double($0 % 5) }, sites: [SitingProblem.Site](repeating: SitingProblem.Site(), count: size))
    }

    static let models: [SitingProblem.Model] = [.pMedian(count: 12), .pCenter(count: 12)]

    private func checkBestFound(_ answer: SitingAnswer, _ problem: SitingProblem) throws {
        #expect(answer.status == .bestFound)
        #expect(answer.chosen.count <= 12 && !answer.chosen.isEmpty)
        let objective = try #require(answer.objective)
        #expect(objective == problem.plainWorth(answer.chosen))
        #expect(try #require(answer.bound) <= objective)
    }

    @Test(arguments: models) func `a time limit of zero gives a choice and says so`(_ model: SitingProblem.Model) throws {
        let problem = Self.thicket(model), answer = try problem.solve(until: SolvingClock(seconds: 0))
        try checkBestFound(answer, problem)
        #expect(answer.stoppedBy == .timeLimit)
    }

    @Test(arguments: models) func `an interrupt from another thread gives the best found so far`(_ model: SitingProblem.Model) throws {
        let problem = Self.thicket(model), stop = SolvingClock.Stop(), clock = SolvingClock(seconds: 600, stop: stop)
        Thread.detachNewThread {
            Thread.sleep(forTimeInterval: 0.3)
            stop.request()
        }
        let answer = try problem.solve(until: clock)
        try checkBestFound(answer, problem)
        #expect(answer.stoppedBy == .interrupted)
        #expect(clock.elapsed < 20)
    }

    @Test(arguments: models) func `a time limit is kept`(_ model: SitingProblem.Model) throws {
        let problem = Self.thicket(model), clock = SolvingClock(seconds: 0.5), answer = try problem.solve(until: clock)
        try checkBestFound(answer, problem)
        #expect(answer.stoppedBy == .timeLimit)
        #expect(clock.elapsed < 20)
    }

    // Points 0 and 1 can only use sites 0 and 1, each its own: one site cannot serve both.
    @Test func `too few sites for everyone is infeasible, enough are not`() throws {
        let reach = ReachTable(demandCount: 2, siteCount: 2, entries: [(0, 0, 5), (1, 1, 7)])
        let sites = [SitingProblem.Site](repeating: SitingProblem.Site(), count: 2)
        for (model, worth) in [(SitingProblem.Model.pMedian(count: 1), nil), (.pCenter(count: 1), nil), (.pMedian(count: 2), 26.0), (.pCenter(count: 2), 7)] {
            let answer = try SitingProblem(model: model, reach: reach, weights: [1, 3], sites: sites).solve(until: SolvingClock(seconds: 10))
            #expect(answer.status == (worth == nil ? .infeasible : .optimal))
            #expect(answer.objective == worth)   // 1 · 5 + 3 · 7 = 26
            #expect(answer.chosen == (worth == nil ? [] : [0, 1]))
        }
    }

    @Test(arguments: models) func `what is required and forbidden, or required of a full group, is infeasible`(_ model: SitingProblem.Model) throws {
        var problem = Self.thicket(model, size: 20)
        problem.sites[3].isRequired = true
        problem.sites[4].isRequired = true
        problem.conditions = [.init(name: "group", sites: [3, 4, 5], atMost: 1)]
        #expect(try problem.solve(until: SolvingClock(seconds: 10)).status == .infeasible)
        problem.conditions = []
        #expect(try problem.solve(until: SolvingClock(seconds: 10)).status == .optimal)
        problem.sites[4].isForbidden = true
        #expect(try problem.solve(until: SolvingClock(seconds: 10)).status == .infeasible)
    }

    // Nobody with weight: nothing to pay, and nothing chosen but what must be.
    @Test(arguments: models) func `without weight the worth is 0`(_ model: SitingProblem.Model) throws {
        var problem = Self.thicket(model, size: 20)
        problem.weights = [Double](repeating: 0, count: 20)
        problem.sites[6].isRequired = true
        let answer = try problem.solve(until: SolvingClock(seconds: 10))
        #expect(answer.status == .optimal && answer.objective == 0 && answer.bound == 0)
        #expect(answer.chosen == [6])
    }

    @Test(arguments: [SitingProblem.Model.pMedian(count: 5), .pCenter(count: 5)]) func `two runs give the same answer`(_ model: SitingProblem.Model) throws {
        let problem = Self.thicket(model, size: 60)
        let first = try problem.solve(until: SolvingClock(seconds: 60))
        #expect(first.status == .optimal)
        #expect(try problem.solve(until: SolvingClock(seconds: 60)) == first)
    }

    @Test(arguments: models) func `an existing site never makes anything worse, nor does a higher count`(_ model: SitingProblem.Model) throws {
        let isCentre = if case .pCenter = model { true } else { false }
        var last = Double.infinity
        for count in 1...6 {
            var problem = Self.thicket(isCentre ? .pCenter(count: count) : .pMedian(count: count), size: 24)
            let alone = try #require(try problem.solve(until: SolvingClock(seconds: 60)).objective)
            #expect(alone <= last)
            problem.sites[0].isExisting = true
            let answer = try problem.solve(until: SolvingClock(seconds: 60))
            #expect(try #require(answer.objective) <= alone && !answer.chosen.contains(0))
            last = alone
        }
    }
}
