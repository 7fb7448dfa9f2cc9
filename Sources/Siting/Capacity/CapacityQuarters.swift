/// The sites of a capacitated problem in quarters of neighbours: few people are in reach of more than one quarter.
///
/// A quarter that is too large is cut across its length: sites are ranked by how much nearer, in steps from neighbour to neighbour,
/// they are to one of its ends than to the other. Sites at a border then go where most of the people they share are.
package struct CapacityQuarters {
    /// The sites of each quarter, ascending.
    package private(set) var quarters: [[Int]] = []
    /// The quarter of each site; −1 where it reaches nobody.
    private(set) var of: [Int]

    /// - Parameter most: about how many sites a quarter may have.
    package init(_ instance: CapacityInstance, most: Int) {
        let cover = instance.cover
        let sites = cover.free.filter { !cover.rows(of: $0).isEmpty }, count = cover.siteOffsets.count - 1
        var seen = [Int](repeating: -1, count: count), neighbours = [[Int32]](repeating: [], count: count)
        for site in sites {
            for row in cover.rows(of: site) {
                for other in cover.sites(of: Int(row)) where seen[Int(other)] != site {
                    seen[Int(other)] = site
                    neighbours[site].append(other)
                }
            }
        }
        of = [Int](repeating: -1, count: count)
        var parts = sites.isEmpty ? [] : [sites], number = 0
        while let part = parts.popLast() {
            if part.count > most {
                parts.append(contentsOf: Self.halves(part, neighbours, most))
            } else {
                for site in part { of[site] = number }
                number += 1
            }
        }
        tidy(cover, sites, number: number, most: most + most / 6)
        quarters = [[Int]](repeating: [], count: number)
        for site in sites { quarters[of[site]].append(site) }
        quarters.removeAll { $0.isEmpty }
        for (quarter, sites) in quarters.enumerated() { for site in sites { of[site] = quarter } }
    }

    /// A part cut in two, or, where it does not hang together, a piece of it and the rest.
    private static func halves(_ part: [Int], _ neighbours: [[Int32]], _ most: Int) -> [[Int]] {
        var isIn = [Bool](repeating: false, count: neighbours.count)
        for site in part { isIn[site] = true }
        func steps(from first: Int) -> (order: [Int], steps: [Int]) {
            var steps = [Int](repeating: -1, count: neighbours.count), order = [first], next = 0
            steps[first] = 0
            while next < order.count {
                for other in neighbours[order[next]] where isIn[Int(other)] && steps[Int(other)] < 0 {
                    steps[Int(other)] = steps[order[next]] + 1
                    order.append(Int(other))
                }
                next += 1
            }
            return (order, steps)
        }
        let first = steps(from: part[0])
        if first.order.count < part.count { return [first.order.sorted(), part.filter { first.steps[$0] < 0 }] }
        let one = steps(from: first.order.last!), other = steps(from: one.order.last!)
        var place = [Double](repeating: 0, count: neighbours.count)
        for site in part { place[site] = Double(one.steps[site] - other.steps[site]) }
        // Steps are coarse: the mean over the neighbours ranks those at equal steps.
        for _ in 0..<10 {
            let before = place
            for site in part {
                var sum = before[site], count = 1.0
                for other in neighbours[site] where isIn[Int(other)] { (sum, count) = (sum + before[Int(other)], count + 1) }
                place[site] = sum / count
            }
        }
        let ranked = part.sorted { (place[$0], $0) < (place[$1], $1) }, quarters = (part.count + most - 1) / most
        let cut = part.count * (quarters / 2) / quarters
        return [ranked[..<cut].sorted(), ranked[cut...].sorted()]
    }

    private mutating func tidy(_ cover: CoverInstance, _ sites: [Int], number: Int, most: Int) {
        var sizes = [Int](repeating: 0, count: number), shared = [Double](repeating: 0, count: number)
        for site in sites { sizes[of[site]] += 1 }
        for _ in 0..<5 {
            var isDone = true
            for site in sites {
                var near: [Int] = []
                for row in cover.rows(of: site) {
                    for other in cover.sites(of: Int(row)) where Int(other) != site {
                        let quarter = of[Int(other)]
                        if shared[quarter] == 0 { near.append(quarter) }
                        shared[quarter] += cover.weights[Int(row)]
                    }
                }
                let own = of[site]
                let best = near.filter { sizes[$0] < most }.min { (-shared[$0], $0) < (-shared[$1], $1) }
                if let best, best != own, shared[best] > shared[own] {
                    sizes[own] -= 1
                    sizes[best] += 1
                    of[site] = best
                    isDone = false
                }
                for quarter in near { shared[quarter] = 0 }
            }
            if isDone { return }
        }
    }
}
