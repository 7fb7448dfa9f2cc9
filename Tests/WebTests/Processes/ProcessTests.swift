import Foundation
import Testing

/// Questions asked over HTTP: the same bytes as the command gives.
@Suite("Processes")
struct ProcessTests {
    static func ask(_ process: String, _ inputs: String, _ more: String = "", prefer: String? = nil) async throws -> RunningService.Answer {
        try await ServedCity.service.get().send(
            "POST", "/processes/\(process)/execution", body: "{\"inputs\": \(inputs)\(more.isEmpty ? "" : ", " + more)}",
            headers: prefer.map { ["Prefer": $0] } ?? [:])
    }

    /// Waits until a job is over.
    static func over(_ id: String, of service: RunningService? = nil) async throws -> [String: Any] {
        let service = try service ?? ServedCity.service.get()
        for _ in 0..<1200 {
            let job = try await service.get("/jobs/\(id)").object
            if !["accepted", "running"].contains(job["status"] as? String ?? "") { return job }
            try await Task.sleep(for: .milliseconds(50))
        }
        return [:]
    }

    @Test func `every process is listed and described, and its inputs have schemas`() async throws {
        let service = try ServedCity.service.get(), list = try await service.get("/processes")
        let ids = (list.object["processes"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
        #expect(ids == ["reach", "coverage", "site", "whatif", "audit"])
        for id in ids {
            let one = try await service.get("/processes/\(id)")
            #expect(one.status == 200 && one.object["jobControlOptions"] as? [String] == ["sync-execute", "async-execute", "dismiss"])
            let inputs = try #require(one.object["inputs"] as? [String: [String: Any]]), outputs = try #require(one.object["outputs"] as? [String: Any])
            #expect(inputs.values.allSatisfy { $0["schema"] is [String: Any] } && !outputs.isEmpty, "\(id)")
        }
        let unknown = try await service.get("/processes/nothing")
        #expect(unknown.status == 404 && unknown.object["code"] as? String == "no-such-process")
    }

    @Test func `reach is what the command draws on the same streets`() async throws {
        let plan = try ServedCity.plan.get(), home = try await LiveScenarioTests.homes()[0]
        let place = "\(home.place[0]),\(home.place[1])"
        let written = try Command.run([
            "reach", "--streets", plan + "/streets.osm.pbf", "--elevation", plan + "/elevation.tif", "--barriers", plan + "/water.geojson", "--at", place,
            "--minutes", "10,20",
        ])
        let answer = try await Self.ask("reach", "{\"at\": [\(place)], \"minutes\": [10, 20]}")
        #expect(answer.status == 200 && answer.headers["content-type"] == "application/geo+json", "\(answer.text.prefix(300))")
        #expect(answer.data == written)
        let slower = try await Self.ask("reach", "{\"at\": [\(place)], \"minutes\": 10, \"speed\": 0.8, \"direction\": \"from_facility\"}")
        #expect(slower.status == 200 && slower.data.count < answer.data.count)
        let far = try await Self.ask("reach", "{\"at\": [0, 0], \"minutes\": 10}")
        #expect(far.status == 400 && (far.object["problems"] as? [[String: String]])?.first?["place"] == "inputs.at", "\(far.text.prefix(300))")
    }

    @Test func `coverage gives the very files of the plan`() async throws {
        let plan = try ServedCity.plan.get(), answer = try await Self.ask("coverage", "{}")
        #expect(answer.data == (try Data(contentsOf: URL(fileURLWithPath: plan + "/out/summary.json"))))
        let one = try await Self.ask("coverage", "{\"plan\": \"city\"}", "\"outputs\": {\"gaps.geojson\": {}}")
        #expect(one.data == (try Data(contentsOf: URL(fileURLWithPath: plan + "/out/gaps.geojson"))))
        let both = try await Self.ask("coverage", "{}", "\"outputs\": {\"summary.json\": {}, \"demand.csv\": {\"transmissionMode\": \"value\"}}")
        // The reader of these tests drops a byte order mark at the start of a text.
        let table = (both.object["demand.csv"] as? [String: String])?["value"].map { Data($0.drop { $0 == "\u{FEFF}" }.utf8) }
        #expect(table == (try Data(contentsOf: URL(fileURLWithPath: plan + "/out/demand.csv"))).dropFirst(3))
        #expect(both.object["summary.json"] is [String: Any])
    }

    @Test func `site is what the command finds, but for the seconds it took`() async throws {
        let plan = try ServedCity.plan.get()
        func lines(_ data: Data) -> [Substring] { String(decoding: data, as: UTF8.self).split(separator: "\n").filter { !$0.contains("\"seconds\"") } }
        let written = try Command.run(["site", plan, "--tier", "community_home", "--model", "max-cover", "--count", "3", "--json"])
        let answer = try await Self.ask("site", "{\"tier\": \"社区家园\", \"model\": \"max-cover\", \"count\": 3}")
        #expect(answer.status == 200, "\(answer.text.prefix(400))")
        #expect(lines(answer.data) == lines(written))
        let phased = try Command.run([
            "site", plan, "--tier", "street_centre,community_home", "--model", "max-cover", "--phases", "1+2,2+4", "--forbid", "C0001", "--json",
        ])
        let inputs = "{\"tier\": [\"street_centre\", \"community_home\"], \"model\": \"max-cover\", \"phases\": [[1, 2], [2, 4]], \"forbid\": [\"C0001\"]}"
        #expect(lines(try await Self.ask("site", inputs).data) == lines(phased))
    }

    @Test func `a question without an answer is a result with words, not an error`() async throws {
        let answer = try await Self.ask("site", "{\"tier\": \"street_centre\", \"model\": \"set-cover\", \"all\": true, \"within\": 0.2}")
        #expect(answer.status == 200 && answer.object["status"] as? String == "infeasible", "\(answer.text.prefix(400))")
    }

    @Test func `whatif of scenarios in the request and of live ones`() async throws {
        let plan = try ServedCity.plan.get(), service = try ServedCity.service.get(), homes = try await LiveScenarioTests.homes()
        let id = try await LiveScenarioTests.make(service, "[\(LiveScenarioTests.move(homes[0], east: 0.006))]"), folder = try LocalService.folder()
        try await service.get("/scenarios/\(id)/scenario.yaml").data.write(to: URL(fileURLWithPath: "\(folder)/\(id).yaml"))
        let written = try Command.run(["whatif", plan, "\(folder)/\(id).yaml", "--json", "--output", folder + "/out"])
        #expect(try await Self.ask("whatif", "{\"scenarios\": [\"\(id)\"]}").data == written)
        let two = try await Self.ask(
            "whatif", "{\"scenarios\": [\"\(id)\", {\"name\": \"无\", \"changes\": [{\"remove\": {\"facility\": \"\(homes[1].id)\"}}]}]}")
        #expect(two.status == 200 && (two.object["between"] as? [Any])?.count == 1)
        let wrong = try await Self.ask(
            "whatif", "{\"scenarios\": [\"nobody\", {\"name\": \"x\", \"changes\": [{\"remove\": {\"facility\": \"y\"}}]}]}")
        #expect(wrong.status == 400 && (wrong.object["problems"] as? [[String: String]])?.first?["place"] == "inputs.scenarios[0]")
        let strange = try await Self.ask("whatif", "{\"scenarios\": [{\"name\": \"x\", \"changes\": [{\"remove\": {\"facility\": \"y\"}}]}]}")
        #expect((strange.object["problems"] as? [[String: String]])?.first?["place"] == "inputs.scenarios[0].changes[0].remove.facility")
    }

    @Test func `sites on top of a live scenario are those on top of its file`() async throws {
        let plan = try ServedCity.plan.get(), service = try ServedCity.service.get(), folder = try LocalService.folder()
        func ids(_ answer: RunningService.Answer) -> [String] { (answer.object["sites"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String } }
        func lines(_ data: Data) -> [Substring] { String(decoding: data, as: UTF8.self).split(separator: "\n").filter { !$0.contains("\"seconds\"") } }
        // Within three minutes of a home, where few of the city are.
        let asked = "\"tier\": \"community_home\", \"model\": \"max-cover\", \"count\": 1, \"within\": 3"
        // The best site of all is built in the scenario, and so another one is the next best.
        let best = try await ids(Self.ask("site", "{\(asked)}"))
        let place = try #require(await Self.candidates(service)[best.first ?? "none"])
        let id = try await LiveScenarioTests.make(
            service, "[{\"add\": {\"facility\": {\"id\": \"\(best[0])\", \"tiers\": [\"community_home\"], \"location\": [\(place[0]), \(place[1])]}}}]")
        let next = try await Self.ask("site", "{\(asked), \"scenario\": \"\(id)\"}")
        #expect(next.status == 200 && ids(next).count == 1 && ids(next) != best, "\(next.text.prefix(300))")
        try await service.get("/scenarios/\(id)/scenario.yaml").data.write(to: URL(fileURLWithPath: "\(folder)/\(id).yaml"))
        let written = try Command.run([
            "site", plan, "--tier", "community_home", "--model", "max-cover", "--count", "1", "--within", "3", "--scenario", "\(folder)/\(id).yaml", "--json",
        ])
        #expect(lines(next.data) == lines(written))
        for wrong in ["\"nobody\"", "{\"name\": \"x\", \"changes\": [{\"remove\": {\"facility\": \"y\"}}]}", "7.5"] {
            let refused = try await Self.ask("site", "{\(asked), \"scenario\": \(wrong)}")
            #expect(refused.status == 400, "\(refused.text.prefix(300))")
            #expect((refused.object["problems"] as? [[String: String]])?.first?["place"]?.hasPrefix("inputs.scenario") == true, "\(refused.text.prefix(300))")
        }
    }

    /// Where the candidates of the city stand.
    private static func candidates(_ service: RunningService) async throws -> [String: [Double]] {
        let layer = try await service.get("/collections/candidates/items?limit=10000").object
        let pairs = (layer["features"] as? [[String: Any]] ?? []).compactMap { feature -> (String, [Double])? in
            guard let id = (feature["properties"] as? [String: Any])?["id"] as? String,
                let place = (feature["geometry"] as? [String: Any])?["coordinates"] as? [Double]
            else { return nil }
            return (id, place)
        }
        return Dictionary(uniqueKeysWithValues: pairs)
    }

    @Test func `audit is what the command says, by its own profile and by another`() async throws {
        let plan = try ServedCity.plan.get()
        // 3: something that binds is lacking.
        let own = try Command.run(["audit", plan, "--json"], status: 3),
            other = try Command.run(["audit", plan, "--profile", "dazu-2022", "--json"], status: 3)
        #expect(try await Self.ask("audit", "{}").data == own)
        #expect(try await Self.ask("audit", "{\"profile\": \"dazu-2022\"}").data == other)
        for profile in ["/etc/passwd", "../plan.yaml", "walkshed.yaml", "nothing"] {
            let refused = try await Self.ask("audit", "{\"profile\": \"\(profile)\"}")
            #expect(refused.status == 400 && (refused.object["problems"] as? [[String: String]])?.first?["place"] == "inputs.profile")
        }
    }

    @Test func `every fault of the inputs is told at once`() async throws {
        let answer = try await Self.ask(
            "site", "{\"tier\": \"castle\", \"model\": \"best\", \"count\": 0, \"within\": \"near\", \"require\": \"C0001\", \"color\": 1, \"seed\": 1e99}")
        let places = Set((answer.object["problems"] as? [[String: String]] ?? []).compactMap { $0["place"] })
        #expect(
            answer.status == 400
                && places.isSuperset(of: [
                    "inputs.tier", "inputs.model", "inputs.count", "inputs.within", "inputs.require", "inputs.color", "inputs.seed",
                ]), "\(places)")
        let crossed = try await Self.ask(
            "site", "{\"tier\": \"community_home\", \"model\": \"set-cover\", \"count\": 3, \"budget\": 1, \"require\": [\"nobody\"], \"capacity\": true}")
        let crossings = Set((crossed.object["problems"] as? [[String: String]] ?? []).compactMap { $0["place"] })
        #expect(crossings == ["inputs.count", "inputs.budget", "inputs.require[0]", "inputs.capacity"], "\(crossings)")
        for body in ["", "{}", "{\"inputs\": 3}", "{\"inputs\": {}, \"inputs\": {}}", "[]", "null", "{\"outputs\": {\"x\": {}}, \"inputs\": {}}"] {
            let refused = try await ServedCity.service.get().send("POST", "/processes/reach/execution", body: body)
            #expect(refused.status == 400, "\(body): \(refused.status)")
        }
    }
}
