extension RadiusQuestion {
    /// How many branches may be opened to find another choice.
    private static let branchesForEquals = 300
    /// Questions with more entries than this are not put to HiGHS again for that.
    private static let largestForEquals = 200_000

    /// A choice that answers yes without the sites that are not needed for that, the last let go first.
    func withoutUseless(_ chosen: [Int]) -> [Int] {
        var book = ConditionBook(problem), kept = Set(chosen), times = [Int](repeating: 0, count: rows.count)
        for site in chosen {
            book.take(site)
            for i in rowsOf[site] { times[Int(i)] += 1 }
        }
        kept.subtract(required)
        for site in kept.sorted().reversed() where book.canSpare(site) && rowsOf[site].allSatisfy({ times[Int($0)] > 1 }) {
            book.release(site)
            kept.remove(site)
            for i in rowsOf[site] { times[Int(i)] -= 1 }
        }
        return (required + kept).sorted()
    }

    /// Whether shutting or exchanging one site of a choice that answers yes answers yes too.
    func hasEqualNeighbour(of chosen: [Int]) -> Bool {
        var book = ConditionBook(problem)
        for site in chosen { book.take(site) }
        let isChosen = Set(chosen), isRequired = Set(required)
        // The rows that a chosen site serves alone must all have the newcomer too.
        var alone = [[Int]](repeating: [], count: problem.sites.count)
        for (i, sites) in rows.enumerated() {
            let serving = sites.filter { isChosen.contains(Int($0)) }
            if serving.count == 1 { alone[Int(serving[0])].append(i) }
        }
        for old in chosen where !isRequired.contains(old) {
            guard let first = alone[old].first else {
                if book.canSpare(old) || candidates.contains(where: { !isChosen.contains($0) && book.allows($0, for: old) }) { return true }
                continue
            }
            for member in rows[first] where !isChosen.contains(Int(member)) && book.allows(Int(member), for: old) {
                if alone[old].allSatisfy({ rows[$0].contains(member) }) { return true }
            }
        }
        return false
    }

    /// Whether any other choice answers yes, one that does not merely add to this one, as far as a fixed number of branches tells.
    func hasOther(than chosen: [Int], until clock: SolvingClock) throws(SolverError) -> Bool? {
        if candidates.isEmpty || chosen.count == required.count { return false }
        if clock.isOver || rows.reduce(0, { $0 + $1.count }) > Self.largestForEquals { return nil }
        switch try prove(other: chosen, nodes: Self.branchesForEquals, until: clock) {
        case .yes: return true
        case .no: return false
        case .unknown: return nil
        }
    }
}
