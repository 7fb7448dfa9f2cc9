public import Geo
public import Ledger
public import Planning

/// How things stand in a register, on a day.
public struct StateReport: Sendable {
    private let register: Register
    private let states: [State]
    private let day: Day?

    /// The things of a register, as they stood at the end of a day; now without one.
    public init(_ register: Register, _ states: [State], asOf day: Day?) {
        self.register = register
        self.states = states
        self.day = day
    }

    /// One line for each thing: its number, its state, and the columns that some of them fill, as far as a terminal has room.
    public func terminal(in language: Language) -> String {
        let filled = register.columns.filter { column in states.contains { $0.values[column.id] != nil } }.prefix(5)
        var table = TextTable(
            [LedgerColumn.subject, .stage, .since].map { $0.title.said(in: language) } + filled.map { $0.title.said(in: language) }, texts: 3 + filled.count)
        for state in states {
            table.add(
                [state.subject.id, state.stageName.name.said(in: language), state.since.description]
                    + filled.map { column in state.values[column.id].map { excerpt(column.text(of: $0, in: language)) } ?? "" })
        }
        return table.text + total.said(in: language) + "\n"
    }

    private var total: Phrase {
        let asOf = day.map { Phrase(zh: "截至 \($0)，", en: "as of \($0), ") } ?? Phrase("")
        return asOf + Phrase(zh: "\(register.name.zh)共 \(states.count) 条", en: "\(states.count) in the register of \(register.name.en)")
    }

    /// Everything the register holds, for programs.
    public var json: JSON {
        .object([
            ("schema", .whole(1)), ("register", .text(register.id.rawValue)), ("as_of", .text(orNull: day?.description)),
            ("things", .array(states.map(Self.json))),
        ])
    }

    /// One thing, for programs.
    public static func json(_ state: State) -> JSON {
        .object([
            ("id", .text(state.subject.id)), ("state", .text(state.stage)), ("since", .text(state.since.description)),
            ("last_day", .text(state.lastDay.description)), ("values", values(state.values, of: state.register)),
            ("events", .array(state.history.map { .whole($0) })), ("next", .array(state.nextKinds.map { .text($0.id) })),
        ])
    }

    /// Values by column, in the register's order.
    static func values(_ values: [String: Ledger.Value], of register: Register) -> JSON {
        let known = register.columns.compactMap { column in values[column.id].map { (column.id, json($0)) } }
        return .object(known)
    }

    private static func json(_ value: Ledger.Value) -> JSON {
        switch value {
        case .text(let text): .text(text)
        case .whole(let number): .whole(number)
        case .thousandths(let number): .real(Double(number) / 1000)
        case .fen(let number): .real(Double(number) / 100)
        case .day(let day): .text(day.description)
        case .flag(let flag): .flag(flag)
        case .words(let words): .array(words.map { .text($0) })
        case .nothing: .null
        }
    }
}
