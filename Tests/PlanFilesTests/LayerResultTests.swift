import Foundation
import Geo
import GeoFiles
import PlanFiles
import Planning
import Reports
import Testing
import Travel

/// The map layers as other programs find them in the files: read back, counted, and every shape sound.
struct LayerResultTests {
    /// The demonstration of `SummaryTests` without its words: a home for 12 near 30 people, a community, a candidate, an island.
    private func plan() throws -> PlanFolder {
        let plan = try PlanFolder(
            PlanFolder.yaml + """
                boundaries: {communities: {file: communities.geojson}}
                candidates: {file: candidates.csv}
                targets: {file: targets.csv}
                walking: {barriers: {file: water.geojson}}

                """, streets: PlanFolder.cross + [.init([(-200, 1000), (-100, 1000)])])
        try plan.writePoints(
            "demand.csv", ["id,lon,lat,population"],
            [("d1", -200, 5, ",20"), ("d2", 0, -150, ",10"), ("d3", -150, 1005, ",3"), ("d4", 0, 600, ",1")])
        try plan.writePoints("facilities.csv", ["id,lon,lat,capacity"], [("f1", 200, 5, ",12"), ("f2", 900, 900, ",5")])
        try plan.writePoints("candidates.csv", ["id,lon,lat"], [("k1", -100, 0, ""), ("k2", 900, -900, "")])
        try plan.writePoints("targets.csv", ["id,lon,lat,tier,area"], [("t1", 190, 0, ",community_home,c1"), ("t2", -190, 0, ",community_home,")])
        try plan.write("communities.geojson", PlanFolder.areas([(-300, -300, 300, 300)], ["\"id\": \"c1\", \"name\": \"社区\""]))
        try plan.write("water.geojson", PlanFolder.areas([(50, -90, 90, 90)]))
        try CoverageRun(plan.path, threads: Threads(1), cache: false).write(to: nil)
        return plan
    }

    private func layer(_ plan: PlanFolder, _ name: String) throws -> Layer {
        try VectorFile.read(plan.path + "/out/coverage.gpkg", options: ReadOptions(layer: name, mayBeEmpty: true))
    }

    private func column(_ layer: Layer, _ name: String) throws -> [String] {
        let position = try #require(layer.column(name), "\(layer.name) has \(layer.columns.map(\.name))")
        return layer.rows.map { $0.values[position].plainText }
    }

    @Test func `the GeoPackage holds every layer, with what the tables say`() throws {
        let plan = try plan()
        let demand = try layer(plan, "demand")
        #expect(try column(demand, "id") == ["d1", "d2", "d3", "d4"])
        #expect(try column(demand, "community_home_status") == ["served", "served", "isolated", "off_network"])
        // d2, 150 m and 200 m away, comes first: 10 of the 12 places; d1 gets 2.
        #expect(try column(demand, "community_home_people_served") == ["2", "10", "0", "0"])
        let facilities = try layer(plan, "facilities")
        #expect(try column(facilities, "id") == ["f1", "f2"])
        #expect(try column(facilities, "on_network") == ["true", "false"])
        #expect(try column(facilities, "community_home_assigned") == ["12", "0"])
        #expect(try column(facilities, "community_home_in_reach") == ["30", "0"])
        // f2, off the network, has no area: one union and one area for each tier.
        let areas = try layer(plan, "service_areas")
        #expect(try column(areas, "kind") == ["union", "facility", "union", "facility"])
        #expect(try column(areas, "tier") == ["street_centre", "street_centre", "community_home", "community_home"])
        let gaps = try layer(plan, "gaps")
        #expect(try column(gaps, "kind").allSatisfy { $0 == "no_capacity" })
        #expect(try column(gaps, "people") == ["18", "18"])
        #expect(try column(gaps, "candidate") == ["k1", "k1"])
        #expect(try column(try layer(plan, "targets"), "id") == ["t1", "t2"])
        #expect(try column(try layer(plan, "communities"), "community_home_target") == ["2"])
        #expect(try column(try layer(plan, "off_network"), "id") == ["d4", "f2", "k2"])
        #expect(try layer(plan, "reached_streets").rows.isEmpty == false)
        let run = try layer(plan, "run")
        #expect(try column(run, "key").contains("sha256 streets streets.geojson"))
    }

    @Test func `every shape in every file is sound, and the files agree with each other`() throws {
        let plan = try plan()
        var shapes = 0
        for name in ["demand", "facilities", "service_areas", "reached_streets", "gaps", "communities", "targets", "off_network"] {
            let inPackage = try layer(plan, name), alone = try VectorFile.read(plan.path + "/out/\(name).geojson")
            #expect(inPackage.rows.count == alone.rows.count, "\(name)")
            for row in inPackage.rows + alone.rows {
                if case .area(let area)? = row.geometry {
                    #expect(area.isValid, "\(name) \(row.number)")
                    #expect(!area.isEmpty)
                    shapes += 1
                }
                for place in row.geometry?.places ?? [] { #expect(abs(place.longitude - 106.5) < 0.02 && abs(place.latitude - 29.5) < 0.02) }
            }
        }
        #expect(shapes == 2 * (4 + 1))
        // The pond, 40 m wide across the eastern arm, is in no area.
        for row in try layer(plan, "service_areas").rows {
            guard case .area(let area)? = row.geometry else { continue }
            let index = AreaIndex([area])
            #expect(index.areas(containing: PlanFolder.place(70, 5)).isEmpty)
            #expect(index.areas(containing: PlanFolder.place(30, 5)) == [0])
        }
    }
}
