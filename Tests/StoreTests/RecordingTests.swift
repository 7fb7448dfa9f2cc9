import Foundation
import GRDB
import Geo
import Ledger
import Planning
import Store
import Testing

/// What is recorded, what is not, and what comes back.
struct RecordingTests {
    @Test func `events are numbered from 1, and come back as they were said`() throws {
        try Ledgers.inFolder { folder in
            let store = try LedgerStore(at: folder + "/ledger.sqlite", for: .creating)
            let odd = "“引号\" \\ 反斜杠\u{1}\t\n\u{7F} 🏠 é e\u{301}"
            let events = [
                Ledgers.facility(
                    "F 1", "plan", on: "2026-01-05",
                    [
                        "name": .text(odd), "floor_area": .thousandths(2_700_500), "capacity": .whole(0), "tiers": .words(["community_home"]),
                        "functions": .words(["convenience", "day_care"]),
                    ]),
                Event(
                    register: .problems, subject: "P'1", kind: "survey", day: Ledgers.day("1949-01-01"), recorder: odd,
                    values: ["category": .words(["canteen"]), "problem_stage": .words(["use"]), "description": .text(odd)]),
                Event(
                    register: .problems, subject: "P'1", kind: "list", day: Ledgers.day("2026-02-28"), recorder: "周", document: odd,
                    values: ["filed_with_office": .flag(true), "filed_with_authority": .flag(true)]),
                Event(
                    register: .problems, subject: "P'1", kind: "plan_case", day: Ledgers.day("2026-03-01"), recorder: "周", document: "方案",
                    values: ["measure": .text("补齐"), "due_date": .day(Ledgers.day("2100-12-31"))]),
            ]
            #expect(try store.append(events, recordedAt: Ledgers.moment).map(\.number) == [1, 2, 3, 4])
            // A clock put back: the moment is not before the event before.
            let later = try store.append([Ledgers.facility("F2")], recordedAt: 5)
            #expect(later == [Event.Record(number: 5, seconds: Ledgers.moment)])

            let reopened = try LedgerStore(at: folder + "/ledger.sqlite", for: .reading)
            let kept = try reopened.events(count: 100)
            #expect(kept.map(\.event) == events + [Ledgers.facility("F2")])
            #expect(kept.map(\.record.number) == Array(1...5))
            #expect(try reopened.history(of: Ledgers.thing("P'1", .problems)).map(\.event) == Array(events[1...3]))
            // The copy says what a replay says, values and all.
            #expect(try reopened.states(in: .problems) == [Replay.state(of: Array(kept[1...3]))!])
            #expect(try reopened.states(in: .facilities).map(\.subject.id) == ["F 1", "F2"])
            #expect(try reopened.verify() == [])
        }
    }

    @Test func `pages and selections of events`() throws {
        try Ledgers.inFolder { folder in
            let store = try LedgerStore(at: folder + "/ledger.sqlite", for: .creating)
            // Day n of January, recorded n seconds after the moment; the even ones are problems.
            for n in 1...12 {
                let event =
                    n % 2 == 1
                    ? Ledgers.facility("F\(n)", on: Day(year: 2026, month: 1, day: n)!.description)
                    : Event(
                        register: .problems, subject: "P\(n)", kind: "survey", day: Day(year: 2026, month: 1, day: n)!, recorder: "周",
                        values: ["category": .words(["canteen"]), "problem_stage": .words(["use"]), "description": .text("缺")])
                try store.append([event], recordedAt: Ledgers.moment + n)
            }
            func numbers(_ selection: LedgerStore.Selection, _ count: Int = 100) throws -> [Int] {
                try store.events(selection, count: count).map(\.record.number)
            }
            #expect(try numbers(.init(register: .problems)) == [2, 4, 6, 8, 10, 12])
            #expect(try numbers(.init(register: .problems, after: 4), 2) == [6, 8])
            #expect(try numbers(.init(register: .facilities, subject: "F7")) == [7])
            #expect(try numbers(.init(from: Ledgers.day("2026-01-03"), through: Ledgers.day("2026-01-05"))) == [3, 4, 5])
            #expect(try numbers(.init(knownAt: Ledgers.moment + 2)) == [1, 2])
            var streamed: [Int] = []
            try store.forEachEvent(.init(register: .facilities)) { entry in
                streamed.append(entry.record.number)
                // What is recorded meanwhile is not of this moment.
                if streamed.count == 1 { try store.append([Ledgers.facility("G")], recordedAt: Ledgers.moment + 99) }
            }
            #expect(streamed == [1, 3, 5, 7, 9, 11])
        }
    }

