import Geo
import Travel

/// A layer and the streets that seem to differ by the shift of a Chinese web map: GCJ-02 or BD-09 taken for WGS84.
///
/// What stands in a city stands near a street, but hardly nearer in the right place than in a wrong one, where streets are
/// dense: the median tells little. Shifted by half a kilometre, though, some of it comes to lie in rivers, on slopes and in
/// parks. So the points are counted that are far from every street, and a shift is suspected where taking it away brings
/// many of them back and takes hardly any out. That alone could be the streets ending where the layer goes on; then shifts
/// to other sides would do as well, and nothing is said. Neither of points that lie anywhere, like those of a grid in a
/// city without such places, for which nothing can be told.
struct OffsetSuspicion {
    /// What was taken for WGS84.
    let system: CoordinateSystem
    /// Whether it is the layer that is shifted, else the streets.
    let isLayer: Bool
    /// How many points there are, how many of them lie far from every street, and how many would without the shift.
    let points: Int, far: Int, farWithout: Int

    /// A point farther than this from every street is far, in metres.
    static let distance = 100.0
    /// Those that come near have to outnumber those that go far by so many standard deviations of chance (one in 700).
    static let deviations = 3.0
    /// Any other shift of the same size has to leave at least so many times as many far.
    static let others = 2
    /// So many points tell as much as all of them.
    static let sample = 2000

    /// Nil where nothing speaks for a shift.
    init?(_ places: [Place], on streets: SnappingNetwork) {
        let some = DistantLayer.spread(places, Self.sample)
        let asRead = some.map { streets.network.plane.point($0) }
        let isFar = Self.far(asRead, streets)
        var best: OffsetSuspicion?
        for system in [CoordinateSystem.gcj02, .bd09] {
            // Without the shift, as if the layer had it; and with it, as if the streets had it.
            guard let without = try? system.places(some.map { MapPoint(x: $0.longitude, y: $0.latitude) }),
                let with = try? system.points(some).map({ Place(longitude: $0.x, latitude: $0.y) })
            else { continue }
            for (isLayer, moved) in [(true, without), (false, with)] {
                let tried = moved.map { streets.network.plane.point($0) }
                guard tried != asRead, let found = OffsetSuspicion(system, isLayer: isLayer, asRead, isFar, tried, streets),
                    found.farWithout < best?.farWithout ?? .max
                else { continue }
                best = found
            }
        }
        guard let best else { return nil }
        self = best
    }

    private init?(
        _ system: CoordinateSystem, isLayer: Bool, _ asRead: [LocalPlane.Point], _ isFar: [Bool], _ tried: [LocalPlane.Point], _ streets: SnappingNetwork
    ) {
        let isFarThen = Self.far(tried, streets)
        let back = zip(isFar, isFarThen).count { $0 && !$1 }, out = zip(isFar, isFarThen).count { !$0 && $1 }
        guard back > out, Double(back - out) >= Self.deviations * Double(back + out).squareRoot() else { return nil }
        (points, far, farWithout) = (asRead.count, isFar.count { $0 }, isFarThen.count { $0 })
        // As far on to the same side, and as far to the left and to the right of where the points would lie without the shift.
        for (east, north) in [(1.0, 0.0), (0, 1), (0, -1)] {
            let control = zip(asRead, tried).map { a, b in
                let (dx, dy) = (b.x - a.x, b.y - a.y)
                return LocalPlane.Point(x: b.x + east * dx - north * dy, y: b.y + east * dy + north * dx)
            }
            if Self.far(control, streets).count(where: { $0 }) < Self.others * farWithout { return nil }
        }
        guard far >= Self.others * farWithout else { return nil }
        self.system = system
        self.isLayer = isLayer
    }

    private static func far(_ points: [LocalPlane.Point], _ streets: SnappingNetwork) -> [Bool] {
        points.map { point in streets.nearest(to: point).map { $0.distance.value > distance } ?? true }
    }

    /// The suspicion as the user reads it.
    func warning(about file: String, streets: String) -> Warning {
        let name = system.name, limit = Self.distance.brief
        let code = system == .gcj02 ? "gcj02-suspect" : "bd09-suspect"
        guard isLayer else {
            return Warning(
                code: code, input: streets,
                message: Phrase(
                    zh: "路网像是 \(name) 而被当作 WGS84：\(file) 的 \(points) 个点中有 \(far) 个离道路超过 \(limit) 米，加上该偏移则为 \(farWithout) 个；若是，请在 streets 下写 crs: \(name)",
                    en:
                        "the streets look like \(name) taken for WGS84: of \(points) points of \(file) \(far) lie more than \(limit) m from every street, and \(farWithout) would with that shift; if so, state crs: \(name) under streets"
                ))
        }
        return Warning(
            code: code, input: file,
            message: Phrase(
                zh: "像是 \(name) 而被当作 WGS84：\(points) 个点中有 \(far) 个离道路超过 \(limit) 米，去掉该偏移则为 \(farWithout) 个；若是，请写 crs: \(name)",
                en:
                    "looks like \(name) taken for WGS84: of \(points) points \(far) lie more than \(limit) m from every street, and \(farWithout) would without that shift; if so, state crs: \(name)"
            ))
    }
}
