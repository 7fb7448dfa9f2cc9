/// A number for every spot of the city's plane, known at the points of a square grid and read between them.
struct Field: Sendable {
    /// The south-western grid point.
    let corner: Spot
    /// Metres between grid points.
    let step: Double
    /// Grid points from west to east, and from south to north.
    let width: Int, height: Int
    private(set) var values: [Float]

    /// The square of this half width around the centre, with the number of every grid point.
    init(halfWidth: Double, step wanted: Double, value: (Spot) -> Double) {
        let cells = max(2, Int((2 * halfWidth / wanted).rounded(.up)))
        step = 2 * halfWidth / Double(cells)
        corner = Spot(-halfWidth, -halfWidth)
        width = cells + 1
        height = cells + 1
        values = []
        values.reserveCapacity(width * height)
        for row in 0..<height {
            for column in 0..<width {
                values.append(Float(value(corner + Spot(Double(column), Double(row)) * step)))
            }
        }
    }

    /// The spot of a grid point.
    func spot(_ column: Int, _ row: Int) -> Spot { corner + Spot(Double(column), Double(row)) * step }

    /// The number at a grid point.
    func value(_ column: Int, _ row: Int) -> Double { Double(values[row * width + column]) }

    /// The number at a spot, bilinear between the grid points; beyond the grid that of its edge.
    func callAsFunction(_ spot: Spot) -> Double {
        let x = min(Double(width - 1), max(0, (spot.x - corner.x) / step))
        let y = min(Double(height - 1), max(0, (spot.y - corner.y) / step))
        let column = min(width - 2, Int(x)), row = min(height - 2, Int(y))
        let u = x - Double(column), v = y - Double(row)
        let bottom = value(column, row) * (1 - u) + value(column + 1, row) * u
        let top = value(column, row + 1) * (1 - u) + value(column + 1, row + 1) * u
        return bottom * (1 - v) + top * v
    }

    /// The steepest change at a spot, per metre, towards where the numbers grow.
    func gradient(_ spot: Spot) -> Spot {
        let east = self(spot + Spot(step, 0)) - self(spot - Spot(step, 0))
        let north = self(spot + Spot(0, step)) - self(spot - Spot(0, step))
        return Spot(east, north) / (2 * step)
    }
}
