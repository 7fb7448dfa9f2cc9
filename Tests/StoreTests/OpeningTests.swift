import Foundation
import GRDB
import Geo
import Ledger
import Store
import Testing

/// What is opened as a ledger, and what is not, and that the latter stays as it was.
struct OpeningTests {
    @Test func `a new ledger is empty, and is opened again by all three ways`() throws {
        try Ledgers.inFolder { folder in
            let path = folder + "/ledger.sqlite"
            do {
                let store = try LedgerStore(at: path, for: .creating)
                #expect(try store.seal() == LedgerStore.Seal(events: 0, chain: String(repeating: "0", count: 64)))
                #expect(try store.verify() == [])
                try store.append([Ledgers.facility("F1")], recordedAt: Ledgers.moment)
            }
            for access in [LedgerStore.Access.creating, .recording, .reading] {
                let store = try LedgerStore(at: path, for: access)
                #expect(try store.seal().events == 1)
                #expect(try store.state(of: Ledgers.thing("F1"))?.stage == "in_use")
                #expect(try store.counts(in: .facilities) == ["in_use": 1])
                #expect(try store.verify() == [])
            }
            // Nothing beside it: a bureau copies one file.
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["ledger.sqlite"])
        }
    }

    @Test func `the same events make the same file, to the byte`() throws {
        try Ledgers.inFolder { folder in
            for name in ["a", "b"] {
                let store = try LedgerStore(at: folder + "/" + name, for: .creating)
                try store.append((1...300).map { Ledgers.facility("F\($0)") }, recordedAt: Ledgers.moment)
            }
            #expect(try Ledgers.bytes(folder + "/a") == Ledgers.bytes(folder + "/b"))
        }
    }

    @Test func `what is no ledger is refused in words, and stays as it was`() throws {
        try Ledgers.inFolder { folder in
            try Ledgers.meddle(folder + "/other.sqlite", "CREATE TABLE t (a)", "INSERT INTO t VALUES (1)")
            // As other.sqlite, with a log of its own beside it: opening it would finish that.
            try Ledgers.meddle(folder + "/log.sqlite", "PRAGMA journal_mode = WAL", "CREATE TABLE t (a)")
            try Data("编号,名称\n1,中心\n".utf8).write(to: URL(fileURLWithPath: folder + "/table.csv"))
            try Data().write(to: URL(fileURLWithPath: folder + "/empty.sqlite"))
            try FileManager.default.createDirectory(atPath: folder + "/folder", withIntermediateDirectories: true)
            let cases: [(name: String, zh: String, en: String)] = [
                ("other.sqlite", "其他程序的 SQLite 文件", "an SQLite file of another program"),
                ("log.sqlite", "其他程序的 SQLite 文件", "an SQLite file of another program"),
                ("table.csv", "不是 SQLite 文件", "no SQLite file"),
                ("empty.sqlite", "空文件", "an empty file"),
                ("folder", "文件夹", "a folder"),
                ("nothing.sqlite", "没有这个文件", "nothing of that name"),
            ]
            for (name, zh, en) in cases {
                let path = folder + "/" + name, before = try? Ledgers.bytes(path)
                for access in [LedgerStore.Access.reading, .recording] {
                    let error = try #require(Ledgers.complaint(path, for: access))
                    #expect(error.said(in: .chinese) == "\(name) 无法使用：\n  文件：现为 \(zh)，应为 walkshed 的台账文件")
                    #expect(error.said(in: .english) == "\(name) cannot be used as it is:\n  file: found \(en), wanted a ledger of walkshed")
                }
                if !["empty.sqlite", "nothing.sqlite"].contains(name) { #expect(Ledgers.complaint(path, for: .creating) != nil) }
                #expect((try? Ledgers.bytes(path)) == before)
            }
            #expect(!FileManager.default.fileExists(atPath: folder + "/nothing.sqlite"))
        }
    }

    @Test func `a ledger of a newer version is refused, and stays as it was`() throws {
        try Ledgers.inFolder { folder in
            let path = folder + "/ledger.sqlite"
            _ = try LedgerStore(at: path, for: .creating)
            try Ledgers.meddle(path, "PRAGMA user_version = 2")
            let before = try Ledgers.bytes(path)
            for access in [LedgerStore.Access.reading, .recording, .creating] {
                let error = try #require(Ledgers.complaint(path, for: access))
                #expect(
                    error.said(in: .english)
                        == "ledger.sqlite cannot be used as it is:\n  file: found a ledger of a newer version (2), wanted version 1; update walkshed")
                #expect(error.said(in: .chinese) == "ledger.sqlite 无法使用：\n  文件：现为 较新版本的台账（第 2 版），应为 第 1 版；请更新 walkshed")
            }
            #expect(try Ledgers.bytes(path) == before)
        }
    }

    @Test func `a damaged ledger is refused, and stays as it was`() throws {
        try Ledgers.inFolder { folder in
            let whole = folder + "/whole.sqlite"
            do {
                let store = try LedgerStore(at: whole, for: .creating)
                try store.append((1...500).map { Ledgers.facility("F\($0)") }, recordedAt: Ledgers.moment)
            }
            let bytes = try Ledgers.bytes(whole)
            #expect(bytes.count > 30 * 4_096)
            var damages: [String: [UInt8]] = [:]
            damages["cut off in the middle"] = Array(bytes.prefix(bytes.count / 2))
            damages["cut off in the first page"] = Array(bytes.prefix(700))
            damages["last page gone"] = Array(bytes.dropLast(4_096))
            for page in [1, 2, 5, 12, 20] {   // counted from 0, whose header is looked at by itself
                var noise = bytes
                for i in 0..<4_096 { noise[page * 4_096 + i] = UInt8(truncatingIfNeeded: i &* 167 &+ page) }
                damages["noise in page \(page)"] = noise
            }
            var header = bytes
            for i in 100..<600 { header[i] = 0xFF }
            damages["noise in the list of tables"] = header
            for (name, bytes) in damages {
                let path = folder + "/" + name
                try Data(bytes).write(to: URL(fileURLWithPath: path))
                for access in [LedgerStore.Access.reading, .recording, .creating] {
                    let error = Ledgers.complaint(path, for: access)
                    #expect(error?.problems.first?.found.en == "a damaged ledger", "\(name)")
                    #expect(error?.problems.first?.found.zh == "已损坏的台账")
                }
                #expect(try Ledgers.bytes(path) == bytes, "\(name)")
            }
        }
    }

    @Test func `a ledger whose first moment was interrupted is begun again`() throws {
        try Ledgers.inFolder { folder in
            let path = folder + "/ledger.sqlite"
            try Data().write(to: URL(fileURLWithPath: path))
            let store = try LedgerStore(at: path, for: .creating)
            #expect(try store.append([Ledgers.facility("F1")], recordedAt: Ledgers.moment).map(\.number) == [1])
        }
    }

    @Test func `what is opened to read is not written to`() throws {
        try Ledgers.inFolder { folder in
            let path = folder + "/ledger.sqlite"
            _ = try LedgerStore(at: path, for: .creating)
            let before = try Ledgers.bytes(path), store = try LedgerStore(at: path, for: .reading)
            let error = Ledgers.hindrance { try store.append([Ledgers.facility("F1")], recordedAt: Ledgers.moment) }
            #expect(error?.said(in: .english) == "the ledger ledger.sqlite could not be used: it may not be written to, or stands in a read-only place")
            #expect(error?.said(in: .chinese) == "台账 ledger.sqlite 无法使用：没有写入权限，或在只读的位置")
            #expect(try store.states(in: .facilities) == [] && store.counts(in: .facilities) == [:])
            #expect(try Ledgers.bytes(path) == before)
        }
    }
}
