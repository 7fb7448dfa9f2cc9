import Foundation
import Geo
import GeoFiles
import PlanFiles
import Planning
import Testing
import Travel

/// Plans that know people by community only, read from files.
struct SpreadPlanTests {
    private static let yaml =
        PlanFolder.yaml.replacing("demand: {file: demand.csv}\n", with: "")
        + "boundaries: {communities: {file: communities.geojson, fields: {id: 代码, population: 人口, households: 户数, elders: 老人}}}\n"

    /// The western and eastern half of the cross's street; 60 and 41 people.
    private func plan(_ yaml: String = SpreadPlanTests.yaml) throws -> PlanFolder {
        let plan = try PlanFolder(yaml)
        try plan.write(
            "communities.geojson",
            PlanFolder.areas(
                [(-200, -10, 0, 10), (0.001, -10, 200, 10)],
                ["\"代码\": \"w\", \"人口\": 60, \"户数\": 21, \"老人\": 5", "\"代码\": \"e\", \"人口\": 41, \"户数\": 9, \"老人\": 1"]))
        return plan
    }

    @Test func `people are spread over their community's streets, and add up to it exactly`() throws {
        let plan = try plan()
        let study = try Plan(plan.path, cache: false).study
        for (id, people, households, elders) in [("w", 60, 21, 5), ("e", 41, 9, 1)] {
            let mine = study.demand.filter { $0.id.hasPrefix(id + "/") }
            #expect(mine.count >= 4)
            #expect(mine.reduce(0) { $0 + $1.people } == people)
            #expect(mine.reduce(0) { $0 + $1.households! } == households)
            #expect(mine.reduce(0) { $0 + $1.elders! } == elders)
        }
        let rows = Coverage(study)
        let table = IndicatorTable(rows.tiers[0], study: study, membership: rows.ground.membership)
        #expect(table.rows[.community]!.map(\.people) == [41, 60])   // by id: e, w
        #expect(table.outside[.community]!.people == 0)
    }

    @Test func `a population raster says where in the community they live`() throws {
        // Cells of 0.001° (97 m) from 106.498°: all people in the cell from x = 0 to 97; the western community's last 3 m …
        let plan = try plan(Self.yaml + "demand: {raster: people.tif}\n")
        var cells = [Float](repeating: 0, count: 16)
        for row in 0..<4 { cells[row * 4 + 2] = 10 }
        let raster = Raster(width: 4, height: 4, transform: [106.498, 0.001, 0, 29.502, 0, -0.001], crs: "EPSG:4326", cells: cells)
        try RasterFile.write(raster, to: plan.path + "/people.tif")
        let study = try Plan(plan.path, cache: false).study
        let eastern = study.demand.filter { $0.id.hasPrefix("e/") }
        // … and of the eastern community only the points between 106.5° and 106.501° have people.
        #expect(eastern.reduce(0) { $0 + $1.people } == 41)
        for point in eastern { #expect((point.people > 0) == (point.place.longitude < 106.501), "\(point.id)") }
    }

    @Test func `communities without people cannot be spread`() throws {
        let plan = try plan()
        try plan.write(
            "communities.geojson",
            PlanFolder.areas(
                [(-200, -10, 0, 10), (0, -10, 200, 10)],
                ["\"代码\": \"w\", \"人口\": 60, \"户数\": 1, \"老人\": 1", "\"代码\": \"e\", \"人口\": null, \"户数\": 1, \"老人\": -1"]))
        #expect(
            plan.complaints().en == """
                communities.geojson cannot be used as it is:
                  row 2, 人口: found nothing, wanted a number of people
                  row 2, 老人: found -1, wanted a number not below 0
                """)
        #expect(
            plan.complaints().zh == """
                communities.geojson 无法使用：
                  第 2 行，人口：现为 空，应为 人口
                  第 2 行，老人：现为 -1，应为 不小于 0 的数
                """)
    }

    @Test func `a community whose column of people is missing is refused`() throws {
        let plan = try PlanFolder(
            PlanFolder.yaml.replacing("demand: {file: demand.csv}\n", with: "") + "boundaries: {communities: {file: communities.geojson}}\n")
        try plan.write("communities.geojson", PlanFolder.areas([(-200, -10, 0, 10)], ["\"id\": \"w\", \"note\": 3"]))
        #expect(
            plan.complaints().en == """
                communities.geojson cannot be used as it is:
                  column population: found nothing, wanted a column of that name, or fields: {population: ITS NAME} (there are: id, note)
                """)
    }
}
