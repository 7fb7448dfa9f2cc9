import Geo

/// Finds the nearest street of every corner of a tile. Not Sendable: one per thread, with memory that is used again.
///
/// A block of corners with middle m and half diagonal r can only be owned by segments no farther from m than the nearest one
/// plus 2r: for a corner c, d(c, s) ≥ d(m, s) − r, and the nearest segment s* has d(c, s*) ≤ d(m, s*) + r. Blocks of 32, 16,
/// 8 and 4 corners pass on what this leaves; the sixteen corners of the last look at a handful.
final class ServiceAreaTileBuilder {
    private let streets: SnappingNetwork
    /// The last tile that met a segment, so that a segment in several squares of the index is met once.
    private let met: Scratch<UInt32>
    private var stamp: UInt32 = 0
    /// The candidates of the tile, and of the blocks of 16, 8 and 4 corners on the way down.
    let levels: [ServiceAreaCandidates]
    /// The segment that owns each corner; `.max` where none is within 100 m.
    let ownerOf: Scratch<UInt32>
    /// The owner's number in the tile, by segment, while a tile is put together.
    private let numberOf: Scratch<UInt16>
    private let owners: Scratch<ServiceAreaTile.Owner>
    var passages: [ServiceAreaPassage] = []
    private let corners: Scratch<UInt16>

    init(_ streets: SnappingNetwork) {
        self.streets = streets
        met = Scratch(repeating: 0, count: streets.network.segmentCount)
        levels = (0..<4).map { _ in ServiceAreaCandidates() }
        let count = ServiceAreaGrid.side * ServiceAreaGrid.side
        ownerOf = Scratch(repeating: 0, count: count)
        numberOf = Scratch(repeating: 0, count: streets.network.segmentCount)
        corners = Scratch(repeating: 0, count: count)
        owners = Scratch(capacity: count)
    }

    func tile(at position: ServiceAreaGrid.Position) -> ServiceAreaTile {
        gather(position)
        descend(level: 0, x: 0, y: 0, side: ServiceAreaGrid.side)
        findPassages()
        return finish(position)
    }

    private func gather(_ position: ServiceAreaGrid.Position) {
        stamp &+= 1
        if stamp == 0 {
            met.start.update(repeating: 0, count: streets.network.segmentCount)
            stamp = 1
        }
        let origin = position.origin
        let reach = ServiceAreaGrid.farthestLeg + 0.01, width = ServiceAreaGrid.tileMetres - ServiceAreaGrid.spacing
        let segments = streets.network.segments.buffer.baseAddress!, points = streets.network.points.buffer.baseAddress!
        let all = levels[0]
        all.removeAll()
        streets.grid.segments(west: origin.x - reach, south: origin.y - reach, east: origin.x + width + reach, north: origin.y + width + reach) { s in
            guard met[Int(s)] != stamp else { return }
            met[Int(s)] = stamp
            let a = points[Int(segments[Int(s)].a)], b = points[Int(segments[Int(s)].b)]
            let (ax, ay, bx, by) = (a.x - origin.x, a.y - origin.y, b.x - origin.x, b.y - origin.y)
            if max(ax, bx) < -reach || min(ax, bx) > width + reach || max(ay, by) < -reach || min(ay, by) > width + reach { return }
            all.append(s, ax, ay, bx, by)
        }
    }

    /// Hands a block's candidates to its four quarters, or to its corners.
    private func descend(level: Int, x: Int, y: Int, side: Int) {
        let own = levels[level]
        if side == 4 {
            own.nearest(x, y, ownerOf.start)
            return
        }
        let half = side / 2
        let extent = Float(half - 1) * Float(ServiceAreaGrid.spacing)
        let radius = extent * 0.7072 + 0.001
        for quarter in 0..<4 {
            let qx = x + (quarter & 1) * half, qy = y + (quarter >> 1) * half
            let middleX = Float(qx) * Float(ServiceAreaGrid.spacing) + extent / 2, middleY = Float(qy) * Float(ServiceAreaGrid.spacing) + extent / 2
            own.filter(middleX, middleY, radius, into: levels[level + 1])
            descend(level: level + 1, x: qx, y: qy, side: half)
        }
    }

