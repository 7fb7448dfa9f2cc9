import Foundation
import Geo
import GeoFiles
import PlanFiles
import Planning
import Reports
import Testing
import Travel

/// What is said of layers that do not fit together, verbatim.
struct SuspicionTests {
    private func warnings(_ plan: PlanFolder, _ code: String) throws -> [Warning] { try Plan(plan.path, cache: false).warnings.filter { $0.code == code } }

    private func communities(_ boxes: [(Double, Double, Double, Double)], _ rows: [String], key: String = "communities") throws -> PlanFolder {
        let plan = try PlanFolder(PlanFolder.yaml + "boundaries: {\(key): {file: areas.geojson}}\n")
        try plan.write("areas.geojson", PlanFolder.areas(boxes, rows.map { "\"id\": \"\($0)\"" }))
        return plan
    }

    @Test func `communities that overlap are named, the worst first`() throws {
        // a and b share 100 m · 600 m; b and c 20 m · 300 m, which is 3% of b's 300 m · 600 m. a and c touch nowhere.
        let plan = try communities([(-300, -300, 100, 300), (0, -300, 300, 300), (280, 0, 1180, 300)], ["a", "b", "c"])
        let found = try warnings(plan, "communities-overlap")
        #expect(found.map(\.input) == ["areas.geojson"])
        #expect(
            found.map(\.message.en) == [
                "2 pairs of communities overlap, and who lives in both counts to the community with the smaller id only: a and b by 60,000 m², b and c by 6,000 m²"
            ])
        #expect(found.map(\.message.zh) == ["2 对社区互相重叠，重叠处的人口和设施只计入编号较小的一个：a 与 b（60,000 平方米）、b 与 c（6,000 平方米）"])
    }

    @Test func `slivers along a common border are none, below a hundredth of the smaller and 10,000 m²`() throws {
        // 1 m · 600 m of 300 m · 600 m is a third of a hundredth; 4 m · 600 m is more than one.
        #expect(try warnings(communities([(-300, -300, 1, 300), (0, -300, 300, 300)], ["a", "b"]), "communities-overlap").isEmpty)
        #expect(try warnings(communities([(-300, -300, 4, 300), (0, -300, 300, 300)], ["a", "b"]), "communities-overlap").count == 1)
        #expect(try warnings(communities([(-300, -300, 0, 300), (0, -300, 300, 300)], ["a", "b"]), "communities-overlap").isEmpty)
        // 2.2 m · 5,000 m are 11,000 m², though not a hundredth of 25 km².
        let large = try communities([(-5000, -2500, 2.2, 2500), (0, -2500, 5000, 2500)], ["a", "b"])
        #expect(try warnings(large, "communities-overlap").count == 1)
    }

    @Test func `one pair of subdistricts, and more than five pairs`() throws {
        let pair = try communities([(-300, -300, 100, 300), (0, -300, 300, 300)], ["a", "b"], key: "subdistricts")
        #expect(
            try warnings(pair, "subdistricts-overlap").map(\.message) == [
                Phrase(
                    zh: "1 对街道互相重叠，重叠处的人口和设施只计入编号较小的一个：a 与 b（60,000 平方米）",
                    en: "1 pair of subdistricts overlaps, and who lives in both counts to the subdistrict with the smaller id only: a and b by 60,000 m²")
            ])
        // Four areas on one spot: six pairs.
        let all = try communities(Array(repeating: (-300, -300, 300, 300), count: 4), ["a", "b", "c", "d"])
        #expect(
            try warnings(all, "communities-overlap").map(\.message.en) == [
                "6 pairs of communities overlap, and who lives in both counts to the community with the smaller id only: a and b by 360,000 m², a and c by 360,000 m², a and d by 360,000 m², b and c by 360,000 m², b and d by 360,000 m² and 1 more"
            ])
    }

    @Test func `areas whose shapes cannot be intersected are named: whether they overlap is not known`() throws {
        // The ring of b is not closed, as no area is that was read from a file; GEOS refuses it. a and b's boxes share 100 m · 600 m, and
        // b's those of c 20 m · 300 m; a and c are apart.
        func area(_ id: String, _ box: (Double, Double, Double, Double), isClosed: Bool = true) -> AdministrativeArea {
            let corners = [(box.0, box.1), (box.2, box.1), (box.2, box.3), (box.0, box.3)].map { PlanFolder.place($0.0, $0.1) }
            return AdministrativeArea(
                level: .community, id: id, name: id, area: Area(polygons: [Polygon(outer: corners + (isClosed ? [corners[0]] : []), holes: [])]))
        }
        let areas = [area("a", (-300, -300, 100, 300)), area("b", (0, -300, 300, 300), isClosed: false), area("c", (280, 0, 1180, 300))]
        let overlaps = AreaOverlaps(areas, on: LocalPlane(meridian: 106.5), threads: Threads(2))
        let reason = "IllegalArgumentException: Points of LinearRing do not form a closed linestring"
        #expect(
            overlaps.warnings(areas, .community, file: "areas.geojson") == [
                Warning(
                    code: "communities-overlap-unknown", input: "areas.geojson",
                    message: Phrase(
                        zh: "2 对社区的图形求交失败，不知是否重叠：a 与 b（\(reason)）、b 与 c（\(reason)）",
                        en:
                            "whether 2 pairs of communities overlap is not known, their shapes could not be intersected: a and b (\(reason)), b and c (\(reason))"
                    ))
            ])
        // The neighbours of a faulty area are compared all the same.
        let sound = AreaOverlaps([areas[0], areas[1], area("d", (0, -300, 100, 300))], on: LocalPlane(meridian: 106.5), threads: Threads(1))
        #expect(
            sound.warnings([areas[0], areas[1], area("d", (0, -300, 100, 300))], .community, file: "areas.geojson").map(\.code) == [
                "communities-overlap", "communities-overlap-unknown",
            ])
    }

    @Test func `floor area that is missing is said, where households make it count`() throws {
        // Two homes in use, one of them without floor area, and one that is planned only and does not count.
        let plan = try PlanFolder(
            PlanFolder.yaml.replacing("tier: [community_home, street_centre]", with: "tier: community_home")
                + "boundaries: {communities: {file: areas.geojson}}\n")
        try plan.writePoints(
            "facilities.csv", ["id,lon,lat,stage,floor_area"], [("f1", 200, 5, ",in_use,2700"), ("f2", 0, 5, ",in_use,"), ("f3", -200, 5, ",planned,")])
        func said(_ households: String) throws -> [Warning] {
            try plan.write("areas.geojson", PlanFolder.areas([(-300, -300, 300, 300)], ["\"id\": \"a\"\(households)"]))
            return try CoverageRun(plan.path, threads: Threads(1), cache: false).result.warnings.filter { $0.code == "floor-area-unknown" }
        }
        #expect(
            try said(", \"households\": 40") == [
                Warning(
                    code: "floor-area-unknown", about: Phrase(zh: "社区家园", en: "community home"),
                    message: Phrase(
                        zh: "2 个在用设施中有 1 个缺建筑面积：每百户建筑面积只计其余设施，各级均偏小",
                        en:
                            "1 of 2 centres in use has no floor area: the area per 100 households counts the others only and is too small at every level"
                    ))
            ])
        // Without households there is no such indicator to be too small.
        #expect(try said("").isEmpty)
        // Where no floor area is known at all, the indicator is left out.
        try plan.writePoints("facilities.csv", ["id,lon,lat,stage"], [("f1", 200, 5, ",in_use"), ("f2", 0, 5, ",in_use")])
        #expect(try said(", \"households\": 40").isEmpty)
        // Several: 2 of 3.
        try plan.writePoints(
            "facilities.csv", ["id,lon,lat,stage,floor_area"], [("f1", 200, 5, ",in_use,2700"), ("f2", 0, 5, ",in_use,"), ("f3", -200, 5, ",in_use,")])
        #expect(try said(", \"households\": 40").map(\.message.en).first?.hasPrefix("2 of 3 centres in use have no floor area: ") == true)
    }

    @Test func `communities' people that do not count are said, with both sums`() throws {
        let plan = try PlanFolder(PlanFolder.yaml + "boundaries: {communities: {file: areas.geojson}}\n")
        try plan.write(
            "areas.geojson",
            PlanFolder.areas(
                [(-300, -300, 0, 300), (0, -300, 300, 300)], ["\"id\": \"a\", \"population\": 900", "\"id\": \"b\", \"population\": 334"]))
        let found = try warnings(plan, "population-unused")
        #expect(
            found == [
                Warning(
                    code: "population-unused", input: "areas.geojson",
                    message: Phrase(
                        zh: "各社区人口共 1,234 人，不参与计算；人口按 demand.csv 计，共 100 人",
                        en: "the communities' 1,234 people do not count: the people are those of demand.csv, 100 in all"))
            ])
        #expect(try warnings(communities([(-300, -300, 300, 300)], ["a"]), "population-unused").isEmpty)
        let spread = try PlanFolder(PlanFolder.yaml.replacing("demand: {file: demand.csv}\n", with: "") + "boundaries: {communities: {file: areas.geojson}}\n")
        try spread.write("areas.geojson", PlanFolder.areas([(-300, -300, 300, 300)], ["\"id\": \"a\", \"population\": 900"]))
        #expect(try warnings(spread, "population-unused").isEmpty)
    }

    @Test func `a layer in the neighbouring zone that lies among the streets raises no doubt`() throws {
        // EPSG:4544 is meant for up to 106.51°; 2,500 m east of 106.5° is 106.526°.
        let plan = try communities([(-300, -300, 2500, 300)], ["a"])
        let layer = try VectorFile.read(plan.path + "/areas.geojson")
        try VectorFile.write([layer], to: plan.path + "/areas.gpkg", options: WriteOptions(crs: try CoordinateSystem("EPSG:4544")))
        try plan.write("walkshed.yaml", PlanFolder.yaml + "boundaries: {communities: {file: areas.gpkg}}\n")
        #expect(try VectorFile.read(plan.path + "/areas.gpkg").warnings.map(\.code) == ["crs-area"], "the file alone leaves it open")
        #expect(try Plan(plan.path, cache: false).warnings.isEmpty)
    }

    @Test func `gaps of one point each are explained`() throws {
        // f1 stands 1,000 m and more east of everyone; at 0.5 m/s no one is there in 10 minutes. d1 and d2 are 300 m apart.
        let plan = try PlanFolder(
            PlanFolder.yaml.replacing("tier: [community_home, street_centre]", with: "tier: community_home") + "walking: {speed: 0.5}\n",
            streets: [.init([(-200, 0), (1500, 0)])])
        try plan.writePoints("facilities.csv", ["id,lon,lat"], [("f1", 1500, 0, "")])
        try plan.writePoints("demand.csv", ["id,lon,lat,population"], [("d1", -200, 0, ",100"), ("d2", 100, 0, ",100")])
        func said() throws -> [Warning] {
            try CoverageRun(plan.path, threads: Threads(1), cache: false).result.warnings.filter { $0.code == "gaps-of-one-point" }
        }
        #expect(
            try said() == [
                Warning(
                    code: "gaps-of-one-point", about: Phrase(zh: "社区家园", en: "community home"),
                    message: Phrase(
                        zh: "2 个缺口中有 2 个只含一个需求点：步行 200 米以内的需求点才合并为一个缺口，这些点相距更远",
                        en:
                            "2 of 2 gaps are a single demand point: points that lack a centre join into one gap within a walk of 200 m, and these lie farther apart"
                    ))
            ])
        // d2 and d3 join: one gap of two is of one point, which is not more than half.
        try plan.writePoints("demand.csv", ["id,lon,lat,population"], [("d1", -200, 0, ",100"), ("d2", 100, 0, ",100"), ("d3", 200, 0, ",100")])
        #expect(try said().isEmpty)
        // A gap alone puzzles nobody.
        try plan.writePoints("demand.csv", ["id,lon,lat,population"], [("d1", -200, 0, ",100")])
        #expect(try said().isEmpty)
    }

    @Test func `a layer in GCJ-02 beside a single country road is suspected, though no street is near it as it stands`() throws {
        // All nine centres stand on the road; shifted, 315 m south of it, none is within 100 m of a street. Nine that come near and
        // none that goes: 9 ≥ 3 · √9. Of eight nothing is said.
        for (count, codes) in [(9, ["gcj02-suspect"]), (8, [])] {
            let plan = try PlanFolder(streets: [.init([(-3000, 0), (3000, 0)])])
            let places = (0..<count).map { PlanFolder.place(-2000 + 400 * Double($0), 5) }
            let points = try CoordinateSystem.gcj02.points(places)
            try plan.write("facilities.csv", "id,lon,lat\n" + points.enumerated().map { "f\($0),\($1.x),\($1.y)\n" }.joined())
            #expect(try Plan(plan.path, cache: false).warnings.filter { $0.code == "gcj02-suspect" }.map(\.code) == codes)
        }
    }
}
