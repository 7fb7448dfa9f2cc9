import Foundation
import Testing

@Suite("Plans over HTTP")
struct PlanRouteTests {
    @Test("The coverage is summary.json, byte for byte")
    func summary() async throws {
        let service = try ServedCity.service.get(), written = try Data(contentsOf: URL(fileURLWithPath: ServedCity.plan.get() + "/out/summary.json"))
        let answer = try await service.get("/plans/city/coverage")
        #expect(answer.status == 200)
        #expect(answer.data == written)
    }

    @Test("A plan that is not there is said in both languages")
    func unknown() async throws {
        let answer = try await ServedCity.service.get().get("/plans/nowhere/coverage")
        #expect(answer.status == 404)
        #expect(answer.headers["content-type"] == "application/problem+json")
        #expect(answer.object["code"] as? String == "not-found")
        #expect(answer.object["detail_zh"] as? String == "没有计划“nowhere”")
    }
}
