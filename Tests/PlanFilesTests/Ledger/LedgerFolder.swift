import Foundation
import Geo
import Ledger
import PlanFiles
import Planning
import Reports

/// A plan in a folder of its own, with a ledger.
struct LedgerFolder {
    let plan: PlanFolder
    /// 1 January 2026, noon in Chongqing.
    static let moment = Day("2026-01-01")!.number * 86_400 + 4 * 3600

    init(_ more: String = "ledger: {file: ledger.sqlite}\n") throws { plan = try PlanFolder(PlanFolder.yaml + more) }

    var path: String { plan.path }

    func book(_ access: LedgerBook.Access = .recording) throws -> LedgerBook { try LedgerBook(path, for: access) }

    /// Imports a CSV of these lines.
    func read(_ register: Register.ID, _ lines: [String], rehearsing: Bool = false, day: String? = nil, by recorder: String = "甲") throws -> ImportReport {
        try plan.write("table.csv", lines.joined(separator: "\n") + "\n")
        return try read(register, file: "table.csv", rehearsing: rehearsing, day: day, by: recorder)
    }

    /// Imports a file.
    func read(_ register: Register.ID, file: String, rehearsing: Bool = false, day: String? = nil, by recorder: String = "甲") throws -> ImportReport {
        let work = LedgerImport(register: Register[register], path: path + "/" + file, recorder: recorder, day: day.flatMap { Day($0) }, moment: Self.moment)
        return try work.run(plan: path, rehearsing: rehearsing)
    }

    /// Records one event, now.
    @discardableResult
    func record(
        _ register: Register.ID, _ subject: String, _ event: String, _ day: String, by recorder: String = "甲", document: String? = nil, _ settings: String...
    ) throws -> RecordReport {
        let record = LedgerRecord(
            register: Register[register], subject: subject, event: event, day: Day(day)!, recorder: recorder, document: document, settings: settings)
        return try record.record(in: book())
    }
}
