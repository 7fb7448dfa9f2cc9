extension Walks {
    /// Everyone's nearest facility, with what it takes to say quickly who is nearest once a few facilities come, go or move.
    ///
    /// Beside the answer it keeps the label of every vertex of the search that found it: the cost of the nearest facility and
    /// its rank. A facility that goes leaves its own cell empty, to be filled from the cells around; one that comes spreads as
    /// far as it is nearer. Everything else stays as it is.
    public struct NearestTable: Sendable {
        /// The facilities, in order of rank.
        public let facilities: [StreetPoint?]
        /// Every demand point's nearest facility however far; nil for a point off the network or without a way to any.
        public let nearest: [Nearest?]
        /// The labels of the vertices; empty where two walks are combined, which no single search does.
        fileprivate let labels: [UInt64]
    }

    /// Everyone's nearest facility, ready to be asked again after a change.
    public func nearestTable(among facilities: [StreetPoint?]) -> NearestTable {
        guard direction == .toFacility || direction == .fromFacility else {
            return NearestTable(facilities: facilities, nearest: nearestBothWays(facilities), labels: [])
        }
        let search = StreetSearch<UInt64>(vertexCount: walking.network.vertexCount)
        let sources = Sources(facilities, self)
        search.run(sources.graph, seeds: sources.seeds, limit: nil)
        let labels = search.allLabels()
        let nearest = labels.withUnsafeBufferPointer { labels in demand.points.map { point in point.flatMap { sources.nearest(to: $0, labels) } } }
        return NearestTable(facilities: facilities, nearest: nearest, labels: labels)
    }

    /// The same for other facilities, from what is already known.
    /// - Parameter kept: for every facility now, its earlier rank where it has stayed at its place; in ascending order.
    /// - Returns: The very answer that `nearestTable(among:)` would give, and the demand points whose nearest facility or time is not the one
    ///   they had, in order.
    public func nearestTable(among facilities: [StreetPoint?], from old: NearestTable, kept: [Int?]) -> (table: NearestTable, changed: [Int]) {
        guard !old.labels.isEmpty else {
            let table = nearestTable(among: facilities)
            return (table, Self.differences(table.nearest, old.nearest, rankOf: Self.ranks(kept, count: old.facilities.count)))
        }
        let rankOf = Self.ranks(kept, count: old.facilities.count)
        let came = facilities.indices.filter { kept[$0] == nil && facilities[$0] != nil }
        let went = rankOf.indices.filter { rankOf[$0] == nil && old.facilities[$0] != nil }
        let isRenumbered = zip(rankOf, rankOf.indices).contains { $0 != nil && $0 != $1 }
        if came.isEmpty && went.isEmpty && !isRenumbered { return (NearestTable(facilities: facilities, nearest: old.nearest, labels: old.labels), []) }

        let sources = Sources(facilities, self)
        let (emptied, cells) = sources.emptied(old.labels, rankOf: rankOf)
        var labels = emptied
        if !came.isEmpty || !cells.isEmpty {
            let search = StreetSearch<UInt64>(continuing: emptied)
            // Every facility's own seeds, because one that was second at its own street was not written down there.
            let seeds = cells.isEmpty ? sources.seeds(of: came) : sources.seeds + sources.borders(of: cells, emptied)
            search.run(sources.graph, seeds: seeds, limit: nil)
            labels = search.allLabels()
        }
        // A point needs a second look where a vertex beside it has another label, or a facility on its own street came or went.
        var stale: Set<Int> = []
        let first = demand.first.buffer, entries = demand.entries.buffer
        func look(at vertex: Int) { for k in Int(first[vertex])..<Int(first[vertex + 1]) { stale.insert(Int(entries[k].demand)) } }
        for v in cells { look(at: Int(v)) }
        labels.withUnsafeBufferPointer { now in
            emptied.withUnsafeBufferPointer { before in
                for v in 0..<now.count where now[v] != before[v] { look(at: v) }
            }
        }
        for point in came.map({ facilities[$0]! }) + went.map({ old.facilities[$0]! }) { look(at: Int(walking.network.segments[Int(point.segment)].a)) }

        var nearest = old.nearest
        if isRenumbered || !went.isEmpty {
            nearest.withUnsafeMutableBufferPointer { nearest in
                for i in 0..<nearest.count {
                    // The facility of a stale point may be gone; it is asked for anew below.
                    if let one = nearest[i] { nearest[i] = rankOf[one.facility].map { Nearest(facility: $0, time: one.time) } }
                }
            }
        }
        var changed: [Int] = []
        labels.withUnsafeBufferPointer { labels in
            for i in stale {
                let before = nearest[i]
                nearest[i] = demand.points[i].flatMap { sources.nearest(to: $0, labels) }
                if nearest[i] != before || before == nil && old.nearest[i] != nil { changed.append(i) }
            }
        }
        return (NearestTable(facilities: facilities, nearest: nearest, labels: labels), changed.sorted())
    }

    /// For every earlier rank the rank now.
    private static func ranks(_ kept: [Int?], count: Int) -> [Int?] {
        var rankOf = [Int?](repeating: nil, count: count)
        for (now, before) in kept.enumerated() { if let before { rankOf[before] = now } }
        return rankOf
    }

    private static func differences(_ now: [Nearest?], _ before: [Nearest?], rankOf: [Int?]) -> [Int] {
        now.indices.filter { i in
            now[i] != before[i].flatMap { one in rankOf[one.facility].map { Nearest(facility: $0, time: one.time) } } || (now[i] == nil) != (before[i] == nil)
        }
    }

    /// Facilities as the sources of one search over all of them.
    private struct Sources {
        let walks: Walks
        let towards: Bool
        let facilities: [StreetPoint?]
        let seeds: [(vertex: UInt32, label: UInt64)]
        private let onSegment: [UInt32: [Int]]
        private static var bits: UInt64 { UInt64(UInt64.rankBits) }

        init(_ facilities: [StreetPoint?], _ walks: Walks) {
            self.walks = walks
            self.facilities = facilities
            towards = walks.direction == .toFacility
            var onSegment: [UInt32: [Int]] = [:]
            for (rank, facility) in facilities.enumerated() { if let facility { onSegment[facility.segment, default: []].append(rank) } }
            self.onSegment = onSegment
            seeds = Self.seeds(facilities, Array(facilities.indices), walks.walking, towards)
        }

        var graph: EdgeCosts { towards ? walks.walking.inbound : walks.walking.outbound }

        func seeds(of ranks: [Int]) -> [(vertex: UInt32, label: UInt64)] { Self.seeds(facilities, ranks, walks.walking, towards) }

        private static func seeds(_ facilities: [StreetPoint?], _ ranks: [Int], _ walking: WalkingNetwork, _ towards: Bool) -> [(vertex: UInt32, label: UInt64)]
        {
            ranks.flatMap { rank in
                facilities[rank].map { walking.seeds($0, towards: towards).map { ($0.vertex, UInt64($0.cost) << bits | UInt64(rank)) } } ?? []
            }
        }

        /// The labels with the facilities' ranks as they are now; `.max` in the cells of those that went, and these cells' vertices.
        func emptied(_ labels: [UInt64], rankOf: [Int?]) -> (labels: [UInt64], cells: [UInt32]) {
            var labels = labels, cells: [UInt32] = []
            let mask: UInt64 = 1 << Self.bits - 1
            // What to add to a label of a rank; the ranks keep their order, so the labels do too.
            let shift = rankOf.enumerated().map { before, now in now.map { Int64($0 - before) } ?? .max }
            labels.withUnsafeMutableBufferPointer { labels in
                shift.withUnsafeBufferPointer { shift in
                    for v in 0..<labels.count where labels[v] != .max {
                        let by = shift[Int(labels[v] & mask)]
                        if by == .max {
                            labels[v] = .max
                            cells.append(UInt32(v))
                        } else {
                            labels[v] = UInt64(bitPattern: Int64(bitPattern: labels[v]) &+ by)
                        }
                    }
                }
            }
            return (labels, cells)
        }

        /// What the vertices around empty cells have to offer those just inside.
        func borders(of cells: [UInt32], _ labels: [UInt64]) -> [(vertex: UInt32, label: UInt64)] {
            // The edges into a vertex are those out of it in the opposite sense.
            let reverse = towards ? walks.walking.outbound : walks.walking.inbound
            var seeds: [(vertex: UInt32, label: UInt64)] = []
            for v in cells {
                var best = UInt64.max
                for k in Int(reverse.first[Int(v)])..<Int(reverse.first[Int(v) + 1]) {
                    let edge = reverse.edges[k], label = labels[Int(edge.target)]
                    if label != .max { best = min(best, label + UInt64(edge.cost) << Self.bits) }
                }
                if best != .max { seeds.append((v, best)) }
            }
            return seeds
        }

        func nearest(to point: StreetPoint, _ labels: UnsafeBufferPointer<UInt64>) -> Nearest? {
            let walking = walks.walking, bits = Self.bits
            let segment = walking.network.segments[Int(point.segment)], costs = walking.endCosts(point)
            var best = UInt64.max
            let (a, b) = (labels[Int(segment.a)], labels[Int(segment.b)])
            if a != .max { best = a + UInt64(towards ? costs.toStart : costs.fromStart) << bits }
            if b != .max { best = min(best, b + UInt64(towards ? costs.toEnd : costs.fromEnd) << bits) }
            if let ranks = onSegment[point.segment] {
                for rank in ranks {
                    let facility = facilities[rank]!
                    let cost = towards ? walking.alongSegment(from: point, to: facility) : walking.alongSegment(from: facility, to: point)
                    best = min(best, UInt64(cost) << bits | UInt64(rank))
                }
            }
            guard best != .max else { return nil }
            return Nearest(facility: Int(best & (1 << bits - 1)), time: TravelTime(milliseconds: Int(best >> bits)))
        }
    }
}
