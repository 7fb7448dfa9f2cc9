/// Several cases of one question, such as several walking speeds: the same sites, weights and conditions, another reach.
extension SitingProblem {
    /// All cases as one problem in which everybody stands once for each case, and sites have as much room in each.
    ///
    /// A choice is worth in it what it is worth in all cases together, and must respect in it what it must in each.
    static func together(_ cases: [SitingProblem]) -> SitingProblem {
        var whole = cases[0], offsets = [0], sites: [Int32] = [], costs: [Double] = []
        for one in cases {
            offsets += one.reach.offsets.dropFirst().map { $0 + sites.count }
            sites += one.reach.sites
            costs += one.reach.costs
        }
        whole.reach = ReachTable(offsets: offsets, sites: sites, costs: costs, siteCount: whole.sites.count)
        whole.weights = cases.flatMap(\.weights)
        let kinds = (cases[0].kinds.max() ?? 0) + 1
        whole.kinds = cases.enumerated().flatMap { k, one in one.weights.indices.map { k * kinds + (one.kinds.isEmpty ? 0 : one.kinds[$0]) } }
        for site in whole.sites.indices {
            let rooms = whole.sites[site].rooms
            whole.sites[site].rooms = cases.flatMap { _ in (0..<kinds).map { rooms[min($0, rooms.count - 1)] } }
        }
        return whole
    }
}

extension ReachTable {
    /// Everybody's reach in the first of several tables in which a usable site reaches them; in the last where none does.
    ///
    /// From the slowest walking speed to the fastest this is everyone's slowest walk that leads anywhere. Who walks faster reaches no
    /// less and in no more time, so what a choice serves here it serves at every speed at which there is anything to serve.
    public static func firstReaching(_ tables: [ReachTable], isUsable: (Int) -> Bool) -> ReachTable {
        var offsets = [0], sites: [Int32] = [], costs: [Double] = []
        for demand in 0..<tables[0].demandCount {
            let table = tables.first { table in table.entries(of: demand).contains { isUsable(Int(table.sites[$0])) } } ?? tables[tables.count - 1]
            sites += table.sites[table.entries(of: demand)]
            costs += table.costs[table.entries(of: demand)]
            offsets.append(sites.count)
        }
        return ReachTable(offsets: offsets, sites: sites, costs: costs, siteCount: tables[0].siteCount)
    }
}
