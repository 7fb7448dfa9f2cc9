/// One choice for several cases of one max-cover question, such as several walking speeds: the choice whose largest regret is
/// least. The regret in a case is what it covers less than the best choice for that case alone.
///
///     minimise ρ     ρ ≥ B_k − Σ_r w_kr z_kr     z_kr ≤ Σ_{j∈N_kr} y_j     Σ_j y_j ≤ p     y_j ∈ {0, 1}     0 ≤ z_kr ≤ 1
///
/// with B_k the weight of the best choice in case k (minimax regret; Kouvelis & Yu 1997).
public struct LeastRegret {
    private let problems: [SitingProblem]
    private let best: [Double]
    private let clock: SolvingClock

    /// The question.
    /// - Parameters:
    ///   - problems: the cases: `maxCover` with the same sites, count and conditions. At least one.
    ///   - best: the weight of the best choice in each case.
    public init(_ problems: [SitingProblem], best: [Double], clock: SolvingClock) {
        precondition(!problems.isEmpty && problems.count == best.count)
        self.problems = problems
        self.best = best
        self.clock = clock
    }

    /// The largest regret of a choice, never negative.
    public func regret(of chosen: [Int]) -> Double {
        zip(problems, best).reduce(0) { largest, one in max(largest, one.1 - (one.0.worth(of: chosen) ?? 0)) }
    }

    /// Solves the question to a proof, or until the clock says stop.
    /// - Parameter starts: choices that respect everything, such as the best of each case.
    /// - Returns: a choice whose objective is its largest regret.
    /// - Throws: `SolverError` where HiGHS fails.
    public func solve(from starts: [[Int]]) throws -> SitingAnswer {
        let question = problems[0]
        let sound = starts.filter(question.respects)
        var found = sound.indices.map { (regret: regret(of: sound[$0]), chosen: sound[$0]) }.min { $0.regret < $1.regret }
        func answer(bound: Double, stoppedBy: SitingAnswer.Stop?) -> SitingAnswer {
            var answer = SitingAnswer(
                status: stoppedBy == nil ? .optimal : .bestFound, chosen: found?.chosen ?? [], objective: found?.regret,
                bound: stoppedBy == nil ? found?.regret : bound, stoppedBy: stoppedBy)
            if let found { answer.binding = question.bindingConditions(at: found.chosen) }
            return answer
        }
        if found?.regret == 0 { return answer(bound: 0, stoppedBy: nil) }
        if clock.isOver { return answer(bound: 0, stoppedBy: clock.reason) }

        let program = RegretProgram(problems, best)
        let highs = try Highs(program.program)
        if let found { try highs.start(from: program.values(of: found.chosen, regret: found.regret)) }
        let outcome = try highs.solve(until: clock)
        if outcome.ending == .infeasible { return .infeasible }
        if !outcome.values.isEmpty {
            let chosen = program.chosen(outcome.values), regret = regret(of: chosen)
            if question.respects(chosen) && regret < found?.regret ?? .infinity { found = (regret, chosen) }
        }
        let isWhole = problems.allSatisfy(\.isWhole) && best.allSatisfy { $0 == $0.rounded() }
        let bound = max(0, isWhole ? (outcome.bound - 1e-6).rounded(.up) : outcome.bound)
        switch outcome.ending {
        case .optimal: return answer(bound: bound, stoppedBy: nil)
        case .interrupted: return answer(bound: bound, stoppedBy: .interrupted)
        case .workLimit: return answer(bound: bound, stoppedBy: .workLimit)
        case .timeLimit, .infeasible: return answer(bound: bound, stoppedBy: .timeLimit)
        }
    }
}

/// The program above over merged demand.
private struct RegretProgram {
    private(set) var program = LinearProgram()
    private let free: [Int]
    private let required: [Int]
    private let instances: [CoverInstance]
    /// The column of the regret, and of the first row of each case. Sites come first.
    private let regretColumn: Int
    private var firstRows: [Int] = []

    init(_ problems: [SitingProblem], _ best: [Double]) {
        let question = problems[0]
        required = question.sites.indices.filter { question.sites[$0].isRequired && !question.sites[$0].isExisting }
        instances = problems.map { CoverInstance(reach: $0.reach, weights: $0.weights, states: question.states) }
        free = instances[0].free
        var column = [Int](repeating: -1, count: question.sites.count)
        for site in free { column[site] = program.addColumn(cost: 0, isWhole: true) }
        regretColumn = program.addColumn(cost: 1, upper: .infinity)
        for (instance, best) in zip(instances, best) {
            let first = program.columnCount
            firstRows.append(first)
            for _ in 0..<instance.rowCount { program.addColumn(cost: 0) }
            for row in 0..<instance.rowCount {
                program.beginRow(atLeast: 0)
                for site in instance.sites(of: row) { program.addEntry(column[Int(site)], 1) }
                program.addEntry(first + row, -1)
            }
            program.beginRow(atLeast: best - instance.settledWeight)
            program.addEntry(regretColumn, 1)
            for row in 0..<instance.rowCount { program.addEntry(first + row, instance.weights[row]) }
        }
        program.beginRow(atMost: Double(question.count! - required.count))
        for site in free { program.addEntry(column[site], 1) }
        let isRequired = Set(required)
        for condition in question.conditions {
            let taken = condition.sites.count { isRequired.contains($0) }
            program.beginRow(atLeast: Double(condition.atLeast - taken), atMost: condition.atMost.map { Double($0 - taken) } ?? .infinity)
            for site in condition.sites where column[site] >= 0 { program.addEntry(column[site], 1) }
        }
    }

    /// The columns' values at a choice, for a start.
    func values(of chosen: [Int], regret: Double) -> [Double] {
        var values = [Double](repeating: 0, count: program.columnCount)
        let isChosen = Set(chosen)
        for (column, site) in free.enumerated() where isChosen.contains(site) { values[column] = 1 }
        values[regretColumn] = regret
        for (instance, first) in zip(instances, firstRows) {
            for row in 0..<instance.rowCount where instance.sites(of: row).contains(where: { isChosen.contains(Int($0)) }) { values[first + row] = 1 }
        }
        return values
    }

    /// The chosen sites of a solution, required ones included, ascending.
    func chosen(_ values: [Double]) -> [Int] {
        (required + free.indices.filter { values[$0] > 0.5 }.map { free[$0] }).sorted()
    }
}
