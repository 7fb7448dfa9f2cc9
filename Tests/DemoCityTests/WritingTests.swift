import DemoCity
import Foundation
import Geo
import GeoFiles
import Testing

struct WritingTests {
    private let folder = NSTemporaryDirectory() + "democity-\(UUID().uuidString)"

    private func path(_ name: String) -> String { folder + "/" + name }

    @Test func `two runs write the same bytes`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try City(people: 20_000).write(to: path("a"))
        try City(people: 20_000).write(to: path("b"))
        let names = try FileManager.default.contentsOfDirectory(atPath: path("a")).sorted()
        #expect(
            names == [
                "amenities.csv", "candidates.xlsx", "communities.dbf", "communities.prj", "communities.shp", "communities.shx", "elevation.tif",
                "facilities.csv", "projects.csv", "roles.yaml", "stock.csv", "streets.osm.pbf", "subdistricts.gpkg", "targets.csv", "walkshed.yaml",
                "water.geojson",
            ])
        for name in names {
            #expect(FileManager.default.contents(atPath: path("a/" + name)) == FileManager.default.contents(atPath: path("b/" + name)), "\(name)")
        }
    }

    @Test func `the streets come back as they were`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let city = Cities.tiny
        try city.write(to: folder)
        let read = try OSMFile.readStreets(path("streets.osm.pbf")), made = city.streets.lines
        #expect(read.lines.count == made.lines.count)
        for (a, b) in zip(read.lines, made.lines) {
            #expect(a.id == b.id && a.highway == b.highway && a.vertices.count == b.vertices.count && a.spans == b.spans)
            #expect(a.foot == b.foot && a.sidewalk == b.sidewalk && a.incline == b.incline)
            #expect(zip(a.vertices, b.vertices).allSatisfy { Geodesic.metres(read.places[$0], made.places[$1]) < 0.001 })
        }
    }

    @Test func `the untidy files read as what they are`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let city = Cities.tiny
        try city.write(to: folder)

        let communities = try VectorFile.read(path("communities.shp"))
        #expect(communities.origin?.crs == "EPSG:4545")
        let population = try #require(communities.column("人口")), zone = try #require(communities.column("区域类型"))
        #expect(communities.rows.count == 392)
        #expect(communities.rows[0].values[population] == .integer(city.communities[0].population))
        #expect(communities.rows[0].values[zone] == .text(city.communities[0].zone.rawValue))

        let subdistricts = try VectorFile.read(path("subdistricts.gpkg"))
        #expect(subdistricts.origin?.crs == "EPSG:4544" && subdistricts.rows.count == 52)

        let candidates = try VectorFile.read(path("candidates.xlsx"))
        #expect(candidates.rows.count == 800)
        #expect(candidates.rows[0].values[try #require(candidates.column("编号"))] == .text("C0001"))

        var options = ReadOptions()
        options.crs = "GCJ-02"
        let facilities = try VectorFile.read(path("facilities.csv"), options: options)
        #expect(facilities.rows.count == city.facilities.count)
        guard case .point(let place) = facilities.rows[0].geometry else { Issue.record("no point"); return }
        // Six decimals are a tenth of a metre.
        #expect(Geodesic.metres(place, city.facilities[0].place) < 0.2)

        let targets = try VectorFile.read(path("targets.csv"))
        #expect(
            targets.rows.suffix(2).map(\.values) == [[.text("street_centre"), .missing, .integer(52)], [.text("community_home"), .missing, .integer(392)]])
    }
}
