public import Geo
public import Ledger
import Planning

/// A register as a layer: one row for each thing, with its state, and a place where the thing has one.
public enum RegisterLayer {
    /// The columns of a register's layer: the number, the state, since when, and the register's own.
    public static func columns(of register: Register) -> [Layer.Column] {
        let states = Dictionary(register.states.map { ($0.id, $0.name) }) { first, _ in first }
        let own = register.columns.filter { !fixed.contains($0.id) }.map { column in
            Layer.Column(column.id, kind(of: column), title: RegisterReport.titled(column), words: words(of: column))
        }
        return [
            Layer.Column("id", .text, title: LedgerColumn.subject.title), Layer.Column("state", .text, title: LedgerColumn.stage.title, words: states),
            Layer.Column("since", .text, title: LedgerColumn.since.title),
        ] + own
    }

    /// The things of a register as rows.
    /// - Parameter place: where a thing stands, where that is known.
    public static func layer(_ register: Register, _ states: [State], named name: String, place: (State) -> Place?) -> Layer {
        var layer = Layer(name: name, columns: columns(of: register), shape: .point)
        layer.title = register.name
        let own = register.columns.filter { !fixed.contains($0.id) }
        layer.rows = states.enumerated().map { i, state in
            Layer.Row(
                number: i + 1, geometry: place(state).map { .point($0) },
                values: [.text(state.subject.id), .text(state.stage), .text(state.since.description)]
                    + own.map { state.values[$0.id].map(cell) ?? .missing })
        }
        return layer
    }

    private static let fixed: Set = ["id", "state", "since"]

    private static func kind(of column: Column) -> Layer.Column.Kind {
        switch column.type {
        case .text, .day, .word, .words, .reference, .division, .place: .text
        case .whole: .integer
        case .area, .money: .real
        case .flag: .flag
        }
    }

    private static func words(of column: Column) -> [String: Phrase]? {
        switch column.type {
        case .word(let vocabulary), .words(let vocabulary): Dictionary(vocabulary.words.map { ($0.id, $0.name) }) { first, _ in first }
        default: nil
        }
    }

    private static func cell(_ value: Ledger.Value) -> Geo.Value {
        switch value {
        case .text(let text): .text(text)
        case .whole(let number): .integer(number)
        case .thousandths(let number): .real(Double(number) / 1000)
        case .fen(let number): .real(Double(number) / 100)
        case .day(let day): .text(day.description)
        case .flag(let flag): .flag(flag)
        case .words(let words): .text(words.joined(separator: ";"))
        case .nothing: .missing
        }
    }
}
