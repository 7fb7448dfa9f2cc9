import Foundation
import Testing
import Web

/// What becomes of scenarios, and of half-read collections, when the plan's files change.
@Suite("Plans that are read anew")
struct ReloadedPlanTests {
    /// Changes a file of a plan that is served, and waits until it is served as it is now.
    private static func change(_ file: String, of plan: String, on service: LocalService, _ change: (String) -> String) async throws {
        let before = try await service.send("GET", "/plans/city/coverage").data, path = plan + "/" + file
        try change(try String(contentsOfFile: path, encoding: .utf8)).write(toFile: path, atomically: true, encoding: .utf8)
        for _ in 0..<240 where try await service.send("GET", "/plans/city/coverage").data == before { try await Task.sleep(for: .milliseconds(250)) }
        #expect(try await service.send("GET", "/plans/city/coverage").data != before)
    }

    private static func city() async throws -> (plan: String, service: LocalService) {
        let plan = try LocalService.folder() + "/city"
        try FileManager.default.copyItem(atPath: try ServedCity.plan.get(), toPath: plan)
        let service = try await LocalService.trusting(state: try LocalService.folder()) { $0.plans = [plan] }
        try await service.ready()
        return (plan, service)
    }

    @Test func `the coverage with a scenario is that of the plan as it is now`() async throws {
        let homes = try await LiveScenarioTests.homes(), (plan, service) = try await Self.city()
        let made = try await service.send("POST", "/scenarios", body: "{\"changes\": [\(LiveScenarioTests.move(homes[0], east: 0.004))]}")
        let id = try #require(made.object["id"] as? String), path = "/scenarios/\(id)/layers/facilities.geojson"
        let before = try await service.send("GET", path)
        #expect(before.status == 200)
        // At half the speed every centre has fewer people in time.
        try await Self.change("walkshed.yaml", of: plan, on: service) { $0.replacingOccurrences(of: "  speed: 1.2 ", with: "  speed: 0.6 ") }
        let after = try await service.send("GET", path)
        #expect(after.status == 200 && after.data != before.data)
        // A scenario that asks for the first time on the new plan, with the same change, comes to the same.
        let again = try await service.send("POST", "/scenarios", body: "{\"changes\": [\(LiveScenarioTests.move(homes[0], east: 0.004))]}")
        let fresh = try await service.send("GET", "/scenarios/\(try #require(again.object["id"] as? String))/layers/facilities.geojson")
        #expect(after.data == fresh.data)
        try await service.stop()
    }

    @Test func `a scenario that does not fit the plan any more is not copied as an empty one`() async throws {
        let homes = try await LiveScenarioTests.homes(), (plan, service) = try await Self.city()
        let made = try await service.send("POST", "/scenarios", body: "{\"changes\": [\(LiveScenarioTests.move(homes[0], east: 0.004))]}")
        let id = try #require(made.object["id"] as? String)
        #expect(try await service.send("POST", "/scenarios", body: "{\"from\": \"\(id)\"}").object["changes"] as? [[String: Any]] != nil)
        try await Self.change("facilities.csv", of: plan, on: service) { text in
            text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix(homes[0].id + ",") }.joined(separator: "\n")
        }
        let copy = try await service.send("POST", "/scenarios", body: "{\"from\": \"\(id)\"}")
        #expect(copy.status == 409 && copy.object["code"] as? String == "plan-changed", "\(copy.status) \(copy.text.prefix(300))")
        try await service.stop()
    }

    @Test func `a page goes on with the reading of the plan that the page before was of, or not at all`() async throws {
        let (plan, service) = try await Self.city(), first = try await service.send("GET", "/collections/demand/items?limit=5&lang=en")
        let next = String(try #require(first.link("next")).dropFirst(service.base.count))
        #expect(try await service.send("GET", next).status == 200)
        try await Self.change("walkshed.yaml", of: plan, on: service) { $0.replacingOccurrences(of: "  speed: 1.2 ", with: "  speed: 0.6 ") }
        let late = try await service.send("GET", next)
        #expect(late.status == 410 && late.object["code"] as? String == "pages-outdated")
        let detail = try #require(late.object["detail"] as? String), start = String(detail.drop { $0 != "/" })
        #expect(start == "/collections/demand/items?limit=5&lang=en")
        let anew = try await service.send("GET", start)
        #expect(anew.status == 200 && anew.link("next") != first.link("next"))
        try await service.stop()
    }
}
