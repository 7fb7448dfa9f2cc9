extension MedianSearch {
    /// How many rounds without anything better end a wander.
    private static let idleRounds = 250

    /// Exchanges a few sites of the best choice for others at random, improves what comes of it, and keeps what is better
    /// (variable neighbourhood search: Hansen, Mladenović, Location Science 5, 1997). Only sites that prices have asked for lately
    /// come in, which is quick where there are many. A seed always walks the same way.
    func wander() {
        let core = candidates.filter { askedFor[$0] }
        if core.count < 2 { return }
        var draws = SplitMix(seed: seed), idle = 0, strength = 1
        func roll(_ limit: Int) -> Int { Int(draws.next() % UInt64(limit)) }
        while idle < Self.idleRounds && !clock.isOver {
            trial.become(best)
            for _ in 0..<strength where !trial.open.isEmpty {
                let old = Int(trial.open[roll(trial.open.count)]), new = core[roll(core.count)]
                guard mayShut[old] && !trial.isOpen[new] && trial.book.allows(new, for: old) else { continue }
                trial.remove(old)
                trial.add(new)
            }
            improve(core)
            if trial.penalised < worth {
                improve(candidates)
                keep()
                (idle, strength) = (0, 1)
            } else {
                idle += 1
                strength = strength % 6 + 1
            }
        }
    }
}
