import Geo
import Travel

/// The definition of a service area in plain arithmetic: every segment looked at for every place, times by Bellman and Ford.
struct BruteForce {
    let network: StreetNetwork
    let direction: Direction
    let limit: Int
    /// The facility's nearest segment, its fraction along it, and its leg.
    private let facility: (segment: Int, fraction: Double, leg: Double)
    /// The walk from every vertex to the facility, and from the facility to every vertex; nil where there is none.
    private let there: [Int?], back: [Int?]

    /// At 1 m/s.
    init(_ network: StreetNetwork, facility place: Place, direction: Direction, seconds: Double) {
        self.network = network
        self.direction = direction
        limit = Int(seconds * 1000)
        let near = Self.nearest(network, network.plane.point(place))
        facility = near
        func times(towards: Bool) -> [Int?] {
            var times = [Int?](repeating: nil, count: network.vertexCount)
            let own = network.segments[near.segment]
            let leg = Self.milliseconds(near.leg)
            // Towards the facility its segment's start walks forward along it, away from the facility backward to the start.
            times[Int(own.a)] = leg + Self.share(near.fraction, towards ? own.forward : own.backward)
            times[Int(own.b)] = leg + Self.share(1 - near.fraction, towards ? own.backward : own.forward)
            var changed = true
            while changed {
                changed = false
                for s in network.segments.buffer {
                    let (fromA, fromB) = (Self.milliseconds(s.forward), Self.milliseconds(s.backward))
                    for (v, w, cost) in [(s.a, s.b, towards ? fromB : fromA), (s.b, s.a, towards ? fromA : fromB)] {
                        guard let time = times[Int(v)] else { continue }
                        if times[Int(w)].map({ time + cost < $0 }) ?? true {
                            times[Int(w)] = time + cost
                            changed = true
                        }
                    }
                }
            }
            return times
        }
        there = times(towards: true)
        back = times(towards: false)
    }

    private static func milliseconds(_ metres: Double) -> Int { Int((metres * 1000).rounded()) }
    private static func share(_ fraction: Double, _ metres: Double) -> Int { Int((fraction * Double(milliseconds(metres))).rounded()) }

    static func nearest(_ network: StreetNetwork, _ p: LocalPlane.Point) -> (segment: Int, fraction: Double, leg: Double) {
        var best = (segment: -1, fraction: 0.0, leg: Double.infinity)
        for (s, segment) in network.segments.buffer.enumerated() {
            let a = network.points[Int(segment.a)], b = network.points[Int(segment.b)]
            let (wx, wy) = (b.x - a.x, b.y - a.y), square = wx * wx + wy * wy
            let f = square == 0 ? 0 : min(1, max(0, ((p.x - a.x) * wx + (p.y - a.y) * wy) / square))
            let (ex, ey) = (p.x - a.x - f * wx, p.y - a.y - f * wy)
            let leg = (ex * ex + ey * ey).squareRoot()
            if leg < best.leg { best = (s, f, leg) }
        }
        return best
    }

    /// Whether a place belongs.
    func holds(_ p: LocalPlane.Point) -> Bool {
        let near = Self.nearest(network, p)
        guard near.leg <= 100 else { return false }
        return time(at: near.segment, near.fraction, leg: near.leg).map { $0 <= limit } ?? false
    }

    /// The walk that counts between a street point and the facility, in milliseconds.
    func time(at number: Int, _ fraction: Double, leg: Double) -> Int? {
        let segment = network.segments[number]
        func walk(towards: Bool) -> Int? {
            let times = towards ? there : back
            var ways: [Int] = []
            // Towards the facility one walks on from the street point, backward to the segment's start or forward to its end.
            if let a = times[Int(segment.a)] { ways.append(a + Self.share(fraction, towards ? segment.backward : segment.forward)) }
            if let b = times[Int(segment.b)] { ways.append(b + Self.share(1 - fraction, towards ? segment.forward : segment.backward)) }
            if number == facility.segment {
                let forward = (fraction <= facility.fraction) == towards
                ways.append(Self.milliseconds(facility.leg) + Self.share(abs(fraction - facility.fraction), forward ? segment.forward : segment.backward))
            }
            return ways.min().map { $0 + Self.milliseconds(leg) }
        }
        switch direction {
        case .toFacility: return walk(towards: true)
        case .fromFacility: return walk(towards: false)
        case .slower:
            guard let one = walk(towards: true), let other = walk(towards: false) else { return nil }
            return max(one, other)
        case .mean:
            guard let one = walk(towards: true), let other = walk(towards: false) else { return nil }
            return (one + other + 1) / 2
        }
    }
}
