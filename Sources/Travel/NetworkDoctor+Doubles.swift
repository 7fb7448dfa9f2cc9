import Geo

extension NetworkDoctor {
    /// Lines that lie over each other, and lines that cross without meeting.
    func doubles() -> [NetworkFault] {
        var over = Overlaps()
        for double in network.duplicates.buffer {
            let kept = network.segments[Int(double.segment)]
            over.add(double.line, kept.line, kept.metres, places(of: double.segment), isSamePair: true)
        }
        var crossings: [NetworkFault] = []
        let segments = network.segments.buffer, points = network.points.buffer
        var last = [UInt32](repeating: .max, count: segments.count)
        for s in segments.indices {
            let one = segments[s], a = points[Int(one.a)], b = points[Int(one.b)]
            let reach = Self.alongside
            streets.grid.segments(west: min(a.x, b.x) - reach, south: min(a.y, b.y) - reach, east: max(a.x, b.x) + reach, north: max(a.y, b.y) + reach) { t in
                // Each pair once, the later segment first.
                guard t < s, last[Int(t)] != UInt32(s) else { return }
                last[Int(t)] = UInt32(s)
                let two = segments[Int(t)]
                guard two.line != one.line, isLevel(one, two) else { return }
                let c = points[Int(two.a)], d = points[Int(two.b)]
                guard max(c.x, d.x) >= min(a.x, b.x) - reach, min(c.x, d.x) <= max(a.x, b.x) + reach,
                    max(c.y, d.y) >= min(a.y, b.y) - reach, min(c.y, d.y) <= max(a.y, b.y) + reach
                else { return }
                if let common = alongside(UInt32(s), t) {
                    let stretch = [network.place(on: UInt32(s), at: common.lowerBound), network.place(on: UInt32(s), at: common.upperBound)]
                    over.add(one.line, two.line, (common.upperBound - common.lowerBound) * one.metres, stretch)
                } else if !one.flags.contains(.spans), !isJoined(one, two), cross(a, b, c, d), !endsOn(UInt32(s), t), !endsOn(t, UInt32(s)) {
                    crossings.append(fault(.crossing, two.line, one.line, nil, [places(of: t), places(of: UInt32(s))]))
                }
            }
        }
        return over.all.filter { $0.metres >= Self.leastAlongside || $0.isSamePair }.map { fault(.duplicate, $0.line, $0.other, $0.metres, $0.shape) }
            + crossings
    }

    /// The part of one segment that another runs alongside, as fractions.
    private func alongside(_ s: UInt32, _ t: UInt32) -> ClosedRange<Double>? {
        let one = network.segments[Int(s)], two = network.segments[Int(t)]
        let a = network.points[Int(one.a)], b = network.points[Int(one.b)], c = network.points[Int(two.a)], d = network.points[Int(two.b)]
        let (dx, dy) = (b.x - a.x, b.y - a.y), (ex, ey) = (d.x - c.x, d.y - c.y)
        let square = dx * dx + dy * dy, dot = dx * ex + dy * ey
        // In much the same direction: within some 18°.
        guard square > 0, dot * dot >= 0.9 * square * (ex * ex + ey * ey) else { return nil }
        let from = ((c.x - a.x) * dx + (c.y - a.y) * dy) / square, to = ((d.x - a.x) * dx + (d.y - a.y) * dy) / square
        let lower = max(0, min(from, to)), upper = min(1, max(from, to))
        guard upper > lower, (upper - lower) * square.squareRoot() >= Self.alongside else { return nil }
        // Both are straight: near at both ends of the part is near all along. A fork is not: its far end is too wide.
        for fraction in [lower, upper] {
            let p = LocalPlane.Point(x: a.x + fraction * dx, y: a.y + fraction * dy)
            if streets.distance(p, t).metres > Self.alongside { return nil }
        }
        return lower...upper
    }

    private func isJoined(_ one: StreetNetwork.Segment, _ two: StreetNetwork.Segment) -> Bool {
        one.a == two.a || one.a == two.b || one.b == two.a || one.b == two.b
    }

    /// Whether two segments cross. A point exactly on the other counts as to its left, so that a line that crosses in one of
    /// its own vertices does so once.
    private func cross(_ a: LocalPlane.Point, _ b: LocalPlane.Point, _ c: LocalPlane.Point, _ d: LocalPlane.Point) -> Bool {
        func isLeft(_ p: LocalPlane.Point, _ q: LocalPlane.Point, _ r: LocalPlane.Point) -> Bool { (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x) >= 0 }
        return isLeft(a, b, c) != isLeft(a, b, d) && isLeft(c, d, a) != isLeft(c, d, b)
    }

    /// Whether a segment's line ends almost on the other: then it stops short or just beyond, which is said of its end.
    private func endsOn(_ s: UInt32, _ other: UInt32) -> Bool {
        let segments = network.segments.buffer, at = Int(s), segment = segments[at]
        let isFirst = at == 0 || segments[at - 1].line != segment.line, isLast = at + 1 == segments.count || segments[at + 1].line != segment.line
        return (isFirst && streets.distance(network.points[Int(segment.a)], other).metres <= Self.undershoot)
            || (isLast && streets.distance(network.points[Int(segment.b)], other).metres <= Self.undershoot)
    }
}

/// What lies double, gathered by the two lines it belongs to.
private struct Overlaps {
    struct Overlap {
        /// The later line, and the earlier that it lies over.
        let line: UInt32, other: UInt32
        var metres = 0.0
        var shape: [[Place]] = []
        /// Whether a piece of both joins the same two vertices, however short.
        var isSamePair = false
    }

    private(set) var all: [Overlap] = []
    private var position: [[UInt32]: Int] = [:]

    mutating func add(_ line: UInt32, _ other: UInt32, _ metres: Double, _ stretch: [Place], isSamePair: Bool = false) {
        let pair = [max(line, other), min(line, other)]
        let at = position[pair] ?? all.count
        if at == all.count {
            position[pair] = at
            all.append(Overlap(line: pair[0], other: pair[1]))
        }
        all[at].metres += metres
        if isSamePair { all[at].isSamePair = true }
        if let last = all[at].shape.last?.last, last == stretch[0] {
            all[at].shape[all[at].shape.count - 1].append(stretch[1])
        } else {
            all[at].shape.append(stretch)
        }
    }
}
