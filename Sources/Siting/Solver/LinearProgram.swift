/// A linear or mixed-integer program, column by column and row by row, as a solver takes it.
///
///     minimise   Σ cost·x      (or maximise)
///     subject to lower ≤ Σ value·x ≤ upper   for every row
///                lower ≤ x ≤ upper           for every column, some of them whole
struct LinearProgram {
    /// Whether the objective is to be as large as possible.
    var isMaximised = false
    private(set) var costs: [Double] = []
    private(set) var lower: [Double] = []
    private(set) var upper: [Double] = []
    private(set) var isWhole: [Bool] = []
    private(set) var rowLower: [Double] = []
    private(set) var rowUpper: [Double] = []
    /// Where each row's entries start; the last row ends at the end.
    private(set) var rowStarts: [Int32] = []
    private(set) var entryColumns: [Int32] = []
    private(set) var entryValues: [Double] = []

    var columnCount: Int { costs.count }
    var rowCount: Int { rowLower.count }

    /// Adds a column and returns its number.
    @discardableResult
    mutating func addColumn(cost: Double, lower: Double = 0, upper: Double = 1, isWhole: Bool = false) -> Int {
        costs.append(cost)
        self.lower.append(lower)
        self.upper.append(upper)
        self.isWhole.append(isWhole)
        return costs.count - 1
    }

    /// Begins a row; `addEntry` fills it.
    mutating func beginRow(atLeast low: Double = -.infinity, atMost high: Double = .infinity) {
        rowLower.append(low)
        rowUpper.append(high)
        rowStarts.append(Int32(entryColumns.count))
    }

    /// Adds an entry to the last row.
    mutating func addEntry(_ column: Int, _ value: Double) {
        entryColumns.append(Int32(column))
        entryValues.append(value)
    }

    /// Leaves only the question whether there is a solution.
    mutating func forgetCosts() { costs = [Double](repeating: 0, count: costs.count) }

    /// Holds a column at one value.
    mutating func fix(_ column: Int, at value: Double) {
        lower[column] = value
        upper[column] = value
    }
}
