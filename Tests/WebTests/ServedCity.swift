import Foundation
import FoundationNetworking
import Synchronization
import Testing

/// The command `walkshed serve` in a process of its own, on a free port: as users run it.
final class RunningService: Sendable {
    /// Where it answers: `http://127.0.0.1:PORT`.
    let base: String
    /// The process.
    let process: Process
    /// What it wrote on stderr so far: a file.
    let log: String

    /// Starts the service and waits until it listens.
    /// - Parameter first: what the shell does before: limits, an environment.
    init(_ arguments: [String], first: String = "") throws {
        log = FileManager.default.temporaryDirectory.path + "/walkshed-serve-\(UUID().uuidString).log"
        try Data().write(to: URL(fileURLWithPath: log))
        process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", first + "exec \"$0\" \"$@\"", try Self.command(), "serve"] + arguments + ["--port", "0"]
        process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: log))
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        Self.endWithTests(process.processIdentifier)
        var address: String?
        for _ in 0..<600 where address == nil && process.isRunning {
            Thread.sleep(forTimeInterval: 0.05)
            let said = try String(contentsOfFile: log, encoding: .utf8)
            address = said.split(separator: "\n").first { $0.hasPrefix("http://") && $0.hasSuffix("/") }.map { String($0.dropLast()) }
        }
        let said = try String(contentsOfFile: log, encoding: .utf8)
        base = try #require(address, "the service listens: \(said)")
    }

    deinit { if process.isRunning { process.terminate() } }

    private static let started = Mutex<[Int32]>([])

    /// A service that is shared by all tests is never given up: it ends when the tests do.
    private static func endWithTests(_ process: Int32) {
        let isFirst = started.withLock { started in
            started.append(process)
            return started.count == 1
        }
        if isFirst { atexit { RunningService.started.withLock { $0 }.forEach { kill($0, SIGKILL) } } }
    }

    /// The command that was built beside these tests.
    static func command() throws -> String {
        let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..").standardized.path
        let bundles = CommandLine.arguments.filter { $0.hasSuffix(".xctest") } + [CommandLine.arguments[0]]
        let folders = bundles.map { ($0 as NSString).deletingLastPathComponent } + [project + "/.build/release", project + "/.build/debug"]
        let found = folders.map { $0 + "/walkshed" }.first { FileManager.default.isExecutableFile(atPath: $0) }
        return try #require(found, "the walkshed command is built together with the tests")
    }

    /// What came back for a request.
    struct Answer {
        let status: Int
        let headers: [String: String]
        let data: Data

        var text: String { String(decoding: data, as: UTF8.self) }
        /// The body as JSON; nil where it is none.
        var json: Any? { try? JSONSerialization.jsonObject(with: data) }
        var object: [String: Any] { json as? [String: Any] ?? [:] }
    }

    /// Sends a request.
    func send(_ method: String = "GET", _ path: String, body: String? = nil, headers: [String: String] = [:]) async throws -> Answer {
        try await Self.send(base, method, path, body: body.map { Data($0.utf8) }, headers: headers)
    }

    /// Sends a request to a service, for at most four minutes: all tests run at once, and an answer may wait long for its turn to be read.
    static func send(_ base: String, _ method: String, _ path: String, body: Data?, headers: [String: String]) async throws -> Answer {
        var request = URLRequest(url: try #require(URL(string: base + path), "\(path)"), timeoutInterval: 240)
        request.httpMethod = method
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        if let body {
            request.httpBody = body
            if headers["Content-Type"] == nil { request.setValue("application/json", forHTTPHeaderField: "Content-Type") }
        }
        let (data, response) = try await Self.loaded(request)
        let http = try #require(response as? HTTPURLResponse)
        let fields = http.allHeaderFields.map { (String(describing: $0.key).lowercased(), String(describing: $0.value)) }
        return Answer(status: http.statusCode, headers: Dictionary(fields, uniquingKeysWith: { $1 }), data: data)
    }

    /// Not `URLSession.data(for:)`: on Linux a cancelled task that waits in it may block for ever, as `cancel` waits for the session's queue
    /// with the task's lock in hand while that queue waits for the lock to go on with the task.
    private static func loaded(_ request: URLRequest) async throws -> (Data, URLResponse) {
        try await withCheckedThrowingContinuation { continuation in
            URLSession.shared.dataTask(with: request) { data, response, error in
                if let data, let response {
                    continuation.resume(returning: (data, response))
                } else {
                    continuation.resume(throwing: error ?? URLError(.unknown))
                }
            }.resume()
        }
    }

    /// The answer to GET.
    func get(_ path: String, headers: [String: String] = [:]) async throws -> Answer { try await send("GET", path, headers: headers) }
}

/// A small demonstration city with everything in it, and the service of it that most tests ask.
enum ServedCity {
    /// The plan's directory.
    static let plan = Result { try make(people: 60_000) }
    /// The service: one for all tests of the process.
    static let service = Result { try RunningService([try plan.get(), "--quiet"]) }

    /// Writes a demonstration city.
    static func make(people: Int) throws -> String {
        let folder = FileManager.default.temporaryDirectory.path + "/walkshed-served-\(UUID().uuidString)/city"
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try RunningService.command())
        process.arguments = ["demo", "--people", String(people), "--output", folder, "--quiet"]
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return folder
    }
}
