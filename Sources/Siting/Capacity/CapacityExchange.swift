/// Improves a capacitated choice by exchanges, millions of them, most ruled out by a `CapacityCut`, the others weighed by a
/// `CapacityChoice`.
///
/// An exchange is kept unless it loses more people than a threshold that falls to nothing (threshold accepting, Dueck & Scheuer
/// 1990). The newcomer is drawn, and so is who goes for it: mostly a site nearby. A seed always draws the same, the work is
/// counted in rows looked at. After each exchange the people served are the transportation optimum.
package struct CapacityExchange: ~Copyable {
    /// How many people the first exchanges may lose, as a share of those at a site on average.
    private static let heat = 0.1

    private let instance: CapacityInstance
    private var book: ConditionBook
    private var choice: CapacityChoice
    private var cut: CapacityCut
    private var current: [Int]
    /// All that are open: the current choice, each at its own position, then those open whatever is chosen.
    private var sites: [Int]
    /// Where a site stands in `current` or in `others`.
    private var position: [Int]
    private var others: [Int]
    private var draw: SplitMix
    /// The best choice so far, ascending, and how many people it serves.
    package private(set) var chosen: [Int]
    package private(set) var people: Double

    /// - Parameter book: with the required sites taken.
    package init(_ instance: CapacityInstance, _ book: ConditionBook, _ chosen: [Int]) {
        self.instance = instance
        self.book = book
        self.chosen = chosen
        draw = SplitMix(seed: instance.seed)
        current = chosen
        position = [Int](repeating: -1, count: instance.capacities.count)
        for (k, site) in chosen.enumerated() { position[site] = k }
        others = instance.free.filter { [position] in position[$0] < 0 && instance.sum(of: instance.capacities, at: $0) > 0 }
        for (k, site) in others.enumerated() { position[site] = k }
        for site in chosen { self.book.take(site) }
        let flow = instance.flow(to: chosen)
        people = flow.people
        choice = CapacityChoice(instance)
        sites = chosen + instance.open
        choice.settle(flow, at: sites)
        cut = CapacityCut(instance)
        for site in sites { cut.open(site, in: choice) }
        cut.settle(&choice, at: sites)
    }

    /// Exchanges until the work is done, the bound is met or the clock says stop.
    /// - Parameter work: how many rows to look at.
    package mutating func improve(work: Int, until clock: SolvingClock, ceiling: Double) {
        if current.isEmpty { return }
        let hottest = Self.heat * people / Double(current.count + instance.open.count)
        var trials = 0, best = Int(people)
        while choice.work < work && people < ceiling && !others.isEmpty {
            trials += 1
            if trials % 64 == 0 && clock.isOver { break }
            // A trial looks at one row at least, so that the end comes.
            choice.spend()
            let cold = 1 - Double(choice.work) / Double(work), threshold = Int(hottest * cold * cold)
            let new = newcomer()
            guard let old = partner(of: new) else { continue }
            let before = choice.people, least = before - threshold
            if old >= 0 && cut.most(old, for: new, in: &choice) < least { continue }
            choice.exchange(old < 0 ? nil : old, for: new, least: least)
            if choice.people < least || (choice.people == before && old < 0) {
                choice.undo(old < 0 ? nil : old, for: new)
                continue
            }
            replace(old, new)
            if old >= 0 { cut.close(old, in: choice) }
            cut.open(new, in: choice)
            cut.settle(&choice, at: sites)
            choice.keep()
            if choice.people > best { (best, chosen) = (choice.people, current) }
            people = Double(best)
        }
        chosen.sort()
    }

    /// The one with more room of two drawn.
    private mutating func newcomer() -> Int {
        let one = others[Int(draw.next() % UInt64(others.count))], other = others[Int(draw.next() % UInt64(others.count))]
        return instance.sum(of: instance.capacities, at: other) > instance.sum(of: instance.capacities, at: one) ? other : one
    }

    /// Who goes for a newcomer: −1 where there is room without; nil where the draw finds nobody.
    private mutating func partner(of new: Int) -> Int? {
        if book.hasRoom(for: new) { return -1 }
        var old = current[Int(draw.next() % UInt64(current.count))]
        if draw.next() % 4 != 0 {
            guard let near = choice.neighbour(of: new, &draw), position[near] >= 0, position[near] < current.count, current[position[near]] == near
            else { return nil }
            old = near
        }
        return book.allows(new, for: old) ? old : nil
    }

    private mutating func replace(_ old: Int, _ new: Int) {
        let place = position[new]
        if old < 0 {
            others.swapAt(place, others.count - 1)
            position[others[place]] = place
            others.removeLast()
            position[new] = current.count
            sites.insert(new, at: current.count)
            current.append(new)
        } else {
            book.release(old)
            (position[new], position[old]) = (position[old], place)
            (current[position[new]], sites[position[new]]) = (new, new)
            others[place] = old
        }
        book.take(new)
    }
}
