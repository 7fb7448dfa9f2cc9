import ArgumentParser
import Foundation
import Geo
import GeoFiles
import PlanFiles
import Planning
import Travel

struct ReachCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reach", abstract: "How far one gets on foot from one place, or to it: service areas as GeoJSON.",
        discussion: """
            Example: walkshed reach --streets walkshed-demo/streets.osm.pbf --at 106.55,29.56 --minutes 10,20 > reach.geojson
            """)

    @Option(help: "The streets: .osm.pbf, .osm, or a line layer.") var streets: String
    @Option(parsing: .unconditional, help: "The place: LONGITUDE,LATITUDE.") var at: String
    @Option(help: "The limits in minutes, apart by commas.") var minutes: String
    @Option(help: "Walking speed on level ground, m/s.") var speed = 1.2
    @Option(help: "Which walk counts: \(Direction.allCases.map(\.rawValue).joined(separator: ", ")) (to_facility unless given).", transform: Self.direction)
    var direction = Direction
        .toFacility
    @Option(help: "How far from a street the place may lie, in metres.") var snap = 200.0
    @Option(help: "An elevation raster; flat ground without one.") var elevation: String?
    @Option(help: "Surfaces to cut out of the areas, such as water.") var barriers: String?
    @Option(help: "The layer, where the file holds several.") var layer: String?
    @Option(help: "Columns of a line layer: class=…,level=…,bridge=…,tunnel=….") var fields = ""
    @OptionGroup var common: CommonOptions

    func validate() throws {
        _ = try (place, limits, columns)
        if !(0.1...5).contains(speed) {
            throw ValidationError(zh: "--speed：现为 \(speed)，应为 0.1 至 5 的数", en: "--speed: found \(speed), wanted a number from 0.1 to 5")
        }
        if !(0...5000).contains(snap) {
            throw ValidationError(zh: "--snap：现为 \(snap)，应为 0 至 5000 的数", en: "--snap: found \(snap), wanted a number from 0 to 5000")
        }
    }

    func run() async throws {
        try common.reporting { say in
            let request = ReachRequest(
                streets: streets, layer: layer, fields: try columns, elevation: elevation, barriers: barriers, place: try place,
                minutes: try limits,
                walking: Walking(speed: speed, direction: direction, snap: Metres(snap)))
            try CommonOptions.emit(GeoJSON.bytes(try request.layer(threads: common.workers, progress: say)))
        }
    }

    private static func direction(_ text: String) throws -> Direction {
        guard let direction = Direction(rawValue: text) else {
            let names = Direction.allCases.map(\.rawValue)
            throw ValidationError(
                zh: "--direction：现为 “\(text)”，应为 \(names.joined(separator: "、")) 之一",
                en: "--direction: found \"\(text)\", wanted one of \(names.joined(separator: ", "))")
        }
        return direction
    }

    private var place: Place {
        get throws {
            let parts = at.split(separator: ",", omittingEmptySubsequences: false).map { Double($0.trimmingCharacters(in: .whitespaces)) }
            guard parts.count == 2, let longitude = parts[0], let latitude = parts[1], (-180...180).contains(longitude), (-90...90).contains(latitude) else {
                let isSwapped = parts.count == 2 && (parts[1].map { abs($0) > 90 && abs($0) <= 180 } ?? false) && (parts[0].map { abs($0) <= 90 } ?? false)
                throw ValidationError(
                    zh: "--at：现为 “\(at)”\(isSwapped ? "（经纬度是否颠倒？）" : "")，应为 经度,纬度，如 106.55,29.56",
                    en:
                        "--at: found \"\(at)\"\(isSwapped ? " (longitude and latitude swapped?)" : ""), wanted LONGITUDE,LATITUDE such as 106.55,29.56")
            }
            return Place(longitude: longitude, latitude: latitude)
        }
    }

    private var limits: [Double] {
        get throws {
            let parts = minutes.split(separator: ",", omittingEmptySubsequences: false).map { Double($0.trimmingCharacters(in: .whitespaces)) }
            guard !parts.isEmpty, parts.allSatisfy({ $0.map { (0.1...600).contains($0) } ?? false }) else {
                throw ValidationError(
                    zh: "--minutes：现为 “\(minutes)”，应为 0.1 至 600 的数，如 10,20", en: "--minutes: found \"\(minutes)\", wanted numbers from 0.1 to 600 such as 10,20"
                )
            }
            return parts.compactMap { $0 }
        }
    }

    private var columns: StreetFile.Fields {
        get throws {
            var columns = StreetFile.Fields()
            for pair in fields.split(separator: ",") {
                let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
                switch parts.first {
                case "class" where parts.count == 2: columns.streetClass = parts[1]
                case "level" where parts.count == 2: columns.level = parts[1]
                case "bridge" where parts.count == 2: columns.bridge = parts[1]
                case "tunnel" where parts.count == 2: columns.tunnel = parts[1]
                default:
                    throw ValidationError(
                        zh: "--fields：现为 “\(pair)”，应为 class=…、level=…、bridge=… 或 tunnel=…",
                        en: "--fields: found \"\(pair)\", wanted class=…, level=…, bridge=… or tunnel=…")
                }
            }
            return columns
        }
    }
}
