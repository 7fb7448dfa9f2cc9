import Foundation
import GRDB
import Geo
import Synchronization

/// What a service keeps from one run to the next, in one SQLite file of its own: saved scenarios, jobs and their results.
///
/// What a call has written when it returns is on the disk. One service at a time has the file to itself. It is made when something is kept for the
/// first time.
public final class ServiceStore: Sendable {
    private let directory: String
    private let queue = Mutex<DatabaseQueue?>(nil)
    private var path: String { (directory as NSString).appendingPathComponent(ServiceFile.name) }

    /// A store in a directory. What stands there is opened at once; nothing is made yet.
    /// - Throws: `InputError` for a file that is not ours, damaged, or of a newer version: it stays as it was. `StoreError` where the machine refuses,
    ///   or another service has it.
    public init(in directory: String) throws {
        self.directory = directory
        if try ServiceFile.stands(at: path) { _ = try open() }
    }

    /// Whether anything was ever kept.
    public var isThere: Bool { queue.withLock { $0 != nil } }

    private func open() throws -> DatabaseQueue {
        try queue.withLock { queue in
            if let queue { return queue }
            do {
                if try !ServiceFile.stands(at: path) { try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true) }
                let opened = try connect()
                queue = opened
                return opened
            } catch let error as DatabaseError { throw meaning(of: error) } catch let error as CocoaError {
                throw StoreError(path: path, cause: error.code == .fileWriteOutOfSpace ? .full : .readOnly)
            }
        }
    }

    private func connect() throws -> DatabaseQueue {
        var settings = Configuration()
        settings.label = "service"
        settings.prepareDatabase { db in
            try db.execute(sql: "PRAGMA trusted_schema = OFF")
            try db.execute(sql: "PRAGMA cell_size_check = ON")
            // One service has the file, from the first question on; and a commit is one write that waits for the disk.
            try db.execute(sql: "PRAGMA locking_mode = EXCLUSIVE")
            try db.execute(sql: "PRAGMA synchronous = FULL")
            // What is written beside the file does not stay large.
            try db.execute(sql: "PRAGMA journal_size_limit = 16777216")
        }
        let queue = try DatabaseQueue(path: path, configuration: settings)
        try queue.writeWithoutTransaction { db in
            // The tables are made in the file itself, so that it can be told for ours whatever happens; what is kept goes first beside it.
            try db.inTransaction(.immediate) {
                if try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") == 0 { try ServiceFile.make(db) }
                return .commit
            }
            try db.execute(sql: "PRAGMA journal_mode = WAL")
            let wanted = Set(ServiceFile.tables), found = try String.fetchSet(db, sql: "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")
            guard wanted.isSubset(of: found) else { throw ServiceFile.damaged }
            // In a large file SQLite meets what is damaged when it reads it.
            let isSmall = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0 <= 8_192
            guard try !isSmall || String.fetchOne(db, sql: "PRAGMA quick_check(1)") == "ok" else { throw ServiceFile.damaged }
            try db.inTransaction(.immediate) {
                try ServiceFile.renew(db)
                return .commit
            }
        }
        return queue
    }

    private func meaning(of error: DatabaseError) -> any Error {
        switch error.resultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: ServiceFile.damaged
        default: StoreError.meaning(of: error, path: path)
        }
    }

    /// Answers from what is kept; nil where nothing ever was.
    func read<Answer>(_ questions: (Database) throws -> Answer) throws -> Answer? {
        guard let queue = queue.withLock({ $0 }) else { return nil }
        do { return try queue.read(questions) } catch let error as DatabaseError { throw meaning(of: error) }
    }

    /// All of it or nothing.
    func write<Answer>(_ work: (Database) throws -> Answer) throws -> Answer {
        let queue = try open()
        do {
            do { return try queue.write(work) } catch let error as DatabaseError where [.SQLITE_FULL, .SQLITE_IOERR].contains(error.resultCode) {
                // What lies beside the file may have its place in the file, and leave room.
                // If that is refused too, nothing is lost: the write below is then refused as well, and says so.
                try? queue.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
                return try queue.write(work)
            }
        } catch let error as DatabaseError { throw meaning(of: error) }
    }

    /// Closes the file: everything is then in it, and nothing beside it.
    public func close() throws {
        try queue.withLock { queue in
            try queue?.close()
            queue = nil
        }
    }
}
