import GRDB
public import Ledger

extension LedgerStore {
    /// What became of one event of several.
    public enum Outcome: Hashable, Sendable {
        /// It is kept, with this number.
        case added(Event.Record)
        /// An event that says the same was recorded before, by whomever: it was not added again.
        case known
        /// It may not happen.
        case refused(Refusal)
    }

    /// Records events: all of them, or none. Each is judged by `Replay` after those before it, in the same transaction that keeps it, so that no
    /// other program gets between the two.
    ///
    /// When it returns, the events are on the disk for good.
    /// - Parameters:
    ///   - seconds: the moment, in seconds since 1970 (UTC). An earlier one than that of the newest event counts as that one.
    ///   - localGates: what is asked of projects beyond the gates of the registers.
    ///   - doubting: told what is odd about an event although it may happen, by its place among those given.
    /// - Throws: `Refusal` for the first event that may not happen, `InputError`, `StoreError`; nothing is then recorded.
    @discardableResult
    public func append(
        _ events: some Sequence<Event>, recordedAt seconds: Int, by roles: Roles = .unrestricted, under localGates: LocalGates = LocalGates(),
        doubting: (Int, Doubt) -> Void = { _, _ in }
    ) throws -> [Event.Record] {
        try write { db in
            var records: [Event.Record] = []
            var recording = try Recording(db, path: path, seconds: seconds, roles: roles, localGates: localGates)
            for event in events {
                records.append(try recording.add(event))
                for doubt in recording.doubts { doubting(records.count - 1, doubt) }
            }
            try recording.finish()
            return records
        }
    }

    /// Records the events of a table: those that are not known yet, all of them or, if one is refused, none. What became of each is told either way.
    ///
    /// - Parameters:
    ///   - rehearsing: Whether only to tell, and to record nothing.
    ///   - doubting: told what is odd about an event that is not refused, by its place among those given.
    /// - Throws: `InputError`, `StoreError`; nothing is then recorded.
    public func importAll(
        _ events: some Sequence<Event>, recordedAt seconds: Int, by roles: Roles = .unrestricted, under localGates: LocalGates = LocalGates(),
        rehearsing: Bool = false, doubting: (Int, Doubt) -> Void = { _, _ in }
    ) throws -> [Outcome] {
        do {
            return try write { db in
                var outcomes: [Outcome] = [], added = 0, isRefused = false
                var recording = try Recording(db, path: path, seconds: seconds, roles: roles, localGates: localGates)
                for event in events {
                    do {
                        let record = try recording.addUnlessKnown(event)
                        outcomes.append(record.map(Outcome.added) ?? .known)
                        if record != nil { added += 1 }
                        for doubt in recording.doubts { doubting(outcomes.count - 1, doubt) }
                    } catch let refusal as Refusal {
                        outcomes.append(.refused(refusal))
                        isRefused = true
                    }
                }
                if isRefused || rehearsing || added == 0 { throw NothingKept(outcomes: outcomes) }
                try recording.finish()
                return outcomes
            }
        } catch let nothing as NothingKept {
            return nothing.outcomes
        }
    }
}

/// An import that leaves the ledger as it was, to the byte.
private struct NothingKept: Error { let outcomes: [LedgerStore.Outcome] }

/// Events on their way into the ledger, inside one transaction.
private struct Recording {
    private let db: Database, path: String, seconds: Int, roles: Roles
    private let ledger: LedgerInFile
    private var writer: EventWriter
    private var once = OnceOnly()
    /// What is odd about the event that was added last; nothing where none was.
    private(set) var doubts: [Doubt] = []

    init(_ db: Database, path: String, seconds: Int, roles: Roles, localGates: LocalGates) throws {
        (self.db, self.path, self.seconds, self.roles) = (db, path, seconds, roles)
        writer = try EventWriter(db, path: path)
        ledger = LedgerInFile(db, path: path, copy: try StateCopy(db, path: path), localGates: localGates)
    }

    /// - Throws: `Refusal`; the event then is not among those that are kept, and others may follow.
    mutating func add(_ event: Event) throws -> Event.Record {
        let event = try Replay.withoutRepeats(event, in: ledger)
        let row = EventRow(event)
        return try add(event, row, Chain.content(row))
    }

    /// Nil where an event that says the same is there.
    mutating func addUnlessKnown(_ event: Event) throws -> Event.Record? {
        doubts = []
        // The same table again: what it repeats may have been corrected since.
        let own = event.own, row = EventRow(own), content = Chain.content(row)
        let isKnown = try LedgerStore.contains(db, LedgerStore.key(content))
        if own.values.count == event.values.count { return isKnown ? nil : try add(event, row, content) }
        if isKnown, try Replay.repeats(event, in: ledger) { return nil }
        return try add(event)
    }

    mutating func finish() throws {
        try writer.finish()
        try ledger.copy?.finish(events: writer.count)
    }

    private mutating func add(_ event: Event, _ row: EventRow, _ content: [UInt8]) throws -> Event.Record {
        doubts = []
        if let problem = row.problem { throw Refusal(event: event, problems: [problem]) }
        let entry = Entry(record: writer.nextRecord(recordedAt: seconds), event: event)
        let (state, found) = try Replay.verdict(adding: entry, in: ledger, by: roles)
        doubts = try found + once.doubts(entry, in: db)
        try writer.append(row, content: content, entry.record)
        try ledger.add(entry, state)
        return entry.record
    }
}
