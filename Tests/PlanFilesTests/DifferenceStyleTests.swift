import Foundation
import Geo
import PlanFiles
import Reports
import Testing
import Travel

/// The QGIS styles of what `whatif` and `site` write.
struct DifferenceStyleTests {
    private func scenarioStyles(_ language: Language) throws -> [String: String] {
        let plan = try PlanFolder(PlanFolder.yaml + "boundaries: {communities: {file: areas.geojson}}\n")
        try plan.write("areas.geojson", PlanFolder.areas([(-300, -300, 300, 300)], ["\"id\": \"c1\", \"name\": \"西\""]))
        // At 0.5 m/s everybody walks longer, to both tiers, and d1 has no home within ten minutes any more.
        try plan.write("a.yaml", "name: \"it's <slow>\"\nchanges:\n  - set: {walking.speed: 0.5}\n")
        try plan.write("b.yaml", "name: 慢\nchanges:\n  - set: {walking.speed: 0.9}\n")
        let run = try WhatIfRun(plan.path, scenarios: [plan.path + "/a.yaml", plan.path + "/b.yaml"], threads: Threads(1), cache: false)
        return LayerStyles.qgis(run.result.layers, language)
    }

    @Test func `each scenario and tier is a group of the legend, the first switched on`() throws {
        let style = try #require(try scenarioStyles(.english)["longer_walks"]), rules = try ElementReader.elements("rule", in: style)
        // Two scenarios by two tiers, of three rules each.
        let groups = rules.filter { $0["checkstate"] != nil }
        #expect(groups.map { $0["label"] } == ["it's <slow> · street centre", "it's <slow> · community home", "慢 · street centre", "慢 · community home"])
        #expect(groups.map { $0["checkstate"] } == ["1", "0", "0", "0"])
        #expect(groups[1]["filter"] == "\"scenario\" = 'it''s <slow>' AND \"tier\" = 'community_home'")
        let parts = rules.filter { $0["checkstate"] == nil }
        #expect(parts.prefix(3).map { $0["label"] } == ["drops out of time", "further, in time still", "further, and out of time before"])
        #expect(parts.prefix(3).map { $0["filter"] } == ["\"within_before\" AND NOT \"within_after\"", "\"within_after\"", "ELSE"])
        // QGIS takes a symbol for one rule only.
        #expect(parts.map { $0["symbol"] } == (0..<12).map { "\($0)" })
        #expect(try ElementReader.elements("symbol", in: style).map { $0["name"] } == (0..<12).map { "\($0)" })
    }

    @Test func `areas are labelled with their names and what changes in them`() throws {
        let style = try #require(try scenarioStyles(.chinese)["changed_communities"])
        #expect(try ElementReader.elements("qgis", in: style)[0]["labelsEnabled"] == "1")
        let label = try #require(try ElementReader.elements("text-style", in: style)[0]["fieldName"])
        #expect(label.hasPrefix("\"name\" || CASE WHEN (\"street_centre_people_won\" - \"street_centre_people_dropped\") = 0 THEN ''"))
        #expect(label.contains("'\\n社区家园 '"))
        let rules = try ElementReader.elements("rule", in: style)
        #expect(rules.map { $0["label"] }.prefix(4) == ["it's <slow>", "掉出时限的人更多", "新进时限的人更多", "时限内人口不变"])
    }

    @Test(arguments: Language.allCases) func `every style is sound XML, and codes are read as words`(language: Language) throws {
        let styles = try scenarioStyles(language)
        #expect(styles.keys.sorted() == ["changed_communities", "changed_facilities", "changed_points", "longer_walks"])
        for (name, style) in styles { #expect(try ElementReader.elements("renderer-v2", in: style).count == 1, "\(name)") }
        let points = try #require(styles["changed_points"])
        #expect(try ElementReader.elements("field", in: points).map { $0["name"] } == ["tier", "status_before", "status_after"])
        let words = try ElementReader.elements("Option", in: points).filter { $0["value"] == "out_of_reach" }
        #expect(words.map { $0["name"] } == Array(repeating: language == .chinese ? "超出时限" : "out of reach", count: 2))
    }

    @Test func `sites have a colour for each phase, their names and what they add`() throws {
        // Homes at the cross's ends reach everybody; whichever is first, the second adds nobody's 100 twice.
        let plan = try PlanFolder(PlanFolder.yaml + "candidates: {file: candidates.csv, tier: community_home}\n")
        try plan.writePoints("demand.csv", ["id,lon,lat,population"], [("d1", -200, 5, ",100"), ("d2", 200, 5, ",60")])
        try plan.writePoints("candidates.csv", ["id,lon,lat"], [("w", -190, 5, ""), ("e", 190, 5, "")])
        func styles(_ options: [String]) throws -> [String: String] {
            let site = ["site", plan.path, "--tier", "community_home", "--model", "max-cover", "--existing", "none", "--within", "2", "--no-cache"]
            #expect(try Command.run(site + options + ["--output", plan.path + "/site"]).code == 0)
            let script =
                "import sqlite3, sys\nfor row in sqlite3.connect(sys.argv[1]).execute('SELECT f_table_name, styleQML FROM layer_styles'): print(*row, sep='\\t')"
            let rows = try Command.run("/usr/bin/python3", ["-c", script, plan.path + "/site/site.gpkg"]).out.split(separator: "\n")
            return Dictionary(
                uniqueKeysWithValues: rows.map {
                    let parts = $0.split(separator: "\t", maxSplits: 1); return (String(parts[0]), String(parts[1]))
                })
        }
        let phased = try styles(["--phases", "1,2"])
        for name in ["chosen_sites", "newly_covered"] {
            let style = try #require(phased[name])
            #expect(try ElementReader.elements("category", in: style).map { $0["label"] } == ["第 1 期", "第 2 期"])
            #expect(Set(try ElementReader.elements("prop", in: style).filter { $0["k"] == "color" }.map { $0["v"] }).count == 2)
        }
        #expect(
            try ElementReader.elements("text-style", in: try #require(phased["chosen_sites"]))[0]["fieldName"]
                == "\"name\" || '\\n+' || format_number(\"gain\", 0)")
        // One phase is one colour.
        let once = try #require(try styles(["--count", "2"])["newly_covered"])
        #expect(try ElementReader.elements("renderer-v2", in: once)[0]["type"] == "singleSymbol")
    }
}
