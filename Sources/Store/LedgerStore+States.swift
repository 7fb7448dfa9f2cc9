import GRDB
public import Ledger
public import Planning

extension LedgerStore {
    /// What is the case with a thing; nil where nothing has happened to it.
    /// - Parameters:
    ///   - day: what had happened by the end of this day; all of it without one.
    ///   - seconds: what had been recorded by then (seconds since 1970, UTC); all of it without.
    public func state(of subject: Subject, asOf day: Day? = nil, knownAt seconds: Int? = nil) throws -> State? {
        Replay.state(of: try history(of: subject), asOf: day, knownAt: seconds)
    }

    /// Everything that was recorded about a thing, in the order of recording.
    public func history(of subject: Subject) throws -> [Entry] {
        try read { db in try LedgerInFile(db, path: path).events(of: subject) }
    }

    /// A page of a register: what is the case with its things, in the order of their numbers' UTF-8 bytes.
    /// - Parameters:
    ///   - stages: only what stands at one of these; all without.
    ///   - after: the last number of the page before; from the beginning without.
    ///   - count: how many at most; all that are left without.
    public func states(
        in register: Register.ID, stages: [String]? = nil, after: String? = nil, count: Int? = nil, asOf day: Day? = nil, knownAt seconds: Int? = nil
    ) throws -> [State] {
        if day == nil, seconds == nil, let page = try withCopy({ db in try copied(db, register, stages, after, count) }) { return page }
        var page: [State] = []
        if count == 0 { return page }
        try replay(register, after: after, asOf: day, knownAt: seconds) { state in
            if stages?.contains(state.stage) ?? true { page.append(state) }
            return page.count != count
        }
        return page
    }

    /// Hands over what is the case with everything in a register, as of the moment the call began if a day or a moment is given; memory stays small.
    public func forEachState(in register: Register.ID, asOf day: Day? = nil, knownAt seconds: Int? = nil, _ body: (State) throws -> Void) throws {
        guard day == nil, seconds == nil else {
            return try replay(register, after: nil, asOf: day, knownAt: seconds) { state in
                try body(state)
                return true
            }
        }
        var after: String?
        while true {
            let page = try states(in: register, after: after, count: 2_000)
            for state in page { try body(state) }
            guard page.count == 2_000 else { return }
            after = page[page.count - 1].subject.id
        }
    }

    /// How many things of a register stand at each stage.
    public func counts(in register: Register.ID, asOf day: Day? = nil, knownAt seconds: Int? = nil) throws -> [String: Int] {
        if day == nil, seconds == nil {
            let counts = try withCopy { db in
                let rows = try Row.fetchAll(
                    db.cachedStatement(sql: "SELECT stage, count(*) FROM states WHERE register = ? GROUP BY stage"), arguments: [register.rawValue])
                return Dictionary(uniqueKeysWithValues: rows.map { ($0[0] as String, $0[1] as Int) })
            }
            if let counts { return counts }
        }
        var counts: [String: Int] = [:]
        try replay(register, after: nil, asOf: day, knownAt: seconds) { state in
            counts[state.stage, default: 0] += 1
            return true
        }
        return counts
    }

    // MARK: - From the copy

    /// Asks the copy, made anew first if it must be; nil where it must and nothing may be written.
    private func withCopy<Answer>(_ question: (Database) throws -> Answer) throws -> Answer? {
        if let answer = try read({ db in try StateCopy.isCurrent(db) ? question(db) : nil }) { return answer }
        do {
            return try write { db in
                _ = try StateCopy(db, path: path)
                return try question(db)
            }
        } catch let error as StoreError where error.cause == .readOnly {
            return nil
        }
    }

    /// One stage after the other, each in the order of its index, then the first of all.
    private func copied(_ db: Database, _ register: Register.ID, _ stages: [String]?, _ after: String?, _ count: Int?) throws -> [State] {
        let limit = count.map { " LIMIT \($0)" } ?? ""
        guard let stages else {
            let sql = "SELECT \(StateRow.columns) FROM states WHERE register = ? AND subject > ? ORDER BY subject\(limit)"
            return try copied(db, sql, [register.rawValue, after ?? ""])
        }
        var found: [State] = []
        let sql = "SELECT \(StateRow.columns) FROM states WHERE register = ? AND stage = ? AND subject > ? ORDER BY subject\(limit)"
        for stage in Set(stages) { found += try copied(db, sql, [register.rawValue, stage, after ?? ""]) }
        found.sort { $0.subject < $1.subject }
        return count.map { Array(found.prefix($0)) } ?? found
    }

    private func copied(_ db: Database, _ sql: String, _ arguments: StatementArguments) throws -> [State] {
        var states: [State] = []
        let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: arguments)
        while let row = try rows.next() {
            guard let state = StateRow(row)?.state else { throw LedgerFile.damaged(path) }
            states.append(state)
        }
        return states
    }

    // MARK: - From the events

    /// Replays a register, thing by thing, until the body has enough. It reads in batches, so that nobody who records waits long, and of events up to the
    /// newest one at the beginning, so that all batches are of one moment.
    private func replay(
        _ register: Register.ID, after: String?, asOf day: Day?, knownAt seconds: Int?, _ body: (State) throws -> Bool
    ) throws {
        let last = try read { db in try Int.fetchOne(db, sql: "SELECT max(number) FROM events") ?? 0 }
        var after = after ?? "", size = 50
        while true {
            var things: [[Entry]] = []
            try read { db in
                try StateCopy.forEachThing(db, path: path, in: register, after: after, through: last) { entries in
                    things.append(entries)
                    return things.count < size
                }
            }
            for entries in things {
                if let state = Replay.state(of: entries, asOf: day, knownAt: seconds), try !body(state) { return }
            }
            guard things.count == size else { return }
            after = things[things.count - 1][0].event.subject
            size = 1_000   // whoever wants more than a page wants all
        }
    }
}
