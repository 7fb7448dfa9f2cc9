/// The sites of a problem as columns of a program, 1 where a site is chosen, and the rows of everything that a choice must respect.
/// All programs that choose sites begin with it.
struct SiteColumns {
    /// The sites that have a column, in the order of their columns, which are the program's first.
    let sites: [Int]
    /// The column of each site of the problem; −1 where it has none.
    private let columns: [Int]

    /// Adds the columns to a program that has none yet.
    /// - Parameters:
    ///   - sites: those that are still to be decided on, ascending.
    ///   - problem: whose sites they are.
    ///   - cost: what choosing a site costs the objective.
    init(of sites: [Int], in problem: SitingProblem, to program: inout LinearProgram, isWhole: Bool = true, cost: (Int) -> Double = { _ in 0 }) {
        self.sites = sites
        var columns = [Int](repeating: -1, count: problem.sites.count)
        for site in sites { columns[site] = program.addColumn(cost: cost(site), isWhole: isWhole) }
        self.columns = columns
    }

    /// The column of a site; −1 where it has none.
    subscript(site: Int) -> Int { columns[site] }

    /// Adds a row for each limit of a problem: the count, the budget, and every condition.
    ///
    ///     Σ y_j ≤ p − taken     Σ c_j y_j ≤ B − the cost of the taken     lo ≤ taken + Σ y_j ≤ hi  for every condition
    ///
    /// - Parameters:
    ///   - taken: the sites chosen whatever the program says; they have no column.
    ///   - isCounted: whether the count is a limit.
    func addLimits(of problem: SitingProblem, taken: [Int], to program: inout LinearProgram, isCounted: Bool = true) {
        if isCounted, let count = problem.count {
            program.beginRow(atMost: Double(count - taken.count))
            for column in sites.indices { program.addEntry(column, 1) }
        }
        if case .budget(let budget) = problem.model {
            program.beginRow(atMost: budget - taken.reduce(0.0) { $0 + problem.sites[$1].cost })
            for (column, site) in sites.enumerated() { program.addEntry(column, problem.sites[site].cost) }
        }
        let isTaken = Set(taken)
        for condition in problem.conditions {
            let members = Set(condition.sites).sorted(), already = members.count { isTaken.contains($0) }
            program.beginRow(atLeast: Double(condition.atLeast - already), atMost: condition.atMost.map { Double($0 - already) } ?? .infinity)
            for site in members where columns[site] >= 0 { program.addEntry(columns[site], 1) }
        }
    }

    /// Forbids a choice, and any that contains it.
    func forbid(_ chosen: [Int], in program: inout LinearProgram) {
        let own = Set(chosen).sorted().filter { columns[$0] >= 0 }
        program.beginRow(atMost: Double(own.count - 1))
        for site in own { program.addEntry(columns[site], 1) }
    }

    /// The values of all columns of a program at a choice, those behind the sites' at 0.
    func values(of chosen: [Int], in program: LinearProgram) -> [Double] {
        var values = [Double](repeating: 0, count: program.columnCount)
        for site in chosen where columns[site] >= 0 { values[columns[site]] = 1 }
        return values
    }

    /// The chosen sites of a solution, ascending; none where there is no solution.
    func chosen(_ values: [Double]) -> [Int] {
        values.isEmpty ? [] : sites.indices.filter { values[$0] > 0.5 }.map { sites[$0] }.sorted()
    }
}