    /// Puts the owners together, each with its corners in rising order.
    private func finish(_ position: ServiceAreaGrid.Position) -> ServiceAreaTile {
        let all = ServiceAreaGrid.side * ServiceAreaGrid.side
        let ownerOf = ownerOf.start, numberOf = numberOf.start, corners = corners.start, owners = owners.start
        let origin = position.origin
        var ownerCount = 0
        /// Calls `body` with every run of neighbouring corners that have one owner.
        @inline(__always)
        func forEachRun(_ body: (UInt32, Range<Int>) -> Void) {
            var c = 0
            while c < all {
                let s = ownerOf[c], start = c
                repeat { c &+= 1 } while c < all && ownerOf[c] == s
                if s != .max { body(s, start..<c) }
            }
        }
        forEachRun { s, run in
            // `numberOf` is never cleared: an entry is true when the owner it names is this very segment.
            let guess = Int(numberOf[Int(s)])
            if guess < ownerCount && owners[guess].segment == s {
                owners[guess].count &+= UInt16(run.count)
            } else {
                numberOf[Int(s)] = UInt16(ownerCount)
                owners[ownerCount] = owner(s, origin, count: UInt16(run.count))
                ownerCount &+= 1
            }
        }
        var first: UInt16 = 0
        for k in 0..<ownerCount {
            owners[k].first = first
            first &+= owners[k].count
            owners[k].count = 0
        }
        forEachRun { s, run in
            let o = owners + Int(numberOf[Int(s)])
            let out = corners + Int(o.pointee.first &+ o.pointee.count)
            for k in 0..<run.count { out[k] = UInt16(truncatingIfNeeded: run.lowerBound &+ k) }
            o.pointee.count &+= UInt16(run.count)
        }
        for k in 0..<ownerCount { measure(owners + k, corners) }
        return passages.withUnsafeBufferPointer { passages in
            ServiceAreaTile(
                position, owners: UnsafeBufferPointer(start: owners, count: ownerCount), passages: passages,
                corners: UnsafeBufferPointer(start: corners, count: Int(first)))
        }
    }

    /// The range of positions and legs of an owner's corners.
    @inline(__always)
    private func measure(_ owner: UnsafeMutablePointer<ServiceAreaTile.Owner>, _ corners: UnsafePointer<UInt16>) {
        let o = owner.pointee, h = Float(ServiceAreaGrid.spacing)
        var (leastT, greatestT, leastLeg, greatestLeg) = (Float.infinity, -Float.infinity, Float.infinity, Float(0))
        for n in Int(o.first)..<Int(o.first &+ o.count) {
            let c = Int(corners[n])
            let ex = Float(c & 31) * h - o.footX, ey = Float(c >> 5) * h - o.footY
            var t = ex * o.directionX + ey * o.directionY
            t = t > o.end ? o.end : t
            t = t < o.start ? o.start : t
            let lx = ex - t * o.directionX, ly = ey - t * o.directionY
            let square = lx * lx + ly * ly
            leastT = t < leastT ? t : leastT
            greatestT = t > greatestT ? t : greatestT
            leastLeg = square < leastLeg ? square : leastLeg
            greatestLeg = square > greatestLeg ? square : greatestLeg
        }
        (owner.pointee.leastT, owner.pointee.greatestT) = (leastT, greatestT)
        (owner.pointee.leastLeg, owner.pointee.greatestLeg) = (leastLeg.squareRoot(), greatestLeg.squareRoot())
    }

    /// An owner whose first corners are counted and not yet measured.
    private func owner(_ s: UInt32, _ origin: LocalPlane.Point, count: UInt16) -> ServiceAreaTile.Owner {
        let segment = streets.network.segments[Int(s)]
        let a = streets.network.points[Int(segment.a)], b = streets.network.points[Int(segment.b)]
        let (wx, wy) = (b.x - a.x, b.y - a.y), length = (wx * wx + wy * wy).squareRoot()
        let (ux, uy) = length > 0 ? (wx / length, wy / length) : (0, 0)
        let middle = ServiceAreaGrid.tileMetres / 2
        let foot = (origin.x + middle - a.x) * ux + (origin.y + middle - a.y) * uy
        return ServiceAreaTile.Owner(
            segment: s, first: 0, count: count,
            footX: Float(a.x + foot * ux - origin.x), footY: Float(a.y + foot * uy - origin.y), directionX: Float(ux), directionY: Float(uy),
            start: Float(-foot), end: Float(length - foot),
            leastT: .infinity, greatestT: -.infinity, leastLeg: .infinity, greatestLeg: 0, length: Float(length))
    }
}
