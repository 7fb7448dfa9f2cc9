import Geo
import Ledger

extension Schemas {
    /// A roles file: who may record what in a ledger.
    public static let roles = Section([
        .init(
            "people", .map(.oneOrMany(.word(Word.all(Role.self) { [$0.name.zh, $0.name.en] }))), required: true,
            "People by the name they record under, each with a role or a list of them.")
    ])
}
