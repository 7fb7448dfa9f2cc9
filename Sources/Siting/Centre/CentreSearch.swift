/// Solves the p-center problem: the least radius r for which a choice has an open site within r of every row.
///
/// The radius is one of the costs in the table, so the search halves those that are left (Minieka, SIAM Review 12, 1970); each
/// time the question is one of covering (`RadiusQuestion`). First the linear program's bound pushes from below and a walk from
/// above, both cheap; only what lies between is proven by branches (the scheme of Elloumi, Labbé, Pochet, INFORMS J. Comput. 16,
/// 2004).
package final class CentreSearch {
    private let problem: SitingProblem
    private let clock: SolvingClock
    private let table: MedianTable
    /// The radii that the answer can be, ascending.
    private let radii: [Double]
    /// The first radius not proven too small, and the one of the best choice.
    private var low = 0, high = 0
    private var best: [Int] = []

    /// How often the linear program may halve the radii that are left: to a hundredth of them, which is one where they are few.
    private static let halvings = 7
    /// How long a walk goes on.
    private static let shortWalk = 500, longWalk = 10_000

    /// Solves a p-center problem.
    package static func solve(_ problem: SitingProblem, until clock: SolvingClock) throws(SolverError) -> SitingAnswer {
        let search = CentreSearch(problem, clock)
        switch try RadiusQuestion(problem, search.table, radius: nil).answer(steps: longWalk, until: clock) {
        case .yes(let chosen): search.keep(chosen)
        case .no: return SitingAnswer(status: .infeasible, chosen: [], objective: nil, bound: nil)
        case .unknown(let stop): return SitingAnswer(status: .bestFound, chosen: [], objective: nil, bound: nil, stoppedBy: stop)
        }
        search.pushDown(steps: shortWalk)
        try search.pushUp()
        search.pushDown(steps: longWalk)
        return try search.answer(stop: try search.prove())
    }

    private init(_ problem: SitingProblem, _ clock: SolvingClock) {
        self.problem = problem
        self.clock = clock
        table = MedianTable(problem, isWeighed: false)
        var least = table.settledWorst
        for i in 0..<table.rowCount { least = max(least, table.cost[table.start[i]]) }
        var radii = [least]
        for entry in 0..<table.entryCount where table.cost[entry] > least { radii.append(table.cost[entry]) }
        for i in 0..<table.rowCount where !table.isMust[i] && table.ground[i] > least { radii.append(table.ground[i]) }
        radii.sort()
        var distinct = [least]
        for radius in radii where radius != distinct[distinct.count - 1] { distinct.append(radius) }
        self.radii = distinct
        high = distinct.count - 1
    }

    /// Remembers a choice; its own radius may be less than the one asked for.
    private func keep(_ chosen: [Int]) {
        guard let radius = problem.worth(of: chosen) else { return }
        let index = radii.firstIndex { $0 >= radius } ?? high
        if best.isEmpty || index <= high { (best, high) = (chosen, min(index, high)) }
    }

    /// Walks find a good choice.
    private func pushDown(steps: Int) {
        var below = low
        while below < high && !clock.isOver {
            let middle = (below + high) / 2
            let question = RadiusQuestion(problem, table, radius: radii[middle])
            let walk = RadiusWalk(question)
            walk.walk(steps: steps, until: clock)
            if !question.isHopeless, let chosen = walk.answer { keep(chosen) } else { below = middle + 1 }
        }
    }

    /// The linear program shows radii to be too small.
    private func pushUp() throws(SolverError) {
        var above = high
        for _ in 0..<Self.halvings where low < above && !clock.isOver {
            clock.report(best: radii[high], bound: radii[low])
            let middle = (low + above) / 2
            if try RadiusQuestion(problem, table, radius: radii[middle]).isRefuted(until: clock) { low = middle + 1 } else { above = middle }
        }
    }

    /// Closes what lies between, nearest to the best choice first.
    private func prove() throws(SolverError) -> SitingAnswer.Stop? {
        while low < high {
            if clock.isOver { return clock.reason }
            clock.report(best: radii[high], bound: radii[low])
            let middle = high - low > 6 ? (low + high) / 2 : high - 1
            switch try RadiusQuestion(problem, table, radius: radii[middle]).answer(steps: Self.longWalk, until: clock) {
            case .yes(let chosen): keep(chosen)
            case .no: low = middle + 1
            case .unknown(let stop): return stop
            }
        }
        return nil
    }

    private func answer(stop: SitingAnswer.Stop?) throws(SolverError) -> SitingAnswer {
        let objective = problem.worth(of: best)
        let question = RadiusQuestion(problem, table, radius: objective, keepsAll: true)
        best = question.withoutUseless(best)
        var answer = SitingAnswer(status: stop == nil ? .optimal : .bestFound, chosen: best, objective: objective, bound: radii[low], stoppedBy: stop)
        answer.bindings = problem.bindingConditions(at: best)
        answer.hasEqual = question.hasEqualNeighbour(of: best) ? true : stop == nil ? try question.hasOther(than: best, until: clock) : nil
        return answer
    }
}
