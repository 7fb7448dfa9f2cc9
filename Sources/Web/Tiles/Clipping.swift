/// Cutting at a tile's edges, in its steps.
package struct Clipping: Sendable {
    /// The edges.
    let least: Double, most: Double

    /// Cutting at a square's edges.
    package init(least: Double, most: Double) {
        self.least = least
        self.most = most
    }

    /// A tile's edges, its buffer included.
    package static let tile = Clipping(least: Double(-TileAddress.buffer), most: Double(TileAddress.extent + TileAddress.buffer))

    /// The pieces of a line inside the edges, by Liang and Barsky: segment by segment, the part between entering and leaving.
    package func line(_ spots: [Spot]) -> [[Spot]] {
        var pieces: [[Spot]] = []
        var isOpen = false   // whether the last piece reaches the last vertex looked at
        for i in spots.indices.dropLast() {
            let a = spots[i], b = spots[i + 1]
            guard let (enters, leaves) = inside(a, b) else {
                isOpen = false
                continue
            }
            if !isOpen || enters > 0 { pieces.append([Self.between(a, b, enters)]) }
            pieces[pieces.count - 1].append(Self.between(a, b, leaves))
            isOpen = leaves == 1
        }
        return pieces
    }

    /// Which part of a segment is inside, as fractions of the way; nil where none is.
    private func inside(_ a: Spot, _ b: Spot) -> (Double, Double)? {
        var enters = 0.0, leaves = 1.0
        let dx = b.x - a.x, dy = b.y - a.y
        for (towards, room) in [(-dx, a.x - least), (dx, most - a.x), (-dy, a.y - least), (dy, most - a.y)] {
            if towards == 0 {
                if room < 0 { return nil }
            } else if towards < 0 {
                enters = max(enters, room / towards)
            } else {
                leaves = min(leaves, room / towards)
            }
        }
        return enters <= leaves ? (enters, leaves) : nil
    }

    @inline(__always) private static func between(_ a: Spot, _ b: Spot, _ fraction: Double) -> Spot {
        if fraction <= 0 { return a }
        if fraction >= 1 { return b }
        return Spot(x: a.x + (b.x - a.x) * fraction, y: a.y + (b.y - a.y) * fraction)
    }
}
