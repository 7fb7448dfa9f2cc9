// The p-median problem in radius form (Cornuéjols, Nemhauser, Wolsey 1980; García, Labbé, Marín, INFORMS J. Comput. 23, 2011;
// the rows of Elloumi, J. Comb. Optim. 19, 2010). D(i, 1) < … < D(i, K) are the different costs of row i, D(i, K + 1) its ground:
//
//   least  Σ_i D(i, 1) + Σ_k (D(i, k + 1) − D(i, k)) · z(i, k)
//   with   z(i, 1) + Σ_{c(i, j) = D(i, 1)} y_j ≥ 1
//          z(i, k) + Σ_{c(i, j) = D(i, k)} y_j ≥ z(i, k − 1)      k > 1; z(i, K) = 0 where the row must be served
//          Σ y_j ≤ p,  atLeast ≤ Σ_{j in a condition} y_j ≤ atMost,  0 ≤ z,  y whole
//
// z(i, k) is 1 where no site within D(i, k) is open. Rows have as many columns as costs left, not one for each site.
struct MedianProgram {
    private var program = LinearProgram()
    private let columns: SiteColumns
    /// The z columns with their row and the cost beyond which they are 1, for a first solution.
    private var radii: [(row: Int, cost: Double)] = []
    private let table: MedianTable
    private let fixedOpen: [Int]
    /// Keeps the solver's absolute tolerances below ours.
    private let scale: Double
    private let seed: UInt64

    /// - Parameter worth: what the best choice known is worth.
    init(_ problem: SitingProblem, _ table: MedianTable, _ state: borrowing Column<SiteState>, worth: Double) {
        self.table = table
        scale = table.isWhole ? 1 : Self.powerOfTwo(near: 1e4 / max(1e-9, abs(worth - table.settled)))
        seed = problem.seed
        var open: [Int] = [], free: [Int] = []
        for site in 0..<table.siteCount {
            if state[site] == .free { free.append(site) }
            if state[site] == .open { open.append(site) }
        }
        columns = SiteColumns(of: free, in: problem, to: &program)
        fixedOpen = open
        for i in 0..<table.rowCount { addRow(i) }
        columns.addLimits(of: problem, taken: open, to: &program)
    }

    private static func powerOfTwo(near value: Double) -> Double {
        var power = 1.0
        while power > value { power /= 2 }
        while power * 2 <= value { power *= 2 }
        return power
    }

    private mutating func addRow(_ i: Int) {
        var entry = table.start[i], before: Int?
        let end = table.start[i + 1]
        while entry < end {
            let cost = table.cost[entry]
            var last = entry
            while last < end && table.cost[last] == cost { last += 1 }
            let next = last < end ? table.cost[last] : table.ground[i]
            var own: Int?
            if last < end || !table.isMust[i] {
                own = program.addColumn(cost: scale * (next - cost), upper: .infinity)
                radii.append((i, cost))
            }
            program.beginRow(atLeast: before == nil ? 1 : 0)
            if let own { program.addEntry(own, 1) }
            for at in entry..<last { program.addEntry(columns[Int(table.site[at])], 1) }
            if let before { program.addEntry(before, -1) }
            before = own
            entry = last
        }
    }

    /// What a run found out.
    struct Result {
        let ending: Highs.Ending
        /// The sites of the best choice it found; nil where it found none.
        let chosen: [Int]?
        /// No choice in the table is worth less.
        let bound: Double
    }

    /// Solves.
    /// - Parameters:
    ///   - known: a choice to start from.
    ///   - nodes: the most branches to open.
    func solve(from known: [Int]?, nodes: Int? = nil, until clock: SolvingClock) throws(SolverError) -> Result {
        let highs = try Highs(program, seed: seed)
        if let nodes { try highs.allow(nodes: nodes) }
        if let known { try highs.start(from: values(of: known)) }
        let outcome = try highs.solve(until: clock)
        let constant = (0..<table.rowCount).reduce(table.settled) {
            $0 + (table.start[$1] < table.start[$1 + 1] ? table.cost[table.start[$1]] : table.ground[$1])
        }
        var chosen: [Int]?
        if !outcome.values.isEmpty {
            chosen = (fixedOpen + columns.chosen(outcome.values)).sorted()
        }
        return Result(ending: outcome.ending, chosen: chosen, bound: outcome.ending == .infeasible ? .infinity : constant + outcome.bound / scale)
    }

    private func values(of chosen: [Int]) -> [Double] {
        var values = columns.values(of: chosen, in: program)
        let isChosen = Set(chosen)
        var paid = [Double](repeating: .infinity, count: table.rowCount)
        for i in 0..<table.rowCount {
            let entry = (table.start[i]..<table.start[i + 1]).first { isChosen.contains(Int(table.site[$0])) }
            paid[i] = entry.map { table.cost[$0] } ?? .infinity
        }
        let first = columns.sites.count
        for (k, radius) in radii.enumerated() { values[first + k] = paid[radius.row] > radius.cost ? 1 : 0 }
        return values
    }
}
