/// The cells of a raster in geographic coordinates, found by place.
public struct RasterCells: Sendable {
    private let raster: Raster
    private let inverse: [Double]

    /// The cells of a raster.
    public init(_ raster: Raster) {
        self.raster = raster
        inverse = raster.inverseTransform
    }

    /// The cell a place lies in, by a number of its own, and its value; nil outside and where there is no data.
    public func cell(at place: Place) -> (id: Int, people: Double)? {
        let column = (inverse[0] * place.longitude + inverse[1] * place.latitude + inverse[2]).rounded(.down)
        let row = (inverse[3] * place.longitude + inverse[4] * place.latitude + inverse[5]).rounded(.down)
        guard column >= 0, row >= 0, column < Double(raster.width), row < Double(raster.height) else { return nil }
        let id = Int(row) * raster.width + Int(column)
        let value = Double(raster.cells[id])
        return value.isFinite ? (id, value) : nil
    }
}

extension Raster {
    /// From coordinates to columns and rows: column = v[0]·x + v[1]·y + v[2], row = v[3]·x + v[4]·y + v[5].
    var inverseTransform: [Double] {
        let t = transform
        let determinant = t[1] * t[5] - t[2] * t[4]
        return [
            t[5] / determinant, -t[2] / determinant, -(t[5] * t[0] - t[2] * t[3]) / determinant,
            -t[4] / determinant, t[1] / determinant, -(t[1] * t[3] - t[4] * t[0]) / determinant,
        ]
    }
}
