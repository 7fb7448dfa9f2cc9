extension SitingProblem {
    /// Solves the problem to a proof, or until the clock says stop.
    ///
    /// Deterministic as long as no time limit strikes: one thread, fixed seeds, ties to the smaller site.
    ///
    /// - Returns: the choice with its certificate.
    /// - Throws: `SolverError` where HiGHS fails.
    public func solve(until clock: SolvingClock) throws -> SitingAnswer {
        clock.beginReports(isMaximised: isMaximised)
        switch model {
        case .setCover, .maxCover, .backup, .leastCost, .budget: return try CoverSearch(self, clock: clock).solve()
        case .maxCoverWithCapacity: return try CapacitySearch(problem: self, clock: clock).solve()
        case .pMedian: return try MedianSearch.solve(self, until: clock)
        case .pCenter: return try CentreSearch.solve(self, until: clock)
        }
    }
}
