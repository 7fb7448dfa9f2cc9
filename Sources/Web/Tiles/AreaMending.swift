import Geo

/// Areas that cutting and rounding may have brought across themselves: pieces of rings, the outer one first, open.
enum AreaMending {
    /// The same surface of valid pieces.
    static func valid(_ pieces: [[[Step]]]) -> [[[Step]]] {
        guard !pieces.isEmpty else { return [] }
        let area = PlaneArea(pieces: pieces.map { piece($0) { (Double($0.x), Double($0.y)) } })
        return area.isValid ? pieces : mended(area)
    }

    /// What of a surface lies in a tile and its buffer, on whole steps and valid.
    static func cut(_ pieces: [[[Spot]]]) -> [[[Step]]] {
        guard !pieces.isEmpty else { return [] }
        let whole = PlaneArea(pieces: pieces.map { piece($0) { ($0.x, $0.y) } })
        guard let inside = whole.cut(least: Double(-TileAddress.buffer), most: Double(TileAddress.extent + TileAddress.buffer)) else {
            // Either nothing is there, or GEOS would not: then the area is brought in order first.
            guard !whole.isValid, let mended = whole.madeValid() else { return [] }
            return mended.cut(least: Double(-TileAddress.buffer), most: Double(TileAddress.extent + TileAddress.buffer)).map { rounded($0) } ?? []
        }
        return rounded(inside)
    }

    private static func rounded(_ area: PlaneArea) -> [[[Step]]] {
        valid(
            area.pieces.compactMap { piece in
                guard let outer = Step.ring(open(piece.outer)) else { return nil }
                return [outer] + piece.holes.compactMap { Step.ring(open($0)) }
            })
    }

    private static func mended(_ area: PlaneArea) -> [[[Step]]] {
        guard let mended = area.onGrid(1) else { return [] }
        return mended.pieces.map { piece in [open(piece.outer).map { Step($0) }] + piece.holes.map { open($0).map { Step($0) } } }
    }

    private static func piece<V>(_ rings: [[V]], _ pair: (V) -> (Double, Double)) -> PlaneArea.Piece {
        let closed = rings.map { ring in
            (ring + [ring[0]]).map { vertex in
                let (x, y) = pair(vertex)
                return LocalPlane.Point(x: x, y: y)
            }
        }
        return PlaneArea.Piece(outer: closed[0], holes: Array(closed.dropFirst()))
    }

    private static func open(_ ring: [LocalPlane.Point]) -> [Spot] { ring.dropLast().map { Spot(x: $0.x, y: $0.y) } }
}
