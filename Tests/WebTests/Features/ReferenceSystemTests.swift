import Foundation
import Testing

/// Part 2: the order and the numbers of each reference system, against GDAL and PROJ by their own tools.
@Suite("Reference systems of items")
struct ReferenceSystemTests {
    private var service: RunningService { get throws { try ServedCity.service.get() } }
    private static let register = "http://www.opengis.net/def/crs/"
    private static let crs84 = register + "OGC/1.3/CRS84"

    /// The EPSG register's own order: latitude first in 4326 and 4490, northing first in 4544 and 4545, easting first in 3857.
    private static let orders = [(4326, true), (4490, true), (4544, true), (4545, true), (3857, false)]

    private static func address(_ code: Int) -> String { register + "EPSG/0/\(code)" }

    @Test("What is offered: CRS84 first, in which everything is kept")
    func offered() async throws {
        let collection = try await service.get("/collections/demand").object
        #expect(collection["storageCrs"] as? String == Self.crs84)
        #expect(collection["crs"] as? [String] == [Self.crs84] + [4326, 4490, 4544, 4545, 3857].map(Self.address))
        #expect(((collection["extent"] as? [String: Any])?["spatial"] as? [String: Any])?["crs"] as? String == Self.crs84)
    }

    /// The demand points in a system as GDAL converts them, east first.
    private func places(_ code: Int) throws -> [String: [Double]] {
        let all = try OutsideProgram.features(
            ServedCity.plan.get() + "/out/coverage.gpkg", "demand", ["-t_srs", "EPSG:\(code)", "-lco", "RFC7946=NO"]
        ).map(Feature.init)
        return Dictionary(all.map { ($0.values["id"] ?? "", $0.numbers) }) { first, _ in first }
    }

    @Test("Coordinates come in the system's own order, said by Content-Crs, without a crs member", arguments: orders)
    func order(_ code: Int, _ isNorthFirst: Bool) async throws {
        let expected = try places(code), address = Self.address(code)
        let answer = try await service.get("/collections/demand/items?limit=10000&crs=\(address)")
        #expect(answer.headers["content-crs"] == "<\(address)>")
        #expect(answer.object["crs"] == nil)
        let features = try #require(answer.object["features"] as? [[String: Any]]).map(Feature.init)
        #expect(features.count == expected.count)
        // A millimetre in metres, a hundredth of a metre in degrees.
        let tolerance = [4326, 4490].contains(code) ? 1e-7 : 1.5e-3
        for feature in features {
            let place = try #require(expected[feature.id])
            let (x, y) = isNorthFirst ? (feature.numbers[1], feature.numbers[0]) : (feature.numbers[0], feature.numbers[1])
            #expect(abs(x - place[0]) < tolerance && abs(y - place[1]) < tolerance, "\(feature.id): \(feature.numbers) \(place)")
        }
        #expect(try await service.get("/collections/demand/items?limit=1").headers["content-crs"] == "<\(Self.crs84)>")
    }

    @Test("bbox in each system finds exactly what a look at every point finds", arguments: orders)
    func boxes(_ code: Int, _ isNorthFirst: Bool) async throws {
        let all = try places(code), xs = all.values.map { $0[0] }.sorted(), ys = all.values.map { $0[1] }.sorted()
        var random = SystemRandom(seed: UInt64(code))
        for _ in 0..<20 {
            // Edges midway between neighbouring points, so that the last digit decides nothing.
            func edge(_ sorted: [Double]) -> Double {
                let i = random.number(below: sorted.count - 1)
                return (sorted[i] + sorted[i + 1]) / 2
            }
            let x = [edge(xs), edge(xs)].sorted(), y = [edge(ys), edge(ys)].sorted()
            let numbers = isNorthFirst ? [y[0], x[0], y[1], x[1]] : [x[0], y[0], x[1], y[1]]
            let bbox = numbers.map { "\($0)" }.joined(separator: ",")
            let found = try await service.get("/collections/demand/items?limit=10000&bbox=\(bbox)&bbox-crs=\(Self.address(code))").ids
            let near = all.values.contains { point in x.contains { abs($0 - point[0]) < 1e-3 } || y.contains { abs($0 - point[1]) < 1e-3 } }
            let expected = all.filter { (x[0]...x[1]).contains($0.value[0]) && (y[0]...y[1]).contains($0.value[1]) }.keys
            if !near || [4326, 4490].contains(code) { #expect(Set(found) == Set(expected), "\(bbox)") }
        }
    }

    @Test("An area in a projected box: what GDAL finds with the same box")
    func areas() async throws {
        let gdal = try OutsideProgram.features(
            ServedCity.plan.get() + "/out/coverage.gpkg", "communities", ["-t_srs", "EPSG:4545", "-lco", "RFC7946=NO"]
        ).map(Feature.init)
        let first = gdal[0], xs = stride(from: 0, to: first.numbers.count, by: 2).map { first.numbers[$0] }
        let ys = stride(from: 1, to: first.numbers.count, by: 2).map { first.numbers[$0] }
        let x = (xs.min()! + xs.max()!) / 2, y = (ys.min()! + ys.max()!) / 2
        let box = [x - 300, y - 300, x + 300, y + 300]
        let clipped = try OutsideProgram.features(
            ServedCity.plan.get() + "/out/coverage.gpkg", "communities",
            ["-t_srs", "EPSG:4545", "-lco", "RFC7946=NO", "-spat_srs", "EPSG:4545", "-clipdst"] + box.map { "\($0)" })
        let found = try await service.get("/collections/communities/items?bbox=\(box[1]),\(box[0]),\(box[3]),\(box[2])&bbox-crs=\(Self.address(4545))").ids
        for short in ["EPSG:4545", "epsg:4545", "urn:ogc:def:crs:EPSG::4545"] {
            let same = try await service.get("/collections/communities/items?bbox=\(box[1]),\(box[0]),\(box[3]),\(box[2])&bbox-crs=\(short)")
            #expect(same.ids == found, "\(short): \(same.text.prefix(200))")
        }
        #expect(Set(found) == Set(clipped.compactMap { Feature($0).values["id"] }))
        #expect(!found.isEmpty)
    }
}

/// Numbers that are the same in every run.
struct SystemRandom {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    mutating func number(below limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % limit
    }
}
