extension MedianTable {
    /// Boils a problem down.
    /// - Parameter isWeighed: whether a row pays for all its weight, or the cost alone.
    convenience init(_ problem: SitingProblem, isWeighed: Bool = true) {
        var rows = MedianRows()
        var merging = RowMerging(problem)
        for demand in problem.weights.indices where problem.weights[demand] > 0 { merging.take(demand) }
        var isWhole = true, largest = 0.0
        for (demand, sum) in merging.merged {
            merging.read(demand)
            let weight = isWeighed ? sum : 1
            let ground = merging.existing.map { $0 * weight }
            if merging.row.isEmpty {
                // Only what stands already serves this point, or nothing does and it is out of the model.
                rows.settled += ground ?? 0
                rows.settledWorst = max(rows.settledWorst, ground ?? 0)
                isWhole = isWhole && (ground ?? 0).rounded() == ground ?? 0
                continue
            }
            for (cost, site) in merging.row {
                rows.sites.append(site)
                rows.costs.append(cost * weight)
                isWhole = isWhole && (cost * weight).rounded() == cost * weight
            }
            isWhole = isWhole && (ground ?? 0).rounded() == ground ?? 0
            largest += ground ?? rows.costs[rows.costs.count - 1]
            rows.close(ground: ground ?? 0, isMust: ground == nil)
        }
        // A row without ground pays more than anything that opening other sites could save.
        let beyond = 2 * largest + 1
        for i in 0..<rows.count where rows.isMust[i] { rows.ground[i] = beyond }
        self.init(rows, siteCount: problem.sites.count, isWhole: isWhole && largest + abs(rows.settled) < 1e15)
    }
}

/// Finds the demand points that are the same to a model that adds up: same sites, same costs.
private struct RowMerging {
    private let problem: SitingProblem
    /// The first point of each kind in the order they came, and the weight of all of its kind.
    private(set) var merged: [(demand: Int, weight: Double)] = []
    /// The last point read: its candidates by cost, and the cheapest existing site.
    private(set) var row: [(cost: Double, site: Int32)] = []
    private(set) var existing: Double?
    private var kinds: [UInt64: [Int]] = [:]

    init(_ problem: SitingProblem) { self.problem = problem }

    /// Reads a point: what is cheaper than its cheapest existing site, by cost and then by number.
    mutating func read(_ demand: Int) {
        row.removeAll(keepingCapacity: true)
        existing = nil
        let reach = problem.reach
        for entry in reach.entries(of: demand) where problem.sites[Int(reach.sites[entry])].isExisting {
            existing = min(existing ?? .infinity, reach.costs[entry])
        }
        for entry in reach.entries(of: demand) {
            let site = problem.sites[Int(reach.sites[entry])]
            if site.isExisting || site.isForbidden || reach.costs[entry] >= existing ?? .infinity { continue }
            row.append((reach.costs[entry], reach.sites[entry]))
        }
        row.sort { ($0.cost, $0.site) < ($1.cost, $1.site) }
    }

    mutating func take(_ demand: Int) {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for entry in problem.reach.entries(of: demand) {
            hash = (hash ^ UInt64(problem.reach.sites[entry])) &* 0x0000_0100_0000_01B3
            hash = (hash ^ problem.reach.costs[entry].bitPattern) &* 0x9E37_79B9_7F4A_7C15
            hash ^= hash >> 29
        }
        for known in kinds[hash, default: []] where isSame(merged[known].demand, demand) {
            merged[known].weight += problem.weights[demand]
            return
        }
        kinds[hash, default: []].append(merged.count)
        merged.append((demand, problem.weights[demand]))
    }

    private func isSame(_ a: Int, _ b: Int) -> Bool {
        let reach = problem.reach, ofA = reach.entries(of: a), ofB = reach.entries(of: b)
        return reach.sites[ofA].elementsEqual(reach.sites[ofB]) && reach.costs[ofA].elementsEqual(reach.costs[ofB])
    }
}
