public import Geo
import Ledger
public import Reports
import Store

/// Whether a ledger is as it was recorded, and the seal to write down for the next time.
public struct LedgerVerification: LedgerAnswer, Sendable {
    private let seal: LedgerStore.Seal?
    private let found: [LedgerStore.Discrepancy]
    private let doubts: [LedgerStore.Doubted]

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
        (found, doubts) = try book.store.inspect(against: before, under: book.knownGates())
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
            ).said(in: language) + "\n" + doubtful.map { $0.said(in: language) + "\n" }.joined()
        }
        return found.map { $0.found.said(in: language) + "\n" }.joined()
    }

    /// What looks wrong and may be right, after a line that says how much of it.
    private var doubtful: [Phrase] {
        if doubts.isEmpty { return [] }
        let head = Phrase(zh: "可疑 \(doubts.count) 处，不影响核验结果：", en: "what looks wrong and may be right: \(doubts.count)")
        return [head]
            + doubts.map { item in
                let thing = item.subject.register.name + Phrase(" \(item.subject.id)"), sentence = item.doubt.sentence(in: item.subject.register)
                return Phrase(zh: "  第 \(item.number) 号（\(thing.zh)）\(sentence.zh)", en: "  event \(item.number) (\(thing.en)), \(sentence.en)")
            }
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
                        .object([("event", .whole(orNull: item.number)), ("found", Self.both(item.found))])
                    })
            ),
            (
                "doubts",
                .array(
                    doubts.map { item in
                        .object([
                            ("event", .whole(item.number)), ("register", .text(item.subject.register.rawValue)), ("id", .text(item.subject.id)),
                            ("column", .text(item.doubt.column)), ("said", Self.both(item.doubt.sentence(in: item.subject.register))),
                        ])
                    })
            ),
        ])
    }

    private static func both(_ phrase: Phrase) -> JSON { .object([("zh", .text(phrase.zh)), ("en", .text(phrase.en))]) }
}
