public import Planning
public import Reports

extension Plan {
    /// The result of its coverage, with what an earlier run derived where that is at hand.
    /// - Throws: `GeometryError` where barriers cannot be cut out of the service areas.
    public func result(of coverage: Coverage) throws -> CoverageResult {
        if let derived = prepared?.derived, derived.count == coverage.tiers.count,
            zip(derived, coverage.tiers).allSatisfy({ $0.drawn.each.count == $1.facilities.count })
        {
            return CoverageResult(coverage, derived, run: run, warnings: warnings)
        }
        return try CoverageResult(coverage, run: run, warnings: warnings)
    }

    /// Keeps what was derived from it for the next service that starts with it, unless it is kept already.
    public func keep(_ result: CoverageResult) {
        guard prepared == nil, let preparing else { return }
        let people = result.coverage.study.demand, areSpread = people.contains { $0.community != nil }
        let made = PreparedPlan(people: areSpread ? people : nil, warnings: warnings, derived: result.tiers.map(\.derived))
        preparing.cache.keep(made.image(preparing.key))
    }
}

extension Plan {
    /// Whether it was read with what an earlier run prepared.
    package var isPrepared: Bool { prepared != nil }
}