    @Test func `an event that may not happen leaves nothing of its table`() throws {
        try Ledgers.inFolder { folder in
            let store = try LedgerStore(at: folder + "/ledger.sqlite", for: .creating)
            try store.append([Ledgers.facility("F1", "plan")], recordedAt: Ledgers.moment)
            let seal = try store.seal(), before = try Ledgers.bytes(folder + "/ledger.sqlite")
            // A planned facility cannot be opened: it is neither built nor handed over.
            let table = [Ledgers.facility("F2"), Ledgers.facility("F1", "open", on: "2026-02-01", ["use": .words(["public_service"])]), Ledgers.facility("F3")]
            #expect(throws: Refusal.self) { try store.append(table, recordedAt: Ledgers.moment) }
            let outcomes = try store.importAll(table, recordedAt: Ledgers.moment)
            #expect(outcomes.count == 3)
            #expect(outcomes[0] == .added(Event.Record(number: 2, seconds: Ledgers.moment)))
            guard case .refused(let refusal) = outcomes[1] else { Issue.record("not refused"); return }
            #expect(refusal.event == table[1] && refusal.problems.map(\.gate.id) == ["opening"])
            #expect(outcomes[2] == .added(Event.Record(number: 3, seconds: Ledgers.moment)))
            #expect(try store.seal() == seal)
            #expect(try Ledgers.bytes(folder + "/ledger.sqlite") == before)
            // A text that SQLite would cut off.
            let cut = Ledgers.facility("F\0")
            guard case .refused(let zero)? = try store.importAll([cut], recordedAt: Ledgers.moment).first else { Issue.record("not refused"); return }
            #expect(zero.problems.map(\.found.en) == ["the character of number 0"])
        }
    }

    @Test func `who may not record is refused`() throws {
        try Ledgers.inFolder { folder in
            let store = try LedgerStore(at: folder + "/ledger.sqlite", for: .creating)
            #expect(throws: Refusal.self) {
                try store.append([Ledgers.facility("F1")], recordedAt: Ledgers.moment, by: Roles(people: ["周": [.reader]]))
            }
            #expect(try store.append([Ledgers.facility("F1")], recordedAt: Ledgers.moment, by: Roles(people: ["周": [.civilAffairs]])).count == 1)
        }
    }

    @Test func `a table read again adds nothing, a rehearsal adds nothing`() throws {
        try Ledgers.inFolder { folder in
            let store = try LedgerStore(at: folder + "/ledger.sqlite", for: .creating)
            let table = (1...50).map { Ledgers.facility("F\($0)") }
            #expect(try store.importAll(table, recordedAt: Ledgers.moment, rehearsing: true).count == 50)
            #expect(try store.seal().events == 0 && !store.contains(table[0]))
            _ = try store.importAll(table, recordedAt: Ledgers.moment)
            let seal = try store.seal(), before = try Ledgers.bytes(folder + "/ledger.sqlite")
            #expect(try store.contains(table[49]))
            // Another person with the same table, later, and one row more.
            let again = table.map { event in
                var event = event
                event.recorder = "吴"
                return event
            }
            #expect(try store.importAll(again, recordedAt: Ledgers.moment + 9) == Array(repeating: .known, count: 50))
            #expect(try store.seal() == seal)
            #expect(try Ledgers.bytes(folder + "/ledger.sqlite") == before)
            let outcomes = try store.importAll(again + [Ledgers.facility("F51")], recordedAt: Ledgers.moment + 9)
            #expect(outcomes.last == .added(Event.Record(number: 51, seconds: Ledgers.moment + 9)))
            #expect(try store.verify() == [])
        }
    }
}
