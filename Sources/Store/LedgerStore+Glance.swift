import Foundation
import GRDB
public import Ledger

extension LedgerStore {
    /// A look at the end of the ledger, cheap enough for every opening: what keeps events from being changed, the newest events with their chain, and the
    /// states kept of their things. What was changed further back `verify` finds, which reads all of it.
    /// - Parameter count: how many of the newest events are looked at: 2,000 take some 20 ms.
    public func glance(newest count: Int = 2_000) throws -> [Discrepancy] {
        try read { db in
            var found = try LedgerTables.missing(db).map { Discrepancy(zh: "缺少或被改动：\($0)", en: "missing or changed: \($0)") }
            let last = try Int.fetchOne(db, sql: "SELECT max(number) FROM events") ?? 0, first = max(0, last - count)
            var chain = try Data.fetchOne(db, sql: "SELECT chain FROM events WHERE number = ?", arguments: [first]).map { Array($0) } ?? Chain.start
            let rows = try Row.fetchCursor(
                db, sql: "SELECT \(EventRow.columns), content, chain FROM events WHERE number > ? ORDER BY number", arguments: [first])
            var things: Set<Subject> = []
            while let row = try rows.next() {
                let number: Int = row[0], recorded: Int = row[1], event = EventRow(row), content = Chain.content(event)
                chain = Chain.link(after: chain, number: number, recorded: recorded, recorder: event.recorder, content: content)
                let kept = row.bytes(EventRow.columnCount + 1)
                if chain != kept || row.bytes(EventRow.columnCount) != Self.key(content) { found.append(.changed(number, event)) }
                chain = kept
                if number > last - 20, let register = Register.ID(rawValue: event.register) { things.insert(Subject(register: register, id: event.subject)) }
            }
            guard found.isEmpty, try StateCopy.isCurrent(db) else { return found }
            for thing in things.sorted() {
                let row = try Row.fetchOne(
                    db, sql: "SELECT \(StateRow.columns) FROM states WHERE register = ? AND subject = ?", arguments: [thing.register.rawValue, thing.id])
                let state = Replay.state(of: try LedgerInFile(db, path: path).events(of: thing))
                if row.flatMap({ StateRow($0)?.state }) != state || (row == nil) != (state == nil) { found.append(.stale(thing)) }
            }
            return found
        }
    }

    /// The numbers of a register that have one of these likenesses (`Subject.likeness`), taken back or not: those of each, in the order of their bytes.
    public func lookalikes(of wanted: Set<String>, in register: Register.ID) throws -> [String: [String]] {
        try read { db in
            var found: [String: [String]] = [:]
            let rows = try Row.fetchCursor(
                db.cachedStatement(sql: "SELECT DISTINCT subject FROM events WHERE register = ?"), arguments: [register.rawValue])
            while let row = try rows.next() {
                let id: String = row[0], likeness = Subject.likeness(of: id)
                if wanted.contains(likeness) { found[likeness, default: []].append(id) }
            }
            return found
        }
    }

    /// The events of the ledger that say what these say, and were taken back: the number of each, and of what took it back.
    public func takenBack(among events: [Event]) throws -> [Event: (number: Int, by: Int)] {
        try read { db in
            var by: [Int: Int] = [:], found: [Event: (number: Int, by: Int)] = [:]
            for row in try Row.fetchAll(db, sql: "SELECT corrects, number FROM events WHERE kind = ? AND corrects IS NOT NULL", arguments: [Event.takeBack]) {
                by[row[0]] = row[1]
            }
            if by.isEmpty { return [:] }
            let numbers = try db.cachedStatement(sql: "SELECT number FROM events WHERE content = ? ORDER BY number")
            for event in events {
                let same = try Int.fetchAll(numbers, arguments: [Data(Self.key(Chain.content(EventRow(event.own))))])
                // Where it was recorded again since, it stands.
                guard let last = same.last, let taker = by[last] else { continue }
                found[event] = (last, taker)
            }
            return found
        }
    }
}
