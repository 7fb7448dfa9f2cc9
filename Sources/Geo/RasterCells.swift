/// The cells of a raster found by place.
public struct RasterCells: Sendable {
    private let raster: Raster
    private let placement: RasterPlacement

    /// The cells of a raster.
    public init(_ raster: Raster) {
        self.raster = raster
        placement = RasterPlacement(raster)
    }

    /// The cell a place lies in, by a number of its own, and its value; nil outside and where there is no data.
    public func cell(at place: Place) -> (id: Int, people: Double)? {
        guard let position = placement.position(of: place) else { return nil }
        let column = position.column.rounded(.down), row = position.row.rounded(.down)
        guard column >= 0, row >= 0, column < Double(raster.width), row < Double(raster.height) else { return nil }
        let id = Int(row) * raster.width + Int(column)
        let value = Double(raster.cells[id])
        return value.isFinite ? (id, value) : nil
    }
}
