import Foundation
import GRDB
import Geo
import Ledger
import Store
import Testing

/// What other programs that read SQLite can and cannot do to a ledger, and that it is found.
struct TamperingTests {
    /// A ledger of 40 facilities, with an inspection of each: events 1 to 80.
    private func made(_ body: (String) throws -> Void) throws {
        try Ledgers.inFolder { folder in
            let path = folder + "/ledger.sqlite"
            do {
                let store = try LedgerStore(at: path, for: .creating)
                try store.append((1...40).map { Ledgers.facility("F\($0)") }, recordedAt: Ledgers.moment)
                try store.append(
                    (1...40).map { Ledgers.facility("F\($0)", "inspect", on: "2026-03-01", ["use": .words(["vacant"])]) }, recordedAt: Ledgers.moment + 60)
            }
            try body(path)
        }
    }

    private func found(_ path: String, against seal: LedgerStore.Seal? = nil) throws -> [String] {
        try LedgerStore(at: path, for: .reading).verify(against: seal).map(\.found.en)
    }

    /// The columns after the number.
    private static let rest = "recorded, register, subject, kind, day, recorder, document, said, corrects, content, chain"

    @Test(arguments: [
        "UPDATE events SET day = '2020-01-01' WHERE number = 7", "DELETE FROM events WHERE number = 7", "DELETE FROM events",
        "UPDATE events SET number = 99 WHERE number = 80",
        "INSERT OR REPLACE INTO events SELECT 80, \(rest) FROM events WHERE number = 79", "INSERT INTO events SELECT 90, \(rest) FROM events WHERE number = 80",
    ])
    func `another program's change is refused`(sql: String) throws {
        try made { path in
            let before = try Ledgers.bytes(path)
            #expect(throws: DatabaseError.self) { try Ledgers.meddle(path, sql) }
            #expect(try Ledgers.bytes(path) == before)
            #expect(try found(path) == [])
        }
    }

    @Test(arguments: [
        ("UPDATE events SET day = '2020-01-01' WHERE number = 7", ["event 7 (facilities F7) is not as it was recorded"]),
        (
            "UPDATE events SET said = replace(said, '设施', '设备') WHERE number IN (7, 12)",
            ["event 7 (facilities F7) is not as it was recorded", "event 12 (facilities F12) is not as it was recorded"]
        ),
        ("UPDATE events SET recorder = '吴' WHERE number = 80", ["event 80 (facilities F40) is not as it was recorded"]),
        (
            "UPDATE events SET recorded = recorded + 1 WHERE number = 1",
            ["event 1 (facilities F1) is not as it was recorded", "event 2 (facilities F2) is not as it was recorded"]
        ),
        ("UPDATE events SET document = NULL WHERE number = 3", ["event 3 (facilities F3) is not as it was recorded"]),
        (
            "UPDATE events SET chain = zeroblob(32) WHERE number = 3",
            ["event 3 (facilities F3) is not as it was recorded", "event 4 (facilities F4) is not as it was recorded"]
        ),
        ("DELETE FROM events WHERE number BETWEEN 7 AND 9", ["events 7 to 9 are gone", "event 10 (facilities F10) is not as it was recorded"]),
        ("DELETE FROM events WHERE number = 80", ["events at the end were taken away or added"]),
        ("DELETE FROM events", ["events at the end were taken away or added"]),
    ])
    func `a change with the triggers away is found`(sql: String, expected: [String]) throws {
        try made { path in
            try Ledgers.meddleUnguarded(path, sql)
            #expect(try found(path) == expected)
        }
    }

    @Test func `a look at the end finds what was changed in the newest events, names the thing, and is silent where nothing was`() throws {
        try made { path in
            func seen(_ count: Int = 2_000) throws -> [String] { try LedgerStore(at: path, for: .reading).glance(newest: count).map(\.found.zh) }
            #expect(try seen() == [])
            try Ledgers.meddle(path, "UPDATE states SET stage = 'closed' WHERE subject = 'F40'")
            #expect(try seen() == ["设施台账 F40 的现状副本与事项不符"])
            try Ledgers.meddle(path, "DELETE FROM copied")
            try Ledgers.meddleUnguarded(path, "UPDATE events SET day = '2020-01-01' WHERE number = 7")
            #expect(try seen() == ["第 7 条（设施台账 F7）与记录时不同"])
            // Events 71 to 80 are as they were.
            #expect(try seen(10) == [])
        }
    }

