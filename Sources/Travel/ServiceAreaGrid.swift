import Geo

/// The square grid on which service areas are drawn, the same for every facility of a network.
///
/// A service area is known exactly at the grid's corners and drawn through the cells whose four corners do not agree. With
/// corners h apart, every place of such a cell has a corner of each kind within h·√2 = 4.81 m; every place of the other cells
/// that is drawn wrongly has a corner of the other kind within half of that. So the drawing is within 5 m of the definition. (`ServiceAreaPassage` says what needs the rest of the 5 m.)
enum ServiceAreaGrid {
    /// h: metres between neighbouring corners.
    static let spacing = 3.4
    /// Corners along the side of a tile; a row of a tile is one 32-bit word.
    static let side = 32
    /// Metres from a tile to the next.
    static let tileMetres = spacing * Double(side)
    /// The longest straight leg between a place and its street, in metres.
    static let farthestLeg = 100.0

    /// A tile by its column and row; corner (i, j) of the tile lies at ((32·column + i)·h, (32·row + j)·h) on the plane.
    struct Position: Hashable, Sendable {
        var column: Int32, row: Int32

        /// The corner (0, 0) on the plane.
        var origin: LocalPlane.Point {
            LocalPlane.Point(x: Double(column) * tileMetres, y: Double(row) * tileMetres)
        }
    }
}
