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

    /// How many things stand where, in the order of the register's states.
    public static func counts(_ counts: [(register: Register, stages: [String: Int])], in language: Language) -> String {
        var table = TextTable([Phrase(zh: "台账", en: "register").said(in: language), Phrase(zh: "数量", en: "things").said(in: language), ""], texts: 1)
        var lines: [[String]] = []
        for (register, stages) in counts {
            let parts = register.states.compactMap { stage in stages[stage.id].map { Phrase(zh: "\(stage.name.zh) \($0)", en: "\(stage.name.en) \($0)") } }
            lines.append([register.name.said(in: language), String(stages.values.reduce(0, +)), RegisterReport.listed(parts).said(in: language)])
        }
        let widest = lines.map { TextTable.width($0[2]) }.max() ?? 0
        for line in lines { table.add([line[0], line[1], line[2] + String(repeating: " ", count: widest - TextTable.width(line[2]))]) }
        return table.text
    }

    /// The same for programs.
    public static func countsJSON(_ counts: [(register: Register, stages: [String: Int])]) -> JSON {
        .object([
            ("schema", .whole(1)),
            (
                "registers",
                .array(
                    counts.map { register, stages in
                        .object([
                            ("register", .text(register.id.rawValue)), ("things", .whole(stages.values.reduce(0, +))),
                            ("states", .object(register.states.compactMap { stage in stages[stage.id].map { (stage.id, JSON.whole($0)) } })),
                        ])
                    })
            ),
        ])
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

    /// One thing with all it holds and what may happen next.
    public static func card(_ state: State, in language: Language) -> String {
        func said(_ zh: String, _ en: String) -> String { Phrase(zh: zh, en: en).said(in: language) }
        let register = state.register
        var table = TextTable([register.name.said(in: language), state.subject.id], texts: 2)
        table.add([LedgerColumn.stage.title.said(in: language), state.stageName.name.said(in: language) + said("，自 \(state.since)", ", since \(state.since)")])
        for column in register.columns {
            guard let value = state.values[column.id] else { continue }
            table.add([RegisterReport.titled(column).said(in: language), column.text(of: value, in: language)])
        }
        let next = state.nextKinds.map { kind in
            let roles = RegisterReport.listed(kind.roles.map(\.name))
            return "  \(kind.name.said(in: language)) (\(kind.id))" + said("：由\(roles.zh)填报", ": recorded by \(roles.en)")
        }
        return table.text + (next.isEmpty ? "" : said("此后可登记：", "What may happen next:") + "\n" + next.joined(separator: "\n") + "\n")
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
        }
    }
}
