/// The walks between demand points and facilities on one network.
///
/// Facilities are told apart by their position in the array; where times are equal the smaller position wins, so the caller
/// orders them by id.
public struct Walks: Sendable {
    /// The streets at their speed.
    public let walking: WalkingNetwork
    /// Where people start from.
    public let demand: DemandPoints
    /// Which walk counts.
    public let direction: Direction
    /// How much work goes on at the same time.
    public let threads: Threads

    /// A demand point within reach of a facility.
    public struct Reached: Hashable, Sendable {
        /// The demand point's position.
        public let demand: Int
        /// The walk, in the direction that counts.
        public let time: TravelTime

        /// A demand point and its walk.
        public init(demand: Int, time: TravelTime) {
            self.demand = demand
            self.time = time
        }
    }

    /// A demand point's nearest facility.
    public struct Nearest: Hashable, Sendable {
        /// The facility's position.
        public let facility: Int
        /// The walk, in the direction that counts.
        public let time: TravelTime
    }

    /// The walks of these demand points.
    public init(_ walking: WalkingNetwork, demand: [StreetPoint?], direction: Direction, threads: Threads = Threads(1)) {
        self.walking = walking
        self.demand = DemandPoints(demand, on: walking)
        self.direction = direction
        self.threads = threads
    }

    // MARK: Within reach

    /// For every facility, the demand points that reach it within the limit, inclusive, in order of demand.
    public func reached(from facilities: [StreetPoint?], within limit: TravelTime) -> [[Reached]] {
        var tables = [[Reached]](repeating: [], count: facilities.count)
        let most = UInt32(clamping: limit.milliseconds)
        tables.withUnsafeMutableBufferPointer { buffer in
            nonisolated(unsafe) let out = buffer   // each chunk writes its own range
            threads.forChunks(of: facilities.count, size: 1, scratch: { OneFacility(self) }) { range, one in
                for i in range {
                    guard let facility = facilities[i] else { continue }
                    out[i] = one.reached(from: facility, within: most)
                }
            }
        }
        return tables
    }

    // MARK: Nearest

    /// Every demand point's nearest facility however far; nil for a point off the network or without a way to any.
    public func nearest(among facilities: [StreetPoint?]) -> [Nearest?] { nearestTable(among: facilities).nearest }

    /// With two walks to combine, the least over facilities cannot be found in one search from all of them. Each facility is
    /// searched by itself, first within half an hour: a point that some facility reaches within the limit is settled, because
    /// any facility left out is further. The limit then grows until every point that can be settled is.
    func nearestBothWays(_ facilities: [StreetPoint?]) -> [Nearest?] {
        var found = [Nearest?](repeating: nil, count: demand.points.count)
        let components = Set(facilities.compactMap { $0.map { walking.network.component(of: $0.segment) } })
        var open = demand.points.indices.filter { i in
            demand.points[i].map { components.contains(walking.network.component(of: $0.segment)) } ?? false
        }
        var limit = TravelTime.minutes(30)
        while !open.isEmpty {
            let last = limit.milliseconds >= Int(UInt32.max) / 4
            for (rank, table) in reached(from: facilities, within: last ? TravelTime(milliseconds: Int(UInt32.max) / 2 - 1) : limit).enumerated() {
                for entry in table where found[entry.demand].map({ entry.time < $0.time }) ?? true {
                    found[entry.demand] = Nearest(facility: rank, time: entry.time)
                }
            }
            open.removeAll { found[$0] != nil }
            if last { break }
            limit = TravelTime(milliseconds: limit.milliseconds * 4)
        }
        return found
    }
}

/// Searches from one facility after the other, in memory that is used again.
final class OneFacility {
    private let walks: Walks
    private let there: StreetSearch<UInt32>
    private let back: StreetSearch<UInt32>?
    private let towards: Bool
    private let best: Scratch<UInt32>
    private let other: Scratch<UInt32>
    private var met: [UInt32] = []

