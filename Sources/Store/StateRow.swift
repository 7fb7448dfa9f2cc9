import GRDB
import Ledger
import Planning

/// What is the case with a thing, as its row in the copy.
struct StateRow {
    let state: State

    static let columns = "register, subject, stage, since, last, said"

    init(_ state: State) { self.state = state }

    /// A row of a query for `columns`; nil for one that we never wrote.
    init?(_ row: Row) {
        let marked: String = row[5]
        guard let register = Register.ID(rawValue: row[0]), let since = Day(stored: row[3]), let last = Day(stored: row[4]),
            let parts = ValueText.read(marked)
        else { return nil }
        var values: [String: Value] = [:], happened: [String: State.Happening] = [:], history: [Int] = []
        for (name, value) in parts {
            switch (name.first, value) {
            case ("=", _): values[String(name.dropFirst())] = value
            case ("!", .words(let words)):
                guard words.count >= 3, let number = Int(words[0]), let day = Day(stored: words[1]) else { return nil }
                happened[String(name.dropFirst())] = State.Happening(
                    copied: number, day: day, recorder: words[2], document: words.count > 3 ? words[3] : nil)
            case ("#", .text(let numbers)): history = numbers.split(separator: ",").compactMap { Int($0) }
            default: return nil
            }
        }
        state = State(
            copied: Subject(register: register, id: row[1]), stage: row[2], since: since, lastDay: last, values: values, history: history,
            happened: happened)
    }

    /// The columns' values.
    var arguments: StatementArguments {
        // One text holds what the state is made of: `=` before a column, `!` before a kind that happened, `#` for the numbers of its events.
        var parts: [String: Value] = ["#": .text(state.history.map(String.init).joined(separator: ","))]
        for (column, value) in state.values { parts["=" + column] = value }
        for (kind, last) in state.happened {
            parts["!" + kind] = .words([String(last.number), last.day.description, last.recorder] + (last.document.map { [$0] } ?? []))
        }
        return [
            state.subject.register.rawValue, state.subject.id, state.stage, state.since.description, state.lastDay.description, ValueText.write(parts),
        ]
    }
}
