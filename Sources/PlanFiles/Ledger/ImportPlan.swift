import Geo
import Ledger
import Planning
import Reports
import Store

/// What the rows of a table come to: an event each, or nothing where the ledger knows it.
struct ImportPlan {
    enum Step {
        case event(Event, isNew: Bool)
        case known
        case refused([InputError.Problem])
    }

    let register: Register
    let recorder: String
    /// What counts where a row says no day or no document of its own.
    let day: Day?, document: String?
    let store: LedgerStore
    /// Things that a row before this one brings into the register, and how far along they then are.
    private var opened: [String: String] = [:]
    /// What is the case with things of which much is recorded: replayed for each of their rows they would take as long as their events times their rows.
    private var long: [String: State] = [:]

    /// Rows that open a thing and say neither event nor state, where a thing may come in otherwise as well.
    private var supposed: [Int] = []

    /// Cells that are empty where the ledger has something.
    private var ignored: [(row: Int, column: Column, value: Ledger.Value)] = []

    init(_ register: Register, recorder: String, day: Day?, document: String?, store: LedgerStore) {
        self.register = register
        self.recorder = recorder
        self.day = day
        self.document = document
        self.store = store
    }

    /// What a row comes to.
    mutating func step(_ row: ImportTable.Row) throws -> Step {
        let state = try state(of: row.subject)
        let isNew = state == nil && opened[row.subject] == nil
        if let kind = row.kind {
            guard let day = row.day ?? day else { return .refused([missingDay(row)]) }
            if let to = kind.to { opened[row.subject] = to } else if isNew { opened[row.subject] = Register.unopened }
            return .event(event(row, kind, day), isNew: isNew)
        }
        if isNew { return try opening(row) }
        return try describing(row, state)
    }

    /// The new numbers of a table that look like another one, of the ledger or of a row before: each with that one.
    func lookalikes(_ rows: [ImportTable.Row]) throws -> [String: String] {
        var asked: [String: [String]] = [:], seen: Set<String> = []
        for row in rows where seen.insert(row.subject).inserted { asked[Subject.likeness(of: row.subject), default: []].append(row.subject) }
        let there = try store.lookalikes(of: Set(asked.keys), in: register.id)
        var found: [String: String] = [:]
        for (likeness, ids) in asked {
            let known = there[likeness] ?? [ids[0]]
            for id in ids where !known.contains(id) { found[id] = known[0] }
        }
        return found
    }

    private mutating func state(of subject: String) throws -> State? {
        if let state = long[subject] { return state }
        let state = try store.state(of: Subject(register: register.id, id: subject))
        if let state, state.history.count > 100 { long[subject] = state }
        return state
    }

    private func event(_ row: ImportTable.Row, _ kind: Event.Kind, _ day: Day) -> Event {
        Event(
            register: register.id, subject: row.subject, kind: kind.id, day: day, recorder: recorder, document: row.document ?? document, values: row.values)
    }

    private func missingDay(_ row: ImportTable.Row) -> InputError.Problem {
        InputError.Problem(
            row: row.number, column: LedgerColumn.day.title, found: Phrase(zh: "空", en: "nothing"),
            wanted: Phrase(zh: "发生之日，或用 --on 给出", en: "the day it happened, or --on for all rows without one"))
    }

    /// A thing that is new: it comes into the register by the first kind of event that may, or the one that leads to the state it is said to be in.
    private mutating func opening(_ row: ImportTable.Row) throws -> Step {
        let openings = register.kinds.filter { $0.opens && (row.stage == nil || $0.to == row.stage) }
        guard let kind = openings.first else {
            let stage = row.stage.flatMap { register.state($0)?.name } ?? Phrase("")
            let wanted = RegisterReport.listed(register.kinds.filter(\.opens).map(\.name))
            return .refused([
                InputError.Problem(
                    row: row.number, column: LedgerColumn.stage.title, found: Phrase(zh: "新编号，状态“\(stage.zh)”", en: "a new number, in the state \(stage.en)"),
                    wanted: Phrase(zh: "先逐条填写事项，从\(wanted.zh)起", en: "its events row by row, from: \(wanted.en)"))
            ])
        }
        guard let day = row.day ?? day else { return .refused([missingDay(row)]) }
        opened[row.subject] = kind.to ?? Register.unopened
        if openings.count > 1 { supposed.append(row.number) }
        return .event(event(row, kind, day), isNew: true)
    }

    /// A thing that is known: what the row says is either the case, or was said before, or is described anew.
    private mutating func describing(_ row: ImportTable.Row, _ state: State?) throws -> Step {
        let day = row.day ?? day
        if let state {
            noteIgnored(row, state)
            let isTheCase = row.values.allSatisfy { Self.holds(state, $0.key, $0.value) } && (row.stage == nil || row.stage == state.stage)
            if isTheCase { return .known }
        }
        // The same row, imported before: the ledger may have moved on since.
        if let day {
            for kind in register.kinds where kind.opens || kind.to == nil {
                if try store.contains(event(row, kind, day)) { return .known }
            }
            if try wasDescribed(row, day) { return .known }
        }
        let stage = state?.stage ?? opened[row.subject] ?? Register.unopened
        if let wanted = row.stage, wanted != stage { return .refused([otherStage(row, stage, wanted)]) }
        // Only what describes a thing may come of a row that names no event: a payment, a permit or a delivery says its name.
        let changes = row.values.filter { !Self.holds(state, $0.key, $0.value) }
        let describing = register.kinds.first { kind in
            kind.describes && kind.from.contains(stage) && changes.allSatisfy { kind.columns.contains($0.key) }
        }
        guard let describing else {
            let changed = Array(changes.keys)
            let titles = register.columns.filter { changed.contains($0.id) }.map(\.title)
            let kinds = register.kinds(from: stage).map(\.name)
            let next = kinds.isEmpty ? Phrase(zh: "（没有后续事项）", en: "(nothing follows)") : RegisterReport.listed(kinds)
            return .refused([
                InputError.Problem(
                    row: row.number, column: LedgerColumn.event.title,
                    found: Phrase(zh: "空，而\(RegisterReport.listed(titles).zh)有变化", en: "nothing, and another \(RegisterReport.listed(titles).en)"),
                    wanted: try Phrase(zh: "事项：\(next.zh)", en: "what happened: \(next.en)") + correction(row.subject, changed))
            ])
        }
        guard let day else { return .refused([missingDay(row)]) }
        var described = event(row, describing, day)
        described.values = changes
        return .event(described, isNew: false)
    }

