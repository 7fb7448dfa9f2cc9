public import Geo
public import Ledger
public import Planning

/// How things stand in a register, on a day.
public struct StateReport: Sendable {
    private let register: Register
    private let states: [State]
    private let day: Day?
    private let whole: Int?
    private let places: PlaceNames

    /// The things of a register, as they stood at the end of a day; now without one.
    /// - Parameters:
    ///   - whole: how many there are in all, where these are only those that were asked for.
    ///   - places: what the plan's boundaries call the codes.
    public init(_ register: Register, _ states: [State], asOf day: Day?, among whole: Int? = nil, places: PlaceNames = PlaceNames()) {
        self.register = register
        self.states = states
        self.day = day
        self.whole = whole
        self.places = places
    }

    /// A row for each thing: its number, its state, what it is about, who answers for it and by when; and which columns are left out.
    public func terminal(in language: Language, width: Int) -> String {
        let filled = register.columns.filter { column in states.contains { $0.values[column.id] != nil } }
        var shown = register.id.listed.compactMap { id in filled.first { $0.id == id } }, showsSince = true
        var table = table(of: shown, since: showsSince, in: language)
        // What the terminal has no room for is left out and named: first since when, then the last columns, the deadline never.
        while !table.fits(within: width) {
            if showsSince {
                showsSince = false
            } else if let last = shown.lastIndex(where: { $0.id != "due_date" }), shown.count > 1 {
                shown.remove(at: last)
            } else {
                break
            }
            table = self.table(of: shown, since: showsSince, in: language)
        }
        let others = (showsSince ? [] : [LedgerColumn.since.title]) + filled.filter { column in !shown.contains { $0.id == column.id } }.map(\.title)
        let more = others.isEmpty ? "" : Wrapping.hanging(Self.leftOut(others, of: register.id).said(in: language), within: width, indent: 2)
        return (states.isEmpty ? "" : table.text(within: width)) + total.said(in: language) + "\n" + more
    }

    private func table(of shown: [Column], since showsSince: Bool, in language: Language) -> TextTable {
        let ours = [LedgerColumn.subject, .stage] + (showsSince ? [.since] : [])
        let titles = ours.map { $0.title.said(in: language) } + shown.map { RegisterReport.titled($0).said(in: language) }
        var table = TextTable(titles, texts: titles.count, numbers: Set(shown.indices.filter { shown[$0].holdsNumbers }.map { $0 + ours.count }))
        for state in states {
            table.add(
                [state.subject.id, state.stageName.name.said(in: language)] + (showsSince ? [state.since.description] : [])
                    + shown.map { column in state.values[column.id].map { cell(column, $0, language) } ?? "" })
        }
        return table
    }

    private func cell(_ column: Column, _ value: Ledger.Value, _ language: Language) -> String {
        switch (column.type, value) {
        case (.division, .text(let code)): places.said(code).said(in: language)
        case (_, .whole(let number)) where column.holdsNumbers: grouped(number)
        case (_, .thousandths(let number)): grouped(Double(number) / 1000)
        case (_, .fen(let number)): grouped(Double(number) / 100)
        default: excerpt(column.text(of: value, in: language))
        }
    }

    private static func leftOut(_ columns: [Phrase], of register: Register.ID) -> Phrase {
        let names = RegisterReport.listed(columns)
        return Phrase(
            zh: "未显示 \(columns.count) 列：\(names.zh)。某一条的全部内容：ledger status 计划 \(register.name.zh) 编号；全表：ledger export",
            en: "\(counted(columns.count, "column")) not shown: \(names.en). All of one: ledger status PLAN \(register.rawValue) ID; of all: ledger export")
    }

    private var total: Phrase {
        let asOf = day.map { Phrase(zh: "截至 \($0)，", en: "as of \($0), ") } ?? Phrase("")
        if let whole {
            return asOf
                + Phrase(
                    zh: "\(register.name.zh)共 \(grouped(whole)) 条，符合条件 \(grouped(states.count)) 条",
                    en: "\(grouped(states.count)) as asked for, of \(grouped(whole)) in the register of \(register.name.en)")
        }
        return asOf + Phrase(zh: "\(register.name.zh)共 \(grouped(states.count)) 条", en: "\(grouped(states.count)) in the register of \(register.name.en)")
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

extension Column {
    /// Whether what stands in it is a quantity. A year and a running number are not.
    var holdsNumbers: Bool {
        switch type {
        case .area, .money: true
        case .whole: !["year", "number"].contains(id)
        default: false
        }
    }
}