    init(_ walks: Walks) {
        self.walks = walks
        let vertices = walks.walking.network.vertexCount
        let both = walks.direction == .slower || walks.direction == .mean
        there = StreetSearch(vertexCount: vertices)
        back = both ? StreetSearch(vertexCount: vertices) : nil
        towards = walks.direction != .fromFacility
        best = Scratch(repeating: .max, count: walks.demand.points.count)
        other = Scratch(repeating: .max, count: both ? walks.demand.points.count : 0)
    }

    func reached(from facility: StreetPoint, within limit: UInt32) -> [Walks.Reached] {
        // Half the sum of two walks is within the limit only if each is within twice of it.
        let most = walks.direction == .mean ? UInt32(min(UInt64(limit) * 2 + 1, UInt64(UInt32.max - 1))) : limit
        collect(facility, most, towards: towards, search: there, into: best)
        if let back {
            let forward = met
            collect(facility, most, towards: false, search: back, into: other)
            met += forward
        }
        met.sort()
        var entries: [Walks.Reached] = []
        var last: UInt32?
        for demand in met where demand != last {
            last = demand
            let a = best[Int(demand)]
            best[Int(demand)] = .max
            var time = a
            if back != nil {
                let b = other[Int(demand)]
                other[Int(demand)] = .max
                guard a != .max, b != .max else { continue }
                time = walks.direction == .slower ? max(a, b) : UInt32((UInt64(a) + UInt64(b) + 1) / 2)
            }
            if time <= limit { entries.append(.init(demand: Int(demand), time: TravelTime(milliseconds: Int(time)))) }
        }
        met.removeAll(keepingCapacity: true)
        return entries
    }

    /// The walks of one way, as far as `most`, into `times`; `met` holds the points that got one.
    private func collect(_ facility: StreetPoint, _ most: UInt32, towards: Bool, search: StreetSearch<UInt32>, into times: borrowing Scratch<UInt32>) {
        met.removeAll(keepingCapacity: true)
        let walking = walks.walking
        let seeds = walking.seeds(facility, towards: towards).map { (vertex: $0.vertex, label: $0.cost) }
        search.run(towards ? walking.inbound : walking.outbound, seeds: seeds, limit: most)
        let first = walks.demand.first.buffer, entries = walks.demand.entries.buffer
        for i in 0..<search.touchedCount {
            let vertex = search.reached(i), label = search.label(vertex)
            for k in Int(first[Int(vertex)])..<Int(first[Int(vertex) + 1]) {
                let entry = entries[k]
                let (time, overflow) = label.addingReportingOverflow(towards ? entry.there : entry.back)
                if !overflow && time <= most { note(entry.demand, time, times) }
            }
        }
        // Points on the facility's own segment may walk straight along it.
        let start = Int(walking.network.segments[Int(facility.segment)].a)
        for k in Int(first[start])..<Int(first[start + 1]) {
            let demand = entries[k].demand
            guard let point = walks.demand.points[Int(demand)], point.segment == facility.segment else { continue }
            let time = towards ? walking.alongSegment(from: point, to: facility) : walking.alongSegment(from: facility, to: point)
            if time <= most { note(demand, time, times) }
        }
    }

    @inline(__always)
    private func note(_ demand: UInt32, _ time: UInt32, _ times: borrowing Scratch<UInt32>) {
        if times[Int(demand)] == .max { met.append(demand) }
        if time < times[Int(demand)] { times[Int(demand)] = time }
    }
}

extension Walks {
    /// Whether these are the very same walks: the same people on the same streets at the same speed.
    public func isIdentical(to other: Walks) -> Bool {
        direction == other.direction && walking.speed == other.walking.speed && walking.forward.buffer.baseAddress == other.walking.forward.buffer.baseAddress
            && demand.entries.buffer.baseAddress == other.demand.entries.buffer.baseAddress
    }
}
