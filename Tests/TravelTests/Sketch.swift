import Geo
import Travel

/// Streets given in metres east and north of 106.5° E 29.5° N, for tests that reckon on paper.
///
/// 106.5° is the plane's own meridian: within a kilometre of it a metre of the plane is a metre on the ground to 0.02 µm.
struct Sketch {
    /// One line, with what its file says of it.
    struct Street {
        var id: Int
        var highway = "residential"
        var points: [(x: Double, y: Double)]
        var foot = "", access = "", sidewalk = "", incline = ""
        var spans = false
        var level = 0

        init(_ id: Int, _ points: [(Double, Double)], highway: String = "residential", incline: String = "", spans: Bool = false, level: Int = 0) {
            self.id = id
            self.points = points.map { (x: $0.0, y: $0.1) }
            self.highway = highway
            self.incline = incline
            self.spans = spans
            self.level = level
        }
    }

    static let plane = LocalPlane(meridian: 106.5)
    private static let middle = plane.point(Place(longitude: 106.5, latitude: 29.5))

    static func place(_ x: Double, _ y: Double) -> Place { plane.place(.init(x: middle.x + x, y: middle.y + y)) }

    /// The lines of a file. Joined by nodes, points at one place are one node; else they are only as near as they are drawn.
    static func lines(_ streets: [Street], joining: StreetLines.Joining = .nodes) -> StreetLines {
        var lines = StreetLines(joining: joining)
        var nodes: [[Double]: Int] = [:]
        for street in streets {
            let first = lines.places.count
            for point in street.points {
                lines.places.append(place(point.x, point.y))
                guard joining == .nodes else { continue }
                let node = nodes[[point.x, point.y]] ?? nodes.count + 1
                nodes[[point.x, point.y]] = node
                lines.nodes.append(node)
            }
            var line = StreetLine(id: street.id, highway: street.highway, vertices: first..<lines.places.count)
            line.foot = street.foot
            line.access = street.access
            line.sidewalk = street.sidewalk
            line.incline = street.incline
            line.spans = street.spans
            line.level = street.level
            lines.lines.append(line)
        }
        return lines
    }

    static func network(_ streets: [Street], joining: StreetLines.Joining = .nodes, ground: StreetNetwork.Ground = .init()) -> SnappingNetwork {
        SnappingNetwork(StreetNetwork(lines(streets, joining: joining), ground: ground))
    }

    /// An elevation model of so many square cells, some 11 m north–south, around the middle, with a height for each cell's
    /// centre in metres east and north.
    static func elevation(cells: Int = 101, degrees: Double = 0.0001, _ height: (_ x: Double, _ y: Double) -> Double) -> ElevationModel {
        ElevationModel(raster(cells: cells, degrees: degrees, height))
    }

    static func raster(cells: Int = 101, degrees: Double = 0.0001, _ height: (_ x: Double, _ y: Double) -> Double) -> Raster {
        let west = 106.5 - Double(cells) / 2 * degrees, north = 29.5 + Double(cells) / 2 * degrees
        var values: [Float] = []
        for row in 0..<cells {
            for column in 0..<cells {
                let point = plane.point(Place(longitude: west + (Double(column) + 0.5) * degrees, latitude: north - (Double(row) + 0.5) * degrees))
                values.append(Float(height(point.x - middle.x, point.y - middle.y)))
            }
        }
        return Raster(width: cells, height: cells, transform: [west, degrees, 0, north, 0, -degrees], crs: "EPSG:4326", cells: values)
    }
}

extension SnappingNetwork {
    /// The walk between two places, in metres of the sketch, as any plan would find it; nil where there is none.
    func walk(
        from: (x: Double, y: Double), to: (x: Double, y: Double), speed: Double = 1, direction: Direction = .toFacility
    ) -> TravelTime? {
        let walks = Walks(WalkingNetwork(self, speed: speed), demand: [nearest(to: Sketch.place(from.x, from.y))], direction: direction)
        return walks.nearest(among: [nearest(to: Sketch.place(to.x, to.y))])[0]?.time
    }
}

/// SplitMix64 (Steele, Lea and Flood 2014): the same numbers on every machine.
struct Dice {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((z ^ (z >> 31)) % UInt64(bound))
    }

    /// A number from 0 to 1, without 1.
    mutating func share() -> Double { Double(below(1 << 30)) / Double(1 << 30) }
}
