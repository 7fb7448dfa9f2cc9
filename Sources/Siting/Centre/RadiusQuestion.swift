/// Whether a choice that respects every condition can put an open site within a radius of every row.
///
/// Rows that contain another row's sites say nothing new and go; so do sites that no condition names and whose rows are all
/// another site's (Toregas, ReVelle 1972). Sites keep the problem's numbers.
struct RadiusQuestion {
    /// The sites within the radius of each row, ascending; none of the rows has a required site.
    private(set) var rows: [[Int32]] = []
    /// The rows within the radius of each site, ascending.
    private(set) var rowsOf: [[Int32]]
    /// The sites that may be of use: those that stand in a row, and those that a lower limit may need.
    private(set) var candidates: [Int] = []
    /// The sites that must be chosen.
    let required: [Int]
    let problem: SitingProblem
    /// Whether some row has no site at all.
    private(set) var isHopeless = false

    /// - Parameters:
    ///   - radius: rows whose ground is within it need no site; without one, only rows without ground need any.
    ///   - keepsAll: whether sites stay that another site makes superfluous, so that every choice that answers yes is still there.
    init(_ problem: SitingProblem, _ table: MedianTable, radius: Double?, keepsAll: Bool = false) {
        self.problem = problem
        required = problem.requiredSites
        rowsOf = [[Int32]](repeating: [], count: problem.sites.count)
        var isRequired = [Bool](repeating: false, count: problem.sites.count)
        for site in required { isRequired[site] = true }
        var seen: Set<[Int32]> = []
        for i in 0..<table.rowCount where table.isMust[i] || radius.map({ table.ground[i] > $0 }) ?? false {
            var sites: [Int32] = [], isServed = false
            for entry in table.start[i]..<table.start[i + 1] {
                if let radius, table.cost[entry] > radius { break }
                if isRequired[Int(table.site[entry])] {
                    isServed = true
                    break
                }
                sites.append(table.site[entry])
            }
            if isServed { continue }
            if sites.isEmpty { isHopeless = true }
            sites.sort()
            if seen.insert(sites).inserted { rows.append(sites) }
        }
        reduce(keepsAll: keepsAll)
    }

    private mutating func reduce(keepsAll: Bool) {
        var isBound = [Bool](repeating: false, count: problem.sites.count)
        for condition in problem.conditions { for site in condition.sites { isBound[site] = true } }
        transpose()
        var isChanged = !isHopeless
        while isChanged {
            isChanged = false
            let superfluous = Inclusions(of: rows, in: rowsOf).supersets()
            if superfluous.contains(true) {
                rows = zip(rows, superfluous).filter { !$1 }.map(\.0)
                transpose()
                isChanged = true
            }
            if keepsAll { continue }
            let poorer = Inclusions(of: rowsOf, in: rows).subsets(sparing: isBound)
            if poorer.contains(true) {
                rows = rows.map { $0.filter { !poorer[Int($0)] } }
                transpose()
                isChanged = true
            }
        }
        var isRequired = [Bool](repeating: false, count: problem.sites.count)
        for site in required { isRequired[site] = true }
        candidates = problem.sites.indices.filter { site in
            let place = problem.sites[site]
            return !place.isExisting && !place.isForbidden && !isRequired[site] && (keepsAll || isBound[site] || !rowsOf[site].isEmpty)
        }
    }

    private mutating func transpose() {
        for site in rowsOf.indices { rowsOf[site].removeAll(keepingCapacity: true) }
        for (i, sites) in rows.enumerated() { for site in sites { rowsOf[Int(site)].append(Int32(i)) } }
    }
}

extension SitingProblem {
    /// The sites that must be chosen, ascending. Those that exist are there already.
    var requiredSites: [Int] { sites.indices.filter { sites[$0].isRequired && !sites[$0].isExisting } }

    /// Whether what is required breaks a rule by itself, so that nothing need be searched.
    var isContradictory: Bool {
        let required = Set(requiredSites)
        if required.contains(where: { sites[$0].isForbidden }) || required.count > count ?? .max { return true }
        return conditions.contains { condition in
            guard let most = condition.atMost else { return false }
            return condition.atLeast > most || condition.sites.count { required.contains($0) } > most
        }
    }
}
