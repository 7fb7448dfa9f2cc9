// The p-median problem, relaxed. Rows i, sites j, c(i, j) what row i pays at j, g(i) its ground:
//
//   least       Σ c(i, j) · x(i, j) + Σ g(i) · x(i, 0)
//   with        x(i, 0) + Σ_j x(i, j) = 1         for every row                        price u_i
//               x(i, j) ≤ y_j,  Σ y_j ≤ p,  limits on groups of y,  y whole
//   bound       L(u) = Σ u_i + least over y of Σ r_j(u) · y_j,   r_j(u) = Σ_i min(0, c(i, j) − u_i),   u_i ≤ g(i)
//
// Any u bounds the optimum from below. u climbs along smoothed subgradients s_i = 1 − #{j taken, c(i, j) < u_i}
// (Held, Wolfe, Crowder 1974; Camerini, Fratta, Maffioli 1975; for the p-median Narula, Ogbu, Samuelsson 1977, Beasley 1985).
// A site whose opening or shutting alone lifts L above the best choice known is settled (Christofides, Beasley 1982), and so
// is a row's dearest entry: served at c ≥ u_i it lifts L by c − u_i.
final class MedianBound {
    private(set) var table: MedianTable
    /// What is decided of each site.
    let state: Column<SiteState>
    /// The best bound so far. It holds for every choice worth no more than the best one known.
    private(set) var bound = -Double.infinity
    /// Whether it was shown that no choice under the states is worth so little.
    private(set) var isExhausted = false
    /// Whether choices worth as much as the best one known are to stay in the table, and not only better ones.
    private let keepsEqual: Bool
    /// How many entries were looked at.
    private(set) var work = 0
    private let pool: ChoicePool

    private let price: Column<Double>
    private let bestPrice: Column<Double>
    private let saving: Column<Double>
    private let slope: Column<Double>
    private let direction: Column<Double>
    private var choice: PoolChoice

    /// A bound that starts from what rows pay.
    init(_ table: MedianTable, _ pool: ChoicePool, _ state: borrowing Column<SiteState>, from start: [Double], keepsEqual: Bool) {
        self.table = table
        self.pool = pool
        self.keepsEqual = keepsEqual
        self.state = Column(state.array)
        price = Column(start)
        bestPrice = Column(start)
        saving = Column(repeating: 0, count: table.siteCount)
        slope = Column(repeating: 0, count: table.rowCount)
        direction = Column(repeating: 0, count: table.rowCount)
        choice = PoolChoice(pool)
        choice.decide(self.state)
    }

    /// The sites that the prices ask for, those settled as open included.
    var asked: [Int] { ((0..<state.count).filter { state[$0] == .open } + choice.taken).sorted() }

    /// How many sites are still to be decided.
    var freeCount: Int { (0..<state.count).count { state[$0] == .free } }

    /// Works out L(u) and its subgradient; nil where no choice keeps the limits any more.
    private func evaluate() -> (value: Double, steepness: Double)? {
        saving.fill(0)
        var sum = table.settled
        let (cost, site, start) = (table.cost.cells, table.site.cells, table.start.cells)
        for i in 0..<table.rowCount {
            // The ground may have risen to meet the price since.
            let u = min(price[i], table.ground[i])
            price[i] = u
            sum += u
            var entry = start[i]
            let end = start[i + 1]
            while entry < end && cost[entry] < u {
                saving.cells[Int(site[entry])] += cost[entry] - u
                entry += 1
            }
        }
        work += table.entryCount
        guard let saved = choice.take(at: saving, state) else { return nil }
        var steepness = 0.0
        choice.isTaken.withUnsafeBufferPointer { isTaken in
            for i in 0..<table.rowCount {
                let u = price[i]
                var s = 1.0, entry = start[i]
                let end = start[i + 1]
                while entry < end && cost[entry] < u {
                    if isTaken[Int(site[entry])] { s -= 1 }
                    entry += 1
                }
                slope[i] = s
                steepness += s * s
            }
        }
        return (sum + saved, steepness)
    }

