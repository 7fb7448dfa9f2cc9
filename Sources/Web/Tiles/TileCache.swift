import Synchronization

/// Tiles that were drawn, up to so many bytes: what was not asked for longest goes first.
final class TileCache: Sendable {
    private struct Entry {
        let tile: SentBytes
        var asked: UInt64
    }

    private struct State {
        var tiles: [PlanTiles.Key: Entry] = [:]
        var bytes = 0
        var clock: UInt64 = 0
    }

    private let state = Mutex(State())
    private let room: Int

    init(room: Int) { self.room = room }

    subscript(key: PlanTiles.Key) -> SentBytes? {
        get {
            state.withLock { state in
                state.clock += 1
                state.tiles[key]?.asked = state.clock
                return state.tiles[key]?.tile
            }
        }
        set {
            guard let newValue, newValue.size <= room else { return }
            state.withLock { state in
                state.clock += 1
                if let old = state.tiles.updateValue(Entry(tile: newValue, asked: state.clock), forKey: key) { state.bytes -= old.tile.size }
                state.bytes += newValue.size
                guard state.bytes > room else { return }
                // A quarter at a time, so that a full cache is not sorted for every tile.
                for (key, entry) in state.tiles.sorted(by: { $0.value.asked < $1.value.asked }) where state.bytes > room / 4 * 3 {
                    state.tiles[key] = nil
                    state.bytes -= entry.tile.size
                }
            }
        }
    }
}
