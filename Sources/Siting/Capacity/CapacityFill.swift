/// A capacitated choice made step by step: each site takes the people who have the fewest other places to go.
struct CapacityFill {
    private let instance: CapacityInstance
    private var left: [Double]
    /// What each room could still take if it came: people in reach who are left.
    private var inReach: [Double]
    private var book: ConditionBook
    private(set) var chosen: [Int] = []
    private let options: [Int32]

    /// The open sites have taken theirs.
    init(_ instance: CapacityInstance, _ book: ConditionBook) {
        self.instance = instance
        self.book = book
        let cover = instance.cover
        left = cover.weights
        inReach = [Double](repeating: 0, count: instance.capacities.count)
        for site in cover.free { for row in cover.rows(of: site) { inReach[site] += cover.weights[Int(row)] } }
        options = (0..<cover.rowCount).map { Int32(cover.rowOffsets[$0 + 1] - cover.rowOffsets[$0]) }
        for site in instance.open { take(site) }
        for site in instance.required { self.book.take(site) }
    }

    /// Whether every lower limit is met.
    var isAllowed: Bool { book.isSatisfied }

    /// Lets a site take whom it can.
    private mutating func take(_ site: Int) {
        for room in instance.rooms(of: [site]) { fillRoom(room) }
    }

    private mutating func fillRoom(_ room: Int) {
        let cover = instance.cover
        var places = instance.capacities[room]
        var rows = cover.rows(of: room).filter { left[Int($0)] > 0 }
        if inReach[room] > places { rows.sort { (options[Int($0)], $0) < (options[Int($1)], $1) } }
        for row in rows where places > 0 {
            let people = min(places, left[Int(row)])
            places -= people
            left[Int(row)] -= people
            for other in cover.sites(of: Int(row)) { inReach[Int(other)] -= people }
        }
    }

    /// Adds whoever can take most, of equals the first, until there is no room or nobody left.
    /// - Parameter preference: what makes a site good, in place of the people it would take.
    mutating func fill(_ preference: [Double]? = nil) {
        var isChosen = Set<Int>()
        while true {
            var best = -1, bestLacking = 0, bestGain = 0.0
            for site in instance.free where !isChosen.contains(site) && book.hasRoom(for: site) {
                let lacking = book.lacking(of: site)
                var taken = 0.0
                instance.forEachRoom(of: site) { taken += min(instance.capacities[$0], inReach[$0]) }
                let worth = preference.map { taken > 0 ? instance.sum(of: $0, at: site) : 0 } ?? taken
                if lacking > bestLacking || (lacking == bestLacking && worth > bestGain) { (best, bestLacking, bestGain) = (site, lacking, worth) }
            }
            if best < 0 { return }
            isChosen.insert(best)
            chosen.append(best)
            book.take(best)
            take(best)
        }
    }
}
