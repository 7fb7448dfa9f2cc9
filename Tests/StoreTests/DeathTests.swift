import Foundation
import Geo
import Ledger
import Store
import Testing

/// Writers that die, that meet each other, that run out of disk: nothing acknowledged is lost, and no import is kept by halves.
@Suite(.serialized) struct DeathTests {
    private static let isSlow = ProcessInfo.processInfo.environment["WALKSHED_SLOW"] == "1"

    /// What a ledger of `ledger-writer` holds: that it is whole, that imports are, and those acknowledged are among them.
    private func check(_ path: String, rows: Int, _ acknowledged: [Writer.Acknowledged], sourceLocation: SourceLocation = #_sourceLocation) throws -> Int {
        let store = try LedgerStore(at: path, for: .recording)
        #expect(try store.verify() == [], sourceLocation: sourceLocation)
        var numbers: [String: [Int]] = [:], count = 0
        try store.forEachEvent { entry in
            count += 1
            #expect(entry.record.number == count, sourceLocation: sourceLocation)
            numbers[entry.event.document ?? "", default: []].append(entry.record.number)
        }
        for (name, numbers) in numbers {
            #expect(numbers == Array(numbers[0]..<numbers[0] + rows), "import \(name) is not whole", sourceLocation: sourceLocation)
        }
        for one in acknowledged {
            #expect(numbers[one.name] == Array(one.first...one.last), "\(one.name) was acknowledged", sourceLocation: sourceLocation)
        }
        #expect(try store.counts(in: .facilities)["in_use", default: 0] == count, sourceLocation: sourceLocation)
        return count / rows
    }

    @Test func `killed at any moment, a writer loses nothing that it acknowledged`() throws {
        // The slow run makes 1,000 imports at least, the quick one 60; each process is killed a random time after a random import of its.
        let wanted = Self.isSlow ? 1_000 : 60, rows = 20
        try Ledgers.inFolder { folder in
            let path = folder + "/ledger.sqlite"
            var all: [Writer.Acknowledged] = [], kills = 0, whole = 0
            while all.count < wanted {
                kills += 1
                let writer = try Writer(path, "w\(kills)", imports: 100_000, rows: rows)
                // Every fifth is killed on its way to the first import, the first of all while it makes the file.
                let said = kills % 5 == 1 ? [] : writer.wait(forImports: Int.random(in: 1...9))
                usleep(UInt32.random(in: 0...(said.isEmpty ? 60_000 : 20_000)))
                writer.kill()
                let end = writer.finish(after: said)
                #expect(end.code == SIGKILL, "\(end.complaint)")
                all += end.acknowledged
                guard FileManager.default.fileExists(atPath: path), try !Ledgers.bytes(path).isEmpty else { continue }
                // Every ledger that a killed writer leaves is looked through: what it has is what was acknowledged, and at most one import more for each.
                if kills % 10 == 0 || all.count >= wanted || !Self.isSlow {
                    whole = try check(path, rows: rows, all)
                    #expect(all.count...(all.count + kills) ~= whole)
                } else {
                    _ = try LedgerStore(at: path).seal()
                }
            }
            #expect(whole >= wanted && kills > wanted / 15)
        }
    }

    @Test(arguments: [2, 4]) func `several writers at once lose nothing`(writers: Int) throws {
        try Ledgers.inFolder { folder in
            let path = folder + "/ledger.sqlite", imports = 60, rows = 3
            // They also meet in making the file.
            let running = try (1...writers).map { try Writer(path, "w\($0)", imports: imports, rows: rows) }
            var all: [Writer.Acknowledged] = []
            for writer in running {
                let end = writer.finish()
                #expect(end.code == 0, "\(end.complaint)")
                #expect(end.acknowledged.count == imports)
                all += end.acknowledged
            }
            #expect(try check(path, rows: rows, all) == writers * imports)
            // They did take turns, or the test would say nothing: the last import of one is not before the first of the next.
            let ranges = Dictionary(grouping: all) { $0.name.prefix(2) }.values.map { $0.map(\.first).min()!...$0.map(\.last).max()! }
            #expect(ranges.allSatisfy { range in ranges.contains { $0 != range && $0.overlaps(range) } })
        }
    }

    @Test func `two stores of one process record in turns, and a gate is not jumped between them`() throws {
        try Ledgers.inFolder { folder in
            let path = folder + "/ledger.sqlite"
            let first = try LedgerStore(at: path, for: .creating), second = try LedgerStore(at: path)
            try first.append([Ledgers.facility("F1", "plan")], recordedAt: Ledgers.moment)
            try second.append([Ledgers.facility("F1", "drop", on: "2026-02-01")], recordedAt: Ledgers.moment)
            // The first store saw a planned facility last; what counts is what the file says now.
            #expect(throws: Refusal.self) { try first.append([Ledgers.facility("F1", "start", on: "2026-02-02")], recordedAt: Ledgers.moment) }
            #expect(try first.state(of: Ledgers.thing("F1"))?.stage == "closed")
            #expect(try second.verify() == [])
        }
    }

