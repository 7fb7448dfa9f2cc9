import Foundation
import Geo
import Testing

@Suite("Vector tiles over HTTP")
struct TileTests {
    /// A layer of the results as the command wrote it.
    private func written(_ name: String) throws -> [ReadTile.Feature] {
        let data = try Data(contentsOf: URL(fileURLWithPath: ServedCity.plan.get() + "/out/\(name).geojson"))
        let read = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        return (read["features"] as? [[String: Any]] ?? []).map {
            ReadTile.Feature(id: nil, values: $0["properties"] as? [String: Any] ?? [:], geometry: $0["geometry"] as? [String: Any] ?? [:])
        }
    }

    private func tile(_ name: String, _ numbers: TileNumbers) async throws -> Data {
        let answer = try await ServedCity.service.get().get("/collections/\(name)/tiles/WebMercatorQuad/\(numbers.zoom)/\(numbers.row)/\(numbers.column)")
        #expect(answer.status == 200 || answer.status == 204)
        return answer.data
    }

    private func read(_ name: String, _ numbers: TileNumbers) async throws -> [ReadTile.Feature] {
        let bytes = try await tile(name, numbers)
        if bytes.isEmpty { return [] }
        return try ReadTile(bytes, zoom: numbers.zoom, row: numbers.row, column: numbers.column, layers: [name]).layers[name] ?? []
    }

