public import Geo

/// The parts of the streets that are reached within a limit, as lines cut in mid-segment where the time runs out.
///
/// Every part of a street appears once, under its nearest facility (ties to the smaller position), so the lengths add up.
/// Along a line, what touches and has the same facility is one piece.
///
/// For walks in one direction a single search from all facilities decides. For `slower` and `mean` the nearest facility
/// cannot be found that way, so every facility is searched by itself and each segment takes the least of their walks.
public struct ReachedStreets: Sendable {
    /// A part of one line of the streets with one nearest facility.
    public struct Piece: Hashable, Sendable {
        /// The facility's position in the list asked about.
        public var facility: Int
        /// The id of the street line it is part of.
        public var line: Int
        /// The shortest and longest walk from its points, the facility's own straight leg included.
        public var least: TravelTime, greatest: TravelTime
        /// Its geodesic length.
        public var length: Metres
        /// Its course, in the direction of the street line.
        public var places: [Place]

        /// A part of a line.
        package init(facility: Int, line: Int, least: TravelTime, greatest: TravelTime, length: Metres, places: [Place]) {
            (self.facility, self.line, self.least, self.greatest, self.length, self.places) = (facility, line, least, greatest, length, places)
        }
    }

    /// The pieces, in the order of their lines and along them.
    public let pieces: [Piece]

    /// The length of all pieces.
    public var length: Metres { Metres(pieces.reduce(0) { $0 + $1.length.value }) }

    /// Pieces that were found earlier, in their order.
    package init(pieces: [Piece]) { self.pieces = pieces }

    /// What is reached of the streets around these facilities, inclusive of the limit.
    public init(
        _ walking: WalkingNetwork, from facilities: [StreetPoint?], within limit: TravelTime, direction: Direction, threads: Threads = Threads(1)
    ) {
        let most = UInt32(clamping: limit.milliseconds)
        let parts =
            switch direction {
            case .toFacility, .fromFacility: Self.oneWay(walking, facilities, most, towards: direction == .toFacility)
            case .slower, .mean: Self.bothWays(walking, facilities, most, direction, threads)
            }
        pieces = Self.joined(parts, walking.network)
    }

    /// What is reached around one facility, at position 0.
    public init(_ walking: WalkingNetwork, from facility: StreetPoint, within limit: TravelTime, direction: Direction) {
        self.init(walking, from: [facility], within: limit, direction: direction)
    }

    /// A walk along a part of a segment.
    struct Part {
        var segment: UInt32
        var walk: SegmentWalk.Piece
    }

    // MARK: One direction

    private static func oneWay(_ walking: WalkingNetwork, _ facilities: [StreetPoint?], _ limit: UInt32, towards: Bool) -> [Part] {
        let network = walking.network
        let search = StreetSearch<UInt64>(vertexCount: network.vertexCount)
        let bits = UInt64(UInt64.rankBits)
        var seeds: [(vertex: UInt32, label: UInt64)] = [], own: [UInt32: [SegmentWalk.Source]] = [:]
        for (rank, facility) in facilities.enumerated() {
            guard let facility else { continue }
            own[facility.segment, default: []].append(
                .init(fraction: facility.fraction, time: Double(walking.legCost(facility.leg)), facility: UInt32(rank)))
            for seed in walking.seeds(facility, towards: towards) { seeds.append((seed.vertex, UInt64(seed.cost) << bits | UInt64(rank))) }
        }
        search.run(towards ? walking.inbound : walking.outbound, seeds: seeds, limit: limit)
        func source(_ label: UInt64, _ fraction: Double) -> SegmentWalk.Source? {
            label == .max ? nil : .init(fraction: fraction, time: Double(label >> bits), facility: UInt32(label & (1 << bits - 1)))
        }
        var parts: [Part] = []
        let ownSegments = own.keys.sorted() + [.max]
        var nextOwn = 0
        for s in 0..<network.segmentCount {
            let segment = network.segments[s]
            let a = search.label(segment.a), b = search.label(segment.b), hasOwn = ownSegments[nextOwn] == UInt32(s)
            if hasOwn { nextOwn += 1 } else if a == .max && b == .max { continue }
            let walk = SegmentWalk(
                start: source(a, 0), end: source(b, 1), own: hasOwn ? own[UInt32(s)]! : [],
                rising: Double(towards ? walking.backward[s] : walking.forward[s]), falling: Double(towards ? walking.forward[s] : walking.backward[s]))
            for piece in walk.clipped(to: Double(limit)).pieces { parts.append(Part(segment: UInt32(s), walk: piece)) }
        }
        return parts
    }

    // MARK: Both directions

    private static func bothWays(
        _ walking: WalkingNetwork, _ facilities: [StreetPoint?], _ limit: UInt32, _ direction: Direction, _ threads: Threads
    ) -> [Part] {
        // A few dozen facilities at a time: each by itself, then all into the least walk along every segment, in their order.
        var least: [UInt32: SegmentWalk] = [:]
        for first in stride(from: 0, to: facilities.count, by: 32) {
            let batch = facilities[first..<min(first + 32, facilities.count)]
            var found = [[(segment: UInt32, walk: SegmentWalk)]](repeating: [], count: batch.count)
            found.withUnsafeMutableBufferPointer { buffer in
                nonisolated(unsafe) let out = buffer   // each chunk writes its own range
                threads.forChunks(of: batch.count, size: 1, scratch: { Searches(walking) }) { range, searches in
                    for i in range {
                        guard let facility = batch[first + i] else { continue }
                        out[i] = searches.walks(of: facility, UInt32(first + i), limit, direction)
                    }
                }
            }
            for walks in found {
                for (segment, walk) in walks {
                    if let known = least[segment] { least[segment] = known.least(with: walk) } else { least[segment] = walk }
                }
            }
        }
        return least.keys.sorted().flatMap { segment in least[segment]!.pieces.map { Part(segment: segment, walk: $0) } }
    }

