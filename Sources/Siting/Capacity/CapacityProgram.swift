/// Max-cover with capacities as one mixed-integer program (Current & Storbeck 1988), for problems small enough: the sites and their
/// limits (`SiteColumns`), and who goes where (`AssignmentRows`).
struct CapacityProgram {
    private(set) var program = LinearProgram()
    private let columns: SiteColumns

    /// The most pairs of row and room that are put into one program.
    static let mostPairs = 40_000

    init(_ problem: SitingProblem, _ instance: CapacityInstance) {
        program.isMaximised = true
        columns = SiteColumns(of: instance.free, in: problem, to: &program)
        _ = AssignmentRows(instance, under: columns, isWorth: true, to: &program)
        columns.addLimits(of: problem, taken: instance.required, to: &program)
    }

    /// Asks for a choice that does not contain this one and serves as many.
    mutating func askForOther(than chosen: [Int], serving people: Double) {
        columns.forbid(chosen, in: &program)
        program.beginRow(atLeast: people - 1e-6)
        for column in columns.sites.count..<program.columnCount { program.addEntry(column, 1) }
        program.forgetCosts()
    }

    /// The chosen free sites of a solution, ascending.
    func chosen(_ values: [Double]) -> [Int] { columns.chosen(values) }
}

/// Who goes where when the sites of a program have limited room: a column x_rj for every pair of row r and room j.
///
///     Σ_j x_rj ≤ w_r     Σ_r x_rj ≤ C_j y_j     x_rj ≤ w_r y_j     y_j the column of the room's site, 1 where it is open whatever is chosen
struct AssignmentRows {
    /// The column of the first pair.
    private let first: Int
    private let instance: CapacityInstance

    /// - Parameter isWorth: whether the people served are what the program's objective counts.
    init(_ instance: CapacityInstance, under columns: SiteColumns, isWorth: Bool, to program: inout LinearProgram) {
        self.instance = instance
        let cover = instance.cover, first = program.columnCount
        self.first = first
        for row in 0..<cover.rowCount { for _ in cover.sites(of: row) { program.addColumn(cost: isWorth ? 1 : 0, upper: cover.weights[row]) } }
        for row in 0..<cover.rowCount {
            program.beginRow(atMost: cover.weights[row])
            for entry in cover.rowOffsets[row]..<cover.rowOffsets[row + 1] { program.addEntry(first + entry, 1) }
            for entry in cover.rowOffsets[row]..<cover.rowOffsets[row + 1] {
                let site = columns[Int(instance.rooms.siteOf[Int(cover.rowSites[entry])])]
                if site < 0 { continue }
                program.beginRow(atMost: 0)
                program.addEntry(first + entry, 1)
                program.addEntry(site, -cover.weights[row])
            }
        }
        var entries = [[Int]](repeating: [], count: instance.capacities.count)
        for (entry, room) in cover.rowSites.enumerated() { entries[Int(room)].append(first + entry) }
        for room in cover.free {
            let site = columns[Int(instance.rooms.siteOf[room])]
            program.beginRow(atMost: site < 0 ? instance.capacities[room] : 0)
            for entry in entries[room] { program.addEntry(entry, 1) }
            if site >= 0 { program.addEntry(site, -instance.capacities[room]) }
        }
    }

    /// Adds the people served to the program's last row.
    func addWorth(to program: inout LinearProgram) {
        for entry in instance.cover.rowSites.indices { program.addEntry(first + entry, 1) }
    }

    /// Sets every pair as the best assignment to a choice has it.
    /// - Parameter chosen: without the sites that are open whatever is chosen.
    func fill(_ values: inout [Double], at chosen: [Int]) {
        for (entry, people) in instance.flow(to: chosen).pairs.enumerated() { values[first + entry] = people }
    }
}
