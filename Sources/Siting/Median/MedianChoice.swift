/// A choice of sites for a p-median table while it is being improved: where each row goes, where it would go next, and what each
/// open site is worth.
///
/// Row i goes to `near[i]` and pays `paid[i]`; were that site shut it would go to `second[i]` and pay `next[i]`; −1 is the ground.
final class MedianChoice {
    let table: MedianTable
    private(set) var book: ConditionBook
    /// The open sites in the order in which they came, with gaps closed by the last.
    private(set) var open: [Int32] = []
    let isOpen: Column<Bool>
    private let place: Column<Int32>
    private let near: Column<Int32>
    private let second: Column<Int32>
    private let paid: Column<Double>
    private let next: Column<Double>
    /// What shutting an open site costs.
    private let loss: Column<Double>
    /// What of `loss` a newcomer saves; zero outside `bestExchange`.
    private let saved: Column<Double>
    /// Where the next search for an exchange begins.
    var cursor = 0

    /// Nothing chosen.
    init(_ table: MedianTable, _ book: ConditionBook) {
        self.table = table
        self.book = book
        isOpen = Column(repeating: false, count: table.siteCount)
        place = Column(repeating: -1, count: table.siteCount)
        near = Column(repeating: -1, count: table.rowCount)
        second = Column(repeating: -1, count: table.rowCount)
        paid = Column(table.ground.array)
        next = Column(table.ground.array)
        loss = Column(repeating: 0, count: table.siteCount)
        saved = Column(repeating: 0, count: table.siteCount)
    }

    /// The open sites, ascending.
    var chosen: [Int] { open.map(Int.init).sorted() }

    /// What everyone pays together; nil where a row that must be served is not.
    var worth: Double? {
        var sum = table.settled
        for i in 0..<table.rowCount {
            if near[i] < 0 && table.isMust[i] { return nil }
            sum += paid[i]
        }
        return sum
    }

    /// What everyone pays, and so much for each row left out that serving it comes first.
    var penalised: Double {
        var sum = table.settled
        for i in 0..<table.rowCount { sum += paid[i] }
        return sum
    }

    /// Prices for `MedianBound` to start from: halfway between what each row pays and what it would pay were its site shut, or at
    /// its dearest site where it has no other.
    var prices: [Double] {
        (0..<table.rowCount).map { i in
            let last = table.start[i + 1] - 1
            let instead = second[i] < 0 && table.isMust[i] && last >= table.start[i] ? table.cost[last] : next[i]
            return (min(paid[i], instead) + instead) / 2
        }
    }

    func add(_ new: Int) {
        book.take(new)
        isOpen[new] = true
        place[new] = Int32(open.count)
        open.append(Int32(new))
        var own = 0.0
        for entry in table.siteStart[new]..<table.siteStart[new + 1] {
            let i = Int(table.rowOf[entry]), cost = table.costOf[entry], before = Int(near[i])
            if cost < paid[i] {
                if before >= 0 { loss[before] -= next[i] - paid[i] }
                second[i] = near[i]
                next[i] = paid[i]
                near[i] = Int32(new)
                paid[i] = cost
                own += next[i] - cost
            } else if cost < next[i] {
                if before >= 0 { loss[before] -= next[i] - cost }
                second[i] = Int32(new)
                next[i] = cost
            }
        }
        loss[new] = own
    }

    func remove(_ old: Int) {
        book.release(old)
        isOpen[old] = false
        let last = open.removeLast()
        if Int(last) != old {
            open[Int(place[old])] = last
            place[Int(last)] = place[old]
        }
        for entry in table.siteStart[old]..<table.siteStart[old + 1] {
            let i = Int(table.rowOf[entry])
            if Int(near[i]) == old {
                near[i] = second[i]
                paid[i] = next[i]
                findSecond(i)
                if near[i] >= 0 { loss[Int(near[i])] += next[i] - paid[i] }
            } else if Int(second[i]) == old {
                let before = next[i]
                findSecond(i)
                loss[Int(near[i])] += next[i] - before
            }
        }
        loss[old] = 0
    }

    private func findSecond(_ i: Int) {
        for entry in table.start[i]..<table.start[i + 1] {
            let j = table.site[entry]
            if isOpen[Int(j)] && j != near[i] {
                second[i] = j
                next[i] = table.cost[entry]
                return
            }
        }
        second[i] = -1
        next[i] = table.ground[i]
    }

    /// What opening a site saves.
    func gain(of new: Int) -> Double {
        var gain = 0.0
        for entry in table.siteStart[new]..<table.siteStart[new + 1] { gain += max(0, paid[Int(table.rowOf[entry])] - table.costOf[entry]) }
        return gain
    }

    /// What shutting a site costs.
    func loss(of old: Int) -> Double { loss[old] }

    /// Changes the open sites into others.
    func become(_ chosen: [Int]) {
        var isWanted = [Bool](repeating: false, count: table.siteCount)
        for site in chosen { isWanted[site] = true }
        for site in open where !isWanted[Int(site)] { remove(Int(site)) }
        for site in chosen where !isOpen[site] { add(site) }
    }

    /// The open site whose place a newcomer should take and what that changes, less than nothing being better; nil where nobody may
    /// give way. Whitaker's fast interchange: one pass over the newcomer's rows tells what every exchange with it saves.
    func bestExchange(for new: Int, mayShut: borrowing Column<Bool>, hasConditions: Bool) -> (old: Int, change: Double)? {
        var gain = 0.0
        for entry in table.siteStart[new]..<table.siteStart[new + 1] {
            let i = Int(table.rowOf[entry]), cost = table.costOf[entry]
            guard cost < next[i] else { continue }
            let from = paid[i]
            if cost < from { gain += from - cost }
            if near[i] >= 0 { saved[Int(near[i])] += next[i] - max(cost, from) }
        }
        var best = -1, least = Double.infinity
        for site in open {
            let old = Int(site), lost = loss[old] - saved[old]
            saved[old] = 0
            if lost < least && mayShut[old] && (!hasConditions || book.allows(new, for: old)) { (best, least) = (old, lost) }
        }
        return best < 0 ? nil : (best, least - gain)
    }
}
