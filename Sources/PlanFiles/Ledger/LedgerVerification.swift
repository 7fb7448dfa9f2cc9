public import Geo
public import Reports
import Store

/// Whether a ledger is as it was recorded, and the seal to write down for the next time.
public struct LedgerVerification: LedgerAnswer, Sendable {
    private let seal: LedgerStore.Seal?
    private let found: [LedgerStore.Discrepancy]

    /// Reads the whole ledger.
    /// - Parameter earlier: A seal of before, as `EVENTS:CHAIN`; the events up to it must still be those.
    /// - Throws: `InputError` for a seal that is none, and where the ledger cannot be read; `StoreError`.
    public init(_ book: LedgerBook, against earlier: String? = nil) throws {
        var before: LedgerStore.Seal?
        if let earlier {
            let parts = earlier.split(separator: ":")
            guard parts.count == 2, let events = Int(parts[0]), events >= 0, parts[1].count == 64, parts[1].allSatisfy(\.isHexDigit) else {
                throw InputError(
                    input: "--seal", place: Phrase("--seal"), found: Phrase(zh: "“\(excerpt(earlier))”", en: "\"\(excerpt(earlier))\""),
                    wanted: Phrase(zh: "verify 打印的“事项数:摘要”", en: "EVENTS:DIGEST, as verify prints it"))
            }
            before = LedgerStore.Seal(events: events, chain: parts[1].lowercased())
        }
        found = try book.store.verify(against: before, under: book.localGates())
        seal = found.isEmpty ? try book.store.seal() : nil
    }

    /// Whether nothing is amiss.
    public var isSound: Bool { found.isEmpty }

    /// What a terminal shows.
    public func terminal(in language: Language, width: Int) -> String {
        if let seal {
            return Phrase(
                zh: "台账完好：\(seal.events) 条事项。封存码 \(seal.events):\(seal.chain)",
                en: "the ledger is whole: \(seal.events) events. Seal \(seal.events):\(seal.chain)"
            ).said(in: language) + "\n"
        }
        return found.map { $0.found.said(in: language) + "\n" }.joined()
    }

    /// The same for programs.
    public var json: JSON {
        .object([
            ("schema", .whole(1)), ("sound", .flag(isSound)), ("events", .whole(orNull: seal?.events)),
            ("seal", .text(orNull: seal.map { "\($0.events):\($0.chain)" })),
            (
                "discrepancies",
                .array(
                    found.map { item in
                        .object([("event", .whole(orNull: item.number)), ("found", .object([("zh", .text(item.found.zh)), ("en", .text(item.found.en))]))])
                    })
            ),
        ])
    }
}
