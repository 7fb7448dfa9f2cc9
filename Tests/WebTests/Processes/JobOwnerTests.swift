import Foundation
import Testing
import Web

/// Whose a job is, and what is done for nobody.
@Suite("Whose a job is")
struct JobOwnerTests {
    /// Whose token is whose: one who may do everything, and two who only look things up.
    static func tokens() throws -> String {
        try SafetyTests.tokens([("示例民政", "民政", "may-do-everything"), ("甲", "reader", "first-reader"), ("乙", "reader", "second-reader")])
    }

    static func bearing(_ token: String?) -> [String: String] { token.map { ["Authorization": "Bearer \($0)"] } ?? [:] }

    private static func start(_ service: RunningService, _ process: String, _ inputs: String, by token: String?) async throws -> String {
        let answer = try await service.send(
            "POST", "/processes/\(process)/execution", body: "{\"inputs\": \(inputs)}", headers: bearing(token).merging(["Prefer": "respond-async"]) { $1 })
        return try #require(answer.object["jobID"] as? String, "\(answer.text)")
    }

    @Test func `a job is cancelled by whose it is or by who may delete, in the next service too; one that is over by who may delete only`() async throws {
        let arguments = [try JobTests.large.get(), "--quiet", "--state", try LocalService.folder(), "--tokens", try Self.tokens()]
        let first = try RunningService(arguments)
        func dismiss(_ id: String, _ token: String?, _ service: RunningService) async throws -> Int {
            try await service.send("DELETE", "/jobs/\(id)", headers: Self.bearing(token)).status
        }
        let own = try await Self.start(first, "site", JobTests.long, by: "first-reader")
        let nobodys = try await Self.start(first, "site", JobTests.long, by: nil)
        #expect(try await dismiss(own, nil, first) == 401)
        #expect(try await dismiss(own, "second-reader", first) == 403)
        #expect(try await dismiss(nobodys, nil, first) == 401)   // it may be anybody's
        #expect(try await dismiss(nobodys, "first-reader", first) == 403)
        #expect(try await dismiss(nobodys, "may-do-everything", first) == 200)
        kill(first.process.processIdentifier, SIGKILL)
        first.process.waitUntilExit()

        let second = try RunningService(arguments), again = try await Self.start(second, "site", JobTests.long, by: "second-reader")
        let last = try await Self.start(second, "site", JobTests.long, by: "first-reader")
        kill(second.process.processIdentifier, SIGKILL)
        second.process.waitUntilExit()
        let third = try RunningService(arguments)
        // Whose they are was kept: `last` waited when its service was killed, so it waits or runs again.
        #expect(try await dismiss(last, "second-reader", third) == 403)
        #expect(try await dismiss(last, "first-reader", third) == 200)
        _ = again
        // Both are over now, `own` because its service was killed: others may want to read that.
        #expect(try await dismiss(own, "first-reader", third) == 403)
        #expect(try await dismiss(own, "may-do-everything", third) == 200)
        #expect(try await third.get("/jobs/\(own)").status == 404)
    }

    @Test func `a job that was said to be dismissed never becomes successful`() async throws {
        let service = try await LocalService.trusting(state: try LocalService.folder())
        try await service.ready()
        for round in 0..<12 {
            let body = "{\"inputs\": {}, \"outputs\": {\"coverage.gpkg\": {}, \"demand.csv\": {}, \"reached_streets.geojson\": {}}}"
            let accepted = try await service.send("POST", "/processes/coverage/execution", body: body, headers: ["Prefer": "respond-async"])
            let id = try #require(accepted.object["jobID"] as? String)
            // Some while the results are written, some before and after: whenever it is, the answer holds.
            while try await service.send("GET", "/jobs/\(id)").object["status"] as? String == "accepted" { try await Task.sleep(for: .milliseconds(2)) }
            try await Task.sleep(for: .milliseconds(round * 25))
            let dismissed = try await service.send("DELETE", "/jobs/\(id)")
            #expect(dismissed.status == 200 && dismissed.object["status"] as? String == "dismissed")
            for _ in 0..<20 {
                let after = try await service.send("GET", "/jobs/\(id)")
                #expect(after.status == 404 || after.object["status"] as? String == "dismissed", "\(after.text)")
                try await Task.sleep(for: .milliseconds(20))
            }
        }
        try await service.stop()
    }

    @Test func `what a job's document holds is what asking at once holds, and its outputs one by one`() async throws {
        let service = try await LocalService.trusting(state: try LocalService.folder())
        try await service.ready()
        let body = "{\"inputs\": {}, \"outputs\": {\"summary.json\": {}, \"demand.csv\": {}, \"coverage.gpkg\": {}}}"
        let atOnce = try await service.send("POST", "/processes/coverage/execution", body: body)
        #expect(atOnce.status == 200)
        let accepted = try await service.send("POST", "/processes/coverage/execution", body: body, headers: ["Prefer": "respond-async"])
        let id = try #require(accepted.object["jobID"] as? String)
        for _ in 0..<1200 where try await service.send("GET", "/jobs/\(id)").object["status"] as? String != "successful" {
            try await Task.sleep(for: .milliseconds(50))
        }
        #expect(try await service.send("GET", "/jobs/\(id)/results").data == atOnce.data)
        let summary = try await service.send("GET", "/plans/city/coverage").data
        #expect(try await service.send("GET", "/jobs/\(id)/results/summary.json").data == summary)
        #expect(try await service.send("GET", "/jobs/\(id)/results?response=raw").data == summary)
        #expect(try await service.send("GET", "/jobs/\(id)/results/other.json").status == 404)
        try await service.stop()
    }

    @Test func `what a client left is not worked out, and keeps nobody's place`() async throws {
        let plan = try JobTests.large.get()
        let service = try await LocalService.trusting(state: try LocalService.folder()) { settings in
            settings.plans = [plan]
            settings.limits.jobs.waiting = 2
            settings.limits.time = 1_200
        }
        try await service.ready()
        // Two searches of fifteen minutes each take both places, for clients that go.
        for _ in 0..<2 {
            let connection = try RawConnection(service.base), body = "{\"inputs\": \(JobTests.long)}"
            connection.send(
                "POST /processes/site/execution HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
            )
            try await Task.sleep(for: .milliseconds(700))
        }
        var status = 429
        for _ in 0..<120 where status == 429 {
            status = try await service.send("POST", "/processes/coverage/execution", body: "{\"inputs\": {}}").status
            try await Task.sleep(for: .milliseconds(250))
        }
        #expect(status == 200, "answered within half a minute, not after half an hour")
        try await service.stop()
    }
}
