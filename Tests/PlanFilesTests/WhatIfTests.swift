import DemoCity
import Foundation
import Geo
import PlanFiles
import Planning
import Reports
import Testing
import Travel

/// The whole way from scenario files to results: on a cross of streets whose numbers can be reckoned, and on the demonstration city.
@Suite(.serialized) struct WhatIfTests {
    /// A small demonstration city, in a folder that lasts as long as the tests.
    private static let city = Result {
        let folder = FileManager.default.temporaryDirectory.path + "/walkshed-whatif-\(ProcessInfo.processInfo.processIdentifier)"
        try City(people: 200_000, candidates: 50).write(to: folder)
        return (folder: folder, plan: try Plan(folder, threads: Threads(2), cache: false))
    }

    /// Of all homes in use, the one with the most people in time, and the two nearest to it.
    private static func threeHomes(_ study: Study) -> [Facility] {
        let tier = Coverage(study, threads: Threads(2)).tiers.first { $0.standard.tier == .communityHome }!
        let people = tier.reach.map { $0.reduce(0) { $0 + study.demand[$1.demand].people } }
        let homes = tier.facilities.map { study.facilities[$0] }, first = homes[people.indices.max { people[$0] < people[$1] }!]
        return Array(homes.sorted { Geodesic.distance(first.place, $0.place) < Geodesic.distance(first.place, $1.place) }.prefix(3)).sorted { $0.id < $1.id }
    }

    private static func merger(_ homes: [Facility]) -> Scenario {
        let place = homes[1].place
        return Scenario(name: "三处合一", changes: [.merge(homes.map(\.id), into: .init(id: .init(rawValue: "G1"), name: "共享中心", place: place, cost: 2400))])
    }

    @Test func `the story of three homes merged: exactly the people who walk further, by name of community and metres`() throws {
        let (folder, plan) = try Self.city.get(), homes = Self.threeHomes(plan.study)
        try ScenarioFile.text(of: Self.merger(homes)).write(toFile: folder + "/merge.yaml", atomically: true, encoding: .utf8)
        let run = try WhatIfRun(folder, scenarios: [folder + "/merge.yaml"], threads: Threads(2), cache: false)
        let tier = try #require(run.result.whatIf.outcomes[0].comparison.tiers.first { $0.after.tier == .communityHome })

        // By brute force: the merged plan put together by hand, both plans computed from cold, and everyone's two walks compared.
        var merged = plan.study
        for i in merged.facilities.indices where homes.map(\.id).contains(merged.facilities[i].id) { merged.facilities[i].stage = .closed }
        merged.facilities.append(
            Facility(
                id: .init(rawValue: "G1"), name: "共享中心", tiers: [.communityHome],
                floorArea: homes.contains { $0.floorArea == nil } ? nil : SquareMetres(homes.reduce(0) { $0 + $1.floorArea!.value }),
                functions: homes.compactMap(\.functions).reduce(into: []) { $0.formUnion($1) },
                capacity: homes.contains { $0.capacity == nil } ? nil : homes.reduce(0) { $0 + $1.capacity! },
                serves: homes.flatMap(\.serves), place: homes[1].place))
        merged.facilities.sort { $0.id < $1.id }
        let before = Coverage(plan.study, threads: Threads(2)), after = Coverage(merged, threads: Threads(2))
        let k = before.tiers.firstIndex { $0.standard.tier == .communityHome }!
        func length(_ coverage: Coverage, _ i: Int) -> Double {
            // One search for one person, from their centre.
            let nearest = coverage.tiers[k].nearest[i]!, centre = coverage.ground.facilityPoints[coverage.tiers[k].facilities[nearest.facility]]!
            return coverage.ground.walks.lengths(from: centre, to: [.init(demand: i, time: nearest.time)])[0]!.value
        }
        var expected: [String: (community: String, people: Int, seconds: Double, metres: Double)] = [:]
        for (i, point) in plan.study.demand.enumerated() where point.people > 0 {
            guard let a = before.tiers[k].nearest[i], let b = after.tiers[k].nearest[i], b.time.milliseconds - a.time.milliseconds >= 10 else { continue }
            expected[point.id] = (
                plan.study.communities[point.community!].name, point.people, b.time.seconds - a.time.seconds, length(after, i) - length(before, i)
            )
        }
        #expect(expected.count > 20 && tier.longer.count == expected.count)
        let rows = run.result.longerWalksTable.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        let listed = rows.filter { $0[1] == "community_home" }
        #expect(listed.count == expected.count)
        for row in listed {
            let person = try #require(expected[row[2]])
            #expect(row[0] == "三处合一" && row[4] == person.community && row[5] == String(person.people))
            #expect(abs(Double(row[10])! - person.seconds) < 0.0005)
            #expect(abs(Double(row[13])! - person.metres) <= 0.05 + 1e-9, "\(row)")
        }
        let extra = tier.longer.map { $0.extra!.milliseconds }
        #expect(extra == extra.sorted(by: >))
        // Nobody is told to walk further to the other tier's centres.
        #expect(run.result.whatIf.outcomes[0].comparison.tiers.first { $0.after.tier == .streetCentre }!.longer.isEmpty)
        #expect(run.result.whatIf.outcomes[0].cost == 2400)
        #expect(run.result.whatIf.outcomes[0].comparison.released.map(\.id) == homes.map(\.id))
    }

