/// An upper bound for max-cover with capacities by Lagrangian relaxation (Pirkul & Schilling 1991).
///
///     max Σ_{r,j} x_rj     Σ_j x_rj ≤ w_r     Σ_r x_rj ≤ C_j y_j     Σ_j y_j ≤ p
///
/// With a price 0 ≤ u_r ≤ 1 in place of the first condition every site fills itself with those who gain most:
///
///     L(u) = Σ_r w_r u_r + Σ_{j open} v_j + the sum of the p largest v_j,   v_j = max { Σ_r (1 − u_r) x_rj : x_rj ≤ w_r, Σ_r x_rj ≤ C_j }
///
/// A site of several rooms has a v for each; `RoomPools` says which p. Within a room the rows are ranked by 1 − u_r in 2,048
/// classes; the last class that finds a place counts at its highest value, so L stays a bound.
package struct CapacityBound {
    private static let classes = 2048
    let instance: CapacityInstance
    private let pools: RoomPools
    /// The sites of which only so many may yet be chosen.
    let limits: [(sites: Set<Int>, left: Int)]
    /// u at the best bound of the relaxation.
    private(set) var prices: [Double]
    /// v at the same; empty before the first step that brought something.
    private(set) var worths: [Double] = []
    /// The best bound so far.
    package private(set) var bound: Double

    package init(_ problem: SitingProblem, _ instance: CapacityInstance) {
        self.instance = instance
        pools = RoomPools(problem, instance)
        let required = Set(instance.required)
        limits = problem.conditions.compactMap { condition in
            condition.atMost.map { (Set(condition.sites), max(0, $0 - condition.sites.count { required.contains($0) })) }
        }
        prices = [Double](repeating: 0, count: instance.cover.rowCount)
        bound = instance.cover.weights.reduce(0, +)
    }

    /// Steps towards the best bound; ends like `CoverBound.descend`.
    /// - Parameter look: shown from time to time how often each room was chosen of late, from 0 to 1.
    package mutating func descend(steps: Int, gap: Double, until clock: SolvingClock, floor: () -> Double, look: ([Double]) -> Void) {
        let cover = instance.cover, weights = cover.weights
        var u = prices, v = [Double](repeating: 0, count: instance.capacities.count), pace = 1.0, stale = 0
        var direction = [Double](repeating: 0, count: u.count), taken = direction
        var histogram = [Double](repeating: 0, count: Self.classes), highest = histogram
        // How often each room was among the best of late: close to what the linear program would choose of it.
        var share = [Double](repeating: 0, count: v.count)
        let open = instance.rooms(of: instance.open), free = instance.rooms(of: instance.free)
        for step in 0..<steps {
            if clock.isOver || bound - floor() <= gap || pace < 1e-4 { break }
            var thresholds = [(rank: Int, part: Double)](repeating: (0, 1), count: v.count)
            for room in cover.free { (v[room], thresholds[room]) = worth(of: room, u, &histogram, &highest) }
            let top = pools.best(v)
            var value = 0.0
            for row in u.indices { value += weights[row] * u[row] }
            for room in open { value += v[room] }
            for room in top { value += v[room] }
            for room in free { share[room] *= 0.97 }
            for room in top { share[room] += 0.03 }
            if step % 50 == 49 { look(share) }
            if value < bound - 1e-7 * max(1, bound) {
                (bound, prices, worths, stale) = (value, u, v, 0)
            } else {
                stale += 1
                if stale == 20 { (pace, stale) = (pace * 0.7, 0) }
            }

            for row in taken.indices { taken[row] = 0 }
            for room in open + top {
                let (rank, part) = thresholds[room]
                for row in cover.rows(of: room) {
                    let own = Self.rank(1 - u[Int(row)])
                    if own > rank { taken[Int(row)] += 1 } else if own == rank { taken[Int(row)] += part }
                }
            }
            var norm = 0.0
            for row in u.indices {
                direction[row] = (1 - taken[row]) + 0.8 * direction[row]
                if (u[row] <= 0 && direction[row] > 0) || (u[row] >= 1 && direction[row] < 0) { direction[row] = 0 }
                norm += weights[row] * direction[row] * direction[row]
            }
            guard norm > 0 else { break }
            let length = pace * max(value - floor(), 1e-4 * max(1, value) * pace) / norm
            for row in u.indices { u[row] = min(1, max(0, u[row] - length * direction[row])) }
        }
    }

    /// Another bound was found.
    mutating func lower(to other: Double) { bound = min(bound, other) }

    private static func rank(_ value: Double) -> Int { min(classes - 1, Int(value * Double(classes))) }

    /// v of one room, the class in which its places end, and how much of that class it takes.
    private func worth(
        of room: Int, _ u: [Double], _ histogram: inout [Double], _ highest: inout [Double]
    ) -> (Double, (rank: Int, part: Double)) {
        let cover = instance.cover, places = instance.capacities[room]
        for k in 0..<Self.classes { (histogram[k], highest[k]) = (0, 0) }
        var all = 0.0, people = 0.0
        for row in cover.rows(of: room) {
            let gain = 1 - u[Int(row)], weight = cover.weights[Int(row)], rank = Self.rank(gain)
            histogram[rank] += weight
            highest[rank] = max(highest[rank], gain)
            all += gain * weight
            people += weight
        }
        if people <= places { return (all, (-1, 1)) }
        var left = places, rank = Self.classes - 1
        while rank > 0 && histogram[rank] <= left {
            left -= histogram[rank]
            rank -= 1
        }
        // Those above the class are taken whole, at their own value.
        var value = left * highest[rank]
        for row in cover.rows(of: room) where Self.rank(1 - u[Int(row)]) > rank { value += (1 - u[Int(row)]) * cover.weights[Int(row)] }
        return (value, (rank, histogram[rank] > 0 ? min(1, left / histogram[rank]) : 0))
    }
}