    /// The two searches of a thread.
    private final class Searches {
        let walking: WalkingNetwork
        let there: StreetSearch<UInt32>, back: StreetSearch<UInt32>

        init(_ walking: WalkingNetwork) {
            self.walking = walking
            there = StreetSearch(vertexCount: walking.network.vertexCount)
            back = StreetSearch(vertexCount: walking.network.vertexCount)
        }

        func walks(of facility: StreetPoint, _ rank: UInt32, _ limit: UInt32, _ direction: Direction) -> [(segment: UInt32, walk: SegmentWalk)] {
            // Half the sum of two walks is within the limit only if each is within twice of it.
            let most = direction == .mean ? UInt32(min(UInt64(limit) * 2 + 1, UInt64(UInt32.max - 1))) : limit
            let network = walking.network
            there.run(walking.inbound, seeds: walking.seeds(facility, towards: true).map { (vertex: $0.vertex, label: $0.cost) }, limit: most)
            back.run(walking.outbound, seeds: walking.seeds(facility, towards: false).map { (vertex: $0.vertex, label: $0.cost) }, limit: most)
            var segments: [UInt32] = [facility.segment]
            for k in 0..<there.touchedCount {
                let v = Int(there.reached(k))
                for e in Int(network.firstEnd[v])..<Int(network.firstEnd[v + 1]) { segments.append(network.ends[e].segment) }
            }
            segments.sort()
            var walks: [(segment: UInt32, walk: SegmentWalk)] = [], last: UInt32?
            for segment in segments where segment != last {
                last = segment
                let one = walk(along: segment, facility, rank, there, towards: true)
                let other = walk(along: segment, facility, rank, back, towards: false)
                let both = (direction == .slower ? one.slower(than: other) : one.mean(with: other)).clipped(to: Double(limit))
                if !both.pieces.isEmpty { walks.append((segment, both)) }
            }
            return walks
        }

        private func walk(along s: UInt32, _ facility: StreetPoint, _ rank: UInt32, _ search: StreetSearch<UInt32>, towards: Bool) -> SegmentWalk {
            let segment = walking.network.segments[Int(s)]
            func source(_ label: UInt32, _ fraction: Double) -> SegmentWalk.Source? {
                label == .max ? nil : .init(fraction: fraction, time: Double(label), facility: rank)
            }
            let forward = Double(walking.forward[Int(s)]), backward = Double(walking.backward[Int(s)])
            return SegmentWalk(
                start: source(search.label(segment.a), 0), end: source(search.label(segment.b), 1),
                own: s == facility.segment ? [.init(fraction: facility.fraction, time: Double(walking.legCost(facility.leg)), facility: rank)] : [],
                rising: towards ? backward : forward, falling: towards ? forward : backward)
        }
    }

    // MARK: Lines

    /// Parts that touch along a line and have the same facility, as one.
    private static func joined(_ parts: [Part], _ network: StreetNetwork) -> [Piece] {
        var pieces: [Piece] = []
        var open: Part?
        for part in parts {
            let segment = network.segments[Int(part.segment)], walk = part.walk
            let least = TravelTime(milliseconds: Int(min(walk.fromTime, walk.toTime).rounded()))
            let greatest = TravelTime(milliseconds: Int(max(walk.fromTime, walk.toTime).rounded()))
            let metres = (walk.to - walk.from) * segment.metres
            guard metres > 0 else { continue }
            let last = network.place(on: part.segment, at: walk.to)
            if let before = open, before.walk.facility == walk.facility, touches(before, part, network) {
                let n = pieces.count - 1
                pieces[n].least = min(pieces[n].least, least)
                pieces[n].greatest = max(pieces[n].greatest, greatest)
                pieces[n].length = Metres(pieces[n].length.value + metres)
                // Within one segment the course is straight on.
                if before.segment == part.segment { pieces[n].places[pieces[n].places.count - 1] = last } else { pieces[n].places.append(last) }
            } else {
                pieces.append(
                    Piece(
                        facility: Int(walk.facility), line: network.lines[Int(segment.line)].id, least: least, greatest: greatest, length: Metres(metres),
                        places: [network.place(on: part.segment, at: walk.from), last]))
            }
            open = part
        }
        return pieces
    }

    private static func touches(_ before: Part, _ part: Part, _ network: StreetNetwork) -> Bool {
        if before.segment == part.segment { return before.walk.to == part.walk.from }
        let one = network.segments[Int(before.segment)], other = network.segments[Int(part.segment)]
        return before.segment + 1 == part.segment && one.line == other.line && one.b == other.a && before.walk.to == 1 && part.walk.from == 0
    }
}
