import Geo

extension TileLayer {
    /// The layer's part of a tile, as a field of the tile's message; empty where nothing of it is there.
    func drawn(in tile: TileAddress) -> [UInt8] {
        var found: [Int] = []
        index.visit(tile.box) { feature in
            if from.isEmpty || Int(from[feature]) <= tile.zoom { found.append(feature) }
            return true
        }
        found.sort()
        var message = TileMessage(self)
        if let crowd, tile.zoom < crowd.singleFrom {
            draw(crowd, found, tile, &message)
        } else if let joined, tile.zoom < joined.below {
            drawJoined(found, joined.columns, tile, &message)
        } else {
            var geometry = TileGeometry()
            for feature in found {
                geometry.clear()
                draw(feature, tile, &geometry)
                message.add(feature, geometry)
            }
        }
        return message.field
    }

    /// Features of equal values as one each, without numbers of their own.
    private func drawJoined(_ found: [Int], _ shared: Int, _ tile: TileAddress, _ message: inout TileMessage) {
        var groups: [ArraySlice<Int32>: [Int]] = [:]
        for feature in found { groups[cells[(feature * columns.count)..<(feature * columns.count + shared)], default: []].append(feature) }
        for members in groups.values.sorted(by: { $0[0] < $1[0] }) {
            var geometry = TileGeometry()
            for feature in members { draw(feature, tile, &geometry) }
            message.add(members[0], geometry, shared: shared)
        }
    }

    private func draw(_ crowd: TileCrowd, _ found: [Int], _ tile: TileAddress, _ message: inout TileMessage) {
        var members: [Int] = [], places: [Spot] = []
        for feature in found {
            let spot = tile.steps(spots[parts[features[feature].parts.lowerBound].vertices.lowerBound])
            guard Self.isOwn(spot) else { continue }
            members.append(feature)
            places.append(spot)
        }
        for cell in crowd.cells(of: members, at: places) {
            var geometry = TileGeometry()
            geometry.points([Step(Spot(x: cell.x, y: cell.y))])
            message.add(geometry, crowd.names, cell.sums)
        }
    }

    /// A point stands in one tile alone: the one whose square it is in.
    private static func isOwn(_ spot: Spot) -> Bool {
        spot.x >= 0 && spot.y >= 0 && spot.x < Double(TileAddress.extent) && spot.y < Double(TileAddress.extent)
    }

    private func draw(_ feature: Int, _ tile: TileAddress, _ geometry: inout TileGeometry) {
        let feature = features[feature], box = tile.box
        switch feature.kind {
        case .points:
            let own = feature.parts.lazy.flatMap { parts[$0].vertices }.map { tile.steps(spots[$0]) }.filter { Self.isOwn($0) }
            var steps: [Step] = [], seen: Set<Step> = []
            for spot in own where seen.insert(Step(spot)).inserted { steps.append(Step(spot)) }
            if !steps.isEmpty { geometry.points(steps) }
        case .lines:
            for part in feature.parts where parts[part].box.touches(box) {
                for piece in Clipping.tile.line(kept(parts[part].vertices, tile)) {
                    var steps = Step.line(piece)
                    // Shorter than a step it is drawn as one once everything is to be found; a line of no length is not allowed.
                    if steps.count == 1, tile.zoom >= TileCrowd.always { steps.append(Step(x: steps[0].x + 1, y: steps[0].y)) }
                    if steps.count > 1 { geometry.line(steps) }
                }
            }
        case .areas: drawArea(feature, tile, &geometry)
        }
    }

    /// The vertices of a run that matter at the tile's zoom, in its steps.
    private func kept(_ vertices: Range<Int>, _ tile: TileAddress) -> [Spot] {
        let least = Self.tolerance(tile.zoom)
        var out: [Spot] = []
        out.reserveCapacity(vertices.count)
        for i in vertices where significance[i] >= least { out.append(tile.steps(spots[i])) }
        return out
    }

    /// What may be left out at a zoom, of the whole world's width: a quarter of a screen's pixel, 2 of a tile's steps; nothing once streets are near.
    private static func tolerance(_ zoom: Int) -> Float { zoom >= 15 ? 0 : 2 / Float(TileAddress.extent << zoom) }

    private func drawArea(_ feature: Feature, _ tile: TileAddress, _ geometry: inout TileGeometry) {
        var pieces: [[[Step]]] = []
        var isOuterThere = false
        let box = tile.box
        for part in feature.parts {
            let isHole = parts[part].isHole
            if isHole && !isOuterThere { continue }   // its outer ring is not in this tile
            let ring = parts[part].box.touches(box) ? Step.ring(Clipping.tile.ring(kept(parts[part].vertices, tile))) : nil
            if !isHole { isOuterThere = ring != nil }
            guard let ring else { continue }
            if isHole { pieces[pieces.count - 1].append(ring) } else { pieces.append([ring]) }
        }
        for piece in AreaMending.valid(pieces) {
            for (i, ring) in piece.enumerated() {
                if (Step.doubleArea(ring) > 0) == (i == 0) { geometry.ring(ring) } else { geometry.ring(ring.reversed()) }
            }
        }
    }
}

/// Areas that cutting and rounding may have brought across themselves.
private enum AreaMending {
    /// The same surface of valid pieces: outer rings first, each with its holes.
    static func valid(_ pieces: [[[Step]]]) -> [[[Step]]] {
        guard !pieces.isEmpty else { return [] }
        let area = PlaneArea(pieces: pieces.map { PlaneArea.Piece(outer: closed($0[0]), holes: $0.dropFirst().map { closed($0) }) })
        if area.isValid { return pieces }
        guard let mended = area.onGrid(1) else { return [] }
        return mended.pieces.map { piece in [open(piece.outer)] + piece.holes.map { open($0) } }
    }

    private static func closed(_ ring: [Step]) -> [LocalPlane.Point] { (ring + [ring[0]]).map { LocalPlane.Point(x: Double($0.x), y: Double($0.y)) } }

    private static func open(_ ring: [LocalPlane.Point]) -> [Step] { ring.dropLast().map { Step(Spot(x: $0.x, y: $0.y)) } }
}
