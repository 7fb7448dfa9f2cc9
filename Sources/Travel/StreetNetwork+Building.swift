public import Geo

/// A street that is not there yet.
public struct NewStreet: Hashable, Sendable {
    /// Its id, which no other street has.
    public var id: Int
    /// Its course: two places or more.
    public var places: [Place]
    /// Its class; a walkable one.
    public var highway: String
    /// The level it runs at.
    public var level: Int
    /// Whether it runs on a bridge or in a tunnel: straight between the heights of its ends.
    public var spans: Bool
    /// For a lift or an escalator, the time from its first place to its last and back, whatever the walking speed.
    public var times: Times?

    /// What a lift takes up, from its first place to its last, and down again.
    public struct Times: Hashable, Sendable {
        /// From the first place to the last, and back.
        public var up: TravelTime, down: TravelTime

        /// What a lift takes up and down.
        public init(up: TravelTime, down: TravelTime) {
            self.up = up
            self.down = down
        }
    }

    /// A street that is not there yet.
    public init(id: Int, places: [Place], highway: String = "footway", level: Int = 0, spans: Bool = false, times: Times? = nil) {
        self.id = id
        self.places = places
        self.highway = highway
        self.level = level
        self.spans = spans
        self.times = times
    }
}

extension SnappingNetwork {
    /// An end of a new street this near to a street is joined to it.
    public static let joiningDistance = Metres(10)
    /// The same for a place inside its course, where both run on one level and neither on a bridge.
    static let innerJoiningDistance = Metres(1)

    /// Where a new street would join the streets there are: for each of its places the point it would be put on, nil where it stays by itself.
    ///
    /// Its ends are put on the nearest street within 10 m, its inner places on a street of the same level within 1 m unless one of the two spans.
    public func joins(of street: NewStreet) -> [StreetPoint?] {
        street.places.indices.map { k in
            let isEnd = k == 0 || k == street.places.count - 1
            guard let point = nearest(to: street.places[k]), point.distance <= (isEnd ? Self.joiningDistance : Self.innerJoiningDistance) else { return nil }
            if isEnd { return point }
            let other = network.segments[Int(point.segment)]
            let isApart = street.spans || street.times != nil || other.flags.contains(.spans) || Int(network.lines[Int(other.line)].level) != street.level
            return isApart ? nil : point
        }
    }

    /// The id of the line that a point lies on.
    public func line(of point: StreetPoint) -> Int { network.lines[Int(network.segments[Int(point.segment)].line)].id }

    /// The network with one street more.
    ///
    /// A street that it joins (`joins(of:)`) in mid-segment is cut in two there. What it crosses otherwise it does not join.
    /// - Returns: Nil where neither end comes near a street.
    public func building(_ street: NewStreet, ground: StreetNetwork.Ground) -> SnappingNetwork? {
        let joins = joins(of: street)
        guard joins.first! != nil || joins.last! != nil else { return nil }
        return SnappingNetwork(NetworkExtension(network, street, joins, ground).network)
    }
}

/// Puts one street into a network, cutting the streets that it joins.
private struct NetworkExtension {
    let network: StreetNetwork

    /// A joined place nearer than this to a vertex is that vertex, in metres.
    static let sameVertex = 0.01

    init(_ old: StreetNetwork, _ street: NewStreet, _ joins: [StreetPoint?], _ ground: StreetNetwork.Ground) {
        var places = Array(old.places.buffer), points = Array(old.points.buffer)
        func vertex(at place: Place) -> UInt32 {
            places.append(place)
            points.append(old.plane.point(place))
            return UInt32(places.count - 1)
        }
        // Where every place of the street comes to lie, and which segments are cut where.
        var cuts: [UInt32: [(fraction: Double, vertex: UInt32)]] = [:]
        let course = street.places.indices.map { k -> UInt32 in
            guard let join = joins[k] else { return vertex(at: street.places[k]) }
            let segment = old.segments[Int(join.segment)]
            if join.fraction * segment.metres < Self.sameVertex { return segment.a }
            if (1 - join.fraction) * segment.metres < Self.sameVertex { return segment.b }
            if let same = cuts[join.segment]?.first(where: { abs($0.fraction - join.fraction) * segment.metres < Self.sameVertex }) { return same.vertex }
            let new = vertex(at: old.place(of: join))
            cuts[join.segment, default: []].append((join.fraction, new))
            return new
        }
        var segments: [StreetNetwork.Segment] = [], numbers = [UInt32](repeating: 0, count: old.segments.count)
        segments.reserveCapacity(old.segments.count + cuts.count + course.count)
        for (i, segment) in old.segments.buffer.enumerated() {
            numbers[i] = UInt32(segments.count)
            guard let here = cuts[UInt32(i)] else {
                segments.append(segment)
                continue
            }
            // The pieces share the walk by length, so that the whole takes as long as before.
            var piece = segment, from = 0.0, start = segment.a
            for (fraction, vertex) in here.sorted(by: { $0.fraction < $1.fraction }) + [(1, segment.b)] {
                let part = fraction - from
                (piece.a, piece.b, piece.metres) = (start, vertex, segment.metres * part)
                (piece.forward, piece.backward) = (segment.forward * part, segment.backward * part)
                segments.append(piece)
                (from, start) = (fraction, vertex)
            }
        }
        var highways = old.highways
        let highway = highways.firstIndex(of: street.highway) ?? highways.count
        if highway == highways.count { highways.append(street.highway) }
        let line = StreetNetwork.Line(id: street.id, highway: UInt32(highway), level: Int32(clamping: street.level))
        segments += Self.pieces(of: street, along: course, places, line: UInt32(old.lines.count), ground)
        network = StreetNetwork(
            old, places: places, points: points, segments: segments, lines: Array(old.lines.buffer) + [line], highways: highways,
            duplicates: old.duplicates.buffer.map { .init(line: $0.line, segment: numbers[Int($0.segment)]) })
    }

