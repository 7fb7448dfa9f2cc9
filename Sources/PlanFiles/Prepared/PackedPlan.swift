import Foundation
import Geo
import Planning
import Reports
import Travel

extension PackedWriter {
    mutating func put(_ people: [DemandPoint]) {
        put(people.map(\.id))
        put(people.map(\.place))
        put(people.map(\.people))
        put(people.map(\.elders))
        put(people.map(\.households))
        put(people.map(\.community))
    }

    mutating func put(_ derived: CoverageResult.Derived) {
        put(derived.gaps)
        put(derived.band)
        put(derived.drawn)
        put(derived.streets)
    }

    private mutating func put(_ gaps: [Gap]) {
        put(gaps.map(\.id))
        put(gaps.map(\.kind.rawValue))
        put(gaps.map(\.area))
        put(lists: gaps.map { $0.points.map { Int32($0) } })
        put(gaps.map(\.people))
        put(gaps.map(\.elders))
        put(gaps.map(\.worst.milliseconds))
        put(gaps.map(\.mean.milliseconds))
        put(gaps.map(\.centresNeeded))
        put(gaps.map(\.peopleOfCandidate))
        for ids in [gaps.map(\.nearestFacility), gaps.map(\.candidate)] {
            put(ids.map { UInt8($0 == nil ? 0 : 1) })
            put(ids.map { $0?.rawValue ?? "" })
        }
    }

    private mutating func put(_ band: [SpeedVerdict]) {
        put(band.map(\.speed))
        put(lists: band.map(\.changed))
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys   // the same verdicts are the same bytes
        // Numbers and words alone, none of them infinite: there is nothing that JSON would refuse.
        for verdict in band { put(Array((try? encoder.encode(verdict.whole)) ?? Data())) }
    }

    private mutating func put(_ drawn: DrawnAreas) {
        put(drawn.each + [drawn.union])
        for counts in [drawn.withinOutside, drawn.notWithinInside] {
            let known = DrawnAreas.Reason.allCases.filter { counts[$0] != nil }
            put(known.map(\.rawValue))
            put(known.map { counts[$0] })
        }
    }

    private mutating func put(_ areas: [Area]) {
        let polygons = areas.flatMap(\.polygons), rings = polygons.flatMap { [$0.outer] + $0.holes }
        put(areas.map { Int32($0.polygons.count) })
        put(polygons.map { Int32($0.holes.count) })
        put(lists: rings)
    }

    private mutating func put(_ streets: ReachedStreets) {
        let pieces = streets.pieces
        put(pieces.map { Int32($0.facility) })
        put(pieces.map(\.line))
        put(pieces.map(\.least.milliseconds))
        put(pieces.map(\.greatest.milliseconds))
        put(pieces.map(\.length.value))
        put(lists: pieces.map(\.places))
    }
}

extension PackedReader {
    mutating func people() throws(Broken) -> [DemandPoint] {
        let ids = try texts(), places = try list(Place.self), people = try list(Int.self)
        let elders = try numbers(), households = try numbers(), communities = try numbers(), n = ids.count
        guard [places.count, people.count, elders.count, households.count, communities.count].allSatisfy({ $0 == n }) else { throw Broken() }
        return ids.indices.map { i in
            DemandPoint(id: ids[i], place: places[i], people: people[i], elders: elders[i], households: households[i], community: communities[i])
        }
    }

    mutating func derived() throws(Broken) -> CoverageResult.Derived {
        CoverageResult.Derived(gaps: try gaps(), band: try band(), drawn: try drawn(), streets: try streets())
    }

