import Foundation

/// The lattice with what stands in the way taken out: which crossings exist, and which stretches of line between them.
struct Blocks: Sendable {
    /// What becomes of a stretch between two crossings.
    enum Stretch: UInt8, Sendable { case none, primary, secondary, tertiary, local, stairs }

    let lattice: Lattice
    /// Lines of each family.
    let count: Int
    /// Where each crossing stands.
    let spots: [Spot]
    /// Whether a crossing can have streets: inside the city, dry, not too steep.
    let isUsable: [Bool]
    /// The stretch from each crossing along the first number (even positions) and along the second (odd).
    var stretches: [Stretch]
    /// Crossings that belong to an island of streets left on purpose.
    private(set) var isIsland: [Bool]
    private let terrain: Terrain, rivers: Rivers, seed: UInt64

    init(lattice: Lattice, frame: Frame, terrain: Terrain, rivers: Rivers, seed: UInt64) {
        self.lattice = lattice
        self.terrain = terrain
        self.rivers = rivers
        self.seed = seed
        count = lattice.count
        let n = count
        let fringe = Noise(seed: seed, salt: 21, width: min(900, 0.22 * frame.radius))
        let parks = Noise(seed: seed, salt: 22, width: min(1500, 0.35 * frame.radius))
        var spots: [Spot] = [], usable: [Bool] = []
        spots.reserveCapacity(n * n)
        usable.reserveCapacity(n * n)
        for b in 0..<n {
            for a in 0..<n {
                let spot = lattice.spot(Double(a), Double(b)) + lattice.jitter(a, b)
                spots.append(spot)
                let depth = frame.depth(spot) / frame.radius
                let steep = terrain.steepness(spot)
                // Only main streets cross the crests; the rest of a ridge is forest.
                let isMain = lattice.ranks[0][b].rawValue < 2 || lattice.ranks[1][a].rawValue < 2
                usable.append(
                    (isMain || terrain.heights(spot) < terrain.forest + 12 * parks(spot))
                        && depth > 0.015 && depth + 0.13 * fringe(spot) > 0.045
                        && rivers.banks(spot) > min(30, 0.004 * frame.radius + 12)
                        && steep < 0.30 + 0.12 * Dice.share(seed, a, b, 23)
                        && steep + 0.16 * max(0, parks(spot) - 0.25) + (depth < 0.3 ? 0.05 : 0) < 0.34
                        && parks(spot) < 0.62)
            }
        }
        self.spots = spots
        isUsable = usable
        stretches = [Stretch](repeating: .none, count: 2 * n * n)
        isIsland = [Bool](repeating: false, count: n * n)
        if rivers.islet != nil {
            for index in spots.indices where isUsable[index] && rivers.isOnIslet(spots[index]) { isIsland[index] = true }
        }
        layStretches()
    }

    /// The position of a crossing.
    func crossing(_ a: Int, _ b: Int) -> Int { b * count + a }

    /// The crossing at the other end of a stretch.
    func end(_ stretch: Int) -> Int { stretch / 2 + (stretch % 2 == 0 ? 1 : count) }

    private mutating func layStretches() {
        let clearance = 10.0
        for b in 0..<count {
            for a in 0..<count {
                let from = crossing(a, b)
                guard isUsable[from] else { continue }
                for family in 0...1 {
                    guard family == 0 ? a + 1 < count : b + 1 < count else { continue }
                    let to = family == 0 ? from + 1 : from + count
                    guard isUsable[to], rivers.isDry(spots[from], spots[to], margin: clearance) else { continue }
                    let rise = abs(terrain.heights(spots[to]) - terrain.heights(spots[from]))
                    let slope = rise / (spots[to] - spots[from]).length
                    // A stretch along the first number belongs to a line of the second family, and the other way round.
                    let rank = lattice.ranks[family][family == 0 ? b : a]
                    let lot = Dice.share(seed, a, b, 31 + UInt64(family))
                    stretches[2 * from + family] = Blocks.stretch(rank, slope: slope, lot: lot)
                }
            }
        }
    }

    /// Slopes take the rank from a street; chance takes some local streets away and so makes blocks of all sizes.
    private static func stretch(_ rank: Lattice.Rank, slope: Double, lot: Double) -> Stretch {
        switch rank {
        case .primary: slope < 0.2 ? .primary : .local
        case .secondary: slope < 0.15 ? .secondary : .local
        case .tertiary: slope < 0.13 ? .tertiary : slope < 0.4 && lot > 0.2 ? .local : .none
        case .local: lot > 0.2 + 0.5 * max(0, min(0.6, slope - 0.1)) && slope < 0.5 ? .local : .none
        }
    }

    /// Cuts a few blocks of 2 × 2 near the city's edge from everything around them, and from each other.
    mutating func cutIslands(frame: Frame, wanted: Int) {
        var cut = 0
        for attempt in 0..<400 where cut < wanted {
            let angle = 2 * Double.pi * Dice.share(seed, attempt, 0, 41)
            let reach = frame.radius * (0.55 + 0.35 * Dice.share(seed, attempt, 0, 42))
            let aim = Spot(cos(angle), sin(angle)) * reach
            guard let middle = nearestCrossing(aim), let block = islandBlock(around: middle) else { continue }
            for from in block { isIsland[from] = true }
            for from in block {
                for stretch in [2 * from, 2 * from + 1] where !isIsland[end(stretch)] { stretches[stretch] = .none }
                for stretch in [2 * (from - 1), 2 * (from - count) + 1] where !isIsland[stretch / 2] { stretches[stretch] = .none }
                for stretch in [2 * from, 2 * from + 1] where isIsland[end(stretch)] { stretches[stretch] = .local }
            }
            cut += 1
        }
    }

    /// The 3 × 3 crossings around one, if no main street passes and no other island is near.
    private func islandBlock(around middle: Int) -> [Int]? {
        let a = middle % count, b = middle / count
        guard a > 3, b > 3, a < count - 4, b < count - 4 else { return nil }
        for da in -3...3 {
            for db in -3...3 where isIsland[crossing(a + da, b + db)] { return nil }
        }
        var block: [Int] = []
        for db in -1...1 {
            for da in -1...1 {
                let at = crossing(a + da, b + db)
                guard isUsable[at], lattice.ranks[0][b + db].rawValue >= Lattice.Rank.tertiary.rawValue,
                    lattice.ranks[1][a + da].rawValue >= Lattice.Rank.tertiary.rawValue
                else { return nil }
                block.append(at)
            }
        }
        return rivers.isDry(spots[block[0]], spots[block[8]], margin: 40) && rivers.isDry(spots[block[2]], spots[block[6]], margin: 40) ? block : nil
    }

    private func nearestCrossing(_ aim: Spot) -> Int? {
        var best: Int?, distance = lattice.spacing * 1.5
        for index in spots.indices where isUsable[index] {
            let gap = (spots[index] - aim).length
            if gap < distance { (best, distance) = (index, gap) }
        }
        return best
    }
}
