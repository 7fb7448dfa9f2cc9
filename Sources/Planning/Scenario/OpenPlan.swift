public import Geo
public import Travel

/// A plan kept open, so that what a change does is known within the frame of a mouse's drag.
///
/// It holds who is in time of which centre and the indicators before capacity. A change gives another open plan, and says what became
/// different; only what the change touches is searched for and drawn up anew, and the answer is the same as from scratch. An open plan is a
/// value: going back is keeping the one before.
///
///     let open = OpenPlan(study)
///     let step = try open.changed(by: Scenario(name: "drag", changes: [.move("S001", to: place)]))
///     step.plan.indicators            // how it stands now
///     step.tiers[0].points            // whose nearest centre or walk is another
///     step.plan.coverage(reusing: (open, open.coverage()))   // with capacity, which takes longer
public struct OpenPlan: Sendable {
    /// The plan as it stands.
    public let study: Study
    /// Where everything lies on the streets.
    public let ground: Ground
    /// Who is in time of the centres of each tier, in the order of the standards.
    public let tiers: [TierReach]
    /// The indicators of each tier before capacity: as if every centre had room for all who are in time. `served` counts them all, `noCapacity`
    /// nobody.
    public let indicators: [IndicatorTable]

    /// What a change made different, for one tier.
    public struct Difference: Sendable {
        /// The demand points whose nearest centre, walk or verdict is another, as positions in the study, in order.
        public let points: [Int]
        /// The areas of every level whose indicators before capacity are others, as positions, in order.
        public let areas: [AreaLevel: [Int]]
    }

    /// An open plan after a change, and what the change made different.
    public struct Step: Sendable {
        /// The plan after the change.
        public let plan: OpenPlan
        /// What is different, for each tier.
        public let tiers: [Difference]
    }

    /// Opens a plan.
    public init(_ study: Study, threads: Threads = Threads(1), progress: (Phrase) -> Void = { _ in }) {
        progress(Phrase(zh: "定位人口与设施", en: "finding people and centres on the streets"))
        let ground = Ground(study, threads: threads)
        for standard in study.standards { progress(Phrase(zh: "计算\(standard.tier.name.zh)步行时间", en: "walking to \(standard.tier.name.en)s")) }
        let tiers = threads.map(study.standards) { standard in
            let tier = TierReach(standard, study: study, ground: ground)
            return (tier, IndicatorTable(beforeCapacity: tier, study: study, ground: ground))
        }
        self.init(study, ground, tiers.map(\.0), tiers.map(\.1))
    }

    private init(_ study: Study, _ ground: Ground, _ tiers: [TierReach], _ indicators: [IndicatorTable]) {
        (self.study, self.ground, self.tiers, self.indicators) = (study, ground, tiers, indicators)
    }

    /// The plan after a scenario's changes. This one stays as it is.
    /// - Throws: `ScenarioFault` with every problem of every change.
    public func changed(by scenario: Scenario) throws(ScenarioFault) -> Step {
        changed(to: try study.changed(by: scenario))
    }

    /// The plan with another study, which scenarios made from this one's.
    public func changed(to new: Study) -> Step {
        let kept = Self.kept(new.facilities, study.facilities)
        let ground = ground.changed(from: study, to: new, kept: kept)
        let isSameWalk = ground.walks.isIdentical(to: self.ground.walks)
        let arePeopleSame = new.demand.isIdentical(to: study.demand) && new.communities.isIdentical(to: study.communities)
        var tiers: [TierReach] = [], indicators: [IndicatorTable] = [], differences: [Difference] = []
        for (k, standard) in new.standards.enumerated() {
            let old = self.tiers[k]
            var points: [Int] = [], tier: TierReach
            if isSameWalk {
                tier = TierReach(standard, study: new, ground: ground, from: old, oldStudy: study, kept: kept, changed: &points)
                // A facility that moved is new to the search, but its visitors may walk as long as they did.
                let isSameLimit = standard.limit == old.standard.limit
                points = Self.differing(among: isSameLimit ? points : Array(new.demand.indices), tier, new, from: old, study)
            } else {
                tier = TierReach(standard, study: new, ground: ground)
                points = Self.differing(among: Array(new.demand.indices), tier, new, from: old, study)
            }
            let isUntouched = isSameWalk && arePeopleSame && standard == old.standard && hasSameFacilities(as: new, standard.tier)
            let table = isUntouched ? self.indicators[k] : IndicatorTable(beforeCapacity: tier, study: new, ground: ground)
            var areas: [AreaLevel: [Int]] = [:]
            for (level, rows) in table.rows {
                areas[level] = isUntouched ? [] : rows.indices.filter { rows[$0] != self.indicators[k].rows[level]![$0] }
            }
            tiers.append(tier)
            indicators.append(table)
            differences.append(Difference(points: points, areas: areas))
        }
        return Step(plan: OpenPlan(new, ground, tiers, indicators), tiers: differences)
    }

    /// The coverage, with everyone sent to a centre that has room.
    /// - Parameter earlier: an open plan and its coverage; what decides nobody's place differently is taken from there.
    public func coverage(
        reusing earlier: (plan: OpenPlan, coverage: Coverage)? = nil, threads: Threads = Threads(1), progress: (Phrase) -> Void = { _ in }
    ) -> Coverage {
        for tier in tiers.map(\.standard.tier) {
            progress(Phrase(zh: "按容量分配\(tier.name.zh)的人口", en: "sending people to \(tier.name.en)s with room"))
        }
        let covered = threads.map(Array(tiers.indices)) { k in
            TierCoverage(
                tiers[k], study: study, ground: ground,
                reusing: earlier.map { ($0.coverage.tiers[k], $0.plan.tiers[k], $0.plan.ground.residents.people) })
        }
        return Coverage(study, ground: ground, tiers: covered)
    }

    /// For every facility its position among earlier ones, where it was there already and at the same place.
    private static func kept(_ facilities: [Facility], _ old: [Facility]) -> [Int?] {
        var next = 0
        return facilities.map { facility in
            while next < old.count && old[next].id < facility.id { next += 1 }
            return next < old.count && old[next].id == facility.id && old[next].place == facility.place ? next : nil
        }
    }

    func hasSameFacilities(as new: Study, _ tier: Tier) -> Bool {
        study.facilities.filter { $0.tiers.contains(tier) } == new.facilities.filter { $0.tiers.contains(tier) }
    }

    /// Which of some demand points have another nearest centre, walk or verdict.
    static func differing(among points: [Int], _ tier: TierReach, _ study: Study, from old: TierReach, _ oldStudy: Study) -> [Int] {
        let ids = tier.facilities.map { study.facilities[$0].id }, oldIDs = old.facilities.map { oldStudy.facilities[$0].id }
        let number = Dictionary(uniqueKeysWithValues: oldIDs.enumerated().map { ($1, $0) }), same = ids.map { number[$0] }
        let (nearest, before) = (tier.nearest, old.nearest)
        return points.filter { i in
            guard let now = nearest[i], let was = before[i] else { return (nearest[i] == nil) != (before[i] == nil) }
            return now.time != was.time || same[now.facility] != was.facility || tier.standard.isMet(by: now.time) != old.standard.isMet(by: was.time)
        }
    }
}
