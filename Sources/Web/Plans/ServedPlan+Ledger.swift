import Geo
import HTTPTypes
import PlanFiles
import Planning
import Store

extension ServedPlan {
    /// The plan's ledger, open for questions; nil where it has none, or nobody has begun it.
    /// - Throws: `Problem`, where there is one that cannot be read. It is the service's to mend, not the client's.
    func ledger() throws -> LedgerBook? {
        do { return try LedgerBook.isBegun(path) ? LedgerBook(path) : nil } catch { throw Self.ledgerProblem(error) }
    }

    /// A digest of everything recorded; empty where there is no ledger.
    /// - Throws: `Problem`, where the ledger cannot be read.
    func ledgerStamp() throws -> String {
        guard let book = try ledger() else { return "" }
        do { return try book.stamp } catch { throw Self.ledgerProblem(error) }
    }

    /// What is told of a ledger that cannot be read.
    static func ledgerProblem(_ error: any Error) -> any Error {
        // What the machine refuses is told as it is.
        guard let errors = error as? InputErrors ?? (error as? InputError).map({ InputErrors([$0]) }) else { return error }
        return Problem(.serviceUnavailable, "ledger-unusable", Phrase(zh: errors.said(in: .chinese), en: errors.said(in: .english)))
    }
}
