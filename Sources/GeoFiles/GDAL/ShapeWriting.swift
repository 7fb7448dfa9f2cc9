internal import CGDAL
internal import Geo

/// Turns our shapes into OGR's. The caller owns what is returned.
enum ShapeWriting {
    /// The kind of shape a whole layer holds, as formats with one kind per layer want it.
    static func kind(of layer: Layer) -> OGRwkbGeometryType {
        var points = false, multipoints = false, line = false, lines = false, areas = false
        for row in layer.rows {
            switch row.geometry {
            case nil: break
            case .point?: points = true
            case .points?: multipoints = true
            case .line?: line = true
            case .lines?: lines = true
            case .area?: areas = true
            }
        }
        switch (points || multipoints, line || lines, areas) {
        case (false, false, false):
            switch layer.shape {
            case nil: return wkbNone
            case .point: return wkbPoint
            case .points: return wkbMultiPoint
            case .line: return wkbLineString
            case .lines: return wkbMultiLineString
            case .area: return wkbMultiPolygon
            }
        case (true, false, false): return multipoints ? wkbMultiPoint : wkbPoint
        case (false, true, false): return lines ? wkbMultiLineString : wkbLineString
        case (false, false, true): return wkbMultiPolygon
        default: return wkbUnknown
        }
    }

    /// The shape as OGR has it, as one of several parts where the layer's kind wants that.
    static func handle(_ geometry: Geometry, kind: OGRwkbGeometryType) -> OGRGeometryH? {
        switch geometry {
        case .point(let place): kind == wkbMultiPoint ? collection(wkbMultiPoint, [point(place)]) : point(place)
        case .points(let places): collection(wkbMultiPoint, places.map { point($0) })
        case .line(let places): kind == wkbMultiLineString ? collection(wkbMultiLineString, [curve(wkbLineString, places)]) : curve(wkbLineString, places)
        case .lines(let lines): collection(wkbMultiLineString, lines.map { curve(wkbLineString, $0) })
        case .area(let area): collection(wkbMultiPolygon, area.polygons.map { polygon($0) })
        }
    }

    private static func point(_ place: Place) -> OGRGeometryH? {
        let handle = OGR_G_CreateGeometry(wkbPoint)
        OGR_G_SetPoint_2D(handle, 0, place.longitude, place.latitude)
        return handle
    }

    private static func curve(_ kind: OGRwkbGeometryType, _ places: [Place]) -> OGRGeometryH? {
        let handle = OGR_G_CreateGeometry(kind), stride = Int32(MemoryLayout<Place>.stride)
        places.withUnsafeBytes { bytes in
            guard let x = bytes.baseAddress else { return }
            OGR_G_SetPoints(handle, Int32(places.count), x, stride, x + MemoryLayout<Double>.stride, stride, nil, 0)
        }
        return handle
    }

    private static func polygon(_ polygon: Polygon) -> OGRGeometryH? {
        let rings = [Winding.directed(polygon.outer, counterClockwise: true)] + polygon.holes.map { Winding.directed($0, counterClockwise: false) }
        return collection(wkbPolygon, rings.map { curve(wkbLinearRing, $0) })
    }

    private static func collection(_ kind: OGRwkbGeometryType, _ parts: [OGRGeometryH?]) -> OGRGeometryH? {
        let handle = OGR_G_CreateGeometry(kind)
        for part in parts { OGR_G_AddGeometryDirectly(handle, part) }   // gives the part away
        return handle
    }
}
