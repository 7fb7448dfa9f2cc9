import GRDB
import Geo
import Ledger

/// Values that papers carry once, such as the number of a receipt, and the events that say them: the second is doubted. So is a thing that another is like
/// in all that tells things apart.
struct OnceOnly {
    /// The event that said each value first, by column; filled when the first value of its register is asked about.
    private var said: [Register.ID: [String: [String: (number: Int, subject: String)]]] = [:]

    /// What is doubted about an event on its way into the ledger: that another one, which stands, says the same.
    mutating func doubts(_ entry: Entry, in db: Database) throws -> [Doubt] {
        let register = Register[entry.event.register]
        guard register.identity(of: entry.event) != nil || register.columnsOnce.contains(where: { entry.event.values[$0.id] != nil }) else { return [] }
        if said[entry.event.register] == nil {
            said[entry.event.register] = [:]
            for standing in try Self.events(of: entry.event.register, in: db) { _ = note(standing) }
        }
        return note(entry)
    }

    /// Notes what an event says, and says which of it another one said before.
    mutating func note(_ entry: Entry) -> [Doubt] {
        let event = entry.event
        var doubts: [Doubt] = []
        if let identity = Register[event.register].identity(of: event) {
            if let first = said[event.register]?[Self.thing]?[identity] {
                if first.subject != event.subject { doubts.append(Register[event.register].alike(event, first.number, first.subject)) }
            } else {
                said[event.register, default: [:]][Self.thing, default: [:]][identity] = (entry.record.number, event.subject)
            }
        }
        for column in Register[event.register].columnsOnce {
            guard case .text(let text)? = event.values[column.id] else { continue }
            let key = Subject.likeness(of: text)
            guard let first = said[event.register]?[column.id]?[key] else {
                said[event.register, default: [:]][column.id, default: [:]][key] = (entry.record.number, event.subject)
                continue
            }
            // What a correction says again is no second time; nor what a thing of one address is told again about it.
            if first.number == event.corrects || (first.subject == event.subject && column.id == "address") { continue }
            doubts.append(column.doubled(text, first.number, first.subject))
        }
        return doubts
    }

    /// What stands in the place of a column for a thing as a whole.
    private static let thing = ""

    /// The events of a register that stand and say something, in the order of their numbers.
    private static func events(of register: Register.ID, in db: Database) throws -> [Entry] {
        var entries: [Int: Entry] = [:]
        let sql = "SELECT \(EventRow.columns) FROM events WHERE register = ? ORDER BY number"
        let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: [register.rawValue])
        let columns = Register[register].columnsOnce.map { "\"\($0.id)\":" }, opening = Set(Register[register].kinds.filter(\.opens).map(\.id))
        while let row = try rows.next() {
            let event = EventRow(row)
            if let corrected = event.corrects { entries[corrected] = nil }
            let isAsked = columns.contains(where: event.said.contains) || (register == .facilities && opening.contains(event.kind))
            guard isAsked, let read = event.event else { continue }
            entries[row[0]] = Entry(record: Event.Record(number: row[0], seconds: row[1]), event: read)
        }
        return entries.values.sorted { $0.record.number < $1.record.number }
    }
}