    @Test func `what was taken from the end, or put there, keeps anything from following it`() throws {
        for sql in [
            "DELETE FROM events WHERE number > 78",
            "INSERT INTO events SELECT 81, \(Self.rest) FROM events WHERE number = 80",
        ] {
            try made { path in
                try Ledgers.meddleUnguarded(path, sql)
                let store = try LedgerStore(at: path), before = try Ledgers.bytes(path)
                let error = Ledgers.hindrance { try store.append([Ledgers.facility("G")], recordedAt: Ledgers.moment) }
                #expect(error?.cause == .changed)
                #expect(error?.said(in: .chinese) == "台账 ledger.sqlite 无法使用：文件曾被其他程序改动，最新的记录不完整，请先核验")
                #expect(
                    error?.said(in: .english)
                        == "the ledger ledger.sqlite could not be used: another program changed it, and its newest events are not whole; verify it first")
                #expect(try Ledgers.bytes(path) == before)
            }
        }
    }

    @Test func `a chain made anew from the beginning is found by a seal that was written down`() throws {
        try made { path in
            let seal = try LedgerStore(at: path, for: .reading).seal()
            #expect(seal.events == 80 && seal.chain.count == 64)
            #expect(try found(path, against: seal) == [])
            // Somebody who knows how: another ledger with one day different, in the place of this one.
            try FileManager.default.removeItem(atPath: path)
            let store = try LedgerStore(at: path, for: .creating)
            try store.append((1...80).map { Ledgers.facility("F\($0)", on: $0 == 7 ? "2026-01-04" : "2026-01-05") }, recordedAt: Ledgers.moment)
            #expect(try found(path) == [])
            #expect(try found(path, against: seal) == ["the events up to 80 are not those of the seal"])
            #expect(try found(path, against: .init(events: 90, chain: seal.chain)) == ["there were 90 events when it was sealed, and are 80 now"])
        }
    }

    @Test func `triggers that were taken away are found, and are back after the next event`() throws {
        try made { path in
            try Ledgers.meddle(path, "DROP TRIGGER events_stay", "DROP TRIGGER events_remain")
            #expect(try found(path) == ["missing or changed: events_remain", "missing or changed: events_stay"])
            do {
                let store = try LedgerStore(at: path)
                #expect(try store.append([Ledgers.facility("G")], recordedAt: Ledgers.moment).map(\.number) == [81])
            }
            #expect(try found(path) == [])
            #expect(throws: DatabaseError.self) { try Ledgers.meddle(path, "DELETE FROM events") }
        }
    }

    @Test func `a copy that is changed is found; one that is old, of other registers or gone is made anew`() throws {
        try made { path in
            let expected = try LedgerStore(at: path).states(in: .facilities)
            #expect(expected.count == 40)
            try Ledgers.meddle(path, "UPDATE states SET stage = 'closed' WHERE subject = 'F7'")
            #expect(try found(path) == ["the copy of facilities F7 is not what its events say"])
            try Ledgers.meddle(
                path, "DELETE FROM states WHERE subject = 'F7'",
                "INSERT INTO states SELECT register, 'F99', stage, since, last, said FROM states LIMIT 1")
            #expect(
                try found(path) == ["the copy of facilities F7 is not what its events say", "the copy has things of which there is no event"])
            let losses = [
                "UPDATE copied SET events = 79", "UPDATE copied SET version = 'older'", "DELETE FROM copied", "DROP TABLE states", "DROP INDEX states_by_stage",
            ]
            for sql in losses {
                try Ledgers.meddle(path, sql)
                let store = try LedgerStore(at: path)
                #expect(try store.states(in: .facilities) == expected, "\(sql)")
                #expect(try store.states(in: .facilities, stages: ["closed"]) == [])
                #expect(try store.verify() == [])
            }
            // Where nothing may be written the events themselves are asked.
            try Ledgers.meddle(path, "DROP TABLE states")
            let reader = try LedgerStore(at: path, for: .reading)
            #expect(try reader.states(in: .facilities) == expected)
            #expect(try reader.states(in: .facilities, after: "F20", count: 3).map(\.subject.id) == ["F21", "F22", "F23"])
            #expect(try reader.counts(in: .facilities) == ["in_use": 40])
        }
    }
}
