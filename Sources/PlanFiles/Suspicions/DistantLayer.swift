import Foundation
import Geo
import Travel

/// A layer most of which lies kilometres from every street, though not so far that it could not be meant: as a rule the
/// wrong zone, or an origin of a city's own.
struct DistantLayer {
    /// How many of the layer's places were looked at, and how many of them are away.
    let places: Int, away: Int
    /// The median of their distances to the nearest street.
    let median: Metres
    /// Where the layer lies, seen from the streets.
    let direction: Phrase

    /// A place farther than this from every street is away, in metres.
    static let far = 2000.0
    /// So many places tell as much as all of them.
    static let sample = 200

    /// Nil where at least half of the places lie near the streets.
    init?(_ all: [Place], from streets: SnappingNetwork) {
        let some = Self.spread(all, Self.sample)
        let distances = streets.nearest(to: some).compactMap { $0?.distance.value }.sorted()
        let away = distances.count { $0 > Self.far }
        guard away * 2 > distances.count, let box = streets.network.bounds else { return nil }
        self.away = away
        places = distances.count
        median = Metres(distances[distances.count / 2])
        let middle = Place(longitude: Self.median(some.map(\.longitude)), latitude: Self.median(some.map(\.latitude)))
        direction = Self.direction(from: box.centre, to: middle)
    }

    /// The suspicion as the user reads it.
    func warning(about file: String) -> Warning {
        let km = Words.metres(median.value)
        return Warning(
            code: "layer-away", input: file,
            message:
                Phrase(
                    zh: "查看的 \(places) 处中有 \(away) 处离所有道路超过 2 千米（中位数 \(km.zh)），位于路网的",
                    en:
                        "\(away) of \(counted(places, "place")) \(away == 1 ? "lies" : "lie") more than 2 km from every street (half of them more than \(km.en)), "
                )
                + direction + Phrase(zh: "：请核对其坐标系与带号", en: " of the streets: check its reference system and zone"))
    }

    /// So many of them at equal steps.
    static func spread(_ places: [Place], _ count: Int) -> [Place] {
        let step = max(1, (places.count + count - 1) / count)
        return stride(from: 0, to: places.count, by: step).map { places[$0] }
    }

    private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

    private static func direction(from a: Place, to b: Place) -> Phrase {
        let east = (b.longitude - a.longitude) * cos(a.latitude * .pi / 180), north = b.latitude - a.latitude
        let names = [
            Phrase(zh: "北方", en: "north"), Phrase(zh: "东北方", en: "north-east"), Phrase(zh: "东方", en: "east"), Phrase(zh: "东南方", en: "south-east"),
            Phrase(zh: "南方", en: "south"), Phrase(zh: "西南方", en: "south-west"), Phrase(zh: "西方", en: "west"), Phrase(zh: "西北方", en: "north-west"),
        ]
        let eighth = Int((atan2(east, north) / (.pi / 4)).rounded())
        return names[(eighth + 8) % 8]
    }
}
