/// Max-cover with capacities as one mixed-integer program (Current & Storbeck 1988), for problems small enough.
///
///     max Σ x_rj     Σ_j x_rj ≤ w_r     Σ_r x_rj ≤ C_j y_j     x_rj ≤ w_r y_j     Σ_j y_j ≤ p     y_j ∈ {0, 1}, 1 where j is open
struct CapacityProgram {
    private(set) var program = LinearProgram()
    private let sites: [Int]
    private let instance: CapacityInstance

    /// The most pairs of row and site that are put into one program.
    static let mostPairs = 40_000

    init(_ problem: SitingProblem, _ instance: CapacityInstance) {
        self.instance = instance
        let cover = instance.cover, isOpen = Set(instance.open)
        sites = cover.free
        program.isMaximised = true
        var column = [Int](repeating: -1, count: problem.sites.count)
        for site in sites { column[site] = program.addColumn(cost: 0, lower: isOpen.contains(site) ? 1 : 0, isWhole: true) }
        let first = program.columnCount
        for row in 0..<cover.rowCount { for _ in cover.sites(of: row) { program.addColumn(cost: 1, upper: cover.weights[row]) } }
        for row in 0..<cover.rowCount {
            program.beginRow(atMost: cover.weights[row])
            for entry in cover.rowOffsets[row]..<cover.rowOffsets[row + 1] { program.addEntry(first + entry, 1) }
            for entry in cover.rowOffsets[row]..<cover.rowOffsets[row + 1] {
                program.beginRow(atMost: 0)
                program.addEntry(first + entry, 1)
                program.addEntry(column[Int(cover.rowSites[entry])], -cover.weights[row])
            }
        }
        var entries = [[Int]](repeating: [], count: problem.sites.count)
        for (entry, site) in cover.rowSites.enumerated() { entries[Int(site)].append(first + entry) }
        for site in sites {
            program.beginRow(atMost: 0)
            for entry in entries[site] { program.addEntry(entry, 1) }
            program.addEntry(column[site], -instance.capacities[site])
        }
        program.beginRow(atMost: Double(instance.count))
        for site in instance.free { program.addEntry(column[site], 1) }
        let required = Set(instance.required)
        for condition in problem.conditions {
            let taken = condition.sites.count { required.contains($0) }
            program.beginRow(atLeast: Double(condition.atLeast - taken), atMost: condition.atMost.map { Double($0 - taken) } ?? .infinity)
            for site in condition.sites where column[site] >= 0 && !required.contains(site) { program.addEntry(column[site], 1) }
        }
    }

    /// Asks for a choice that does not contain this one and serves as many.
    mutating func askForOther(than chosen: [Int], serving people: Double) {
        let isChosen = Set(chosen)
        program.beginRow(atMost: Double(chosen.count - 1))
        for (column, site) in sites.enumerated() where isChosen.contains(site) { program.addEntry(column, 1) }
        program.beginRow(atLeast: people - 1e-6)
        for column in sites.count..<program.columnCount { program.addEntry(column, 1) }
        program.forgetCosts()
    }

    /// The chosen free sites of a solution, ascending.
    func chosen(_ values: [Double]) -> [Int] {
        let isOpen = Set(instance.open)
        return values.isEmpty ? [] : sites.indices.filter { values[$0] > 0.5 }.map { sites[$0] }.filter { !isOpen.contains($0) }
    }
}
