import Foundation
import Testing

@Suite("Health, figures, logs")
struct OperationTests {
    @Test("It lives at once, and is ready when every plan is")
    func health() async throws {
        let service = try ServedCity.service.get()
        #expect(try await service.get("/health/live").status == 200)
        _ = try await service.get("/plans/city/coverage")
        let ready = try await service.get("/health/ready")
        #expect(ready.status == 200)
        #expect((ready.object["plans"] as? [[String: Any]])?.first?["status"] as? String == "ready")
    }

    @Test("A plan that cannot be used: the others are served, and its problems are told without a path of the machine")
    func unusable() async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/walkshed-broken-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try "name: 坏的\nstreets: {file: missing.geojson}\ndemand: {file: d.csv}\nfacilities: {file: f.csv, tier: community_home}\n".write(
            toFile: folder + "/walkshed.yaml", atomically: true, encoding: .utf8)
        let good = try ServedCity.plan.get()
        let service = try RunningService([good, folder])
        defer { service.process.terminate() }
        #expect(try await service.get("/plans/city/coverage").status == 200)
        let broken = folder.split(separator: "/").last!
        let answer = try await service.get("/plans/\(broken)/coverage")
        #expect(answer.status == 503)
        #expect(answer.object["code"] as? String == "plan-unusable")
        #expect((answer.object["detail_zh"] as? String)?.contains("missing.geojson") == true)
        #expect(!answer.text.contains("/tmp") && !answer.text.contains(folder))
        #expect(try await service.get("/health/ready").status == 503)
        #expect(try await service.get("/health/live").status == 200)
    }

    @Test("Figures count requests by route, never by the address asked for")
    func metrics() async throws {
        let service = try ServedCity.service.get()
        for k in 0..<3 { _ = try await service.get("/plans/made-up-\(k)/coverage") }
        let text = try await service.get("/metrics").text
        #expect(text.contains("# TYPE walkshed_requests_total counter\n"))
        #expect(text.contains("route=\"/plans/{plan}/coverage\",method=\"GET\",status=\"404\""))
        #expect(!text.contains("made-up"))
        #expect(text.contains("process_resident_memory_bytes "))
        // A histogram's last bucket holds everything it counts.
        let count = text.split(separator: "\n").first { $0.hasPrefix("walkshed_request_seconds_count{route=\"/plans/{plan}/coverage\"}") }
        let last = text.split(separator: "\n").first { $0.hasPrefix("walkshed_request_seconds_bucket{route=\"/plans/{plan}/coverage\",le=\"+Inf\"}") }
        #expect(count != nil && count?.split(separator: " ").last == last?.split(separator: " ").last)
    }

    @Test("The log is one JSON object a line, and every request is in it")
    func log() async throws {
        let plan = try ServedCity.plan.get()
        let service = try RunningService([plan])
        defer { service.process.terminate() }
        #expect(try await service.get("/plans/city/coverage?a=1").status == 200)
        let lines = try String(contentsOfFile: service.log, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("http://") }
        let objects = lines.map { try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] }
        #expect(objects.allSatisfy { $0 != nil }, "\(lines)")
        let request = objects.compactMap(\.self).first { $0["message"] as? String == "request" }
        #expect(request?["path"] as? String == "/plans/city/coverage")
        #expect(request?["status"] as? String == "200")
        #expect(request?["client"] as? String == "127.0.0.1")
        // UTC, and said so, as the times of jobs are: 2026-11-21T17:05:00.250Z.
        let times = objects.compactMap { $0?["time"] as? String }
        #expect(times.count == lines.count)
        for time in times { #expect(time.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil, "\(time)") }
    }

    @Test("SIGTERM ends it within seconds, with what was asked answered")
    func stop() async throws {
        let service = try RunningService([try ServedCity.plan.get()])
        _ = try await service.get("/plans/city/coverage")
        // A client that has asked half a question does not keep it.
        let half = try RawConnection(service.base)
        half.send("GET /plans HTTP/1.1\r\nHost: 127.0.0.1\r\n")
        async let answers = withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<20 { group.addTask { try await service.get("/plans/city/coverage").status } }
            return try await group.reduce(into: [Int]()) { $0.append($1) }
        }
        try await Task.sleep(for: .milliseconds(5))
        let began = Date()
        service.process.terminate()
        // Connections that were not accepted yet are refused; those that were get their answer whole.
        if let statuses = try? await answers { #expect(statuses.allSatisfy { $0 == 200 }) }
        service.process.waitUntilExit()
        #expect(service.process.terminationStatus == 0)
        #expect(Date().timeIntervalSince(began) < 60)
    }

    @Test("A port that is taken ends it with 4")
    func port() throws {
        let service = try ServedCity.service.get(), plan = try ServedCity.plan.get()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try RunningService.command())
        process.arguments = ["serve", plan, "--port", String(service.base.split(separator: ":").last!)]
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 4)
    }

    @Test("Files that change while they are served: read anew; those that cannot be read leave what was served")
    func changes() async throws {
        let plan = try ServedCity.make(people: 20_000)
        let service = try RunningService([plan])
        defer { service.process.terminate() }
        let first = try await service.get("/plans/city/coverage")
        let yaml = try String(contentsOfFile: plan + "/walkshed.yaml", encoding: .utf8)
        func write(_ text: String) throws { try text.write(toFile: plan + "/walkshed.yaml", atomically: true, encoding: .utf8) }
        func eventually(_ isSo: (RunningService.Answer) -> Bool) async throws -> Bool {
            for _ in 0..<120 {
                if isSo(try await service.get("/health")) { return true }
                try await Task.sleep(for: .milliseconds(250))
            }
            return false
        }
        func standing(_ answer: RunningService.Answer) -> [String: Any] { (answer.object["plans"] as? [[String: Any]])?.first ?? [:] }
        try write(yaml + "\nnonsense: 1\n")
        #expect(try await eventually { (standing($0)["problem"] as? String)?.contains("nonsense") == true })
        #expect(try await service.get("/plans/city/coverage").data == first.data)
        // Whoever walks at half the speed has fewer centres in time.
        try write(yaml.replacingOccurrences(of: "  speed: 1.2 ", with: "  speed: 0.6 "))
        let isTaken = try await eventually { standing($0)["problem"] is NSNull && standing($0)["status"] as? String == "ready" }
        #expect(isTaken)
        #expect(try await service.get("/plans/city/coverage").data != first.data)
    }
}
