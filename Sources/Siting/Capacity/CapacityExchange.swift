/// Improves a capacitated choice by exchanges: several at once as long as that helps, then one by one.
///
/// What an exchange would bring is estimated from the flow, and weighed by the transportation optimum before it is kept:
/// a newcomer serves those left out in its reach and makes room at full sites by taking their people over; who goes
/// loses those for whom no site in reach has room.
struct CapacityExchange {
    private let instance: CapacityInstance
    private var book: ConditionBook
    private(set) var chosen: [Int]
    private var flow: CapacityInstance.Flow
    /// The people left out in reach of each site.
    private var waiting: [Double] = []
    /// The sites that serve.
    private var isOpen: [Bool] = []

    /// How many people the choice serves.
    var people: Double { flow.people }

    /// - Parameter book: with the required sites taken.
    init(_ instance: CapacityInstance, _ book: ConditionBook, _ chosen: [Int]) {
        self.instance = instance
        self.book = book
        self.chosen = chosen
        for site in chosen { self.book.take(site) }
        flow = instance.flow(to: chosen)
        look()
    }

    /// Draws from the flow what the estimates need.
    private mutating func look() {
        waiting = [Double](repeating: 0, count: instance.capacities.count)
        for site in instance.cover.free { for row in instance.cover.rows(of: site) { waiting[site] += flow.unserved[Int(row)] } }
        isOpen = [Bool](repeating: false, count: instance.capacities.count)
        for site in instance.open + chosen { isOpen[site] = true }
    }

    /// Exchanges until nothing helps, the bound is met or the clock says stop.
    mutating func improve(until clock: SolvingClock, ceiling: Double) {
        var batch = 16, failures = 0
        var tried: Set<[Int]> = []
        while people < ceiling && !clock.isOver && failures < 60 {
            let gains = instance.free.filter { !isOpen[$0] }.map { (site: $0, people: gain(of: $0)) }
            let losses = chosen.map { (site: $0, people: loss(of: $0)) }
            let exchanges = pairs(
                gains.sorted { ($0.people, $1.site) > ($1.people, $0.site) }, losses.sorted { ($0.people, $0.site) < ($1.people, $1.site) }, batch, tried)
            if exchanges.isEmpty { return }
            if exchanges.count == 1 { tried.insert([exchanges[0].old, exchanges[0].new]) }
            if take(exchanges) {
                (batch, failures) = (min(16, batch * 2), 0)
                tried = []
            } else {
                batch = max(1, batch / 2)
                if exchanges.count == 1 { failures += 1 }
            }
        }
    }

    /// Makes exchanges if they serve more people.
    private mutating func take(_ exchanges: [(old: Int, new: Int)]) -> Bool {
        let gone = Set(exchanges.map(\.old))
        let others = (chosen.filter { !gone.contains($0) } + exchanges.map(\.new)).sorted()
        let other = instance.flow(to: others)
        guard other.people > people else { return false }
        for exchange in exchanges {
            book.release(exchange.old)
            book.take(exchange.new)
        }
        (chosen, flow) = (others, other)
        look()
        return true
    }

    /// The most promising exchanges that do not touch one another.
    private func pairs(_ gains: [(site: Int, people: Double)], _ losses: [(site: Int, people: Double)], _ most: Int, _ tried: Set<[Int]>) -> [(
        old: Int, new: Int
    )] {
        var found: [(old: Int, new: Int)] = []
        var touched = Set<Int32>(), gone = Set<Int>(), book = book
        for gain in gains where found.count < most && gain.people > 0 {
            if !touched.isEmpty && instance.cover.rows(of: gain.site).contains(where: { touched.contains($0) }) { continue }
            let partner = losses.first { loss in
                loss.people < gain.people && !gone.contains(loss.site) && book.allows(gain.site, for: loss.site) && !tried.contains([loss.site, gain.site])
            }
            guard let partner else { continue }
            found.append((partner.site, gain.site))
            gone.insert(partner.site)
            book.release(partner.site)
            book.take(gain.site)
            if most > 1 { touched.formUnion(instance.cover.rows(of: gain.site)) }
        }
        return found
    }

    private func gain(of site: Int) -> Double {
        let cover = instance.cover
        var direct = 0.0, freed: [Int: Double] = [:]
        for row in cover.rows(of: site) {
            direct += flow.unserved[Int(row)]
            for entry in cover.rowOffsets[Int(row)]..<cover.rowOffsets[Int(row) + 1] where flow.pairs[entry] > 0 && flow.isScarce[Int(cover.rowSites[entry])] {
                freed[Int(cover.rowSites[entry]), default: 0] += flow.pairs[entry]
            }
        }
        // A sum does not depend on the order here: all are whole people.
        let indirect = freed.reduce(0.0) { $0 + min($1.value, waiting[$1.key]) }
        return min(instance.capacities[site], direct + indirect)
    }

    private func loss(of site: Int) -> Double {
        if flow.isScarce[site] { return flow.loads[site] }
        let cover = instance.cover
        var lost = flow.loads[site], spare: [Int: Double] = [:]
        for row in cover.rows(of: site) {
            let entries = cover.rowOffsets[Int(row)]..<cover.rowOffsets[Int(row) + 1]
            guard var people = entries.first(where: { Int(cover.rowSites[$0]) == site }).map({ flow.pairs[$0] }), people > 0 else { continue }
            for entry in entries where people > 0 {
                let other = Int(cover.rowSites[entry])
                guard other != site, isOpen[other] else { continue }
                let room = spare[other] ?? (instance.capacities[other] - flow.loads[other]), moved = min(room, people)
                spare[other] = room - moved
                people -= moved
                lost -= moved
            }
        }
        return lost
    }
}
