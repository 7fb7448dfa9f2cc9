import Geo

/// The first step of building a network: which vertices of which lines are one, and the segments between them.
///
/// Vertices are one by node number (OSM), or by lying within the tolerance of each other (line layers), where two inner
/// vertices also need the same level. Vertices without a segment are left out.
struct Joining {
    private(set) var places: [Place] = []
    private(set) var segments: [StreetNetwork.Segment] = []
    private(set) var duplicates: [StreetNetwork.Duplicate] = []

    init(_ streets: StreetLines, _ lines: [StreetLine], isClosed: ((Place, Place) -> Bool)?) {
        let vertexOf: [Int32]
        switch streets.joining {
        case .nodes: vertexOf = Self.byNode(streets, lines)
        case .tolerance(let tolerance): vertexOf = Self.byPlace(streets, lines, tolerance.value)
        }
        connect(streets, lines, vertexOf, isClosed)
    }

    /// Vertex numbers by OSM node, in order of first appearance; −1 for a node the file does not hold.
    private static func byNode(_ streets: StreetLines, _ lines: [StreetLine]) -> [Int32] {
        var table = NumberTable(capacity: streets.nodes.count)
        var vertexOf = [Int32](repeating: -1, count: streets.places.count)
        var count: Int32 = 0
        for line in lines {
            for i in line.vertices where streets.places[i].longitude.isFinite {
                let vertex = table.number(of: UInt64(bitPattern: Int64(streets.nodes[i])), orElse: count)
                if vertex == count { count += 1 }
                vertexOf[i] = vertex
            }
        }
        return vertexOf
    }

    /// Vertex numbers by place, in order of first appearance.
    ///
    /// Vertices within the tolerance of each other are one place, and so on from neighbour to neighbour. Where a line ends
    /// at a place, all its vertices join; elsewhere those on equal levels do.
    private static func byPlace(_ streets: StreetLines, _ lines: [StreetLine], _ tolerance: Double) -> [Int32] {
        let plane = LocalPlane(near: streets.places)
        let cell = max(tolerance, 1e-6)
        var used: [Int] = []
        for line in lines { used.append(contentsOf: line.vertices) }
        // Places: a grid of cells as wide as the tolerance; any two vertices that near lie in neighbouring cells.
        var parent = [Int32](repeating: 0, count: used.count)
        for i in parent.indices { parent[i] = Int32(i) }
        func root(_ i: Int32) -> Int32 {
            var i = i
            while parent[Int(i)] != i { i = parent[Int(i)] }
            return i
        }
        let points = used.map { plane.point(streets.places[$0]) }
        var firstInCell = NumberTable(capacity: used.count * 2)
        var next = [Int32](repeating: -1, count: used.count)
        for (i, point) in points.enumerated() where point.x.isFinite {
            let (cx, cy) = (Int64((point.x / cell).rounded(.down)), Int64((point.y / cell).rounded(.down)))
            for dy: Int64 in -1...1 {
                for dx: Int64 in -1...1 {
                    var other = firstInCell.number(of: Self.key(cx + dx, cy + dy)) ?? -1
                    while other >= 0 {
                        let (ox, oy) = (points[Int(other)].x - point.x, points[Int(other)].y - point.y)
                        if ox * ox + oy * oy <= tolerance * tolerance {
                            let (a, b) = (root(other), root(Int32(i)))
                            if a != b { parent[Int(max(a, b))] = min(a, b) }
                        }
                        other = next[Int(other)]
                    }
                }
            }
            let head = firstInCell.number(of: Self.key(cx, cy), orElse: Int32(i))
            if head != i {
                next[i] = next[Int(head)]
                next[Int(head)] = Int32(i)
            }
        }
        var hasEnd = [Bool](repeating: false, count: used.count)
        var at = 0
        for line in lines where !line.vertices.isEmpty {
            hasEnd[Int(root(Int32(at)))] = true
            at += line.vertices.count
            hasEnd[Int(root(Int32(at - 1)))] = true
        }
        var table = NumberTable(capacity: used.count)
        var vertexOf = [Int32](repeating: -1, count: streets.places.count)
        var count: Int32 = 0
        at = 0
        for line in lines {
            for i in line.vertices {
                defer { at += 1 }
                guard streets.places[i].longitude.isFinite else { continue }
                let place = root(Int32(at))
                let level = hasEnd[Int(place)] ? 0 : UInt64(UInt32(bitPattern: Int32(clamping: line.level))) << 32 | 1 << 31
                let vertex = table.number(of: UInt64(place) | level, orElse: count)
                if vertex == count { count += 1 }
                vertexOf[i] = vertex
            }
        }
        return vertexOf
    }

