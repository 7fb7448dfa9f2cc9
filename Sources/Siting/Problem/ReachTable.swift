/// Which sites every demand point can use, and at what cost: a sparse table by demand point. A pair that is absent is out of reach.
public struct ReachTable: Equatable, Sendable {
    /// Where each demand point's entries start, and the end.
    public let offsets: [Int]
    /// The sites in reach, ascending within a demand point.
    public let sites: [Int32]
    /// What using that site costs the demand point: seconds, metres or the like. Finite, never negative.
    public let costs: [Double]
    /// How many sites there are.
    public let siteCount: Int

    /// How many demand points there are.
    public var demandCount: Int { offsets.count - 1 }

    /// A table from its columns.
    public init(offsets: [Int], sites: [Int32], costs: [Double], siteCount: Int) {
        precondition(offsets.first == 0 && offsets.last == sites.count && sites.count == costs.count)
        self.offsets = offsets
        self.sites = sites
        self.costs = costs
        self.siteCount = siteCount
    }

    /// A table from its entries in any order; of a pair given twice the lower cost counts.
    public init(demandCount: Int, siteCount: Int, entries: [(demand: Int, site: Int, cost: Double)]) {
        let sorted = entries.sorted { ($0.demand, $0.site, $0.cost) < ($1.demand, $1.site, $1.cost) }
        var offsets = [Int](repeating: 0, count: demandCount + 1), sites: [Int32] = [], costs: [Double] = []
        sites.reserveCapacity(sorted.count)
        costs.reserveCapacity(sorted.count)
        var last = (-1, -1)
        for entry in sorted where (entry.demand, entry.site) != last {
            last = (entry.demand, entry.site)
            sites.append(Int32(entry.site))
            costs.append(entry.cost)
            offsets[entry.demand + 1] = sites.count
        }
        for i in 1..<max(1, offsets.count) { offsets[i] = max(offsets[i], offsets[i - 1]) }
        self.init(offsets: offsets, sites: sites, costs: costs, siteCount: siteCount)
    }

    /// The positions of a demand point's entries in `sites` and `costs`.
    public func entries(of demand: Int) -> Range<Int> { offsets[demand]..<offsets[demand + 1] }

    /// The same table without what costs more than a limit. Exactly the limit is within.
    public func within(_ limit: Double) -> ReachTable { keeping { $1 <= limit } }

    /// The same table with only some entries.
    /// - Parameter isKept: asked with the site and the cost.
    public func keeping(_ isKept: (Int32, Double) -> Bool) -> ReachTable {
        var offsets = [0], sites: [Int32] = [], costs: [Double] = []
        offsets.reserveCapacity(self.offsets.count)
        for demand in 0..<demandCount {
            for entry in entries(of: demand) where isKept(self.sites[entry], self.costs[entry]) {
                sites.append(self.sites[entry])
                costs.append(self.costs[entry])
            }
            offsets.append(sites.count)
        }
        return ReachTable(offsets: offsets, sites: sites, costs: costs, siteCount: siteCount)
    }
}
