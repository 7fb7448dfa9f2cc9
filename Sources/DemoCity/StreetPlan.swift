/// The streets of the city as they are laid: first the lines of the lattice, then what lies inside the blocks, stairs
/// where it is steepest, bridges and tunnels, and the expressways over everything.
struct StreetPlan: Sendable {
    let frame: Frame, rivers: Rivers, terrain: Terrain, seed: UInt64
    var blocks: Blocks
    var draft = Draft()
    /// The vertex of each crossing that has a street; −1 elsewhere.
    private(set) var crossingVertices: [Int32]
    /// The first inner vertex of each stretch, and how many there are.
    private(set) var innerFirst: [Int32], innerCount: [UInt8]

    init(frame: Frame, rivers: Rivers, terrain: Terrain, seed: UInt64) {
        self.frame = frame
        self.rivers = rivers
        self.terrain = terrain
        self.seed = seed
        let lattice = Lattice(frame: frame, terrain: terrain, seed: seed)
        blocks = Blocks(lattice: lattice, frame: frame, terrain: terrain, rivers: rivers, seed: seed)
        blocks.cutIslands(frame: frame, wanted: frame.radius > 2500 ? 5 : frame.radius > 1200 ? 2 : 1)
        crossingVertices = [Int32](repeating: -1, count: blocks.spots.count)
        innerFirst = [Int32](repeating: -1, count: blocks.stretches.count)
        innerCount = [UInt8](repeating: 0, count: blocks.stretches.count)

        layVertices()
        let insides = layInsides()
        chooseStairs(insides: insides)
        layLines()
        layBridgesAndTunnels()
        layExpressways()
        keepConnected()
    }

    /// Vertices of crossings and along stretches, about every 26 m, bent with the lattice.
    private mutating func layVertices() {
        let n = blocks.count
        for stretch in blocks.stretches.indices where blocks.stretches[stretch] != .none {
            let from = stretch / 2, to = blocks.end(stretch)
            for crossing in [from, to] where crossingVertices[crossing] < 0 {
                crossingVertices[crossing] = draft.vertex(blocks.spots[crossing])
            }
            let a = Double(from % n), b = Double(from / n)
            let start = blocks.spots[from], end = blocks.spots[to]
            let length = (end - start).length
            let pieces = min(12, max(2, Int((length / 26).rounded())))
            let bulge = (Dice.share(seed, from % n, from / n, 51 + UInt64(stretch % 2)) - 0.5) * 0.1
            let startJitter = blocks.lattice.jitter(from % n, from / n), endJitter = blocks.lattice.jitter(to % n, to / n)
            innerFirst[stretch] = Int32(draft.spots.count)
            innerCount[stretch] = UInt8(pieces - 1)
            for k in 1..<pieces {
                let t = Double(k) / Double(pieces)
                let line = stretch % 2 == 0 ? blocks.lattice.spot(a + t, b) : blocks.lattice.spot(a, b + t)
                var spot = line + startJitter.toward(endJitter, t) + (end - start).turnedLeft * (bulge * 4 * t * (1 - t))
                if rivers.banks(spot) < 8 { spot = start.toward(end, t) }
                _ = draft.vertex(spot)
            }
        }
    }

    /// The vertices of a stretch from its first crossing to its second.
    func vertices(_ stretch: Int) -> [Int32] {
        [crossingVertices[stretch / 2]] + (0..<Int32(innerCount[stretch])).map { innerFirst[stretch] + $0 }
            + [crossingVertices[blocks.end(stretch)]]
    }

    /// The slope and length of the way over some vertices, from end to end.
    func slopeAndLength(_ vertices: some RandomAccessCollection<Int32>) -> (slope: Double, length: Double) {
        var length = 0.0
        var previous: Spot?
        for vertex in vertices {
            let spot = draft.spot(vertex)
            if let previous { length += (spot - previous).length }
            previous = spot
        }
        let rise = terrain.heights(draft.spot(vertices.last!)) - terrain.heights(draft.spot(vertices.first!))
        return (abs(rise) / max(1, length), length)
    }

    /// Drops what ended up cut off by accident; islands left on purpose stay.
    private mutating func keepConnected() {
        let components = Components(draft)
        let main = components.largest(among: crossingVertices.lazy.filter { $0 >= 0 })
        draft.keep(
            draft.streets.map { street in
                guard street.isWalkable else { return true }
                let root = components.root(draft.refs[street.run.lowerBound])
                return root == main || street.isIsland && components.metres[Int(root)] > 150
            })
    }
}
