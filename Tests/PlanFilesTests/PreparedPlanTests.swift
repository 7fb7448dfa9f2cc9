import Foundation
import Geo
import GeoFiles
import PlanFiles
import Planning
import Reports
import Testing
import Travel

/// What a run keeps for the next start of a service: the answer must be the same with it and without it, and nothing of another plan's.
struct PreparedPlanTests {
    /// A cross with people of two communities, too far from the only home for some of them, water, candidates and a band of speeds: everything
    /// that is kept has something in it.
    private func folder() throws -> PlanFolder {
        let yaml = """
            name: 十字街
            streets: {file: streets.geojson}
            walking: {band: [0.6, 1.2, 1.4], barriers: {file: river.geojson}}
            boundaries:
              communities: {file: communities.geojson, fields: {id: id, name: id, population: people, elders: elders, households: homes}}
            facilities: {file: facilities.csv, tier: community_home}
            candidates: {file: candidates.csv, tier: community_home}

            """
        let plan = try PlanFolder(yaml, streets: [.init([(-900, 0), (0, 0), (900, 0)]), .init([(0, -900), (0, 0), (0, 900)])])
        try plan.write("river.geojson", PlanFolder.areas([(300, -40, 320, 40)]))
        try plan.write(
            "communities.geojson",
            PlanFolder.areas(
                [(-950, -950, 0, 950), (0, -950, 950, 950)],
                [
                    #""id": "500103001001", "people": 3001, "elders": 700, "homes": 1100"#,
                    #""id": "500103001002", "people": 2500, "elders": 410, "homes": 900"#,
                ]))
        try plan.writePoints("candidates.csv", ["id,lon,lat"], [("c1", -800, 5, ""), ("c2", 5, 800, "")])
        return plan
    }

    /// Everything that is said of a result, as text.
    private func everything(_ plan: Plan, _ result: CoverageResult) -> String {
        let layers = CoverageLayers(result).map.map { String(decoding: GeoJSON.bytes($0), as: UTF8.self) }
        return result.summary.pretty + result.demandTable + result.assignmentTable + layers.joined() + "\(plan.understood) \(result.warnings)"
    }

    private func served(_ path: String) throws -> (text: String, isPrepared: Bool) {
        let plan = try Plan(path, prepared: true), result = try plan.result(of: OpenPlan(plan.study).coverage())
        return (everything(plan, result), plan.isPrepared)
    }

    @Test func `a service answers the same with what a run prepared, and without`() throws {
        let folder = try folder(), before = try served(folder.path)
        #expect(!before.isPrepared)
        let run = try CoverageRun(folder.path, threads: Threads(2))
        #expect(everything(run.plan, run.result) == before.text)
        // West, north and south of the cross everybody beyond 720 m lacks a home: three groups at least.
        let home = try #require(run.result.tiers.first { $0.coverage.standard.tier == .communityHome })
        #expect(home.gaps.count >= 3)
        #expect(!home.drawn.union.isEmpty)
        #expect(home.band.map(\.speed) == [0.6, 1.2, 1.4])
        #expect(folder.names(in: ".walkshed").count == 2, "the streets and what was derived")
        let after = try served(folder.path)
        #expect(after.isPrepared && after.text == before.text)
        // Who asks for nothing prepared gets nothing prepared.
        #expect(try !Plan(folder.path).isPrepared)
    }

    @Test func `two runs keep the same bytes`() throws {
        let folder = try folder()
        _ = try CoverageRun(folder.path, threads: Threads(1))
        let name = try #require(folder.names(in: ".walkshed").first { $0.hasSuffix(".prepared") }), first = try folder.read(".walkshed/" + name)
        try FileManager.default.removeItem(atPath: folder.path + "/.walkshed/" + name)
        _ = try CoverageRun(folder.path, threads: Threads(2))
        #expect(try folder.read(".walkshed/" + name) == first)
    }

    @Test func `any input that changes makes it give way`() throws {
        let folder = try folder()
        _ = try CoverageRun(folder.path, threads: Threads(1))
        #expect(try served(folder.path).isPrepared)
        let yaml = String(decoding: try folder.read("walkshed.yaml"), as: UTF8.self)
        let changes: [(String, String)] = [
            ("walkshed.yaml", yaml.replacing("band: [0.6", with: "band: [0.7")), ("river.geojson", PlanFolder.areas([(500, -40, 520, 40)])),
            ("walkshed.yaml", yaml + "parameters: {adjacent_distance: 400}\n"),
        ]
        for (name, text) in changes {
            try folder.write(name, text)
            #expect(try !served(folder.path).isPrepared, "\(name)")
            _ = try CoverageRun(folder.path, threads: Threads(1))
            #expect(try served(folder.path).isPrepared)
            #expect(folder.names(in: ".walkshed").count { $0.hasSuffix(".prepared") } == 1, "the old one goes")
        }
        try folder.writePoints("facilities.csv", ["id,lon,lat"], [("f1", 150, 5, "")])
        #expect(try !served(folder.path).isPrepared)
    }

    @Test func `damage anywhere is noticed`() throws {
        let folder = try folder(), sound = try served(folder.path).text
        _ = try CoverageRun(folder.path, threads: Threads(1))
        let name = try #require(folder.names(in: ".walkshed").first { $0.hasSuffix(".prepared") }), image = try folder.read(".walkshed/" + name)
        var damaged: [Data] = stride(from: 0, to: image.count, by: max(1, image.count / 40)).map { at in
            var bytes = image
            bytes[at] ^= 0x10
            return bytes
        }
        damaged += [0, 1, 63, 64, 72, image.count / 2, image.count - 8, image.count - 1].map { image.prefix($0) }
        damaged.append(image + Data(count: 8))
        for bytes in damaged {
            try bytes.write(to: URL(fileURLWithPath: folder.path + "/.walkshed/" + name))
            let found = try served(folder.path)
            #expect(!found.isPrepared && found.text == sound)
        }
    }

    @Test func `without a cache nothing is kept`() throws {
        let folder = try folder()
        _ = try CoverageRun(folder.path, threads: Threads(1), cache: false)
        #expect(folder.names(in: ".walkshed").isEmpty)
    }
}
