internal import CPROJ

extension Area {
    /// The surface on the WGS84 ellipsoid, by Karney's polygon method: whatever way rings run, holes count against.
    public var squareMetres: SquareMetres {
        var sum = 0.0
        for polygon in polygons {
            sum += abs(Self.geodesic(polygon.outer))
            for hole in polygon.holes { sum -= abs(Self.geodesic(hole)) }
        }
        return SquareMetres(max(0, sum))
    }

    private static func geodesic(_ ring: [Place]) -> Double {
        var ellipsoid = geod_geodesic(), polygon = geod_polygon()
        geod_init(&ellipsoid, Geodesic.equatorialRadius, Geodesic.flattening)
        geod_polygon_init(&polygon, 0)
        for place in ring.dropLast() { geod_polygon_addpoint(&ellipsoid, &polygon, place.latitude, place.longitude) }
        var area = 0.0, length = 0.0
        geod_polygon_compute(&ellipsoid, &polygon, 0, 1, &area, &length)
        return area
    }
}

extension PlaneArea {
    /// The surface on the plane.
    public var squareMetres: SquareMetres {
        SquareMetres(
            max(
                0,
                pieces.reduce(0) { sum, piece in
                    sum + abs(signedArea(piece.outer)) - piece.holes.reduce(0) { $0 + abs(signedArea($1)) }
                }))
    }
}
