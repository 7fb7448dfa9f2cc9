public import Geo

/// What a ledger answers: for people at a terminal, and for programs.
public protocol LedgerAnswer {
    /// What a terminal shows that has so many columns; what is longer goes on in the next line.
    func terminal(in language: Language, width: Int) -> String
    /// The same for programs.
    var json: JSON { get }
    /// What is to be said on stderr besides.
    var remarks: [Phrase] { get }
}

extension LedgerAnswer {
    /// Nothing besides, for most answers.
    public var remarks: [Phrase] { [] }

    /// What goes into a file or a pipe, which have no width of their own.
    public func terminal(in language: Language) -> String { terminal(in: language, width: TextTable.usualWidth) }
}

/// An answer with something to be known before it is believed, said where the answer is.
public struct NotedAnswer<Answer: LedgerAnswer>: LedgerAnswer {
    private let answer: Answer
    private let note: Phrase

    /// An answer and what is to be said of it.
    public init(_ answer: Answer, note: Phrase) {
        self.answer = answer
        self.note = note
    }

    /// The answer, and the note under it.
    public func terminal(in language: Language, width: Int) -> String {
        answer.terminal(in: language, width: width) + Wrapping.hanging(note.said(in: language), within: width, indent: 0)
    }

    /// The answer with the member `note`; as it is where it is no object.
    public var json: JSON {
        guard case .object(let members) = answer.json else { return answer.json }
        return .object(members + [("note", RegisterReport.both(note))])
    }

    /// The answer's own.
    public var remarks: [Phrase] { answer.remarks }
}

extension AccountReport: LedgerAnswer {}
extension BulletinReport: LedgerAnswer {}
extension DueReport: LedgerAnswer {}
extension HistoryReport: LedgerAnswer {}
extension ImportReport: LedgerAnswer {}
extension LayoutReport: LedgerAnswer {}
extension RecordReport: LedgerAnswer {}
extension RegisterReport: LedgerAnswer {}
extension StateReport: LedgerAnswer {}
