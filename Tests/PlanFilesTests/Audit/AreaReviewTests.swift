import Geo
import PlanFiles
import Planning
import Reports
import Testing
import Travel

/// What an area has, here or within reach, and what would put it right.
struct AreaReviewTests {
    // People of A live 200 m west of the middle, those of B 200 m east. A's home stands 150 m west: B's people walk 350 m and
    // more, at 1.2 m/s under 10 minutes. It houses day care and a grocery; B has no home.
    @Test func `the seven functions: here, within reach elsewhere, absent`() throws {
        let town = try AuditTown(homes: [.init(columns: ["floor_area": "420", "functions": "day_care;grocery"])])
        let audit = try town.run().result.audit
        func places(_ id: String) -> [FunctionState.Place] { audit.areas.first { $0.area.id == id }!.functions.map(\.place) }
        // convenience, police room, day care, multi-sport, health station, culture room, grocery
        #expect(places("A") == [.absent, .absent, .here, .absent, .absent, .absent, .here])
        #expect(places("B") == [.absent, .absent, .nearby, .absent, .absent, .absent, .nearby])
        let dayCare = try #require(audit.areas.first { $0.area.id == "B" }?.functions[2])
        #expect(dayCare.peopleElsewhere == 100)
        #expect(dayCare.nearest.map { audit.coverage.study.facilities[$0].id.rawValue } == "h1")
        // A home that does not say what it houses leaves it open.
        let unsaid = try AuditTown(homes: [.init()])
        #expect(Set(try unsaid.run().result.audit.areas.first { $0.area.id == "A" }!.functions.map(\.place)) == [.unknown])
    }

    @Test func `three indicators, each by itself`() throws {
        let town = try AuditTown(homes: [.init(columns: ["floor_area": "420"])])
        let audit = try town.run().result.audit
        let a = try #require(audit.areas.first { $0.area.id == "A" }), b = try #require(audit.areas.first { $0.area.id == "B" })
        #expect([a.hasCentre, b.hasCentre] == [true, false])
        #expect([a.peopleWithin, b.peopleWithin] == [100, 100])
        // 420 / 2,450 × 100 = 17.142857…
        #expect(a.areaPer100Households.map { ($0 * 1000).rounded() } == 17143)
        #expect(b.areaPer100Households == 0)
    }

    // A lacks 735 − 420 = 315 m². Stock of 300 and 400 m² stands 100 and 0 m west of the middle: the larger one is enough.
    @Test func `what to add, and with which premises`() throws {
        let town = try AuditTown(
            homes: [.init(columns: ["floor_area": "420", "functions": "便民服务中心、警务室、多功能运动场、卫生服务站、社区文化活动室、菜店"])],
            stock: [(id: "k1", x: -100, floor: 300), (id: "k2", x: 0, floor: 400)])
        let audit = try town.run().result.audit, a = try #require(audit.areas.first { $0.area.id == "A" })
        #expect(a.floorLacking == 315)
        #expect(a.sites.map(\.id.rawValue) == ["k2", "k1"])
        #expect(a.sites.map(\.isEnough) == [true, false])
        #expect(a.sites.map(\.availability) == [.idle, .idle])
        // 200 m along the street and 5 m at either end, at 1.2 m/s: 175 s, or 2.9 minutes.
        #expect(a.remedy?.zh == "补建筑面积 315 m²；补：日间照料中心；可用存量 k2（步行 2.9 分钟，400 m²，面积够）")
        #expect(a.remedy?.en == "add 315 m² of floor; add: day care; stock premises k2 (a walk of 2.9 min, 400 m², large enough)")
        // The plan ends with 3, for something that binds is lacking.
        #expect(audit.isLacking)
    }

    @Test func `a profile of guidance and proposals alone can lack nothing`() throws {
        let town = try AuditTown(homes: [.init()], amenities: [("a1", "小学", 200), ("a2", "公园", 200), ("a3", "公交站", 200), ("a4", "便利店", 200)])
        try town.folder.write(
            "soft.yaml",
            """
            id: soft
            jurisdiction: 测试
            basis: 测试
            rules:
              near:
                name: {zh: 相邻, en: adjacent}
                subject: facility
                force: guidance
                requires: {adjacency: {kinds: [education], within: 10, path: straight}}
                basis: 相邻布局

            """)
        let audit = try town.run(town.folder.path + "/soft.yaml").result.audit
        #expect(audit.findings.map(\.verdict) == [.lacks])
        #expect(!audit.isLacking)
    }
}
