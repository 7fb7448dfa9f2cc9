extension MedianChoice {
    /// Exchanges open sites for others, and opens more where there is room, as long as that helps.
    func improve(_ candidates: [Int], mayShut: borrowing Column<Bool>, hasConditions: Bool, until clock: SolvingClock) {
        var hair = table.hair(at: penalised), idle = 0
        while idle < candidates.count {
            if idle & 15 == 0 && clock.isOver { return }
            cursor = cursor + 1 < candidates.count ? cursor + 1 : 0
            let new = candidates[cursor]
            idle += 1
            if isOpen[new] { continue }
            if book.hasRoom(for: new) && gain(of: new) > hair {
                add(new)
                (idle, hair) = (0, table.hair(at: penalised))
            } else if let (old, change) = bestExchange(for: new, mayShut: mayShut, hasConditions: hasConditions), change < -hair {
                remove(old)
                add(new)
                (idle, hair) = (0, table.hair(at: penalised))
            }
        }
    }

    /// Opens whoever saves most, of equals the first, as long as there is room and something to save; lower limits come first.
    ///
    /// What a site saves only shrinks as others open, so an old figure that is beaten need not be worked out anew.
    func fill(_ candidates: [Int]) {
        while let site = candidates.filter({ !isOpen[$0] && book.lacking(of: $0) > 0 && book.hasRoom(for: $0) })
            .max(by: { (book.lacking(of: $0), gain(of: $0), -$0) < (book.lacking(of: $1), gain(of: $1), -$1) })
        {
            add(site)
        }
        var queue = candidates.filter { !isOpen[$0] }.map { (gain: gain(of: $0), site: $0) }
        queue.sort { ($0.gain, -$0.site) < ($1.gain, -$1.site) }
        while let (_, site) = queue.popLast() {
            guard book.hasRoom(for: site) else { continue }
            let now = gain(of: site)
            if now <= 0 { continue }
            if let best = queue.last, (now, -site) < (best.gain, -best.site) {
                var low = 0, high = queue.count
                while low < high {
                    let middle = (low + high) / 2
                    if (queue[middle].gain, -queue[middle].site) < (now, -site) { low = middle + 1 } else { high = middle }
                }
                queue.insert((now, site), at: low)
            } else {
                add(site)
            }
        }
    }

    /// Whether shutting or exchanging one site leaves what everyone pays as it is: another choice as good.
    func hasEqualNeighbour(_ candidates: [Int], mayShut: borrowing Column<Bool>) -> Bool {
        let sum = penalised, hair = table.wanted(below: sum, orEqual: true) - sum
        for old in open where mayShut[Int(old)] && loss(of: Int(old)) <= hair && book.canSpare(Int(old)) { return true }
        for new in candidates where !isOpen[new] {
            if let exchange = bestExchange(for: new, mayShut: mayShut, hasConditions: true), exchange.change <= hair { return true }
        }
        return false
    }
}
