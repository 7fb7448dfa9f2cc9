import Foundation
import Testing

/// A program that is not ours, asked in a process of its own: GDAL's tools, mostly.
enum OutsideProgram {
    /// What it wrote on stdout.
    /// - Throws: where it is not there; a failed run is a failed expectation.
    @discardableResult
    static func run(_ command: String, _ arguments: [String], environment: [String: String] = [:]) throws -> Data {
        let folder = FileManager.default.temporaryDirectory.path + "/walkshed-outside-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for name in ["out", "err"] { try Data().write(to: URL(fileURLWithPath: folder + "/" + name)) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [command] + arguments
        // A proxy of the machine's is not for its own address.
        process.environment = ProcessInfo.processInfo.environment.merging(["NO_PROXY": "*", "no_proxy": "*", "GDAL_HTTP_TIMEOUT": "60"]) { $1 }
            .merging(environment) { $1 }
        process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: folder + "/out"))
        process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: folder + "/err"))
        try process.run()
        process.waitUntilExit()
        let said = try String(contentsOfFile: folder + "/err", encoding: .utf8)
        #expect(process.terminationStatus == 0, "\(command) \(arguments.joined(separator: " ")): \(said)")
        return try Data(contentsOf: URL(fileURLWithPath: folder + "/out"))
    }

    /// Starts a process, and gives what it says on its pipe once it has ended.
    ///
    /// Waited for on a thread of its own: of the threads that all tests share there are as many as cores, and one that waits for minutes
    /// keeps services that are asked within this process from answering.
    static func said(by process: Process, on pipe: Pipe) async throws -> String {
        (process.standardOutput, process.standardError) = (pipe, pipe)
        try process.run()
        return await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
                process.waitUntilExit()
                continuation.resume(returning: text)
            }
        }
    }

    /// A layer as GDAL reads it, as the features of GeoJSON.
    static func features(_ source: String, _ layer: String, _ options: [String] = []) throws -> [[String: Any]] {
        let file = FileManager.default.temporaryDirectory.path + "/walkshed-gdal-\(UUID().uuidString).geojson"
        defer { try? FileManager.default.removeItem(atPath: file) }
        try run("ogr2ogr", ["-f", "GeoJSON", "-lco", "COORDINATE_PRECISION=9"] + options + [file, source, layer])
        let json = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: file))) as? [String: Any]
        return try #require(json?["features"] as? [[String: Any]])
    }
}
