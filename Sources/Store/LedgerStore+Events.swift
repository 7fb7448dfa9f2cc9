import Foundation
import GRDB
public import Ledger
public import Planning

extension LedgerStore {
    /// Which events are asked for: all of them, or those that every condition given here lets through.
    public struct Selection: Hashable, Sendable {
        /// The register; nil for all.
        public var register: Register.ID?
        /// The thing's number in its register.
        public var subject: String?
        /// The first and the last day on which they happened.
        public var from: Day?, through: Day?
        /// Recorded by this moment, in seconds since 1970.
        public var knownAt: Int?
        /// Numbers above this one: the last one of the page before.
        public var after: Int

        /// Which events are asked for.
        public init(register: Register.ID? = nil, subject: String? = nil, from: Day? = nil, through: Day? = nil, knownAt: Int? = nil, after: Int = 0) {
            self.register = register
            self.subject = subject
            self.from = from
            self.through = through
            self.knownAt = knownAt
            self.after = after
        }
    }

    /// One page of events, in the order of recording; fewer than `count` when there are no more.
    public func events(_ selection: Selection = Selection(), count: Int) throws -> [Entry] {
        try read { db in try entries(db, selection, count: count) }
    }

    /// Hands over every event that was recorded when the call began, in the order of recording.
    ///
    /// They are read in pages, so memory stays small and nobody who records waits: what is recorded never changes, so the pages are of one moment all the same.
    public func forEachEvent(_ selection: Selection = Selection(), _ body: (Entry) throws -> Void) throws {
        var rest = selection
        let last = try read { db in try Int.fetchOne(db, sql: "SELECT max(number) FROM events") ?? 0 }
        while true {
            let page = try events(rest, count: 5_000)
            for entry in page {
                if entry.record.number > last { return }
                try body(entry)
            }
            guard page.count == 5_000 else { return }
            rest.after = page[page.count - 1].record.number
        }
    }

    /// The first and the last day of all events; nil while there is none.
    public func days() throws -> ClosedRange<Day>? {
        try read { db in
            guard let row = try Row.fetchOne(db, sql: "SELECT min(day), max(day) FROM events"), let from = row[0] as String?, let to = row[1] as String?,
                let first = Day(from), let last = Day(to)
            else { return nil }
            return first...last
        }
    }

    /// Whether an event that says the same was recorded, by whomever: a row of a table that is imported again.
    public func contains(_ event: Event) throws -> Bool {
        try read { db in try Self.contains(db, Self.key(Chain.content(EventRow(event)))) }
    }

    /// As much of a digest as tells contents apart, and half as large an index.
    static func key(_ content: [UInt8]) -> [UInt8] { Array(content.prefix(16)) }

    static func contains(_ db: Database, _ key: [UInt8]) throws -> Bool {
        let found = try db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM events WHERE content = ?)")
        return try Bool.fetchOne(found, arguments: [Data(key)]) == true
    }

    func entries(_ db: Database, _ selection: Selection, count: Int?) throws -> [Entry] {
        let (conditions, values) = selection.conditions
        let limit = count.map { " LIMIT \($0)" } ?? ""
        let sql = "SELECT \(EventRow.columns) FROM events WHERE \(conditions) ORDER BY number\(limit)"
        var entries: [Entry] = []
        let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: values)
        while let row = try rows.next() { entries.append(try Entry(row, path: path)) }
        return entries
    }
}

extension LedgerStore.Selection {
    /// The same as SQL.
    fileprivate var conditions: (sql: String, values: StatementArguments) {
        var conditions = ["number > ?"], values: StatementArguments = [after]
        func ask(_ condition: String, _ value: (any DatabaseValueConvertible)?) {
            guard let value else { return }
            conditions.append(condition)
            values += [value]
        }
        // Without a subject the register is no condition for the index: pages are in the order of numbers, and it would have to sort.
        ask(subject == nil ? "+register = ?" : "register = ?", register?.rawValue)
        ask("subject = ?", subject)
        ask("day >= ?", from?.description)
        ask("day <= ?", through?.description)
        ask("recorded <= ?", knownAt)
        return (conditions.joined(separator: " AND "), values)
    }
}

extension Entry {
    /// The event of a row of a query for `EventRow.columns`.
    /// - Throws: `InputError` for a row that we never wrote.
    init(_ row: Row, path: String) throws {
        guard let event = EventRow(row).event else { throw LedgerFile.damaged(path) }
        self.init(record: Event.Record(number: row[0], seconds: row[1]), event: event)
    }
}
