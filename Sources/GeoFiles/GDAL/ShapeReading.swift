internal import CGDAL
internal import Geo

/// Turns OGR's shapes into ours. Coordinates are copied as the file has them, east first: `Place` holds them until
/// `Placement` has converted them.
struct ShapeReading {
    /// Why a shape cannot be used.
    struct Fault: Error {
        let found: Phrase, wanted: Phrase
    }

    /// The shape, or nil where it is empty.
    static func geometry(_ handle: OGRGeometryH) throws(Fault) -> Geometry? {
        if OGR_G_HasCurveGeometry(handle, 1) != 0 {
            guard let straight = OGR_G_GetLinearGeometry(handle, 0, nil) else { return nil }
            defer { OGR_G_DestroyGeometry(straight) }
            return try geometry(straight)
        }
        if OGR_G_IsEmpty(handle) != 0 { return nil }
        switch OGR_GT_Flatten(OGR_G_GetGeometryType(handle)) {
        case wkbPoint: return .point(try point(handle))
        case wkbMultiPoint: return .points(try parts(handle).map { part throws(Fault) in try point(part) })
        case wkbLineString: return .line(try line(handle))
        case wkbMultiLineString: return .lines(try parts(handle).map { part throws(Fault) in try line(part) })
        case wkbPolygon: return .area(Area(polygons: [try polygon(handle)]))
        case wkbMultiPolygon: return .area(Area(polygons: try parts(handle).map { part throws(Fault) in try polygon(part) }))
        case wkbGeometryCollection: return try gathered(parts(handle))
        default:
            let name = String(cString: OGR_G_GetGeometryName(handle))
            throw Fault(found: Phrase(zh: "\(name) 图形", en: "a shape of kind \(name)"), wanted: Phrase(zh: "点、线或面", en: "points, lines or areas"))
        }
    }

    private static func parts(_ handle: OGRGeometryH) -> [OGRGeometryH] {
        (0..<OGR_G_GetGeometryCount(handle)).compactMap { OGR_G_GetGeometryRef(handle, $0) }.filter { OGR_G_IsEmpty($0) == 0 }
    }

    private static func point(_ handle: OGRGeometryH) throws(Fault) -> Place {
        let place = Place(longitude: OGR_G_GetX(handle, 0), latitude: OGR_G_GetY(handle, 0))
        try demandFinite([place])
        return place
    }

    private static func places(_ handle: OGRGeometryH) throws(Fault) -> [Place] {
        let count = Int(OGR_G_GetPointCount(handle)), stride = Int32(MemoryLayout<Place>.stride)
        var places = [Place](repeating: Place(longitude: 0, latitude: 0), count: count)
        places.withUnsafeMutableBytes { bytes in
            guard let x = bytes.baseAddress else { return }
            _ = OGR_G_GetPoints(handle, x, stride, x + MemoryLayout<Double>.stride, stride, nil, 0)
        }
        try demandFinite(places)
        return places
    }

    private static func line(_ handle: OGRGeometryH) throws(Fault) -> [Place] {
        let places = try places(handle)
        if places.count < 2 {
            throw Fault(
                found: Phrase(zh: "只有 \(places.count) 个顶点的线", en: "a line of \(places.count) vertex"),
                wanted: Phrase(zh: "至少 2 个顶点", en: "at least 2 vertices"))
        }
        return places
    }

    private static func polygon(_ handle: OGRGeometryH) throws(Fault) -> Polygon {
        let rings = try parts(handle).map { part throws(Fault) in try ring(part) }
        return Polygon(outer: rings[0], holes: Array(rings.dropFirst()))
    }

    private static func ring(_ handle: OGRGeometryH) throws(Fault) -> [Place] {
        let places = try places(handle)
        if places.first != places.last {
            throw Fault(
                found: Phrase(zh: "未闭合的环", en: "a ring that does not close"),
                wanted: Phrase(zh: "首尾相同的环", en: "a ring that ends where it begins"))
        }
        if places.count < 4 {
            throw Fault(
                found: Phrase(zh: "只有 \(places.count) 个顶点的环", en: "a ring of \(places.count) vertices"),
                wanted: Phrase(zh: "至少 4 个顶点（首尾相同）", en: "at least 4 vertices, the last on the first"))
        }
        return places
    }

    /// A collection of one kind of shape is what that kind with several parts is; a mixture has no place in a layer.
    private static func gathered(_ handles: [OGRGeometryH]) throws(Fault) -> Geometry? {
        var points: [Place] = [], lines: [[Place]] = [], polygons: [Polygon] = []
        for handle in handles {
            switch try geometry(handle) {
            case nil: break
            case .point(let place)?: points.append(place)
            case .points(let places)?: points += places
            case .line(let places)?: lines.append(places)
            case .lines(let more)?: lines += more
            case .area(let area)?: polygons += area.polygons
            }
        }
        switch (points.isEmpty, lines.isEmpty, polygons.isEmpty) {
        case (true, true, true): return nil
        case (false, true, true): return points.count == 1 ? .point(points[0]) : .points(points)
        case (true, false, true): return lines.count == 1 ? .line(lines[0]) : .lines(lines)
        case (true, true, false): return .area(Area(polygons: polygons))
        default:
            throw Fault(
                found: Phrase(zh: "点、线、面混合的图形", en: "points, lines and areas in one shape"),
                wanted: Phrase(zh: "只有一种图形", en: "one kind of shape"))
        }
    }

    private static func demandFinite(_ places: [Place]) throws(Fault) {
        for place in places where !(place.longitude.isFinite && place.latitude.isFinite) {
            throw Fault(
                found: Phrase(zh: "坐标 \(place.longitude), \(place.latitude)", en: "coordinates \(place.longitude), \(place.latitude)"),
                wanted: Phrase(zh: "有限的数", en: "finite numbers"))
        }
    }
}
