import Foundation
import GRDB
import Geo
import Ledger
import Planning
import Store
import Testing

/// What the tests of the store have in common: a folder of their own, events that may happen, another program's connection.
enum Ledgers {
    /// A folder that is gone afterwards.
    static func inFolder<Answer>(_ body: (String) throws -> Answer) throws -> Answer {
        let folder = NSTemporaryDirectory() + "walkshed-store-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        return try body(folder)
    }

    /// The moment at which the tests record: 21 September 2026, after everything that happens in them.
    static let moment = 1_790_000_000

    static func day(_ text: String) -> Day { Day(text)! }

    static func facility(_ subject: String, _ kind: String = "take_stock", on day: String = "2026-01-05", _ values: [String: Ledger.Value] = [:]) -> Event {
        let name: [String: Ledger.Value] = kind == "take_stock" || kind == "plan" ? ["name": .text("设施 \(subject)")] : [:]
        return Event(
            register: .facilities, subject: subject, kind: kind, day: Self.day(day), recorder: "周", document: "文〔2026〕1号",
            values: name.merging(values) { $1 })
    }

    static func thing(_ id: String, _ register: Register.ID = .facilities) -> Subject { Subject(register: register, id: id) }

    /// What another program does to the file, with SQLite and no respect.
    static func meddle(_ path: String, _ sql: String...) throws {
        let other = try DatabaseQueue(path: path)
        defer { try? other.close() }
        for statement in sql { try other.writeWithoutTransaction { try $0.execute(sql: statement) } }
    }

    static let guards = ["events_stay", "events_remain", "events_follow"]

    /// As `meddle`, after taking the triggers away, and putting them back as they were.
    static func meddleUnguarded(_ path: String, _ sql: String...) throws {
        let other = try DatabaseQueue(path: path)
        defer { try? other.close() }
        try other.writeWithoutTransaction { db in
            let kept = try String.fetchAll(db, sql: "SELECT sql FROM sqlite_schema WHERE type = 'trigger'")
            #expect(kept.count == 3)
            for name in guards { try db.execute(sql: "DROP TRIGGER \(name)") }
            for statement in sql { try db.execute(sql: statement) }
            for statement in kept { try db.execute(sql: statement) }
        }
    }

    static func bytes(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(fileURLWithPath: path))) }

    /// The complaint about a file that is no ledger.
    static func complaint(_ path: String, for access: LedgerStore.Access = .recording) -> InputError? {
        do { _ = try LedgerStore(at: path, for: access) } catch let error as InputError { return error } catch { Issue.record(error) }
        return nil
    }

    /// What stood in the way of some work on a ledger.
    static func hindrance(_ work: () throws -> Void) -> StoreError? {
        do { try work() } catch let error as StoreError { return error } catch { Issue.record(error) }
        return nil
    }
}
