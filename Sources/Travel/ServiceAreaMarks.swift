import Geo

/// The squares of half a tile that reached streets pass through, and the tiles within 100 m of them.
struct ServiceAreaMarks {
    /// Metres along the side of a square. Two squares are more than 100 m.
    static let cell = ServiceAreaGrid.tileMetres / 2

    private var xs: [Int32] = [], ys: [Int32] = []
    private var west = Int32.max, south = Int32.max, east = Int32.min, north = Int32.min
    private var wanted: [Bool] = []
    /// The box of the tiles, where there are any.
    private(set) var box: (low: ServiceAreaGrid.Position, high: ServiceAreaGrid.Position)?

    mutating func removeAll() {
        xs.removeAll(keepingCapacity: true)
        ys.removeAll(keepingCapacity: true)
        (west, south, east, north) = (.max, .max, .min, .min)
        box = nil
    }

    /// Marks the squares that a straight street passes through, now and then one more.
    @inline(__always)
    mutating func mark(_ a: LocalPlane.Point, _ b: LocalPlane.Point) {
        let (ax, ay, bx, by) = (Self.square(a.x), Self.square(a.y), Self.square(b.x), Self.square(b.y))
        if ax == bx && ay == by {
            add(ax, ay)
        } else if abs(ax - bx) <= 1 && abs(ay - by) <= 1 {
            add(ax, ay)
            add(bx, by)
            if ax != bx && ay != by {
                add(ax, by)
                add(bx, ay)
            }
        } else {
            let middle = LocalPlane.Point(x: (a.x + b.x) / 2, y: (a.y + b.y) / 2)
            halve(a, middle)
            halve(middle, b)
        }
    }

    @inline(never)
    private mutating func halve(_ a: LocalPlane.Point, _ b: LocalPlane.Point) { mark(a, b) }

    @inline(__always)
    private static func square(_ metres: Double) -> Int32 { Int32((metres / cell).rounded(.down)) }

    @inline(__always)
    private mutating func add(_ x: Int32, _ y: Int32) {
        if let lastX = xs.last, lastX == x, ys[ys.count - 1] == y { return }
        xs.append(x)
        ys.append(y)
        west = min(west, x)
        east = max(east, x)
        south = min(south, y)
        north = max(north, y)
    }

    /// The tiles within 100 m of a mark, row by row from the south-west.
    mutating func tiles() -> [ServiceAreaGrid.Position] {
        guard !xs.isEmpty else { return [] }
        let low = ServiceAreaGrid.Position(column: (west - 2) >> 1, row: (south - 2) >> 1)
        let high = ServiceAreaGrid.Position(column: (east + 2) >> 1, row: (north + 2) >> 1)
        let columns = Int(high.column - low.column) + 1, rows = Int(high.row - low.row) + 1
        wanted.removeAll(keepingCapacity: true)
        wanted.append(contentsOf: repeatElement(false, count: columns * rows))
        for k in xs.indices {
            for row in Int(((ys[k] - 2) >> 1) - low.row)...Int(((ys[k] + 2) >> 1) - low.row) {
                for column in Int(((xs[k] - 2) >> 1) - low.column)...Int(((xs[k] + 2) >> 1) - low.column) { wanted[row * columns + column] = true }
            }
        }
        box = (low, high)
        var positions: [ServiceAreaGrid.Position] = []
        for row in 0..<rows {
            for column in 0..<columns where wanted[row * columns + column] {
                positions.append(.init(column: low.column + Int32(column), row: low.row + Int32(row)))
            }
        }
        return positions
    }
}
