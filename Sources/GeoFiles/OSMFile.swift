internal import COsmium
public import Geo
import Foundation

/// Streets in an OSM file: `.osm.pbf`, `.osm`, `.osm.gz`, `.osm.bz2`.
public enum OSMFile {
    /// Whether a file is taken for OSM data by its name.
    public static func isNamedSo(_ path: String) -> Bool {
        let name = path.lowercased()
        return [".osm", ".osm.pbf", ".pbf", ".osm.gz", ".osm.bz2"].contains { name.hasSuffix($0) }
    }

    /// Every way with a `highway` tag, in ascending order of way id.
    /// - Throws: `InputError` where the file cannot be read to its end.
    public static func readStreets(_ path: String) throws(InputError) -> StreetLines {
        let name = (path as NSString).lastPathComponent
        var raw = cosmium_streets()
        var message = [CChar](repeating: 0, count: 512)
        guard cosmium_read_streets(path, &raw, &message, message.count) == 0 else {
            let said = String(decoding: message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            throw InputError(
                input: name, place: Phrase(zh: "文件", en: "file"),
                found: Phrase(zh: "读取失败（\(said)）", en: "a failure to read it (\(said))"),
                wanted: Phrase(zh: "完整的 OSM 数据（.osm.pbf、.osm 或 .osm.gz）", en: "complete OSM data (.osm.pbf, .osm or .osm.gz)"))
        }
        defer { cosmium_free_streets(&raw) }

        let words = (0..<raw.word_count).map { String(cString: raw.words[$0]!) }
        var streets = StreetLines(joining: .nodes)
        streets.origin = Layer.Origin(file: name, crs: "EPSG:4326", format: "OSM")
        streets.places = (0..<raw.ref_count).map { Place(longitude: raw.longitudes[$0], latitude: raw.latitudes[$0]) }
        streets.nodes = (0..<raw.ref_count).map { Int(raw.refs[$0]) }
        streets.lines = (0..<raw.way_count).map { i in
            let way = raw.ways[i]
            var line = StreetLine(id: Int(way.id), highway: words[Int(way.highway)], vertices: Int(way.first)..<Int(way.first + way.count))
            line.foot = words[Int(way.foot)]
            line.access = words[Int(way.access)]
            line.sidewalk = words[Int(way.sidewalk)]
            line.incline = words[Int(way.incline)]
            line.spans = way.spans != 0
            return line
        }
        streets.lines.sort { $0.id < $1.id }
        return streets
    }
}
