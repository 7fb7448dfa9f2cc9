import Foundation
import Geo
import PlanFiles
import Planning
import Reports
import Siting
import Testing
import Travel

/// Site selection on a small plan: one street of 6 km from west to east, people every kilometre, candidates between them.
///
///     people     v1 −2000 (100)   v2 −1000 (200)   v3 0 (300)   v4 1000 (400)   v5 2000 (500)
///     candidate  C1 −1500         C2 −500          C3 500       C4 1500
///
/// 500 m take 417 s at 1.2 m/s and 1500 m 1250 s, so within 10 minutes (homes) a candidate reaches its two neighbours, and
/// within 20 (centres) no more: C1 300, C2 500, C3 700, C4 900 people.
struct PlanSitingTests {
    static let yaml = """
        name: 长街
        streets: {file: streets.geojson}
        demand: {file: demand.csv}
        facilities: {file: facilities.csv}
        candidates: {file: candidates.csv}
        boundaries:
          communities: {file: communities.geojson}

        """

    /// - Parameters:
    ///   - candidates: what stands in the rows after the place: tiers, floor area, capacity, cost, mode, district, group.
    static func plan(_ candidates: [String] = ["", "", "", ""], facilities: [(String, Double, String)] = []) throws -> PlanFolder {
        let plan = try PlanFolder(yaml, streets: [.init([(-3000, 0), (3000, 0)])])
        let people = [(-2000.0, "100,20,a"), (-1000, "200,10,b"), (0, "300,30,c"), (1000, "400,40,d"), (2000, "500,0,e")]
        try plan.writePoints(
            "demand.csv", ["id,lon,lat,population,elders,note"], people.enumerated().map { ("v\($0 + 1)", $1.0, 0.0, ",\($1.1)") })
        let rows = candidates.enumerated().map { i, rest in
            ("C\(i + 1)", -1500 + 1000 * Double(i), 0.0, "," + (rest.isEmpty ? "社区家园,2700,,,,," : rest))
        }
        try plan.writePoints("candidates.csv", ["id,lon,lat,tiers,建筑面积,容量,投资,建设方式,区县,互斥组"], rows)
        let standing = [("f0", 2900.0, "community_home,planned,,")] + facilities
        try plan.writePoints("facilities.csv", ["id,lon,lat,tiers,stage,floor_area,capacity"], standing.map { ($0.0, $0.1, 0.0, "," + $0.2) })
        try plan.write("communities.geojson", communities)
        return plan
    }

    /// West of the middle of the street, and east of it: 500 m beyond v3, so that v1, v2, v3 are western people.
    private static let communities: String = {
        func ring(_ west: Double, _ east: Double) -> String {
            [(west, -900.0), (east, -900), (east, 900), (west, 900), (west, -900)].map { x, y in
                let place = PlanFolder.place(x, y)
                return "[\(place.longitude), \(place.latitude)]"
            }.joined(separator: ", ")
        }
        func feature(_ id: String, _ west: Double, _ east: Double) -> String {
            "{\"type\": \"Feature\", \"properties\": {\"id\": \"\(id)\", \"name\": \"\(id)区\"}, \"geometry\": {\"type\": \"Polygon\", \"coordinates\": [[\(ring(west, east))]]}}"
        }
        return "{\"type\": \"FeatureCollection\", \"features\": [\(feature("W", -3100, 200)), \(feature("E", 200, 3100))]}"
    }()

    private func answer(
        _ plan: PlanFolder, _ model: SitingQuestion.Model, _ counts: [Int] = [], tiers: [Tier] = [.communityHome],
        _ change: (inout SiteRequest, inout SiteRequest.PlanPart) -> Void = { _, _ in }
    ) throws -> SiteResult {
        var part = SiteRequest.PlanPart(tiers: tiers), request = SiteRequest(.plan(plan.path, part), SitingQuestion(model: model, counts: counts))
        change(&request, &part)
        request.source = .plan(plan.path, part)
        return try request.answer(cache: false)
    }

