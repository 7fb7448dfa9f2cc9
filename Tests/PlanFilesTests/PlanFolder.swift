import Foundation
import Geo

/// A plan in a folder of its own, which goes when the test is done.
///
/// Unless told otherwise it is a cross of two streets near Chongqing, 400 m east–west and 400 m north–south, that meet
/// in the middle; 100 people live at the western end and a centre stands at the eastern one.
final class PlanFolder {
    let path: String

    static let yaml = """
        name: 十字街
        streets: {file: streets.geojson}
        demand: {file: demand.csv}
        facilities: {file: facilities.csv, tier: [community_home, street_centre]}

        """
    static let cross = [Line([(-200, 0), (0, 0), (200, 0)]), Line([(0, -200), (0, 0), (0, 200)])]

    /// A street through points in metres from the middle, 106.5° E 29.5° N.
    struct Line {
        let points: [(x: Double, y: Double)]
        var properties: [String: String] = ["highway": "residential"]

        init(_ points: [(Double, Double)], _ properties: [String: String] = [:]) {
            self.points = points.map { (x: $0.0, y: $0.1) }
            self.properties.merge(properties) { $1 }
        }
    }

    init(_ yaml: String = PlanFolder.yaml, streets: [Line] = PlanFolder.cross) throws {
        path = FileManager.default.temporaryDirectory.path + "/walkshed-test-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try write("walkshed.yaml", yaml)
        try write("streets.geojson", Self.geoJSON(streets))
        try writePoints("demand.csv", ["id,lon,lat,population"], [("d1", -200, 5, ",100")])
        try writePoints("facilities.csv", ["id,lon,lat"], [("f1", 200, 5, "")])
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }   // a folder left behind in /tmp harms nobody

    static func place(_ x: Double, _ y: Double) -> Place {
        let plane = LocalPlane(meridian: 106.5)
        let middle = plane.point(Place(longitude: 106.5, latitude: 29.5))
        return plane.place(.init(x: x, y: middle.y + y))
    }

    static func geoJSON(_ lines: [Line]) -> String {
        let features = lines.map { line in
            let coordinates = line.points.map { point in
                let place = place(point.x, point.y)
                return "[\(place.longitude), \(place.latitude)]"
            }.joined(separator: ", ")
            let properties = line.properties.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \"\($0.value)\"" }.joined(separator: ", ")
            return "{\"type\": \"Feature\", \"properties\": {\(properties)}, \"geometry\": {\"type\": \"LineString\", \"coordinates\": [\(coordinates)]}}"
        }
        return "{\"type\": \"FeatureCollection\", \"features\": [\n\(features.joined(separator: ",\n"))\n]}\n"
    }

    func write(_ name: String, _ text: String) throws { try text.write(toFile: path + "/" + name, atomically: true, encoding: .utf8) }

    /// A table of points in metres from the middle.
    func writePoints(_ name: String, _ header: [String], _ rows: [(id: String, x: Double, y: Double, rest: String)]) throws {
        let lines = rows.map { row in
            let place = Self.place(row.x, row.y)
            return "\(row.id),\(place.longitude),\(place.latitude)\(row.rest)"
        }
        try write(name, (header + lines).joined(separator: "\n") + "\n")
    }

    func read(_ name: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)) }

    func names(in folder: String) -> [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path + "/" + folder)) ?? []).sorted() }
}
