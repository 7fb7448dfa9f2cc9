import Foundation
import Geo
import Testing

/// What live scenarios make different, for desktops: as collections and as vector tiles.
@Suite("Scenarios as collections")
struct ScenarioCollectionTests {
    private var service: RunningService { get throws { try ServedCity.service.get() } }

    /// A scenario in which a home is moved and another taken away.
    private func changed() async throws -> String {
        let homes = try await LiveScenarioTests.homes()
        return try await LiveScenarioTests.make(service, "[\(LiveScenarioTests.move(homes[2], east: 0.01)), {\"remove\": {\"facility\": \"\(homes[3].id)\"}}]")
    }

    @Test(
        "Every layer of differences is a collection, with the items of the file",
        arguments: ["longer_walks", "changed_points", "changed_facilities", "changed_communities"])
    func items(_ layer: String) async throws {
        let id = try await changed(), name = "scenario_\(id)_\(layer)"
        let listed = try await service.get("/collections").object["collections"] as? [[String: Any]]
        #expect(listed?.contains { $0["id"] as? String == name } == true)
        let file = try await service.get("/scenarios/\(id)/layers/\(layer).geojson")
        let written = (file.object["features"] as? [[String: Any]] ?? []).map(Feature.init)
        #expect(!written.isEmpty)
        let served = try await Feature.all(service, "/collections/\(name)/items?limit=50").features
        #expect(served.map(\.values) == written.map(\.values))
        #expect(served.map(\.numbers) == written.map(\.numbers))
        // By its own columns, as any collection; and whatever else is named is refused.
        let one = try await service.get("/collections/\(name)/items?scenario=nobody%27s")
        #expect(one.object["numberMatched"] as? Int == 0)
        #expect(try await service.get("/collections/\(name)/items?nonsense=1").status == 400)
        let queryables = try await service.get("/collections/\(name)/queryables").object["properties"] as? [String: Any]
        #expect(queryables?["scenario"] != nil)
    }

    @Test("A change makes another collection of it: what a client knew no longer holds")
    func follows() async throws {
        let id = try await changed(), path = "/collections/scenario_\(id)_changed_points/items"
        let first = try await service.get(path), tag = try #require(first.headers["etag"])
        #expect(try await service.get(path, headers: ["If-None-Match": tag]).status == 304)
        #expect(try await service.send("POST", "/scenarios/\(id)/undo", body: "{\"revision\": 1}").status == 200)
        // Nothing is left of the scenario's one step, so nothing is different.
        let second = try await service.get(path, headers: ["If-None-Match": tag])
        #expect(second.status == 200 && second.object["numberMatched"] as? Int == 0)
        for missing in ["scenario_\(id)_demand", "scenario_nobody_changed_points", "scenario_\(id)", "scenario__"] {
            #expect(try await service.get("/collections/\(missing)/items").status == 404, "\(missing)")
        }
    }

    @Test("GDAL reads one by its own address")
    func desktop() async throws {
        let id = try await changed(), name = "scenario_\(id)_changed_points"
        let read = try OutsideProgram.features("OAPIF:\(service.base)/collections/\(name)", name)
        let matched = try await service.get("/collections/\(name)/items?limit=1").object["numberMatched"] as? Int
        #expect(read.count == matched && !read.isEmpty)
    }

    @Test("The differences are vector tiles too, and so are registers and findings", .enabled(if: ReadTile.isPossible, "skipped: no gdal-bin"))
    func tiles() async throws {
        let id = try await changed()
        for name in ["scenario_\(id)_changed_points", "ledger_facilities", "audit_communities"] {
            let features = try await Feature.all(service, "/collections/\(name)/items?limit=10000").features.filter { !$0.numbers.isEmpty }
            let places = features.map { Place(longitude: $0.numbers[0], latitude: $0.numbers[1]) }
            #expect(!places.isEmpty)
            // An area may lie in several tiles of a zoom, a point in one: counted are the rows. Far out the smallest areas are left out.
            var seen: Set<Int> = []
            for tile in TileNumbers.covering(try #require(Bounds(around: places)).grown(byDegrees: 0.1), zoom: 12) {
                let answer = try await service.get("/collections/\(name)/tiles/WebMercatorQuad/12/\(tile.row)/\(tile.column)")
                #expect(answer.status == 200 || answer.status == 204)
                let read = try ReadTile(answer.data, zoom: 12, row: tile.row, column: tile.column, layers: [name]).layers[name] ?? []
                for feature in read { seen.insert(try #require(feature.id)) }
            }
            #expect(seen.count == features.count, "\(name)")
            let set = try await service.get("/collections/\(name)/tiles/WebMercatorQuad").object
            #expect((set["tiles"] as? [String])?.first?.hasPrefix(try service.base) == true)
        }
    }

    @Test(
        "The heat of people out of reach follows the scenario at every zoom", .enabled(if: ReadTile.isPossible, "skipped: no gdal-bin"), arguments: [8, 11, 15])
    func heat(zoom: Int) async throws {
        let id = try await changed()
        let after = try #require((try await service.get("/scenarios/\(id)").object["tiers"] as? [String: [String: [String: Any]]])?["community_home"]?["after"])
        let data = try Data(contentsOf: URL(fileURLWithPath: ServedCity.plan.get() + "/out/demand.geojson"))
        let points = ((try JSONSerialization.jsonObject(with: data) as? [String: Any])?["features"] as? [[String: Any]] ?? []).map(Feature.init)
        let people = points.reduce(0) { $0 + (Int(Double($1.values["people"] ?? "") ?? 0)) }
        var sums = (points: 0, within: 0, out: 0)
        for tile in Set(points.map { TileNumbers(Place(longitude: $0.numbers[0], latitude: $0.numbers[1]), zoom: zoom) }) {
            let answer = try await service.get("/scenarios/\(id)/tiles/WebMercatorQuad/\(zoom)/\(tile.row)/\(tile.column)?revision=1")
            #expect(answer.status == 200)
            for cell in try ReadTile(answer.data, zoom: zoom, row: tile.row, column: tile.column, layers: ["demand"]).layers["demand"] ?? [] {
                sums.points += cell.values["points"] as? Int ?? 0
                sums.within += cell.values["community_home_within"] as? Int ?? 0
                sums.out += cell.values["community_home_out_of_reach"] as? Int ?? 0
            }
        }
        #expect(sums.points == points.count)
        // Whoever is not within the time is out of reach, on an island or off the network: nobody is both, and nobody neither.
        #expect(sums.within == after["people_within"] as? Int)
        #expect(sums.within + sums.out == people)
    }

    @Test("What the audit found is among the collections, as its file has it", arguments: ["audit_communities", "audit_subdistricts", "audit_facilities"])
    func audit(_ layer: String) async throws {
        let listed = try await service.get("/collections").object["collections"] as? [[String: Any]]
        #expect(listed?.contains { $0["id"] as? String == layer } == true)
        let written = (try await service.get("/plans/city/layers/\(layer).geojson").object["features"] as? [[String: Any]] ?? []).map(Feature.init)
        let served = try await Feature.all(service, "/collections/\(layer)/items?limit=1000").features
        #expect(!served.isEmpty && served.map(\.values) == written.map(\.values))
    }
}
