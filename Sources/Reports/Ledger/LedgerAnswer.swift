public import Geo

/// What a ledger answers: for people at a terminal, and for programs.
public protocol LedgerAnswer {
    /// What a terminal shows.
    func terminal(in language: Language) -> String
    /// The same for programs.
    var json: JSON { get }
    /// What is to be said on stderr besides.
    var remarks: [Phrase] { get }
}

extension LedgerAnswer {
    public var remarks: [Phrase] { [] }
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
