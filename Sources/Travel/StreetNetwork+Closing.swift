public import Geo

extension SnappingNetwork {
    /// What a closure takes away.
    public struct Closure: Hashable, Sendable {
        /// How many pieces of street, from vertex to vertex, and how long they are together.
        public let pieces: Int, length: Metres
        /// The ids of the lines they belong to, ascending.
        public let lines: [Int]
    }

    /// Whether a walkable line has this id.
    public func hasLine(_ id: Int) -> Bool { network.lines.buffer.contains { $0.id == id } }

    /// The network without some of its lines.
    public func closing(lines ids: Set<Int>) -> SnappingNetwork {
        let closed = network.lines.buffer.map { ids.contains($0.id) }
        return SnappingNetwork(network.keeping { !closed[Int($0.line)] })
    }

    /// What closing some lines takes away.
    public func closure(lines ids: Set<Int>) -> Closure {
        let closed = network.lines.buffer.map { ids.contains($0.id) }
        return closure(network.segments.buffer.indices.filter { closed[Int(network.segments[$0].line)] }.map { UInt32($0) })
    }

    /// What closing the pieces that a drawn line crosses takes away.
    public func closure(across line: [Place]) -> Closure { closure(crossed(by: line).sorted()) }

    private func closure(_ numbers: [UInt32]) -> Closure {
        let pieces = numbers.map { network.segments[Int($0)] }
        return Closure(
            pieces: pieces.count, length: Metres(pieces.reduce(0) { $0 + $1.metres }), lines: Set(pieces.map { network.lines[Int($0.line)].id }).sorted())
    }

    /// The network without the pieces of street, from vertex to vertex, that a drawn line crosses or touches; nil where it meets none.
    public func closing(across line: [Place]) -> SnappingNetwork? {
        let crossed = crossed(by: line)
        guard !crossed.isEmpty else { return nil }
        var number: UInt32 = 0
        return SnappingNetwork(
            network.keeping { _ in
                defer { number += 1 }
                return !crossed.contains(number)
            })
    }

    /// The numbers of the pieces of street that a drawn line crosses or touches.
    private func crossed(by line: [Place]) -> Set<UInt32> {
        let drawn = line.map { network.plane.point($0) }
        var crossed: Set<UInt32> = []
        for (p, q) in zip(drawn, drawn.dropFirst()) {
            grid.segments(west: min(p.x, q.x), south: min(p.y, q.y), east: max(p.x, q.x), north: max(p.y, q.y)) { number in
                let s = network.segments[Int(number)]
                if Self.meet(p, q, network.points[Int(s.a)], network.points[Int(s.b)]) { crossed.insert(number) }
            }
        }
        return crossed
    }

    /// Whether two straight lines have a point in common.
    private static func meet(_ p: LocalPlane.Point, _ q: LocalPlane.Point, _ a: LocalPlane.Point, _ b: LocalPlane.Point) -> Bool {
        func side(_ o: LocalPlane.Point, _ u: LocalPlane.Point, _ v: LocalPlane.Point) -> Double { (u.x - o.x) * (v.y - o.y) - (u.y - o.y) * (v.x - o.x) }
        func covers(_ u: LocalPlane.Point, _ v: LocalPlane.Point, _ w: LocalPlane.Point) -> Bool {
            min(u.x, v.x) <= w.x && w.x <= max(u.x, v.x) && min(u.y, v.y) <= w.y && w.y <= max(u.y, v.y)
        }
        let (s1, s2, s3, s4) = (side(p, q, a), side(p, q, b), side(a, b, p), side(a, b, q))
        if (s1 > 0) != (s2 > 0), (s3 > 0) != (s4 > 0), s1 != 0, s2 != 0, s3 != 0, s4 != 0 { return true }
        return s1 == 0 && covers(p, q, a) || s2 == 0 && covers(p, q, b) || s3 == 0 && covers(a, b, p) || s4 == 0 && covers(a, b, q)
    }
}

extension StreetNetwork {
    /// The network with the segments that pass a test, asked in order, and without the vertices that then join nothing.
    func keeping(_ isKept: (Segment) -> Bool) -> StreetNetwork {
        var segments: [Segment] = [], numbers = [UInt32](repeating: .max, count: self.segments.count)
        for (i, segment) in self.segments.buffer.enumerated() where isKept(segment) {
            numbers[i] = UInt32(segments.count)
            segments.append(segment)
        }
        var isUsed = [Bool](repeating: false, count: vertexCount)
        for segment in segments {
            isUsed[Int(segment.a)] = true
            isUsed[Int(segment.b)] = true
        }
        var vertices = [UInt32](repeating: .max, count: vertexCount), places: [Place] = [], points: [LocalPlane.Point] = []
        for v in 0..<vertexCount where isUsed[v] {
            vertices[v] = UInt32(places.count)
            places.append(self.places[v])
            points.append(self.points[v])
        }
        for i in segments.indices {
            segments[i].a = vertices[Int(segments[i].a)]
            segments[i].b = vertices[Int(segments[i].b)]
        }
        // What was left out beside a street that is closed now stays out: the closure is of the place, not of the record.
        let duplicates = self.duplicates.buffer.compactMap { duplicate in
            numbers[Int(duplicate.segment)] == .max ? nil : Duplicate(line: duplicate.line, segment: numbers[Int(duplicate.segment)])
        }
        return StreetNetwork(self, places: places, points: points, segments: segments, lines: Array(lines.buffer), highways: highways, duplicates: duplicates)
    }

    /// A network of changed parts on the plane of another.
    init(
        _ other: StreetNetwork, places: [Place], points: [LocalPlane.Point], segments: [Segment], lines: [Line], highways: [String], duplicates: [Duplicate]
    ) {
        let (firstEnd, ends) = Self.adjacency(segments, vertexCount: places.count)
        let (component, metres) = Self.components(segments, vertexCount: places.count)
        self.init(
            plane: other.plane, places: Column(places), points: Column(points), vertexComponent: Column(component), segments: Column(segments),
            firstEnd: Column(firstEnd), ends: Column(ends), lines: Column(lines), componentMetres: Column(metres), duplicates: Column(duplicates),
            highways: highways)
    }
}
