/// A grid of numbers on the ground: an elevation model, or people per cell.
public struct Raster: Sendable {
    /// Columns and rows of the grid.
    public let width: Int, height: Int
    /// Where a cell lies, as in GDAL: x = t[0] + column·t[1] + row·t[2], y = t[3] + column·t[4] + row·t[5], cell corners at whole numbers.
    public let transform: [Double]
    /// The reference system of x and y, as PROJ reads it.
    public let crs: String
    /// The numbers, row by row from the top; NaN where there is none.
    public let cells: [Float]
    /// What the grid was read from.
    public var origin: Layer.Origin?

    /// A grid from its cells.
    public init(width: Int, height: Int, transform: [Double], crs: String, cells: [Float], origin: Layer.Origin? = nil) {
        precondition(cells.count == width * height && transform.count == 6)
        self.width = width
        self.height = height
        self.transform = transform
        self.crs = crs
        self.cells = cells
        self.origin = origin
    }
}
