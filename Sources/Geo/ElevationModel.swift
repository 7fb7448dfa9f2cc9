import Foundation

/// Heights of the ground, from an elevation raster.
///
/// The raster is filtered once by the 3×3 binomial kernel (1-2-1, cells without data skipped) and then read bilinearly
/// between cell centres, so that a height depends on the place alone.
public struct ElevationModel: Sendable {
    private let width: Int, height: Int
    private let placement: RasterPlacement
    private let cells: [Double]

    /// The model over a raster.
    public init(_ raster: Raster) {
        width = raster.width
        height = raster.height
        placement = RasterPlacement(raster)
        cells = Self.filtered(raster)
    }

    /// Whether a place lies on the raster.
    public func covers(_ place: Place) -> Bool {
        guard let (column, row) = placement.position(of: place) else { return false }
        return column >= 0 && row >= 0 && column <= Double(width) && row <= Double(height)
    }

    /// The height at a place in metres; NaN where the raster has no data. Beyond the raster its edge's height holds on, so
    /// that a walk straight out is level and no cliff stands at the edge.
    public func height(at place: Place) -> Double {
        guard let position = placement.position(of: place) else { return .nan }
        let column = position.column - 0.5, row = position.row - 0.5   // from cell centre to cell centre
        let c = max(0, min(Int(column.rounded(.down)), width - 2)), r = max(0, min(Int(row.rounded(.down)), height - 2))
        let u = max(0, min(column - Double(c), 1)), v = max(0, min(row - Double(r), 1))
        var sum = 0.0
        for (dr, wr) in [(0, 1 - v), (1, v)] where wr > 0 {
            for (dc, wc) in [(0, 1 - u), (1, u)] where wc > 0 {
                sum += wr * wc * cells[min(r + dr, height - 1) * width + min(c + dc, width - 1)]
            }
        }
        return sum
    }

    private static func filtered(_ raster: Raster) -> [Double] {
        let (width, height) = (raster.width, raster.height)
        var smooth = [Double](repeating: .nan, count: width * height)
        for row in 0..<height {
            for column in 0..<width {
                var total = 0.0, weights = 0.0
                for (dr, wr) in [(-1, 1.0), (0, 2.0), (1, 1.0)] where row + dr >= 0 && row + dr < height {
                    for (dc, wc) in [(-1, 1.0), (0, 2.0), (1, 1.0)] where column + dc >= 0 && column + dc < width {
                        let z = Double(raster.cells[(row + dr) * width + column + dc])
                        if z.isFinite {
                            total += wr * wc * z
                            weights += wr * wc
                        }
                    }
                }
                if weights > 0 { smooth[row * width + column] = total / weights }
            }
        }
        return smooth
    }
}
