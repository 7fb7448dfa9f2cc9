import Foundation
import Testing
import Web

/// Scenarios that several people have to do with at the same time.
@Suite("Shared scenarios")
struct SharedScenarioTests {
    private static func send(
        _ service: LocalService, _ method: String, _ path: String, _ body: String? = nil, by token: String?
    ) async throws -> RunningService.Answer {
        try await RunningService.send(service.base, method, path, body: body.map { Data($0.utf8) }, headers: JobOwnerTests.bearing(token))
    }

    private static func make(_ service: LocalService, _ body: String = "{}", by token: String? = "may-do-everything") async throws -> String {
        try await service.ready()
        let answer = try await send(service, "POST", "/scenarios", body, by: token)
        #expect(answer.status == 201, "\(answer.text.prefix(300))")
        return try #require(answer.object["id"] as? String)
    }

    /// Several looks at everything that is different: each takes its turn and its time, so that what comes after them waits.
    private static func busy(_ service: LocalService, _ id: String) -> Task<Void, any Error> {
        Task {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 { group.addTask { _ = try await service.send("GET", "/scenarios/\(id)?changed=true") } }
                try await group.waitForAll()
            }
        }
    }

    private static func moves(_ homes: ArraySlice<(id: String, place: [Double])>) -> String {
        "[" + homes.map { LiveScenarioTests.move($0, east: 0.004) }.joined(separator: ", ") + "]"
    }

    @Test func `what was deleted does not come back, whatever waited behind the deletion`() async throws {
        let state = try LocalService.folder(), homes = try await LiveScenarioTests.homes(), first = try await LocalService.trusting(state: state)
        let id = try await Self.make(first, "{\"changes\": \(Self.moves(homes.prefix(8)))}")
        #expect(try await first.send("PUT", "/scenarios/\(id)", body: "{}").status == 200)
        let busy = Self.busy(first, id)
        try await Task.sleep(for: .milliseconds(60))
        async let deleted = first.send("DELETE", "/scenarios/\(id)").status
        try await Task.sleep(for: .milliseconds(30))
        async let changed = first.send("POST", "/scenarios/\(id)/changes", body: "{\"revision\": 1, \"changes\": \(Self.moves(homes[8..<9]))}")
        async let saved = first.send("PUT", "/scenarios/\(id)", body: "{\"saved\": true}").status
        #expect(try await deleted == 204)
        let late = try await changed
        #expect(late.status == 404, "\(late.status) \(late.text.prefix(200))")
        #expect(try await saved == 404)
        _ = try? await busy.value   // those behind the deletion find nothing
        #expect(try await first.send("GET", "/scenarios/\(id)").status == 404)
        try await first.stop()
        let second = try await LocalService.trusting(state: state)
        #expect(try await second.send("GET", "/scenarios").object["scenarios"] as? [String] == [])
        try await second.stop()
    }

    @Test func `a change without a token that waited while the scenario was saved is refused`() async throws {
        let homes = try await LiveScenarioTests.homes(), service = try await LocalService.trusting(state: try LocalService.folder())
        let id = try await Self.make(service, "{\"changes\": \(Self.moves(homes.prefix(8)))}", by: nil), busy = Self.busy(service, id)
        try await Task.sleep(for: .milliseconds(60))
        async let saved = service.send("PUT", "/scenarios/\(id)", body: "{\"saved\": true}").status
        try await Task.sleep(for: .milliseconds(30))
        async let changed = Self.send(service, "POST", "/scenarios/\(id)/changes", "{\"revision\": 1, \"changes\": \(Self.moves(homes[8..<9]))}", by: nil)
        #expect(try await saved == 200)
        #expect(try await changed.status == 401)
        try await busy.value
        #expect(try await service.send("GET", "/scenarios/\(id)").object["revision"] as? Int == 1)
        try await service.stop()
    }

    @Test func `another's unsaved scenario is neither shown nor changed, but by who may keep scenarios; nobody's is everybody's`() async throws {
        let homes = try await LiveScenarioTests.homes(), tokens = try JobOwnerTests.tokens()
        let service = try await LocalService.trusting(state: try LocalService.folder()) { $0.tokens = tokens }
        let own = try await Self.make(service, by: "first-reader"), nobodys = try await Self.make(service, by: nil)
        func shown(to token: String?) async throws -> Set<String> {
            let list = try await Self.send(service, "GET", "/scenarios", by: token).object["scenarios"] as? [[String: Any]]
            return Set((list ?? []).compactMap { $0["id"] as? String })
        }
        #expect(try await shown(to: "first-reader") == [own, nobodys])
        #expect(try await shown(to: "may-do-everything") == [own, nobodys])
        #expect(try await shown(to: "second-reader") == [nobodys])
        #expect(try await shown(to: nil) == [nobodys])
        func change(_ id: String, _ revision: Int, _ token: String?) async throws -> Int {
            let body = "{\"revision\": \(revision), \"changes\": \(Self.moves(homes[revision..<revision + 1]))}"
            return try await Self.send(service, "POST", "/scenarios/\(id)/changes", body, by: token).status
        }
        #expect(try await change(own, 1, nil) == 401)
        #expect(try await change(own, 1, "second-reader") == 403)
        #expect(try await change(own, 1, "first-reader") == 200)
        #expect(try await change(own, 2, "may-do-everything") == 200)
        let listed = try await Self.send(service, "GET", "/collections", by: "second-reader").text
        #expect(!listed.contains(own), "the collections of its differences give its id away to nobody")
        #expect(try await Self.send(service, "POST", "/scenarios/\(own)/undo", "{\"revision\": 3}", by: "second-reader").status == 403)
        #expect(try await Self.send(service, "DELETE", "/scenarios/\(own)", by: nil).status == 401)
        // Who was sent the address may look.
        #expect(try await Self.send(service, "GET", "/scenarios/\(own)", by: nil).status == 200)
        #expect(try await change(nobodys, 1, "second-reader") == 200)
        #expect(try await change(nobodys, 2, nil) == 200)
        #expect(try await Self.send(service, "DELETE", "/scenarios/\(own)", by: "first-reader").status == 204)
        try await service.stop()
    }

    @Test func `one spoilt row hides no other saved scenario`() async throws {
        let state = try LocalService.folder(), homes = try await LiveScenarioTests.homes(), first = try await LocalService.trusting(state: state)
        var ids: [String] = []
        for k in 0..<3 {
            ids.append(try await Self.make(first, "{\"changes\": \(Self.moves(homes[k..<k + 1]))}"))
            #expect(try await first.send("PUT", "/scenarios/\(ids[k])", body: "{}").status == 200)
        }
        try await first.stop()
        ids.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        // They are read by id: the first of them is spoilt.
        let sql = "UPDATE steps SET changes = 'changes: [{nonsense: 1}]' WHERE scenario = '\(ids[0])'"
        let program = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute(sys.argv[2]); c.commit()"
        try OutsideProgram.run("python3", ["-c", program, state + "/service.sqlite", sql])
        let second = try await LocalService.trusting(state: state)
        let list = try await second.send("GET", "/scenarios").object["scenarios"] as? [[String: Any]]
        #expect(list?.compactMap { $0["id"] as? String } == Array(ids.dropFirst()))
        try await second.stop()
    }

    @Test func `a scenario too large to be changed is not taken in at all`() async throws {
        let homes = try await LiveScenarioTests.homes(),
            service = try await LocalService.trusting(state: try LocalService.folder()) { settings in
                settings.limits.scenarios.bytes = 400
            }
        try await service.ready()
        // A move takes some 60 bytes of a file: one is well below 400, twelve are well above.
        let large = try await service.send("POST", "/scenarios", body: "{\"changes\": \(Self.moves(homes.prefix(12)))}")
        #expect(large.status == 413 && large.object["code"] as? String == "scenario-too-large", "\(large.text.prefix(200))")
        #expect(large.object["limit"] as? Int == 400)
        #expect(try await service.send("GET", "/scenarios").object["scenarios"] as? [String] == [])
        _ = try await Self.make(service, "{\"changes\": \(Self.moves(homes.prefix(1)))}")
        try await service.stop()
    }

    @Test func `a download keeps nobody who drags`() async throws {
        let plan = try JobTests.large.get(), service = try await LocalService.trusting(state: try LocalService.folder()) { $0.plans = [plan] }
        try await service.ready()
        let homes = try await LiveScenarioTests.homes(of: plan)
        try #require(homes.count > 2)
        let id = try await Self.make(service, "{\"changes\": \(Self.moves(homes.prefix(1)))}"), clock = ContinuousClock.now
        // As many downloads as there are threads for quick answers, and one more.
        let downloads = Task {
            try await withThrowingTaskGroup(of: Int.self) { group in
                for layer in ["demand.gpkg", "demand.csv", "reached_streets.gpkg"] {
                    group.addTask { try await service.send("GET", "/scenarios/\(id)/layers/\(layer)").status }
                }
                return try await (group.reduce(into: [Int]()) { $0.append($1) }, ContinuousClock.now - clock)
            }
        }
        try await Task.sleep(for: .milliseconds(200))
        let body = "{\"revision\": 1, \"changes\": \(Self.moves(homes[1..<2]))}"
        #expect(try await service.send("POST", "/scenarios/\(id)/changes", body: body).status == 200)
        let step = ContinuousClock.now - clock, (statuses, whole) = try await downloads.value
        #expect(statuses == [200, 200, 200] && step < whole, "the step was there after \(step), the downloads after \(whole)")
        try await service.stop()
    }
}
