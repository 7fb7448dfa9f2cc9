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
    /// A layer of surfaces to cut out of the drawn areas, such as water; nil for none.
    public var barriers: String?
    /// The place.
    public var place: Place
    /// The limits, in minutes.
    public var minutes: [Double]
    /// How people walk.
    public var walking: Walking

    /// How far one gets from one place, or to it.
    public init(
        streets: String, layer: String? = nil, fields: StreetFile.Fields = .init(), elevation: String? = nil, barriers: String? = nil, place: Place,
        minutes: [Double], walking: Walking
    ) {
        self.streets = streets
        self.layer = layer
        self.fields = fields
        self.elevation = elevation
        self.barriers = barriers
        self.place = place
        self.minutes = minutes
        self.walking = walking
    }

    /// One row per limit, the widest first: `minutes`, `time_s`, `area_m2` and the service area.
    /// - Throws: `InputError` where a file cannot be used, or the place is off the network.
    public func layer(threads: Threads = Threads(1), progress: (Phrase) -> Void = { _ in }) throws(InputError) -> Layer {
        progress(Phrase(zh: "读取路网", en: "reading the streets"))
        let network = try readStreets(threads)
        let water = try readBarriers()
        let point = try Self.streetPoint(place, network, snap: walking.snap, input: streets)
        progress(Phrase(zh: "绘制服务圈", en: "drawing the service areas"))
        let areas = ServiceAreas(WalkingNetwork(network, speed: walking.speed), direction: walking.direction, threads: threads)
        return try Self.layer(within: minutes) { time throws(InputError) in try cut(areas.area(of: point, within: time), water) }
    }

    /// One row per limit, the widest first: `minutes`, `time_s`, `area_m2` and what the closure draws.
    package static func layer<Failure: Error>(within minutes: [Double], area: (TravelTime) throws(Failure) -> Area) throws(Failure) -> Layer {
        var result = Layer(name: "reach", columns: [.init("minutes", .real), .init("time_s", .real), .init("area_m2", .real)])
        for (i, limit) in Set(minutes).sorted(by: >).enumerated() {
            let time = TravelTime.minutes(limit), area = try area(time)
            result.rows.append(
                Layer.Row(
                    number: i + 1, geometry: area.isEmpty ? nil : .area(area),
                    values: [
                        .real(limit), .real(time.seconds), .real((area.squareMetres.value * 10).rounded() / 10),
                    ]))
        }
        return result
    }

    private func readStreets(_ threads: Threads) throws(InputError) -> SnappingNetwork {
        let lines: StreetLines
        do { lines = try StreetFile.read(streets, options: ReadOptions(layer: layer), fields: fields) } catch { throw error.named(streets) }
        var ground = StreetNetwork.Ground()
        if let elevation {
            do { ground.elevation = ElevationModel(try RasterFile.read(elevation)) } catch { throw error.named(elevation) }
        }
        return SnappingNetwork(StreetNetwork(lines, ground: ground, threads: threads))
    }

    private func readBarriers() throws(InputError) -> Area? {
        guard let barriers else { return nil }
        let layer: Layer
        do { layer = try VectorFile.read(barriers) } catch { throw error.named(barriers) }
        var polygons: [Polygon] = []
        for row in layer.rows { if case .area(let area)? = row.geometry { polygons += area.polygons } }
        guard !polygons.isEmpty else {
            throw InputError(
                input: barriers, place: Phrase(zh: "图层", en: "layer"), found: Phrase(zh: "没有面", en: "no surface"), wanted: Phrase(zh: "面", en: "polygons"))
        }
        return Area(polygons: polygons).madeValid()
    }

    private func cut(_ area: Area, _ water: Area?) throws(InputError) -> Area {
        guard let water else { return area }
        do { return try BarrierKnife(water).cut(area) } catch {
            throw InputError(
                input: barriers ?? "", place: Phrase(zh: "图层", en: "layer"), found: Phrase(zh: "无法扣除的面", en: "surfaces that cannot be cut out"),
                wanted: Phrase(zh: "有效的面", en: "valid polygons"))
        }
    }

    /// Where a place meets the streets.
    /// - Throws: `InputError`, where it lies farther from them than it may.
    package static func streetPoint(
        _ place: Place, _ network: SnappingNetwork, snap: Metres, input: String, option: String = "--"
    ) throws(InputError) -> StreetPoint {
        let nearest = network.nearest(to: place)
        if let nearest, nearest.distance <= snap { return nearest }
        let found = nearest.map { point in
            let away = Words.metres(point.distance.value)
            return Phrase(zh: "距最近道路 \(away.zh)", en: "a place \(away.en) from the nearest street")
        }
        let swapped = Place(longitude: place.latitude, latitude: place.longitude)
        let looksSwapped = network.network.bounds.map { abs(swapped.latitude) <= 90 && !$0.contains(place) && $0.contains(swapped) } ?? false
        let hint = looksSwapped ? Phrase(zh: "（经度与纬度可能颠倒）", en: " (longitude and latitude swapped?)") : Phrase("")
        let limit = Words.metres(snap.value)
        throw InputError(
            input: input, place: Phrase(option + "at"), found: (found ?? Phrase(zh: "没有可步行的道路", en: "no walkable street")) + hint,
            wanted: Phrase(zh: "距道路不超过 \(limit.zh)的位置（\(option)snap）", en: "a place within \(limit.en) of one (\(option)snap)"))
    }
}
