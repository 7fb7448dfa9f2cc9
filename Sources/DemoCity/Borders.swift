import Geo

/// The borders between areas of the mesh: smoothed once, at the finest level, so that every level shares them.
struct Borders {
    private let mesh: Mesh
    /// Where each corner stands on the earth; only corners on a border have moved.
    private let places: [Int: Place]

    /// The borders between these areas, one number per cell, −1 outside.
    init(mesh: Mesh, areas: [Int32], frame: Frame) {
        self.mesh = mesh
        var links = [Int32](repeating: -1, count: 6 * mesh.count)   // up to three for each corner
        var used: [Int] = []
        for (from, to) in Borders.edges(mesh, areas).map({ ($0.from, $0.to) }) {
            for (a, b) in [(from, to), (to, from)] {
                for slot in 3 * a..<(3 * a + 3) {
                    if links[slot] == Int32(b) { break }
                    if links[slot] < 0 {
                        if slot == 3 * a { used.append(a) }
                        links[slot] = Int32(b)
                        break
                    }
                }
            }
        }
        var spots = [Spot](repeating: .zero, count: 2 * mesh.count)
        for corner in used { spots[corner] = mesh.spot(corner: corner) }
        for _ in 0..<3 {
            let before = spots
            for corner in used {
                let near = links[(3 * corner)..<(3 * corner + 3)].filter { $0 >= 0 }.map { before[Int($0)] }
                let mean = near.reduce(.zero, +) / Double(near.count)
                spots[corner] = before[corner].toward(mean, near.count == 2 ? 0.5 : 0.3)
            }
        }
        places = Dictionary(uniqueKeysWithValues: used.map { ($0, frame.place(spots[$0])) })
    }

    /// The shape of each of so many areas. The areas may be unions of those the borders were made for.
    func shapes(_ areas: [Int32], count: Int) -> [Area] {
        var edges = [[(from: Int, to: Int)]](repeating: [], count: count)
        for edge in Borders.edges(mesh, areas) { edges[Int(edge.area)].append((edge.from, edge.to)) }
        var next = [Int32](repeating: -1, count: 2 * mesh.count)
        return edges.map { edges in
            for edge in edges { next[edge.from] = Int32(edge.to) }
            var outer: [[Place]] = [], holes: [[Place]] = []
            for edge in edges where next[edge.from] >= 0 {
                var ring: [Place] = [], at = edge.from
                while next[at] >= 0 {
                    ring.append(places[at]!)
                    let after = Int(next[at])
                    next[at] = -1
                    at = after
                }
                ring.append(ring[0])
                if Borders.turnsLeft(ring) { outer.append(ring) } else { holes.append(ring) }
            }
            // Areas are connected by edges, so one ring goes around everything and the others are holes in it.
            outer.sort { $0.count > $1.count }
            return Area(polygons: outer.enumerated().map { Polygon(outer: $1, holes: $0 == 0 ? holes : []) })
        }
    }

    /// Each edge of a cell to a cell of another area, in the cell's left turn.
    private static func edges(_ mesh: Mesh, _ areas: [Int32]) -> [(area: Int32, from: Int, to: Int)] {
        var edges: [(area: Int32, from: Int, to: Int)] = []
        for cell in areas.indices where areas[cell] >= 0 {
            let near = mesh.neighbours(cell)
            guard near.contains(where: { $0.map { areas[$0] } != areas[cell] }), let corners = mesh.corners(cell) else { continue }
            for k in 0..<6 where near[k].map({ areas[$0] }) != areas[cell] {
                edges.append((areas[cell], corners[k], corners[(k + 1) % 6]))
            }
        }
        return edges
    }

    private static func turnsLeft(_ ring: [Place]) -> Bool {
        var sum = 0.0
        for k in 1..<ring.count {
            let (a, b) = (ring[k - 1], ring[k])
            sum += (a.longitude - ring[0].longitude) * (b.latitude - ring[0].latitude) - (b.longitude - ring[0].longitude) * (a.latitude - ring[0].latitude)
        }
        return sum > 0
    }
}
