public import Geo
public import Travel

/// What a scenario does to a plan, or to another scenario: who gains, who loses, who walks further.
public struct Comparison: Sendable {
    /// How it stands without and with the scenario.
    public let before: Coverage, after: Coverage
    /// One for each tier, in the order of the standards.
    public let tiers: [TierComparison]
    /// Demand points that set out from another place on the streets, because streets were closed or built; in order. A walk may be longer for
    /// that alone: the definition takes the nearest street, even where the way on from it is a detour.
    public let resnapped: [Int]
    /// Every centre that is another than before, or that others go to, in order of id.
    public let facilities: [FacilityDifference]

    /// Whether nobody who was within a standard drops out of it.
    public var isHarmless: Bool { tiers.allSatisfy { $0.dropped.isEmpty } }

    /// The centres that served people and do so no longer.
    public var released: [Facility] {
        facilities.compactMap { difference in
            guard let before = difference.before, self.before.study.stages.contains(before.stage) else { return nil }
            return difference.after.map { after.study.stages.contains($0.stage) } ?? false ? nil : before
        }
    }

    /// A walk that changes shorter than this are not told: a hundredth of a second is a centimetre, and what a street that is cut in two may
    /// round.
    public static let noticeable = TravelTime(milliseconds: 10)

    /// Compares two coverages of one plan, of which scenarios made at least one.
    /// - Parameter withLengths: whether the walks are measured in metres too, which takes a search for every centre.
    public init(_ before: Coverage, _ after: Coverage, withLengths: Bool = true) {
        self.before = before
        self.after = after
        let resnapped = Self.resnapped(before, after)
        self.resnapped = resnapped
        tiers = before.tiers.indices.map { TierComparison($0, before, after, withLengths: withLengths, resnapped: resnapped) }
        facilities = FacilityDifference.all(before, after)
    }

    private static func resnapped(_ before: Coverage, _ after: Coverage) -> [Int] {
        let (old, new) = (before.study.streets, after.study.streets)
        guard !new.isIdentical(to: old) else { return [] }
        return after.study.demand.indices.filter { i in
            guard let was = before.ground.demandPoints[i], let now = after.ground.demandPoints[i] else {
                return (before.ground.demandPoints[i] == nil) != (after.ground.demandPoints[i] == nil)
            }
            return abs(was.distance.value - now.distance.value) > 0.001 || old.line(of: was) != new.line(of: now)
        }
    }
}

/// What a scenario does for one tier.
public struct TierComparison: Sendable {
    /// The promise without and with the scenario.
    public let before: Standard, after: Standard
    /// The indicators without and with it.
    public let tableBefore: IndicatorTable, tableAfter: IndicatorTable
    /// Demand points that have a centre in time now and had none, and those that had one and have none now; in order. Points without people
    /// are left out.
    public let won: [Int], dropped: [Int]
    /// The people of these: as many as live there with the scenario, and without it.
    public let peopleWon: Int, peopleDropped: Int
    /// How many people more live at points that have a centre in time without and with the scenario.
    public let growthWithin: Int
    /// The people whose walk to the nearest centre is shorter now, and those whose walk is longer.
    public let peopleCloser: Int, peopleFurther: Int
    /// The same of those alone who set out from another place on the streets than before.
    public let resnappedCloser: Int, resnappedFurther: Int
    /// Everyone whose walk is longer, worst first: those without any way, then by extra time, ties by the point's id.
    public let longer: [LongerWalk]
    /// The same by area of every level, in order of id; the last row is what lies outside all areas.
    public let areas: [AreaLevel: [AreaDifference]]
    /// How many centres that serve people house each function, without and with the scenario; functions of the tier in their order.
    public let functions: [(function: Function, before: Int, after: Int)]

    /// Somebody whose walk to the nearest centre is longer than it was.
    public struct LongerWalk: Hashable, Sendable {
        /// The demand point's position in the study.
        public let demand: Int
        /// How many people live there.
        public let people: Int
        /// The nearest centre before, and now; nil where there is no way to any.
        public let facilityBefore: Facility.ID, facilityAfter: Facility.ID?
        /// The walk before, and now.
        public let timeBefore: TravelTime, timeAfter: TravelTime?
        /// The same in metres, where they were measured.
        public let metresBefore: Metres?, metresAfter: Metres?
        /// Whether the centre was in time, and is.
        public let wasWithin: Bool, isWithin: Bool

        /// How much longer it is; nil where there is no way any more.
        public var extra: TravelTime? { timeAfter.map { TravelTime(milliseconds: $0.milliseconds - timeBefore.milliseconds) } }
        /// How many more metres are walked, where both are known. A walk may take longer over fewer metres.
        public var extraMetres: Metres? {
            guard let metresBefore, let metresAfter else { return nil }
            return Metres(metresAfter.value - metresBefore.value)
        }
    }

    /// People of one area.
    public struct AreaDifference: Hashable, Sendable {
        /// People who have a centre in time now and had none, and the other way round.
        public var won = 0, dropped = 0
        /// People whose walk is shorter now, and longer.
        public var closer = 0, further = 0

        /// Whether nobody is concerned.
        public var isNothing: Bool { self == AreaDifference() }
    }
}
