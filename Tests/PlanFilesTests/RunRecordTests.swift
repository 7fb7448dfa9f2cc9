import Foundation
import Geo
import GeoFiles
import PlanFiles
import Reports
import Testing
import Travel

/// What a result says that it was computed from, in `summary.json` and in the GeoPackage.
struct RunRecordTests {
    private func plan() throws -> PlanFolder {
        let plan = try PlanFolder(
            """
            name: 十字街
            streets: {file: streets.geojson, tolerance: 0.5, classes: {支路: residential}}
            walking: {band: [0.9, 1.4], stairs: 0.5, barriers: {file: water.geojson, closes: true}}
            demand: {file: demand.csv, fields: {population: population, lng: lon}}
            facilities: {file: facilities.csv, tier: 社区家园, crs: EPSG:4490, values: {stage: {投用: in_use}}}
            stages: [in_use, built]

            """)
        try plan.write("water.geojson", PlanFolder.areas([(50, 50, 90, 90)]))
        return plan
    }

    @Test func `every parameter that the result depends on is recorded`() throws {
        let plan = try plan()
        let summary = try CoverageRun(plan.path, threads: Threads(1), cache: false).result.summary.pretty
        let start = try #require(summary.range(of: "    \"parameters\": ")), end = try #require(summary.range(of: ",\n    \"inputs\""))
        #expect(
            summary[start.upperBound..<end.lowerBound] == """
                {
                      "profile": "chongqing-2019",
                      "speed": 1.2,
                      "direction": "to_facility",
                      "snap": 200,
                      "band": [
                        0.9,
                        1.4
                      ],
                      "stages": [
                        "built",
                        "in_use"
                      ],
                      "stairs": 0.5,
                      "barriers": {
                        "closes": true
                      },
                      "streets": {
                        "tolerance": 0.5,
                        "class": null,
                        "classes": {
                          "支路": "residential"
                        },
                        "elevation_crs": null
                      },
                      "layers": {
                        "demand": {
                          "fields": {
                            "longitude": "lon",
                            "population": "population"
                          }
                        },
                        "facilities": {
                          "crs": "EPSG:4490",
                          "tier": [
                            "community_home"
                          ],
                          "values": {
                            "stage": {
                              "投用": "in_use"
                            }
                          }
                        }
                      },
                      "plane_meridian": 106.5
                    }
                """)
    }

    @Test func `the GeoPackage's record holds the same parameters`() throws {
        let plan = try plan()
        try CoverageRun(plan.path, threads: Threads(1), cache: false).write(to: nil)
        let run = try VectorFile.read(plan.path + "/out/coverage.gpkg", options: ReadOptions(layer: "run"))
        let facts = Dictionary(uniqueKeysWithValues: run.rows.map { ($0.values[0].plainText, $0.values[1].plainText) })
        let wanted = [
            "plan": "十字街", "profile": "chongqing-2019", "speed": "1.2", "direction": "to_facility", "snap": "200", "band": "0.9;1.4", "stages": "built;in_use",
            "stairs": "0.5", "barriers.closes": "true", "streets.tolerance": "0.5", "streets.classes.支路": "residential",
            "layers.demand.fields.longitude": "lon", "layers.facilities.crs": "EPSG:4490", "layers.facilities.tier": "community_home",
            "plane_meridian": "106.5",
        ]
        for (key, value) in wanted { #expect(facts[key] == value, "\(key)") }
    }

    @Test func `every part of a shapefile is an input of its own`() throws {
        let plan = try PlanFolder(PlanFolder.yaml.replacing("demand.csv", with: "demand.shp"))
        let points = try VectorFile.read(plan.path + "/demand.csv")
        try VectorFile.write([points], to: plan.path + "/demand.shp")
        func digests() throws -> [String: String] {
            let inputs = try Plan(plan.path, cache: false).run.inputs.filter { $0.role == "demand" }
            return Dictionary(uniqueKeysWithValues: inputs.map { ($0.file, $0.sha256) })
        }
        let before = try digests()
        #expect(before.keys.sorted() == ["demand.cpg", "demand.dbf", "demand.prj", "demand.shp", "demand.shx"])
        // Other people at the same places: the table changes, the shapes do not.
        var other = points
        other.rows[0].values[other.column("population")!] = .integer(90)
        try VectorFile.write([other], to: plan.path + "/demand.shp")
        let after = try digests()
        #expect(before.keys.filter { before[$0] != after[$0] } == ["demand.dbf"])
    }

    @Test func `a shapefile without its table and its index is told what is missing`() throws {
        let plan = try PlanFolder(PlanFolder.yaml.replacing("demand.csv", with: "demand.shp"))
        try VectorFile.write([try VectorFile.read(plan.path + "/demand.csv")], to: plan.path + "/demand.shp")
        for part in ["dbf", "shx"] { try FileManager.default.removeItem(atPath: plan.path + "/demand." + part) }
        #expect(
            plan.complaints().en == """
                demand.shp cannot be used as it is:
                  file: found no demand.dbf and no demand.shx beside it, wanted a shapefile's .shp, .shx and .dbf together
                """)
        #expect(plan.complaints().zh == "demand.shp 无法使用：\n  文件：现为 旁边缺少 demand.dbf、demand.shx，应为 Shapefile 的 .shp、.shx、.dbf 同在一处")
    }

    @Test func `a plan without barriers says so`() throws {
        let plan = try PlanFolder()
        let summary = try CoverageRun(plan.path, threads: Threads(1), cache: false).result.summary.pretty
        #expect(summary.contains("\n      \"barriers\": null,\n"))
        #expect(summary.contains("\n      \"layers\": {\n        \"facilities\": {"))
    }
}