    @Test func `1 and 2 threads write the same bytes, and the plan's own results are those of a scenario without changes`() throws {
        let (folder, plan) = try Self.city.get(), homes = Self.threeHomes(plan.study)
        let one = plan.study.streets.network
        let corner = try #require(one.bounds).centre
        let changes: [Change] = [
            .move(homes[0].id, to: corner), .grow(area: plan.study.communities[3].id, by: 0.5), .set([.speed(1)]),
            .closeAcross([
                Place(longitude: corner.longitude - 0.02, latitude: corner.latitude), Place(longitude: corner.longitude + 0.02, latitude: corner.latitude),
            ]),
        ]
        try ScenarioFile.text(of: Scenario(name: "many", changes: changes)).write(toFile: folder + "/many.yaml", atomically: true, encoding: .utf8)
        try ScenarioFile.text(of: Scenario(name: "nothing", changes: [])).write(toFile: folder + "/nothing.yaml", atomically: true, encoding: .utf8)
        func files(_ threads: Int) throws -> [String: Data] {
            let output = folder + "/whatif-\(threads)"
            try WhatIfRun(folder, scenarios: [folder + "/many.yaml", folder + "/nothing.yaml"], threads: Threads(threads), cache: false).write(to: output)
            let names = try FileManager.default.contentsOfDirectory(atPath: output)
            return try Dictionary(uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: URL(fileURLWithPath: output + "/" + $0))) })
        }
        let once = try files(1), other = try files(2)
        #expect(
            once.keys.sorted() == [
                "changed_communities.geojson", "changed_facilities.geojson", "changed_points.geojson", "changed_subdistricts.geojson", "longer_walks.csv",
                "longer_walks.geojson", "whatif.gpkg", "whatif.json",
            ])
        for (name, bytes) in once { #expect(other[name] == bytes, "\(name)") }

        // The base in whatif.json is the coverage's own summary, and nothing is different in the scenario that changes nothing.
        let json = try #require(try JSONSerialization.jsonObject(with: once["whatif.json"]!) as? [String: Any])
        let run = try CoverageRun(folder, threads: Threads(2), cache: false)
        let summary = try #require(try JSONSerialization.jsonObject(with: Data(run.result.summary.pretty.utf8)) as? [String: Any])
        let tiers = try #require(summary["tiers"] as? [String: [String: Any]]),
            base = try #require(json["base"] as? [String: [String: [String: Any]]])["tiers"]!
        for (tier, members) in base {
            for (key, value) in members { #expect((tiers[tier]![key] as? NSObject) == (value as? NSObject), "\(tier).\(key)") }
        }
        let scenarios = try #require(json["scenarios"] as? [[String: Any]])
        #expect((scenarios[1]["areas"] as? [Any])?.isEmpty == true && (scenarios[1]["facilities"] as? [Any])?.isEmpty == true)
        #expect(scenarios[1]["harmless"] as? Bool == true)
        #expect((json["between"] as? [[String: Any]])?.map { $0["from"] as? String } == ["many"])
    }

    /// A cross of two streets of 400 m: 100 people at its western end, f1 at its eastern end, as `PlanFolder` has it.
    private func cross(_ yaml: String, english: Bool = true) throws -> (plan: PlanFolder, report: String) {
        let plan = try PlanFolder(PlanFolder.yaml + (english ? "language: en\n" : ""))
        try plan.write("s.yaml", yaml)
        let run = try WhatIfRun(plan.path, scenarios: [plan.path + "/s.yaml"], threads: Threads(1), cache: false)
        try run.write(to: nil)
        return (plan, run.result.terminalReport(in: english ? .english : .chinese))
    }

    /// From 400 m away f1 moves to the southern end: 200 m west to east and 200 m south are 400 m again, and the legs are 5 m each. So it moves
    /// to the middle of the western arm instead, and the walk is (100 + 5 + 5) / 1.2 = 91.667 s instead of (400 + 10) / 1.2 = 341.667 s.
    @Test func `the terminal's tables`() throws {
        let place = PlanFolder.place(-100, 5)
        let (plan, report) = try cross("name: nearer\nchanges:\n  - move: {facility: f1, location: [\(place.longitude), \(place.latitude)], cost: 12.5}\n")
        #expect(
            report == """
                十字街

                street centre               as it stands   nearer
                ─────────────────────────────────────────────────
                everyone                             100   100  =
                people within the standard           100   100  =
                  served                             100   100  =
                  no capacity                          0     0  =
                  out of reach                         0     0  =
                  isolated                             0     0  =
                  off network                          0     0  =
                people won / dropped                        0 / 0
                people closer / further                   100 / 0
                centres serving                        1     1  =
                floor area in use, m²                  –        –

                community home              as it stands   nearer
                ─────────────────────────────────────────────────
                everyone                             100   100  =
                people within the standard           100   100  =
                  served                             100   100  =
                  no capacity                          0     0  =
                  out of reach                         0     0  =
                  isolated                             0     0  =
                  off network                          0     0  =
                people won / dropped                        0 / 0
                people closer / further                   100 / 0
                centres serving                        1     1  =
                floor area in use, m²                  –        –

                scenario                 nearer
                ───────────────────────────────
                cost, 10,000 yuan          12.5
                premises released             0
                floor area released, m²       0
                nobody drops out            yes

                nearer: people who come within time of a street centre, or walk less
                community          won  closer
                ──────────────────────────────
                outside all areas    0     100

                nearer: people who come within time of a community home, or walk less
                community          won  closer
                ──────────────────────────────
                outside all areas    0     100

                """)
        #expect(plan.names(in: "out/whatif").contains("whatif.gpkg"))
        // The coverage still takes the folder for its own.
        try CoverageRun(plan.path, threads: Threads(1), cache: false).write(to: nil)
        #expect(plan.names(in: "out").contains("summary.json") && plan.names(in: "out").contains("whatif"))
    }

    @Test func `the terminal names who drops out and who walks further`() throws {
        // Walking at 0.5 m/s takes 820 s instead of 341.667: 478.333 s more, over the 600 s of a community home; not a metre more.
        let (_, report) = try cross("name: 慢\nchanges:\n  - set: {walking.speed: 0.5}\n", english: false)
        #expect(
            report.hasSuffix(
                """
                方案                    慢
                ──────────────────────────
                投资（万元）             –
                腾退用房                 0
                腾退建筑面积（平方米）   0
                无人掉出时限            否

                慢：去街道中心走得更远的居民，最远在前
                社区      人口  平均多走（秒）  最多多走（秒）  （米）  其最近设施
                ──────────────────────────────────────────────────────────────────
                区划之外   100           478.3           478.3     0.0     f1 → f1
                每个需求点见 longer_walks.csv

                慢：掉出社区家园时限的居民
                社区      人口
                ──────────────
                区划之外   100

                慢：去社区家园走得更远的居民，最远在前
                社区      人口  平均多走（秒）  最多多走（秒）  （米）  其最近设施
                ──────────────────────────────────────────────────────────────────
                区划之外   100           478.3           478.3     0.0     f1 → f1
                每个需求点见 longer_walks.csv

                """), "\(report)")
    }

    @Test func `a street is built on the plan's own hills`() throws {
        // Only that the heights are read when a scenario needs them: the demonstration city has an elevation model, and a straight stair up its
        // hills takes longer up than down.
        let (folder, plan) = try Self.city.get()
        let homes = plan.study.demand.map(\.place), a = homes[0], b = homes[homes.count / 2]
        let stairs = NewStreet(id: 999_999_999, places: [a, b], highway: "footway")
        try ScenarioFile.text(of: Scenario(name: "path", changes: [.build(stairs)])).write(toFile: folder + "/path.yaml", atomically: true, encoding: .utf8)
        let run = try WhatIfRun(folder, scenarios: [folder + "/path.yaml"], threads: Threads(2), cache: false)
        let walking = run.result.whatIf.outcomes[0].comparison.after.ground.walks.walking
        let built = walking.segmentRecords.filter { $0.line == 999_999_999 }
        #expect(!built.isEmpty)
        #expect(built.contains { $0.forward != $0.backward })
    }
}
