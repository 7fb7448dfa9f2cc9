import Foundation
public import Geo
public import Ledger
public import Planning
public import Reports
import Store

/// A table imported into a register: all of its rows, or none.
public struct LedgerImport: Sendable {
    /// The register, and the table's file.
    public var register: Register, path: String
    /// Who records it.
    public var recorder: String
    /// The day and the document of rows that say none.
    public var day: Day?, document: String?
    /// When it is recorded, in seconds since 1970 (UTC).
    public var moment: Int

    /// A table to be imported, now unless a moment is given.
    public init(register: Register, path: String, recorder: String, day: Day? = nil, document: String? = nil, moment: Int? = nil) {
        self.register = register
        self.path = path
        self.recorder = recorder
        self.day = day
        self.document = document
        self.moment = moment ?? Int(Date().timeIntervalSince1970)
    }

    /// The same, for a plan by its path. A rehearsal begins no ledger: where there is none yet, it is held against an empty one.
    public func run(plan: String, rehearsing: Bool) throws -> ImportReport {
        try run(in: LedgerBook(plan, for: .recording, rehearsing: rehearsing), rehearsing: rehearsing)
    }

    /// Judges every row and, unless it is a rehearsal or one is refused, records them.
    /// - Returns: What becomes of every row. Where `error` is not nil, nothing was recorded.
    /// - Throws: `InputError` where the file is no table at all; `StoreError`.
    public func run(in book: LedgerBook, rehearsing: Bool = false) throws -> ImportReport {
        let table = try ImportTable(path, of: register, divisions: KnownDivisions(of: book.document))
        var plan = ImportPlan(register, recorder: recorder, day: day, document: document, store: book.store)
        var rows: [ImportReport.Row] = [], events: [(row: Int, event: Event, isNew: Bool)] = []
        var atFault = Set(table.faults.map(\.subject))
        for fault in table.faults {
            rows.append(ImportReport.Row(number: fault.number, subject: fault.subject, outcome: .refused, problems: fault.problems))
        }
        for row in table.rows {
            var report = ImportReport.Row(number: row.number, subject: row.subject, event: row.kind?.name, day: row.day ?? day, outcome: .known)
            if atFault.contains(row.subject) {
                report.outcome = .unjudged
            } else {
                switch try plan.step(row) {
                case .known: report.day = row.day
                case .event(let event, let isNew):
                    events.append((rows.count, event, isNew))
                    report.event = register.kind(event.kind)?.name
                case .refused(let problems):
                    report.outcome = .refused
                    report.problems = problems
                    atFault.insert(row.subject)
                }
            }
            rows.append(report)
        }
        // In the order of their days: a table may be sorted by anything.
        events.sort { ($0.event.day, $0.row) < ($1.event.day, $1.row) }
        events.removeAll { item in
            guard atFault.contains(item.event.subject) else { return false }
            rows[item.row].outcome = .unjudged
            return true
        }
        let isWhole = table.problems.isEmpty && rows.allSatisfy { $0.problems.isEmpty }
        if table.problems.isEmpty {
            let outcomes = try book.store.importAll(
                events.lazy.map(\.event), recordedAt: moment, by: book.roles, rehearsing: rehearsing || !isWhole)
            judge(outcomes, events, &rows)
        }
        rows.sort { $0.number < $1.number }
        return ImportReport(
            file: (path as NSString).lastPathComponent, register: register.id, rows: rows, problems: table.problems, remarks: table.remarks,
            isRehearsal: rehearsing)
    }

    private func judge(_ outcomes: [LedgerStore.Outcome], _ events: [(row: Int, event: Event, isNew: Bool)], _ rows: inout [ImportReport.Row]) {
        var refused: Set<String> = []
        for (outcome, (row, event, isNew)) in zip(outcomes, events) {
            switch outcome {
            case .added: rows[row].outcome = isNew ? .added : .changed
            case .known: rows[row].outcome = .known
            case .refused(let refusal):
                // What follows a refused row of the same thing is refused for that alone: the first one is what is to be mended.
                guard refused.insert(event.subject).inserted else { rows[row].outcome = .unjudged; continue }
                rows[row].outcome = .refused
                rows[row].problems = Self.problems(of: refusal, row: rows[row].number)
            }
        }
    }

    /// A refusal as faults of a row, each with the gate it jumps and its papers.
    static func problems(of refusal: Refusal, row: Int) -> [InputError.Problem] {
        refusal.problems.map { problem in
            let column = problem.column.map { Register[refusal.event.register].column($0)?.title ?? Phrase($0) }
            let cited = RegisterReport.listed(problem.gate.basis.map(\.cited))
            let gate = Phrase(zh: "〔\(problem.gate.name.zh)：\(cited.zh)〕", en: " [\(problem.gate.name.en): \(cited.en)]")
            return InputError.Problem(row: row, column: column, found: problem.found, wanted: problem.wanted + gate)
        }
    }
}
