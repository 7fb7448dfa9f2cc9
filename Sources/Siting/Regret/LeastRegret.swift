/// One choice for several cases of one question, such as several walking speeds: the choice whose largest regret is least. The
/// regret in a case is what the choice is worth less than the best choice for that case alone.
///
///     minimise ρ     ρ ≥ B_k − worth_k(y) for every case k     y respects every condition, in every case
///
/// with B_k the worth of the best choice in case k (minimax regret; Kouvelis & Yu 1997). What is worth is the weight covered
/// (`maxCover`, `budget`), covered twice (`backup`) or found room for (`maxCoverWithCapacity`).
public struct LeastRegret {
    private let problems: [SitingProblem]
    private let best: [Double]
    private let clock: SolvingClock
    /// For the model with capacities, whose worth is a flow.
    private let instances: [CapacityInstance]

    /// The question.
    /// - Parameters:
    ///   - problems: the cases: a model that is maximised, with the same sites, count, weights and conditions. At least one.
    ///   - best: the worth of the best choice in each case.
    public init(_ problems: [SitingProblem], best: [Double], clock: SolvingClock) {
        precondition(!problems.isEmpty && problems.count == best.count && problems[0].isMaximised)
        self.problems = problems
        self.best = best
        self.clock = clock
        instances = problems[0].hasCapacity ? problems.map { CapacityInstance($0) } : []
    }

    /// What a choice is worth in each case; nil where it leaves somebody out whom the model wants served.
    public func worth(of chosen: [Int]) -> [Double?] {
        problems.indices.map { k in
            guard problems[k].hasCapacity else { return problems[k].worth(of: chosen) }
            let required = Set(instances[k].required)
            return instances[k].flow(to: chosen.filter { !required.contains($0) }).people
        }
    }

    /// The largest regret of a choice, never negative; nil where it leaves somebody out whom the model wants served.
    public func regret(of chosen: [Int]) -> Double? {
        var largest = 0.0
        for (worth, best) in zip(worth(of: chosen), best) {
            guard let worth else { return nil }
            largest = max(largest, best - worth)
        }
        return largest
    }

    /// Solves the question to a proof, or until the clock says stop.
    ///
    /// The choice that is worth most in all cases together is a good one to begin with, and its worth bounds the mean of the regrets,
    /// and so the largest of them. HiGHS proves what is left, where the program is not too large.
    ///
    /// - Parameter starts: choices such as the best of each case.
    /// - Returns: a choice whose objective is its largest regret.
    /// - Throws: `SolverError` where HiGHS fails.
    public func solve(from starts: [[Int]]) throws -> SitingAnswer {
        let question = problems[0], isWhole = problems.allSatisfy(\.isWhole) && best.allSatisfy { $0 == $0.rounded() }
        var found: (regret: Double, chosen: [Int])?, bound = 0.0
        func offer(_ chosen: [Int]) {
            guard question.respects(chosen), let regret = regret(of: chosen), regret < found?.regret ?? .infinity else { return }
            found = (regret, chosen)
        }
        func raise(to other: Double) { bound = max(bound, isWhole ? (other - 1e-6).rounded(.up) : other) }
        func answer(stoppedBy: SitingAnswer.Stop?) -> SitingAnswer {
            var answer = SitingAnswer(
                status: stoppedBy == nil ? .optimal : .bestFound, chosen: found?.chosen ?? [], objective: found?.regret,
                bound: stoppedBy == nil ? found?.regret : found.map { min(bound, $0.regret) } ?? bound, stoppedBy: stoppedBy)
            if let found { answer.binding = question.bindingConditions(at: found.chosen) }
            return answer
        }
        func isProven() -> Bool { found.map { $0.regret <= bound } ?? false }

        for chosen in starts { offer(chosen) }
        if isProven() { return answer(stoppedBy: nil) }
        if clock.isOver { return answer(stoppedBy: clock.reason) }
        let together = try SitingProblem.together(problems).solve(until: clock.part(of: 2))
        if together.status == .infeasible { return .infeasible }
        if together.objective != nil { offer(together.chosen) }
        if let most = together.bound { raise(to: (best.reduce(0, +) - most) / Double(problems.count)) }
        if isProven() { return answer(stoppedBy: nil) }
        if clock.isOver { return answer(stoppedBy: clock.reason) }

        guard instances.reduce(0, { $0 + $1.cover.rowSites.count }) <= CapacityProgram.mostPairs else { return answer(stoppedBy: .workLimit) }
        let program = RegretProgram(problems, best, instances)
        let highs = try Highs(program.program, seed: question.seed)
        if let found { try highs.start(from: program.values(of: found.chosen, regret: found.regret)) }
        let outcome = try highs.solve(until: clock)
        if outcome.ending == .infeasible { return .infeasible }
        if !outcome.values.isEmpty { offer(program.chosen(outcome.values)) }
        raise(to: outcome.bound)
        switch outcome.ending {
        case .optimal: return answer(stoppedBy: nil)
        case .interrupted: return answer(stoppedBy: .interrupted)
        case .workLimit: return answer(stoppedBy: .workLimit)
        case .timeLimit, .infeasible: return answer(stoppedBy: .timeLimit)
        }
    }
}

/// The program above over merged demand.
private struct RegretProgram {
    private(set) var program = LinearProgram()
    private let columns: SiteColumns
    private let required: [Int]
    private let regretColumn: Int
    private var covered: [CoverRows] = [], assigned: [AssignmentRows] = []

    /// - Parameter instances: of the cases, for the model with capacities.
    init(_ problems: [SitingProblem], _ best: [Double], _ instances: [CapacityInstance]) {
        let question = problems[0]
        required = question.requiredSites
        let covers = instances.isEmpty ? problems.map { CoverInstance(reach: $0.reach, weights: $0.weights, states: $0.states, need: $0.need) } : []
        columns = SiteColumns(of: instances.first?.free ?? covers[0].free, in: question, to: &program)
        regretColumn = program.addColumn(cost: 1, upper: .infinity)
        for (k, best) in best.enumerated() {
            if instances.isEmpty {
                let rows = CoverRows(covers[k], need: question.need, under: columns, isWorth: false, to: &program)
                program.beginRow(atLeast: best - rows.settled)
                rows.addWorth(to: &program)
                covered.append(rows)
            } else {
                let rows = AssignmentRows(instances[k], under: columns, isWorth: false, to: &program)
                program.beginRow(atLeast: best)
                rows.addWorth(to: &program)
                assigned.append(rows)
            }
            program.addEntry(regretColumn, 1)
        }
        columns.addLimits(of: question, taken: required, to: &program)
    }

    /// The columns' values at a choice, for a start.
    func values(of chosen: [Int], regret: Double) -> [Double] {
        var values = columns.values(of: chosen, in: program)
        values[regretColumn] = regret
        for rows in covered { rows.fill(&values, columns) }
        for rows in assigned { rows.fill(&values, at: chosen.filter { columns[$0] >= 0 }) }
        return values
    }

    /// The chosen sites of a solution, required ones included, ascending.
    func chosen(_ values: [Double]) -> [Int] { (required + columns.chosen(values)).sorted() }
}
