import Geo

/// An area's border on the plane: which parts of a straight line lie inside.
struct AreaOutline {
    private let edges: [(a: LocalPlane.Point, b: LocalPlane.Point)]
    let west: Double, south: Double, east: Double, north: Double

    init(_ area: Area, on plane: LocalPlane) {
        var edges: [(LocalPlane.Point, LocalPlane.Point)] = []
        for polygon in area.polygons {
            for ring in [polygon.outer] + polygon.holes {
                let points = ring.map { plane.point($0) }
                for (a, b) in zip(points, points.dropFirst()) { edges.append((a, b)) }
            }
        }
        self.edges = edges
        west = edges.map { min($0.0.x, $0.1.x) }.min() ?? 0
        east = edges.map { max($0.0.x, $0.1.x) }.max() ?? 0
        south = edges.map { min($0.0.y, $0.1.y) }.min() ?? 0
        north = edges.map { max($0.0.y, $0.1.y) }.max() ?? 0
    }

    /// Whether a point lies inside, by the even-odd rule.
    func contains(_ p: LocalPlane.Point) -> Bool {
        var isInside = false
        for (a, b) in edges where (a.y > p.y) != (b.y > p.y) {
            if p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x { isInside.toggle() }
        }
        return isInside
    }

    /// The parts of the line from `p` to `q` that lie inside, as fractions of its length, in order.
    func parts(from p: LocalPlane.Point, to q: LocalPlane.Point) -> [Range<Double>] {
        var cuts = [0.0, 1.0]
        let (dx, dy) = (q.x - p.x, q.y - p.y)
        let (lowX, highX, lowY, highY) = (min(p.x, q.x), max(p.x, q.x), min(p.y, q.y), max(p.y, q.y))
        for (a, b) in edges {
            if max(a.x, b.x) < lowX || min(a.x, b.x) > highX || max(a.y, b.y) < lowY || min(a.y, b.y) > highY { continue }
            let (ex, ey) = (b.x - a.x, b.y - a.y)
            let cross = dx * ey - dy * ex
            guard cross != 0 else { continue }
            let t = ((a.x - p.x) * ey - (a.y - p.y) * ex) / cross, u = ((a.x - p.x) * dy - (a.y - p.y) * dx) / cross
            if t > 0, t < 1, u >= 0, u <= 1 { cuts.append(t) }
        }
        cuts.sort()
        var parts: [Range<Double>] = []
        for (from, to) in zip(cuts, cuts.dropFirst()) where to > from {
            let middle = (from + to) / 2
            guard contains(.init(x: p.x + middle * dx, y: p.y + middle * dy)) else { continue }
            if let last = parts.last, last.upperBound == from { parts[parts.count - 1] = last.lowerBound..<to } else { parts.append(from..<to) }
        }
        return parts
    }
}
