import Foundation
import Geo
import GeoFiles
import Testing
import Travel

/// Real cities, where their data are at hand.
struct CityAreaTests {
    static let data = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../shared/data").standardizedFileURL

    struct City: Sendable, CustomStringConvertible {
        let description: String
        let file: String
        var path: String { CityAreaTests.data.appending(path: file).path }
    }
    static let cities = [
        City(description: "Porto", file: "porto/streets.osm.pbf"),
        City(description: "Porto Alegre", file: "porto_alegre/streets.osm.pbf"),
        City(description: "渝中区", file: "yuzhong/streets.geojson"),
    ]

    static func streets(_ city: City) throws -> SnappingNetwork? {
        guard FileManager.default.fileExists(atPath: city.path) else {
            print("skipped: \(city.file) is not here")
            return nil
        }
        return SnappingNetwork(StreetNetwork(OSMFile.isNamedSo(city.path) ? try OSMFile.readStreets(city.path) : try lineLayer(city.path)))
    }

    /// The streets of a GeoJSON line layer with Geofabrik's fields.
    private static func lineLayer(_ path: String) throws -> StreetLines {
        struct Collection: Decodable {
            struct Feature: Decodable {
                struct Properties: Decodable { let fclass: String, layer: Int?, bridge: String?, tunnel: String? }
                struct Shape: Decodable { let coordinates: [[[Double]]] }
                let properties: Properties, geometry: Shape
            }
            let features: [Feature]
        }
        var streets = StreetLines(joining: .tolerance(Metres(0.01)))
        for (n, feature) in try JSONDecoder().decode(Collection.self, from: Data(contentsOf: URL(filePath: path))).features.enumerated() {
            for part in feature.geometry.coordinates {
                let first = streets.places.count
                streets.places += part.map { Place(longitude: $0[0], latitude: $0[1]) }
                var line = StreetLine(id: n + 1, highway: feature.properties.fclass, vertices: first..<streets.places.count)
                line.level = feature.properties.layer ?? 0
                line.spans = feature.properties.bridge == "T" || feature.properties.tunnel == "T"
                streets.lines.append(line)
            }
        }
        return streets
    }

    @Test(arguments: cities)
    func `a city's areas are valid, within 5 m of the definition, and free of unreached streets`(_ city: City) throws {
        guard let streets = try Self.streets(city) else { return }
        let network = streets.network, plane = network.plane
        var dice = Dice(state: 11)
        let facilities = (0..<6).map { _ in
            streets.nearest(to: network.places[Int.random(in: 0..<network.vertexCount, using: &dice)])
        }
        let walking = WalkingNetwork(streets, speed: 1.2)
        for minutes in [10.0, 20] {
            let limit = TravelTime.minutes(minutes)
            let areas = ServiceAreas(walking, direction: .toFacility)
            let (each, union) = areas.areas(of: facilities, within: limit)
            let twice = ServiceAreas(walking, direction: .toFacility, threads: Threads(2)).areas(of: facilities, within: limit)
            #expect(each == twice.each && union == twice.union)
            #expect(union.faults() == [])
            for (facility, area) in zip(facilities, each) {
                let facility = try #require(facility)
                #expect(area.faults() == [])
                guard let box = area.bounds?.grown(byDegrees: 0.001) else { continue }
                func isAnyDifferent(_ place: Place, from expected: Bool) -> Bool {
                    areas.contains(placesWithinFiveMetres(of: plane.point(place), on: plane), areaOf: facility, within: limit).contains { $0 != expected }
                }
                let places = (0..<10_000).map { _ in
                    Place(longitude: .random(in: box.west...box.east, using: &dice), latitude: .random(in: box.south...box.north, using: &dice))
                }
                for (place, expected) in zip(places, areas.contains(places, areaOf: facility, within: limit)) where area.covers(place) != expected {
                    #expect(isAnyDifferent(place, from: expected), "\(place) is \(expected ? "outside" : "inside") by more than 5 m")
                }
                // Unreached streets: places along them that are covered must have a place that is not within 5 m.
                let along = (0..<UInt32(network.segmentCount)).filter { box.contains(network.places[Int(network.segments[Int($0)].a)]) }
                    .map { network.place(on: $0, at: 0.5) }
                for (place, isReached) in zip(along, areas.contains(along, areaOf: facility, within: limit)) where !isReached && area.covers(place) {
                    #expect(
                        placesWithinFiveMetres(of: plane.point(place), on: plane).contains { !area.covers($0) },
                        "an unreached street at \(place) is covered by more than 5 m")
                }
            }
        }
    }
}
