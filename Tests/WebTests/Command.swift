import Foundation
import Testing

/// The command as users run it, for answers that must be the same.
enum Command {
    /// What the command prints.
    static func run(_ arguments: [String], status: Int32 = 0) throws -> Data {
        let process = Process(), output = Pipe()
        process.executableURL = URL(fileURLWithPath: try RunningService.command())
        process.arguments = arguments + ["--quiet"]
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == status, "\(arguments)")
        return data
    }
}

extension RunningService.Answer {
    /// One member of the answer, with its keys in order: to be compared.
    func part(_ key: String) throws -> Data {
        try JSONSerialization.data(withJSONObject: try #require(object[key]), options: [.sortedKeys, .fragmentsAllowed])
    }
}
