import Digests
import Foundation
public import Geo
import GRDB
public import Ledger

extension LedgerStore {
    /// Something in the file that is not as it was recorded.
    public struct Discrepancy: Hashable, Sendable {
        /// The event; nil where it is the file.
        public let number: Int?
        /// What is wrong.
        public let found: Phrase

        init(_ number: Int? = nil, zh: String, en: String) {
            self.number = number
            found = Phrase(zh: zh, en: en)
        }

        /// An event that says something else than when it was recorded.
        static func changed(_ number: Int, _ event: EventRow) -> Discrepancy {
            let thing = event.thing
            return Discrepancy(number, zh: "第 \(number) 条（\(thing.zh)）与记录时不同", en: "event \(number) (\(thing.en)) is not as it was recorded")
        }

        /// A state kept of a thing that is not what its events come to.
        static func stale(_ subject: Subject) -> Discrepancy {
            Discrepancy(
                zh: "\(subject.register.name.zh) \(subject.id) 的现状副本与事项不符",
                en: "the copy of \(subject.register.name.en) \(subject.id) is not what its events say")
        }

        /// An event that may not stand where it does.
        init(_ refusal: Refusal) {
            let event = Refusal(event: refusal.event, problems: refusal.problems), number = refusal.number
            func said(_ language: Language) -> String {
                refusal.problems.map { event.sentence($0, in: language) }.joined(separator: language == .chinese ? "；" : "; ")
            }
            self.init(
                number, zh: "\(number.map { "第 \($0) 条" } ?? "")（\(event.place.zh)）越过关口：\(said(.chinese))",
                en: "\(number.map { "event \($0)" } ?? "an event") (\(event.place.en)) jumps a gate: \(said(.english))")
        }
    }

    /// Reads the whole ledger and says what is not as it was recorded: a change that another program made behind our back, or damage. Where nothing was
    /// changed, all that is recorded is judged again, and what jumps a gate by today's rules is said.
    ///
    /// It stops after so many discrepancies. Others may record meanwhile.
    /// - Parameters:
    ///   - earlier: A seal that was written down once: the events up to it must still be those.
    ///   - localGates: What is asked of projects beyond the gates of the registers.
    public func verify(against earlier: Seal? = nil, under localGates: LocalGates = LocalGates(), limit: Int = 100) throws -> [Discrepancy] {
        try inspect(against: earlier, under: localGates, limit: limit).discrepancies
    }

    /// The same, with what is odd about events that may stand; doubts too stop at the limit.
    public func inspect(
        against earlier: Seal? = nil, under localGates: LocalGates = LocalGates(), limit: Int = 100
    ) throws -> (discrepancies: [Discrepancy], doubts: [Doubted]) {
        let amiss = try amiss(against: earlier, limit: limit)
        if !amiss.isEmpty { return (Array(amiss.prefix(limit)), []) }
        let copy = try copy(limit: limit), (refused, doubts) = try judged(localGates, limit: limit)
        return (Array((copy + refused).prefix(limit)), doubts)
    }

    /// An event that is recorded and looks wrong.
    public struct Doubted: Hashable, Sendable {
        /// The event's number, and its thing.
        public let number: Int, subject: Subject
        /// What is odd about it.
        public let doubt: Doubt
    }

    /// What is not as it was recorded, by the file and its chain alone.
    private func amiss(against earlier: Seal?, limit: Int) throws -> [Discrepancy] {
        // A file that is damaged can be read neither to the end nor in order.
        let damage = try read { db in try String.fetchAll(db, sql: "PRAGMA integrity_check(10)").filter { $0 != "ok" } }
        if !damage.isEmpty { return damage.map { Discrepancy(zh: "文件损坏：\($0)", en: "the file is damaged: \($0)") } }
        var found = try read { db in try LedgerTables.missing(db) }.map { Discrepancy(zh: "缺少或被改动：\($0)", en: "missing or changed: \($0)") }
        found += try chain(against: earlier, limit: limit - found.count)
        return found
    }