    private mutating func gaps() throws(Broken) -> [Gap] {
        let ids = try texts(), kinds = try texts(), areas = try numbers(), points = try lists(Int32.self), people = try list(Int.self)
        let elders = try numbers(), worst = try list(Int.self), mean = try list(Int.self), needed = try list(Int.self), helped = try list(Int.self)
        let nearest = try facilities(), candidates = try facilities(), n = ids.count
        let counts = [kinds.count, areas.count, points.count, people.count, elders.count, worst.count, mean.count, needed.count, helped.count]
        guard (counts + [nearest.count, candidates.count]).allSatisfy({ $0 == n }) else { throw Broken() }
        var gaps: [Gap] = []
        gaps.reserveCapacity(n)
        for i in 0..<n {
            guard let kind = Gap.Kind(rawValue: kinds[i]) else { throw Broken() }
            gaps.append(
                Gap(
                    id: ids[i], kind: kind, area: areas[i], points: points[i].map { Int($0) }, people: people[i], elders: elders[i],
                    worst: TravelTime(milliseconds: worst[i]), mean: TravelTime(milliseconds: mean[i]), nearestFacility: nearest[i],
                    centresNeeded: needed[i], candidate: candidates[i], peopleOfCandidate: helped[i]))
        }
        return gaps
    }

    private mutating func facilities() throws(Broken) -> [Facility.ID?] {
        let known = try list(UInt8.self), ids = try texts()
        guard known.count == ids.count else { throw Broken() }
        return zip(known, ids).map { $0 == 1 ? Facility.ID(rawValue: $1) : nil }
    }

    private mutating func band() throws(Broken) -> [SpeedVerdict] {
        let speeds = try list(Double.self), changed = try lists(Int.self)
        guard speeds.count == changed.count else { throw Broken() }
        var band: [SpeedVerdict] = []
        for (speed, changed) in zip(speeds, changed) {
            guard let whole = try? JSONDecoder().decode(Indicators.self, from: Data(try list(UInt8.self))) else { throw Broken() }
            band.append(SpeedVerdict(speed: speed, whole: whole, changed: changed))
        }
        return band
    }

    private mutating func drawn() throws(Broken) -> DrawnAreas {
        var each = try areas(), counts: [[DrawnAreas.Reason: Int]] = []
        guard let union = each.popLast() else { throw Broken() }
        for _ in 0..<2 {
            let reasons = try texts().map { DrawnAreas.Reason(rawValue: $0) }, people = try numbers()
            guard reasons.count == people.count else { throw Broken() }
            var known: [DrawnAreas.Reason: Int] = [:]
            for case (let reason?, let people?) in zip(reasons, people) { known[reason] = people }
            counts.append(known)
        }
        return DrawnAreas(each: each, union: union, withinOutside: counts[0], notWithinInside: counts[1])
    }

    private mutating func areas() throws(Broken) -> [Area] {
        let polygonsOf = try list(Int32.self), holesOf = try list(Int32.self), rings = try lists(Place.self)
        var next = 0, polygons: [Polygon] = []
        for holes in holesOf {
            guard holes >= 0, next + 1 + Int(holes) <= rings.count else { throw Broken() }
            polygons.append(Polygon(outer: rings[next], holes: Array(rings[(next + 1)..<(next + 1 + Int(holes))])))
            next += 1 + Int(holes)
        }
        guard next == rings.count else { throw Broken() }
        return try Self.cut(polygonsOf, polygons).map { Area(polygons: Array($0)) }
    }

    private mutating func streets() throws(Broken) -> ReachedStreets {
        let facilities = try list(Int32.self), lines = try list(Int.self), least = try list(Int.self), greatest = try list(Int.self)
        let lengths = try list(Double.self), places = try lists(Place.self), n = facilities.count
        guard [lines.count, least.count, greatest.count, lengths.count, places.count].allSatisfy({ $0 == n }) else { throw Broken() }
        return ReachedStreets(
            pieces: (0..<n).map { i in
                ReachedStreets.Piece(
                    facility: Int(facilities[i]), line: lines[i], least: TravelTime(milliseconds: least[i]),
                    greatest: TravelTime(milliseconds: greatest[i]), length: Metres(lengths[i]), places: places[i])
            })
    }
}
