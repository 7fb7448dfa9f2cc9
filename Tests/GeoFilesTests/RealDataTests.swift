import Geo
import GeoFiles
import Testing

struct RealDataTests {
    @Test func `the hexagons of Porto Alegre are 1227 points with 812935 people`() throws {
        guard let path = Fixtures.real("porto_alegre/hexgrid.csv") else { return }
        let layer = try VectorFile.read(path)
        #expect(layer.rows.count == 1227)
        let population = try #require(layer.column("population"))
        let sum = layer.rows.reduce(0) { if case .integer(let n) = $1.values[population] { $0 + n } else { $0 } }
        #expect(sum == 812_935)
        #expect(layer.rows[0].geometry == .point(Place(longitude: -51.1582459466033, latitude: -30.0538460280879)))
    }

    @Test func `the twelve subdistricts of Yuzhong have Chinese columns and sound areas`() throws {
        guard let path = Fixtures.real("yuzhong/subdistricts.geojson") else { return }
        let layer = try VectorFile.read(path)
        #expect(layer.rows.count == 12)
        #expect(layer.columns.map(\.name).contains("乡"))
    }

    @Test func `division codes stay text, digit for digit`() throws {
        guard let path = Fixtures.real("chongqing/division_codes_2021.csv") else { return }
        let layer = try VectorFile.read(path)
        #expect(layer.columns[0] == Layer.Column("code", .text))
        #expect(layer.rows[0].values[0] == .text("500103"))
        #expect(layer.rows[0].geometry == nil)
    }

    @Test func `every other file of the real data can be read`() throws {
        for name in [
            "yuzhong/streets.geojson", "yuzhong/water.geojson", "yuzhong/facilities.csv", "yuzhong/demand.csv", "chongqing/districts.geojson",
            "chongqing/district_population.csv", "porto/demand.csv", "porto/facilities.csv", "porto_alegre/points_of_interest.csv",
            "porto_alegre/health_facilities.csv",
        ] {
            guard let path = Fixtures.real(name) else { return }
            let layer = try VectorFile.read(path)
            #expect(!layer.rows.isEmpty)
        }
    }
}
