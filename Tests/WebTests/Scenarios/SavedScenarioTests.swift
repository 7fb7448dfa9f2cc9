import Foundation
import Testing
import Web

/// Scenarios that outlive the service, and those that do not.
@Suite("Saved scenarios")
struct SavedScenarioTests {
    private static func make(_ service: LocalService, _ body: String = "{}") async throws -> String {
        let answer = try await service.send("POST", "/scenarios", body: body)
        #expect(answer.status == 201, "\(answer.text.prefix(300))")
        return try #require(answer.object["id"] as? String)
    }

    @Test func `a saved scenario is there again with its history, an unsaved one is not`() async throws {
        let state = try LocalService.folder(), homes = try await LiveScenarioTests.homes()
        let first = try await LocalService.trusting(state: state)
        let kept = try await Self.make(first), lost = try await Self.make(first)
        #expect(!FileManager.default.fileExists(atPath: state + "/service.sqlite"))   // nothing is made before something is kept
        let saved = try await first.send("PUT", "/scenarios/\(kept)", body: "{\"name\": \"中心西移\", \"saved\": true}")
        #expect(saved.status == 200 && saved.object["saved"] as? Bool == true && saved.object["name"] as? String == "中心西移")
        for step in 1...3 {
            let body = "{\"revision\": \(step), \"changes\": [\(LiveScenarioTests.move(homes[step], east: 0.005))]}"
            #expect(try await first.send("POST", "/scenarios/\(kept)/changes", body: body).status == 200)
        }
        let undone = try await first.send("POST", "/scenarios/\(kept)/undo", body: "{\"revision\": 4}")
        #expect(undone.status == 200)
        let file = try await first.send("GET", "/scenarios/\(kept)/scenario.yaml").text
        try await first.stop()

        let second = try await LocalService.trusting(state: state)
        let again = try await second.send("GET", "/scenarios/\(kept)")
        #expect(again.object["revision"] as? Int == 5 && again.object["can_redo"] as? Bool == true && again.object["name"] as? String == "中心西移")
        #expect(try again.part("tiers") == undone.part("tiers"))
        #expect(try await second.send("GET", "/scenarios/\(kept)/scenario.yaml").text == file)
        #expect(try await second.send("GET", "/scenarios/\(lost)").status == 404)
        let redone = try await second.send("POST", "/scenarios/\(kept)/redo", body: "{\"revision\": 5}")
        #expect(redone.status == 200 && redone.object["can_redo"] as? Bool == false)
        #expect(try await second.send("DELETE", "/scenarios/\(kept)").status == 204)
        try await second.stop()

        let third = try await LocalService.trusting(state: state)
        #expect(try await third.send("GET", "/scenarios").object["scenarios"] as? [String] == [])
        try await third.stop()
    }

    @Test func `a file that is not ours is refused and stays as it was`() async throws {
        for bytes in [Data("hello".utf8), Data("SQLite format 3\0".utf8) + Data(count: 4080)] {
            let state = try LocalService.folder(), path = URL(fileURLWithPath: state + "/service.sqlite")
            try bytes.write(to: path)
            await #expect(throws: (any Error).self) { try await LocalService.trusting(state: state).stop() }
            #expect(try Data(contentsOf: path) == bytes)
        }
    }

    @Test func `a damaged file is refused and stays as it was`() async throws {
        let state = try LocalService.folder(), path = URL(fileURLWithPath: state + "/service.sqlite")
        let service = try await LocalService.trusting(state: state), kept = try await Self.make(service)
        #expect(try await service.send("PUT", "/scenarios/\(kept)", body: "{}").status == 200)
        try await service.stop()
        var bytes = try Data(contentsOf: path)
        #expect(bytes.count > 8192)   // everything is in the file itself once the service has ended
        for i in 4096..<4396 { bytes[i] = 0xA5 }
        try bytes.write(to: path)
        await #expect(throws: (any Error).self) { try await LocalService.trusting(state: state).stop() }
        #expect(try Data(contentsOf: path) == bytes)
    }

    @Test func `a second service of the same state answers, and keeps nothing`() async throws {
        // In processes of their own, as the locks of files are.
        let state = try LocalService.folder(), tokens = try SafetyTests.tokens([("示例民政", "民政", "may-do-everything")])
        let arguments = [try ServedCity.plan.get(), "--quiet", "--state", state, "--tokens", tokens], bearing = ["Authorization": "Bearer may-do-everything"]
        let first = try RunningService(arguments), kept = try await LiveScenarioTests.make(first)
        #expect(try await first.send("PUT", "/scenarios/\(kept)", body: "{}", headers: bearing).status == 200)
        let second = try RunningService(arguments), other = try await LiveScenarioTests.make(second)
        let refused = try await second.send("PUT", "/scenarios/\(other)", body: "{}", headers: bearing)
        #expect(refused.status == 503 && refused.object["code"] as? String == "state-in-use", "\(refused.text)")
        #expect(try await second.get("/scenarios/\(other)").object["saved"] as? Bool == false)
        // What is acknowledged is there even where the service is killed.
        kill(first.process.processIdentifier, SIGKILL)
        first.process.waitUntilExit()
        let third = try RunningService(arguments)
        #expect(try await third.get("/scenarios/\(kept)").object["saved"] as? Bool == true)
    }

    @Test func `limits are told`() async throws {
        let state = try LocalService.folder(), homes = try await LiveScenarioTests.homes()
        let service = try await LocalService.trusting(state: state) { settings in
            settings.limits.scenarios.unsaved = 2
            settings.limits.scenarios.saved = 1
            settings.limits.scenarios.changes = 3
            settings.limits.scenarios.steps = 2
        }
        let a = try await Self.make(service), b = try await Self.make(service)
        let full = try await service.send("POST", "/scenarios", body: "{}")
        #expect(full.status == 429 && full.object["code"] as? String == "too-many-scenarios" && full.object["limit"] as? Int == 2)
        #expect(try await service.send("PUT", "/scenarios/\(a)", body: "{}").status == 200)
        let second = try await service.send("PUT", "/scenarios/\(b)", body: "{}")
        #expect(second.status == 409 && second.object["limit"] as? Int == 1)
        for step in 1...3 {
            let body = "{\"revision\": \(step), \"changes\": [\(LiveScenarioTests.move(homes[step], east: 0.005))]}"
            #expect(try await service.send("POST", "/scenarios/\(b)/changes", body: body).status == 200)
        }
        let more = try await service.send(
            "POST", "/scenarios/\(b)/changes", body: "{\"revision\": 4, \"changes\": [\(LiveScenarioTests.move(homes[4], east: 0.005))]}")
        #expect(more.status == 413 && more.object["code"] as? String == "too-many-changes" && more.object["limit"] as? Int == 3)
        // Two steps can be undone; the oldest became part of what the scenario began with.
        #expect(try await service.send("POST", "/scenarios/\(b)/undo", body: "{\"revision\": 4}").status == 200)
        #expect(try await service.send("POST", "/scenarios/\(b)/undo", body: "{\"revision\": 5}").object["can_undo"] as? Bool == false)
        try await service.stop()
    }
}
