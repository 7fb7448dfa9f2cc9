import Foundation
import GRDB

/// The tables of a ledger's file, as SQLite is told to make them. What stands in them can be read by any program that reads SQLite.
///
/// `events` is the ledger. `seal` has one row: how many events there are and the chain's end, so that events missing at the end are missed.
/// The rest is a copy, made from the events and never asked when it is not of the newest one.
enum LedgerTables {
    static let events = """
        CREATE TABLE events (
            number INTEGER PRIMARY KEY,
            recorded INTEGER NOT NULL,
            register TEXT NOT NULL,
            subject TEXT NOT NULL,
            kind TEXT NOT NULL,
            day TEXT NOT NULL,
            recorder TEXT NOT NULL,
            document TEXT,
            said TEXT NOT NULL,
            corrects INTEGER REFERENCES events (number),
            content BLOB NOT NULL,
            chain BLOB NOT NULL
        ) STRICT
        """
    static let bySubject = "CREATE INDEX events_by_subject ON events (register, subject, number)"
    static let byContent = "CREATE INDEX events_by_content ON events (content)"
    static let seal = """
        CREATE TABLE seal (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            events INTEGER NOT NULL,
            chain BLOB NOT NULL
        ) STRICT
        """

    /// What refuses any change to what was recorded, to every program. An insertion that would take the place of an event (`INSERT OR REPLACE`)
    /// deletes without asking the second trigger; the third refuses its number first.
    static let guards = [
        "events_stay": "CREATE TRIGGER events_stay BEFORE UPDATE ON events BEGIN SELECT raise(ABORT, 'events are never changed: record a correction'); END",
        "events_remain":
            "CREATE TRIGGER events_remain BEFORE DELETE ON events BEGIN SELECT raise(ABORT, 'events are never deleted: record a correction'); END",
        "events_follow": """
        CREATE TRIGGER events_follow BEFORE INSERT ON events
        WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM events)
        BEGIN SELECT raise(ABORT, 'events are numbered without gaps'); END
        """,
    ]

    /// The copy: what is the case with each thing, by its last event, and which things name which others. `copied` says of how many events and by which
    /// version of the registers.
    static let copy = [
        "copied": "CREATE TABLE copied (one INTEGER PRIMARY KEY CHECK (one = 1), events INTEGER NOT NULL, version TEXT NOT NULL) STRICT",
        "states": """
        CREATE TABLE states (
            register TEXT NOT NULL,
            subject TEXT NOT NULL,
            stage TEXT NOT NULL,
            since TEXT NOT NULL,
            last TEXT NOT NULL,
            said TEXT NOT NULL,
            PRIMARY KEY (register, subject)
        ) STRICT, WITHOUT ROWID
        """,
        "states_by_stage": "CREATE INDEX states_by_stage ON states (register, stage, subject)",
        "mentions": """
        CREATE TABLE mentions (
            register TEXT NOT NULL,
            subject TEXT NOT NULL,
            by_register TEXT NOT NULL,
            by_subject TEXT NOT NULL,
            PRIMARY KEY (register, subject, by_register, by_subject)
        ) STRICT, WITHOUT ROWID
        """,
    ]

    /// Everything that must stand in the file, by name; the copy is not among it.
    static var all: [String: String] {
        guards.merging(["events": events, "events_by_subject": bySubject, "events_by_content": byContent, "seal": seal]) { $1 }
    }

    /// Makes the tables of a new ledger, and calls the file one of ours; all of it or nothing.
    static func make(_ db: Database) throws {
        for sql in [events, bySubject, byContent, seal] { try db.execute(sql: sql) }
        for name in guards.keys.sorted() { try db.execute(sql: guards[name]!) }   // a key of the dictionary itself
        try db.execute(sql: "INSERT INTO seal VALUES (1, 0, ?)", arguments: [Data(Chain.start)])
        try db.execute(sql: "PRAGMA application_id = \(LedgerFile.application)")
        try db.execute(sql: "PRAGMA user_version = \(LedgerFile.version)")
    }

    /// The names of what is missing in a file or not as it was made.
    static func missing(_ db: Database, of wanted: [String: String] = all) throws -> [String] {
        var found: [String: String] = [:]
        for row in try Row.fetchAll(db, sql: "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL") { found[row[0]] = row[1] }
        return wanted.filter { found[$0] != $1 }.keys.sorted()
    }
}
