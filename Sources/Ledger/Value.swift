public import Planning

/// What stands in one column of a register.
public enum Value: Hashable, Sendable {
    case text(String)
    case whole(Int)
    /// Thousandths of the column's unit: areas of m² with three decimals stay exact.
    case thousandths(Int)
    /// Money in fen (分): 0.01 yuan. Never a floating-point number.
    case fen(Int)
    case day(Day)
    case flag(Bool)
    /// Words of the column's vocabulary, by id.
    case words([String])
}
