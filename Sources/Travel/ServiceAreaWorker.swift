import Geo

/// The service areas of one facility after the other, in memory that is used again. One per thread.
final class ServiceAreaWorker: @unchecked Sendable {
    // @unchecked: `ServiceAreas` hands a worker to one thread at a time.

    let walking: WalkingNetwork
    let direction: Direction
    private let tiles: ServiceAreaTiles
    private let builder: ServiceAreaTileBuilder
    private let walk: ServiceAreaWalk
    private let towards: Bool
    let there: StreetSearch<UInt32>
    let back: StreetSearch<UInt32>?
    private var marks = ServiceAreaMarks()
    private var found: [ServiceAreaTile] = []
    private let words: Scratch<UInt32>
    private var passageWords = Scratch<UInt32>(capacity: 64)

    init(_ walking: WalkingNetwork, direction: Direction, tiles: ServiceAreaTiles) {
        self.walking = walking
        self.direction = direction
        self.tiles = tiles
        builder = ServiceAreaTileBuilder(tiles.streets)
        walk = ServiceAreaWalk(direction)
        towards = direction != .fromFacility
        there = StreetSearch(vertexCount: walking.network.vertexCount)
        back = walk == .oneWay ? nil : StreetSearch(vertexCount: walking.network.vertexCount)
        words = Scratch(repeating: 0, count: ServiceAreaGrid.side)
    }

    /// Finds the walks of a facility as far as they may count.
    func search(_ facility: StreetPoint, within limit: UInt32) {
        // Half the sum of two walks is within the limit only if each is within twice of it.
        let most = walk == .mean ? UInt32(min(UInt64(limit) * 2 + 1, UInt64(UInt32.max - 1))) : limit
        run(there, facility, most, towards: towards)
        if let back { run(back, facility, most, towards: false) }
    }

    private func run(_ search: StreetSearch<UInt32>, _ facility: StreetPoint, _ most: UInt32, towards: Bool) {
        let seeds = walking.seeds(facility, towards: towards).map { (vertex: $0.vertex, label: $0.cost) }
        search.run(towards ? walking.inbound : walking.outbound, seeds: seeds, limit: most)
    }

    // MARK: The definition

    /// The walk between a street point, straight leg included, and the facility searched last; nil where there is none within
    /// what the search covered.
    func time(at point: StreetPoint, of facility: StreetPoint) -> UInt32? {
        guard let one = time(at: point, of: facility, there, towards: towards) else { return nil }
        guard let back else { return one }
        guard let other = time(at: point, of: facility, back, towards: false) else { return nil }
        return walk == .slower ? max(one, other) : UInt32((UInt64(one) + UInt64(other) + 1) / 2)
    }

    private func time(at point: StreetPoint, of facility: StreetPoint, _ search: StreetSearch<UInt32>, towards: Bool) -> UInt32? {
        let segment = walking.network.segments[Int(point.segment)], costs = walking.endCosts(point)
        var best: UInt32?
        for (vertex, cost) in [(segment.a, towards ? costs.toStart : costs.fromStart), (segment.b, towards ? costs.toEnd : costs.fromEnd)] {
            let label = search.label(vertex)
            if label == .max { continue }
            let (time, overflow) = label.addingReportingOverflow(cost)
            if !overflow { best = min(best ?? .max, time) }
        }
        if point.segment == facility.segment {
            let straight = towards ? walking.alongSegment(from: point, to: facility) : walking.alongSegment(from: facility, to: point)
            best = min(best ?? .max, straight)
        }
        return best
    }

    // MARK: Its ground

    /// The corners of the grid that belong to the facility's area.
    func ground(of facility: StreetPoint, within limit: UInt32) -> ServiceAreaGround {
        search(facility, within: limit)
        marks.removeAll()
        markReached(facility, limit)
        let positions = marks.tiles()
        guard let box = marks.box else { return ServiceAreaGround(walking.network.plane) }
        tiles.tiles(at: positions, builder, into: &found)
        var ground = ServiceAreaGround(walking.network.plane, from: box.low, to: box.high)
        for tile in found where fill(tile, facility, limit) {
            fillPassages(tile, facility, limit)
            ground.append(tile, words.start, passages: passageWords.start)
        }
        return ground
    }

