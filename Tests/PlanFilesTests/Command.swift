import Foundation
import Testing

/// The command `walkshed` as its users run it.
enum Command {
    /// How it ended, and what it printed.
    struct End {
        let code: Int32
        let out: String, said: String
    }

    /// The project's folder.
    static let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..").standardized.path

    /// The command that was built beside these tests.
    static func path() throws -> String {
        let bundles = CommandLine.arguments.filter { $0.hasSuffix(".xctest") } + [CommandLine.arguments[0]]
        let folders = bundles.map { ($0 as NSString).deletingLastPathComponent } + [project + "/.build/release", project + "/.build/debug"]
        let found = folders.map { $0 + "/walkshed" }.first { FileManager.default.isExecutableFile(atPath: $0) }
        return try #require(found, "the walkshed command is built together with the tests")
    }

    /// Runs it in a shell.
    /// - Parameters:
    ///   - first: What the shell does before.
    ///   - file: Where its output goes instead.
    static func run(_ arguments: [String], first: String = "", to file: String? = nil) throws -> End {
        try run("/bin/bash", ["-c", first + "exec \"$0\" \"$@\"" + (file.map { " > \($0)" } ?? ""), try path()] + arguments)
    }

    /// Runs any program.
    static func run(_ program: String, _ arguments: [String], in folder: String? = nil) throws -> End {
        let process = Process(), errors = Pipe()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
        // Of two pipes, reading one after the other could wait for ever; a file takes what comes.
        let output = FileManager.default.temporaryDirectory.path + "/walkshed-output-\(UUID().uuidString)"
        try Data().write(to: URL(fileURLWithPath: output))
        defer { try? FileManager.default.removeItem(atPath: output) }   // a file left behind in /tmp harms nobody
        process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: output))
        process.standardError = errors
        try process.run()
        let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return End(code: process.terminationStatus, out: try String(contentsOfFile: output, encoding: .utf8), said: said)
    }
}
