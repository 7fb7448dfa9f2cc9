import Foundation
import Geo
import PlanFiles
import Travel

/// A plan for reports: the cross of two streets, two communities, one home in use for 120 people and one under construction, a target of three,
/// people who find no room, who live on an island, and who live off the streets.
///
/// d1 (100 people, 7 elders) at the western end, d2 (50, 3) at the southern, d3 (20, 2) on an island, d4 (5, none) 400 m off the streets; walks
/// to f1 at 1.2 m/s: d1 341.668 s, d2 337.501 s. f1 takes all of d2, which is nearer, and 70 of d1: `SummaryTests` has the arithmetic.
struct ReportTown {
    let folder: PlanFolder

    init(name: String = "十字街", communities: (String, String) = ("西", "东"), facility: String = "东家园", yaml: String = "") throws {
        folder = try PlanFolder(
            """
            name: '\(name.replacing("'", with: "''"))'
            streets: {file: streets.geojson}
            demand: {file: demand.csv}
            boundaries: {communities: {file: communities.geojson}}
            facilities: {file: facilities.csv, tier: community_home}
            candidates: {file: candidates.csv, tier: community_home}
            targets: {file: targets.csv}

            """ + yaml, streets: PlanFolder.cross + [.init([(-200, 1000), (-100, 1000)])])
        try folder.writePoints(
            "demand.csv", ["id,lon,lat,population,elders"],
            [("d1", -200, 5, ",100,7"), ("d2", 0, -200, ",50,3"), ("d3", -150, 1005, ",20,2"), ("d4", 0, 600, ",5,0")])
        let quoted = "\"" + facility.replacing("\"", with: "\"\"") + "\""
        try folder.writePoints(
            "facilities.csv", ["id,lon,lat,name,stage,capacity,floor_area,functions"],
            [("f1", 200, 5, ",\(quoted),in_use,120,3000,day_care"), ("f2", 200, -5, ",二期,under_construction,,,")])
        try folder.writePoints("candidates.csv", ["id,lon,lat,name"], [("k1", -190, 5, ",西站旧址")])
        func properties(_ id: String, _ name: String) -> String {
            "\"id\": \"\(id)\", \"name\": \"\(name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
        }
        try folder.write(
            "communities.geojson",
            PlanFolder.areas([(-300, -300, -10, 300), (-10, -300, 300, 300)], [properties("c1", communities.0), properties("c2", communities.1)]))
        try folder.write("targets.csv", "tier,area,count\ncommunity_home,,3\n")
    }

    func run(profile: String? = nil, threads: Int = 1) throws -> ReportRun {
        try ReportRun(folder.path, profile: profile, threads: Threads(threads), cache: false)
    }

    func page(in language: Language = .chinese) throws -> PageCheck { PageCheck(try run().html(in: language)) }
}
