import Foundation
import GRDB
import Geo
import Synchronization

/// The one connection of a store to its file.
///
/// The file keeps SQLite's rollback journal rather than a write-ahead log. A bureau's ledger may lie on a network share, where a write-ahead log does not
/// work (its readers share memory, which machines do not), and it is copied as one file, which a log beside it would make two. Writers are
/// people and a monthly import, so that readers wait for a commit now and then costs nothing.
///
/// `synchronous = EXTRA`: an event is acknowledged after the file, and the folder from which the journal was removed, are on the disk. With FULL a power
/// cut could bring the journal back, and with it the state before an acknowledged event. A killed process loses nothing either way.
final class LedgerConnection: Sendable {
    let path: String
    let access: LedgerStore.Access
    let queue: DatabaseQueue
    let courtesy = Courtesy()
    private let file: FileIdentity

    /// Opens a ledger, or begins one where none stands.
    /// - Throws: `InputError` for what is no ledger, `StoreError`.
    init(path: String, access: LedgerStore.Access, wait: Duration) throws {
        var settings = Configuration()
        settings.label = "ledger"
        // Not `readonly` even to read: SQLite itself falls back where the place is read-only, and where a writer was killed its journal must be
        // rolled back before anybody can read. `write` refuses instead.
        let patience = Patience(wait)
        settings.busyMode = .callback { tries in patience.isLeft(afterTries: tries) }
        settings.prepareDatabase { db in
            // A view or trigger that somebody slipped into the file runs no function that does anything.
            try db.execute(sql: "PRAGMA trusted_schema = OFF")
            try db.execute(sql: "PRAGMA cell_size_check = ON")
            try db.execute(sql: "PRAGMA cache_size = -65536")   // 64 MB: an import is then written once, at its end, and readers wait only for that
            if access == .reading { return }
            try db.execute(sql: "PRAGMA journal_mode = DELETE")
            try db.execute(sql: "PRAGMA synchronous = EXTRA")
        }
        (queue, file) = try OpenFiles.shared.open(path, isNew: access == .creating) {
            do { return try DatabaseQueue(path: path, configuration: settings) } catch let error as DatabaseError {
                throw StoreError.meaning(of: error, path: path)
            }
        }
        self.path = path
        self.access = access
    }

    deinit {
        try? queue.close()   // no statement outlives a call of ours, so there is nothing it could refuse
        OpenFiles.shared.closed(file)
    }
}

/// How long to wait for another program, asking again every millisecond. SQLite's own handler sleeps for up to 100 ms, and between two commits of
/// somebody who records without a pause the file is free for less than that: it would hardly ever find it so.
private final class Patience: Sendable {
    private let wait: Duration
    private let since = Mutex(ContinuousClock.now)

    init(_ wait: Duration) { self.wait = wait }

    func isLeft(afterTries tries: Int) -> Bool {
        let waited = since.withLock { since in
            if tries == 0 { since = .now }
            return ContinuousClock.now - since
        }
        guard waited < wait else { return false }
        usleep(1_000)
        return true
    }
}

/// Whoever records without a pause leaves one nevertheless, so that others who wait find the file free.
final class Courtesy: Sendable {
    private let end = Mutex<ContinuousClock.Instant?>(nil)

    /// Sleeps where the last transaction has only just ended.
    func beforeWriting() {
        guard let end = end.withLock({ $0 }), ContinuousClock.now - end < .milliseconds(4) else { return }
        usleep(4_000)
    }

    func afterWriting() { end.withLock { $0 = .now } }
}

/// A file, whatever name it goes by.
struct FileIdentity: Hashable, Sendable {
    let device: UInt64, number: UInt64

    init?(path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        (device, number) = (UInt64(status.st_dev), UInt64(status.st_ino))
    }
}

/// The ledgers that this process has open. A process that closes any descriptor of a file loses all its locks on it (POSIX), those of SQLite too: so the
/// first bytes of a file are looked at only while no connection of ours is open to it.
private final class OpenFiles: Sendable {
    static let shared = OpenFiles()
    private let counts = Mutex<[FileIdentity: Int]>([:])

    func open(_ path: String, isNew: Bool, connecting: () throws -> DatabaseQueue) throws -> (DatabaseQueue, FileIdentity) {
        try counts.withLock { counts in
            if FileIdentity(path: path).flatMap({ counts[$0] }) == nil {
                switch try LedgerFile.look(at: path) {
                case .ledger: break
                case .nothing where isNew, .empty where isNew: break
                case .nothing: throw LedgerFile.refusal(path, Phrase(zh: "没有这个文件", en: "nothing of that name"))
                case .empty: throw LedgerFile.refusal(path, Phrase(zh: "空文件", en: "an empty file"))
                }
            }
            let queue = try connecting()
            guard let file = FileIdentity(path: path) else { throw StoreError(path: path, cause: .readOnly) }
            counts[file, default: 0] += 1
            return (queue, file)
        }
    }

    func closed(_ file: FileIdentity) {
        counts.withLock { counts in
            counts[file] = counts[file].flatMap { $0 > 1 ? $0 - 1 : nil }
        }
    }
}