    /// Whether the ledger was told what the row says on that day, by an event that described the thing: an event says what changed alone, and the rest of
    /// the row was the case before it.
    private func wasDescribed(_ row: ImportTable.Row, _ day: Day) throws -> Bool {
        guard register.kinds.contains(where: \.describes) else { return false }
        let entries = try store.history(of: Subject(register: register.id, id: row.subject))
        return entries.contains { entry in
            let event = entry.event
            guard event.day == day, event.corrects == nil, event.document == row.document ?? document, register.kind(event.kind)?.describes == true else {
                return false
            }
            let before = Replay.state(of: entries.filter { $0.record.number < entry.record.number })
            return event.values.allSatisfy { row.values[$0.key] == $0.value }
                && row.values.allSatisfy { event.values[$0.key] == $0.value || Self.holds(before, $0.key, $0.value) }
        }
    }

    /// Whether a column holds what a cell says.
    private static func holds(_ state: State?, _ column: String, _ value: Ledger.Value) -> Bool {
        value == .nothing ? state?.values[column] == nil : state?.values[column] == value
    }

    /// Cells that are empty where the ledger has something: they say nothing, and somebody who emptied them may have meant them to.
    private mutating func noteIgnored(_ row: ImportTable.Row, _ state: State) {
        for id in row.blank {
            guard let column = register.column(id), let value = state.values[id] else { continue }
            ignored.append((row.number, column, value))
        }
    }

    /// That rows without an event or a state come in by the first of several ways: homes that have long been there are not planned. Nil where there was none.
    var remarkOnSupposed: Phrase? {
        let openings = register.kinds.filter(\.opens)
        guard let first = supposed.first, let kind = openings.first else { return nil }
        let others = RegisterReport.listed(openings.dropFirst().map(\.name))
        let more = supposed.count > 1 ? Phrase(zh: "等 \(supposed.count) 行", en: " and \(supposed.count - 1) more") : Phrase("")
        return Phrase(
            zh: "请核对：第 \(first) 行\(more.zh)没有事项和状态，按“\(kind.name.zh)”登记；现已在用的，事项填“\(others.zh)”",
            en: "please check: row \(first)\(more.en), without event and state, taken as \(kind.name.en); what is in use already is to say: \(others.en)")
    }

    /// What is to be said of the cells that were ignored; nil where there was none.
    var remarkOnIgnored: Phrase? {
        guard !ignored.isEmpty else { return nil }
        func list(_ language: Language) -> [String] {
            ignored.prefix(5).map { row, column, value in
                let text = excerpt(column.text(of: value, in: language))
                return language == .chinese ? "第 \(row) 行“\(column.title.zh)”（台账为“\(text)”）" : "row \(row), \(column.title.en) (\"\(text)\" in the ledger)"
            }
        }
        let more = ignored.count > 5 ? Phrase(zh: " 等 \(ignored.count) 处", en: " and \(ignored.count - 5) more") : Phrase("")
        return Phrase(
            zh: "空单元格不改变台账：\(list(.chinese).joined(separator: "、"))\(more.zh)；要清空请填“\(Column.clear.zh)”",
            en: "empty cells change nothing: \(list(.english).joined(separator: "; "))\(more.en); to clear a value say \(Column.clear.en)")
    }

    /// That what was recorded wrongly is corrected, and which event said it.
    private func correction(_ subject: String, _ columns: [String]) throws -> Phrase {
        let standing = Replay.effective(try store.history(of: Subject(register: register.id, id: subject)))
        // A remark belongs to an event: the last one, where none has said it yet.
        let said = standing.last { entry in columns.contains { entry.event.values[$0] != nil } } ?? (columns == [Register.remark] ? standing.last : nil)
        guard let last = said?.record.number else { return Phrase("") }
        return Phrase(zh: "；原来登记有误的，用 ledger record --correct \(last) 更正", en: "; what was recorded wrongly is put right by `ledger record --correct \(last)`")
    }

    private func otherStage(_ row: ImportTable.Row, _ stage: String, _ wanted: String) -> InputError.Problem {
        let (is_, said) = (register.state(stage)?.name ?? Phrase(stage), register.state(wanted)?.name ?? Phrase(wanted))
        let next = RegisterReport.listed(register.kinds(from: stage).map(\.name))
        return InputError.Problem(
            row: row.number, column: LedgerColumn.stage.title,
            found: Phrase(zh: "“\(said.zh)”，台账中为“\(is_.zh)”", en: "\(said.en), where the ledger has \(is_.en)"),
            wanted: Phrase(zh: "逐条填写事项：\(next.zh)", en: "the events between, row by row: \(next.en)"))
    }
}
