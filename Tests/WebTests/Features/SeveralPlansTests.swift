import Foundation
import Testing

@Suite("Several plans")
struct SeveralPlansTests {
    @Test("Collections carry their plan's name; a plan that cannot be used harms no other; links begin as the operator says")
    func names() async throws {
        let city = try ServedCity.plan.get(), broken = FileManager.default.temporaryDirectory.path + "/walkshed-broken-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: broken, withIntermediateDirectories: true)
        try Data("name: 残缺\nstreets: {file: missing.pbf}\n".utf8).write(to: URL(fileURLWithPath: broken + "/walkshed.yaml"))
        defer { try? FileManager.default.removeItem(atPath: broken) }
        let service = try RunningService([city, city, broken, "--quiet", "--public-url", "https://gis.example/walkshed/"])
        let listed = try #require(try await service.get("/collections").object["collections"] as? [[String: Any]])
        let ids = listed.compactMap { $0["id"] as? String }
        // The second of two alike gets a number; of the broken one there is nothing.
        #expect(Set(ids.map { $0.split(separator: ".")[0] }) == ["city", "city-2"])
        #expect(ids.filter { $0.hasPrefix("city.") }.map { $0.dropFirst(5) } == ids.filter { $0.hasPrefix("city-2.") }.map { $0.dropFirst(7) })
        let first = try await service.get("/collections/city.demand/items?limit=3"), second = try await service.get("/collections/city-2.demand/items?limit=3")
        #expect(first.status == 200 && first.ids == second.ids)
        #expect(first.link("next")?.hasPrefix("https://gis.example/walkshed/collections/city.demand/items?limit=3&offset=3&at=") == true)
        for unknown in ["demand", "city", "city.", "city.x", "nowhere.demand", ".demand"] {
            #expect(try await service.get("/collections/\(unknown)/items").status == 404, "\(unknown)")
        }
        let plan = try await service.get("/plans/" + (broken as NSString).lastPathComponent)
        #expect(plan.status == 503)
        #expect(plan.object["code"] as? String == "plan-unusable")
        #expect(!plan.text.contains(broken), "no path of the machine: \(plan.text)")
    }
}
