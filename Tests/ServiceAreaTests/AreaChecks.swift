import Foundation
import Geo
import Testing
import Travel

extension Area {
    /// Whether a place lies inside, by counting the edges east of it.
    func covers(_ place: Place) -> Bool {
        polygons.contains { polygon in Self.isIn(polygon.outer, place) && !polygon.holes.contains { Self.isIn($0, place) } }
    }

    static func isIn(_ ring: [Place], _ p: Place) -> Bool {
        var inside = false
        for (a, b) in zip(ring, ring.dropFirst()) where (a.latitude > p.latitude) != (b.latitude > p.latitude) {
            let x = a.longitude + (p.latitude - a.latitude) / (b.latitude - a.latitude) * (b.longitude - a.longitude)
            if p.longitude < x { inside.toggle() }
        }
        return inside
    }

    /// Square metres on a plane; holes count against their outer rings.
    func surface(on plane: LocalPlane) -> Double {
        polygons.reduce(0) { sum, polygon in
            sum + ([polygon.outer] + polygon.holes).reduce(0) { $0 + Self.signedSurface($1.map(plane.point)) }
        }
    }

    static func signedSurface(_ ring: [LocalPlane.Point]) -> Double {
        let origin = ring[0]
        return zip(ring, ring.dropFirst()).reduce(0) { $0 + (($1.0.x - origin.x) * ($1.1.y - origin.y) - ($1.1.x - origin.x) * ($1.0.y - origin.y)) / 2 }
    }

    /// Everything that keeps this from being a valid multipolygon with closed rings, outer ones counter-clockwise, and seven decimals.
    func faults() -> [String] {
        var faults: [String] = []
        var edges: [(a: (Int, Int), b: (Int, Int), ring: Int, position: Int, count: Int)] = []
        var ring = 0
        for polygon in polygons {
            for (number, places) in ([polygon.outer] + polygon.holes).enumerated() {
                if places.first != places.last || places.count < 4 { faults.append("ring \(ring) is not closed") }
                let points = places.map { (Int(($0.longitude * 1e7).rounded()), Int(($0.latitude * 1e7).rounded())) }
                for (place, point) in zip(places, points) where Double(point.0) / 1e7 != place.longitude || Double(point.1) / 1e7 != place.latitude {
                    faults.append("more than seven decimals")
                }
                // Exact: differences stay far below the root of the largest integer.
                let twice = zip(points, points.dropFirst()).reduce(0) { sum, edge in
                    sum + (edge.0.0 - points[0].0) * (edge.1.1 - points[0].1) - (edge.1.0 - points[0].0) * (edge.0.1 - points[0].1)
                }
                if (number == 0) != (twice > 0) { faults.append("ring \(ring) runs the wrong way") }
                if number > 0 && !Self.isIn(polygon.outer, places[0]) { faults.append("hole \(ring) is not in its polygon") }
                for (k, (a, b)) in zip(points, points.dropFirst()).enumerated() { edges.append((a, b, ring, k, points.count - 1)) }
                ring += 1
            }
        }
        // Edges that share a square of some 50 m are compared; those that follow each other may share their vertex.
        var squares: [SIMD2<Int>: [Int]] = [:]
        for (e, edge) in edges.enumerated() {
            for x in min(edge.a.0, edge.b.0) / 5000...max(edge.a.0, edge.b.0) / 5000 {
                for y in min(edge.a.1, edge.b.1) / 5000...max(edge.a.1, edge.b.1) / 5000 { squares[[x, y], default: []].append(e) }
            }
        }
        for members in squares.values {
            for (n, e) in members.enumerated() {
                for f in members[(n + 1)...] {
                    let (one, other) = (edges[e], edges[f])
                    if one.ring == other.ring {
                        let gap = abs(one.position - other.position)
                        if gap == 1 || gap == one.count - 1 {
                            if one.count < 4 { continue }
                            // Neighbours must not fold back over each other.
                            let (p, q, r) = one.b == other.a ? (one.a, one.b, other.b) : (other.a, other.b, one.b)
                            let dot = (q.0 - p.0) * (r.0 - q.0) + (q.1 - p.1) * (r.1 - q.1)
                            if Self.turn(p, q, r) == 0 && dot < 0 { faults.append("a spike in ring \(one.ring)") }
                            continue
                        }
                    }
                    if Self.meet(one.a, one.b, other.a, other.b) { faults.append("rings \(one.ring) and \(other.ring) meet at \(one.a)") }
                }
            }
        }
        return faults
    }

    private static func turn(_ a: (Int, Int), _ b: (Int, Int), _ c: (Int, Int)) -> Int {
        ((b.0 - a.0) * (c.1 - a.1) - (b.1 - a.1) * (c.0 - a.0)).signum()
    }

    private static func meet(_ a: (Int, Int), _ b: (Int, Int), _ c: (Int, Int), _ d: (Int, Int)) -> Bool {
        if max(a.0, b.0) < min(c.0, d.0) || max(c.0, d.0) < min(a.0, b.0) || max(a.1, b.1) < min(c.1, d.1) || max(c.1, d.1) < min(a.1, b.1) { return false }
        return turn(a, b, c) * turn(a, b, d) <= 0 && turn(c, d, a) * turn(c, d, b) <= 0
    }
}

/// Numbers that look random and are the same every time (SplitMix64).
struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// The places up to 5 m around a point, on rings 25 cm apart.
func placesWithinFiveMetres(of p: LocalPlane.Point, on plane: LocalPlane) -> [Place] {
    stride(from: 0.25, through: 5, by: 0.25).flatMap { radius in
        let count = max(8, Int(radius * 25))
        return (0..<count).map { k in
            let angle = Double(k) / Double(count) * 2 * .pi
            return plane.place(.init(x: p.x + radius * cos(angle), y: p.y + radius * sin(angle)))
        }
    }
}
