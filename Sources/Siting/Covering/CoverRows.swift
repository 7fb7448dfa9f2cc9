/// Who is covered by the sites of a program: a column z_r for every row of demand, with the condition that makes it 1 only where
/// enough chosen sites reach the row.
///
///     z_r ≤ Σ_{j∈N_r} y_j          covered by one
///     1 + z_r ≤ b_r + Σ y_j        covered by one, and z_r where by two; b_r open sites cover the row already (backup)
struct CoverRows {
    /// The column of the first row's z.
    private let first: Int
    private let instance: CoverInstance
    private let need: Int

    /// Adds the columns and conditions of all rows.
    /// - Parameters:
    ///   - need: by how many sites a row is to be covered for its z, 1 or 2.
    ///   - isWorth: whether covered weight is what the program's objective counts.
    init(_ instance: CoverInstance, need: Int, under columns: SiteColumns, isWorth: Bool, to program: inout LinearProgram) {
        self.instance = instance
        self.need = need
        first = program.columnCount
        for row in 0..<instance.rowCount { program.addColumn(cost: isWorth ? instance.weights[row] : 0) }
        for row in 0..<instance.rowCount {
            program.beginRow(atLeast: need == 2 ? 1 - Double(instance.base[row]) : 0)
            for site in instance.sites(of: row) { program.addEntry(columns[Int(site)], 1) }
            program.addEntry(first + row, -1)
        }
    }

    /// The weight that is covered whatever is chosen.
    var settled: Double { instance.settledWeight }

    /// Adds the covered weight to the program's last row.
    func addWorth(to program: inout LinearProgram) {
        for row in 0..<instance.rowCount { program.addEntry(first + row, instance.weights[row]) }
    }

    /// Sets every z as the sites' columns have it.
    func fill(_ values: inout [Double], _ columns: SiteColumns) {
        for row in 0..<instance.rowCount {
            let times = Int(instance.base[row]) + instance.sites(of: row).count { values[columns[Int($0)]] == 1 }
            if times >= need { values[first + row] = 1 }
        }
    }
}
