/// Records imports in a ledger, one after the other, and says of each that it is kept; the store's tests kill it, let its disk run full, or let several
/// of it record at the same time.
///
///     ledger-writer LEDGER NAME IMPORTS ROWS [nobody]
///
/// With no imports it only reads, and prints how many facilities are in use and how many events there are: `in_use 40 40`.
/// A line of output, `NAME-3 41 60`, is written after the third import was acknowledged, as events 41 to 60. With `nobody` it gives up being root first.
import Foundation
import Geo
import Ledger
import Planning
import Store

let words = CommandLine.arguments
guard (5...6).contains(words.count), let imports = Int(words[3]), let rows = Int(words[4]) else {
    FileHandle.standardError.write(Data("usage: ledger-writer LEDGER NAME IMPORTS ROWS [nobody]\n".utf8))
    exit(2)
}
if words.count == 6, geteuid() == 0, setgid(65_534) != 0 || setuid(65_534) != 0 { exit(3) }

/// The rows of one import: facilities taken stock of on one day, with the import's name as their document.
func table(_ name: String, rows: Int) -> [Event] {
    (1...rows).map { row in
        Event(
            register: .facilities, subject: "\(name)/\(row)", kind: "take_stock", day: Day("2026-01-05")!, recorder: "writer", document: name,
            values: ["name": .text("设施 \(name) \(row)"), "floor_area": .thousandths(350_000 + row)])
    }
}

do {
    if imports == 0 {
        let store = try LedgerStore(at: words[1], for: .reading)
        print("in_use", try store.counts(in: .facilities)["in_use", default: 0], try store.seal().events)
        exit(0)
    }
    let store = try LedgerStore(at: words[1], for: .creating)
    for number in 1...imports {
        let name = "\(words[2])-\(number)"
        let records = try store.append(table(name, rows: rows), recordedAt: 1_790_000_000 + number)
        let line = Array("\(name) \(records[0].number) \(records[records.count - 1].number)\n".utf8)
        // One call for the whole line: it arrives or it does not.
        guard write(STDOUT_FILENO, line, line.count) == line.count else { exit(4) }
    }
} catch let error as StoreError {
    FileHandle.standardError.write(Data("\(error.said(in: .english))\n\(error.said(in: .chinese))\n".utf8))
    exit(1)
} catch {
    FileHandle.standardError.write(Data("\(error)\n".utf8))
    exit(1)
}