    private func complaints(_ body: () throws -> Void) -> (en: String, zh: String) {
        do {
            try body()
            return ("", "")
        } catch let errors as InputErrors {
            return (errors.said(in: .english), errors.said(in: .chinese))
        } catch { return ("not the error of an input: \(error)", "") }
    }

    @Test func `the best sites of the street`() throws {
        let plan = try Self.plan()
        let one = try answer(plan, .maxCover, [1])
        #expect(one.chosenIDs == ["C4"] && one.selection.answer.objective == 900 && one.selection.answer.status == .optimal)
        // C4 with 900, then v3 and v2 by C2: 500.
        let two = try answer(plan, .maxCover, [2])
        #expect(two.chosenIDs == ["C4", "C2"] && two.selection.chosen.map(\.gain) == [900, 500])
        #expect(two.headline.zh == "选 2 处社区家园（10 分钟内，不计容量），覆盖 1,400 人（占人口的 93.3%、需求点的 80.0%），已证明最优")
        #expect(
            two.headline.en
                == "2 community homes (within 10 min, room not counted), covering 1,400 people (93.3% of all people, 80.0% of the demand points); proven optimal"
        )
        #expect(try answer(plan, .setCover).selection.answer.objective == 3)
        #expect(try answer(plan, .maxCover, [1]) { request, _ in request.weight = "elders" }.chosenIDs == ["C3"])
    }

    @Test func `a column of the demand table may be the weight`() throws {
        let plan = try Self.plan()
        try plan.writePoints(
            "demand.csv", ["id,lon,lat,population,评分"],
            [("v1", -2000, 0, ",100,7"), ("v2", -1000, 0, ",200,0"), ("v3", 0, 0, ",300,0"), ("v4", 1000, 0, ",400,0"), ("v5", 2000, 0, ",500,2")])
        let result = try answer(plan, .maxCover, [1]) { request, _ in request.weight = "评分" }
        #expect(result.chosenIDs == ["C1"] && result.selection.answer.objective == 7 && result.unit == "评分")
        let (en, zh) = complaints { _ = try answer(plan, .maxCover, [1]) { request, _ in request.weight = "打分" } }
        #expect(en.hasPrefix("demand.csv cannot be used as it is:\n  fields.weight: found a column \"打分\" that the file does not have, wanted "))
        #expect(zh.hasPrefix("demand.csv 无法使用：\n  fields.weight：现为 文件中没有的列“打分”，应为 "))
    }

    @Test func `what stands already counts, by stage`() throws {
        let plan = try Self.plan(facilities: [("f1", 1500, "community_home,in_use,,"), ("f2", -1500, "community_home,built,,")])
        // f1 has v4 and v5; C2 brings v2 and v3.
        let now = try answer(plan, .maxCover, [1])
        #expect(now.selection.existing == 900 && now.chosenIDs == ["C2"] && now.selection.answer.objective == 1400)
        // With f2 v1 and v2 are served too: C2 or C3 brings v3 alone, ties to the smaller id.
        let later = try answer(plan, .maxCover, [1]) { $1.existing = [.inUse, .built] }
        #expect(later.selection.existing == 1200 && later.selection.answer.objective == 1500)
        #expect(try answer(plan, .maxCover, [1]) { $1.existing = [] }.selection.answer.objective == 900)
        #expect(now.terminalReport(in: .chinese).contains("  已有 1 处设施服务 900 人，新选的增加 500 人\n"))
    }

    @Test func `service inside the own community only`() throws {
        let plan = try Self.plan()
        // C2 stands in the west with v2 and v3; C3 in the east may serve v4 only, so 400; C4 900.
        let two = try answer(plan, .maxCover, [2]) { $1.isWithinBoundary = true }
        #expect(Set(two.chosenIDs) == ["C2", "C4"] && two.selection.answer.objective == 1400)
        let three = try answer(plan, .maxCover, [1]) { request, part in
            part.isWithinBoundary = true
            request.conditions.required = ["C3"]
        }
        #expect(three.selection.answer.objective == 400)
        // An area is a community's id too.
        let west = try answer(plan, .maxCover, [1]) { request, _ in request.conditions.minimum = [.init(area: "W", count: 1)] }
        #expect(west.chosenIDs == ["C2"])
    }

    @Test func `costs, groups and districts of the candidates`() throws {
        let plan = try Self.plan([
            "社区家园,2700,,10,新建,甲区,", "社区家园,2700,,20,改造,甲区,g", "社区家园,2700,,30,购置,乙区,g", "社区家园,2700,,40,shared,乙区,g",
        ])
        let study = try Plan(plan.path, cache: false).study
        #expect(study.candidates.map(\.mode) == [.newBuild, .renovate, .purchase, .shared])
        #expect(study.candidates.map(\.cost) == [10, 20, 30, 40] && study.candidates.map(\.group) == [nil, "g", "g", "g"])
        // At most one of C2, C3, C4: C4 with 900 and C1 with 300.
        #expect(try answer(plan, .maxCover, [3]).selection.answer.objective == 1200)
        let budget = try answer(plan, .budget) { request, _ in request.question.budget = 50 }
        #expect(Set(budget.chosenIDs) == ["C1", "C4"])
        #expect(budget.selection.chosen.map { budget.siting($0)?.cost } == [40, 10])
        let limited = try answer(plan, .maxCover, [2]) { request, _ in request.conditions.maximum = [.init(area: "乙区", count: 0)] }
        #expect(Set(limited.chosenIDs) == ["C1", "C2"])
    }

    @Test func `costs that are not there are asked for`() throws {
        let plan = try Self.plan()
        let (en, zh) = complaints { _ = try answer(plan, .budget) { request, _ in request.question.budget = 50 } }
        #expect(
            en == "长街 cannot be used as it is:\n  candidates, cost: found 4 candidates without a cost (C1, C2, C3, C4), wanted what each costs, in 10,000 yuan")
        #expect(zh == "长街 无法使用：\n  candidates, cost：现为 4 个备选点没有造价（C1, C2, C3, C4），应为 每个备选点的造价（万元）")
    }

    @Test func `one building may serve both tiers where it is large enough`() throws {
        // Homes reach two neighbours, and so do centres. C4 has the 17,700 m² of both (15,000 + 2,700), C3 not quite, C1 and C2
        // are homes only.
        let plan = try Self.plan(["", "", "社区家园；街道中心,17699,,,,,", "社区家园；街道中心,17700,,,,,"])
        let both = try answer(plan, .maxCover, [1, 1], tiers: [.streetCentre, .communityHome])
        // C4 as both: 900 twice. One building, so another could be added only within the counts: none is left.
        #expect(both.selection.answer.objective == 1800 && both.chosenIDs == ["C4"])
        #expect(both.selection.siting.sites[both.selection.chosen[0].site].tiers == [.streetCentre, .communityHome])
        #expect(both.headline.zh == "选 1 处（街道中心 1 处、20 分钟内；社区家园 1 处、10 分钟内，不计容量），覆盖 1,800 人次服务（占人口×层级的 60.0%），已证明最优")
        // C4 forbidden: C3 is a centre (700) or a home (700), not both; a home beside it: C2 adds 500.
        let split = try answer(plan, .maxCover, [1, 1], tiers: [.streetCentre, .communityHome]) { request, _ in request.conditions.forbidden = ["C4"] }
        #expect(split.selection.answer.objective == 1200)
        #expect(split.unit == "person_services")
        // Required as a building, whatever for.
        let kept = try answer(plan, .maxCover, [1, 1], tiers: [.streetCentre, .communityHome]) { request, _ in request.conditions.required = ["C3"] }
        #expect(kept.chosenIDs.contains("C3") && kept.selection.answer.objective == 700 + 900)
    }

    @Test func `the chosen sites make a scenario`() throws {
        let plan = try Self.plan(["社区家园,2700,,10.5,新建,甲区,", "", "", "社区家园,3000,9000,40,shared,乙区,g"])
        let result = try answer(plan, .maxCover, [1]) { request, _ in request.conditions.required = ["C4"] }
        let study = try Plan(plan.path, cache: false).study
        try result.writeScenario(to: plan.path + "/next.yaml")
        let read = try ScenarioFile(plan.path + "/next.yaml").scenarios
        #expect(read == [result.scenario])
        let added = Facility(
            id: .init(rawValue: "C4"), name: "C4", tiers: [.communityHome], floorArea: SquareMetres(3000), capacity: 9000, place: study.candidates[3].place)
        #expect(read == [Scenario(name: "1 处社区家园（max-cover）", changes: [.add(added, cost: 40)])])
        // Put back into the plan, the sites serve whom the search said: v4 and v5.
        let later = try study.changed(by: read[0]), home = Coverage(later).tiers.first { $0.standard.tier == .communityHome }!
        #expect(later.demand.indices.reduce(0) { $0 + (home.isWithin($1) ? later.demand[$1].people : 0) } == 900)
    }

    @Test func `files for a map, and the answer`() throws {
        let plan = try Self.plan()
        let result = try answer(plan, .maxCover, [2])
        try result.write(to: plan.path + "/sites", language: .chinese)
        #expect(
            plan.names(in: "sites") == ["chosen_sites.geojson", "newly_covered.geojson", "site.gpkg", "site.json", "site_candidates.geojson"])
        let newly = try JSONSerialization.jsonObject(with: plan.read("sites/newly_covered.geojson")) as? [String: Any]
        // v2 … v5.
        #expect((newly?["features"] as? [Any])?.count == 4)
    }

    @Test func `ids of other things are told as such`() throws {
        let plan = try Self.plan(["街道中心,15000,,,,,", "", "", ""])
        let (en, zh) = complaints {
            _ = try answer(plan, .maxCover, [9]) { request, _ in
                request.conditions.required = ["C1", "f0", "C22"]
            }
        }
        #expect(
            en == """
                长街 cannot be used as it is:
                  --require: found "C1", a candidate, but not for a community home, wanted the id of a candidate for a community home
                  --require: found "f0", a facility and no candidate, wanted the id of a candidate
                  --require: found "C22", no candidate of that id, wanted the id of a candidate ("C2"?)
                  --count: found 9, wanted at most 3, as many as there are candidates
                """)
        #expect(
            zh == """
                长街 无法使用：
                  --require：现为 “C1”，不能作社区家园的备选点，应为 能作社区家园的备选点的编号
                  --require：现为 “f0”，是设施，不是备选点，应为 备选点的编号
                  --require：现为 “C22”，没有这个备选点，应为 备选点的编号（是否“C2”？）
                  --count：现为 9，应为 不超过 3，即备选点总数
                """)
    }

    @Test func `communities that no candidate reaches are named`() throws {
        let plan = try Self.plan()
        let result = try answer(plan, .setCover) { request, part in
            part.minutes = [5]   // 360 m: nobody is in reach of anything
            request.question.servesAll = true
        }
        #expect(result.isInfeasible)
        let text = result.terminalReport(in: .chinese)
        #expect(text.contains("  没有任何备选点或设施可达：需求点 5 个，1,500 人\n    E区 900 人、W区 600 人\n"))
        #expect(text.contains("要求人人可达（--all），而上述需求点没有备选点可达"))
    }
}

extension SiteResult {
    func siting(_ chosen: SiteSelection.Chosen) -> SitingCase.Site? { selection.siting.sites[chosen.site] }
}
