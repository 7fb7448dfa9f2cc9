/// A bound below that of the linear program: the city in quarters, each solved in whole sites (Lagrangian decomposition, Guignard &
/// Kim 1987, with the prices of the relaxation).
///
/// Only people in reach of several quarters keep their price u_r; with a price μ for every site chosen
///
///     L = μ p + Σ_{r in several} w_r u_r + Σ_quarters Z_q
///     Z_q = max Σ_{r,j in q} g_r x_rj − μ Σ_{j in q, free} y_j     g_r = 1 where r is in reach of q alone, else 1 − u_r
///           Σ_{j in q} x_rj ≤ w_r     x_rj ≤ w_r y_j     Σ_r x_rj ≤ C_j y_j     y_j ∈ {0, 1}, 1 where j is open
///
/// With μ between the p-th and the next v_j the bound of the relaxation falls apart into the same sum, with
/// Σ_{r in q alone} w_r u_r + Σ_{j in q} max(0, v_j − μ) in place of Z_q: whatever HiGHS proves of a quarter lowers that sum by the
/// difference, and a quarter it proves nothing of costs nothing. Where at most so many sites of a group may be chosen, those of the
/// group in a quarter keep to that, too. Sites of several rooms are not cut up so.
extension CapacityBound {
    /// The most sites of a quarter: larger ones lose less at their borders and take longer.
    package static let quarter = 30
    /// How many nodes each quarter may take.
    private static let nodes = 50
    /// The share of a quarter's worth that is not worth more nodes.
    private static let contentment = 0.0005

    /// Lowers the bound quarter by quarter, the smallest first, until the clock says stop.
    package mutating func tighten(quarter most: Int = quarter, gap: Double, until clock: SolvingClock, floor: Double) throws(SolverError) {
        if worths.isEmpty || !instance.rooms.next.allSatisfy({ $0 < 0 }) { return }
        let cover = instance.cover, parts = CapacityQuarters(instance, most: most)
        let ranked = instance.free.map { worths[$0] }.sorted(by: >), isOpen = Set(instance.open)
        let price = instance.count < ranked.count ? ranked[max(0, instance.count)] : 0
        var sum = price * Double(max(0, instance.count))
        for row in prices.indices { sum += cover.weights[row] * prices[row] }
        for site in instance.open { sum += worths[site] }
        for site in instance.free { sum += max(0, worths[site] - price) }
        let sizes = parts.quarters.map { sites in sites.reduce(0) { $0 + cover.rows(of: $1).count } }
        for quarter in sizes.indices.sorted(by: { (sizes[$0], $0) < (sizes[$1], $1) }) {
            if clock.isOver || bound - floor <= gap { return }
            let sites = parts.quarters[quarter], rows = Set(sites.flatMap { cover.rows(of: $0) }).sorted()
            let alone = rows.map { row in cover.sites(of: Int(row)).allSatisfy { parts.of[Int($0)] == quarter } }
            var worth = 0.0
            for site in sites { worth += isOpen.contains(site) ? worths[site] : max(0, worths[site] - price) }
            for (row, isAlone) in zip(rows, alone) where isAlone { worth += cover.weights[Int(row)] * prices[Int(row)] }

            var program = LinearProgram(), column = [Int: Int](), entries = [Int: [Int]]()
            program.isMaximised = true
            for site in sites {
                let stands = isOpen.contains(site)
                column[site] = program.addColumn(cost: stands ? 0 : -price, lower: stands ? 1 : 0, isWhole: true)
            }
            for (row, isAlone) in zip(rows, alone) {
                let weight = cover.weights[Int(row)], gain = isAlone ? 1 : 1 - prices[Int(row)]
                if gain <= 0 { continue }
                var columns: [Int] = []
                for site in cover.sites(of: Int(row)).map({ Int($0) }) where parts.of[site] == quarter {
                    let people = program.addColumn(cost: gain, upper: weight)
                    columns.append(people)
                    entries[site, default: []].append(people)
                    if isOpen.contains(site) { continue }
                    program.beginRow(atMost: 0)
                    program.addEntry(people, 1)
                    program.addEntry(column[site]!, -weight)
                }
                if columns.count == 1 { continue }
                program.beginRow(atMost: weight)
                for people in columns { program.addEntry(people, 1) }
            }
            for site in sites {
                program.beginRow(atMost: 0)
                for people in entries[site] ?? [] { program.addEntry(people, 1) }
                program.addEntry(column[site]!, -instance.capacities[site])
            }
            for (group, left) in limits {
                let members = sites.filter { group.contains($0) && !isOpen.contains($0) }
                if members.count <= left { continue }
                program.beginRow(atMost: Double(left))
                for site in members { program.addEntry(column[site]!, 1) }
            }
            let highs = try Highs(program, seed: instance.seed)
            try highs.allow(nodes: Self.nodes)
            try highs.leaveOutHeuristics()
            try highs.beContent(within: Self.contentment * worth)
            let proven = try highs.solve(until: clock).bound
            // HiGHS keeps its rows and whole numbers to a millionth: less than one person in a quarter.
            if proven.isFinite { sum -= max(0, worth - (proven + 1)) }
            lower(to: sum)
        }
    }
}
