import Foundation
import Testing

/// What every request meets before any route, and every answer after it.
@Suite("The gate")
struct GateTests {
    @Test func `an answer to HEAD has no body, whoever refuses`() throws {
        let base = try ServedCity.service.get().base
        for (path, status) in [("/plans/nowhere", "404"), ("/nowhere", "404"), ("/plans/city/layers/none.gpkg", "404"), ("/health/live", "200")] {
            let connection = try RawConnection(base)
            connection.send("HEAD \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\nGET /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
            let parts = try #require(connection.read()).components(separatedBy: "\r\n\r\n")
            // Two heads and one body: the second answer begins right behind the first head.
            #expect(parts.count == 3 && parts[0].hasPrefix("HTTP/1.1 \(status)"), "\(path): \(parts)")
            #expect(parts.count == 3 && parts[1].hasPrefix("HTTP/1.1 200") && parts[2].contains("live"), "\(path): \(parts)")
        }
    }

    @Test func `an address that is not there is told so, and one asked in a wrong way says how it may be asked`() async throws {
        let service = try ServedCity.service.get()
        for path in ["/nowhere", "/plans/city/nothing", "/collections/demand/items/1/2"] {
            let answer = try await service.get(path)
            #expect(answer.status == 404 && answer.object["code"] as? String == "not-found", "\(path): \(answer.text)")
            #expect(answer.headers["content-type"]?.hasPrefix("application/problem+json") == true)
        }
        for (method, path, allowed) in [
            ("POST", "/collections", "GET, HEAD"), ("DELETE", "/scenarios", "GET, HEAD, POST"), ("GET", "/processes/site/execution", "POST"),
            ("PATCH", "/jobs/abc", "DELETE, GET, HEAD"),
        ] {
            let answer = try await service.send(method, path, body: method == "GET" ? nil : "{}")
            #expect(answer.status == 405 && answer.headers["allow"] == allowed, "\(method) \(path): \(answer.status) \(answer.headers)")
            #expect(answer.object["code"] as? String == "method-not-allowed")
        }
    }

    @Test func `a browser is refused with a page, a program with a problem document`() async throws {
        let service = try RunningService([try ServedCity.plan.get(), "--require-token", "--tokens", try SafetyTests.tokens([("甲", "民政", "abc")]), "--quiet"])
        defer { service.process.terminate() }
        let browser = ["Accept": "text/html,application/xhtml+xml,*/*;q=0.8", "Accept-Language": "zh-CN,zh;q=0.9"]
        let page = try await service.get("/report", headers: browser)
        #expect(page.status == 401 && page.headers["content-type"] == "text/html; charset=utf-8" && page.headers["www-authenticate"] == "Bearer")
        #expect(page.text.contains("需要令牌") && page.text.contains("/map\"") && page.text.contains("lang=\"zh-CN\""))
        let document = try await service.get("/report")
        #expect(document.status == 401 && document.object["code"] as? String == "token-needed")
        let bearer = browser.merging(["Authorization": "Bearer abc", "Accept-Language": "en"]) { $1 }
        let missing = try await service.get("/plans/nowhere", headers: bearer)
        #expect(missing.status == 404 && missing.text.contains("<h1>Not Found</h1>") && missing.text.contains("nowhere"))
    }

    @Test func `a log that takes no more ends nothing, and is counted`() async throws {
        // No file may grow beyond 4 kB: the log is full after some 20 requests of about 200 bytes a line.
        let service = try RunningService([try ServedCity.plan.get(), "--no-cache"], first: "ulimit -f 4; ")
        defer { service.process.terminate() }
        for _ in 0..<60 { #expect(try await service.get("/health/live").status == 200) }
        let lost = try await service.get("/metrics").text.split(separator: "\n").first { $0.hasPrefix("walkshed_log_lines_lost_total ") }
        #expect(lost?.split(separator: " ").last.flatMap { Double($0) } ?? 0 > 0, "\(lost ?? "no such figure")")
    }

    @Test func `a plan that is gone is told without its place on the machine`() async throws {
        let plan = try ServedCity.make(people: 20_000), folder = (plan as NSString).deletingLastPathComponent
        try FileManager.default.moveItem(atPath: plan + "/walkshed.yaml", toPath: plan + "/other.yaml")
        let service = try RunningService([plan, try ServedCity.plan.get() + "/walkshed.yaml"])
        defer { service.process.terminate() }
        for _ in 0..<200 where try await service.get("/health").text.contains("loading") { try await Task.sleep(for: .milliseconds(50)) }
        let health = try await service.get("/health")
        #expect(health.text.contains("walkshed.yaml") && !health.text.contains(folder), "\(health.text)")
    }

    @Test func `a faulty file of the service's own is not the asker's fault`() async throws {
        let plan = try ServedCity.make(people: 20_000), service = try RunningService([plan])
        defer { service.process.terminate() }
        #expect(try await service.get("/plans/city/coverage").status == 200)
        // The ledger, which the plan's reading does not need and the audit does.
        try "no ledger\n".write(toFile: plan + "/ledger.sqlite", atomically: true, encoding: .utf8)
        let answer = try await service.send("POST", "/processes/audit/execution", body: "{\"inputs\": {}}")
        #expect(answer.status == 503 && answer.object["code"] as? String == "plan-unusable", "\(answer.status) \(answer.text)")
    }
}
