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
    private var owners: [ServiceAreaTile.Owner] = []
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
        let count = ServiceAreaGrid.side * ServiceAreaGrid.side
        owners.removeAll(keepingCapacity: true)
        for c in 0..<count where ownerOf[c] != .max {
            let s = Int(ownerOf[c])
            // `numberOf` is never cleared: an entry is true when the owner it names is this very segment.
            let guess = Int(numberOf[s])
            if guess < owners.count && owners[guess].segment == ownerOf[c] {
                owners[guess].count += 1
            } else {
                numberOf[s] = UInt16(owners.count)
                owners.append(owner(ownerOf[c], position.origin))
            }
        }
        var first: UInt16 = 0
        for k in owners.indices {
            owners[k].first = first
            first += owners[k].count
            owners[k].count = 0
        }
        let h = Float(ServiceAreaGrid.spacing)
        owners.withUnsafeMutableBufferPointer { owners in
            for c in 0..<count where ownerOf[c] != .max {
                let o = owners.baseAddress! + Int(numberOf[Int(ownerOf[c])])
                corners[Int(o.pointee.first &+ o.pointee.count)] = UInt16(c)
                o.pointee.count &+= 1
                let ex = Float(c & 31) * h - o.pointee.footX, ey = Float(c >> 5) * h - o.pointee.footY
                let t = max(o.pointee.start, min(o.pointee.end, ex * o.pointee.directionX + ey * o.pointee.directionY))
                let lx = ex - t * o.pointee.directionX, ly = ey - t * o.pointee.directionY
                let square = lx * lx + ly * ly
                o.pointee.leastT = min(o.pointee.leastT, t)
                o.pointee.greatestT = max(o.pointee.greatestT, t)
                o.pointee.leastLeg = min(o.pointee.leastLeg, square)
                o.pointee.greatestLeg = max(o.pointee.greatestLeg, square)
            }
        }
        for k in owners.indices {
            owners[k].leastLeg = owners[k].leastLeg.squareRoot()
            owners[k].greatestLeg = owners[k].greatestLeg.squareRoot()
        }
        return owners.withUnsafeBufferPointer { owners in
            passages.withUnsafeBufferPointer { passages in
                ServiceAreaTile(position, owners: owners, passages: passages, corners: UnsafeBufferPointer(start: corners.start, count: Int(first)))
            }
        }
    }

    /// An owner with one corner counted and none met.
    private func owner(_ s: UInt32, _ origin: LocalPlane.Point) -> ServiceAreaTile.Owner {
        let segment = streets.network.segments[Int(s)]
        let a = streets.network.points[Int(segment.a)], b = streets.network.points[Int(segment.b)]
        let (wx, wy) = (b.x - a.x, b.y - a.y), length = (wx * wx + wy * wy).squareRoot()
        let (ux, uy) = length > 0 ? (wx / length, wy / length) : (0, 0)
        let middle = ServiceAreaGrid.tileMetres / 2
        let foot = (origin.x + middle - a.x) * ux + (origin.y + middle - a.y) * uy
        return ServiceAreaTile.Owner(
            segment: s, first: 0, count: 1,
            footX: Float(a.x + foot * ux - origin.x), footY: Float(a.y + foot * uy - origin.y), directionX: Float(ux), directionY: Float(uy),
            start: Float(-foot), end: Float(length - foot),
            leastT: .infinity, greatestT: -.infinity, leastLeg: .infinity, greatestLeg: 0, length: Float(length))
    }
}
