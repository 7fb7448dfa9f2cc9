public import Geo
public import Planning
public import Travel

/// A coverage with everything that is derived from it for people to read: what all outputs are written from.
public struct CoverageResult: Sendable {
    /// The coverage itself.
    public let coverage: Coverage
    /// One per tier: its indicators by area, its gaps, and its verdicts at other speeds.
    public let tiers: [TierResult]
    /// What it was computed from.
    public let run: RunRecord
    /// Suspicions raised on the way.
    public let warnings: [Warning]

    /// What is derived for one tier.
    public struct TierResult: Sendable {
        /// The answer it is derived from.
        public let coverage: TierCoverage
        /// The indicators by area.
        public let indicators: IndicatorTable
        /// The gaps, those with more people first.
        public let gaps: [Gap]
        /// The verdicts at other walking speeds.
        public let band: [SpeedVerdict]
        /// The service areas.
        public let drawn: DrawnAreas
        /// The streets within the standard, each piece with its nearest centre.
        public let streets: ReachedStreets

        /// What of it takes its time.
        public var derived: Derived { Derived(gaps: gaps, band: band, drawn: drawn, streets: streets) }
    }

    /// What of a tier's result takes its time, so that it is worth keeping: the same plan has the same.
    public struct Derived: Sendable {
        /// The gaps, those with more people first.
        public let gaps: [Gap]
        /// The verdicts at other walking speeds.
        public let band: [SpeedVerdict]
        /// The service areas.
        public let drawn: DrawnAreas
        /// The streets within the standard, each piece with its nearest centre.
        public let streets: ReachedStreets

        /// What was derived earlier.
        package init(gaps: [Gap], band: [SpeedVerdict], drawn: DrawnAreas, streets: ReachedStreets) {
            (self.gaps, self.band, self.drawn, self.streets) = (gaps, band, drawn, streets)
        }
    }

    /// What had to be assumed, and what could not be judged.
    private static func assumptions(of tier: TierCoverage, in study: Study) -> [Warning] {
        let standard = tier.standard, name = standard.tier.name
        var warnings: [Warning] = []
        if tier.assumedCapacities > 0 {
            warnings.append(
                Warning(
                    code: "capacity-assumed", about: name,
                    message: Phrase(
                        zh: "\(tier.assumedCapacities) 个设施没有容量和建筑面积，按规划人口 \(grouped(standard.people)) 人计容量",
                        en: tier.assumedCapacities == 1
                            ? "1 centre states neither capacity nor floor area: it is taken to serve \(grouped(standard.people)) people"
                            : "\(tier.assumedCapacities) centres state neither capacity nor floor area: each is taken to serve \(grouped(standard.people)) people"
                    )))
        }
        let hasTarget = study.targetCounts.contains { $0.tier == standard.tier } || study.targetPositions.contains { $0.tier == standard.tier }
        let inUse = study.facilities.filter { $0.stage == .inUse && $0.tiers.contains(standard.tier) }
        let unknown = inUse.count { standard.isConforming($0) == nil }
        if hasTarget && unknown > 0 {
            warnings.append(
                Warning(
                    code: "conformity-unknown", about: name,
                    message: Phrase(
                        zh: "\(unknown) 个在用设施缺建筑面积或功能，不计为达标；尚缺数 = 目标 − 达标",
                        en: unknown == 1
                            ? "1 centre in use lacks floor area or functions and does not count as conforming; lacking = target − conforming"
                            : "\(unknown) centres in use lack floor area or functions and do not count as conforming; lacking = target − conforming")))
        }
        let unmeasured = inUse.count { $0.floorArea == nil }
        let hasHouseholds = study.demand.allSatisfy { $0.households != nil } || study.communities.contains { $0.households != nil }
        if hasHouseholds && unmeasured > 0 && unmeasured < inUse.count {
            warnings.append(
                Warning(
                    code: "floor-area-unknown", about: name,
                    message: Phrase(
                        zh: "\(inUse.count) 个在用设施中有 \(unmeasured) 个缺建筑面积：每百户建筑面积只计其余设施，各级均偏小",
                        en:
                            "\(unmeasured) of \(inUse.count) centres in use \(unmeasured == 1 ? "has" : "have") no floor area: the area per 100 households counts the others only and is too small at every level"
                    )))
        }
        return warnings
    }

    /// Gaps of one point each, which puzzle whoever expects groups.
    private static func scattered(_ tier: TierResult, in study: Study) -> Warning? {
        let single = tier.gaps.count { $0.points.count == 1 }
        guard tier.gaps.count > 1, single * 2 > tier.gaps.count else { return nil }
        return Warning(
            code: "gaps-of-one-point", about: tier.coverage.standard.tier.name,
            message: Phrase(
                zh: "\(tier.gaps.count) 个缺口中有 \(single) 个只含一个需求点：步行 200 米以内的需求点才合并为一个缺口，这些点相距更远",
                en:
                    "\(single) of \(tier.gaps.count) gaps \(single == 1 ? "is" : "are") a single demand point: points that lack a centre join into one gap within a walk of 200 m, and these lie farther apart"
            ))
    }

    /// Derives what people read from a coverage.
    /// - Throws: `GeometryError` where barriers cannot be cut out of the service areas.
    public init(_ coverage: Coverage, run: RunRecord, warnings: [Warning], progress: (Phrase) -> Void = { _ in }) throws {
        self.init(coverage, try Self.derived(from: coverage, progress), run: run, warnings: warnings)
    }

    /// The same with what was derived earlier from the same coverage of the same plan, tier by tier.
    package init(_ coverage: Coverage, _ derived: [Derived], run: RunRecord, warnings: [Warning]) {
        self.coverage = coverage
        self.run = run
        let tiers = zip(coverage.tiers, derived).map { tier, derived in
            TierResult(
                coverage: tier, indicators: IndicatorTable(tier, study: coverage.study, ground: coverage.ground), gaps: derived.gaps, band: derived.band,
                drawn: derived.drawn, streets: derived.streets)
        }
        self.tiers = tiers
        self.warnings =
            warnings + coverage.tiers.flatMap { Self.assumptions(of: $0, in: coverage.study) } + tiers.compactMap { Self.scattered($0, in: coverage.study) }
    }

    private static func derived(from coverage: Coverage, _ progress: (Phrase) -> Void) throws -> [Derived] {
        progress(Phrase(zh: "汇总指标与缺口", en: "adding up indicators and gaps"))
        let bands = SpeedVerdict.band(of: coverage)
        let ground = coverage.ground, walks = ground.walks
        let tiles = ServiceAreaTiles(walks.walking.streets)
        return try coverage.tiers.enumerated().map { k, tier in
            progress(Phrase(zh: "绘制\(tier.standard.tier.name.zh)服务圈", en: "drawing the service areas of \(tier.standard.tier.name.en)s"))
            return Derived(
                gaps: tier.gaps(coverage.study, ground), band: bands[k], drawn: try DrawnAreas(tier, of: coverage, tiles: tiles),
                streets: ReachedStreets(
                    walks.walking, from: tier.facilities.map { ground.facilityPoints[$0] }, within: tier.standard.limit, direction: walks.direction,
                    threads: walks.threads))
        }
    }
}
