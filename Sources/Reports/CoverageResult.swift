public import Geo
public import Planning

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
    }

    /// Derives what people read from a coverage.
    public init(_ coverage: Coverage, run: RunRecord, warnings: [Warning], progress: (Phrase) -> Void = { _ in }) {
        self.coverage = coverage
        self.run = run
        self.warnings = warnings
        progress(Phrase(zh: "汇总指标与缺口", en: "adding up indicators and gaps"))
        let bands = SpeedVerdict.band(of: coverage)
        tiers = coverage.tiers.enumerated().map { k, tier in
            TierResult(
                coverage: tier, indicators: IndicatorTable(tier, study: coverage.study, membership: coverage.ground.membership),
                gaps: tier.gaps(coverage.study, coverage.ground), band: bands[k])
        }
    }
}
