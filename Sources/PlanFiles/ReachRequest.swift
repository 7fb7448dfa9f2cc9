public import Geo
public import GeoFiles
public import Planning
public import Travel
import Foundation

/// How far one gets from one place, or to it, without any plan.
public struct ReachRequest: Sendable {
    /// The streets: an OSM file or a line layer.
    public var streets: String
    /// The layer, and how its columns are called, where the streets are a line layer.
    public var layer: String?, fields: StreetFile.Fields
    /// An elevation raster; nil where the ground is flat.
    public var elevation: String?
    /// The place.
    public var place: Place
    /// The limits, in minutes.
    public var minutes: [Double]
    /// How people walk.
    public var walking: Walking

    /// How far one gets from one place, or to it.
    public init(
        streets: String, layer: String? = nil, fields: StreetFile.Fields = .init(), elevation: String? = nil, place: Place, minutes: [Double], walking: Walking
    ) {
        self.streets = streets
        self.layer = layer
        self.fields = fields
        self.elevation = elevation
        self.place = place
        self.minutes = minutes
        self.walking = walking
    }

    /// One row per limit, the widest first: `minutes`, `time_s`, `area_m2` and the service area.
    /// - Throws: `InputError` where a file cannot be used, or the place is off the network.
    public func layer(threads: Threads = Threads(1), progress: (Phrase) -> Void = { _ in }) throws(InputError) -> Layer {
        progress(Phrase(zh: "读取路网", en: "reading the streets"))
        let lines = try StreetFile.read(streets, options: ReadOptions(layer: layer), fields: fields)
        var ground = StreetNetwork.Ground()
        if let elevation { ground.elevation = ElevationModel(try RasterFile.read(elevation)) }
        let network = SnappingNetwork(StreetNetwork(lines, ground: ground, threads: threads))
        let name = (streets as NSString).lastPathComponent
        guard let point = network.nearest(to: place), point.distance <= walking.snap else {
            let distance = network.nearest(to: place).map { "\(Int($0.distance.value.rounded())) m" }
            throw InputError(
                input: name, place: Phrase("--at"),
                found: distance.map { Phrase(zh: "距最近道路 \($0)", en: "a place \($0) from the nearest street") }
                    ?? Phrase(zh: "没有可步行的道路", en: "no walkable street"),
                wanted: Phrase(zh: "距道路不超过 \(Int(walking.snap.value)) m 的位置（--snap）", en: "a place within \(Int(walking.snap.value)) m of one (--snap)"))
        }
        progress(Phrase(zh: "绘制服务圈", en: "drawing the service areas"))
        let areas = ServiceAreas(WalkingNetwork(network, speed: walking.speed), direction: walking.direction, threads: threads)
        var result = Layer(name: "reach", columns: [.init("minutes", .real), .init("time_s", .real), .init("area_m2", .real)])
        for (i, limit) in Set(minutes).sorted(by: >).enumerated() {
            let time = TravelTime.minutes(limit), area = areas.area(of: point, within: time)
            result.rows.append(
                Layer.Row(
                    number: i + 1, geometry: .area(area),
                    values: [
                        .real(limit), .real(time.seconds), .real((area.squareMetres.value * 10).rounded() / 10),
                    ]))
        }
        return result
    }
}
