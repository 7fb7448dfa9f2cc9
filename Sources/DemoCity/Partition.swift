/// Parts the cells of the mesh into connected areas of about equal weight: seeds in equal shares of a space-filling curve,
/// each cell to the seed nearest by uneven ground, seeds moved to the weighted middle of their area, several times over
/// (Lloyd 1982, on a graph).
struct Partition {
    let mesh: Mesh
    let weights: [Double]
    let seed: UInt64
    private let neighbours: [Int32]

    init(mesh: Mesh, weights: [Double], seed: UInt64) {
        self.mesh = mesh
        self.weights = weights
        self.seed = seed
        neighbours = (0..<mesh.count).flatMap { mesh.neighbours($0).map { Int32($0 ?? -1) } }
    }

    /// The area of each cell: areas number on through the zones, each zone parted into its count. Cells outside every zone have −1.
    func areas(zones: [Int32], counts: [Int], rounds: Int = 7) -> [Int32] {
        let total = counts.reduce(0, +)
        var seeds = firstSeeds(zones: zones, counts: counts)
        var areas: [Int32] = []
        for round in 0..<rounds {
            areas = grown(from: seeds, zones: zones)
            if round + 1 < rounds { seeds = middles(areas, count: total) }
        }
        adoptStrays(&areas, zones: zones)
        return areas
    }

    private func firstSeeds(zones: [Int32], counts: [Int]) -> [Int] {
        var members = [[(key: UInt64, cell: Int)]](repeating: [], count: counts.count)
        for cell in zones.indices where zones[cell] >= 0 {
            members[Int(zones[cell])].append((Partition.curve(cell % mesh.columns, cell / mesh.columns), cell))
        }
        var seeds: [Int] = []
        for (zone, unsorted) in members.enumerated() {
            let order = unsorted.sorted { $0.key < $1.key }
            let total = order.reduce(0) { $0 + weights[$1.cell] }
            var sum = 0.0, next = 0
            for (index, member) in order.enumerated() where next < counts[zone] {
                sum += weights[member.cell]
                // The last cells each hold a seed if the weight ran out before.
                if sum >= total * (Double(next) + 0.5) / Double(counts[zone]) || order.count - index == counts[zone] - next {
                    seeds.append(member.cell)
                    next += 1
                }
            }
        }
        return seeds
    }

    /// Each cell to the seed of its zone that is nearest, over ground that is uneven to go: so borders wind.
    private func grown(from seeds: [Int], zones: [Int32]) -> [Int32] {
        var areas = [Int32](repeating: -1, count: mesh.count)
        var costs = [Double](repeating: .infinity, count: mesh.count)
        var queue = Queue()
        for (area, cell) in seeds.enumerated() {
            costs[cell] = 0
            areas[cell] = Int32(area)
            queue.push(0, Int32(cell))
        }
        while let (cost, cell) = queue.pop() {
            guard cost == costs[Int(cell)] else { continue }
            for next in neighbours[(6 * Int(cell))..<(6 * Int(cell) + 6)] where next >= 0 && zones[Int(next)] == zones[Int(cell)] {
                let step = cost + 0.5 + Dice.share(seed, Int(min(cell, next)), Int(max(cell, next)), 83)
                if step < costs[Int(next)] {
                    costs[Int(next)] = step
                    areas[Int(next)] = areas[Int(cell)]
                    queue.push(step, next)
                }
            }
        }
        return areas
    }

    private func middles(_ areas: [Int32], count: Int) -> [Int] {
        var sums = [Spot](repeating: .zero, count: count), totals = [Double](repeating: 0, count: count)
        for cell in areas.indices where areas[cell] >= 0 {
            sums[Int(areas[cell])] += mesh.middle(cell) * weights[cell]
            totals[Int(areas[cell])] += weights[cell]
        }
        var best = [Int](repeating: -1, count: count), distances = [Double](repeating: .infinity, count: count)
        for cell in areas.indices where areas[cell] >= 0 {
            let area = Int(areas[cell])
            let gap = (mesh.middle(cell) - sums[area] / totals[area]).length
            if gap < distances[area] { (best[area], distances[area]) = (cell, gap) }
        }
        return best
    }

    /// Gives cells that no seed of their zone reached to the area of a neighbour.
    private func adoptStrays(_ areas: inout [Int32], zones: [Int32]) {
        var changed = true
        while changed {
            changed = false
            for cell in areas.indices where zones[cell] >= 0 && areas[cell] < 0 {
                if let next = neighbours[(6 * cell)..<(6 * cell + 6)].first(where: { $0 >= 0 && areas[Int($0)] >= 0 }) {
                    areas[cell] = areas[Int(next)]
                    changed = true
                }
            }
        }
    }

    /// The position on a Hilbert curve.
    private static func curve(_ column: Int, _ row: Int) -> UInt64 {
        var x = column, y = row, key: UInt64 = 0
        var s = 1 << 11
        while s > 0 {
            let rx = x & s > 0 ? 1 : 0, ry = y & s > 0 ? 1 : 0
            key += UInt64(s) * UInt64(s) * UInt64((3 * rx) ^ ry)
            if ry == 0 {
                if rx == 1 { (x, y) = (4095 - x, 4095 - y) }
                swap(&x, &y)
            }
            s >>= 1
        }
        return key
    }
}

/// Cells by cost, cheapest first; equal costs by number.
private struct Queue {
    private var heap: [(Double, Int32)] = []

    mutating func push(_ cost: Double, _ cell: Int32) {
        heap.append((cost, cell))
        var at = heap.count - 1
        while at > 0, heap[at] < heap[(at - 1) / 2] {
            heap.swapAt(at, (at - 1) / 2)
            at = (at - 1) / 2
        }
    }

    mutating func pop() -> (Double, Int32)? {
        guard let top = heap.first else { return nil }
        let last = heap.removeLast()
        if !heap.isEmpty {
            heap[0] = last
            var at = 0
            while 2 * at + 1 < heap.count {
                var child = 2 * at + 1
                if child + 1 < heap.count, heap[child + 1] < heap[child] { child += 1 }
                guard heap[child] < heap[at] else { break }
                heap.swapAt(at, child)
                at = child
            }
        }
        return top
    }
}
