public import Geo

extension StreetNetwork {
    /// What decides the network beside the streets themselves.
    public struct Ground: Sendable {
        /// Heights; nil where the ground is taken for flat.
        public var elevation: ElevationModel?
        /// Factor on speed on stairs, used only where there is no elevation.
        public var stairsFactor: Double
        /// Whether a barrier closes a street between these two vertices. Bridges and tunnels are not asked about.
        public var isClosed: (@Sendable (Place, Place) -> Bool)?

        /// Flat and open ground, unless said otherwise.
        public init(elevation: ElevationModel? = nil, stairsFactor: Double = 1, isClosed: (@Sendable (Place, Place) -> Bool)? = nil) {
            self.elevation = elevation
            self.stairsFactor = stairsFactor
            self.isClosed = isClosed
        }
    }

    /// The network of the walkable streets among these.
    public init(_ streets: StreetLines, ground: Ground = Ground(), threads: Threads = Threads(1)) {
        let walkable = streets.lines.filter(Walkability.allows)
        var joined = Joining(streets, walkable, isClosed: ground.isClosed)
        let plane = LocalPlane(near: joined.places)
        joined.renumberAlongCurve(plane)

        var highways: [String] = [], highwayNumbers: [String: UInt32] = [:]
        lines = Column(
            walkable.map { line in
                let number = highwayNumbers[line.highway] ?? UInt32(highways.count)
                if number == highways.count {
                    highwayNumbers[line.highway] = number
                    highways.append(line.highway)
                }
                return Line(id: line.id, highway: number, level: Int32(clamping: line.level))
            })
        self.highways = highways
        self.plane = plane
        let places = joined.places
        self.places = Column(places)
        points = Self.projected(places, on: plane, threads)

        var segments = joined.segments
        Self.measure(&segments, places, threads)
        let (firstEnd, ends) = Self.adjacency(segments, vertexCount: places.count)
        Slope(places: places, lines: walkable, firstEnd: firstEnd, ends: ends, ground: ground).apply(to: &segments)
        self.segments = Column(segments)
        duplicates = Column(joined.duplicates)
        self.firstEnd = Column(firstEnd)
        self.ends = Column(ends)
        let (component, metres) = Self.components(segments, vertexCount: places.count)
        vertexComponent = Column(component)
        componentMetres = Column(metres)
    }

    private static func projected(_ places: [Place], on plane: LocalPlane, _ threads: Threads) -> Column<LocalPlane.Point> {
        var points = [LocalPlane.Point](repeating: .init(x: 0, y: 0), count: places.count)
        points.withUnsafeMutableBufferPointer { buffer in
            nonisolated(unsafe) let out = buffer   // each chunk writes its own range
            threads.forChunks(of: places.count, size: 8192) { range in
                for i in range { out[i] = plane.point(places[i]) }
            }
        }
        return Column(points)
    }

    private static func measure(_ segments: inout [Segment], _ places: [Place], _ threads: Threads) {
        let count = segments.count
        segments.withUnsafeMutableBufferPointer { buffer in
            nonisolated(unsafe) let out = buffer   // each chunk writes its own range
            threads.forChunks(of: count, size: 8192) { range in
                for i in range {
                    out[i].metres = Geodesic.metres(places[Int(out[i].a)], places[Int(out[i].b)])
                }
            }
        }
    }

    static func adjacency(_ segments: [Segment], vertexCount: Int) -> (first: [UInt32], ends: [SegmentEnd]) {
        var first = [UInt32](repeating: 0, count: vertexCount + 1)
        for segment in segments {
            first[Int(segment.a) + 1] += 1
            first[Int(segment.b) + 1] += 1
        }
        for vertex in 0..<vertexCount { first[vertex + 1] += first[vertex] }
        var next = first
        var ends = [SegmentEnd](repeating: SegmentEnd(other: 0, segment: 0), count: segments.count * 2)
        for (i, segment) in segments.enumerated() {
            ends[Int(next[Int(segment.a)])] = SegmentEnd(other: segment.b, segment: UInt32(i))
            next[Int(segment.a)] += 1
            ends[Int(next[Int(segment.b)])] = SegmentEnd(other: segment.a, segment: UInt32(i))
            next[Int(segment.b)] += 1
        }
        return (first, ends)
    }

    /// Components by union-find, numbered by their first segment, and the metres in each.
    static func components(_ segments: [Segment], vertexCount: Int) -> (of: [UInt32], metres: [Double]) {
        var parent = (0..<UInt32(vertexCount)).map { $0 }
        func root(_ vertex: UInt32) -> UInt32 {
            var v = vertex
            while parent[Int(v)] != v {
                parent[Int(v)] = parent[Int(parent[Int(v)])]
                v = parent[Int(v)]
            }
            return v
        }
        for segment in segments {
            let (a, b) = (root(segment.a), root(segment.b))
            if a != b { parent[Int(max(a, b))] = min(a, b) }
        }
        var number = [UInt32](repeating: .max, count: vertexCount), metres: [Double] = []
        for segment in segments {
            let r = Int(root(segment.a))
            if number[r] == .max {
                number[r] = UInt32(metres.count)
                metres.append(0)
            }
            metres[Int(number[r])] += segment.metres
        }
        return ((0..<UInt32(vertexCount)).map { number[Int(root($0))] }, metres)
    }
}
