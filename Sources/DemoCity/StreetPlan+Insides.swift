import Foundation

extension StreetPlan {
    /// Lays what lies inside the blocks: lanes through them, loops of service road, dead ends.
    /// - Returns: The streets among them that lead through and so may become stairs.
    mutating func layInsides() -> [Int] {
        var through: [Int] = []
        let n = blocks.count
        for b in 0..<(n - 1) {
            for a in 0..<(n - 1) {
                let corner = blocks.crossing(a, b)
                let corners = [corner, corner + 1, corner + n + 1, corner + n]
                guard corners.allSatisfy({ blocks.isUsable[$0] }) else { continue }
                let isIsland = blocks.isIsland[corner]
                guard corners.allSatisfy({ blocks.isIsland[$0] == isIsland }) else { continue }
                // South, east, north, west: so that position k + 2 is opposite of k.
                let sides = [2 * corner, 2 * (corner + 1) + 1, 2 * (corner + n), 2 * corner + 1].map { blocks.stretches[$0] == .none ? nil : $0 }
                let middle = corners.reduce(Spot.zero) { $0 + blocks.spots[$1] } / 4
                guard sides.contains(where: { $0 != nil }), rivers.banks(middle) > 20, terrain.steepness(middle) < 0.45 else { continue }
                var dice = Dice(seed: seed ^ Dice.hash(seed, a, b), for: 61)
                let borders = sides.compactMap { $0 }.flatMap { segments(vertices($0)) }
                // What runs over itself or over the streets around is taken back and tried another way.
                for _ in 0..<4 {
                    let mark = draft.mark
                    let way = layInside(sides: sides, middle: middle, &dice)
                    if runsOver(borders, since: mark.streets) {
                        draft.takeBack(to: mark)
                        continue
                    }
                    if let way { through.append(way) }
                    for street in mark.streets..<draft.streets.count { draft.streets[street].isIsland = isIsland }
                    break
                }
            }
        }
        return through
    }

    /// One block's inside. Old blocks near the centre have more lanes.
    private mutating func layInside(sides: [Int?], middle: Spot, _ dice: inout Dice) -> Int? {
        let isOld = middle.length < 0.4 * frame.radius
        let lot = dice.share()
        let present = (0..<4).filter { sides[$0] != nil }
        let start = dice.one(of: present)
        let scatter = Spot(dice.between(-1, 1), dice.between(-1, 1)) * (0.13 * blocks.lattice.spacing)
        let heart = middle + scatter
        let door = doorway(sides[start]!, &dice)
        if lot < (isOld ? 0.66 : 0.52), present.count > 1 {
            let exit = sides[(start + 2) % 4] ?? sides[present.first { $0 != start }!]!
            let kinds: [City.Highway] =
                isOld
                ? [.footway, .footway, .footway, .livingStreet, .pedestrian, .service] : [.footway, .footway, .service, .service, .residential]
            let vertices = [door] + lane(door, heart) + [draft.vertex(heart)]
            let out = doorway(exit, &dice)
            return draft.street(dice.one(of: kinds), vertices + lane(vertices.last!, draft.spot(out)) + [out])
        }
        if lot < 0.84 {
            layLoop(from: door, around: heart, exit: present.count > 1 && dice.hits(0.45) ? sides[present.first { $0 != start }!] : nil, &dice)
        } else if lot < 0.93 {
            draft.street(dice.hits(0.5) ? .service : .footway, [door] + lane(door, heart) + [draft.vertex(heart)])
        }
        return nil
    }

    /// A service road that enters, goes around the yard, and may go on as a footway.
    private mutating func layLoop(from door: Int32, around heart: Spot, exit: Int?, _ dice: inout Dice) {
        let size = dice.between(0.15, 0.25) * blocks.lattice.spacing
        let toDoor = draft.spot(door) - heart
        let turn = atan2(toDoor.y, toDoor.x)
        let wide = dice.between(0.7, 1.2)
        let ring = (0..<8).map { k in
            let angle = Double(k) * .pi / 4
            return draft.vertex(heart + Spot(cos(angle), sin(angle) * wide).turned(sine: sin(turn), cosine: cos(turn)) * (size * dice.between(0.75, 1.3)))
        }
        draft.street(.service, [door] + lane(door, draft.spot(ring[0])) + [ring[0]])
        draft.street(.service, ring + [ring[0]])
        if let exit {
            let end = doorway(exit, &dice)
            let out = draft.spot(end)
            let gate = ring.min { (draft.spot($0) - out).length < (draft.spot($1) - out).length }!
            draft.street(.footway, [gate] + lane(gate, out) + [end])
        }
    }

    private func segments(_ vertices: some Collection<Int32>) -> [(Int32, Int32)] { Array(zip(vertices, vertices.dropFirst())) }

    /// Whether the streets drawn since a mark meet each other or these segments anywhere but at common vertices.
    private func runsOver(_ borders: [(Int32, Int32)], since mark: Int) -> Bool {
        let drawn = (mark..<draft.streets.count).flatMap { segments(draft.vertices($0)) }
        for (index, one) in drawn.enumerated() {
            for other in drawn[(index + 1)...] where meet(one, other) { return true }
            for other in borders where meet(one, other) { return true }
        }
        return false
    }

    private func meet(_ one: (Int32, Int32), _ other: (Int32, Int32)) -> Bool {
        let common = (one.0 == other.0 || one.0 == other.1 ? 1 : 0) + (one.1 == other.0 || one.1 == other.1 ? 1 : 0)
        if common > 0 { return common == 2 }
        let (a, b, c, d) = (draft.spot(one.0), draft.spot(one.1), draft.spot(other.0), draft.spot(other.1))
        let way = b - a, otherWay = d - c
        if way.cross(c - a) * way.cross(d - a) < 0, otherWay.cross(a - c) * otherWay.cross(b - c) < 0 { return true }
        // An end that stops just short of the other one would have to join it.
        return [(c, a, b), (d, a, b), (a, c, d), (b, c, d)].contains { spot, from, to in
            (spot - from.toward(to, spot.share(along: from, to))).length < 1.5
        }
    }

    /// One of the inner vertices of a stretch, from which a lane starts.
    private func doorway(_ stretch: Int, _ dice: inout Dice) -> Int32 {
        let count = Int(innerCount[stretch])
        let inner = count > 2 ? 1 + dice.index(below: count - 2) : dice.index(below: count)
        return innerFirst[stretch] + Int32(inner)
    }

    /// New vertices on the way from a vertex to a spot, every 24 m or so, without its ends.
    private mutating func lane(_ from: Int32, _ end: Spot) -> [Int32] {
        let start = draft.spot(from)
        let pieces = Int(((end - start).length / 24).rounded())
        guard pieces > 1 else { return [] }
        let bend = (Dice.share(seed, Int(from), pieces, 62) - 0.5) * 0.12
        return (1..<pieces).map { k in
            let t = Double(k) / Double(pieces)
            return draft.vertex(start.toward(end, t) + (end - start).turnedLeft * (bend * 4 * t * (1 - t)))
        }
    }
}
