internal import Geo

extension Layer {
    /// Administrative codes have twelve digits and are names, not numbers: columns that hold such become text, so that
    /// they compare equal to the same codes in a table.
    mutating func keepCodesAsText() {
        for c in columns.indices where columns[c].kind == .integer || columns[c].kind == .real {
            var isCode = false, isWhole = true
            for row in rows {
                switch row.values[c] {
                case .integer(let n): if n >= 100_000_000_000 { isCode = true }
                case .real(let x):
                    if x != x.rounded() || abs(x) >= 1e15 { isWhole = false }
                    if x >= 1e11 { isCode = true }
                default: break
                }
            }
            guard isCode && isWhole else { continue }
            columns[c].kind = .text
            for r in rows.indices {
                switch rows[r].values[c] {
                case .integer(let n): rows[r].values[c] = .text(String(n))
                case .real(let x): rows[r].values[c] = .text(String(Int(x)))
                default: break
                }
            }
        }
    }
}
