import Foundation
import GRDB
import Geo

/// The file in which a service keeps saved scenarios and jobs: what it looks like before SQLite opens it, and its tables.
enum ServiceFile {
    static let name = "service.sqlite"
    /// "WKSV": how it is told from the files of all other programs that use SQLite.
    static let application: UInt32 = 0x574B_5356
    /// The version of the tables. A program refuses what is newer than itself.
    static let version: UInt32 = 2

    static let tables = [
        """
        CREATE TABLE scenarios (
            id TEXT PRIMARY KEY, plan TEXT NOT NULL, name TEXT NOT NULL, revision INTEGER NOT NULL, position INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE steps (
            scenario TEXT NOT NULL REFERENCES scenarios (id) ON DELETE CASCADE, number INTEGER NOT NULL, changes TEXT NOT NULL,
            PRIMARY KEY (scenario, number)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE jobs (
            id TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE, process TEXT NOT NULL, plan TEXT NOT NULL, request BLOB NOT NULL, status TEXT NOT NULL,
            reason TEXT, message_zh TEXT NOT NULL, message_en TEXT NOT NULL, created INTEGER NOT NULL, started INTEGER, finished INTEGER
        ) STRICT
        """,
        """
        CREATE TABLE results (
            job TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE, number INTEGER NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, bytes BLOB NOT NULL,
            PRIMARY KEY (job, number)
        ) STRICT
        """,
    ]

    /// What version 2 has beside them: whose a job is, where a token came with it.
    static let later = [
        "CREATE TABLE makers (job TEXT PRIMARY KEY REFERENCES jobs (id) ON DELETE CASCADE, name TEXT NOT NULL) STRICT, WITHOUT ROWID"
    ]

    /// Whether a file of ours stands at a path; nothing may stand there too.
    /// - Throws: `InputError` for anything else, which stays as it is, to the byte; `StoreError` where it may not be read.
    static func stands(at path: String) throws -> Bool {
        var status = stat()
        guard stat(path, &status) == 0 else {
            if errno == ENOENT { return false }
            throw StoreError(path: path, cause: .other(String(cString: strerror(errno))))
        }
        guard status.st_mode & S_IFMT == S_IFREG else { throw refusal(Phrase(zh: "不是普通文件", en: "no ordinary file")) }
        // What is left where a new file's first moment was interrupted.
        if status.st_size == 0 { return false }
        guard let file = FileHandle(forReadingAtPath: path) else { throw StoreError(path: path, cause: .readOnly) }
        defer { try? file.close() }   // only read from: nothing can be lost
        let header = [UInt8]((try? file.read(upToCount: 100)) ?? Data())
        guard header.count == 100, header.starts(with: Array("SQLite format 3\0".utf8)) else {
            throw refusal(Phrase(zh: "不是 SQLite 文件", en: "no SQLite file"))
        }
        // The offsets are those of "The Database Header" in SQLite's file format.
        func number(at offset: Int) -> UInt32 { header[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) } }
        guard number(at: 68) == application else { throw refusal(Phrase(zh: "其他程序的 SQLite 文件", en: "an SQLite file of another program")) }
        guard number(at: 60) <= version else {
            throw refusal(
                Phrase(zh: "较新版本的文件（第 \(number(at: 60)) 版）", en: "a file of a newer version (\(number(at: 60)))"),
                Phrase(zh: "第 \(version) 版；请更新 walkshed", en: "version \(version); update walkshed"))
        }
        return true
    }

    static func refusal(
        _ found: Phrase,
        _ wanted: Phrase = Phrase(zh: "walkshed serve 自己的文件，或另一个 --state 目录", en: "a file of walkshed serve's own, or another directory for --state")
    ) -> InputError { InputError(input: name, place: Phrase(zh: "文件", en: "file"), found: found, wanted: wanted) }

    static var damaged: InputError {
        refusal(
            Phrase(zh: "已损坏的文件", en: "a damaged file"),
            Phrase(zh: "完好的文件；请用备份恢复，或移走它", en: "a whole one; restore it from a copy, or move it away"))
    }

    static func make(_ db: Database) throws {
        for sql in tables { try db.execute(sql: sql) }
        try db.execute(sql: "PRAGMA application_id = \(application)")
        try renew(db)
    }

    /// Brings the tables of an earlier version to those of this one.
    static func renew(_ db: Database) throws {
        guard try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0 < version else { return }
        for sql in later { try db.execute(sql: sql) }
        try db.execute(sql: "PRAGMA user_version = \(version)")
    }
}
