/// An upper bound for max-cover by Lagrangian relaxation (Galvão & ReVelle 1996).
///
///     L(λ) = Σ_r (w_r − λ_r) + the sum of the p largest ρ_j,   ρ_j = Σ_{r ∈ rows of j} λ_r,   0 ≤ λ_r ≤ w_r
///
/// is at least the weight that any p sites cover, for every λ. The best λ is sought by subgradient steps: a row covered
/// more than once is worth less, one not covered more. L at its best equals the bound of the linear program, at the price of one
/// pass over the table per step and no memory beyond it.
struct CoverBound {
    private let instance: CoverInstance
    private let count: Int
    private var multipliers: [Double]
    private var direction: [Double]
    /// ρ at the best multipliers, by site.
    private(set) var scores: [Double]
    /// The best bound so far, without what is settled.
    private(set) var bound: Double

    /// The bound at its start: everyone.
    init(_ instance: CoverInstance, count: Int) {
        self.instance = instance
        self.count = count
        multipliers = (0..<instance.rowCount).map { instance.weights[$0] / Double(instance.rowOffsets[$0 + 1] - instance.rowOffsets[$0]) }
        direction = [Double](repeating: 0, count: instance.rowCount)
        scores = [Double](repeating: 0, count: instance.siteOffsets.count - 1)
        bound = instance.weights.reduce(0, +)
    }

    /// Steps towards the best bound.
    /// - Parameters:
    ///   - floor: the worth of the best choice known; asked anew after every step.
    ///   - gap: stops when the bound is no more than this above the floor.
    ///   - look: shown the scores of each step that improved the bound, so that a choice may be made by them.
    mutating func descend(steps: Int, gap: Double, until clock: SolvingClock, floor: () -> Double, look: ([Double]) -> Void) {
        var λ = multipliers, ρ = scores, pace = 1.0, stale = 0
        let free = instance.free
        for _ in 0..<steps {
            if clock.isOver || bound - floor() <= gap || pace < 1e-4 { break }
            instance.scoreSites(λ, &ρ)
            let top = free.sorted { (ρ[$0], $1) > (ρ[$1], $0) }.prefix(count)
            var value = instance.weights.reduce(0, +) - λ.reduce(0, +)
            for site in top { value += ρ[site] }
            if value < bound - 1e-7 * max(1, abs(bound)) {
                (bound, multipliers, scores, stale) = (value, λ, ρ, 0)
                look(ρ)
            } else {
                if value < bound { (bound, multipliers, scores) = (value, λ, ρ) }
                stale += 1
                if stale == 30 { (pace, stale) = (pace * 0.7, 0) }
            }
            step(&λ, from: value, towards: floor(), pace: pace, open: top)
        }
    }

    private mutating func step(_ λ: inout [Double], from value: Double, towards floor: Double, pace: Double, open: ArraySlice<Int>) {
        // Coverage of each row by the relaxed choice, less what the row itself asks for (1 where it would rather be covered).
        var slope = [Double](repeating: -1, count: λ.count)
        for site in open { for row in instance.rows(of: site) { slope[Int(row)] += 1 } }
        var norm = 0.0
        for row in λ.indices {
            direction[row] = slope[row] + 0.92 * direction[row]
            // A multiplier at its end does not move further out.
            if (λ[row] <= 0 && direction[row] > 0) || (λ[row] >= instance.weights[row] && direction[row] < 0) { direction[row] = 0 }
            norm += direction[row] * direction[row]
        }
        guard norm > 0 else { return }
        let length = pace * max(value - floor, 1e-3 * max(1, abs(value)) * pace) / norm
        for row in λ.indices { λ[row] = min(instance.weights[row], max(0, λ[row] - length * direction[row])) }
    }

    /// What can be said of single sites: those that every choice better than `floor` has, and those that none has.
    func settled(above floor: Double) -> (open: [Int], shut: [Int]) {
        let ranked = instance.free.sorted { (scores[$0], $1) > (scores[$1], $0) }
        guard count < ranked.count, count > 0 else { return (count > 0 ? [] : [], []) }
        let last = scores[ranked[count - 1]], next = scores[ranked[count]]
        let slack = 1e-6 * max(1, abs(bound))
        let open = ranked.prefix(count).filter { bound - (scores[$0] - next) < floor - slack }
        let shut = ranked.dropFirst(count).filter { bound - (last - scores[$0]) < floor - slack }
        return (open.sorted(), shut.sorted())
    }
}

extension CoverInstance {
    /// The sum of the multipliers of each site's rows.
    func scoreSites(_ multipliers: [Double], _ scores: inout [Double]) {
        multipliers.withUnsafeBufferPointer { λ in
            siteRows.withUnsafeBufferPointer { rows in
                for site in free {
                    var sum = 0.0
                    for entry in siteOffsets[site]..<siteOffsets[site + 1] { sum += λ[Int(rows[entry])] }
                    scores[site] = sum
                }
            }
        }
    }
}
