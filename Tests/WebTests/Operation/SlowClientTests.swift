import Foundation
import Testing

@Suite("Slow clients", .serialized)
struct SlowClientTests {
    /// Runs a service of the demonstration city with limits short enough to be waited for, and ends it.
    private func serving(_ limits: [String], _ body: (String) async throws -> Void) async throws {
        let service = try RunningService([try ServedCity.plan.get()] + limits.flatMap { ["--limit", $0] })
        defer { service.process.terminate() }
        try await body(service.base)
    }

    private static let short = ["head=1", "arrival=1", "stall=2"]

    @Test("A head that comes drop by drop is cut off; a connection that asks nothing too")
    func head() async throws {
        try await serving(Self.short) { base in
            let idle = try RawConnection(base, patience: 10), dripping = try RawConnection(base, patience: 10)
            dripping.send("GET /plans HTTP/1.1\r\n")
            for k in 0..<12 {
                try await Task.sleep(for: .milliseconds(250))
                if !dripping.send("X-\(k): a\r\n") { break }
            }
            #expect(dripping.read() ?? "" == "")
            #expect(idle.read() == "")
        }
    }

    @Test("A body that comes drop by drop is refused with the limit")
    func body() async throws {
        try await serving(Self.short) { base in
            let dripping = try RawConnection(base, patience: 10)
            dripping.send("POST /plans HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\n")
            dripping.send("x")
            let answer = dripping.read()
            #expect(answer?.hasPrefix("HTTP/1.1 408") == true, "\(answer ?? "nothing")")
            #expect(answer?.contains("body-too-slow") == true)
        }
    }

    @Test("A client that takes nothing of its answer is cut off; others are answered meanwhile")
    func reader() async throws {
        try await serving(Self.short) { base in
            let stuck = try RawConnection(base, patience: 20)
            // Answers for more bytes than the system keeps for a client that does not read.
            let request = "GET /plans/city/coverage HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
            stuck.send(String(repeating: request, count: 400))
            try await Task.sleep(for: .seconds(6))
            let other = try RawConnection(base, patience: 10)
            other.send("GET /plans HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
            #expect(other.read()?.hasPrefix("HTTP/1.1 200") == true)
            // What the system had taken for the client can still be read; then the connection is at its end, with fewer answers than asked for.
            let taken = stuck.read() ?? ""
            #expect(taken.components(separatedBy: "HTTP/1.1 200").count - 1 < 400)
        }
    }

    @Test("A client that takes its answers slowly but steadily gets them all")
    func steady() async throws {
        try await serving(Self.short) { base in
            let request = "GET /plans/city/coverage HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", connection = try RawConnection(base, patience: 20)
            connection.send(request)
            let first = try #require(connection.read { $0.contains("\r\n\r\n") && $0.hasSuffix("}\n") })
            // More than the system keeps for a client that does not read (some MB), taken in about 5 s: longer than a head (1 s) and than a stall (2 s).
            let times = 16_000_000 / first.utf8.count, total = times * first.utf8.count
            connection.send(String(repeating: request, count: times))
            let taken = await connection.readSlowly(total / 250, pause: 20_000, enough: total)
            #expect(taken == total)
        }
    }

    @Test("A request that takes too long is told so, and is not waited for")
    func time() async throws {
        try await serving(["time=0.001"]) { base in
            let connection = try RawConnection(base, patience: 30)
            connection.send("GET /plans/city/coverage HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
            let answer = connection.read()
            #expect(answer?.hasPrefix("HTTP/1.1 503") == true)
            #expect(answer?.contains("too-long") == true)
        }
    }
}
