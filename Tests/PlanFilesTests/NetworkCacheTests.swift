import Foundation
import Geo
import PlanFiles
import Planning
import Reports
import Testing
import Travel

struct NetworkCacheTests {
    /// Everything a coverage writes as text: what must not depend on the cache.
    private func answer(_ path: String, cache: Bool = true) throws -> String {
        let plan = try Plan(path, cache: cache)
        let result = try CoverageResult(Coverage(plan.study), run: plan.run, warnings: plan.warnings)
        return result.summary.pretty + result.demandTable + result.assignmentTable + "\(plan.understood)"
    }

    @Test func `the answer is the same without a cache, when it is made and when it is used`() throws {
        let plan = try PlanFolder()
        let without = try answer(plan.path, cache: false)
        #expect(plan.names(in: ".walkshed").isEmpty)
        let made = try answer(plan.path)
        #expect(plan.names(in: ".walkshed").count == 1)
        #expect(try answer(plan.path) == made)
        #expect(made == without)
    }

    @Test func `damage anywhere in the cache is noticed and the network made again`() throws {
        let plan = try PlanFolder()
        let sound = try answer(plan.path)
        let name = try #require(plan.names(in: ".walkshed").first)
        let file = plan.path + "/.walkshed/" + name, image = try plan.read(".walkshed/" + name)
        var damaged: [Data] = stride(from: 0, to: image.count, by: max(1, image.count / 100)).map { at in
            var bytes = image
            bytes[at] ^= 0x40
            return bytes
        }
        damaged += [0, 1, 7, 87, 88, 400, image.count / 2, image.count - 1].map { image.prefix($0) }
        damaged.append(image + Data(count: 8))
        for bytes in damaged {
            try bytes.write(to: URL(fileURLWithPath: file))
            #expect(try answer(plan.path) == sound)
            #expect(try plan.read(".walkshed/" + name) == image, "the file is whole again")
        }
    }

    @Test func `each thing the network depends on makes a new one, and the old goes`() throws {
        let plan = try PlanFolder()
        _ = try Plan(plan.path)
        var names = [plan.names(in: ".walkshed")]
        let changed = [
            PlanFolder.yaml.replacing("streets.geojson}", with: "streets.geojson, tolerance: 0.02}"),
            PlanFolder.yaml.replacing("streets.geojson}", with: "streets.geojson, class: footway}"),
            PlanFolder.yaml.replacing("streets.geojson}", with: "streets.geojson, classes: {residential: footway}}"),
            PlanFolder.yaml.replacing("streets.geojson}", with: "streets.geojson, fields: {class: highway}}"),
            PlanFolder.yaml.replacing("streets.geojson}", with: "streets.geojson, crs: EPSG:4490}"),
            PlanFolder.yaml.replacing("streets.geojson}", with: "streets.geojson, encoding: UTF-8}"),
            PlanFolder.yaml + "walking: {stairs: 0.5}\n",
        ]
        for yaml in changed {
            try plan.write("walkshed.yaml", yaml)
            _ = try Plan(plan.path)
            names.append(plan.names(in: ".walkshed"))
        }
        try plan.write("streets.geojson", PlanFolder.geoJSON(PlanFolder.cross + [.init([(0, 200), (100, 200)])]))
        _ = try Plan(plan.path)
        names.append(plan.names(in: ".walkshed"))
        #expect(names.allSatisfy { $0.count == 1 })
        #expect(Set(names).count == changed.count + 2)
    }

    @Test func `the speed is no part of the network`() throws {
        let plan = try PlanFolder()
        _ = try Plan(plan.path)
        let before = plan.names(in: ".walkshed")
        try plan.write("walkshed.yaml", PlanFolder.yaml + "walking: {speed: 0.9}\n")
        _ = try Plan(plan.path)
        #expect(plan.names(in: ".walkshed") == before)
    }

    @Test func `two plans of one folder keep a network each`() throws {
        let plan = try PlanFolder()
        try plan.write("walkshed-b.yaml", PlanFolder.yaml + "walking: {stairs: 0.5}\n")
        _ = try Plan(plan.path)
        _ = try Plan(plan.path + "/walkshed-b.yaml")
        _ = try Plan(plan.path)
        #expect(plan.names(in: ".walkshed").count == 2)
    }

    @Test func `a plan whose folder cannot be written is read all the same`() throws {
        let plan = try PlanFolder()
        let without = try answer(plan.path, cache: false)
        try plan.write(".walkshed", "a file where the folder would be")   // refuses even the administrator, unlike permissions
        #expect(try answer(plan.path) == without)
        #expect(try answer(plan.path) == without)
        #expect(String(decoding: try plan.read(".walkshed"), as: UTF8.self) == "a file where the folder would be")
    }

    @Test(.enabled(if: RealData.isThere, "../shared is not beside the project"))
    func `Porto opens from its cache within a tenth of a second`() throws {
        let plan = try PlanFolder(
            """
            name: Porto
            streets: {file: \(RealData.path("porto/streets.osm.pbf"))}
            demand: {file: \(RealData.path("porto/demand.csv"))}
            facilities: {file: \(RealData.path("porto/facilities.csv")), tier: community_home}

            """)
        func seconds() throws -> Double {
            var moments: [ContinuousClock.Instant] = []
            _ = try Plan(plan.path) { _ in moments.append(.now) }   // said before the streets, and after
            return (moments[1] - moments[0]) / .seconds(1)
        }
        let made = try seconds()
        let reopened = try (0..<5).map { _ in try seconds() }.min()!
        print("Porto: network made in \(made) s, reopened in \(reopened) s")
        #expect(reopened < 0.1)
    }
}

/// The real data beside the project, where they are.
enum RealData {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../../shared/data").standardized.path
    static var isThere: Bool { FileManager.default.fileExists(atPath: folder) }
    static func path(_ name: String) -> String { folder + "/" + name }
}
