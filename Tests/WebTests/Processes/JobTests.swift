import Foundation
import Testing
import Web

/// Jobs: accepted, running, over; and what is left of them after the service ended.
@Suite("Jobs")
struct JobTests {
    /// A search that takes its whole time: the least walking with 60 of 800 places, of which the bound is hard to meet. All tests run at
    /// once: a test may wait long for its turn between two questions, and the search must still be going on then.
    static let long = search(seconds: 600)

    static func search(seconds: Int) -> String {
        "{\"tier\": \"community_home\", \"model\": \"p-median\", \"count\": 60, \"existing\": \"none\", \"time_limit\": \(seconds)}"
    }

    /// A city so large that the search does take it; with 60,000 people it is over at once.
    static let large = Result { try ServedCity.make(people: 400_000) }

    static func start(_ service: RunningService, _ process: String, _ inputs: String) async throws -> RunningService.Answer {
        try await service.send(
            "POST", "/processes/\(process)/execution", body: "{\"inputs\": \(inputs)}", headers: ["Prefer": "wait=0, respond-async"])
    }

    @Test func `an asynchronous job is accepted, runs, and its results are those of asking at once`() async throws {
        let service = try ServedCity.service.get(), accepted = try await Self.start(service, "audit", "{}")
        #expect(accepted.status == 201 && accepted.headers["preference-applied"] == "respond-async", "\(accepted.text)")
        let id = try #require(accepted.object["jobID"] as? String)
        #expect(accepted.headers["location"] == "/jobs/\(id)")
        let job = try await ProcessTests.over(id)
        #expect(job["status"] as? String == "successful" && job["progress"] as? Int == 100 && job["processID"] as? String == "audit")
        #expect(["created", "started", "finished"].allSatisfy { (job[$0] as? String)?.hasSuffix("Z") ?? false })
        let document = try await service.get("/jobs/\(id)/results"), file = try await service.get("/jobs/\(id)/results/audit.json")
        #expect(document.object["audit.json"] is [String: Any])
        #expect(file.data == (try await ProcessTests.ask("audit", "{}")).data)
        #expect(try await service.get("/jobs/\(id)/results/other.json").status == 404)
        // Taking away what others may want to read needs a token.
        #expect(try await service.send("DELETE", "/jobs/\(id)").status == 401)
    }

