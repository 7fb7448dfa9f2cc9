import Digests
import Foundation
import GRDB
import Ledger

/// A ledger's events in one SQLite file: numbered, append only, each tied to all before it.
///
/// A value that owns a connection: copies share it, and calls from several threads take turns. Several processes may have the same ledger open.
public struct LedgerStore: Sendable {
    /// What a ledger is opened for.
    public enum Access: Hashable, Sendable {
        /// Questions only: nothing is written, and the place may be read-only.
        case reading
        /// Recording in a ledger that is there.
        case recording
        /// Recording, in a new ledger where none stands.
        case creating
    }

    /// How many events there are, and the chain's end: written down elsewhere, in a bulletin or a mail, they prove later what the ledger held then.
    public struct Seal: Hashable, Sendable {
        /// How many events: the newest one's number.
        public let events: Int
        /// SHA-256 over all of them, in hexadecimal.
        public let chain: String

        /// A seal as it was once written down.
        public init(events: Int, chain: String) {
            self.events = events
            self.chain = chain
        }
    }

    let connection: LedgerConnection
    var path: String { connection.path }

    /// Opens a ledger.
    ///
    /// - Parameters:
    ///   - wait: For how long at most to wait for another program that is writing.
    /// - Throws: `InputError` for what is no ledger, is damaged, or of a newer version: the file stays as it was, to the byte.
    ///   `StoreError` where the machine refuses.
    public init(at path: String, for access: Access = .recording, wait: Duration = .seconds(30)) throws {
        connection = try LedgerConnection(path: path, access: access, wait: wait)
        if access == .creating {
            try write { db in
                // Of two programs that begin the same ledger the second one finds it made.
                if try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") == 0 { try LedgerTables.make(db) }
            }
        }
        try read(look)
    }

    /// The newest event's number and the chain's end.
    public func seal() throws -> Seal {
        try read { db in
            let end = try ChainEnd(db, path: path)
            return Seal(events: end.number, chain: SHA256.hexadecimal(end.chain))
        }
    }

    /// A file of up to so many pages (of 4 KB) is read whole when it is opened.
    private static let smallPages = 8_192

    /// What a first look finds: the tables, and of a small file everything SQLite can tell of its structure. In a large one SQLite meets what is damaged
    /// when it reads it, and `verify` reads it all.
    private func look(_ db: Database) throws {
        guard try !LedgerTables.missing(db).contains(where: { LedgerTables.guards[$0] == nil }) else { throw LedgerFile.damaged(path) }
        guard try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0 <= Self.smallPages else { return }
        guard try String.fetchOne(db, sql: "PRAGMA quick_check(1)") == "ok" else { throw LedgerFile.damaged(path) }
    }

    // MARK: - Transactions

    /// Questions that see one moment of the ledger.
    func read<Answer>(_ questions: (Database) throws -> Answer) throws -> Answer {
        do { return try connection.queue.read(questions) } catch let error as DatabaseError { throw StoreError.meaning(of: error, path: path) }
    }

    /// All of it or nothing. The write lock is taken first, so what is read inside is still so when it is written.
    func write<Answer>(_ work: (Database) throws -> Answer) throws -> Answer {
        guard connection.access != .reading else { throw StoreError(path: path, cause: .readOnly) }
        do {
            return try connection.queue.writeWithoutTransaction { db in
                connection.courtesy.beforeWriting()
                defer { connection.courtesy.afterWriting() }
                var answer: Answer?
                try db.inTransaction(.immediate) {
                    answer = try work(db)
                    return .commit
                }
                return answer!   // set, or the transaction threw
            }
        } catch let error as DatabaseError {
            throw StoreError.meaning(of: error, path: path)
        }
    }
}

/// The newest event's number, moment and chain, as the seal and the table both have it.
struct ChainEnd {
    var number: Int, recorded: Int
    var chain: [UInt8]

    /// - Throws: `StoreError.Cause.changed` where the two differ: an event was taken from the end, or put there, by another program.
    init(_ db: Database, path: String) throws {
        let seal = try Row.fetchOne(db.cachedStatement(sql: "SELECT events, chain FROM seal"))
        let last = try Row.fetchOne(db.cachedStatement(sql: "SELECT number, recorded, chain FROM events ORDER BY number DESC LIMIT 1"))
        number = last?[0] ?? 0
        recorded = last?[1] ?? .min
        chain = (last?[2] as Data?).map { Array($0) } ?? Chain.start
        guard seal?[0] == number, (seal?[1] as Data?).map({ Array($0) }) == chain else { throw StoreError(path: path, cause: .changed) }
    }
}
