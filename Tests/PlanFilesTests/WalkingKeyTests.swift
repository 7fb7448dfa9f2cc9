import Foundation
import Geo
import GeoFiles
import PlanFiles
import Planning
import Reports
import Testing
import Travel

/// Each key under `walking`, changed alone in the plan's YAML, with the change of one walk or result derived by hand.
///
/// The plan is `PlanFolder`'s cross: from the home at (−200, 5) to the centre at (200, 5) 5 m to the street, two segments of 200 m
/// and 5 m from it. At 1.2 m/s the legs take 4,166.67 → 4,167 ms each and the segments 166,666.67 → 166,667 ms each:
/// 2 · 4,167 + 2 · 166,667 = 341,668 ms.
struct WalkingKeyTests {
    private func coverage(_ plan: PlanFolder, _ more: String = "", streets: String? = nil) throws -> Coverage {
        var yaml = PlanFolder.yaml + more
        if let streets { yaml = yaml.replacing("{file: streets.geojson}", with: streets) }
        try plan.write("walkshed.yaml", yaml)
        return Coverage(try Plan(plan.path, cache: false).study)
    }

    private func milliseconds(_ coverage: Coverage, _ point: Int = 0) -> Int? { coverage.tiers[0].nearest[point]?.time.milliseconds }

    @Test func `with nothing under walking the defaults hold`() throws {
        let plan = try PlanFolder()
        #expect(milliseconds(try coverage(plan)) == 341_668)
        #expect(milliseconds(try coverage(plan, "walking: {speed: 1.2, direction: to_facility, snap: 200, stairs: 1, band: []}\n")) == 341_668)
    }

    @Test func `speed`() throws {
        // 5 ÷ 0.9 = 5.5556 → 5,556 ms; 200 ÷ 0.9 = 222.2222 → 222,222 ms: 11,112 + 444,444.
        let plan = try PlanFolder()
        #expect(milliseconds(try coverage(plan, "walking: {speed: 0.9}\n")) == 455_556)
    }

    @Test(arguments: zip(["to_facility", "from_facility", "slower", "mean"], [66_667, 50_000, 66_667, 58_334])) func `direction`(word: String, wanted: Int)
        throws
    {
        // Stairs of 30 m that go up towards the centre, on a level model: 30 ÷ 0.45 = 66.6667 s up, 30 ÷ 0.6 = 50 s down. Half of
        // 66,667 + 50,000 is 58,333.5 → 58,334.
        let plan = try PlanFolder(streets: [.init([(0, 0), (30, 0)], ["highway": "steps", "incline": "up"])])
        try plan.writeLevelGround()
        try plan.writePoints("demand.csv", ["id,lon,lat,population"], [("d1", 0, 0, ",100")])
        try plan.writePoints("facilities.csv", ["id,lon,lat"], [("f1", 30, 0, "")])
        let elevated = "{file: streets.geojson, elevation: ground.tif}"
        #expect(milliseconds(try coverage(plan, "walking: {direction: \(word)}\n", streets: elevated)) == wanted)
    }

    @Test func `snap`() throws {
        // The home 150 m south of the western end: 150 ÷ 1.2 = 125 s instead of 4.167 s. With snap 149 it is off the network.
        let plan = try PlanFolder()
        try plan.writePoints("demand.csv", ["id,lon,lat,population"], [("d1", -200, -150, ",100")])
        let far = try coverage(plan)
        #expect(milliseconds(far) == 341_668 - 4_167 + 125_000)
        #expect(far.tiers[0].statuses == [.served])
        let near = try coverage(plan, "walking: {snap: 149}\n")
        #expect(near.tiers[0].statuses == [.offNetwork])
        #expect(milliseconds(near) == nil)
        #expect(abs((near.ground.demandSnaps[0]?.distance.value ?? 0) - 150) < 0.001)
    }

    @Test func `stairs`() throws {
        // The eastern half is stairs: at half speed 200 ÷ 0.6 = 333.3333 → 333,333 ms instead of 166,667.
        let plan = try PlanFolder(streets: [.init([(-200, 0), (0, 0)]), .init([(0, 0), (200, 0)], ["highway": "steps"])])
        #expect(milliseconds(try coverage(plan)) == 341_668)
        #expect(milliseconds(try coverage(plan, "walking: {stairs: 0.5}\n")) == 341_668 - 166_667 + 333_333)
    }

