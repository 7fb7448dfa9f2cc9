import Geo

extension NetworkDoctor {
    /// The ends of lines that were meant to join another street: undershoots, and stairs and bridges without a joint.
    func looseEnds() -> [NetworkFault] {
        var found: [NetworkFault] = []
        var walk = ShortWalk(network)
        // Where several lines end together there is one gap, said of the first.
        var isDone = [Bool](repeating: false, count: network.vertexCount)
        for end in lineEnds() where !isDone[Int(end.vertex)] {
            let segment = network.segments[Int(end.segment)]
            let isAlone = network.firstEnd[Int(end.vertex) + 1] - network.firstEnd[Int(end.vertex)] == 1
            if let gap = nearest(to: end, within: Self.undershoot, &walk, { isLevel(segment, $0) }) {
                isDone[Int(end.vertex)] = true
                found.append(fault(.undershoot, segment.line, network.segments[Int(gap.segment)].line, gap.metres, [shape(end, gap)]))
            } else if isAlone, segment.flags.contains(.stairs) || segment.flags.contains(.spans),
                let gap = nearest(to: end, within: Self.joint, &walk, { _ in true })
            {
                let kind: NetworkFault.Kind = segment.flags.contains(.stairs) ? .looseStairs : .looseBridge
                found.append(fault(kind, segment.line, network.segments[Int(gap.segment)].line, gap.metres, [shape(end, gap)]))
            }
        }
        return found
    }

    /// An end of a line, with the line's first or last segment.
    private struct LineEnd {
        let vertex: UInt32, segment: UInt32
    }

    /// Both ends of every line, in the order of the lines.
    private func lineEnds() -> [LineEnd] {
        var ends: [LineEnd] = []
        let segments = network.segments.buffer
        for (s, segment) in segments.enumerated() {
            if s == 0 || segments[s - 1].line != segment.line { ends.append(LineEnd(vertex: segment.a, segment: UInt32(s))) }
            if s + 1 == segments.count || segments[s + 1].line != segment.line { ends.append(LineEnd(vertex: segment.b, segment: UInt32(s))) }
        }
        return ends
    }

    /// Whether two streets meet on the ground: on one level, and both or neither on a bridge or in a tunnel.
    func isLevel(_ a: StreetNetwork.Segment, _ b: StreetNetwork.Segment) -> Bool {
        network.lines[Int(a.line)].level == network.lines[Int(b.line)].level && a.flags.contains(.spans) == b.flags.contains(.spans)
    }

    private struct Gap {
        let segment: UInt32, fraction: Double, metres: Double
    }

    /// The nearest street within so many metres that the end is not joined to, of equals the first.
    private func nearest(to end: LineEnd, within reach: Double, _ walk: inout ShortWalk, _ counts: (StreetNetwork.Segment) -> Bool) -> Gap? {
        let p = network.points[Int(end.vertex)]
        var candidates: [Gap] = []
        streets.grid.segments(west: p.x - reach, south: p.y - reach, east: p.x + reach, north: p.y + reach) { s in
            let segment = network.segments[Int(s)]
            guard segment.a != end.vertex, segment.b != end.vertex, counts(segment) else { return }
            let found = streets.distance(p, s)
            if found.metres <= reach { candidates.append(Gap(segment: s, fraction: found.fraction, metres: found.metres)) }
        }
        if candidates.isEmpty { return nil }
        candidates.sort { ($0.metres, $0.segment) < ($1.metres, $1.segment) }
        walk.start(at: end.vertex, within: reach * Self.detour)
        return candidates.first { gap in
            let segment = network.segments[Int(gap.segment)]
            let there = min(
                walk.metres(to: segment.a) + gap.fraction * segment.metres, walk.metres(to: segment.b) + (1 - gap.fraction) * segment.metres)
            return there > reach * Self.detour
        }
    }

    /// The line's last stretch, and on to the street it stops short of.
    private func shape(_ end: LineEnd, _ gap: Gap) -> [Place] {
        let stretch = places(of: end.segment), isStart = network.segments[Int(end.segment)].a == end.vertex
        return (isStart ? stretch.reversed() : stretch) + [network.place(on: gap.segment, at: gap.fraction)]
    }
}

/// How far it is on streets from one vertex to those close by. Only a few vertices are ever met, so that a list will do.
private struct ShortWalk {
    private let network: StreetNetwork
    private var met: [(vertex: UInt32, metres: Double)] = []

    init(_ network: StreetNetwork) { self.network = network }

    mutating func start(at vertex: UInt32, within limit: Double) {
        met = [(vertex, 0)]
        var open = 0
        while open < met.count {
            // The nearest that is not settled yet comes next.
            let next = (open..<met.count).min { met[$0].metres < met[$1].metres }!
            met.swapAt(open, next)
            let here = met[open]
            open += 1
            for k in network.firstEnd[Int(here.vertex)]..<network.firstEnd[Int(here.vertex) + 1] {
                let end = network.ends[Int(k)], metres = here.metres + network.segments[Int(end.segment)].metres
                guard metres <= limit else { continue }
                if let known = met.firstIndex(where: { $0.vertex == end.other }) {
                    met[known].metres = min(met[known].metres, metres)
                } else {
                    met.append((end.other, metres))
                }
            }
        }
    }

    /// Infinite for a vertex that is farther than the limit.
    func metres(to vertex: UInt32) -> Double { met.first { $0.vertex == vertex }?.metres ?? .infinity }
}
