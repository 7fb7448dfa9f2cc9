import Geo
import Ledger

extension Schemas {
    /// A tokens file: who may use the service, and as whom.
    public static let tokens = Section([
        .init(
            "tokens",
            .list(
                .section(
                    Section([
                        .init("name", .text, required: true, "Whose it is: the name that events and scenarios are recorded under."),
                        .init("role", .word(Word.all(Role.self) { [$0.name.zh, $0.name.en] }), required: true, "The role, as in a ledger's roles file."),
                        .init("sha256", .text, required: true, "SHA-256 of the token, in hexadecimal: the token itself stands nowhere."),
                        .init("until", .date, "The last day it is good for; without one it has no end."),
                    ])), isNeverEmpty: true), required: true, "One entry for each token.")
    ])
}
