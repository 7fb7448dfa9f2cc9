public import Geo
public import Travel

/// The answer to the main question: who can walk to a centre in time, who cannot, and how far the plan is from its targets.
public struct Coverage: Sendable {
    /// What was asked.
    public let study: Study
    /// Where everything lies on the streets.
    public let ground: Ground
    /// One answer for each tier, in the order of the standards.
    public let tiers: [TierCoverage]

    /// Computes the coverage of a study.
    /// - Parameter progress: called with what is about to be done.
    public init(_ study: Study, threads: Threads = Threads(1), progress: (Phrase) -> Void = { _ in }) {
        progress(Phrase(zh: "定位人口与设施", en: "finding people and centres on the streets"))
        self.init(study, ground: Ground(study, threads: threads), progress: progress)
    }

    /// The coverage of a study whose places are already found on the streets.
    init(_ study: Study, ground: Ground, progress: (Phrase) -> Void = { _ in }) {
        self.study = study
        self.ground = ground
        tiers = study.standards.map { standard in
            progress(Phrase(zh: "计算\(standard.tier.name.zh)步行时间", en: "walking to \(standard.tier.name.en)s"))
            return TierCoverage(TierReach(standard, study: study, ground: ground), study: study, ground: ground)
        }
    }

    init(_ study: Study, ground: Ground, tiers: [TierCoverage]) {
        self.study = study
        self.ground = ground
        self.tiers = tiers
    }
}
