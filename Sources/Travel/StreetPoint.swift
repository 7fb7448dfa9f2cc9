public import Geo

/// The point of the street network nearest to a place.
public struct StreetPoint: Hashable, Sendable {
    /// The segment, and how far along it from its start, 0 to 1.
    package var segment: UInt32
    package var fraction: Double
    /// The straight leg from the place to the street, in metres.
    package var leg: Double

    package init(segment: UInt32, fraction: Double, leg: Double) {
        (self.segment, self.fraction, self.leg) = (segment, fraction, leg)
    }

    /// The length of the straight leg between the place and the street.
    public var distance: Metres { Metres(leg) }
}

/// A network that can say which street is nearest.
public struct SnappingNetwork: Sendable {
    /// The streets.
    public let network: StreetNetwork
    package let grid: SegmentGrid

    /// Prepares the index of a network.
    public init(_ network: StreetNetwork) {
        self.network = network
        grid = SegmentGrid(network)
    }

    package init(network: StreetNetwork, grid: SegmentGrid) {
        (self.network, self.grid) = (network, grid)
    }

    /// Places nearer than this to several streets are equally near to all of them, in metres.
    static let tie = 0.001

    /// The nearest point of the nearest walkable street, however far; nil where there is no street at all.
    /// Among streets equal within 1 mm: the component with more metres, then the earlier line; on one line the nearest segment.
    public func nearest(to place: Place) -> StreetPoint? {
        nearest(to: network.plane.point(place))
    }

    package func nearest(to p: LocalPlane.Point) -> StreetPoint? {
        guard network.segmentCount > 0, p.x.isFinite, p.y.isFinite else { return nil }
        // Rings of squares around the point until nothing nearer can lie further out.
        var least = Double.infinity
        let column = Int(max(-1e9, min(1e9, ((p.x - grid.west) / grid.cell).rounded(.down)))),
            row = Int(max(-1e9, min(1e9, ((p.y - grid.south) / grid.cell).rounded(.down))))
        // Outside the grid the first rings are empty: begin at the one that touches it.
        var ring = max(0, -column, column - grid.columns + 1, -row, row - grid.rows + 1)
        let last = max(abs(column), abs(grid.columns - 1 - column), abs(row), abs(grid.rows - 1 - row))
        while ring <= last {
            // Squares of this ring are at least this far away.
            if least <= Double(ring - 1) * grid.cell { break }
            visit(ring: ring, column, row) { segment in least = min(least, distance(p, segment).metres) }
            ring += 1
        }
        guard least.isFinite else { return nil }
        let reach = least + Self.tie
        var best: StreetPoint?
        grid.segments(west: p.x - reach, south: p.y - reach, east: p.x + reach, north: p.y + reach) { segment in
            let found = distance(p, segment)
            guard found.metres <= reach else { return }
            let point = StreetPoint(segment: segment, fraction: found.fraction, leg: found.metres)
            if let now = best, !isPreferred(point, to: now) { return }
            best = point
        }
        return best
    }

    /// Every place's nearest street point.
    public func nearest(to places: [Place], threads: Threads = Threads(1)) -> [StreetPoint?] {
        var found = [StreetPoint?](repeating: nil, count: places.count)
        found.withUnsafeMutableBufferPointer { buffer in
            nonisolated(unsafe) let out = buffer   // each chunk writes its own range
            threads.forChunks(of: places.count, size: 512) { range in
                for i in range { out[i] = nearest(to: places[i]) }
            }
        }
        return found
    }

    private func isPreferred(_ a: StreetPoint, to b: StreetPoint) -> Bool {
        let (ma, mb) = (network.componentMetres[network.component(of: a.segment)], network.componentMetres[network.component(of: b.segment)])
        if ma != mb { return ma > mb }
        let (la, lb) = (network.segments[Int(a.segment)].line, network.segments[Int(b.segment)].line)
        if la != lb { return la < lb }
        return a.leg != b.leg ? a.leg < b.leg : a.segment < b.segment
    }

    @inline(__always)
    package func distance(_ p: LocalPlane.Point, _ segment: UInt32) -> (metres: Double, fraction: Double) {
        let s = network.segments[Int(segment)]
        let a = network.points[Int(s.a)], b = network.points[Int(s.b)]
        let (dx, dy) = (b.x - a.x, b.y - a.y)
        let square = dx * dx + dy * dy
        let fraction = square > 0 ? max(0, min(1, ((p.x - a.x) * dx + (p.y - a.y) * dy) / square)) : 0
        let (ex, ey) = (a.x + fraction * dx - p.x, a.y + fraction * dy - p.y)
        return ((ex * ex + ey * ey).squareRoot(), fraction)
    }

    private func visit(ring: Int, _ column: Int, _ row: Int, _ body: (UInt32) -> Void) {
        func square(_ c: Int, _ r: Int) {
            guard c >= 0, c < grid.columns, r >= 0, r < grid.rows else { return }
            let at = r * grid.columns + c
            for k in grid.first[at]..<grid.first[at + 1] { body(grid.entries[Int(k)]) }
        }
        if ring == 0 { return square(column, row) }
        let west = max(column - ring, 0), east = min(column + ring, grid.columns - 1)
        for r in [row - ring, row + ring] where r >= 0 && r < grid.rows && west <= east {
            for c in west...east { square(c, r) }
        }
        let south = max(row - ring + 1, 0), north = min(row + ring - 1, grid.rows - 1)
        if south <= north {
            for r in south...north {
                square(column - ring, r)
                square(column + ring, r)
            }
        }
    }
}

extension StreetNetwork {
    @inline(__always)
    package func component(of segment: UInt32) -> Int {
        Int(vertexComponent[Int(segments[Int(segment)].a)])
    }

    /// The place of a street point on its street.
    public func place(of point: StreetPoint) -> Place {
        place(on: point.segment, at: point.fraction)
    }

    package func place(on segment: UInt32, at fraction: Double) -> Place {
        let s = segments[Int(segment)]
        let (a, b) = (places[Int(s.a)], places[Int(s.b)])
        return Place(longitude: a.longitude + fraction * (b.longitude - a.longitude), latitude: a.latitude + fraction * (b.latitude - a.latitude))
    }
}
