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
    /// In an event: the column holds nothing from now on. Never in a state.
    case nothing
}

extension Value {
    /// The number in it, in the value's own small unit; nil for words, texts and days.
    var number: Int? {
        switch self {
        case .whole(let number), .thousandths(let number), .fen(let number): number
        default: nil
        }
    }

    /// Whether it is a number or a day, which have ranges.
    var isAmount: Bool {
        if case .day = self { return true }
        return number != nil
    }

    /// The sum of two amounts of one kind; the later one where they are no amounts, or one is too big to add.
    func adding(_ later: Value) -> Value {
        func sum(_ a: Int, _ b: Int, _ make: (Int) -> Value) -> Value {
            let (sum, isTooBig) = a.addingReportingOverflow(b)
            return isTooBig ? make(Int.max) : make(sum)
        }
        switch (self, later) {
        case (.whole(let a), .whole(let b)): return sum(a, b, Value.whole)
        case (.thousandths(let a), .thousandths(let b)): return sum(a, b, Value.thousandths)
        case (.fen(let a), .fen(let b)): return sum(a, b, Value.fen)
        default: return later
        }
    }
}
