import Travel

/// How a tier's answer changes when people walk at another speed.
public struct SpeedVerdict: Sendable {
    /// The speed, m/s.
    public let speed: Double
    /// The answer at that speed.
    public let coverage: TierCoverage
    /// The indicators at that speed.
    public let indicators: IndicatorTable
    /// The areas of the tier's level whose verdict differs from the one at the plan's own speed, as positions.
    public let changed: [Int]

    /// An area's verdict: more than half of its people have a centre in time. Nil where nobody lives there.
    public static func verdict(_ row: Indicators) -> Bool? {
        row.people == 0 ? nil : row.peopleWithin * 2 > row.people
    }

    /// The verdicts at every speed of the plan's band, for each tier of a coverage.
    public static func band(of coverage: Coverage) -> [[SpeedVerdict]] {
        let membership = coverage.ground.membership
        var verdicts = [[SpeedVerdict]](repeating: [], count: coverage.tiers.count)
        for speed in coverage.study.walking.band {
            var study = coverage.study
            study.walking.speed = speed
            let other = Coverage(study, ground: coverage.ground.at(speed: speed))
            for (k, tier) in other.tiers.enumerated() {
                let level = tier.standard.tier.areaLevel
                let before = IndicatorTable(coverage.tiers[k], study: study, membership: membership)
                let after = IndicatorTable(tier, study: study, membership: membership)
                let rows = zip(before.rows[level] ?? [], after.rows[level] ?? [])
                let changed = rows.enumerated().filter { verdict($0.element.0) != verdict($0.element.1) }.map(\.offset)
                verdicts[k].append(SpeedVerdict(speed: speed, coverage: tier, indicators: after, changed: changed))
            }
        }
        return verdicts
    }
}
