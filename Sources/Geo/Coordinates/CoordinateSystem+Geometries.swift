internal import CPROJ

extension CoordinateSystem {
    /// Shapes with the numbers of this system in place of longitudes and latitudes, east first; all of them in one conversion.
    package func converted(_ geometries: [Geometry?]) throws(CoordinateError) -> [Geometry?] {
        if isWGS84 { return geometries }
        var places: [Place] = []
        places.reserveCapacity(geometries.reduce(0) { $0 + ($1?.placeCount ?? 0) })
        for geometry in geometries { geometry?.forEachPlace { places.append($0) } }
        try convert(&places, toWGS84: false)
        var next = 0
        return geometries.map { $0?.taking(places, from: &next) }
    }

    /// Whether the system itself states its northing, or latitude, before its easting: the order that OGC's services keep to.
    package var isNorthFirst: Bool {
        let context = ProjContext.current
        guard let system = ProjObject(proj_create(context.handle, definition), in: context),
            let axes = ProjObject(proj_crs_get_coordinate_system(context.handle, system.handle), in: context)
        else { return false }
        var direction: UnsafePointer<CChar>?
        guard proj_cs_get_axis_info(context.handle, axes.handle, 0, nil, nil, &direction, nil, nil, nil, nil) != 0, let direction else { return false }
        return String(cString: direction) == "north"
    }
}

extension Geometry {
    /// The same shape with its vertices taken from a list.
    fileprivate func taking(_ places: [Place], from next: inout Int) -> Geometry {
        func taken(_ run: [Place]) -> [Place] {
            defer { next += run.count }
            return Array(places[next..<next + run.count])
        }
        switch self {
        case .point:
            defer { next += 1 }
            return .point(places[next])
        case .points(let run): return .points(taken(run))
        case .line(let run): return .line(taken(run))
        case .lines(let lines): return .lines(lines.map { taken($0) })
        case .area(let area):
            return .area(Area(polygons: area.polygons.map { polygon in Polygon(outer: taken(polygon.outer), holes: polygon.holes.map { taken($0) }) }))
        }
    }
}
