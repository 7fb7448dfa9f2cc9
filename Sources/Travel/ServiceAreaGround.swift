public import Geo

/// The corners of the grid that a facility's service area, or the union of several, holds: the area before it is drawn.
///
/// Cheap to keep and to unite, so that moving one site means one new ground and one new union.
public struct ServiceAreaGround: Sendable {
    let plane: LocalPlane
    /// The box of tiles it lies in.
    private(set) var west: Int32 = 0, south: Int32 = 0
    private(set) var columns = 0, rows = 0
    /// For every tile of the box, row by row from the south-west, where its bits are (in units of 32 words); −1 where it has none.
    private(set) var slots: [Int32] = []
    /// 32 words for each tile, from south to north; bit i of a word is corner i from the west.
    private(set) var bits: [UInt32] = []

    /// Nothing.
    init(_ plane: LocalPlane) {
        self.plane = plane
    }

    /// Nothing, with room for the tiles from one to the other.
    init(_ plane: LocalPlane, from low: ServiceAreaGrid.Position, to high: ServiceAreaGrid.Position) {
        self.plane = plane
        (west, south) = (low.column, low.row)
        (columns, rows) = (Int(high.column - low.column) + 1, Int(high.row - low.row) + 1)
        slots = [Int32](repeating: -1, count: columns * rows)
    }

    /// Whether there is nothing in it.
    public var isEmpty: Bool { bits.isEmpty }

    /// Adds the bits of a tile that has none yet. The tile must lie in the box.
    mutating func append(_ words: UnsafePointer<UInt32>, at position: ServiceAreaGrid.Position) {
        slots[Int(position.row - south) * columns + Int(position.column - west)] = Int32(bits.count / ServiceAreaGrid.side)
        bits.append(contentsOf: UnsafeBufferPointer(start: words, count: ServiceAreaGrid.side))
    }

    /// Adds all that another ground holds.
    public mutating func formUnion(_ other: ServiceAreaGround) {
        guard !other.isEmpty else { return }
        makeRoom(for: other)
        for row in 0..<other.rows {
            for column in 0..<other.columns {
                let theirs = Int(other.slots[row * other.columns + column])
                if theirs < 0 { continue }
                let at = (row + Int(other.south - south)) * columns + column + Int(other.west - west)
                let words = other.bits[theirs * ServiceAreaGrid.side..<(theirs + 1) * ServiceAreaGrid.side]
                if slots[at] < 0 {
                    slots[at] = Int32(bits.count / ServiceAreaGrid.side)
                    bits.append(contentsOf: words)
                } else {
                    let mine = Int(slots[at]) * ServiceAreaGrid.side
                    bits.withUnsafeMutableBufferPointer { bits in
                        for (k, word) in words.enumerated() { bits[mine + k] |= word }
                    }
                }
            }
        }
    }

    private mutating func makeRoom(for other: ServiceAreaGround) {
        if columns == 0 {
            (west, south, columns, rows) = (other.west, other.south, other.columns, other.rows)
            slots = [Int32](repeating: -1, count: columns * rows)
            return
        }
        let east = max(west + Int32(columns), other.west + Int32(other.columns)), north = max(south + Int32(rows), other.south + Int32(other.rows))
        let (newWest, newSouth) = (min(west, other.west), min(south, other.south))
        let (newColumns, newRows) = (Int(east - newWest), Int(north - newSouth))
        guard newColumns != columns || newRows != rows else { return }
        var larger = [Int32](repeating: -1, count: newColumns * newRows)
        for row in 0..<rows {
            let to = (row + Int(south - newSouth)) * newColumns + Int(west - newWest)
            for column in 0..<columns { larger[to + column] = slots[row * columns + column] }
        }
        (west, south, columns, rows, slots) = (newWest, newSouth, newColumns, newRows, larger)
    }

    /// The union of grounds of one network.
    public static func union(_ grounds: some Sequence<ServiceAreaGround>) -> ServiceAreaGround? {
        var all: ServiceAreaGround?
        for ground in grounds {
            if all == nil { all = ground } else { all!.formUnion(ground) }
        }
        return all
    }

    /// The ground drawn as a surface: valid polygons, rings closed, outer rings counter-clockwise and holes clockwise, coordinates
    /// rounded to seven decimals. The same ground gives the same polygons.
    public var area: Area { ServiceAreaContours(self).area() }
}
