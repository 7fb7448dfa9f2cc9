/// A choice of sites for a covering instance while it is being improved: what each site would add, and what each brings alone.
///
/// Rows covered by exactly one chosen site know it: `owner` is the exclusive-or of the numbers of all chosen sites that
/// cover the row, which is the site itself where there is one.
struct CoverChoice {
    let instance: CoverInstance
    private(set) var isChosen: [Bool]
    private(set) var book: ConditionBook
    private(set) var worth = 0.0
    private var times: [Int32]
    private var owner: [Int32]
    /// What each free site would add if it came, or would take away if it went.
    private var gain: [Double]

    /// Nothing chosen but what is required.
    init(_ instance: CoverInstance, _ book: ConditionBook) {
        self.instance = instance
        self.book = book
        isChosen = [Bool](repeating: false, count: instance.siteOffsets.count - 1)
        times = [Int32](repeating: 0, count: instance.rowCount)
        owner = times
        gain = [Double](repeating: 0, count: isChosen.count)
        for site in instance.free { for row in instance.rows(of: site) { gain[site] += instance.weights[Int(row)] } }
    }

    /// The chosen free sites, ascending.
    var chosen: [Int] { instance.free.filter { isChosen[$0] } }

    mutating func add(_ site: Int) {
        worth += gain[site]
        book.take(site)
        isChosen[site] = true
        for row in instance.rows(of: site) {
            let r = Int(row), weight = instance.weights[r]
            times[r] += 1
            let before = owner[r]
            owner[r] ^= Int32(site)
            if times[r] == 1 {
                // Nobody else adds this row any more.
                for other in instance.sites(of: r) where Int(other) != site { gain[Int(other)] -= weight }
            } else if times[r] == 2 {
                gain[Int(before)] -= weight
            }
        }
    }

    mutating func remove(_ site: Int) {
        worth -= gain[site]
        book.release(site)
        isChosen[site] = false
        for row in instance.rows(of: site) {
            let r = Int(row), weight = instance.weights[r]
            times[r] -= 1
            owner[r] ^= Int32(site)
            if times[r] == 0 {
                for other in instance.sites(of: r) where Int(other) != site { gain[Int(other)] += weight }
            } else if times[r] == 1 {
                gain[Int(owner[r])] += weight
            }
        }
    }

    /// Adds whoever adds most, of equals the first, until there is no room or nothing to gain; lower limits are met first.
    mutating func fillGreedily(_ preference: [Double]? = nil) {
        while true {
            var best = -1, bestLacking = 0, bestGain = 0.0
            for site in instance.free where !isChosen[site] && book.hasRoom(for: site) {
                let lacking = book.lacking(of: site), worth = preference?[site] ?? gain[site]
                if lacking > bestLacking || (lacking == bestLacking && worth > bestGain) { (best, bestLacking, bestGain) = (site, lacking, worth) }
            }
            if best < 0 { return }
            add(best)
        }
    }

    /// Who comes next: the site that adds most, for its cost where prices are given; nil where nobody adds anything.
    func best(_ price: ((Int) -> Double)?, affordable money: Double) -> Int? {
        var best: Int?, bestLacking = 0, bestGain = 0.0
        for site in instance.free where !isChosen[site] && book.hasRoom(for: site) {
            let cost = price?(site) ?? 0
            if cost > money { continue }
            let lacking = book.lacking(of: site), worth = price == nil ? gain[site] : gain[site] / max(cost, 1e-9)
            if lacking > bestLacking || (lacking == bestLacking && worth > bestGain) { (best, bestLacking, bestGain) = (site, lacking, worth) }
        }
        return best
    }

    /// Exchanges one chosen site for another as long as that helps (Teitz & Bart 1968, each exchange found in one pass over the
    /// newcomer's rows).
    mutating func exchange(until clock: SolvingClock) {
        var isImproved = true
        var shared = [Double](repeating: 0, count: isChosen.count)
        while isImproved {
            isImproved = false
            for new in instance.free where !isChosen[new] && gain[new] > 0 {
                if clock.isOver { return }
                if let old = bestExchange(for: new, &shared) {
                    remove(old)
                    add(new)
                    isImproved = true
                }
            }
        }
    }

    /// Takes some neighbouring sites out, fills up again, and keeps what is better: a way out of a choice that no single exchange
    /// improves (iterated local search, Lourenço, Martin & Stützle 2003). The work is bounded, and a seed always draws the same.
    mutating func shake(until clock: SolvingClock, seed: UInt64) {
        var draw = SplitMix(seed: seed)
        for _ in 0..<min(300, 30_000_000 / max(1, instance.rowSites.count)) {
            let chosen = chosen.filter { book.canSpare($0) }
            if chosen.count < 3 || clock.isOver { return }
            var other = self
            for site in neighbours(of: chosen[Int(draw.next() % UInt64(chosen.count))], among: chosen, atMost: 3 + Int(draw.next() % 6))
            where other.book.canSpare(site) {
                other.remove(site)
            }
            other.fillGreedily()
            other.exchange(until: clock)
            if other.worth > worth && other.book.isSatisfied { self = other }
        }
    }

    /// A chosen site and those that share free neighbours with it, nearest ones first.
    private func neighbours(of site: Int, among chosen: [Int], atMost limit: Int) -> [Int] {
        var found = [site], seen: Set<Int> = [site]
        for row in instance.rows(of: site) {
            for other in instance.sites(of: Int(row)) where seen.insert(Int(other)).inserted {
                for far in instance.rows(of: Int(other)) {
                    for third in instance.sites(of: Int(far)) where isChosen[Int(third)] && seen.insert(Int(third)).inserted {
                        found.append(Int(third))
                        if found.count == limit { return found }
                    }
                }
                if isChosen[Int(other)] {
                    found.append(Int(other))
                    if found.count == limit { return found }
                }
            }
        }
        return found
    }

    /// The weight that each chosen site covers alone and a newcomer would cover too, added to `shared`: what is not lost where it takes
    /// that site's place.
    /// - Returns: the sites that have such weight.
    private func share(with new: Int, _ shared: inout [Double]) -> [Int] {
        var touched: [Int] = []
        for row in instance.rows(of: new) where times[Int(row)] == 1 {
            let site = Int(owner[Int(row)])
            if shared[site] == 0 { touched.append(site) }
            shared[site] += instance.weights[Int(row)]
        }
        return touched
    }

    /// The chosen site whose place `new` should take; nil where no exchange gains anything.
    private func bestExchange(for new: Int, _ shared: inout [Double]) -> Int? {
        let touched = share(with: new, &shared)
        defer { for site in touched { shared[site] = 0 } }
        var best: Int?, bestWorth = 1e-9 * max(1, worth)
        for site in instance.free where isChosen[site] {
            let worth = gain[new] - gain[site] + shared[site]
            if worth > bestWorth && book.allows(new, for: site) { (best, bestWorth) = (site, worth) }
        }
        return best
    }

    /// Whether some exchange leaves the worth as it is: another choice as good.
    func hasEqualExchange() -> Bool {
        var shared = [Double](repeating: 0, count: isChosen.count)
        for new in instance.free where !isChosen[new] {
            let touched = share(with: new, &shared)
            defer { for site in touched { shared[site] = 0 } }
            for site in instance.free where isChosen[site] && gain[new] - gain[site] + shared[site] >= 0 && book.allows(new, for: site) { return true }
        }
        return false
    }

    /// Lets go whom nobody would miss, the last first.
    mutating func spareUseless() {
        for site in instance.free.reversed() where isChosen[site] && gain[site] == 0 && book.canSpare(site) { remove(site) }
    }
}
