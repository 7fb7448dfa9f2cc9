/// From which rooms a relaxed choice takes how many.
///
/// The count alone says: so many sites with all their rooms. Where conditions allow fewer sites of each kind of room, as the numbers of
/// two tiers do, the rooms of each kind are taken for themselves, and a site may give one without the other: what that gains bounds
/// what sites gain. In both ways no more is taken of a group than may be chosen of it; of conditions that share sites only the first
/// counts as a group, so the best choice is found greedily (it is one of a matroid; Edmonds 1971).
struct RoomPools {
    private struct Pool {
        let rooms: [Int]
        let count: Int
    }

    private let pools: [Pool]
    /// Whether each room stands for itself; else for its whole site.
    private let isSplit: Bool
    private let instance: CapacityInstance
    /// The group of each site, and how many may yet be chosen of it. Group 0 has no limit.
    private let groupOf: [Int], left: [Int]

    init(_ problem: SitingProblem, _ instance: CapacityInstance) {
        self.instance = instance
        let required = Set(instance.required)
        func room(in condition: SitingProblem.CountCondition) -> Int? {
            condition.atMost.map { max(0, $0 - condition.sites.count { required.contains($0) }) }
        }
        var byKind: [Int: [Int]] = [:]
        for room in instance.rooms(of: instance.free) { byKind[instance.rooms.kindOf[room], default: []].append(room) }
        var split: [Pool] = []
        for (_, rooms) in byKind.sorted(by: { $0.key < $1.key }) {
            let sites = Set(rooms.map { Int(instance.rooms.siteOf[$0]) })
            let limits = problem.conditions.filter { sites.isSubset(of: $0.sites) }.compactMap(room)
            split.append(Pool(rooms: rooms, count: max(0, min(instance.count, limits.min() ?? .max))))
        }
        isSplit = split.count > 1 && split.contains { $0.count < instance.count }
        pools = isSplit ? split : [Pool(rooms: instance.free, count: max(0, instance.count))]
        var groupOf = [Int](repeating: 0, count: problem.sites.count), left = [Int.max]
        for condition in problem.conditions where condition.sites.allSatisfy({ groupOf[$0] == 0 }) {
            guard let room = room(in: condition) else { continue }
            for site in condition.sites { groupOf[site] = left.count }
            left.append(room)
        }
        (self.groupOf, self.left) = (groupOf, left)
    }

    /// The rooms of the best relaxed choice.
    /// - Parameter worth: what each room brings.
    func best(_ worth: [Double]) -> [Int] {
        var taken: [Int] = []
        for pool in pools {
            let worth = isSplit || pool.rooms.allSatisfy { instance.rooms.next[$0] < 0 } ? worth : whole(worth, pool.rooms)
            let order = pool.rooms.sorted { (worth[$0], $1) > (worth[$1], $0) }
            guard left.count > 1 else {
                taken += order.prefix(pool.count)
                continue
            }
            var left = left, open = pool.count
            for room in order where open > 0 {
                let group = groupOf[Int(instance.rooms.siteOf[room])]
                if left[group] == 0 { continue }
                left[group] -= 1
                open -= 1
                taken.append(room)
            }
        }
        return isSplit ? taken : instance.rooms(of: taken)
    }

    /// What sites bring in all their rooms, under the number of the first.
    private func whole(_ worth: [Double], _ sites: [Int]) -> [Double] {
        var sums = worth
        for site in sites { sums[site] = instance.sum(of: worth, at: site) }
        return sums
    }
}