    private static func key(_ x: Int64, _ y: Int64) -> UInt64 {
        UInt64(bitPattern: x) &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(bitPattern: y)
    }

    /// The segments: neighbouring vertices of a line, unless an earlier line already joins the two.
    private mutating func connect(_ streets: StreetLines, _ lines: [StreetLine], _ vertexOf: [Int32], _ isClosed: ((Place, Place) -> Bool)?) {
        var pairs = NumberTable(capacity: streets.places.count)
        var kept = [Int32](repeating: -1, count: (vertexOf.max().map { Int($0) + 1 }) ?? 0)
        var firstMention = [Int](repeating: -1, count: kept.count)
        for line in lines {
            for i in line.vertices where vertexOf[i] >= 0 && firstMention[Int(vertexOf[i])] < 0 { firstMention[Int(vertexOf[i])] = i }
        }
        func vertex(_ old: Int32) -> UInt32 {
            if kept[Int(old)] < 0 {
                kept[Int(old)] = Int32(places.count)
                places.append(streets.places[firstMention[Int(old)]])
            }
            return UInt32(kept[Int(old)])
        }
        for (number, line) in lines.enumerated() {
            var flags: StreetNetwork.Flags = []
            if line.highway == "steps" { flags.insert(.stairs) }
            if line.spans { flags.insert(.spans) }
            var previous: Int32 = -1
            for i in line.vertices {
                let current = vertexOf[i]
                defer { previous = current }
                guard previous >= 0, current >= 0, previous != current else { continue }
                if let isClosed, !line.spans,
                    isClosed(streets.places[firstMention[Int(previous)]], streets.places[firstMention[Int(current)]])
                {
                    continue
                }
                let pair = UInt64(min(previous, current)) << 32 | UInt64(max(previous, current))
                let position = Int32(segments.count)
                let earlier = pairs.number(of: pair, orElse: position)
                guard earlier == position else {
                    if segments[Int(earlier)].line != UInt32(number) { duplicates.append(.init(line: UInt32(number), segment: UInt32(earlier))) }
                    continue
                }
                segments.append(.init(a: vertex(previous), b: vertex(current), line: UInt32(number), flags: flags, metres: 0, forward: 0, backward: 0))
            }
        }
    }

    /// Numbers the vertices along a Hilbert curve, ties in the order they had.
    mutating func renumberAlongCurve(_ plane: LocalPlane) {
        guard let box = Bounds(around: places) else { return }
        let scaleX = 65_535 / max(box.east - box.west, 1e-9), scaleY = 65_535 / max(box.north - box.south, 1e-9)
        var order = places.enumerated().map { i, place in
            UInt64(hilbertPosition(x: UInt32((place.longitude - box.west) * scaleX), y: UInt32((place.latitude - box.south) * scaleY))) << 32 | UInt64(i)
        }
        order.sort()
        var newNumber = [UInt32](repeating: 0, count: places.count)
        var sorted: [Place] = []
        sorted.reserveCapacity(places.count)
        for (new, entry) in order.enumerated() {
            let old = Int(entry & 0xFFFF_FFFF)
            newNumber[old] = UInt32(new)
            sorted.append(places[old])
        }
        places = sorted
        for i in segments.indices {
            segments[i].a = newNumber[Int(segments[i].a)]
            segments[i].b = newNumber[Int(segments[i].b)]
        }
    }
}
