/// From how many sites, and from which of them, a relaxed choice is taken: the count, and those conditions that share no site.
///
/// Conditions that overlap others are left out, so what is cheapest here bounds what is cheapest under all of them. Sets that
/// respect a count and limits on disjoint groups are a generalised matroid, so the cheapest set is found greedily, and the
/// cheapest one with or without a given site differs from it by one exchange (Murota: Discrete Convex Analysis, 2003, ch. 4).
struct ChoicePool {
    /// Group 0 has no limits.
    private(set) var groupOf: [Int]
    private(set) var atLeast = [0]
    private(set) var atMost = [Int.max]
    let count: Int

    init(_ problem: SitingProblem) {
        groupOf = [Int](repeating: 0, count: problem.sites.count)
        count = problem.count ?? problem.sites.count
        for condition in problem.conditions where condition.sites.allSatisfy({ groupOf[$0] == 0 }) {
            for site in condition.sites { groupOf[site] = atLeast.count }
            atLeast.append(condition.atLeast)
            atMost.append(condition.atMost ?? .max)
        }
    }

    var groupCount: Int { atLeast.count }
}

/// A set taken from a pool: the cheapest one at given prices.
struct PoolChoice {
    private let pool: ChoicePool
    /// The sites taken, those that are open anyway excepted.
    private(set) var taken: [Int] = []
    private(set) var isTaken: [Bool]
    private var number: [Int]
    private var total = 0
    /// The free sites, cheapest first.
    private var order: [Int] = []

    init(_ pool: ChoicePool) {
        self.pool = pool
        isTaken = [Bool](repeating: false, count: pool.groupOf.count)
        number = [Int](repeating: 0, count: pool.groupCount)
    }

    /// Begins again with other states.
    mutating func decide(_ state: borrowing Column<SiteState>) {
        order = (0..<state.count).filter { state[$0] == .free }
        for site in taken { isTaken[site] = false }
        taken = []
    }

    /// Takes the cheapest set.
    /// - Parameter price: what each site costs; nothing or less.
    /// - Returns: what the set costs, or nil where no set keeps the limits.
    mutating func take(at price: borrowing Column<Double>, _ state: borrowing Column<SiteState>) -> Double? {
        for site in taken { isTaken[site] = false }
        taken.removeAll(keepingCapacity: true)
        order.sort { (price[$0], $0) < (price[$1], $1) }
        total = 0
        for group in number.indices { number[group] = 0 }
        for site in 0..<state.count where state[site] == .open {
            total += 1
            number[pool.groupOf[site]] += 1
        }
        var sum = 0.0
        if pool.groupCount > 1 {
            for site in order where number[pool.groupOf[site]] < pool.atLeast[pool.groupOf[site]] { sum += take(site, price) }
            for group in number.indices where number[group] < pool.atLeast[group] || number[group] > pool.atMost[group] { return nil }
        }
        if total > pool.count { return nil }
        for site in order {
            if total == pool.count || price[site] >= 0 { break }
            if !isTaken[site] && number[pool.groupOf[site]] < pool.atMost[pool.groupOf[site]] { sum += take(site, price) }
        }
        return sum
    }

    private mutating func take(_ site: Int, _ price: borrowing Column<Double>) -> Double {
        taken.append(site)
        isTaken[site] = true
        total += 1
        number[pool.groupOf[site]] += 1
        return price[site]
    }

    /// Settles every free site whose being open, or shut, would cost more than there is to spare.
    /// - Parameter spare: how much dearer than the cheapest set a set may be.
    /// - Returns: how many were settled.
    func settle(_ state: borrowing Column<SiteState>, at price: borrowing Column<Double>, spare: Double) -> Int {
        // The dearest taken and the cheapest left of each group, and over the groups that may give or take one.
        var dearest = [Double](repeating: -.infinity, count: pool.groupCount), cheapest = [Double](repeating: .infinity, count: pool.groupCount)
        var givenAnywhere = -Double.infinity, takenAnywhere = Double.infinity
        for site in order {
            let group = pool.groupOf[site]
            if isTaken[site] {
                dearest[group] = max(dearest[group], price[site])
                if number[group] > pool.atLeast[group] { givenAnywhere = max(givenAnywhere, price[site]) }
            } else {
                cheapest[group] = min(cheapest[group], price[site])
                if number[group] < pool.atMost[group] { takenAnywhere = min(takenAnywhere, price[site]) }
            }
        }
        var settled = 0
        for site in order {
            let group = pool.groupOf[site], hasRoom = number[group] < pool.atMost[group], canGive = number[group] > pool.atLeast[group]
            if isTaken[site] {
                let instead = min(cheapest[group], canGive ? min(0, takenAnywhere) : .infinity)
                if instead - price[site] > spare {
                    state[site] = .open
                    settled += 1
                }
            } else {
                let given = max(dearest[group], hasRoom ? (total < pool.count ? 0 : givenAnywhere) : -.infinity)
                if price[site] - given > spare {
                    state[site] = .shut
                    settled += 1
                }
            }
        }
        return settled
    }
}
