/// The covering models as one mixed-integer program.
///
///     y_j = 1  if site j is chosen                       j free
///     z_r ≤ 1  the part of row r that is covered         r with weight w_r, N_r the sites that reach it (`CoverRows`)
///
///     max-cover (MCLP; Church & ReVelle 1974)     max Σ w_r z_r        z_r ≤ Σ_{j∈N_r} y_j   Σ y_j ≤ p
///     budget                                      max Σ w_r z_r        z_r ≤ Σ y_j           Σ c_j y_j ≤ B
///     least cost for a share                      min Σ c_j y_j        z_r ≤ Σ y_j           Σ w_r z_r ≥ W
///     set-cover (LSCP; Toregas et al. 1971)       min Σ y_j            1 ≤ Σ y_j
///     backup (BACOP1; Hogan & ReVelle 1986)       max Σ w_r z_r        1 + z_r ≤ b_r + Σ y_j  Σ y_j ≤ p
///
/// with the limits of `SiteColumns`. In a solution whose y are whole the z are whole by themselves, so only the y are declared so.
struct CoverProgram {
    private(set) var program = LinearProgram()
    private let columns: SiteColumns
    /// Nil for set-cover, which has no z.
    private let covered: CoverRows?

    /// The program of what is left to decide.
    /// - Parameters:
    ///   - required: the sites chosen beforehand, which count in the model's number, cost and conditions.
    init(_ problem: SitingProblem, _ instance: CoverInstance, required: [Int]) {
        var program = LinearProgram()
        program.isMaximised = problem.isMaximised
        columns = SiteColumns(of: instance.free, in: problem, to: &program) { site in
            switch problem.model {
            case .setCover: 1
            case .leastCost: problem.sites[site].cost
            default: 0
            }
        }
        if problem.isSetCover {
            covered = nil
            for row in 0..<instance.rowCount {
                program.beginRow(atLeast: 1)
                for site in instance.sites(of: row) { program.addEntry(columns[Int(site)], 1) }
            }
        } else {
            covered = CoverRows(instance, need: problem.need, under: columns, isWorth: problem.isMaximised, to: &program)
        }
        if case .leastCost(let share) = problem.model, let covered {
            program.beginRow(atLeast: SitingProblem.weightWanted(share, of: problem.weights) - covered.settled)
            covered.addWorth(to: &program)
        }
        columns.addLimits(of: problem, taken: required, to: &program)
        self.program = program
    }

    /// Forbids exactly this choice of free sites and any that contains it.
    mutating func forbid(_ chosen: [Int]) { columns.forbid(chosen, in: &program) }

    /// Turns the objective into a row: any solution at least as good as this will do.
    mutating func ask(forAtLeast worth: Double) {
        let slack = 1e-9 * max(1, abs(worth)), costs = program.costs
        if program.isMaximised { program.beginRow(atLeast: worth - slack) } else { program.beginRow(atMost: worth + slack) }
        for (column, cost) in costs.enumerated() where cost != 0 { program.addEntry(column, cost) }
        program.forgetCosts()
    }

    /// The columns' values at a choice, for a start.
    func values(of chosen: [Int]) -> [Double] {
        var values = columns.values(of: chosen, in: program)
        covered?.fill(&values, columns)
        return values
    }

    /// The chosen sites of a solution, ascending.
    func chosen(_ values: [Double]) -> [Int] { columns.chosen(values) }
}

extension SitingProblem {
    var isSetCover: Bool {
        if case .setCover = model { true } else { false }
    }

    /// Whether sites have only so much room.
    var hasCapacity: Bool {
        if case .maxCoverWithCapacity = model { true } else { false }
    }

    /// By how many sites a point is to be covered to count.
    var need: Int {
        if case .backup = model { 2 } else { 1 }
    }
}
