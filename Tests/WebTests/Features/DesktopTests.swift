import Foundation
import Testing

/// GDAL's own OAPIF driver: what QGIS and ogr2ogr read with, and none of ours.
@Suite("GDAL reads the collections")
struct DesktopTests {
    private static let isSlow = ProcessInfo.processInfo.environment["WALKSHED_SLOW"] == "1"
    private var service: RunningService { get throws { try ServedCity.service.get() } }
    private var results: String { get throws { try ServedCity.plan.get() + "/out/coverage.gpkg" } }
    private static let layers = ["demand", "facilities", "service_areas", "reached_streets", "gaps", "communities", "subdistricts", "targets", "off_network"]

    @Test("Every collection is found, and each layer of the results is among them")
    func collections() throws {
        let said = String(decoding: try OutsideProgram.run("ogrinfo", ["-ro", "-q", "OAPIF:\(service.base)/"]), as: UTF8.self)
        let found = said.matches(of: /(?m)^\d+: (\S+)/).map { String($0.output.1) }
        #expect(Array(found.filter { Self.layers.contains($0) }) == Self.layers)
        #expect(found.contains("candidates"))
    }

    @Test("Every collection holds the values and shapes of coverage.gpkg", arguments: layers)
    func values(_ layer: String) throws {
        // Pages of 150, so that most collections come in several.
        let served = try OutsideProgram.features("OAPIF:\(service.base)/", layer, ["-oo", "PAGE_SIZE=150"]).map(Feature.init)
        let written = try OutsideProgram.features(results, layer).map(Feature.init)
        #expect(served.count == written.count)
        for (a, b) in zip(served, written) {
            // GDAL adds the feature's own id as a field where there is none of that name.
            let more = Set(a.values.keys).subtracting(b.values.keys)
            #expect(more.isSubset(of: ["id"]))
            #expect(a.values.filter { !more.contains($0.key) } == b.values)
            // Seven decimals are half a unit off at most; GDAL writes the GeoPackage's own with nine.
            #expect(a.numbers.count == b.numbers.count && zip(a.numbers, b.numbers).allSatisfy { abs($0 - $1) < 6e-8 })
        }
    }

    @Test("A box in GDAL's hands finds what a look at every feature finds")
    func window() throws {
        let all = try OutsideProgram.features(results, "demand").map(Feature.init)
        let xs = all.map { $0.numbers[0] }.sorted(), ys = all.map { $0.numbers[1] }.sorted()
        // Half a step of the seventh decimal, which is all that is served, beside any point there is.
        func beside(_ value: Double) -> Double { (value * 1e5).rounded() / 1e5 + 5.05e-6 }
        let (west, east) = (beside(xs[xs.count / 4]), beside(xs[3 * xs.count / 4]))
        let (south, north) = (beside(ys[ys.count / 4]), beside(ys[3 * ys.count / 4]))
        let expected = all.filter { (west...east).contains($0.numbers[0]) && (south...north).contains($0.numbers[1]) }
        let found = try OutsideProgram.features("OAPIF:\(service.base)/", "demand", ["-spat", "\(west)", "\(south)", "\(east)", "\(north)"]).map(Feature.init)
        #expect(!expected.isEmpty && expected.count < all.count)
        #expect(found.compactMap { $0.values["id"] }.count == found.count)
        #expect(Set(found.map { $0.values["id"] }) == Set(expected.map { $0.values["id"] }))
    }

    @Test("A large city: 100,000 features and more, page after page", .enabled(if: isSlow, "slow: WALKSHED_SLOW=1 or Tools/test --all"))
    func large() async throws {
        // A city of 4 million has some 128,000 places where people live.
        let plan = try ServedCity.make(people: 4_000_000), service = try RunningService([plan, "--quiet"])
        for layer in ["reached_streets", "demand"] {
            let served = try OutsideProgram.features("OAPIF:\(service.base)/", layer, ["-oo", "PAGE_SIZE=10000"])
            let written = try OutsideProgram.features(plan + "/out/coverage.gpkg", layer)
            #expect(served.count == written.count)
            #expect(layer != "demand" || served.count > 100_000, "\(served.count)")
            for (a, b) in zip(served.map(Feature.init), written.map(Feature.init)) where a.numbers.count != b.numbers.count { Issue.record("\(a.id)") }
        }
        let parts = try await Feature.all(service, "/collections/demand/items?limit=9973").features
        #expect(parts.count > 100_000 && Set(parts.map(\.id)).count == parts.count)
    }
}
