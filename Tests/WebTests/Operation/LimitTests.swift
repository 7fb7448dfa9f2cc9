import Foundation
import Geo
import Testing
import Web

/// Limits that the command line sets: each refuses with a problem that says the limit.
@Suite("Limits by name")
struct LimitTests {
    /// A service with some limits, set as the command line sets them.
    private func service(_ words: [String]) async throws -> LocalService {
        try await LocalService.trusting(state: LocalService.folder()) { settings in
            for word in words { #expect(settings.limits.set(word) == nil, "\(word)") }
        }
    }

    private func expect(_ answer: RunningService.Answer, _ status: Int, _ code: String, says limit: String) {
        #expect(answer.status == status, "\(answer.text.prefix(300))")
        #expect(answer.object["code"] as? String == code)
        for key in ["detail", "detail_zh"] { #expect((answer.object[key] as? String)?.contains(limit) == true, "\(answer.object[key] ?? "")") }
    }

    @Test func `a box too wide, a shape of too many vertices, a tile of too many layers`() async throws {
        let service = try await service(["bbox=0.5", "vertices=40", "tile_layers=2"])
        expect(try await service.send("GET", "/collections/demand/items?bbox=106,29,107,29.5"), 400, "bbox-too-large", says: "0.5")
        // 0.5 degrees are some 55.7 km: 60 km are more.
        let metres = "bbox=3200000,300000,3260000,301000&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/4545"
        expect(try await service.send("GET", "/collections/demand/items?\(metres)"), 400, "bbox-too-large", says: "0.5")
        #expect(try await service.send("GET", "/collections/demand/items?bbox=106.4,29.4,106.9,29.9&limit=1").status == 200)
        // A subdistrict's outline has more vertices than 40.
        expect(try await service.send("GET", "/collections/subdistricts/items"), 400, "too-many-vertices", says: "40")
        let id = try #require(try await service.send("GET", "/plans/city/layers/subdistricts.geojson").object["features"] as? [[String: Any]]).map(
            Feature.init)[0].id
        expect(try await service.send("GET", "/collections/subdistricts/items/\(id)"), 400, "too-many-vertices", says: "40")
        // 40 points have 40 vertices: the page ends there, and goes on at the next link.
        let page = try await service.send("GET", "/collections/demand/items?limit=100")
        #expect(page.object["numberReturned"] as? Int == 40 && page.link("next") != nil)
        expect(try await service.send("GET", "/plans/city/tiles/WebMercatorQuad/10/0/0?collections=demand,gaps,streets"), 400, "too-many-layers", says: "2")
        expect(try await service.send("GET", "/plans/city/tiles/WebMercatorQuad/10/0/0"), 400, "too-many-layers", says: "2")
        #expect(try await service.send("GET", "/plans/city/tiles/WebMercatorQuad/10/0/0?collections=demand,gaps").status == 204)
        try await service.stop()
    }

    @Test func `scenarios that nobody saved, saved ones, changes of one, and vertices of a line`() async throws {
        let service = try await service(["scenarios=1", "saved_scenarios=1", "changes=2", "line=3"])
        func make() async throws -> RunningService.Answer { try await service.send("POST", "/scenarios", body: "{}") }
        let first = try #require(try await make().object["id"] as? String)
        expect(try await make(), 429, "too-many-scenarios", says: "1")
        #expect(try await service.send("PUT", "/scenarios/\(first)", body: "{\"saved\": true}").status == 200)
        let second = try #require(try await make().object["id"] as? String)
        expect(try await service.send("PUT", "/scenarios/\(second)", body: "{\"saved\": true}"), 409, "too-many-saved", says: "1")
        let homes = try await LiveScenarioTests.homes(), path = "/scenarios/\(second)/changes"
        let moves = homes.prefix(3).map { LiveScenarioTests.move($0, east: 0.001) }.joined(separator: ", ")
        expect(try await service.send("POST", path, body: "{\"revision\": 1, \"changes\": [\(moves)]}"), 413, "too-many-changes", says: "2")
        let place = homes[0].place, line = (0..<4).map { "[\(place[0] + Double($0) / 1e4), \(place[1])]" }.joined(separator: ", ")
        let closing = "{\"revision\": 1, \"changes\": [{\"street\": {\"close\": {\"line\": [\(line)]}}}]}"
        expect(try await service.send("POST", path, body: closing), 413, "too-many-vertices", says: "3")
        try await service.stop()
    }

    @Test func `jobs that wait or run, bytes of a body, bytes of an address`() async throws {
        let service = try await service(["jobs=1", "body=2000", "target=300"])
        let slow = "{\"inputs\": {\"tier\": \"community_home\", \"model\": \"p-median\", \"count\": 30, \"time_limit\": 20}}"
        let job = try await service.send("POST", "/processes/site/execution", body: slow, headers: ["Prefer": "respond-async"])
        #expect(job.status == 201, "\(job.text)")
        let next = try await service.send("POST", "/processes/site/execution", body: slow, headers: ["Prefer": "respond-async"])
        // The first is over if the city is that small; then there is nothing to refuse.
        if next.status != 201 { expect(next, 429, "too-many-jobs", says: "1") }
        expect(
            try await service.send("POST", "/scenarios", body: "{\"name\": \"\(String(repeating: "x", count: 3_000))\"}"), 413, "body-too-large", says: "2000")
        expect(try await service.send("GET", "/collections?\(String(repeating: "x", count: 400))"), 414, "address-too-long", says: "300")
        try await service.stop()
    }

    @Test func `the command's help lists every name, and a name that there is not is refused`() throws {
        let help = String(decoding: try OutsideProgram.run(RunningService.command(), ["serve", "--help"]), as: UTF8.self)
        let words = help.replacing(/\s+/, with: " ")
        for name in Limits.names { #expect(words.contains("\(name) ("), "\(name)") }
        for name in ["bbox", "vertices", "tiles", "tile_layers", "jobs", "kept_jobs", "scenarios", "saved_scenarios", "changes", "line"] {
            #expect(Limits.names.contains(name))
        }
        var limits = Limits()
        #expect(limits.set("boxes=1")?.wanted.en.contains("bbox") == true)
        #expect(limits.set("bbox=0")?.found == "bbox=0")
        #expect(limits.set("jobs=3") == nil && limits.jobs.waiting == 3)
    }
}