    /// Marks where streets are reached; now and then a little more.
    private func markReached(_ facility: StreetPoint, _ limit: UInt32) {
        let network = walking.network
        let points = network.points.buffer, segments = network.segments.buffer
        let firstEnd = network.firstEnd.buffer, ends = network.ends.buffer
        for k in 0..<there.touchedCount {
            let v = there.reached(k), label = there.label(v)
            let from = points[Int(v)]
            for e in Int(firstEnd[Int(v)])..<Int(firstEnd[Int(v) + 1]) {
                let end = ends[e], other = there.label(end.other), to = points[Int(end.other)]
                if let back {
                    // Over either end, there and back, no walk along the segment is less than the least of each.
                    let (oneBack, otherBack) = (back.label(v), back.label(end.other))
                    let least = UInt64(min(label, other)), leastBack = UInt64(min(oneBack, otherBack))
                    if walk == .slower ? max(least, leastBack) > UInt64(limit) : (least + leastBack + 1) / 2 > UInt64(limit) { continue }
                    marks.mark(from, to)
                } else if other != .max {
                    // Both ends reached: once, as a whole.
                    if end.other >= v { marks.mark(from, to) }
                } else if abs(to.x - from.x) + abs(to.y - from.y) < ServiceAreaMarks.cell {
                    marks.mark(from, to)
                } else {
                    let s = Int(end.segment), isStart = segments[s].a == v
                    // Walking towards the facility one comes from the other end.
                    let cost = (isStart == towards) ? walking.backward[s] : walking.forward[s]
                    let f = cost == 0 ? 1 : min(1, (Double(limit - label) + 1) / Double(cost))
                    marks.mark(from, .init(x: from.x + f * (to.x - from.x), y: from.y + f * (to.y - from.y)))
                }
            }
        }
        markOwnSegment(facility, limit)
    }

    /// The part of its own segment that a facility may reach although it reaches neither end.
    private func markOwnSegment(_ facility: StreetPoint, _ limit: UInt32) {
        let s = Int(facility.segment), leg = walking.legCost(facility.leg)
        guard leg <= limit else { return }
        let segment = walking.network.segments[s]
        let a = walking.network.points[Int(segment.a)], b = walking.network.points[Int(segment.b)]
        let cost = max(1, min(walking.forward[s], walking.backward[s]))
        let share = (Double(limit - leg) * (walk == .mean ? 2 : 1) + 1) / Double(cost)
        let (low, high) = (max(0, facility.fraction - share), min(1, facility.fraction + share))
        marks.mark(
            .init(x: a.x + low * (b.x - a.x), y: a.y + low * (b.y - a.y)), .init(x: a.x + high * (b.x - a.x), y: a.y + high * (b.y - a.y)))
    }

    /// Works out a tile's bits in `words`; false where there are none.
    private func fill(_ tile: ServiceAreaTile, _ facility: StreetPoint, _ limit: UInt32) -> Bool {
        let words = words.start
        words.update(repeating: 0, count: ServiceAreaGrid.side)
        var whole = 0
        let h = Float(ServiceAreaGrid.spacing)
        let corners = tile.corners.baseAddress
        for k in 0..<tile.owners.count {
            let owner = tile.owners.baseAddress.unsafelyUnwrapped + k
            let s = owner.pointee.segment
            let first = corners.unsafelyUnwrapped + Int(owner.pointee.first), count = Int(owner.pointee.count)
            if s == facility.segment {
                fillOwnSegment(owner.pointee, first, facility, limit)
                continue
            }
            let one = reach(s, owner.pointee.start, owner.pointee.end, owner.pointee.length, there, limit, towards: towards)
            let other = back.map { reach(s, owner.pointee.start, owner.pointee.end, owner.pointee.length, $0, limit, towards: false) } ?? one
            let low = owner.pointee.leastT, high = owner.pointee.greatestT
            let most = walk.left(one.most(low, high), other.most(low, high))
            if most < owner.pointee.leastLeg { continue }
            if walk.left(one.least(low, high), other.least(low, high)) >= owner.pointee.greatestLeg {
                whole &+= count
                var n = 0
                while n < count {
                    let c = first[n]
                    words[Int(c >> 5)] |= 1 &<< UInt32(c & 31)
                    n &+= 1
                }
                continue
            }
            let (footX, footY, ux, uy) = (owner.pointee.footX, owner.pointee.footY, owner.pointee.directionX, owner.pointee.directionY)
            let (start, end) = (owner.pointee.start, owner.pointee.end)
            var n = 0
            while n < count {
                let c = first[n]
                let ex = Float(c & 31) * h - footX, ey = Float(c >> 5) * h - footY
                var t = ex * ux + ey * uy
                t = t > end ? end : t
                t = t < start ? start : t
                let lx = ex - t * ux, ly = ey - t * uy
                let left = walk.left(one.leg(t), other.leg(t))
                let inside: UInt32 = left >= 0 && lx * lx + ly * ly <= left * left ? 1 : 0
                words[Int(c >> 5)] |= inside &<< UInt32(c & 31)
                n &+= 1
            }
        }
        if whole == ServiceAreaGrid.side * ServiceAreaGrid.side { return true }
        var any: UInt32 = 0
        for row in 0..<ServiceAreaGrid.side { any |= words[row] }
        return any != 0
    }

