import Foundation
import Geo
import GeoFiles
import PlanFiles
import Testing

/// GCJ-02 taken for WGS84, on the real streets of Yuzhong: where it is so it is said, and nowhere else.
@Suite(.enabled(if: RealData.isThere, "../shared is not beside the project"))
struct OffsetSuspicionTests {
    /// The plan with the rows of each layer moved by `shift`.
    private func suspicions(
        facilities: ((Place) throws -> Place)? = nil, demand: ((Place) throws -> Place)? = nil, keeping: (Int) -> Bool = { _ in true }
    ) throws -> [String] {
        let plan = try PlanFolder(
            """
            name: 渝中
            streets: {file: \(RealData.path("yuzhong/streets.geojson"))}
            demand: {file: demand.csv}
            facilities: {file: facilities.csv, tier: community_home}

            """)
        func copy(_ name: String, _ shift: ((Place) throws -> Place)?, _ keeping: (Int) -> Bool, population: Bool) throws {
            let layer = try VectorFile.read(RealData.path("yuzhong/\(name)"))
            var text = "id,lon,lat" + (population ? ",population" : "") + "\n"
            for (i, row) in layer.rows.enumerated() where keeping(i) {
                guard case .point(let place)? = row.geometry else { continue }
                let moved = try shift?(place) ?? place
                text += "\(i),\(moved.longitude),\(moved.latitude)" + (population ? ",100" : "") + "\n"
            }
            try plan.write(name, text)
        }
        try copy("facilities.csv", facilities, keeping, population: false)
        try copy("demand.csv", demand, { _ in true }, population: true)
        let warnings = try Plan(plan.path).warnings.filter { $0.code.hasSuffix("suspect") }
        for warning in warnings { print(warning.input, warning.message.en) }
        return warnings.map { "\($0.code) \($0.input)" }
    }

    private func gcj(_ place: Place) throws -> Place {
        let point = try CoordinateSystem.gcj02.points([place])[0]
        return Place(longitude: point.x, latitude: point.y)
    }

    private func baidu(_ place: Place) throws -> Place {
        let point = try CoordinateSystem.bd09.points([place])[0]
        return Place(longitude: point.x, latitude: point.y)
    }

    @Test func `Yuzhong as it is raises no suspicion`() throws {
        #expect(try suspicions() == [])
    }

    @Test func `centres in GCJ-02 are suspected, and only they`() throws {
        #expect(try suspicions(facilities: gcj) == ["gcj02-suspect facilities.csv"])
    }

    @Test func `centres in BD-09 are suspected of that`() throws {
        #expect(try suspicions(facilities: baidu) == ["bd09-suspect facilities.csv"])
    }

    @Test func `of a dozen centres nothing can be told, and nothing is said`() throws {
        #expect(try suspicions(facilities: gcj, keeping: { $0 % 9 == 0 }) == [])
        #expect(try suspicions(keeping: { $0 % 9 == 0 }) == [])
    }

    @Test func `people on a grid that keeps to the land are suspected when they come to lie in the rivers`() throws {
        #expect(try suspicions(demand: gcj) == ["gcj02-suspect demand.csv"])
    }

    @Test func `streets in GCJ-02 are suspected rather than the two layers that agree against them`() throws {
        // Against streets that lie as they are, layers shifted the other way are what a layer in WGS84 is against GCJ-02 streets.
        func other(_ place: Place) throws -> Place { try CoordinateSystem.gcj02.places([MapPoint(x: place.longitude, y: place.latitude)])[0] }
        #expect(try suspicions(facilities: other, demand: other) == ["gcj02-suspect streets.geojson", "gcj02-suspect streets.geojson"])
    }

    @Test func `Porto lies where there is no shift`() throws {
        let plan = try PlanFolder(
            """
            name: Porto
            streets: {file: \(RealData.path("porto/streets.osm.pbf"))}
            demand: {file: \(RealData.path("porto/demand.csv"))}
            facilities: {file: \(RealData.path("porto/facilities.csv")), tier: community_home}

            """)
        #expect(!(try Plan(plan.path).warnings.contains { $0.code.hasSuffix("suspect") || $0.code == "layer-away" }))
    }
}
