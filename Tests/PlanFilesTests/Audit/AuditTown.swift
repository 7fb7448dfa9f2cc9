import Foundation
import Geo
import PlanFiles
import Planning
import Reports
import Travel

/// A plan for the audit: the cross of two streets with two communities, A in the west and B in the east, in one subdistrict.
///
/// 100 people live in each, at the ends of the street; facilities, amenities and projects are what a test says.
struct AuditTown {
    let folder: PlanFolder

    /// A facility 150 m from the middle, in A (west) or B (east), with further columns.
    struct Home {
        var id = "h1", x = -150.0, tiers = "community_home", columns: [String: String] = [:]
    }

    static let columns = ["floor_area", "functions", "stage", "serves", "outdoor_area", "one_stop_area", "leased_area", "utilities", "mode"]

    init(
        zone: String? = "built_up", households: Int? = 2450, planned: Int? = nil, homes: [Home] = [], amenities: [(String, String, Double)]? = nil,
        stock: [(id: String, x: Double, floor: Int)] = [], projects: String? = nil, yaml: String = ""
    ) throws {
        var text = """
            name: 核查
            language: en
            streets: {file: streets.geojson}
            boundaries: {communities: {file: communities.geojson}, subdistricts: {file: subdistricts.geojson}}
            demand: {file: demand.csv}
            facilities: {file: facilities.csv}

            """
        if amenities != nil { text += "amenities: {file: amenities.csv}\n" }
        if !stock.isEmpty { text += "stock: {file: stock.csv, tier: community_home}\n" }
        if projects != nil { text += "projects: {file: projects.csv}\n" }
        folder = try PlanFolder(text + yaml)
        func property(_ name: String, _ value: String?) -> String { value.map { ", \"\(name)\": \($0)" } ?? "" }
        func area(_ id: String, _ west: Double, _ east: Double, _ more: String) -> String {
            let corners = [(west, -250.0), (east, -250), (east, 250), (west, 250), (west, -250)].map { PlanFolder.place($0.0, $0.1) }
            let ring = corners.map { "[\($0.longitude), \($0.latitude)]" }.joined(separator: ", ")
            return "{\"type\": \"Feature\", \"properties\": {\"id\": \"\(id)\", \"name\": \"\(id)\"\(more)}, "
                + "\"geometry\": {\"type\": \"Polygon\", \"coordinates\": [[\(ring)]]}}"
        }
        let facts =
            property("zone_type", zone.map { "\"\($0)\"" }) + property("households", households.map(String.init))
            + property("planned_households", planned.map(String.init))
        try folder.write(
            "communities.geojson", "{\"type\": \"FeatureCollection\", \"features\": [\(area("A", -250, 0, facts)), \(area("B", 0, 250, facts))]}")
        try folder.write("subdistricts.geojson", "{\"type\": \"FeatureCollection\", \"features\": [\(area("S", -250, 250, ""))]}")
        try folder.writePoints("demand.csv", ["id,lon,lat,population"], [("d1", -200, 5, ",100"), ("d2", 200, 5, ",100")])
        try folder.writePoints(
            "facilities.csv", ["id,lon,lat,tiers," + Self.columns.joined(separator: ",")],
            homes.map { home in
                (home.id, home.x, 5, "," + home.tiers + "," + Self.columns.map { home.columns[$0] ?? ($0 == "stage" ? "in_use" : "") }.joined(separator: ","))
            } + [("far", 0, 200, ",street_centre,,,planned,,,,,,")])
        if let amenities {
            try folder.writePoints("amenities.csv", ["id,lon,lat,kind"], amenities.map { ($0.0, $0.2, 5, "," + $0.1) })
        }
        if !stock.isEmpty {
            try folder.writePoints("stock.csv", ["id,lon,lat,floor_area,availability"], stock.map { ($0.id, $0.x, 5, ",\($0.floor),闲置") })
        }
        if let projects { try folder.write("projects.csv", projects) }
    }

    func run(_ profile: String? = nil, set values: [String] = [], asOf: Day? = nil) throws -> AuditRun {
        try AuditRun(folder.path, profile: profile, set: values, asOf: asOf, threads: Threads(1), cache: false)
    }

    /// A profile file beside the plan, with rules as a test says.
    func profile(_ rules: String, effective: String = "") throws -> String {
        try folder.write("own.yaml", "id: own\njurisdiction: 测试\nbasis: 测试\n" + effective + rules)
        return folder.path + "/own.yaml"
    }

    /// How one rule stands with one thing.
    func finding(_ rule: String, _ id: String, _ profile: String? = nil, set values: [String] = []) throws -> Finding? {
        let audit = try run(profile, set: values).result.audit
        return audit.findings.first { audit.rule($0).key == rule && $0.thing.id == id }
    }
}
