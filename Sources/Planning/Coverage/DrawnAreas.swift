public import Geo
public import Travel

/// The service areas of one tier as surfaces: pictures of the result, never what people are counted by.
public struct DrawnAreas: Sendable {
    /// One per centre of the tier, in their order; empty for one off the network.
    public let each: [Area]
    /// All of them together.
    public let union: Area
    /// People with a centre in time who live outside the drawn union, by why.
    public let withinOutside: [Reason: Int]
    /// People without a centre in time who live inside the drawn union, by why.
    public let notWithinInside: [Reason: Int]

    /// Why a picture and a count differ for someone.
    public enum Reason: String, Hashable, Sendable, CaseIterable {
        /// They live more than 100 m from the street, where no area is drawn.
        case farFromStreet = "far_from_street"
        /// They live on a barrier that was cut away.
        case barrier
        /// They live within the 5 m that drawing may be off.
        case drawing
    }

    /// How far from a street an area is drawn, in metres.
    static let widestLeg = 100.0

    /// Areas that were drawn earlier.
    package init(each: [Area], union: Area, withinOutside: [Reason: Int], notWithinInside: [Reason: Int]) {
        (self.each, self.union, self.withinOutside, self.notWithinInside) = (each, union, withinOutside, notWithinInside)
    }

    /// Draws a tier's areas.
    /// - Parameter tiles: what lies nearest to which street; kept from one tier to the next.
    /// - Throws: `GeometryError` where a barrier cannot be cut away.
    public init(_ tier: TierCoverage, of coverage: Coverage, tiles: ServiceAreaTiles) throws {
        let ground = coverage.ground, study = coverage.study
        let drawing = ServiceAreas(ground.walks.walking, direction: ground.walks.direction, threads: ground.walks.threads, tiles: tiles)
        let drawn = drawing.areas(of: tier.facilities.map { ground.facilityPoints[$0] }, within: tier.standard.limit)
        if study.barriers.isEmpty {
            (each, union) = drawn
        } else {
            let knife = BarrierKnife(study.barriers)
            each = try drawn.each.map { try knife.cut($0) }
            union = try knife.cut(drawn.union)
        }
        let surface = AreaIndex([union]), barriers = AreaIndex([study.barriers])
        var outside: [Reason: Int] = [:], inside: [Reason: Int] = [:]
        for (i, point) in study.demand.enumerated() where point.people > 0 {
            let isInside = !surface.areas(containing: point.place).isEmpty
            let isWithin = tier.isWithin(i)
            guard isInside != isWithin else { continue }
            if isInside {
                inside[.drawing, default: 0] += point.people
            } else if let snap = ground.demandPoints[i], snap.distance.value > Self.widestLeg {
                outside[.farFromStreet, default: 0] += point.people
            } else if !barriers.areas(containing: point.place).isEmpty {
                outside[.barrier, default: 0] += point.people
            } else {
                outside[.drawing, default: 0] += point.people
            }
        }
        withinOutside = outside
        notWithinInside = inside
    }
}