    /// Judges every thing's events again, without who may record them: roles are those of today. In batches, so that nobody who records waits long.
    private func judged(_ localGates: LocalGates, limit: Int) throws -> (refused: [Discrepancy], doubts: [Doubted]) {
        var found: [Discrepancy] = [], doubts: [Doubted] = []
        for register in Register.ID.allCases {
            var after = "", count = 0, once = OnceOnly()
            repeat {
                count = 0
                try read { db in
                    let ledger = LedgerInFile(db, path: path, localGates: localGates)
                    try StateCopy.forEachThing(db, path: path, in: register, after: after) { entries in
                        (after, count) = (entries[0].event.subject, count + 1)
                        do {
                            let odd = try Replay.demandLegal(entries, in: ledger)
                            // So that each doubt stands beside its event.
                            for entry in Replay.effective(entries) where doubts.count < limit {
                                let number = entry.record.number
                                let own = odd.filter { $0.number == number }.map(\.value) + once.note(entry)
                                doubts += own.map { Doubted(number: number, subject: entry.event.subjectInRegister, doubt: $0) }
                            }
                        } catch let refusal as Refusal { found.append(Discrepancy(refusal)) }
                        return count < 1_000 && found.count < limit
                    }
                }
            } while count == 1_000 && found.count < limit
        }
        return (found, doubts)
    }

    /// Compares the copy with what the events come to. A copy that is missing or old is made anew when it is asked, and no discrepancy.
    private func copy(limit: Int) throws -> [Discrepancy] {
        try read { db in
            guard try StateCopy.isCurrent(db) else { return [] }
            var found: [Discrepancy] = [], states = 0
            let one = try db.cachedStatement(sql: "SELECT \(StateRow.columns) FROM states WHERE register = ? AND subject = ?")
            try StateCopy.forEachThing(db, path: path) { entries in
                let subject = entries[0].event.subjectInRegister, state = Replay.state(of: entries)
                let row = try Row.fetchOne(one, arguments: [subject.register.rawValue, subject.id])
                if row != nil { states += 1 }
                if row.flatMap({ StateRow($0)?.state }) != state || (row == nil) != (state == nil) {
                    found.append(.stale(subject))
                }
                return found.count < limit
            }
            if found.count < limit, try Int.fetchOne(db, sql: "SELECT count(*) FROM states") != states {
                found.append(Discrepancy(zh: "现状副本多出没有事项的对象", en: "the copy has things of which there is no event"))
            }
            return found
        }
    }

    /// Follows the chain from the first event. After a break it goes on from what stands there, so that each change is found once.
    private func chain(against earlier: Seal?, limit: Int) throws -> [Discrepancy] {
        var found: [Discrepancy] = []
        var last = 0, chain = Chain.start, moment = Int.min
        var isLast = false
        while !isLast, found.count < limit {
            try read { db in
                var count = 0
                let rows = try Row.fetchCursor(
                    db.cachedStatement(sql: "SELECT \(EventRow.columns), content, chain FROM events WHERE number > ? ORDER BY number LIMIT 20000"),
                    arguments: [last])
                while let row = try rows.next(), found.count < limit {
                    let number: Int = row[0], recorded: Int = row[1], event = EventRow(row)
                    if number != last + 1 {
                        found.append(Discrepancy(number, zh: "第 \(last + 1) 至 \(number - 1) 条不见了", en: "events \(last + 1) to \(number - 1) are gone"))
                    }
                    let content = Chain.content(event), kept = row.bytes(EventRow.columnCount + 1)
                    chain = Chain.link(after: chain, number: number, recorded: recorded, recorder: event.recorder, content: content)
                    if chain != kept || row.bytes(EventRow.columnCount) != Self.key(content) || recorded < moment {
                        found.append(.changed(number, event))
                    } else if event.event == nil {
                        let thing = event.thing
                        found.append(
                            Discrepancy(
                                number, zh: "第 \(number) 条（\(thing.zh)）无法读懂", en: "event \(number) (\(thing.en)) says what no version of ours writes"))
                    }
                    (last, chain, moment) = (number, kept, recorded)
                    if let earlier, earlier.events == number, earlier.chain != SHA256.hexadecimal(kept) {
                        found.append(Discrepancy(number, zh: "第 \(number) 条及以前与封存时不同", en: "the events up to \(number) are not those of the seal"))
                    }
                    count += 1
                }
                isLast = count < 20_000
                guard isLast, found.count < limit else { return }
                do {
                    // In the same moment as the last page: somebody may record between two.
                    let end = try ChainEnd(db, path: path)
                    if end.number != last || end.chain != chain { throw StoreError(path: path, cause: .changed) }
                } catch let error as StoreError where error.cause == .changed {
                    found.append(Discrepancy(zh: "末尾的记录被增减过", en: "events at the end were taken away or added"))
                }
            }
        }
        if let earlier, earlier.events > last {
            found.append(
                Discrepancy(zh: "封存时有 \(earlier.events) 条，现在只有 \(last) 条", en: "there were \(earlier.events) events when it was sealed, and are \(last) now"))
        }
        return found
    }
}

extension Row {
    /// A column of bytes.
    func bytes(_ column: Int) -> [UInt8] { (self[column] as Data?).map { Array($0) } ?? [] }
}
