import GRDB
import Ledger

/// The ledger as a gate looks at it, inside one transaction.
final class LedgerInFile: Lookup {
    private let db: Database, path: String
    /// The copy of the states, where it is of the newest event and kept up with what is added.
    var copy: StateCopy?
    /// Events of the things asked about last.
    private var known: [SubjectKey: [Entry]] = [:], count = 0

    let localGates: LocalGates

    init(_ db: Database, path: String, copy: StateCopy? = nil, localGates: LocalGates = LocalGates()) {
        self.db = db
        self.path = path
        self.localGates = localGates
        self.copy = copy
    }

    func state(of subject: Subject) throws -> State? {
        guard let copy else { return Replay.state(of: try events(of: subject)) }
        return try copy.state(of: subject, path: path)
    }

    func events(of subject: Subject) throws -> [Entry] {
        if let entries = known[subject.key] { return entries }
        var entries: [Entry] = []
        let statement = try db.cachedStatement(sql: "SELECT \(EventRow.columns) FROM events WHERE register = ? AND subject = ? ORDER BY number")
        let rows = try Row.fetchCursor(statement, arguments: [subject.register.rawValue, subject.id])
        while let row = try rows.next() { entries.append(try Entry(row, path: path)) }
        keep(entries, of: subject)
        return entries
    }

    func dependents(on subject: Subject) throws -> [Subject] {
        let statement = try db.cachedStatement(sql: "SELECT by_register, by_subject FROM mentions WHERE register = ? AND subject = ?")
        let rows = try Row.fetchAll(statement, arguments: [subject.register.rawValue, subject.id])
        return try rows.map { row in
            guard let register = Register.ID(rawValue: row[0]) else { throw LedgerFile.damaged(path) }
            return Subject(register: register, id: row[1])
        }
        .sorted()
    }

    /// An event that was added, and what its thing comes to with it.
    func add(_ entry: Entry, _ state: State?) throws {
        try copy?.note(entry.event, state)
        guard known[entry.event.subjectInRegister.key]?.append(entry) != nil else { return }
        count += 1
    }

    /// Memory stays bounded however long an import is: what was forgotten is read again.
    private func keep(_ entries: [Entry], of subject: Subject) {
        if count + entries.count > 20_000 {
            known.removeAll(keepingCapacity: true)
            count = 0
        }
        known[subject.key] = entries
        count += entries.count + 1
    }
}
