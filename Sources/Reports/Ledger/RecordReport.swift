public import Geo
public import Ledger

/// That an event was recorded, and what is the case since.
public struct RecordReport: Sendable {
    private let number: Int
    private let subject: Subject
    private let state: State?
    /// What else is to be said of it, on stderr: what a correction dropped.
    public let remarks: [Phrase]
    private let isNewLedger: Bool

    /// An event that was recorded, and the state afterwards; nil where it took back all there was.
    /// - Parameter isNewLedger: Whether the ledger was begun with it.
    public init(number: Int, subject: Subject, state: State?, remarks: [Phrase] = [], isNewLedger: Bool = false) {
        self.remarks = remarks
        self.isNewLedger = isNewLedger
        self.number = number
        self.subject = subject
        self.state = state
    }

    /// One line for a terminal.
    public func terminal(in language: Language, width: Int) -> String {
        let stage = state?.stageName.name ?? Phrase(zh: "（无有效事项）", en: "nothing (no event stands)")
        return Phrase(
            zh: "已登记为第 \(number) 号：\(subject.register.name.zh) \(subject.id) 现为“\(stage.zh)”",
            en: "recorded as event \(number): \(subject.id) is now \(stage.en)"
        ).said(in: language) + "\n"
    }

    /// The same for programs.
    public var json: JSON {
        .object([
            ("schema", .whole(1)), ("number", .whole(number)), ("register", .text(subject.register.rawValue)), ("id", .text(subject.id)),
            ("state", state.map(StateReport.json) ?? .null), ("new_ledger", .flag(isNewLedger)), ("remarks", .array(remarks.map(RegisterReport.both))),
        ])
    }
}
