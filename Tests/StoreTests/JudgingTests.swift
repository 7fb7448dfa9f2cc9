import Digests
import Foundation
import GRDB
import Geo
import Ledger
import Store
import Testing

/// What `verify` says of events that no gate would have let in, however well they are tied into the chain.
struct JudgingTests {
    /// Puts an event behind the last one as a program would that knows the file but not the gates: chain and seal are right.
    private func slip(_ event: Event, said: String, into path: String, recordedAt seconds: Int) throws {
        func text(_ value: String?) -> [UInt8] { value.map { Array("\($0.utf8.count):\($0)".utf8) } ?? Array("-".utf8) }
        let facts = [event.register.rawValue, event.subject, event.kind, "\(event.day)", event.document, said, event.corrects.map(String.init)]
        let content = SHA256.digest(facts.flatMap(text))
        let other = try DatabaseQueue(path: path)
        defer { try? other.close() }
        try other.write { db in
            let last = try #require(try Row.fetchOne(db, sql: "SELECT number, chain FROM events ORDER BY number DESC LIMIT 1"))
            let number: Int = last[0] + 1, before: Data = last[1]
            let link = Array(before) + text(String(number)) + text(String(seconds)) + text(event.recorder) + content
            let chain = Data(SHA256.digest(link))
            try db.execute(
                sql: "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                arguments: [
                    number, seconds, event.register.rawValue, event.subject, event.kind, "\(event.day)", event.recorder, event.document, said, event.corrects,
                    Data(content.prefix(16)), chain,
                ])
            try db.execute(sql: "UPDATE seal SET events = ?, chain = ?", arguments: [number, chain])
        }
    }

    /// A planned facility and one in use, and an event slipped in behind them.
    private func found(_ event: Event, said: String) throws -> [LedgerStore.Discrepancy] {
        try Ledgers.inFolder { folder in
            let path = folder + "/ledger.sqlite"
            do { try LedgerStore(at: path, for: .creating).append([Ledgers.facility("F1", "plan"), Ledgers.facility("F2")], recordedAt: Ledgers.moment) }
            try slip(event, said: said, into: path, recordedAt: Ledgers.moment)
            return try LedgerStore(at: path, for: .reading).verify()
        }
    }

    @Test func `what any gate lets in is as sound as if it had been recorded`() throws {
        #expect(try found(Ledgers.facility("F2", "inspect", on: "2026-02-01"), said: "{\"use\":[\"vacant\"]}") == [])
    }

    @Test func `what jumps a gate is said, with the gate and its papers`() throws {
        // A planned facility cannot be taken into use, and its use is a permitted one.
        let jumped = try found(Ledgers.facility("F1", "open", on: "2026-02-01"), said: "{\"use\":[\"commercial\"]}")
        #expect(jumped.map(\.number) == [3])
        let en = try #require(jumped.first).found.en, zh = try #require(jumped.first).found.zh
        let place = "event 3 (facilities F1 open 2026-02-01) jumps a gate: "
        #expect(en.hasPrefix(place + "use after handover: found planned (since 2026-01-05), wanted handed over."), "\(en)")
        #expect(zh.hasPrefix("第 3 条（设施台账 F1 启用 2026-02-01）越过关口：启用须先移交：现为 “规划”（自 2026-01-05），应为 已移交。依据："), "\(zh)")
        #expect(zh.contains("；用途，用途：现为 ") && en.contains("; permitted use"), "\(zh)")
    }

    @Test func `so is what lies ahead of the day it was recorded`() throws {
        // Recorded on 21 September 2026.
        let ahead = try found(Ledgers.facility("F2", "inspect", on: "2026-09-30"), said: "{\"use\":[\"vacant\"]}")
        #expect(ahead.map(\.number) == [3] && ahead.first?.found.en.contains("found 2026-09-30, wanted not after the day of recording, 2026-09-21") == true)
    }
}