    @Test func `barriers are cut from the drawn areas and stop nobody`() throws {
        // A pond of 60 × 60 m around the home's end of the street.
        let plan = try PlanFolder()
        try plan.write("water.geojson", PlanFolder.areas([(-230, -30, -170, 30)]))
        func result(_ more: String) throws -> CoverageResult {
            let coverage = try coverage(plan, more)
            return try CoverageResult(coverage, run: RunRecord(version: "", profile: "", inputs: []), warnings: [])
        }
        let open = try result(""), wet = try result("walking: {barriers: {file: water.geojson}}\n")
        #expect(milliseconds(wet.coverage) == 341_668)
        #expect(wet.coverage.tiers.map(\.statuses) == open.coverage.tiers.map(\.statuses))
        let home = PlanFolder.place(-200, 5)
        #expect(AreaIndex([open.tiers[0].drawn.union]).areas(containing: home) == [0])
        #expect(AreaIndex([wet.tiers[0].drawn.union]).areas(containing: home).isEmpty)
        // 60 m from the street (clear of the 5 m that drawing may be off) the area is drawn 60 m wide: the pond takes its 3,600 m².
        let lost = open.tiers[0].drawn.union.squareMetres.value - wet.tiers[0].drawn.union.squareMetres.value
        #expect(abs(lost - 3600) < 1)
        // Those who are served and live on the pond are said to be outside the drawn area because of it.
        #expect(open.tiers[0].drawn.withinOutside.isEmpty)
        #expect(wet.tiers[0].drawn.withinOutside == [.barrier: 100])
    }

    @Test func `barriers that close shut the streets that cross them, bridges and tunnels excepted`() throws {
        // A river 20 m wide across the western arm, x −110…−90: the home is cut off; over a bridge, or through a tunnel, it is not.
        for (properties, isOpen) in [([:], false), (["bridge": "yes"], true), (["tunnel": "T"], true), (["tunnel": "building_passage"], false)] {
            let plan = try PlanFolder(streets: [.init([(-200, 0), (0, 0)], properties), .init([(0, 0), (200, 0)])])
            try plan.write("river.geojson", PlanFolder.areas([(-110, -500, -90, 500)]))
            #expect(milliseconds(try coverage(plan, "walking: {barriers: {file: river.geojson}}\n")) == 341_668, "a barrier alone closes nothing")
            let closed = try coverage(plan, "walking: {barriers: {file: river.geojson, closes: true}}\n")
            // A closed street is no street: the home is then 200 m and 5 m from the nearest, beyond the snapping distance.
            #expect(closed.tiers[0].statuses == [isOpen ? .served : .offNetwork], "\(properties)")
            #expect(milliseconds(closed) == (isOpen ? 341_668 : nil))
        }
    }

    @Test func `a street along a barrier stays open, one whose vertex lies in it is closed`() throws {
        // The southern arm ends in the river, the western one runs 1 m beside it.
        let plan = try PlanFolder()
        try plan.write("river.geojson", PlanFolder.areas([(-300, -500, 300, -1)]))
        let study = try coverage(plan, "walking: {barriers: {file: river.geojson, closes: true}}\n").study
        #expect(study.streets.network.segmentCount == 3)
        #expect(milliseconds(Coverage(study)) == 341_668)
    }

    @Test func `band`() throws {
        // At 0.6 m/s the walk takes 2 · 8,333 + 2 · 333,333 = 683,332 ms: not within 10 minutes, but within 20.
        let plan = try PlanFolder()
        let answer = try coverage(plan, "walking: {band: [0.6]}\n")
        #expect(milliseconds(answer) == 341_668, "the plan's own walk stays")
        let bands = SpeedVerdict.band(of: answer), home = answer.tiers.firstIndex { $0.standard.tier == .communityHome }!
        #expect(bands.map { $0.map(\.speed) } == [[0.6], [0.6]])
        #expect(answer.at(speed: 0.6).tiers[home].nearest[0]?.time.milliseconds == 683_332)
        #expect(bands[home][0].whole.peopleWithin == 0)
        #expect(bands[1 - home][0].whole.peopleWithin == 100)
        #expect(SpeedVerdict.band(of: try coverage(plan)).allSatisfy { $0.isEmpty })
    }
}

extension PlanFolder {
    /// Rectangles in metres, as a GeoJSON layer.
    static func areas(_ boxes: [(Double, Double, Double, Double)], _ properties: [String] = []) -> String {
        let features = boxes.enumerated().map { k, box in
            let ring = [(box.0, box.1), (box.2, box.1), (box.2, box.3), (box.0, box.3), (box.0, box.1)].map { point in
                let place = place(point.0, point.1)
                return "[\(place.longitude), \(place.latitude)]"
            }.joined(separator: ", ")
            return
                "{\"type\": \"Feature\", \"properties\": {\(k < properties.count ? properties[k] : "")}, \"geometry\": {\"type\": \"Polygon\", \"coordinates\": [[\(ring)]]}}"
        }
        return "{\"type\": \"FeatureCollection\", \"features\": [\n\(features.joined(separator: ",\n"))\n]}\n"
    }

    /// An elevation model, `ground.tif`, of the same height everywhere.
    func writeLevelGround() throws {
        let raster = Raster(
            width: 50, height: 50, transform: [106.49, 0.0004, 0, 29.51, 0, -0.0004], crs: "EPSG:4326", cells: Array(repeating: 200, count: 2500))
        try RasterFile.write(raster, to: path + "/ground.tif")
    }
}
