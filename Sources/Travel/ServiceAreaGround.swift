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
    /// What the bits of a slot are about, and which of its passages are reached: bits from word `firstPassage[slot]` on.
    private(set) var tiles: [ServiceAreaTile] = []
    private(set) var firstPassage: [Int] = []
    private(set) var reachedPassages: [UInt32] = []

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

    /// Adds the bits of a tile that has none yet, and of its passages. The tile must lie in the box.
    mutating func append(_ tile: ServiceAreaTile, _ words: UnsafePointer<UInt32>, passages: UnsafePointer<UInt32>) {
        slots[Int(tile.position.row - south) * columns + Int(tile.position.column - west)] = Int32(tiles.count)
        bits.append(contentsOf: UnsafeBufferPointer(start: words, count: ServiceAreaGrid.side))
        tiles.append(tile)
        firstPassage.append(reachedPassages.count)
        reachedPassages.append(contentsOf: UnsafeBufferPointer(start: passages, count: (tile.passages.count + 31) / 32))
    }

    /// Adds all that another ground of the same network holds.
    public mutating func formUnion(_ other: ServiceAreaGround) {
        guard !other.isEmpty else { return }
        makeRoom(for: other)
        let side = ServiceAreaGrid.side
        for tile in other.tiles.indices {
            let position = other.tiles[tile].position
            let at = Int(position.row - south) * columns + Int(position.column - west)
            let passageWords = (other.tiles[tile].passages.count + 31) / 32
            other.bits.withUnsafeBufferPointer { words in
                other.reachedPassages.withUnsafeBufferPointer { passages in
                    if slots[at] < 0 {
                        // Without passages the pointer is not read.
                        let start = passages.baseAddress.map { $0 + other.firstPassage[tile] } ?? words.baseAddress!
                        append(other.tiles[tile], words.baseAddress! + tile * side, passages: start)
                        return
                    }
                    let mine = Int(slots[at])
                    for k in 0..<side { bits[mine * side + k] |= words[tile * side + k] }
                    for k in 0..<passageWords { reachedPassages[firstPassage[mine] + k] |= passages[other.firstPassage[tile] + k] }
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