    /// Works out which passages of a tile are wholly reached.
    private func fillPassages(_ tile: ServiceAreaTile, _ facility: StreetPoint, _ limit: UInt32) {
        let passages = tile.passages, wordCount = (passages.count + 31) / 32
        while passageWords.capacity < wordCount { passageWords.grow() }
        for k in 0..<wordCount { passageWords[k] = 0 }
        for k in 0..<passages.count {
            let passage = passages.baseAddress.unsafelyUnwrapped + k
            let s = passage.pointee.segment, middle = (passage.pointee.from + passage.pointee.to) / 2
            let isReached: Bool
            if s == facility.segment {
                isReached = [passage.pointee.from, middle, passage.pointee.to].allSatisfy {
                    time(at: StreetPoint(segment: s, fraction: Double($0), leg: 0), of: facility).map { $0 <= limit } ?? false
                }
            } else {
                let one = reach(s, 0, 1, 1, there, limit, towards: towards)
                let other = back.map { reach(s, 0, 1, 1, $0, limit, towards: false) } ?? one
                isReached =
                    walk.left(one.leg(passage.pointee.from), other.leg(passage.pointee.from)) >= 0
                    && walk.left(one.leg(middle), other.leg(middle)) >= 0
                    && walk.left(one.leg(passage.pointee.to), other.leg(passage.pointee.to)) >= 0
            }
            if isReached { passageWords[k >> 5] |= 1 &<< UInt32(k & 31) }
        }
    }

    /// What is left along a segment after one search. The segment lies from `start` to `end` on its line, `length` apart.
    @inline(__always)
    private func reach(
        _ number: UInt32, _ start: Float, _ end: Float, _ length: Float, _ search: StreetSearch<UInt32>, _ limit: UInt32, towards: Bool
    ) -> ServiceAreaReach {
        let s = Int(number)
        let segment = walking.network.segments.buffer.baseAddress.unsafelyUnwrapped + s
        let metresPerMillisecond = Float(walking.speed / 1000)
        let labelA = search.label(segment.pointee.a), labelB = search.label(segment.pointee.b)
        let leftA = labelA == .max ? -Float.infinity : Float(Int64(limit) - Int64(labelA)) * metresPerMillisecond
        let leftB = labelB == .max ? -Float.infinity : Float(Int64(limit) - Int64(labelB)) * metresPerMillisecond
        let forward = walking.forward.buffer.baseAddress.unsafelyUnwrapped[s], backward = walking.backward.buffer.baseAddress.unsafelyUnwrapped[s]
        let perMetre = length > 0 ? metresPerMillisecond / length : 0
        let slopeA = Float(towards ? backward : forward) * perMetre, slopeB = Float(towards ? forward : backward) * perMetre
        return ServiceAreaReach(a: leftA + slopeA * start, slopeA: slopeA, b: leftB - slopeB * end, slopeB: slopeB)
    }

    /// The corners next to the facility's own segment, where the walk may go straight along it: by the definition itself.
    private func fillOwnSegment(_ owner: ServiceAreaTile.Owner, _ corners: UnsafePointer<UInt16>, _ facility: StreetPoint, _ limit: UInt32) {
        let h = Float(ServiceAreaGrid.spacing)
        for n in 0..<Int(owner.count) {
            let c = corners[n]
            let ex = Float(c & 31) * h - owner.footX, ey = Float(c >> 5) * h - owner.footY
            let t = max(owner.start, min(owner.end, ex * owner.directionX + ey * owner.directionY))
            let lx = ex - t * owner.directionX, ly = ey - t * owner.directionY
            let fraction = owner.length > 0 ? Double((t - owner.start) / owner.length) : 0
            let point = StreetPoint(segment: owner.segment, fraction: max(0, min(1, fraction)), leg: Double((lx * lx + ly * ly).squareRoot()))
            if let time = time(at: point, of: facility), time <= limit { words[Int(c >> 5)] |= 1 &<< UInt32(c & 31) }
        }
    }
}
