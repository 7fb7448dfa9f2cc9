internal import CPROJ

extension CoordinateSystem {
    /// The places under points of this system. A point that has no place (infinite, or far outside the projection) gives
    /// a place of not-a-numbers, so that positions stay the same.
    public func places(_ points: [MapPoint]) throws(CoordinateError) -> [Place] {
        var places = points.map { Place(longitude: $0.x, latitude: $0.y) }
        try convert(&places, toWGS84: true)
        return places
    }

    /// The points of this system under places. A place that has no point here (far outside the projection) gives
    /// not-a-numbers.
    public func points(_ places: [Place]) throws(CoordinateError) -> [MapPoint] {
        var points = places
        try convert(&points, toWGS84: false)
        return points.map { MapPoint(x: $0.longitude, y: $0.latitude) }
    }

    /// Whether conversion to WGS84 leaves every number as it is.
    public var isWGS84: Bool { kind == .wgs84 }

    /// Converts in place: for readers, which keep a file's numbers in `Place` until its system is known.
    package func convert(_ places: inout [Place], toWGS84: Bool) throws(CoordinateError) {
        switch kind {
        case .wgs84: break
        case .gcj02: for i in places.indices { places[i] = toWGS84 ? MapOffset.wgs84(fromGCJ: places[i]) : MapOffset.gcj(places[i]) }
        case .bd09: for i in places.indices { places[i] = toWGS84 ? MapOffset.wgs84(fromBaidu: places[i]) : MapOffset.baidu(places[i]) }
        case .proj: try ProjConversions.current.conversion(for: self).run(&places, toWGS84: toWGS84)
        }
    }
}

/// The conversions a thread has needed so far: making one costs a search through PROJ's register.
private final class ProjConversions {
    private static let perThread = PerThread { ProjConversions() }
    static var current: ProjConversions { perThread.current }

    private var known: [CoordinateSystem: ProjConversion] = [:]

    func conversion(for system: CoordinateSystem) throws(CoordinateError) -> ProjConversion {
        if let conversion = known[system] { return conversion }
        let conversion = try ProjConversion(system)
        known[system] = conversion
        return conversion
    }
}

/// One PROJ operation between a system and WGS84, degrees and east-first at both ends.
private final class ProjConversion {
    private let way: ProjObject
    private let radiansIn: Bool, radiansOut: Bool

    init(_ system: CoordinateSystem) throws(CoordinateError) {
        let context = ProjContext.current
        let raw: OpaquePointer?
        if let pipeline = system.pipeline, pipeline.contains("proj=pipeline") {
            raw = proj_create(context.handle, pipeline)
        } else {
            let between = proj_create_crs_to_crs(context.handle, system.pipeline ?? system.definition, "EPSG:4326", nil)
            raw = between.flatMap { proj_normalize_for_visualization(context.handle, $0) }
            proj_destroy(between)
        }
        guard let way = ProjObject(raw, in: context) else {
            throw CoordinateError(
                system: system.name,
                found: Phrase(zh: "无法换算到 WGS84（\(context.complaint)）", en: "no way to WGS84 (\(context.complaint))"),
                wanted: Phrase(zh: "另一坐标系，或有效的转换参数", en: "another reference system, or valid transformation parameters"))
        }
        radiansIn = proj_angular_input(way.handle, PJ_FWD) != 0
        radiansOut = proj_angular_output(way.handle, PJ_FWD) != 0
        self.way = way
    }

    func run(_ places: inout [Place], toWGS84: Bool) {
        let radians = Double.pi / 180
        if toWGS84 ? radiansIn : radiansOut { places.scale(by: radians) }
        let count = places.count, stride = MemoryLayout<Place>.stride
        places.withUnsafeMutableBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            let x = base.assumingMemoryBound(to: Double.self)   // Place is two Doubles: longitude, latitude
            _ = proj_trans_generic(
                way.handle, toWGS84 ? PJ_FWD : PJ_INV, x, stride, count, x + 1, stride, count, nil, 0, 0, nil, 0, 0)
        }
        for i in places.indices where !(places[i].longitude.isFinite && places[i].latitude.isFinite) {
            places[i] = Place(longitude: .nan, latitude: .nan)
        }
        if toWGS84 ? radiansOut : radiansIn { places.scale(by: 1 / radians) }
    }
}

extension [Place] {
    fileprivate mutating func scale(by factor: Double) {
        for i in indices {
            self[i].longitude *= factor
            self[i].latitude *= factor
        }
    }
}
