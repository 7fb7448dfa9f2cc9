import Foundation
import GRDB
import Ledger

/// Puts events at the end of the table, inside one transaction.
struct EventWriter {
    private let db: Database
    private let insertion: Statement
    private var end: ChainEnd

    /// - Throws: `StoreError.Cause.changed` where the end is not the one that was written last.
    init(_ db: Database, path: String) throws {
        self.db = db
        end = try ChainEnd(db, path: path)
        // A guard that another program took away is put back first: what it did meanwhile, the chain shows.
        for name in try LedgerTables.missing(db) {
            guard let sql = LedgerTables.guards[name] else { throw LedgerFile.damaged(path) }
            try db.execute(sql: "DROP TRIGGER IF EXISTS \(name)")
            try db.execute(sql: sql)
        }
        insertion = try db.cachedStatement(sql: "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    }

    /// The number of the newest event.
    var count: Int { end.number }

    /// What the ledger will add to the next event. Its moment is never before the one of the event before it, even where a clock was put back: what was
    /// known by some moment are then the first so many events.
    func nextRecord(recordedAt seconds: Int) -> Event.Record { Event.Record(number: end.number + 1, seconds: max(seconds, end.recorded)) }

    /// Keeps the next event.
    mutating func append(_ row: EventRow, content: [UInt8], _ record: Event.Record) throws {
        let chain = Chain.link(after: end.chain, number: record.number, recorded: record.seconds, recorder: row.recorder, content: content)
        try insertion.execute(arguments: [
            record.number, record.seconds, row.register, row.subject, row.kind, row.day, row.recorder, row.document, row.said, row.corrects,
            Data(LedgerStore.key(content)), Data(chain),
        ])
        (end.number, end.recorded, end.chain) = (record.number, record.seconds, chain)
    }

    /// Seals what was appended.
    func finish() throws {
        try db.cachedStatement(sql: "UPDATE seal SET events = ?, chain = ?").execute(arguments: [end.number, Data(end.chain)])
    }
}
