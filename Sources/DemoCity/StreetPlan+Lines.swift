extension StreetPlan {
    /// Of all local stretches and lanes through blocks, the steepest become stairs until they make up this share.
    static let stairsShare = 0.078

    /// Turns the steepest ways into stairs.
    mutating func chooseStairs(insides: [Int]) {
        enum Way { case stretch(Int), street(Int) }
        var steep: [(slope: Double, length: Double, way: Way)] = []
        var total = 0.0
        for stretch in blocks.stretches.indices where blocks.stretches[stretch] != .none {
            let (slope, length) = slopeAndLength(vertices(stretch))
            total += length
            if blocks.stretches[stretch] == .local { steep.append((slope, length, .stretch(stretch))) }
        }
        for street in draft.streets.indices { total += draft.length(street) }
        for street in insides {
            let (slope, length) = slopeAndLength(draft.vertices(street))
            steep.append((slope, length, .street(street)))
        }
        // Stable by position where slopes are equal, so that the order is always the same.
        let order = steep.indices.sorted { (steep[$0].slope, $1) > (steep[$1].slope, $0) }
        var left = StreetPlan.stairsShare * total
        for index in order where left > 0 {
            left -= steep[index].length
            switch steep[index].way {
            case .stretch(let stretch): blocks.stretches[stretch] = .stairs
            case .street(let street):
                draft.streets[street].highway = .steps
                draft.streets[street].incline = incline(draft.vertices(street))
            }
        }
    }

    /// Makes streets of the stretches: those of one class that follow each other on a line are one street, up to eight.
    mutating func layLines() {
        let n = blocks.count
        for family in 0...1 {
            for line in 0..<n {
                var run: [Int32] = [], runClass: City.Highway?, runIsland = false, pieces = 0
                for along in 0..<n {
                    let crossing = family == 0 ? blocks.crossing(along, line) : blocks.crossing(line, along)
                    let stretch = 2 * crossing + family
                    let highway = highway(stretch, line: line, along: along)
                    let isIsland = blocks.isIsland[crossing]
                    if highway != runClass || pieces == 8 || isIsland != runIsland || highway == .steps {
                        close(run, runClass, isIsland: runIsland, family: family, line: line)
                        (run, runClass, runIsland, pieces) = ([], highway, isIsland, 0)
                    }
                    guard highway != nil else { continue }
                    run += run.isEmpty ? vertices(stretch)[...] : vertices(stretch).dropFirst()
                    pieces += 1
                }
                close(run, runClass, isIsland: runIsland, family: family, line: line)
            }
        }
    }

    private mutating func close(_ run: [Int32], _ highway: City.Highway?, isIsland: Bool, family: Int, line: Int) {
        guard let highway, !run.isEmpty else { return }
        let street = draft.street(highway, run)
        draft.streets[street].isIsland = isIsland
        if highway == .steps { draft.streets[street].incline = incline(run) }
        if highway == .primary || highway == .secondary { draft.streets[street].name = 2 * line + family }
    }

    private func incline(_ vertices: some BidirectionalCollection<Int32>) -> City.Incline {
        terrain.heights(draft.spot(vertices.last!)) >= terrain.heights(draft.spot(vertices.first!)) ? .up : .down
    }

    /// The class of a stretch; local ones keep theirs for four stretches of a line.
    private func highway(_ stretch: Int, line: Int, along: Int) -> City.Highway? {
        switch blocks.stretches[stretch] {
        case .none: return nil
        case .primary: return .primary
        case .secondary: return .secondary
        case .tertiary: return .tertiary
        case .stairs: return .steps
        case .local:
            if slopeAndLength([crossingVertices[stretch / 2], crossingVertices[blocks.end(stretch)]]).slope > 0.12 { return .footway }
            let isOld = blocks.spots[stretch / 2].length < 0.3 * frame.radius
            switch Dice.share(seed, 2 * line + stretch % 2, along / 4, 71) {
            case ..<0.5: return .residential
            case ..<0.64: return .service
            case ..<0.80: return .footway
            case ..<0.87: return .livingStreet
            case ..<0.93: return .unclassified
            default: return isOld ? .pedestrian : .residential
            }
        }
    }
}