    @Test func `jobs are listed by pages and filters`() async throws {
        let service = try ServedCity.service.get()
        for _ in 0..<3 {
            let id = try #require(try await Self.start(service, "coverage", "{}").object["jobID"] as? String)
            #expect(try await ProcessTests.over(id)["status"] as? String == "successful")
        }
        let page = try await service.get("/jobs?limit=2&processID=coverage&status=successful")
        let jobs = try #require(page.object["jobs"] as? [[String: Any]])
        #expect(jobs.count == 2 && jobs.allSatisfy { $0["processID"] as? String == "coverage" })
        let next = try #require((page.object["links"] as? [[String: String]])?.first { $0["rel"] == "next" }?["href"])
        let more = try #require(try await service.get(next).object["jobs"] as? [[String: Any]])
        #expect(!more.isEmpty && Set(more.compactMap { $0["jobID"] as? String }).isDisjoint(with: jobs.compactMap { $0["jobID"] as? String }))
        for query in ["limit=0", "limit=x", "status=late", "processID=none", "before=-1"] { #expect(try await service.get("/jobs?\(query)").status == 400) }
        #expect(try await service.get("/jobs/nothing").object["code"] as? String == "no-such-job")
    }

    @Test func `a running job is cancelled at once, and one that waits never begins`() async throws {
        let service = try RunningService([try Self.large.get(), "--quiet", "--state", try LocalService.folder(), "--tokens", try JobOwnerTests.tokens()])
        let running = try #require(try await Self.start(service, "site", Self.long).object["jobID"] as? String)
        let waiting = try #require(try await Self.start(service, "site", Self.long).object["jobID"] as? String)
        for _ in 0..<200 where try await service.get("/jobs/\(running)").object["status"] as? String != "running" {
            try await Task.sleep(for: .milliseconds(50))
        }
        let early = try await service.get("/jobs/\(running)/results")
        #expect(early.status == 404 && early.object["code"] as? String == "result-not-ready")
        for id in [waiting, running] {
            #expect(try await service.send("DELETE", "/jobs/\(id)").status == 401)
            let cancelled = try await service.send("DELETE", "/jobs/\(id)", headers: JobOwnerTests.bearing("may-do-everything"))
            #expect(cancelled.status == 200 && cancelled.object["status"] as? String == "dismissed")
        }
        // The thread is free long before the search's 10 minutes are over.
        let clock = ContinuousClock.now
        let next = try #require(try await Self.start(service, "coverage", "{}").object["jobID"] as? String)
        #expect(try await ProcessTests.over(next, of: service)["status"] as? String == "successful")
        #expect(ContinuousClock.now - clock < .seconds(300))
        #expect(try await service.get("/jobs/\(waiting)").object["started"] == nil)
        #expect(try await service.get("/jobs/\(running)/results").status == 410)
    }

    @Test func `what ran when the service was killed has failed, and what waited is done after all`() async throws {
        let state = try LocalService.folder(), plan = try Self.large.get()
        let first = try RunningService([plan, "--quiet", "--state", state])
        let done = try #require(try await Self.start(first, "coverage", "{}").object["jobID"] as? String)
        #expect(try await ProcessTests.over(done, of: first)["status"] as? String == "successful")
        let running = try #require(try await Self.start(first, "site", Self.long).object["jobID"] as? String)
        let waiting = try #require(try await Self.start(first, "audit", "{}").object["jobID"] as? String)
        for _ in 0..<200 where try await first.get("/jobs/\(running)").object["status"] as? String != "running" { try await Task.sleep(for: .milliseconds(50)) }
        kill(first.process.processIdentifier, SIGKILL)
        first.process.waitUntilExit()

        let second = try RunningService([plan, "--quiet", "--state", state])
        let interrupted = try await second.get("/jobs/\(running)").object
        #expect(interrupted["status"] as? String == "failed" && interrupted["reason"] as? String == "interrupted")
        let late = try await ProcessTests.over(waiting, of: second)
        #expect(late["status"] as? String == "successful", "\(late)")
        #expect(try await second.get("/jobs/\(done)/results/summary.json").data == (try Data(contentsOf: URL(fileURLWithPath: plan + "/out/summary.json"))))
        #expect(try await second.get("/jobs/\(running)/results").object["code"] as? String == "interrupted")
    }

    @Test func `a service that is asked to end puts its job back, and the next one does it`() async throws {
        let state = try LocalService.folder(), plan = try ServedCity.plan.get(), first = try RunningService([plan, "--quiet", "--state", state])
        let running = try #require(try await Self.start(first, "site", Self.search(seconds: 6)).object["jobID"] as? String)
        for _ in 0..<200 where try await first.get("/jobs/\(running)").object["status"] as? String != "running" { try await Task.sleep(for: .milliseconds(50)) }
        first.process.terminate()
        first.process.waitUntilExit()
        let second = try RunningService([plan, "--quiet", "--state", state]), job = try await ProcessTests.over(running, of: second)
        #expect(job["status"] as? String == "successful", "\(job)")
    }

    @Test func `on a full disk nothing that was acknowledged is lost, and the rest is refused`() async throws {
        let state = try LocalService.folder(), plan = try ServedCity.plan.get()
        // No file may grow beyond 1 MB (the unit of ulimit -f is 1,024 bytes).
        let first = try RunningService([plan, "--quiet", "--no-cache", "--state", state], first: "ulimit -f 1000; ")
        var acknowledged: [String] = [], refused = 0
        for _ in 0..<400 where refused < 3 {
            let padding = String(repeating: " ", count: 20_000)
            let answer = try await Self.start(first, "reach", "{\"at\": [0, 0], \"minutes\": 10}\(padding)")
            if answer.status == 201 {
                acknowledged.append(try #require(answer.object["jobID"] as? String))
            } else if answer.status == 429 {
                try await Task.sleep(for: .milliseconds(20))
            } else {
                #expect(answer.status == 507 && answer.object["code"] as? String == "storage-full", "\(answer.status) \(answer.text.prefix(200))")
                refused += 1
            }
        }
        #expect(refused == 3 && acknowledged.count > 3)
        #expect(try await first.get("/plans/city/coverage").status == 200)
        kill(first.process.processIdentifier, SIGKILL)
        first.process.waitUntilExit()
        let second = try RunningService([plan, "--quiet", "--state", state])
        for id in acknowledged { #expect(try await second.get("/jobs/\(id)").status == 200, "\(id)") }
    }

    @Test func `of jobs that come at the same time no more get in than may wait`() async throws {
        let large = try Self.large.get()
        let service = try await LocalService.trusting(state: try LocalService.folder()) { settings in
            settings.plans = [large]
            settings.limits.jobs.waiting = 3
        }
        // Each job is put on the disk between being counted and being there: 24 at once would all have found room for themselves. None ends
        // before the last has come, so exactly 3 of them are let in.
        let answers = try await withThrowingTaskGroup(of: RunningService.Answer.self) { group in
            for _ in 0..<24 {
                group.addTask {
                    try await service.send("POST", "/processes/site/execution", body: "{\"inputs\": \(Self.long)}", headers: ["Prefer": "respond-async"])
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers.count { $0.status == 201 } == 3)
        #expect(answers.count { $0.status == 429 && $0.object["code"] as? String == "too-many-jobs" } == 21)
        for id in answers.compactMap({ $0.object["jobID"] as? String }) { #expect(try await service.send("DELETE", "/jobs/\(id)").status == 200) }
    }

    @Test func `too many jobs are refused with the limit`() async throws {
        let service = try await LocalService.trusting(state: try LocalService.folder()) { settings in
            settings.limits.jobs.waiting = 2
            settings.limits.jobs.kept = 2
        }
        var ids: [String] = []
        for expected in [201, 201, 429] {
            let answer = try await service.send(
                "POST", "/processes/site/execution", body: "{\"inputs\": \(Self.long)}", headers: ["Prefer": "respond-async"])
            #expect(answer.status == expected)
            if expected == 429 { #expect(answer.object["code"] as? String == "too-many-jobs" && answer.object["limit"] as? Int == 2) }
            answer.object["jobID"].map { ids.append("\($0)") }
        }
        try #require(ids.count == 2)
        for id in ids { #expect(try await service.send("DELETE", "/jobs/\(id)").status == 200) }
        // Of jobs that are over two are kept, and one that is deleted is gone.
        for _ in 0..<3 {
            let answer = try await service.send("POST", "/processes/coverage/execution", body: "{\"inputs\": {}}", headers: ["Prefer": "respond-async"])
            let id = try #require(answer.object["jobID"] as? String)
            for _ in 0..<600 where try await service.send("GET", "/jobs/\(id)").object["status"] as? String != "successful" {
                try await Task.sleep(for: .milliseconds(50))
            }
            ids.append(id)
        }
        #expect(try await service.send("GET", "/jobs/\(ids[0])").status == 404)
        #expect(try await service.send("DELETE", "/jobs/\(ids[4])").status == 200)
        #expect(try await service.send("GET", "/jobs/\(ids[4])").status == 404)
        try await service.stop()
    }
}