    @Test("Every demand point stands in the one tile it is in, where it is, with its values", .enabled(if: ReadTile.isPossible, "skipped: no gdal-bin"))
    func demand() async throws {
        let points = try written("demand"), byID = Dictionary(uniqueKeysWithValues: points.map { ($0.values["id"] as? String ?? "", $0) })
        let tiles = Set(points.compactMap { $0.place.map { TileNumbers($0, zoom: 14) } })
        var seen: Set<String> = []
        for numbers in tiles {
            for feature in try await read("demand", numbers) {
                let id = try #require(feature.values["id"] as? String), point = try #require(byID[id]), place = try #require(point.place)
                #expect(seen.insert(id).inserted, "\(id) stands in two tiles")
                #expect(TileNumbers(place, zoom: 14) == numbers)
                // A spot is rounded to whole steps: at most half of one aside and half of one up, and GDAL's nine digits.
                #expect(Geodesic.metres(place, try #require(feature.place)) < numbers.step * 0.72)
                for key in ["people", "elders"] { #expect(feature.values[key] as? Int == point.values[key] as? Int) }
                for key in ["community_home_status", "street_centre_facility"] { #expect(feature.values[key] as? String == point.values[key] as? String) }
                let time = feature.values["community_home_time_s"] as? Double, exact = point.values["community_home_time_s"] as? Double
                #expect(abs((time ?? -1) - (exact ?? -1)) < 0.001)
            }
        }
        #expect(seen.count == points.count)
    }

    @Test(
        "From far away people are summed by cells: nobody is lost, at any zoom", .enabled(if: ReadTile.isPossible, "skipped: no gdal-bin"),
        arguments: [5, 9, 11])
    func crowd(zoom: Int) async throws {
        let city = try CrowdedCity.service.get(), people = try CrowdedCity.points.get()
        let tiles = Set(people.map { TileNumbers($0.place, zoom: zoom) })
        var sum = 0, within = 0, out = 0, points = 0
        for numbers in tiles {
            let answer = try await city.get("/collections/demand/tiles/WebMercatorQuad/\(numbers.zoom)/\(numbers.row)/\(numbers.column)")
            #expect(answer.data.count < 500_000)
            let features = try ReadTile(answer.data, zoom: zoom, row: numbers.row, column: numbers.column, layers: ["demand"]).layers["demand"] ?? []
            for feature in features {
                sum += feature.values["people"] as? Int ?? 0
                points += feature.values["points"] as? Int ?? 0
                within += feature.values["community_home_within"] as? Int ?? 0
                out += feature.values["community_home_out_of_reach"] as? Int ?? 0
            }
        }
        #expect(points == people.count)
        #expect(sum == people.reduce(0) { $0 + $1.people })
        #expect(within == people.reduce(0) { $0 + ($1.isWithin ? $1.people : 0) })
        #expect(within + out == sum)
    }

    @Test("Every feature of every layer is in some tile at zoom 14", .enabled(if: ReadTile.isPossible, "skipped: no gdal-bin"))
    func complete() async throws {
        let places = try written("demand").compactMap(\.place) + written("facilities").compactMap(\.place)
        let box = try #require(Bounds(around: places)).grown(byDegrees: 0.02)
        for name in ["facilities", "communities", "subdistricts", "service_areas", "off_network", "reached_streets"] {
            let wanted = try written(name).enumerated().filter { !$0.element.geometry.isEmpty }.map { $0.offset + 1 }
            var seen: Set<Int> = []
            for numbers in TileNumbers.covering(box, zoom: 14) { for feature in try await read(name, numbers) { seen.insert(try #require(feature.id)) } }
            #expect(Set(wanted).subtracting(seen).isEmpty, "\(name): missing of \(wanted.count)")
        }
    }

    @Test(
        "Areas are valid, and hold what lies in the tile, to a step of their border", .enabled(if: ReadTile.isPossible, "skipped: no gdal-bin"),
        arguments: [11, 13, 15])
    func areas(zoom: Int) async throws {
        let areas = try written("service_areas").map { try #require($0.area) }, places = areas.compactMap(\.bounds).map(\.centre)
        let tiles = Set(places.map { TileNumbers($0, zoom: zoom) }).sorted { ($0.row, $0.column) < ($1.row, $1.column) }.prefix(6)
        var compared = 0
        for numbers in tiles {
            // 64 of 4,096 steps more on every side.
            let square = numbers.square(grownBy: 64.0 / 4096)
            for feature in try await read("service_areas", numbers) {
                let drawn = try #require(feature.area), number = try #require(feature.id)
                #expect(drawn.isValid, "\(numbers): \(number) \(String(describing: drawn.defect))")
                let exact = try areas[number - 1].intersection(square)
                let missing = try exact.subtracting(drawn).squareMetres.value, more = try drawn.subtracting(exact).squareMetres.value
                // A border may be off by half a step of rounding and two of simplification here and there, never all along: one step on average; vanishing scraps by a few square steps each.
                let border = Self.border(exact) + Self.border(drawn)
                #expect(missing + more <= border * numbers.step + 40 * numbers.step * numbers.step, "\(numbers): \(number)")
                compared += 1
            }
        }
        #expect(compared > 0)
    }

    private static func border(_ area: Area) -> Double {
        area.polygons.flatMap { [$0.outer] + $0.holes }.reduce(0) { sum, ring in
            sum + zip(ring, ring.dropFirst()).reduce(0) { $0 + Geodesic.metres($1.0, $1.1) }
        }
    }

    @Test("What is worked out before anybody asks is what is drawn for whoever asks: a tile of two layers is their tiles, one after the other")
    func ahead() async throws {
        // A service of its own, asked at once; the shared one has long prepared everything.
        let fresh = try RunningService([try ServedCity.plan.get(), "--quiet"]), old = try ServedCity.service.get()
        func isPrepared(_ service: RunningService) async throws -> Bool {
            (try await service.get("/health").object["plans"] as? [[String: Any]])?.first?["prepared"] as? Bool ?? false
        }
        for _ in 0..<1_200 where try await !isPrepared(old) { try await Task.sleep(for: .milliseconds(50)) }
        #expect(try await isPrepared(old))
        let places = try written("communities").compactMap { $0.geometry["coordinates"] as? [[[[Double]]]] }.compactMap { $0.first?.first?.first }
        let place = try #require(places.first), numbers = TileNumbers(Place(longitude: place[0], latitude: place[1]), zoom: 12)
        let path = "/plans/city/tiles/WebMercatorQuad/12/\(numbers.row)/\(numbers.column)?collections="
        for _ in 0..<600 where try await fresh.get("/health/ready").status != 200 { try await Task.sleep(for: .milliseconds(20)) }
        let both = try await fresh.get(path + "service_areas,communities").data
        #expect(both.count > 100)
        #expect(try await old.get(path + "service_areas").data + old.get(path + "communities").data == both)
    }

    @Test("Streets and water are there, and several layers come in one tile", .enabled(if: ReadTile.isPossible, "skipped: no gdal-bin"))
    func several() async throws {
        let place = try #require(try written("facilities").first?.place), numbers = TileNumbers(place, zoom: 12)
        let answer = try await ServedCity.service.get().get(
            "/plans/city/tiles/WebMercatorQuad/12/\(numbers.row)/\(numbers.column)?collections=streets,water,facilities")
        let names = ["streets", "water", "facilities", "demand"]
        let tile = try ReadTile(answer.data, zoom: 12, row: numbers.row, column: numbers.column, layers: names)
        #expect(!(tile.layers["streets"] ?? []).isEmpty)
        #expect(!(tile.layers["facilities"] ?? []).isEmpty)
        #expect(tile.layers["demand"] == nil)
        #expect(tile.layers["streets"]?.allSatisfy { $0.values["class"] is String } == true)
        #expect(tile.layers["water"]?.allSatisfy { $0.area?.isValid == true } ?? true)
    }

    @Test("A tile that the client has is not sent again; compressed it is the same tile")
    func caching() async throws {
        let service = try ServedCity.service.get(), place = try #require(try written("facilities").first?.place), numbers = TileNumbers(place, zoom: 13)
        let path = "/collections/facilities/tiles/WebMercatorQuad/13/\(numbers.row)/\(numbers.column)"
        let first = try await service.get(path, headers: ["Accept-Encoding": "identity"]), tag = try #require(first.headers["etag"])
        #expect(first.headers["content-type"] == "application/vnd.mapbox-vector-tile")
        #expect(first.headers["content-encoding"] == nil)
        let again = try await service.get(path, headers: ["If-None-Match": "W/\(tag), \"other\""])
        #expect(again.status == 304)
        #expect(again.data.isEmpty)
        // URLSession unpacks what it asked to be packed.
        let packed = try await service.get(path, headers: ["Accept-Encoding": "gzip"])
        #expect(packed.headers["vary"] == "Accept-Encoding")
        #expect(packed.data == first.data)
    }

    @Test("What there is no tile of is refused with a reason")
    func refusals() async throws {
        let service = try ServedCity.service.get(), root = "/collections/demand/tiles"
        for (path, status, code) in [
            (root + "/WebMercatorQuad/23/0/0", 404, "not-found"), (root + "/WebMercatorQuad/2/4/0", 404, "not-found"),
            (root + "/WebMercatorQuad/2/0/-1", 400, "bad-parameter"),
            (root + "/WebMercatorQuad/two/0/0", 400, "bad-parameter"), (root + "/WebMercatorQuad/99999999999999999999/0/0", 400, "bad-parameter"),
            (root + "/WorldCRS84Quad/2/0/0", 404, "not-found"), ("/collections/nothing/tiles/WebMercatorQuad/2/0/0", 404, "not-found"),
            ("/collections/city.demand/tiles/WebMercatorQuad/2/0/0", 404, "not-found"),
            ("/plans/city/tiles/WebMercatorQuad/2/0/0?collections=demand,nothing", 404, "not-found"),
        ] {
            let answer = try await service.get(path)
            #expect(answer.status == status, "\(path)")
            #expect(answer.object["code"] as? String == code, "\(path)")
        }
        let answer = try await service.get(root + "/WebMercatorQuad/23/0/0")
        #expect(answer.object["detail"] as? String == "there is no tile 23/0/0: zooms are 0-22, rows and columns less than 2 to the zoom")
    }

    @Test("A tile without anything in it is an answer without content")
    func empty() async throws {
        let answer = try await ServedCity.service.get().get("/collections/demand/tiles/WebMercatorQuad/10/0/0")
        #expect(answer.status == 204)
    }

    @Test("A tile set says where its tiles are, what is in them, and how far they reach")
    func described() async throws {
        let service = try ServedCity.service.get(), set = try await service.get("/collections/communities/tiles/WebMercatorQuad").object
        let links = set["links"] as? [[String: Any]] ?? []
        #expect(links.contains { $0["rel"] as? String == "item" && ($0["href"] as? String)?.hasSuffix("/{tileMatrix}/{tileRow}/{tileCol}") == true })
        let vector = try #require((set["vector_layers"] as? [[String: Any]])?.first)
        #expect(vector["id"] as? String == "communities")
        #expect((vector["fields"] as? [String: String])?["people"] == "integer")
        let bounds = try #require(set["bounds"] as? [Double]), areas = try written("communities").compactMap { $0.area?.bounds }
        // A hundredth of a metre is what files of coordinates keep.
        #expect(abs(bounds[0] - areas.map(\.west).min()!) < 2e-7 && abs(bounds[3] - areas.map(\.north).max()!) < 2e-7)
        #expect(try await service.get("/tileMatrixSets/WebMercatorQuad").object["id"] as? String == "WebMercatorQuad")
        #expect(try await service.get("/collections/communities/tiles").object["tilesets"] is [Any])
        #expect(try await service.get("/tileMatrixSets").object["tileMatrixSets"] is [Any])
    }
}

/// A city with more people than a tile shows one by one.
private enum CrowdedCity {
    static let plan = Result { try ServedCity.make(people: 700_000) }
    static let service = Result { try RunningService([try plan.get(), "--quiet"]) }

    struct Point {
        let place: Place
        let people: Int
        let isWithin: Bool
    }

    /// Its demand points, from what the command wrote.
    static let points = Result {
        let data = try Data(contentsOf: URL(fileURLWithPath: plan.get() + "/out/demand.geojson"))
        let read = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        return try (read["features"] as? [[String: Any]] ?? []).map { feature in
            let values = try #require(feature["properties"] as? [String: Any]), geometry = feature["geometry"] as? [String: Any]
            let at = try #require(geometry?["coordinates"] as? [Double])
            let status = values["community_home_status"] as? String
            return Point(
                place: Place(longitude: at[0], latitude: at[1]), people: values["people"] as? Int ?? 0, isWithin: ["served", "no_capacity"].contains(status))
        }
    }
}