    /// Climbs.
    /// - Parameters:
    ///   - best: what the best choice known is worth.
    ///   - visit: called now and then to look at what the prices ask for; may find something better.
    func climb(steps: Int, patience: Int, best: () -> Double, until clock: SolvingClock, visit: () -> Void) {
        var scale = 1.0, idle = 0
        direction.fill(0)
        // A visit improves a choice, which on large tables takes longer than many steps.
        let pause = table.entryCount > 500_000 ? 30 : 10
        for step in 0..<steps {
            guard let (value, steepness) = evaluate() else {
                isExhausted = true
                return
            }
            let upper = best()
            if value > bound + 1e-7 * abs(bound) { idle = 0 } else { idle += 1 }
            if value > bound {
                bound = value
                bestPrice.copy(price)
            }
            if steepness == 0 || isClosed(upper, orEqual: keepsEqual) || clock.isOver { break }
            if step % pause == pause - 1 { visit() }
            if value > upper - 0.02 * abs(upper) && step % 5 == 0 { settle(value, upper) }
            if isExhausted { return }
            if idle >= patience {
                idle = 0
                scale /= 2
                if scale < 0.002 { break }
                price.copy(bestPrice)
                direction.fill(0)
                continue
            }
            advance(scale * max(upper - value, 1e-6 * abs(upper)))
        }
        price.copy(bestPrice)
        if let (value, _) = evaluate(), !clock.isOver { settle(value, best()) }
    }

    /// Whether the bound leaves no room for anything better, or as good where that counts.
    func isClosed(_ upper: Double, orEqual: Bool) -> Bool { bound > table.wanted(below: upper, orEqual: orEqual) }

    /// The site to decide on next: the one that the prices ask for most.
    var branchingSite: Int? {
        choice.taken.min { (saving[$0], $0) < (saving[$1], $1) } ?? (0..<state.count).first { state[$0] == .free }
    }

    /// The same with one site decided; nil where that leaves a row without a site.
    func deciding(_ site: Int, _ decision: SiteState, keepsEqual: Bool) -> MedianBound? {
        let states = Column(state.array), lifted = Column(repeating: Double.infinity, count: table.rowCount)
        states[site] = decision
        guard let smaller = table.reduced(states, limit: lifted) else { return nil }
        let child = MedianBound(smaller, pool, states, from: bestPrice.array, keepsEqual: keepsEqual)
        child.bound = bound
        return child
    }

    private func advance(_ length: Double) {
        var norm = 0.0
        for i in 0..<table.rowCount {
            var d = 0.7 * direction[i] + slope[i]
            // Where a price can go no further, its part of the direction would only shorten the others.
            if (d > 0 && price[i] >= table.ground[i]) || (d < 0 && price[i] <= floor(of: i)) { d = 0 }
            direction[i] = d
            norm += d * d
        }
        if norm == 0 { return }
        let step = length / norm
        for i in 0..<table.rowCount { price[i] = min(table.ground[i], max(floor(of: i), price[i] + step * direction[i])) }
    }

    /// A price below the cheapest entry gains nothing.
    @inline(__always)
    private func floor(of i: Int) -> Double { table.start[i] < table.start[i + 1] ? table.cost[table.start[i]] : table.ground[i] }

    /// Settles what the present prices settle, and drops it from the table when that is worth it.
    private func settle(_ value: Double, _ upper: Double) {
        let spare = table.wanted(below: upper, orEqual: keepsEqual) - value
        if spare < 0 { return }
        let settled = choice.settle(state, at: saving, spare: spare)
        let limit = Column(repeating: 0.0, count: table.rowCount)
        var dropped = 0
        for i in 0..<table.rowCount {
            limit[i] = price[i] + spare
            if table.start[i] < table.start[i + 1] && table.cost[table.start[i + 1] - 1] > limit[i] { dropped += 1 }
        }
        guard settled > 0 || dropped * 10 > table.rowCount else { return }
        guard let smaller = table.reduced(state, limit: limit) else {
            isExhausted = true
            return
        }
        table = smaller
        choice.decide(state)
    }
}
