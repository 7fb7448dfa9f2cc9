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
    static func isOwn(_ spot: Spot) -> Bool {
        spot.x >= 0 && spot.y >= 0 && spot.x < Double(TileAddress.extent) && spot.y < Double(TileAddress.extent)
    }

    private func draw(_ number: Int, _ tile: TileAddress, _ geometry: inout TileGeometry) {
        let feature = features[number], box = tile.box
        switch feature.kind {
        case .points:
            let own = feature.parts.lazy.flatMap { parts[$0].vertices }.map { tile.steps(spots[$0]) }.filter { Self.isOwn($0) }
            // Points of one feature that fall on the same spot of the screen are one: from afar on the same two pixels, 16 steps.
            let grain = tile.zoom < 12 && feature.parts.contains { parts[$0].vertices.count > 1 } ? 16.0 : 1
            var steps: [Step] = [], seen: Set<Step> = []
            for spot in own {
                let step = Step(Spot(x: (spot.x / grain).rounded() * grain, y: (spot.y / grain).rounded() * grain))
                if seen.insert(step).inserted { steps.append(step) }
            }
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
        case .areas: if tile.zoom < ZoomedAreas.end { drawZoomedArea(number, tile, &geometry) } else { drawArea(feature, tile, &geometry) }
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
    static func tolerance(_ zoom: Int) -> Float { zoom >= 15 ? 0 : 2 / Float(TileAddress.extent << zoom) }

    /// An area as it is, cut to the tile.
    private func drawArea(_ feature: Feature, _ tile: TileAddress, _ geometry: inout TileGeometry) {
        var pieces: [[[Spot]]] = []
        var isOuterThere = false
        let box = tile.box
        for part in parts[feature.parts] {
            if !part.isHole { isOuterThere = part.box.touches(box) }
            guard isOuterThere, part.box.touches(box) else { continue }
            let ring = kept(part.vertices, tile)
            if ring.count < 3 {
                if !part.isHole { isOuterThere = false }
            } else if part.isHole {
                pieces[pieces.count - 1].append(ring)
            } else {
                pieces.append([ring])
            }
        }
        Self.draw(AreaMending.cut(pieces), &geometry)
    }

    /// An area from afar: what lies wholly inside is as it was made ready; what is cut is looked at again.
    private func drawZoomedArea(_ number: Int, _ tile: TileAddress, _ geometry: inout TileGeometry) {
        let left = tile.column * TileAddress.extent, top = tile.row * TileAddress.extent, least = -TileAddress.buffer,
            most = TileAddress.extent + TileAddress.buffer
        var inside: [[[Step]]] = [], across: [[[Spot]]] = []
        for piece in areas.pieces(at: tile.zoom, of: self)[number] ?? [] {
            let from = Step(x: piece.least.x - left, y: piece.least.y - top), to = Step(x: piece.most.x - left, y: piece.most.y - top)
            guard from.x <= most, from.y <= most, to.x >= least, to.y >= least else { continue }
            if from.x >= least, from.y >= least, to.x <= most, to.y <= most {
                inside.append(piece.rings.map { $0.map { Step(x: $0.x - left, y: $0.y - top) } })
            } else {
                across.append(piece.rings.map { $0.map { Spot(x: Double($0.x - left), y: Double($0.y - top)) } })
            }
        }
        Self.draw(inside + AreaMending.cut(across), &geometry)
    }

    private static func draw(_ pieces: [[[Step]]], _ geometry: inout TileGeometry) {
        for piece in pieces {
            for (i, ring) in piece.enumerated() {
                if (Step.doubleArea(ring) > 0) == (i == 0) { geometry.ring(ring) } else { geometry.ring(ring.reversed()) }
            }
        }
    }
}
