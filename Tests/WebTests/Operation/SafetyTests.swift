import Foundation
import Testing

@Suite("Who may ask, how much, and how")
struct SafetyTests {
    /// SHA-256 of a text, by a program that is not ours.
    static func sha256(_ text: String) throws -> String {
        let process = Process(), output = Pipe(), input = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/sha256sum")
        (process.standardOutput, process.standardInput) = (output, input)
        try process.run()
        input.fileHandleForWriting.write(Data(text.utf8))
        input.fileHandleForWriting.closeFile()
        return String(String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self).prefix(64))
    }

    static func tokens(_ entries: [(name: String, role: String, token: String)], until: String = "") throws -> String {
        let path = FileManager.default.temporaryDirectory.path + "/walkshed-tokens-\(UUID().uuidString).yaml"
        let lines = try entries.map { "  - {name: \($0.name), role: \($0.role), sha256: \(try sha256($0.token))\(until)}\n" }
        try ("tokens:\n" + lines.joined()).write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    @Test("Where a token is needed: none, a wrong one by one character, one that has run out, and a good one")
    func tokens() async throws {
        let file = try Self.tokens([("示例民政", "民政", "correct-horse-battery"), ("示例查阅", "reader", "only-reading")])
        let service = try RunningService([try ServedCity.plan.get(), "--require-token", "--tokens", file])
        defer { service.process.terminate() }
        func status(_ token: String?) async throws -> (Int, String?) {
            let answer = try await service.get("/plans", headers: token.map { ["Authorization": "Bearer \($0)"] } ?? [:])
            return (answer.status, answer.object["code"] as? String)
        }
        #expect(try await status(nil) == (401, "token-needed"))
        #expect(try await status("correct-horse-batterz") == (401, "bad-token"))
        #expect(try await status("correct-horse-batter") == (401, "bad-token"))
        #expect(try await status("correct-horse-battery") == (200, nil))
        #expect(try await status("only-reading") == (200, nil))
        // The page that asks for the token must be seen without one; whether it lives tells nothing.
        #expect(try await service.get("/health/live").status == 200)
        #expect(try await service.get("/health").status == 401)
        // A revoked token is worth nothing as soon as the file says so.
        try "tokens:\n  - {name: 乙, role: reader, sha256: \(try Self.sha256("another"))}\n".write(toFile: file, atomically: true, encoding: .utf8)
        var last = try await status("correct-horse-battery")
        for _ in 0..<40 where last.0 == 200 {
            try await Task.sleep(for: .milliseconds(250))
            last = try await status("correct-horse-battery")
        }
        #expect(last == (401, "bad-token"))
        #expect(try await status("another") == (200, nil))
    }

    @Test("A token whose last day was yesterday is worth nothing")
    func expired() async throws {
        let file = try Self.tokens([("示例民政", "民政", "old")], until: ", until: 2020-01-01")
        let service = try RunningService([try ServedCity.plan.get(), "--tokens", file])
        defer { service.process.terminate() }
        #expect(try await service.get("/plans", headers: ["Authorization": "Bearer old"]).status == 401)
        #expect(try await service.get("/plans").status == 200)
    }

    @Test("Bound elsewhere without tokens it does not start; a tokens file at fault says every fault")
    func noTokens() async throws {
        func start(_ arguments: [String]) throws -> (Int32, String) {
            let process = Process(), errors = Pipe()
            process.executableURL = URL(fileURLWithPath: try RunningService.command())
            process.arguments = ["serve", try ServedCity.plan.get(), "--port", "0", "--language", "zh"] + arguments
            process.standardError = errors
            try process.run()
            let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            return (process.terminationStatus, said)
        }
        let (code, said) = try start(["--bind", "0.0.0.0"])
        #expect(code == 1)
        #expect(said.contains("现为 没有令牌文件"))
        let path = FileManager.default.temporaryDirectory.path + "/walkshed-bad-tokens-\(UUID().uuidString).yaml"
        try "tokens:\n  - {name: 甲, role: 民政, sha256: abc}\n  - {name: 乙, role: reader, sha256: +\(String(repeating: "0", count: 63))}\n".write(
            toFile: path, atomically: true, encoding: .utf8)
        let (faultCode, faults) = try start(["--tokens", path])
        #expect(faultCode == 1)
        #expect(faults.contains("tokens.1.sha256") && faults.contains("tokens.2.sha256"))
    }

    @Test("A page of another host, under whatever name it calls, gets nothing done")
    func otherPages() async throws {
        let service = try ServedCity.service.get()
        func raw(_ head: String) throws -> String {
            let connection = try RawConnection(service.base)
            connection.send(head + "\r\n\r\n")
            return try #require(connection.read { $0.contains("\r\n\r\n{") && $0.hasSuffix("}\n") })
        }
        // DNS rebinding: the browser believes that it talks to evil.example.
        #expect(try raw("GET /plans HTTP/1.1\r\nHost: evil.example").hasPrefix("HTTP/1.1 421"))
        #expect(try raw("GET /plans HTTP/1.1\r\nHost: 127.0.0.1:9999").hasPrefix("HTTP/1.1 200"))
        // A form on somebody else's page that posts to this machine.
        let posted = try await service.send("POST", "/plans", body: "{}", headers: ["Origin": "https://evil.example"])
        #expect(posted.status == 403)
        #expect(posted.object["code"] as? String == "origin-not-allowed")
        // CORS is off unless named: no header lets another page read.
        let read = try await service.get("/plans", headers: ["Origin": "https://evil.example"])
        #expect(read.headers["access-control-allow-origin"] == nil)
    }

    @Test("Pages that the command line names may ask")
    func namedPages() async throws {
        let service = try RunningService([try ServedCity.plan.get(), "--allow-origin", "https://gis.example"])
        defer { service.process.terminate() }
        let read = try await service.get("/plans", headers: ["Origin": "https://gis.example"])
        #expect(read.headers["access-control-allow-origin"] == "https://gis.example")
        #expect(read.headers["vary"]?.contains("Origin") == true)
        let before = try await service.send(
            "OPTIONS", "/plans", headers: ["Origin": "https://gis.example", "Access-Control-Request-Method": "POST"])
        #expect(before.status == 204)
        #expect(before.headers["access-control-allow-origin"] == "https://gis.example")
        #expect(try await service.get("/plans", headers: ["Origin": "https://other.example"]).headers["access-control-allow-origin"] == nil)
    }

    @Test("Every answer carries the headers that keep a browser from making more of it")
    func headers() async throws {
        for path in ["/plans", "/nothing-here"] {
            let headers = try await ServedCity.service.get().get(path).headers
            #expect(headers["x-content-type-options"] == "nosniff")
            #expect(headers["content-security-policy"]?.hasPrefix("default-src 'none'") == true)
            #expect(headers["x-frame-options"] == "DENY")
            #expect(headers["server"] == nil)
        }
    }

    @Test("A body, an address and a head that are too long are refused with their limits, and the service goes on")
    func tooLong() async throws {
        let service = try ServedCity.service.get()
        let body = try await service.send("POST", "/plans", body: String(repeating: "x", count: (4 << 20) + 1))
        #expect(body.status == 413)
        #expect((body.object["detail"] as? String)?.contains("4194304") == true)
        // In chunks, without a length said beforehand.
        let chunked = try RawConnection(service.base)
        chunked.send("POST /plans HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n")
        let chunk = "100000\r\n" + String(repeating: "x", count: 1 << 20) + "\r\n"
        for _ in 0..<6 where !chunked.send(chunk) { break }
        #expect(chunked.read { $0.contains("body-too-large") }?.hasPrefix("HTTP/1.1 413") != false)
        let address = try await service.get("/plans?" + String(repeating: "a", count: 20_000))
        #expect(address.status == 414)
        let head = try RawConnection(service.base)
        head.send("GET /plans HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Long: " + String(repeating: "a", count: 200_000) + "\r\n\r\n")
        let refused = head.read()
        #expect(refused == nil || refused == "" || refused!.hasPrefix("HTTP/1.1 4"))
        #expect(try await service.get("/plans").status == 200)
    }

    @Test("What is no HTTP is refused, and the service goes on")
    func nonsense() async throws {
        let service = try ServedCity.service.get()
        for text in [
            "\u{16}\u{3}\u{1}\0garbage\r\n\r\n", "GET\r\n\r\n", "GET /plans HTTP/9.9\r\n\r\n", "GET /plans HTTP/1.1\r\nHost 127\r\n\r\n", "\r\n\r\n\r\n",
        ] {
            let connection = try RawConnection(service.base, patience: 5)
            connection.send(text)
            connection.endSending()
            let answer = connection.read()
            #expect(answer == nil || answer == "" || answer!.hasPrefix("HTTP/1.1 4"), "\(text) → \(answer ?? "nothing")")
        }
        for path in ["/../../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/plans/..%2f..%2fetc/coverage", "/plans/%00/coverage", "//etc/passwd"] {
            let connection = try RawConnection(service.base, patience: 5)
            connection.send("GET \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
            let answer = try #require(connection.read())
            #expect(answer.hasPrefix("HTTP/1.1 4"), "\(path) → \(answer.prefix(40))")
            #expect(!answer.contains("root:"))
        }
        #expect(try await service.get("/plans").status == 200)
    }

    @Test("500 clients at once are all answered")
    func crowd() async throws {
        let service = try ServedCity.service.get()
        _ = try await service.get("/plans/city/coverage")
        var connections: [RawConnection] = []
        for _ in 0..<500 { connections.append(try RawConnection(service.base, patience: 60)) }
        for connection in connections { connection.send("GET /plans HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n") }
        let answers = connections.map { $0.read() }
        #expect(answers.allSatisfy { $0?.hasPrefix("HTTP/1.1 200") == true })
    }

    @Test("Whoever asks too often is told to wait")
    func throttle() async throws {
        let service = try RunningService([try ServedCity.plan.get(), "--limit", "requests_per_second=0.001", "--limit", "burst=20"])
        defer { service.process.terminate() }
        for _ in 0..<20 { #expect(try await service.get("/health/live").status == 200) }
        let answer = try await service.get("/health/live")
        #expect(answer.status == 429)
        #expect(answer.headers["retry-after"] == "1000")
        #expect((answer.object["detail"] as? String)?.contains("1 request in 1000 s") == true)
    }
}
