import Geo

/// Draws a ring through its gates with few straight pieces, and turns it into longitudes and latitudes.
///
/// A piece starts at a point of one gate and goes on as long as a straight line still crosses all gates on its way in their
/// order: the cone of such directions only narrows. When the next gate lies beside the cone, the piece ends on the last one,
/// within the part that the cone shows, and the next piece starts there (the greedy part of Guibas et al. 1993, Approximating
/// polygons and subdivisions with minimum-link paths).
///
/// Why rings stay simple and apart: a gate is used from 5 % to 95 % of its edge, and whatever a ring's pieces are, it crosses
/// each of its cells from one gate to the next by a straight line. Two such lines in one cell (a saddle) join two pairs of
/// neighbouring edges and cannot meet; in different cells they cannot meet either. Lines through different gates stay at
/// least 0.05·h/√2 = 12 cm apart. Rounding to seven decimals moves a vertex by less than 1 cm, and a straight line on the plane differs
/// from one in degrees by less than 1 cm because a piece is at most 200 m long.
struct ServiceAreaDrawing {
    /// The part of an edge next to a corner that no ring uses, and the larger one next to the corner inside where the one outside
    /// is there for a street between the corners.
    private static let margin = 0.05, clearedMargin = 0.6
    /// The longest piece, in units of h.
    private static let longest = 200 / ServiceAreaGrid.spacing
    /// Places are worked out exactly every 64 corners (224 m) and between them by bilinear interpolation, which is off by
    /// less than a centimetre up to 80° of latitude.
    private static let step = 64

    private let plane: LocalPlane
    private let origin: ServiceAreaGrid.Position
    private let nodeColumns: Int
    private var nodes: [Place]

    private struct Point: BitwiseCopyable {
        var x: Double, y: Double
        static func - (a: Point, b: Point) -> Point { Point(x: a.x - b.x, y: a.y - b.y) }
        /// Positive where `b` lies to the left of `a`.
        @inline(__always)
        func cross(_ b: Point) -> Double { x * b.y - y * b.x }
    }

    /// A drawing of rings in a box of tiles.
    init(_ plane: LocalPlane, from origin: ServiceAreaGrid.Position, columns: Int, rows: Int) {
        self.plane = plane
        self.origin = origin
        nodeColumns = columns * ServiceAreaGrid.side / Self.step + 2
        nodes = [Place](
            repeating: Place(longitude: .nan, latitude: .nan), count: nodeColumns * (rows * ServiceAreaGrid.side / Self.step + 2))
    }

    /// The closed ring through these gates.
    mutating func ring(_ gates: [ServiceAreaContours.Gate]) -> [Place] {
        var bends: [Point] = []
        gates.withUnsafeBufferPointer { gates in
            // Begin at a bend, so that the ring has none where the tracing happened to begin.
            let first = Self.piece(gates, from: 0, Self.point(gates[0], Self.middle(gates[0])), until: gates.count, goal: nil)
            var at = first.gate % gates.count, from = first.point
            let (last, goal) = (at + gates.count, from)
            repeat {
                bends.append(from)
                let next = Self.piece(gates, from: at, from, until: last, goal: goal)
                (at, from) = (next.gate, next.point)
            } while at < last
        }
        var places: [Place] = []
        places.reserveCapacity(bends.count + 1)
        for bend in bends { places.append(place(bend)) }
        places.append(places[0])
        return places
    }

    /// The point at a share of a gate's way from the corner inside to the one outside.
    @inline(__always)
    private static func point(_ gate: ServiceAreaContours.Gate, _ share: Double) -> Point {
        Point(x: Double(gate.i) + share * Double(gate.dy), y: Double(gate.j) - share * Double(gate.dx))
    }

    /// Where the used part of a gate begins, and its middle.
    @inline(__always)
    private static func inner(_ gate: ServiceAreaContours.Gate) -> Double { gate.isCleared ? clearedMargin : margin }
    @inline(__always)
    private static func middle(_ gate: ServiceAreaContours.Gate) -> Double { (inner(gate) + 1 - margin) / 2 }

    /// The end of the longest straight piece found from a point on a gate: the gate it ends on, and where.
    /// - Parameter goal: where the ring closes, on the gate `until`.
    @inline(__always)
    private static func piece(
        _ gates: UnsafeBufferPointer<ServiceAreaContours.Gate>, from start: Int, _ s: Point, until last: Int, goal: Point?
    ) -> (gate: Int, point: Point) {
        let count = gates.count
        var at = start + 1, wrapped = at >= count ? at - count : at
        var left = point(gates[wrapped], inner(gates[wrapped])) - s, right = point(gates[wrapped], 1 - margin) - s
        if at == last { return (at, goal ?? point(gates[wrapped], middle(gates[wrapped]))) }
        while true {
            let gate = gates[wrapped]
            at &+= 1
            wrapped = at >= count ? at - count : at
            var l: Point, r: Point
            if at == last, let goal {
                l = goal - s
                r = l
            } else {
                l = point(gates[wrapped], inner(gates[wrapped])) - s
                r = point(gates[wrapped], 1 - margin) - s
            }
            let beyondRight = right.cross(l) < 0, beyondLeft = left.cross(r) > 0
            if beyondRight || beyondLeft || l.x * l.x + l.y * l.y > longest * longest {
                return (at - 1, seen(gate, s, left, right, beyondRight ? 0.75 : beyondLeft ? 0.25 : 0.5))
            }
            if at == last { return (at, goal ?? seen(gates[wrapped], s, left, right, 0.5)) }
            if left.cross(l) < 0 { left = l }
            if right.cross(r) > 0 { right = r }
        }
    }

    /// A point of the part of a gate that the cone from `s` shows: at a share of it, from left to right.
    @inline(__always)
    private static func seen(_ gate: ServiceAreaContours.Gate, _ s: Point, _ left: Point, _ right: Point, _ share: Double) -> Point {
        let inside = point(gate, 0)
        let along = Point(x: Double(gate.dy), y: Double(-gate.dx))
        // s + r·v = inside + u·along, so u = (s − inside) × v / (along × v).
        let from = s - inside
        let l = max(inner(gate), min(1 - margin, from.cross(left) / along.cross(left)))
        let r = max(inner(gate), min(1 - margin, from.cross(right) / along.cross(right)))
        return point(gate, l + share * (r - l))
    }

    // MARK: Degrees

    private mutating func place(_ p: Point) -> Place {
        let column = Int(p.x) / Self.step, row = Int(p.y) / Self.step
        let fx = (p.x - Double(column * Self.step)) / Double(Self.step), fy = (p.y - Double(row * Self.step)) / Double(Self.step)
        let sw = node(column, row), se = node(column + 1, row), nw = node(column, row + 1), ne = node(column + 1, row + 1)
        func blend(_ value: KeyPath<Place, Double>) -> Double {
            let south = sw[keyPath: value] + fx * (se[keyPath: value] - sw[keyPath: value])
            let north = nw[keyPath: value] + fx * (ne[keyPath: value] - nw[keyPath: value])
            return ((south + fy * (north - south)) * 1e7).rounded() / 1e7
        }
        return Place(longitude: blend(\.longitude), latitude: blend(\.latitude))
    }

    private mutating func node(_ column: Int, _ row: Int) -> Place {
        let at = row * nodeColumns + column
        if nodes[at].longitude.isNaN {
            let low = origin.origin, metres = Double(Self.step) * ServiceAreaGrid.spacing
            nodes[at] = plane.place(LocalPlane.Point(x: low.x + Double(column) * metres, y: low.y + Double(row) * metres))
        }
        return nodes[at]
    }
}
