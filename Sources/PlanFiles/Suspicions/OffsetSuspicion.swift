import Geo
import Travel

/// A layer and the streets that seem to differ by the shift of a Chinese web map: GCJ-02 or BD-09 taken for WGS84.
///
/// What stands in a city stands near streets. Where a layer's points as a whole lie much nearer to them after the shift has
/// been taken away, it was probably there. Grid points lie anywhere, shifted or not: for them nothing can be told, and
/// nothing is said.
struct OffsetSuspicion {
    /// What was taken for WGS84.
    let system: CoordinateSystem
    /// Whether it is the layer that is shifted, else the streets.
    let isLayer: Bool
    /// How many points tell anything, and how many of them lie nearer without the shift.
    let points: Int, nearer: Int
    /// The medians of the distances to the nearest street, as they stand and without the shift.
    let asRead: Metres, without: Metres

    /// Fewer points than this tell nothing.
    static let fewest = 20
    /// A point that is no nearer than this to a street either way tells nothing, in metres.
    static let near = 120.0
    /// So many points tell as much as all of them.
    static let sample = 2000
    /// Nearer and farther would have to differ by chance by so many standard deviations (one in thirty thousand).
    static let deviations = 4.0
    /// The median has to shrink to this part of what it is, and of what the same shift the other way makes it.
    static let ratio = 0.7

    /// Nil where nothing speaks for a shift.
    init?(_ places: [Place], on streets: SnappingNetwork) {
        let some = DistantLayer.spread(places, Self.sample)
        let asRead = Self.distances(some, streets)
        var best: OffsetSuspicion?
        for system in [CoordinateSystem.gcj02, .bd09] {
            // Away from the shift, as if the layer had it; and along it, as if the streets had it.
            guard let without = try? system.places(some.map { MapPoint(x: $0.longitude, y: $0.latitude) }),
                let with = try? system.points(some).map({ Place(longitude: $0.x, latitude: $0.y) }) else { continue }
            let back = Self.distances(without, streets), forth = Self.distances(with, streets)
            for (isLayer, tried, control) in [(true, back, forth), (false, forth, back)] {
                guard let found = OffsetSuspicion(system, isLayer: isLayer, asRead, tried, control), found.without < best?.without ?? Metres(.infinity) else { continue }
                best = found
            }
        }
        guard let best else { return nil }
        self = best
    }

    private init?(_ system: CoordinateSystem, isLayer: Bool, _ asRead: [Double], _ tried: [Double], _ control: [Double]) {
        let telling = asRead.indices.filter { min(asRead[$0], tried[$0]) <= Self.near && asRead[$0] != tried[$0] }
        guard telling.count >= Self.fewest else { return nil }
        nearer = telling.count { tried[$0] < asRead[$0] }
        points = telling.count
        func median(_ distances: [Double]) -> Double { telling.map { distances[$0] }.sorted()[telling.count / 2] }
        (self.asRead, without) = (Metres(median(asRead)), Metres(median(tried)))
        guard Double(2 * nearer - points) >= Self.deviations * Double(points).squareRoot(),
            without.value <= Self.ratio * self.asRead.value, without.value <= Self.ratio * median(control)
        else { return nil }
        self.system = system
        self.isLayer = isLayer
    }

    private static func distances(_ places: [Place], _ streets: SnappingNetwork) -> [Double] {
        streets.nearest(to: places).map { $0?.distance.value ?? .infinity }
    }

    /// The suspicion as the user reads it.
    func warning(about file: String, streets: String) -> Warning? {
        let name = system.name, (a, b) = (Words.metres(asRead.value), Words.metres(without.value))
        let code = system == .gcj02 ? "gcj02-suspect" : "bd09-suspect"
        guard isLayer else {
            return Warning(code: code, input: streets, message: Phrase(
                zh: "路网像是 \(name) 而被当作 WGS84：\(file) 的 \(points) 个点中有 \(nearer) 个加上该偏移后更靠近道路（距离中位数由 \(a.zh) 变为 \(b.zh)）；若是，请在 streets 下写 crs: \(name)",
                en: "the streets look like \(name) taken for WGS84: with that shift \(nearer) of \(points) points of \(file) lie nearer to a street (half within \(b.en) instead of \(a.en)); if so, state crs: \(name) under streets"))
        }
        return Warning(code: code, input: file, message: Phrase(
            zh: "像是 \(name) 而被当作 WGS84：\(points) 个点中有 \(nearer) 个去掉该偏移后更靠近道路（距离中位数由 \(a.zh) 变为 \(b.zh)）；若是，请写 crs: \(name)",
            en: "looks like \(name) taken for WGS84: without that shift \(nearer) of \(points) points lie nearer to a street (half within \(b.en) instead of \(a.en)); if so, state crs: \(name)"))
    }
}
