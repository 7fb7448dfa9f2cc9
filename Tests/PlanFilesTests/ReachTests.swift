import Foundation
import Geo
import PlanFiles
import Planning
import Testing
import Travel

/// `walkshed reach` on the cross of `PlanFolder`.
struct ReachTests {
    private func request(_ plan: PlanFolder, at place: Place, barriers: String? = nil) -> ReachRequest {
        ReachRequest(
            streets: plan.path + "/streets.geojson", barriers: barriers.map { plan.path + "/" + $0 }, place: place, minutes: [2], walking: Walking())
    }

    @Test func `barriers are cut out of the drawn area`() throws {
        let plan = try PlanFolder()
        try plan.write("water.geojson", PlanFolder.areas([(50, -90, 90, 90)]))
        let place = PlanFolder.place(0, 0)
        // 2 minutes are 144 m: the whole arm up to there, with and without the pond on it.
        func contains(_ layer: Layer, _ x: Double) throws -> Bool {
            guard case .area(let area)? = layer.rows[0].geometry else { return false }
            #expect(area.isValid)
            return !AreaIndex([area]).areas(containing: PlanFolder.place(x, 5)).isEmpty
        }
        let dry = try request(plan, at: place).layer(), wet = try request(plan, at: place, barriers: "water.geojson").layer()
        #expect(try contains(dry, 70))
        #expect(try !contains(wet, 70))
        #expect(try contains(wet, 30))
        #expect(try contains(wet, 110))
        // Both hold the arm's breadth of up to 100 m to either side; the pond takes 40 m of it.
        #expect(dry.rows[0].values[2] != wet.rows[0].values[2])
    }

    @Test func `a layer of barriers without surfaces, and a file that is not there, are named`() throws {
        let plan = try PlanFolder()
        let path = plan.path
        let lines = try #require(throws: InputError.self) { try request(plan, at: PlanFolder.place(0, 0), barriers: "streets.geojson").layer() }
        #expect(lines.said(in: .english) == "\(path)/streets.geojson cannot be used as it is:\n  layer: found no surface, wanted polygons")
        #expect(lines.said(in: .chinese) == "\(path)/streets.geojson 无法使用：\n  图层：现为 没有面，应为 面")
        let nowhere = try #require(throws: InputError.self) { try request(plan, at: PlanFolder.place(0, 0), barriers: "lake.geojson").layer() }
        #expect(nowhere.said(in: .english) == "\(path)/lake.geojson cannot be used as it is:\n  file: found nothing of that name, wanted an existing file")
    }

    @Test func `a place whose longitude and latitude look swapped is asked about`() throws {
        // Near the equator's crossing with 20° E, where both readings are places.
        let plan = try PlanFolder()
        try plan.write(
            "streets.geojson",
            """
            {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"highway": "residential"},
              "geometry": {"type": "LineString", "coordinates": [[20.0, 1.0], [20.01, 1.01]]}}]}
            """)
        let swapped = try #require(throws: InputError.self) { try request(plan, at: Place(longitude: 1.005, latitude: 20.005)).layer() }
        #expect(swapped.problems[0].found.en.hasSuffix(" from the nearest street (longitude and latitude swapped?)"), "\(swapped)")
        #expect(swapped.problems[0].found.zh.hasSuffix("（经度与纬度可能颠倒）"))
        #expect(swapped.problems[0].wanted == Phrase(zh: "距道路不超过 200 米的位置（--snap）", en: "a place within 200 m of one (--snap)"))
        let far = try #require(throws: InputError.self) { try request(plan, at: Place(longitude: 21, latitude: 1)).layer() }
        #expect(!far.description.contains("swapped"))
    }
}
