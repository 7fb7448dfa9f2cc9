extension RadiusQuestion {
    /// What became of a question.
    enum Answer {
        /// A choice, what is required included.
        case yes([Int])
        case no
        /// Something came between.
        case unknown(SitingAnswer.Stop)
    }

    /// Answers for certain, as long as the clock allows: a walk first, then the bound of the linear program, then branches.
    func answer(steps: Int, until clock: SolvingClock) throws(SolverError) -> Answer {
        if isHopeless || problem.isContradictory { return .no }
        let walk = RadiusWalk(self)
        walk.walk(steps: steps, until: clock)
        if let chosen = walk.answer { return .yes(chosen) }
        if candidates.isEmpty { return .no }
        if clock.isOver { return .unknown(clock.reason) }
        return try prove(until: clock)
    }

    // Location set covering (Toregas, Swain, ReVelle, Bergman 1971) under the count, for the rows i that are left:
    //
    //   least  Σ y_j
    //   with   Σ_{j in row i} y_j ≥ 1,  Σ y_j ≤ p − required,  atLeast ≤ Σ_{j in a condition} y_j ≤ atMost,  y whole
    //
    // Any choice it finds answers yes; a bound above the count answers no.
    func prove(other chosen: [Int]? = nil, nodes: Int? = nil, until clock: SolvingClock) throws(SolverError) -> Answer {
        if chosen == nil, try isRefuted(until: clock) { return .no }
        var (program, columns) = program(Array(rows.indices), isCounted: true, isWhole: true)
        if let chosen {
            columns.forbid(chosen, in: &program)
        }
        let highs = try Highs(program, seed: problem.seed)
        try highs.stop(at: Double(room))
        if let nodes { try highs.allow(nodes: nodes) }
        let outcome = try highs.solve(until: clock)
        if !outcome.values.isEmpty {
            return .yes((required + columns.chosen(outcome.values)).sorted())
        }
        switch outcome.ending {
        case .infeasible: return .no
        case .timeLimit: return .unknown(.timeLimit)
        case .interrupted: return .unknown(.interrupted)
        case .optimal, .workLimit: return .unknown(.workLimit)
        }
    }

    /// Rows that a program begins with, where there are more.
    private static let firstRows = 400

    /// Whether the linear program alone answers no. Rows enter it as they turn out to be needed (Chen, Chen: New relaxation-based
    /// algorithms for the optimal solution of the continuous and discrete p-center problems, Comput. Oper. Res. 36, 2009): what
    /// some of the rows refute, all of them do.
    func isRefuted(until clock: SolvingClock) throws(SolverError) -> Bool {
        if isHopeless || problem.isContradictory { return true }
        if candidates.isEmpty { return !rows.isEmpty }
        // The smallest rows ask for most.
        let bySize = rows.indices.sorted { (rows[$0].count, $0) < (rows[$1].count, $1) }
        var active = rows.count <= Self.firstRows ? Array(rows.indices) : Array(bySize.prefix(Self.firstRows))
        while true {
            let (program, columns) = program(active, isCounted: false, isWhole: false)
            let outcome = try Highs(program, seed: problem.seed).solve(until: clock)
            if outcome.ending == .infeasible || (outcome.ending == .optimal && outcome.objective > Double(room) + 1e-6) { return true }
            if outcome.ending != .optimal || active.count == rows.count { return false }
            let short = rows.indices.map { row in (row: row, sum: rows[row].reduce(0.0) { $0 + outcome.values[columns[Int($1)]] }) }
                .filter { $0.sum < 1 - 1e-6 }.sorted { ($0.sum, $0.row) < ($1.sum, $1.row) }
            if short.isEmpty { return false }
            // Where a few rows do not settle it, the last ones seldom do either.
            active = active.count > Self.firstRows ? Array(rows.indices) : active + short.prefix(Self.firstRows).map(\.row)
        }
    }

    /// How many sites may be chosen beside those required.
    private var room: Int { (problem.count ?? problem.sites.count) - required.count }

    private func program(_ active: [Int], isCounted: Bool, isWhole: Bool) -> (LinearProgram, SiteColumns) {
        var program = LinearProgram()
        let columns = SiteColumns(of: candidates, in: problem, to: &program, isWhole: isWhole) { _ in 1 }
        for row in active {
            program.beginRow(atLeast: 1)
            for site in rows[row] { program.addEntry(columns[Int(site)], 1) }
        }
        columns.addLimits(of: problem, taken: required, to: &program, isCounted: isCounted)
        return (program, columns)
    }
}
