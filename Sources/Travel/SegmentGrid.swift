import Geo

/// Which segments pass through which square of a grid on the plane: the index for "what is nearest".
package struct SegmentGrid: Sendable {
    package let west: Double, south: Double
    package let cell: Double
    package let columns: Int, rows: Int
    /// The segments of square c are `entries[first[c]..<first[c + 1]]`, in ascending order.
    package let first: Column<UInt32>
    package let entries: Column<UInt32>

    /// Squares about as wide as a city block, wider where the streets are spread so thinly that these would be too many.
    static let smallestCell = 64.0

    init(_ network: borrowing StreetNetwork) {
        let points = network.points.buffer, segments = network.segments.buffer
        var (west, south, east, north) = (Double.infinity, Double.infinity, -Double.infinity, -Double.infinity)
        for point in points {
            west = min(west, point.x)
            east = max(east, point.x)
            south = min(south, point.y)
            north = max(north, point.y)
        }
        if points.isEmpty { (west, south, east, north) = (0, 0, 0, 0) }
        var cell = Self.smallestCell
        let most = Double(max(segments.count * 8, 1024))
        while ((east - west) / cell + 1) * ((north - south) / cell + 1) > most { cell *= 1.5 }
        let columns = Int((east - west) / cell) + 1, rows = Int((north - south) / cell) + 1
        (self.west, self.south, self.cell, self.columns, self.rows) = (west, south, cell, columns, rows)

        var counts = [UInt32](repeating: 0, count: columns * rows + 1)
        for segment in segments where !segment.flags.contains(.timed) {
            Self.squares(points[Int(segment.a)], points[Int(segment.b)], west, south, cell, columns, rows) { counts[$0 + 1] += 1 }
        }
        for c in 0..<columns * rows { counts[c + 1] += counts[c] }
        var next = counts
        var entries = [UInt32](repeating: 0, count: Int(counts.last!))
        for (i, segment) in segments.enumerated() where !segment.flags.contains(.timed) {
            Self.squares(points[Int(segment.a)], points[Int(segment.b)], west, south, cell, columns, rows) {
                entries[Int(next[$0])] = UInt32(i)
                next[$0] += 1
            }
        }
        first = Column(counts)
        self.entries = Column(entries)
    }

    package init(west: Double, south: Double, cell: Double, columns: Int, rows: Int, first: Column<UInt32>, entries: Column<UInt32>) {
        (self.west, self.south, self.cell, self.columns, self.rows) = (west, south, cell, columns, rows)
        (self.first, self.entries) = (first, entries)
    }

    /// Every square the segment passes through: row by row, from where it enters the row to where it leaves.
    @inline(__always)
    private static func squares(
        _ a: LocalPlane.Point, _ b: LocalPlane.Point, _ west: Double, _ south: Double, _ cell: Double, _ columns: Int, _ rows: Int, _ body: (Int) -> Void
    ) {
        let (low, high) = a.y <= b.y ? (a, b) : (b, a)
        let firstRow = max(0, min(Int((low.y - south) / cell), rows - 1)), lastRow = max(0, min(Int((high.y - south) / cell), rows - 1))
        for row in firstRow...lastRow {
            let enter = max(low.y, south + Double(row) * cell), leave = min(high.y, south + Double(row + 1) * cell)
            let slope = high.y > low.y ? (high.x - low.x) / (high.y - low.y) : 0
            let x0 = row == firstRow ? low.x : low.x + (enter - low.y) * slope
            let x1 = row == lastRow ? high.x : low.x + (leave - low.y) * slope
            // A millimetre more on both sides, so that rounding loses no square.
            let c0 = max(0, min(Int((min(x0, x1) - 0.001 - west) / cell), columns - 1))
            let c1 = max(0, min(Int((max(x0, x1) + 0.001 - west) / cell), columns - 1))
            for column in c0...c1 { body(row * columns + column) }
        }
    }

    /// Calls `body` with every segment of the squares that a box touches. A segment may come more than once.
    @inline(__always)
    package func segments(west w: Double, south s: Double, east e: Double, north n: Double, _ body: (UInt32) -> Void) {
        let c0 = max(0, min(Int(((w - west) / cell).rounded(.down)), columns - 1)), c1 = max(0, min(Int(((e - west) / cell).rounded(.down)), columns - 1))
        let r0 = max(0, min(Int(((s - south) / cell).rounded(.down)), rows - 1)), r1 = max(0, min(Int(((n - south) / cell).rounded(.down)), rows - 1))
        for row in r0...r1 {
            for c in row * columns + c0...row * columns + c1 {
                for k in first[c]..<first[c + 1] { body(entries[Int(k)]) }
            }
        }
    }
}
