import Geo
import Synchronization

/// Which street lies nearest to every place of a city: worked out where it is first asked for, and kept as long as there is room.
///
/// One for each network: it knows neither speeds nor facilities, so service areas at several speeds and directions share it.
/// Any number of threads may use it; what they get does not depend on who asked first.
public final class ServiceAreaTiles: Sendable {
    /// The streets it is about.
    public let streets: SnappingNetwork
    /// The memory it may keep, in bytes.
    public let capacity: Int
    private let kept = Mutex(Kept())

    private struct Kept {
        var tiles: [ServiceAreaGrid.Position: ServiceAreaTile] = [:]
        var bytes = 0
        var clock = 0
    }

    /// Nothing worked out yet.
    /// - Parameter capacity: how much memory to keep, in bytes.
    public init(_ streets: SnappingNetwork, capacity: Int = 150_000_000) {
        self.streets = streets
        self.capacity = capacity
    }

    /// The tiles at these positions, in their order.
    func tiles(at positions: [ServiceAreaGrid.Position], _ builder: ServiceAreaTileBuilder, into found: inout [ServiceAreaTile]) {
        found.removeAll(keepingCapacity: true)
        var missing: [(at: Int, position: ServiceAreaGrid.Position)] = []
        kept.withLock { kept in
            kept.clock += 1
            for position in positions {
                if let tile = kept.tiles[position] {
                    tile.lastUse.store(kept.clock, ordering: .relaxed)
                    found.append(tile)
                } else {
                    missing.append((found.count, position))
                    found.append(Self.placeholder)
                }
            }
        }
        guard !missing.isEmpty else { return }
        // Two threads may build the same tile: they build it alike, and the second one's is used once and forgotten.
        for (at, position) in missing { found[at] = builder.tile(at: position) }
        let made = missing.map { found[$0.at] }
        kept.withLock { kept in
            for tile in made where kept.tiles[tile.position] == nil {
                tile.lastUse.store(kept.clock, ordering: .relaxed)
                kept.tiles[tile.position] = tile
                kept.bytes += tile.byteCount
            }
            if kept.bytes > capacity { forgetHalf(&kept) }
        }
    }

    /// Works out beforehand what lies nearest to the streets, tile by tile, until all of them are there or nearly all room is used: whoever
    /// asks for an area afterwards need not wait for it.
    /// - Parameter goesOn: asked now and then; false ends it.
    public func prepare(while goesOn: () -> Bool) {
        let network = streets.network, points = network.points.buffer
        var marks = ServiceAreaMarks()
        for segment in network.segments.buffer where !segment.flags.contains(.timed) { marks.mark(points[Int(segment.a)], points[Int(segment.b)]) }
        let positions = marks.tiles(), builder = ServiceAreaTileBuilder(streets), atOnce = 64
        var found: [ServiceAreaTile] = []
        for start in stride(from: 0, to: positions.count, by: atOnce) {
            guard goesOn(), byteCount < capacity / 10 * 9 else { return }
            tiles(at: Array(positions[start..<min(positions.count, start + atOnce)]), builder, into: &found)
        }
    }

    /// Forgets what has not been asked for longest, until half the room is free.
    private func forgetHalf(_ kept: inout Kept) {
        let oldestFirst = kept.tiles.values.sorted { $0.lastUse.load(ordering: .relaxed) < $1.lastUse.load(ordering: .relaxed) }
        for tile in oldestFirst {
            if kept.bytes <= capacity / 2 { break }
            kept.tiles[tile.position] = nil
            kept.bytes -= tile.byteCount
        }
    }

    private static let placeholder = ServiceAreaTile(
        .init(column: 0, row: 0), owners: UnsafeBufferPointer(start: nil, count: 0), passages: UnsafeBufferPointer(start: nil, count: 0),
        corners: UnsafeBufferPointer(start: nil, count: 0))

    /// How much memory is in use, in bytes.
    public var byteCount: Int { kept.withLock { $0.bytes } }
}
