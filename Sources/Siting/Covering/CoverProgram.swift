/// The covering models as one mixed-integer program.
///
///     y_j = 1  if site j is chosen                       j free
///     z_r ≤ 1  the part of row r that is covered         r with weight w_r, N_r the sites that reach it
///
///     max-cover (MCLP; Church & ReVelle 1974)     max Σ w_r z_r        z_r ≤ Σ_{j∈N_r} y_j   Σ y_j ≤ p
///     budget                                      max Σ w_r z_r        z_r ≤ Σ y_j           Σ c_j y_j ≤ B
///     least cost for a share                      min Σ c_j y_j        z_r ≤ Σ y_j           Σ w_r z_r ≥ W
///     set-cover (LSCP; Toregas et al. 1971)       min Σ y_j            1 ≤ Σ y_j
///     backup (BACOP1; Hogan & ReVelle 1986)       max Σ w_r z_r        1 + z_r ≤ b_r + Σ y_j  Σ y_j ≤ p
///
/// with b_r the open sites that cover row r already, and for every condition a row lo ≤ Σ y_j ≤ hi. In a solution whose y
/// are whole the z are whole by themselves, so only the y are declared so.
struct CoverProgram {
    private(set) var program = LinearProgram()
    private let free: [Int]
    /// The column of each free site, −1 for the others.
    private let columns: [Int]

    /// The program of what is left to decide.
    /// - Parameters:
    ///   - required: the sites chosen beforehand, which count in the model's number, cost and conditions.
    init(_ problem: SitingProblem, _ instance: CoverInstance, required: [Int]) {
        free = instance.free
        var columns = [Int](repeating: -1, count: problem.sites.count)
        var program = LinearProgram()
        program.isMaximised = problem.isMaximised
        for site in instance.free {
            let cost =
                switch problem.model {
                case .setCover: 1.0
                case .leastCost: problem.sites[site].cost
                default: 0.0
                }
            columns[site] = program.addColumn(cost: cost, isWhole: true)
        }
        self.columns = columns

        let covers = !problem.isSetCover
        let firstRow = program.columnCount
        if covers {
            for row in 0..<instance.rowCount { program.addColumn(cost: problem.isMaximised ? instance.weights[row] : 0) }
        }
        for row in 0..<instance.rowCount {
            let sites = instance.sites(of: row), base = Double(instance.base[row])
            if case .backup = problem.model {
                // Covered once already: z ≤ Σ y. Not yet: z ≤ Σ y − 1, so that someone must cover it.
                program.beginRow(atLeast: 1 - base)
                for site in sites { program.addEntry(columns[Int(site)], 1) }
                program.addEntry(firstRow + row, -1)
            } else if covers {
                program.beginRow(atLeast: 0)
                for site in sites { program.addEntry(columns[Int(site)], 1) }
                program.addEntry(firstRow + row, -1)
            } else {
                program.beginRow(atLeast: 1)
                for site in sites { program.addEntry(columns[Int(site)], 1) }
            }
        }
        if let count = problem.count {
            program.beginRow(atMost: Double(count - required.count))
            for site in instance.free { program.addEntry(columns[site], 1) }
        }
        switch problem.model {
        case .budget(let budget):
            program.beginRow(atMost: budget - required.reduce(0.0) { $0 + problem.sites[$1].cost })
            for site in instance.free { program.addEntry(columns[site], problem.sites[site].cost) }
        case .leastCost(let share):
            program.beginRow(atLeast: SitingProblem.weightWanted(share, of: problem.weights) - instance.settledWeight)
            for row in 0..<instance.rowCount { program.addEntry(firstRow + row, instance.weights[row]) }
        default: break
        }
        let isRequired = Set(required)
        for condition in problem.conditions {
            let taken = condition.sites.count { isRequired.contains($0) }
            program.beginRow(atLeast: Double(condition.atLeast - taken), atMost: condition.atMost.map { Double($0 - taken) } ?? .infinity)
            for site in condition.sites where columns[site] >= 0 { program.addEntry(columns[site], 1) }
        }
        self.program = program
    }

    /// Forbids exactly this choice of free sites and any that contains it.
    mutating func forbid(_ chosen: [Int]) {
        let taken = chosen.filter { columns[$0] >= 0 }
        program.beginRow(atMost: Double(taken.count - 1))
        for site in taken { program.addEntry(columns[site], 1) }
    }

    /// Turns the objective into a row: any solution at least as good as this will do.
    mutating func ask(forAtLeast worth: Double) {
        let slack = 1e-9 * max(1, abs(worth)), costs = program.costs
        if program.isMaximised { program.beginRow(atLeast: worth - slack) } else { program.beginRow(atMost: worth + slack) }
        for (column, cost) in costs.enumerated() where cost != 0 { program.addEntry(column, cost) }
        program.forgetCosts()
    }

    /// The columns' values at a choice, for a start.
    func values(of chosen: [Int], in instance: CoverInstance, need: Int = 1) -> [Double] {
        var values = [Double](repeating: 0, count: program.columnCount)
        for site in chosen where columns[site] >= 0 { values[columns[site]] = 1 }
        guard program.columnCount > free.count else { return values }
        for row in 0..<instance.rowCount {
            let count = Int(instance.base[row]) + instance.sites(of: row).count { values[columns[Int($0)]] == 1 }
            if count >= need { values[free.count + row] = 1 }
        }
        return values
    }

    /// The chosen sites of a solution, ascending.
    func chosen(_ values: [Double]) -> [Int] {
        values.isEmpty ? [] : free.filter { values[columns[$0]] > 0.5 }
    }
}

extension SitingProblem {
    var isSetCover: Bool {
        if case .setCover = model { true } else { false }
    }
}
