import Geo
import Synchronization

/// What lies nearest to which street, for the corners of one tile: nothing in it depends on a facility.
///
/// A segment that is nearest to at least one corner, at most 100 m away, is an owner; every owner lists its corners. With
/// t the position along the owner's line in metres from its point nearest to the tile's middle, corner c projects to
/// t(c) = clamp((c − foot)·u, start, end) and its straight leg is |c − foot − t·u|. Both are computed anew for each facility,
/// which takes no longer than reading them would.
final class ServiceAreaTile: @unchecked Sendable {
    // @unchecked: the memory is written before the tile is shared and never afterwards; `lastUse` is atomic.

    struct Owner: BitwiseCopyable {
        var segment: UInt32
        /// Its corners are `corners[first..<first + count]`.
        var first: UInt16, count: UInt16
        /// The point of its line nearest to the tile's middle, in metres from the tile's origin.
        var footX: Float, footY: Float
        /// The line's direction, from the segment's start to its end, of length 1 (0 where the segment has no length).
        var directionX: Float, directionY: Float
        /// Where on the line the segment starts and ends, in metres from the foot.
        var start: Float, end: Float
        /// The least and greatest t, and straight leg, of its corners.
        var leastT: Float, greatestT: Float, leastLeg: Float, greatestLeg: Float
        /// The segment's length on the plane.
        var length: Float
    }

    let position: ServiceAreaGrid.Position
    let owners: UnsafeBufferPointer<Owner>
    /// Corners by number, 32·j + i, one owner after the other.
    let corners: UnsafeBufferPointer<UInt16>
    /// The streets that pass between the corners unseen.
    let passages: UnsafeBufferPointer<ServiceAreaPassage>
    /// When a facility last asked for it.
    let lastUse = Atomic<Int>(0)
    private let memory: UnsafeMutableRawPointer

    init(
        _ position: ServiceAreaGrid.Position, owners: UnsafeBufferPointer<Owner>, passages: UnsafeBufferPointer<ServiceAreaPassage>,
        corners: UnsafeBufferPointer<UInt16>
    ) {
        self.position = position
        let ownerBytes = owners.count * MemoryLayout<Owner>.stride
        let passageBytes = passages.count * MemoryLayout<ServiceAreaPassage>.stride
        memory = .allocate(byteCount: max(ownerBytes + passageBytes + corners.count * 2, 1), alignment: 16)
        let o = memory.bindMemory(to: Owner.self, capacity: owners.count)
        if let base = owners.baseAddress { o.update(from: base, count: owners.count) }
        let p = (memory + ownerBytes).bindMemory(to: ServiceAreaPassage.self, capacity: passages.count)
        if let base = passages.baseAddress { p.update(from: base, count: passages.count) }
        let c = (memory + ownerBytes + passageBytes).bindMemory(to: UInt16.self, capacity: corners.count)
        if let base = corners.baseAddress { c.update(from: base, count: corners.count) }
        self.owners = UnsafeBufferPointer(start: o, count: owners.count)
        self.passages = UnsafeBufferPointer(start: p, count: passages.count)
        self.corners = UnsafeBufferPointer(start: c, count: corners.count)
    }

    deinit { memory.deallocate() }

    /// Whether every corner has a street within 100 m.
    var isFull: Bool { corners.count == ServiceAreaGrid.side * ServiceAreaGrid.side }

    /// What the tile takes of the cache's memory.
    var byteCount: Int { owners.count * MemoryLayout<Owner>.stride + passages.count * MemoryLayout<ServiceAreaPassage>.stride + corners.count * 2 + 128 }
}
