import Digests
import GRDB
import Ledger

/// The copy of what is the case, beside the events: made from them, kept up with them in the same transaction, made anew where it is missing, of an older
/// moment, or of registers that are no longer these.
struct StateCopy {
    /// What the copy depends on besides the events: the states and sums that the registers prescribe.
    static let version: String = {
        let registers = Register.all.map { register in
            let columns = register.columns.map { "\($0.id)\($0.isSummed ? "+" : "")" }.joined(separator: " ")
            let kinds = register.kinds.map { "\($0.id)>\($0.to ?? "-")\($0.clears.map { "!" + $0 }.joined())" }.joined(separator: " ")
            return "\(register.id.rawValue): \(columns): \(kinds)"
        }
        return String(SHA256.hexadecimal(SHA256.digest(Array((["1"] + registers).joined(separator: "\n").utf8))).prefix(16))
    }()

    /// Whether it is of the newest event.
    static func isCurrent(_ db: Database) throws -> Bool {
        guard try LedgerTables.missing(db, of: LedgerTables.copy).isEmpty,
            let row = try Row.fetchOne(db, sql: "SELECT events, version FROM copied")
        else { return false }
        let events = try Int.fetchOne(db, sql: "SELECT max(number) FROM events") ?? 0
        return row[0] == events && row[1] == version
    }

    private let db: Database
    private let upsert: Statement, removal: Statement, mention: Statement, one: Statement
    /// What is the case with things whose events were added, and not yet written: an import says much about one thing in a row.
    private var changed: [SubjectKey: (Subject, State?)] = [:]

    /// The copy, made anew if it is not of the newest event.
    init(_ db: Database, path: String) throws {
        self.db = db
        let isCurrent = try Self.isCurrent(db)
        if !isCurrent { try Self.clear(db) }
        upsert = try db.cachedStatement(sql: "INSERT OR REPLACE INTO states VALUES (?, ?, ?, ?, ?, ?)")
        removal = try db.cachedStatement(sql: "DELETE FROM states WHERE register = ? AND subject = ?")
        mention = try db.cachedStatement(sql: "INSERT OR IGNORE INTO mentions VALUES (?, ?, ?, ?)")
        one = try db.cachedStatement(sql: Self.one)
        if !isCurrent { try fill(path) }
    }

    private static let one = "SELECT \(StateRow.columns) FROM states WHERE register = ? AND subject = ?"

    /// What is the case with a thing; nil where nothing is, or all was taken back.
    func state(of subject: Subject, path: String) throws -> State? {
        if let (_, state) = changed[subject.key] { return state }
        guard let row = try Row.fetchOne(one, arguments: [subject.register.rawValue, subject.id]) else { return nil }
        guard let state = StateRow(row)?.state else { throw LedgerFile.damaged(path) }
        return state
    }

    /// What is the case with a thing after an event.
    mutating func note(_ event: Event, _ state: State?) throws {
        changed[event.subjectInRegister.key] = (event.subjectInRegister, state)
        try mention(event)
        if changed.count >= 4_096 { try flush() }
    }

    /// Writes what was noted, and that the copy is of so many events.
    mutating func finish(events: Int) throws {
        try flush()
        try db.execute(sql: "INSERT OR REPLACE INTO copied VALUES (1, ?, ?)", arguments: [events, Self.version])
    }

    private mutating func flush() throws {
        // In the order of the table, so that each page is touched once.
        for key in changed.keys.sorted() {
            let (subject, state) = changed[key]!   // a key of its own
            if let state {
                try upsert.execute(arguments: StateRow(state).arguments)
            } else {
                try removal.execute(arguments: [subject.register.rawValue, subject.id])
            }
        }
        changed.removeAll(keepingCapacity: true)
    }

    private func mention(_ event: Event) throws {
        if event.values.isEmpty { return }
        for other in event.references {
            try mention.execute(arguments: [other.register.rawValue, other.id, event.register.rawValue, event.subject])
        }
    }

    private static func clear(_ db: Database) throws {
        for table in ["copied", "states", "mentions"] { try db.execute(sql: "DROP TABLE IF EXISTS \(table)") }
        for name in ["copied", "states", "states_by_stage", "mentions"] { try db.execute(sql: LedgerTables.copy[name]!) }   // names of its own keys
    }

    /// Replays every thing of the ledger.
    private mutating func fill(_ path: String) throws {
        var count = 0
        try Self.forEachThing(db, path: path) { entries in
            count += entries.count
            for entry in entries { try mention(entry.event) }
            if let state = Replay.state(of: entries) { try upsert.execute(arguments: StateRow(state).arguments) }
            return true
        }
        try finish(events: count)
    }

    /// The events of one thing after the other, in the order of registers and numbers, until the body has enough.
    /// - Parameter register: one register, things after a number, events up to a number; the whole ledger without.
    static func forEachThing(
        _ db: Database, path: String, in register: Register.ID? = nil, after: String = "", through last: Int = .max, _ body: ([Entry]) throws -> Bool
    ) throws {
        let condition = register == nil ? "" : "WHERE register = ? AND subject > ? AND number <= ?"
        let sql = "SELECT \(EventRow.columns) FROM events INDEXED BY events_by_subject \(condition) ORDER BY register, subject, number"
        let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: register.map { [$0.rawValue, after, last] } ?? [])
        var entries: [Entry] = []
        while let row = try rows.next() {
            let entry = try Entry(row, path: path)
            if let before = entries.last, before.event.subjectInRegister.key != entry.event.subjectInRegister.key {
                guard try body(entries) else { return }
                entries.removeAll(keepingCapacity: true)
            }
            entries.append(entry)
        }
        if !entries.isEmpty { _ = try body(entries) }
    }
}

/// A thing by the bytes of its number: Swift takes two spellings of an accent for one, a ledger does not.
struct SubjectKey: Hashable, Comparable {
    let register: Register.ID, bytes: [UInt8]

    static func < (a: SubjectKey, b: SubjectKey) -> Bool {
        a.register == b.register ? a.bytes.lexicographicallyPrecedes(b.bytes) : a.register.rawValue < b.register.rawValue
    }
}

extension Subject {
    var key: SubjectKey { SubjectKey(register: register, bytes: Array(id.utf8)) }
}