    @Test func `somebody who keeps the ledger to himself is waited for, but not for ever`() throws {
        try Ledgers.inFolder { folder in
            let path = folder + "/ledger.sqlite"
            let patient = try LedgerStore(at: path, for: .creating), hasty = try LedgerStore(at: path, wait: .milliseconds(50))
            let events = AnyIterator { () -> Event? in
                // Inside the patient one's transaction.
                let clock = ContinuousClock(), start = clock.now
                let error = Ledgers.hindrance { try hasty.append([Ledgers.facility("F2")], recordedAt: Ledgers.moment) }
                #expect(error?.cause == .busy)
                #expect(error?.said(in: .english) == "the ledger ledger.sqlite could not be used: another program is writing to it; try again later")
                #expect(error?.said(in: .chinese) == "台账 ledger.sqlite 无法使用：另一个程序正在写入，请稍后再试")
                #expect(clock.now - start >= .milliseconds(50))
                // Reading goes on meanwhile.
                #expect((try? hasty.seal().events) == 0)
                return nil
            }
            try patient.append(events, recordedAt: Ledgers.moment)
            #expect(try hasty.append([Ledgers.facility("F2")], recordedAt: Ledgers.moment).map(\.number) == [1])
        }
    }

    @Test(arguments: [200, 500, 900]) func `a full disk leaves the ledger whole, and says so`(kilobytes: Int) throws {
        try Ledgers.inFolder { folder in
            let path = folder + "/ledger.sqlite", rows = 100
            let end = try Writer(path, "w", imports: 1_000, rows: rows, kilobytes: kilobytes).finish()
            #expect(end.code == 1)
            #expect(
                end.complaint == """
                    the ledger ledger.sqlite could not be used: the disk takes no more (full, over a limit, or damaged); nothing was recorded
                    台账 ledger.sqlite 无法使用：磁盘拒绝写入（已满、超过限额或损坏），未记录任何内容

                    """)
            #expect(!end.acknowledged.isEmpty)
            #expect(try check(path, rows: rows, end.acknowledged) == end.acknowledged.count)
            // With room again it goes on where it was.
            let more = try Writer(path, "v", imports: 2, rows: rows).finish()
            #expect(more.code == 0, "\(more.complaint)")
            #expect(more.acknowledged.first?.first == end.acknowledged.count * rows + 1)
            #expect(try check(path, rows: rows, end.acknowledged + more.acknowledged) == end.acknowledged.count + 2)
        }
    }

    @Test func `in a read-only place a ledger is read, and recording says why not`() throws {
        try Ledgers.inFolder { folder in
            let path = folder + "/ledger.sqlite", files = FileManager.default
            do {
                let store = try LedgerStore(at: path, for: .creating)
                try store.append([Ledgers.facility("F1")], recordedAt: Ledgers.moment)
            }
            let before = try Ledgers.bytes(path)
            try files.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
            try files.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder)
            defer { try? files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder) }
            // Root may write anywhere, so the process gives that up first.
            let refusals = [
                "the ledger ledger.sqlite could not be used: it may not be written to, or stands in a read-only place",
                "台账 ledger.sqlite 无法使用：没有写入权限，或在只读的位置", "",
            ]
            let end = try Writer(path, "w", imports: 1, rows: 1, asNobody: true).finish()
            #expect(end.code == 1 && end.acknowledged.isEmpty)
            #expect(end.complaint == refusals.joined(separator: "\n"))
            // The file itself may be written to, but no journal beside it.
            try files.setAttributes([.posixPermissions: 0o666], ofItemAtPath: path)
            let beside = try Writer(path, "w", imports: 1, rows: 1, asNobody: true).finish()
            #expect(beside.code == 1 && beside.complaint == refusals.joined(separator: "\n"))
            // A new ledger cannot be begun there.
            let new = try Writer(folder + "/new.sqlite", "w", imports: 1, rows: 1, asNobody: true).finish()
            #expect(new.code == 1)
            #expect(new.complaint.hasPrefix("the ledger new.sqlite could not be used: it may not be written to, or stands in a read-only place\n"))
            #expect(try Ledgers.bytes(path) == before)
            #expect(try files.contentsOfDirectory(atPath: folder) == ["ledger.sqlite"])
            let reader = try Writer(path, "r", imports: 0, rows: 0, asNobody: true).finish()
            #expect(reader.code == 0 && reader.acknowledged == [Writer.Acknowledged(name: "in_use", first: 1, last: 1)], "\(reader.complaint)")
        }
    }
}
