import Foundation
import Testing

/// A process of `ledger-writer` that records until it is done, or killed.
final class Writer {
    /// An import that the process said is kept: its name, and the first and last of its events.
    struct Acknowledged: Hashable {
        let name: String, first: Int, last: Int
    }

    private let process = Process(), output = Pipe(), errors = Pipe()

    /// Where the executable is: beside the tests, with which it is built.
    static let path: String? = {
        let bundles = CommandLine.arguments.filter { $0.hasSuffix(".xctest") } + [CommandLine.arguments[0]]
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
        let folders = bundles.map { ($0 as NSString).deletingLastPathComponent } + [root + "/.build/release", root + "/.build/debug"]
        return folders.map { $0 + "/ledger-writer" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }()

    /// Starts a process. With a limit files stop growing at so many kilobytes, as on a disk that is full.
    init(_ ledger: String, _ name: String, imports: Int, rows: Int, kilobytes: Int? = nil, asNobody: Bool = false) throws {
        let path = try #require(Self.path, "ledger-writer is built together with the tests")
        let words = [path, ledger, name, "\(imports)", "\(rows)"] + (asNobody ? ["nobody"] : [])
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        // A process that ignores the signal gets an error from the write that goes too far.
        let limit = kilobytes.map { "trap '' XFSZ; ulimit -f \($0); " } ?? ""
        process.arguments = ["-c", limit + "exec \"$0\" \"$@\""] + words
        process.standardOutput = output
        process.standardError = errors
        try process.run()
    }

    func kill() { Foundation.kill(process.processIdentifier, SIGKILL) }

    /// Reads output until the process has acknowledged so many imports more, or ended.
    func wait(forImports count: Int) -> [UInt8] {
        var said: [UInt8] = []
        while said.count(where: { $0 == 10 }) < count {
            let more = output.fileHandleForReading.availableData
            if more.isEmpty { break }
            said += more
        }
        return said
    }

    /// Waits for its end, and says how it ended, what it acknowledged, and its complaints.
    func finish(after said: [UInt8] = []) -> (code: Int32, acknowledged: [Acknowledged], complaint: String) {
        let said = said + Array(output.fileHandleForReading.readDataToEndOfFile())
        let complaint = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let acknowledged = String(decoding: said, as: UTF8.self).split(separator: "\n").compactMap { line -> Acknowledged? in
            let words = line.split(separator: " ")
            guard words.count == 3, let first = Int(words[1]), let last = Int(words[2]) else { return nil }
            return Acknowledged(name: String(words[0]), first: first, last: last)
        }
        return (process.terminationStatus, acknowledged, complaint)
    }
}
