/// Solves max-cover with capacities: greedy choices and a Lagrangian bound, each choice weighed by the transportation optimum;
/// exchanges from the best of them; then HiGHS for the proof where it is small enough, else for a better bound, quarter by
/// quarter. Weights are whole people.
struct CapacitySearch {
    /// How many rows the exchanges look at where no proof can be hoped for: some 15 seconds. Twenty times as many bring a city of 5 million
    /// 0.02 % more.
    private static let work = 1_000_000_000

    let problem: SitingProblem
    let clock: SolvingClock

    func solve() throws(SolverError) -> SitingAnswer {
        let instance = CapacityInstance(problem)
        let isSmall = instance.cover.rowSites.count <= CapacityProgram.mostPairs
        guard instance.count >= 0, problem.sites.allSatisfy({ !($0.isForbidden && $0.isRequired) }) else { return .infeasible }
        var best: (chosen: [Int], people: Double)?
        func offer(_ fill: CapacityFill) {
            guard fill.isAllowed, problem.respects((instance.required + fill.chosen).sorted()) else { return }
            let people = instance.flow(to: fill.chosen).people
            if people > best?.people ?? -1 { best = (fill.chosen.sorted(), people) }
        }
        var book = ConditionBook(problem)
        let unfilled = CapacityFill(instance, book)
        var greedy = unfilled
        greedy.fill()
        offer(greedy)

        var bound = CapacityBound(problem, instance)
        bound.descend(steps: 1000, gap: 0.999, until: clock, floor: { best?.people ?? 0 }) { share in
            var fill = unfilled
            fill.fill(share)
            offer(fill)
        }
        var ceiling = (bound.bound + 1e-6).rounded(.down)
        for site in instance.required { book.take(site) }
        if let first = best, first.people < ceiling {
            var exchange = CapacityExchange(instance, book, first.chosen)
            exchange.improve(work: isSmall ? 300_000 : Self.work, until: clock, ceiling: ceiling)
            if problem.respects((instance.required + exchange.chosen).sorted()) { best = (exchange.chosen, exchange.people) }
        }
        if !isSmall, let best {
            try bound.tighten(gap: 0.999, until: clock, floor: best.people)
            ceiling = (bound.bound + 1e-6).rounded(.down)
        }
        if let best, best.people >= ceiling { return try finished(best, ceiling, instance, isProven: true, stoppedBy: nil) }
        guard isSmall, !clock.isOver else { return try finished(best, ceiling, instance, isProven: false, stoppedBy: clock.isOver ? clock.reason : .workLimit) }

        let program = CapacityProgram(problem, instance)
        guard program.program.columnCount > 0 else { return try finished(best, 0, instance, isProven: true, stoppedBy: nil) }
        let outcome = try Highs(program.program, seed: problem.seed).solve(until: clock)
        if outcome.ending == .infeasible { return .infeasible }
        if !outcome.values.isEmpty {
            let chosen = program.chosen(outcome.values), people = instance.flow(to: chosen).people
            if people > best?.people ?? -1 { best = (chosen, people) }
        }
        let proven = outcome.ending == .optimal
        let stop: SitingAnswer.Stop? = proven ? nil : outcome.ending == .interrupted ? .interrupted : .timeLimit
        return try finished(best, min(ceiling, (outcome.bound + 1e-6).rounded(.down)), instance, isProven: proven, stoppedBy: stop)
    }

    private func finished(
        _ best: (chosen: [Int], people: Double)?, _ ceiling: Double, _ instance: CapacityInstance, isProven: Bool, stoppedBy: SitingAnswer.Stop?
    ) throws(SolverError) -> SitingAnswer {
        guard let best else {
            return isProven ? .infeasible : SitingAnswer(status: .bestFound, chosen: [], objective: nil, bound: ceiling, stoppedBy: stoppedBy)
        }
        let flow = instance.flow(to: best.chosen)
        // A site that serves nobody is not needed, unless a lower limit asks for it.
        var chosen = best.chosen
        for site in best.chosen.reversed() where instance.sum(of: flow.loads, at: site) == 0 {
            let rest = chosen.filter { $0 != site }
            if problem.respects((instance.required + rest).sorted()) { chosen = rest }
        }
        let all = (instance.required + chosen).sorted()
        var answer = SitingAnswer(
            status: isProven ? .optimal : .bestFound, chosen: all, objective: best.people, bound: isProven ? best.people : ceiling, stoppedBy: stoppedBy)
        let full = instance.rooms(of: instance.open + chosen).count { instance.isFull($0, flow) }
        answer.binding = problem.bindingConditions(at: all) + full
        if isProven && !clock.isOver && instance.cover.rowSites.count <= CapacityProgram.mostPairs {
            answer.hasEqual = try hasEqual(chosen, best.people, instance)
        }
        return answer
    }

    private func hasEqual(_ chosen: [Int], _ people: Double, _ instance: CapacityInstance) throws(SolverError) -> Bool? {
        if chosen.isEmpty { return false }
        var program = CapacityProgram(problem, instance)
        program.askForOther(than: chosen, serving: people)
        let highs = try Highs(program.program, seed: problem.seed)
        try highs.allow(nodes: 100)
        let outcome = try highs.solve(until: clock)
        if outcome.ending == .infeasible { return false }
        return outcome.values.isEmpty ? nil : true
    }
}
