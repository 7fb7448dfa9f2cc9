/// A covering problem boiled down: demand with the same reach is one row, and what is settled already has gone.
///
/// Whoever solves a covering problem sees only this: rows of weight, and the sites that may still be chosen. Its sites keep
/// the problem's numbers.
struct CoverInstance: Sendable {
    /// Whether a site is to be decided on.
    enum SiteState: UInt8, Sendable { case free, open, shut }

    /// The weight of each row.
    private(set) var weights: [Double] = []
    /// How many open sites cover each row already; always less than `need`.
    private(set) var base: [UInt8] = []
    /// Where each row's sites start in `rowSites`, and the end.
    private(set) var rowOffsets: [Int] = [0]
    /// The free sites that cover each row, ascending.
    private(set) var rowSites: [Int32] = []
    /// Where each site's rows start in `siteRows`, and the end.
    private(set) var siteOffsets: [Int]
    /// The rows that each site covers, ascending.
    private(set) var siteRows: [Int32] = []
    /// The free sites, ascending.
    let free: [Int]
    /// The weight that has all it needs from the open sites.
    private(set) var settledWeight = 0.0
    /// The weight that cannot get what it needs whatever is chosen.
    private(set) var lostWeight = 0.0
    /// By row and by demand point merged into it, for whoever needs the way back: not kept.
    var rowCount: Int { weights.count }

    /// Merges what is equal.
    /// - Parameter need: by how many sites a row is to be covered, 1 or 2.
    init(reach: ReachTable, weights: [Double], states: [SiteState], need: Int = 1) {
        free = states.indices.filter { states[$0] == .free }
        siteOffsets = [Int](repeating: 0, count: states.count + 1)
        var hashes: [(hash: UInt64, demand: Int32)] = []
        var bases = [UInt8](repeating: 0, count: weights.count)
        hashes.reserveCapacity(weights.count)
        for demand in weights.indices where weights[demand] > 0 {
            var hash: UInt64 = 0xCBF2_9CE4_8422_2325, open = 0, usable = 0
            for entry in reach.entries(of: demand) {
                switch states[Int(reach.sites[entry])] {
                case .open: open += 1
                case .free:
                    usable += 1
                    hash = (hash ^ UInt64(UInt32(bitPattern: reach.sites[entry]))) &* 0x0000_0100_0000_01B3
                    hash ^= hash >> 29
                case .shut: break
                }
            }
            if open >= need {
                settledWeight += weights[demand]
            } else if open + usable < need {
                // Out of the question for `need`, but a row that can be covered once still must be, where that is asked.
                lostWeight += weights[demand]
                if need > 1 && open == 0 && usable > 0 { hashes.append((hash, Int32(demand))) }
            } else {
                bases[demand] = UInt8(open)
                hashes.append((hash ^ UInt64(open) &* 0x9E37_79B9_7F4A_7C15, Int32(demand)))
            }
        }
        hashes.sort { ($0.hash, $0.demand) < ($1.hash, $1.demand) }

        func sitesOf(_ demand: Int32) -> [Int32] {
            reach.entries(of: Int(demand)).compactMap { states[Int(reach.sites[$0])] == .free ? reach.sites[$0] : nil }
        }
        // Equal hashes stand together; within them lists are compared, so that a collision merges nothing it should not.
        var firstOfHash = 0, last: UInt64 = 0
        for (hash, demand) in hashes {
            if hash != last { firstOfHash = self.weights.count }
            last = hash
            let sites = sitesOf(demand), open = bases[Int(demand)]
            let same = (firstOfHash..<self.weights.count).first { row in
                base[row] == open && rowSites[rowOffsets[row]..<rowOffsets[row + 1]].elementsEqual(sites)
            }
            if let same {
                self.weights[same] += weights[Int(demand)]
            } else {
                self.weights.append(weights[Int(demand)])
                base.append(open)
                rowSites.append(contentsOf: sites)
                rowOffsets.append(rowSites.count)
            }
        }
        transpose()
    }

    private mutating func transpose() {
        for site in rowSites { siteOffsets[Int(site) + 1] += 1 }
        for site in 1..<max(1, siteOffsets.count) { siteOffsets[site] += siteOffsets[site - 1] }
        siteRows = [Int32](repeating: 0, count: rowSites.count)
        var next = siteOffsets
        for row in 0..<rowCount {
            for entry in rowOffsets[row]..<rowOffsets[row + 1] {
                let site = Int(rowSites[entry])
                siteRows[next[site]] = Int32(row)
                next[site] += 1
            }
        }
    }

    /// The sites of a row.
    func sites(of row: Int) -> ArraySlice<Int32> { rowSites[rowOffsets[row]..<rowOffsets[row + 1]] }

    /// The rows of a site.
    func rows(of site: Int) -> ArraySlice<Int32> { siteRows[siteOffsets[site]..<siteOffsets[site + 1]] }
}
