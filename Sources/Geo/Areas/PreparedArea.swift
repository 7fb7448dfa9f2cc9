/// An area made ready for many questions: what lies in it, and which parts of a line do.
///
/// The border belongs to the area. Whether a place is on it is decided exactly. Longitudes and latitudes are taken as
/// plane coordinates: borders run straight between vertices, as every map draws them.
public struct PreparedArea: Sendable {
    private let ready: Ready

    /// One reference stands for all of it: an area is handed on for every place that is asked about, and counting each list's users took
    /// half of the time.
    private final class Ready: Sendable {
        let edges: [(a: (x: Double, y: Double), b: (x: Double, y: Double))]
        let index: BoxIndex
        let slabs: Slabs

        init(_ edges: [(a: (x: Double, y: Double), b: (x: Double, y: Double))]) {
            self.edges = edges
            index = BoxIndex(edges.map { PreparedArea.box($0.a, $0.b) })
            slabs = Slabs(edges)
        }
    }

    /// Prepares a valid area.
    public init(_ area: Area) {
        var edges: [(a: (x: Double, y: Double), b: (x: Double, y: Double))] = []
        for polygon in area.polygons {
            for ring in [polygon.outer] + polygon.holes {
                for (a, b) in zip(ring, ring.dropFirst()) where a != b { edges.append((a.pair, b.pair)) }
            }
        }
        ready = Ready(edges)
    }

    /// Whether the place lies in the area or on its border.
    public func contains(_ place: Place) -> Bool {
        contains(place.pair)
    }

    /// Edges crossed by a ray to the east are counted; an odd number means inside.
    private func contains(_ p: (x: Double, y: Double)) -> Bool {
        ready.edges.withUnsafeBufferPointer { edges in
            ready.slabs.withEdges(at: p.y) { candidates in
                var isInside = false
                for k in candidates {
                    let (a, b) = edges[Int(k)]
                    guard max(a.x, b.x) >= p.x, min(a.y, b.y) <= p.y, max(a.y, b.y) >= p.y else { continue }
                    let straddles = (a.y > p.y) != (b.y > p.y)
                    if min(a.x, b.x) > p.x {
                        if straddles { isInside.toggle() }
                        continue
                    }
                    let side = Orientation.side(a, b, p)
                    if side == 0 { return true }
                    if straddles, (side > 0) == (b.y > a.y) { isInside.toggle() }
                }
                return isInside
            }
        }
    }

    /// The parts of a line inside the area, in the order of the line.
    public func pieces(of line: [Place]) -> [LinePiece] {
        var pieces: [LinePiece] = []
        for segment in line.indices.dropLast() {
            let from = line[segment].pair, to = line[segment + 1].pair
            if from == to { continue }
            let cuts = cuts(from, to)
            for (start, end) in zip(cuts, cuts.dropFirst()) {
                let middle = (start + end) / 2
                guard contains((from.x + (to.x - from.x) * middle, from.y + (to.y - from.y) * middle)) else { continue }
                pieces.add(LinePosition(segment: segment, fraction: start), LinePosition(segment: segment, fraction: end), of: line)
            }
        }
        return pieces
    }

    /// The fractions of a segment at which it meets the border, with 0 and 1.
    private func cuts(_ p: (x: Double, y: Double), _ q: (x: Double, y: Double)) -> [Double] {
        var cuts = [0.0, 1.0]
        let way = (x: q.x - p.x, y: q.y - p.y)
        let edges = ready.edges
        ready.index.visit(Self.box(p, q)) { i in
            let (a, b) = edges[i]
            let (sideA, sideB) = (Orientation.side(p, q, a), Orientation.side(p, q, b))
            if sideA == 0 || sideB == 0 {
                for (side, end) in [(sideA, a), (sideB, b)] where side == 0 {
                    let fraction = abs(way.x) > abs(way.y) ? (end.x - p.x) / way.x : (end.y - p.y) / way.y
                    if fraction > 0, fraction < 1 { cuts.append(fraction) }
                }
            } else if (sideA > 0) != (sideB > 0) {
                let edge = (x: b.x - a.x, y: b.y - a.y)
                let fraction = ((a.x - p.x) * edge.y - (a.y - p.y) * edge.x) / (way.x * edge.y - way.y * edge.x)
                if fraction > 0, fraction < 1 { cuts.append(fraction) }
            }
            return true
        }
        cuts.sort()
        return cuts.enumerated().filter { $0.offset == 0 || $0.element > cuts[$0.offset - 1] }.map(\.element)
    }

    private static func box(_ a: (x: Double, y: Double), _ b: (x: Double, y: Double)) -> BoxIndex.Box {
        BoxIndex.Box(minX: min(a.x, b.x), minY: min(a.y, b.y), maxX: max(a.x, b.x), maxY: max(a.y, b.y))
    }
}

extension Area {
    /// Whether the place lies in the area or on its border. For many places use `PreparedArea` or `AreaIndex`.
    public func contains(_ place: Place) -> Bool { PreparedArea(self).contains(place) }

    /// The parts of a line inside the area, in the order of the line. For many lines use `PreparedArea`.
    public func pieces(of line: [Place]) -> [LinePiece] { PreparedArea(self).pieces(of: line) }
}
