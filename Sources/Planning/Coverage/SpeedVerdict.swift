import Travel

/// How a tier's answer changes when people walk at another speed.
public struct SpeedVerdict: Sendable {
    /// The speed, m/s.
    public let speed: Double
    /// The indicators of the whole plan at that speed.
    public let whole: Indicators
    /// The areas of the tier's level whose verdict differs from the one at the plan's own speed, as positions.
    public let changed: [Int]

    /// A verdict that was found earlier.
    package init(speed: Double, whole: Indicators, changed: [Int]) {
        (self.speed, self.whole, self.changed) = (speed, whole, changed)
    }

    /// An area's verdict: more than half of its people have a centre in time. Nil where nobody lives there.
    public static func verdict(_ row: Indicators) -> Bool? {
        row.people == 0 ? nil : row.peopleWithin * 2 > row.people
    }

    /// The verdicts at every speed of the plan's band, for each tier of a coverage.
    public static func band(of coverage: Coverage) -> [[SpeedVerdict]] {
        let before = coverage.tiers.map { IndicatorTable($0, study: coverage.study, ground: coverage.ground) }
        var verdicts = [[SpeedVerdict]](repeating: [], count: coverage.tiers.count)
        for speed in coverage.study.walking.band {
            let other = coverage.at(speed: speed)
            for (k, tier) in other.tiers.enumerated() {
                let level = tier.standard.tier.areaLevel
                let after = IndicatorTable(tier, study: other.study, ground: other.ground)
                let rows = zip(before[k].rows[level] ?? [], after.rows[level] ?? [])
                let changed = rows.enumerated().filter { verdict($0.element.0) != verdict($0.element.1) }.map(\.offset)
                verdicts[k].append(SpeedVerdict(speed: speed, whole: after.whole, changed: changed))
            }
        }
        return verdicts
    }
}

extension Coverage {
    /// The same question at another walking speed, m/s.
    package func at(speed: Double) -> Coverage {
        if speed == study.walking.speed { return self }
        var study = study
        study.walking.speed = speed
        return Coverage(study, ground: ground.at(speed: speed))
    }
}
