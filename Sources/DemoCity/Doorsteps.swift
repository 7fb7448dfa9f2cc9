import Foundation

/// Places beside streets, by community.
struct Doorsteps {
    private let draft: Draft, frame: Frame, rivers: Rivers
    /// Vertices of walkable streets that stairs do not lead along, by community, islands left out.
    private let vertices: [[Int32]]
    /// Vertices of the streets on islands, in order.
    let islanders: [Int32]
    private let all: Buckets

    init(draft: Draft, ground: Ground, frame: Frame, rivers: Rivers) {
        self.draft = draft
        self.frame = frame
        self.rivers = rivers
        var vertices = [[Int32]](repeating: [], count: Ground.communityCount), islanders: [Int32] = []
        for street in draft.streets where street.isWalkable && street.span == .ground {
            for ref in draft.refs[street.run] {
                if street.isIsland { islanders.append(ref); continue }
                guard street.highway != .steps, let cell = ground.mesh.cell(at: draft.spot(ref)), ground.communities[cell] >= 0 else { continue }
                let community = ground.communities[cell]
                // Only from the inner cells: beside the border it might stand in the neighbour's.
                guard ground.mesh.neighbours(cell).allSatisfy({ $0.map { ground.communities[$0] } == community }) else { continue }
                vertices[Int(community)].append(ref)
            }
        }
        self.vertices = vertices
        self.islanders = islanders
        all = Buckets(draft.spots, size: max(20, frame.radius / 200))
    }

    /// A spot 8 to 22 m from a street vertex of a community, or at the nearest street where it has none.
    func spot(community: Int, near middle: Spot, _ dice: inout Dice) -> Spot {
        guard !vertices[community].isEmpty else { return draft.spot(all.nearest(to: middle, within: .infinity)!.vertex) }
        // Of three the one nearest to the middle: centres stand neither at the edge nor all in one spot.
        let lots = (0..<3).map { _ in dice.one(of: vertices[community]) }
        let vertex = lots.min { (draft.spot($0) - middle).length < (draft.spot($1) - middle).length }!
        return beside(vertex, &dice)
    }

    /// A spot beside a vertex, on dry ground.
    func beside(_ vertex: Int32, _ dice: inout Dice) -> Spot {
        let angle = dice.between(0, 2 * .pi)
        let away = Spot(1, 0).turned(angle) * dice.between(8, min(22, max(9, frame.radius / 60)))
        let spot = draft.spot(vertex) + away
        return rivers.banks(spot) > 2 ? spot : draft.spot(vertex)
    }

    /// A dry spot 230 to 420 m from any street, within the city if there is one, else beyond its last street.
    func remoteSpot(_ dice: inout Dice) -> Spot {
        for _ in 0..<4000 {
            let spot = Spot(dice.between(-1, 1), dice.between(-1, 1)) * frame.radius
            guard frame.depth(spot) > 0, rivers.banks(spot) > 30 else { continue }
            if let near = all.nearest(to: spot, within: 420), near.metres > 230 { return spot }
        }
        let last = draft.spots.max { $0.x < $1.x }!
        return last + Spot(260, 0)
    }
}

extension Spot {
    /// The arrow turned left by an angle in radians.
    func turned(_ angle: Double) -> Spot { turned(sine: sin(angle), cosine: cos(angle)) }
}

/// Spots in square buckets, to find the nearest one fast.
private struct Buckets {
    private let spots: [Spot], corner: Spot, size: Double, columns: Int, rows: Int
    private let starts: [Int32], members: [Int32]

    init(_ spots: [Spot], size: Double) {
        let low = spots.reduce(spots[0]) { Spot(min($0.x, $1.x), min($0.y, $1.y)) }
        let high = spots.reduce(spots[0]) { Spot(max($0.x, $1.x), max($0.y, $1.y)) }
        let columns = Int((high.x - low.x) / size) + 1, rows = Int((high.y - low.y) / size) + 1
        let buckets = spots.map { Int(($0.y - low.y) / size) * columns + Int(($0.x - low.x) / size) }
        var starts = [Int32](repeating: 0, count: columns * rows + 1)
        for bucket in buckets { starts[bucket + 1] += 1 }
        for k in 1..<starts.count { starts[k] += starts[k - 1] }
        var next = starts, members = [Int32](repeating: 0, count: spots.count)
        for (index, bucket) in buckets.enumerated() {
            members[Int(next[bucket])] = Int32(index)
            next[bucket] += 1
        }
        (self.spots, self.size, self.columns, self.rows, corner) = (spots, size, columns, rows, low)
        (self.starts, self.members) = (starts, members)
    }

    func nearest(to spot: Spot, within reach: Double) -> (vertex: Int32, metres: Double)? {
        let column = Int(((spot.x - corner.x) / size).rounded(.down)), row = Int(((spot.y - corner.y) / size).rounded(.down))
        let most = reach.isFinite ? Int(reach / size) + 1 : columns + rows + abs(column) + abs(row)
        var best: (vertex: Int32, metres: Double)?
        for ring in 0...most {
            if let best, Double(ring - 1) * size > best.metres { break }
            for r in (row - ring)...(row + ring) where r >= 0 && r < rows {
                let isEdge = abs(r - row) == ring
                for c in stride(from: column - ring, through: column + ring, by: isEdge || ring == 0 ? 1 : 2 * ring) where c >= 0 && c < columns {
                    let bucket = r * columns + c
                    for member in members[Int(starts[bucket])..<Int(starts[bucket + 1])] {
                        let metres = (spots[Int(member)] - spot).length
                        if metres <= reach, best == nil || metres < best!.metres { best = (member, metres) }
                    }
                }
            }
        }
        return best
    }
}
