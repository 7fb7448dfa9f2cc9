import Geo
import Planning
import Testing
import Travel

/// Which centre fills which position of the plan.
struct TargetMatchTests {
    private func matches(_ village: Village) -> [String?] {
        TargetMatch.matches(of: village.study).map { $0.map { village.study.facilities[$0.facility].id.rawValue } }
    }

    private func position(_ id: String, _ x: Double, _ tier: Tier = .communityHome) -> TargetPosition {
        TargetPosition(id: id, tier: tier, area: nil, floorArea: nil, due: nil, place: Village.place(x, 0))
    }

    @Test func `the nearest centre in use within 500 m fills a position, each centre one`() {
        var village = Village()
        village.build("a", 100)
        village.build("b", 450)
        village.build("planned", 0, stage: .planned)
        village.build("s", 10, tiers: [.streetCentre])
        // "1" at 0 and "2" at 150: "a" is nearest to "2" (50 m), so "1" gets "b" (450 m); "3" at 1,000 has nothing left within 500 m.
        village.study.targetPositions = [position("1", 0), position("2", 150), position("3", 1000)]
        #expect(matches(village) == ["b", "a", nil])
        // Beyond 500 m nothing fills it.
        village.study.targetPositions = [position("1", -399), position("2", 951)]
        #expect(matches(village) == ["a", nil])
    }

    @Test func `a building of both tiers fills a position of each`() {
        var village = Village(standards: [Village.home, Village.centre])
        village.build("both", 0, tiers: [.communityHome, .streetCentre])
        village.study.targetPositions = [position("1", 0), position("2", 0, .streetCentre), position("3", 0)]
        #expect(matches(village) == ["both", "both", nil])
    }
}
