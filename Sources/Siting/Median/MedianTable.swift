/// A p-median problem boiled down: who pays what at which site, dearest last; equal demand is one row.
///
/// Costs are weighted: what the whole row pays together. Existing sites are no longer there: the cheapest of them is the `ground`
/// of a row, and only sites that are cheaper stand in it. Sites keep the problem's numbers.
final class MedianTable {
    /// How many rows there are.
    let rowCount: Int
    /// How many sites the problem has.
    let siteCount: Int
    /// Where each row's entries start, and the end.
    let start: Column<Int>
    /// The sites of each row, by cost and then by number.
    let site: Column<Int32>
    /// What the row pays there.
    let cost: Column<Double>
    /// What the row pays where none of its sites is open. Where nothing stands yet this is so much that serving one more row
    /// outweighs everything else.
    let ground: Column<Double>
    /// Whether a row has nothing to fall back on: one of its sites must be open.
    let isMust: Column<Bool>
    /// What is paid whatever is chosen.
    let settled: Double
    /// The most that one of those pays whom no candidate concerns.
    let settledWorst: Double
    /// Whether all that can be paid is a whole number, so that no better choice is better by less than 1.
    let isWhole: Bool
    /// Where each site's entries start in `rowOf` and `costOf`, and the end.
    let siteStart: Column<Int>
    /// The rows that each site stands in, ascending.
    let rowOf: Column<Int32>
    /// What those rows pay there.
    let costOf: Column<Double>

    init(_ rows: MedianRows, siteCount: Int, isWhole: Bool) {
        rowCount = rows.count
        self.siteCount = siteCount
        self.isWhole = isWhole
        settled = rows.settled
        settledWorst = rows.settledWorst
        start = Column(rows.offsets)
        site = Column(rows.sites)
        cost = Column(rows.costs)
        ground = Column(rows.ground)
        isMust = Column(rows.isMust)
        let siteStart = Column(repeating: 0, count: siteCount + 1)
        for site in rows.sites { siteStart[Int(site) + 1] += 1 }
        for j in 0..<siteCount { siteStart[j + 1] += siteStart[j] }
        let next = Column(siteStart.array)
        let rowOf = Column<Int32>(repeating: 0, count: rows.sites.count), costOf = Column(repeating: 0.0, count: rows.sites.count)
        for i in 0..<rows.count {
            for entry in rows.offsets[i]..<rows.offsets[i + 1] {
                let at = next[Int(rows.sites[entry])]
                rowOf[at] = Int32(i)
                costOf[at] = rows.costs[entry]
                next[Int(rows.sites[entry])] = at + 1
            }
        }
        self.siteStart = siteStart
        self.rowOf = rowOf
        self.costOf = costOf
    }

    /// How many entries there are.
    var entryCount: Int { start[rowCount] }

    /// What is too little to be a difference between two sums of this size.
    func hair(at sum: Double) -> Double { max(isWhole ? 0.5 : 0, 1e-10 * max(isWhole ? 0 : 1, abs(sum))) }

    /// What a bound must exceed to rule out everything better than a choice worth so much, or everything as good too.
    func wanted(below worth: Double, orEqual: Bool) -> Double {
        let hair = 1e-10 * max(1, abs(worth))
        if isWhole { return worth - (orEqual ? 0 : 1) + max(hair, 1e-5) }
        return orEqual ? worth + hair : worth - 5 * hair
    }

    /// The table without the sites that are decided on: open ones sink into the ground, shut ones vanish, and entries dearer than
    /// a row's limit too. What is left out stays out of every choice that is worth no more than the caller wants.
    /// - Returns: nil where a row that must be served is left without a site.
    func reduced(_ state: borrowing Column<SiteState>, limit: borrowing Column<Double>) -> MedianTable? {
        var rows = MedianRows(settled: settled)
        for i in 0..<rowCount {
            var ground = self.ground[i], isMust = self.isMust[i]
            let first = rows.sites.count
            for entry in start[i]..<start[i + 1] {
                let j = Int(site[entry])
                if cost[entry] > limit[i] {
                    // Nobody pays more than the limit, so one of the entries before must be open.
                    isMust = true
                    break
                }
                if state[j] == .shut { continue }
                if state[j] == .open {
                    ground = cost[entry]
                    isMust = false
                    break
                }
                rows.sites.append(site[entry])
                rows.costs.append(cost[entry])
            }
            if !isMust && ground > limit[i] { isMust = true }
            if isMust && rows.sites.count == first { return nil }
            rows.close(ground: ground, isMust: isMust)
        }
        return MedianTable(rows, siteCount: siteCount, isWhole: isWhole)
    }
}

/// Whether a site is to be decided on.
enum SiteState: UInt8, BitwiseCopyable { case free, open, shut }

/// The rows of a table as they are put together.
struct MedianRows {
    var offsets = [0]
    var sites: [Int32] = []
    var costs: [Double] = []
    var ground: [Double] = []
    var isMust: [Bool] = []
    var settled = 0.0
    var settledWorst = 0.0

    var count: Int { ground.count }

    init(settled: Double = 0) { self.settled = settled }

    mutating func close(ground: Double, isMust: Bool) {
        offsets.append(sites.count)
        self.ground.append(ground)
        self.isMust.append(isMust)
    }
}
