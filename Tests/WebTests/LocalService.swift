import Foundation
import FoundationNetworking
import Logging
import Testing
import Travel
import Web

/// A service inside the tests' own process, for what only settings decide: limits, and who may do what.
final class LocalService: Sendable {
    let base: String
    private let running: Task<Void, any Error>

    /// Starts the service and waits until it listens.
    init(_ settings: ServiceSettings) async throws {
        var settings = settings
        settings.port = 0
        let service = try Service(settings, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
        running = Task {
            defer { continuation.finish() }
            try await service.run { continuation.yield($0) }
        }
        var port: Int?
        for await one in ports {
            port = one
            break
        }
        base = "http://127.0.0.1:\(try #require(port, "the service listens"))"
    }

    /// A service of the tests' city, asked by somebody whose token lets them do everything, which keeps what it keeps in a directory.
    static func trusting(state: String, change: (inout ServiceSettings) -> Void = { _ in }) async throws -> LocalService {
        var settings = ServiceSettings(plans: [try ServedCity.plan.get()], threads: Threads(2))
        settings.tokens = try SafetyTests.tokens([("示例民政", "民政", "may-do-everything")])
        settings.state = state
        change(&settings)
        return try await LocalService(settings)
    }

    /// Ends the service, as a signal would.
    func stop() async throws {
        running.cancel()
        do { try await running.value } catch is CancellationError {}
    }

    deinit { running.cancel() }

    func send(_ method: String = "GET", _ path: String, body: String? = nil, headers: [String: String] = [:]) async throws -> RunningService.Answer {
        let bearing = headers.merging(["Authorization": "Bearer may-do-everything"]) { $1 }
        return try await RunningService.send(base, method, path, body: body.map { Data($0.utf8) }, headers: bearing)
    }

    /// Waits until its one plan is read: on a machine with much to do that takes longer than requests wait.
    func ready() async throws {
        for _ in 0..<1_200 where try await send("GET", "/health/ready").status != 200 { try await Task.sleep(for: .milliseconds(250)) }
    }

    /// A directory of its own for what a service keeps.
    static func folder() throws -> String {
        let path = FileManager.default.temporaryDirectory.path + "/walkshed-state-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return path
    }
}
