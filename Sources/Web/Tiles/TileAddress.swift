import Foundation
package import Geo

/// One tile of WebMercatorQuad: OGC's tileMatrix, tileRow and tileCol; the row counts from the north.
package struct TileAddress: Hashable, Sendable {
    package let zoom: Int, row: Int, column: Int

    /// The zooms that are served.
    package static let zooms = 0...22

    /// A tile, or nil where there is none of these numbers.
    package init?(zoom: Int, row: Int, column: Int) {
        guard Self.zooms.contains(zoom), (0..<(1 << zoom)).contains(row), (0..<(1 << zoom)).contains(column) else { return nil }
        (self.zoom, self.row, self.column) = (zoom, row, column)
    }

    /// Every tile of a zoom that meets a box, row by row.
    static func all(over bounds: Bounds, zoom: Int) -> [TileAddress] {
        let n = 1 << zoom, scale = Double(n)
        func number(_ share: Double) -> Int { max(0, min(n - 1, Int((share * scale).rounded(.down)))) }
        let first = Spot(Place(longitude: bounds.west, latitude: bounds.north)), last = Spot(Place(longitude: bounds.east, latitude: bounds.south))
        let rows = number(first.y)...max(number(first.y), number(last.y)), columns = number(first.x)...max(number(first.x), number(last.x))
        return rows.flatMap { row in columns.compactMap { TileAddress(zoom: zoom, row: row, column: $0) } }
    }

    /// How many whole steps a tile's side has, and how many more are drawn on every side, so that lines meet across tiles.
    package static let extent = 4096, buffer = 64

    /// The part of the world that is drawn into the tile, its buffer included.
    var box: BoxIndex.Box {
        let side = 1 / Double(1 << zoom), more = side * Double(Self.buffer) / Double(Self.extent)
        return BoxIndex.Box(
            minX: Double(column) * side - more, minY: Double(row) * side - more, maxX: Double(column + 1) * side + more, maxY: Double(row + 1) * side + more)
    }

    /// A spot of the world in the tile's own steps.
    @inline(__always) package func steps(_ world: Spot) -> Spot {
        let scale = Double(1 << zoom), steps = Double(Self.extent)
        return Spot(x: (world.x * scale - Double(column)) * steps, y: (world.y * scale - Double(row)) * steps)
    }
}

/// A spot on a plane that counts y downwards: of the whole world in Web Mercator, from 0 to 1, or of one tile, in its steps.
package struct Spot: Hashable, BitwiseCopyable, Sendable {
    package var x: Double, y: Double

    package init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }

    /// Where a place lies on the world in Web Mercator. Beyond 85.05° north and south, where that projection ends, on its edge.
    package init(_ place: Place) {
        let latitude = min(85.051_128_779_806_6, max(-85.051_128_779_806_6, place.latitude)) * .pi / 180
        x = (place.longitude + 180) / 360
        y = (1 - asinh(tan(latitude)) / .pi) / 2
    }
}
