import Geo

/// A street that passes through a cell of the grid without being nearest to any of its corners: a strip so narrow, between
/// other streets, that the corners do not see it.
///
/// Such a street may be out of reach while all four corners are in. So that no unreached street is drawn over, the corner
/// nearest to it then counts as outside, and the border keeps to the outer 40 % of the edges at that corner. With h = 3.4 m the drawing
/// stays within 5 m of the definition: a place drawn outside lies at most 0.77·h from a corner that counts as outside, and such a
/// corner at most 0.71·h from an unreached street, together 4.99 m. And every unreached street lies in a cell with an outer corner,
/// within h·√2 of a place outside.
struct ServiceAreaPassage: BitwiseCopyable {
    var segment: UInt32
    /// The cell, by the number 32·j + i of its south-western corner in the tile.
    var cell: UInt16
    /// The corner nearest to the street: 1 for east, 2 for north.
    var corner: UInt16
    /// Where the segment enters and leaves the cell, as fractions of it.
    var from: Float, to: Float

    /// Calls `body` with every cell of a tile that a segment passes through, and the fractions where it enters and leaves.
    /// Coordinates are metres from the tile's origin.
    @inline(__always)
    static func forEachCell(_ ax: Float, _ ay: Float, _ dx: Float, _ dy: Float, _ body: (_ i: Int, _ j: Int, _ from: Float, _ to: Float) -> Void) {
        let h = Float(ServiceAreaGrid.spacing), width = Float(ServiceAreaGrid.tileMetres), last = ServiceAreaGrid.side - 1
        // The part of the segment over the tile.
        var low: Float = 0, high: Float = 1
        for (a, d) in [(ax, dx), (ay, dy)] {
            if d == 0 {
                if a < 0 || a >= width { return }
            } else {
                let (enter, leave) = (-a / d, (width - a) / d)
                low = max(low, min(enter, leave))
                high = min(high, max(enter, leave))
            }
        }
        guard low < high else { return }
        // From cell to cell, by whichever side is met first (Amanatides and Woo 1987).
        var i = max(0, min(last, Int((ax + low * dx) / h))), j = max(0, min(last, Int((ay + low * dy) / h)))
        let (stepX, stepY) = (dx > 0 ? 1 : -1, dy > 0 ? 1 : -1)
        let perX = dx == 0 ? Float.infinity : h / abs(dx), perY = dy == 0 ? Float.infinity : h / abs(dy)
        var nextX = dx == 0 ? Float.infinity : (Float(i + (dx > 0 ? 1 : 0)) * h - ax) / dx
        var nextY = dy == 0 ? Float.infinity : (Float(j + (dy > 0 ? 1 : 0)) * h - ay) / dy
        var at = low
        while i >= 0, i <= last, j >= 0, j <= last {
            let leave = min(nextX, nextY, high)
            if leave > at { body(i, j, at, leave) }
            at = max(at, leave)
            if leave >= high { return }
            if nextX < nextY {
                i += stepX
                nextX += perX
            } else {
                j += stepY
                nextY += perY
            }
        }
    }
}

extension ServiceAreaTileBuilder {
    /// Notes the passages of the tile whose corners have just been given their owners.
    func findPassages() {
        passages.removeAll(keepingCapacity: true)
        let h = Float(ServiceAreaGrid.spacing), side = ServiceAreaGrid.side
        levels[0].forEachOver(tileOf: Float(ServiceAreaGrid.tileMetres)) { segment, ax, ay, dx, dy in
            ServiceAreaPassage.forEachCell(ax, ay, dx, dy) { i, j, from, to in
                let c = side * j + i
                if ownerOf[c] == segment || i + 1 < side && ownerOf[c + 1] == segment { return }
                if j + 1 < side && (ownerOf[c + side] == segment || i + 1 < side && ownerOf[c + side + 1] == segment) { return }
                let middle = (from + to) / 2
                let east = ax + middle * dx > (Float(i) + 0.5) * h, north = ay + middle * dy > (Float(j) + 0.5) * h
                passages.append(.init(segment: segment, cell: UInt16(c), corner: (east ? 1 : 0) + (north ? 2 : 0), from: from, to: to))
            }
        }
    }
}

extension ServiceAreaGround {
    /// Lets the corner nearest to an unreached passage count as outside wherever all four corners of its cell are inside.
    /// - Returns: the bits that are left, and those taken away; nil where none are.
    func withoutUnreachedPassages() -> (bits: [UInt32], cleared: [UInt32]?) {
        var left = bits, cleared: [UInt32]?
        let side = ServiceAreaGrid.side
        /// The word of a corner and its bit, counted from the box's south-west; nil where there is no tile.
        func place(_ i: Int, _ j: Int) -> (word: Int, bit: UInt32)? {
            guard i / side < columns, j / side < rows else { return nil }
            let slot = slots[j / side * columns + i / side]
            return slot < 0 ? nil : (Int(slot) * side + j % side, 1 << UInt32(i % side))
        }
        // By position, not by slot: the order decides which corners are left.
        for at in slots.indices where slots[at] >= 0 {
            let slot = Int(slots[at])
            let passages = tiles[slot].passages
            for k in 0..<passages.count where reachedPassages[firstPassage[slot] + k / 32] >> UInt32(k % 32) & 1 == 0 {
                let i = at % columns * side + Int(passages[k].cell) % side, j = at / columns * side + Int(passages[k].cell) / side
                let corners = [place(i, j), place(i + 1, j), place(i, j + 1), place(i + 1, j + 1)]
                guard corners.allSatisfy({ $0.map { left[$0.word] & $0.bit != 0 } ?? false }) else { continue }
                let outer = corners[Int(passages[k].corner)]!
                left[outer.word] &= ~outer.bit
                if cleared == nil { cleared = [UInt32](repeating: 0, count: bits.count) }
                cleared![outer.word] |= outer.bit
            }
        }
        return (left, cleared)
    }
}
