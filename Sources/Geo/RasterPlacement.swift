/// Where a place lies on a raster, whatever reference system the raster is in.
struct RasterPlacement: Sendable {
    private let inverse: [Double]
    /// Nil where the raster's own coordinates are longitudes and latitudes.
    private let system: CoordinateSystem?

    init(_ raster: Raster) {
        let t = raster.transform
        let determinant = t[1] * t[5] - t[2] * t[4]
        inverse = [
            t[5] / determinant, -t[2] / determinant, -(t[5] * t[0] - t[2] * t[3]) / determinant,
            -t[4] / determinant, t[1] / determinant, -(t[1] * t[3] - t[4] * t[0]) / determinant,
        ]
        let stated = try? CoordinateSystem(raster.crs)   // a raster's system was understood when it was read
        system = stated.flatMap { $0.isWGS84 ? nil : $0 }
    }

    /// Columns from the left edge and rows from the top edge, in cells; nil where the raster's system does not reach.
    func position(of place: Place) -> (column: Double, row: Double)? {
        var (x, y) = (place.longitude, place.latitude)
        if let system {
            guard let point = try? system.points([place]).first else { return nil }   // outside the system's area of use: no cell there
            (x, y) = (point.x, point.y)
        }
        let column = inverse[0] * x + inverse[1] * y + inverse[2], row = inverse[3] * x + inverse[4] * y + inverse[5]
        return column.isFinite && row.isFinite && abs(column) < 1e9 && abs(row) < 1e9 ? (column, row) : nil
    }
}