    /// The street's own segments, walked as hills, stairs or its own times have it.
    private static func pieces(
        of street: NewStreet, along course: [UInt32], _ places: [Place], line: UInt32, _ ground: StreetNetwork.Ground
    ) -> [StreetNetwork.Segment] {
        var flags: StreetNetwork.Flags = []
        if street.highway == "steps" { flags.insert(.stairs) }
        if street.spans { flags.insert(.spans) }
        if street.times != nil { flags = [.timed] }
        // A small network of its own, numbered along the course, so that a bridge runs straight from end to end.
        var stops: [UInt32] = [], segments: [StreetNetwork.Segment] = []
        for vertex in course where vertex != stops.last {
            if let last = stops.last {
                let metres = Geodesic.metres(places[Int(last)], places[Int(vertex)])
                segments.append(
                    .init(a: UInt32(stops.count - 1), b: UInt32(stops.count), line: 0, flags: flags, metres: metres, forward: metres, backward: metres))
            }
            stops.append(vertex)
        }
        if let times = street.times {
            share(times, out: &segments)
        } else {
            let (firstEnd, ends) = StreetNetwork.adjacency(segments, vertexCount: stops.count)
            let lines = [StreetLine(id: street.id, highway: street.highway, vertices: 0..<0)]
            Slope(places: stops.map { places[Int($0)] }, lines: lines, firstEnd: firstEnd, ends: ends, ground: ground).apply(to: &segments)
        }
        return segments.map { segment in
            var segment = segment
            (segment.a, segment.b, segment.line) = (stops[Int(segment.a)], stops[Int(segment.b)], line)
            return segment
        }
    }

    /// A lift's times, shared by length among its segments in whole milliseconds that add up.
    private static func share(_ times: NewStreet.Times, out segments: inout [StreetNetwork.Segment]) {
        let total = segments.reduce(0) { $0 + $1.metres }
        var run = 0.0, up = 0, down = 0
        for i in segments.indices {
            run += segments[i].metres
            let part = i == segments.count - 1 || total == 0 ? 1 : run / total
            let (nextUp, nextDown) = (Int(part * Double(times.up.milliseconds) + 0.5), Int(part * Double(times.down.milliseconds) + 0.5))
            segments[i].forward = Double(nextUp - up) / 1000
            segments[i].backward = Double(nextDown - down) / 1000
            (up, down) = (nextUp, nextDown)
        }
    }
}

extension SnappingNetwork {
    /// The network with stairs walked at another factor on speed; for ground without elevation, where that factor decides.
    public func withStairs(at factor: Double) -> SnappingNetwork {
        var segments = Array(network.segments.buffer)
        for i in segments.indices where segments[i].flags.contains(.stairs) {
            segments[i].forward = segments[i].metres / factor
            segments[i].backward = segments[i].metres / factor
        }
        let changed = StreetNetwork(
            plane: network.plane, places: network.places, points: network.points, vertexComponent: network.vertexComponent, segments: Column(segments),
            firstEnd: network.firstEnd, ends: network.ends, lines: network.lines, componentMetres: network.componentMetres, duplicates: network.duplicates,
            highways: network.highways)
        return SnappingNetwork(network: changed, grid: grid)
    }

    /// Whether this is the very network another study has: the same memory, not merely the same streets.
    public func isIdentical(to other: SnappingNetwork) -> Bool {
        network.segments.buffer.baseAddress == other.network.segments.buffer.baseAddress
            && network.places.buffer.baseAddress == other.network.places.buffer.baseAddress
            && network.ends.buffer.baseAddress == other.network.ends.buffer.baseAddress
    }
}
