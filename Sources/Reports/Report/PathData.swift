/// The `d` of a path: rings and lines in whole units, each step told from the one before, a third as long as plain coordinates.
struct PathData {
    /// The text so far; empty where nothing was large enough to be seen.
    private(set) var text = ""

    /// Nothing yet.
    init() {}

    /// Rings, thinned to what can be seen.
    init(rings: [[Spot]]) {
        for ring in rings { add(ring: ring) }
    }

    /// A closed ring; one too small to be seen is left out.
    mutating func add(ring: [Spot], tolerance: Double = 0.7) {
        let points = Self.whole(Self.thinned(ring, tolerance))
        guard points.count > 3 else { return }
        write(points.dropLast())
        text += "z"
    }

    /// An open line.
    mutating func add(line: [Spot], tolerance: Double = 0.7) {
        let points = Self.whole(Self.thinned(line, tolerance))
        guard points.count > 1 else { return }
        write(points[...])
    }

    /// A square around a spot.
    mutating func add(square side: Int, around spot: Spot) {
        text += "M\(Int(spot.x.rounded()) - side / 2) \(Int(spot.y.rounded()) - side / 2)h\(side)v\(side)h-\(side)z"
    }

    private mutating func write(_ points: ArraySlice<[Int]>) {
        var last = points.first!
        text += "M\(last[0]) \(last[1])"
        for (k, point) in points.dropFirst().enumerated() {
            let (x, y) = (point[0] - last[0], point[1] - last[1])
            text += k == 0 ? "l" : x < 0 ? "" : " "
            text += y < 0 ? "\(x)\(y)" : "\(x) \(y)"
            last = point
        }
    }

    /// In whole units, without steps of nothing.
    private static func whole(_ points: [Spot]) -> [[Int]] {
        var out: [[Int]] = []
        for point in points {
            let here = [Int(point.x.rounded()), Int(point.y.rounded())]
            if out.last != here { out.append(here) }
        }
        return out
    }

    /// With fewer points, none of those left out farther than the tolerance from what remains (Douglas and Peucker 1973).
    static func thinned(_ points: [Spot], _ tolerance: Double) -> [Spot] {
        guard points.count > 2 else { return points }
        var keeps = [Bool](repeating: false, count: points.count)
        keeps[0] = true
        keeps[points.count - 1] = true
        var open = [(0, points.count - 1)]
        while let (first, last) = open.popLast() {
            let a = points[first], b = points[last], (dx, dy) = (b.x - a.x, b.y - a.y), length = dx * dx + dy * dy
            var farthest = 0, greatest = tolerance * tolerance
            for i in first + 1..<max(last, first + 1) {
                let p = points[i]
                let t = length == 0 ? 0 : min(1, max(0, ((p.x - a.x) * dx + (p.y - a.y) * dy) / length))
                let (ex, ey) = (p.x - a.x - t * dx, p.y - a.y - t * dy)
                let distance = ex * ex + ey * ey
                if distance > greatest { (farthest, greatest) = (i, distance) }
            }
            guard farthest > 0 else { continue }
            keeps[farthest] = true
            open.append((first, farthest))
            open.append((farthest, last))
        }
        return zip(points, keeps).compactMap { $1 ? $0 : nil }
    }
}
