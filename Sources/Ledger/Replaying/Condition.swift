import Geo
import Planning

/// What must be the case for an event beyond the state of its own thing: a gate and its test.
struct Condition: Sendable {
    /// What the condition found wrong.
    struct Finding {
        var column: String? = nil
        let found: Phrase, wanted: Phrase
        /// Whether what is wanted names the paper that asks for it: the gate's own papers are then another place's.
        var citesItself = false
    }

    let gate: Gate
    /// Nil where the gate is open.
    let test: @Sendable (Situation) throws -> Finding?

    init(_ gate: Gate, _ test: @escaping @Sendable (Situation) throws -> Finding?) {
        self.gate = gate
        self.test = test
    }
}

/// An event about to happen: what it says, what was the case before, and the rest of the ledger.
struct Situation {
    let event: Event
    let before: State?
    let ledger: any Lookup

    /// What the thing's column would hold after the event: what the event says, else what stood before. Sums are added up.
    subscript(_ column: String) -> Value? {
        guard let said = event.values[column] else {
            let isCleared = Register[event.register].kind(event.kind)?.clears.contains(column) ?? false
            return isCleared ? nil : before?.values[column]
        }
        if said == .nothing { return nil }
        guard let already = before?.values[column], Register[event.register].column(column)?.isSummed == true else { return said }
        return already.adding(said)
    }

    func number(_ column: String) -> Int? { self[column]?.number }
    func text(_ column: String) -> String? { if case .text(let text) = self[column] { text } else { nil } }
    func day(_ column: String) -> Day? { if case .day(let day) = self[column] { day } else { nil } }
    func flag(_ column: String) -> Bool? { if case .flag(let flag) = self[column] { flag } else { nil } }
    func words(_ column: String) -> [String] { if case .words(let words) = self[column] { words } else { [] } }
    func word(_ column: String) -> String? { words(column).first }

    /// The thing that a column refers to, as it stood on the event's day; nil where the column is empty or it did not exist by then.
    func referred(by column: String) throws -> State? {
        guard let subject = text(column), case .reference(let register)? = Register[event.register].column(column)?.type else { return nil }
        return try ledger.state(of: Subject(register: register, id: subject), on: event.day)
    }
}
