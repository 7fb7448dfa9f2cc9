/// The rooms of a problem whose sites may have several, each for a kind of demand of its own: a building for two tiers has a floor
/// for each, and whoever looks for the one finds no place on the other.
///
/// Whoever fills rooms sees each of them as a site. A site's first room has the site's own number, further ones have numbers behind
/// those of all sites, and `next` leads from one to the other. Where every site has one room, rooms and sites are the same.
struct Rooms {
    /// Who can use which room.
    let reach: ReachTable
    /// How much weight each room can serve; nil where there is no limit.
    private(set) var limits: [Double?]
    /// The next room of the same site; −1 behind the last.
    private(set) var next: [Int32]
    /// The site of each room.
    private(set) var siteOf: [Int32]
    /// The kind of demand that each room serves.
    private(set) var kindOf: [Int]

    init(_ problem: SitingProblem) {
        let count = problem.sites.count
        limits = problem.sites.map { $0.rooms[0] }
        next = [Int32](repeating: -1, count: count)
        siteOf = (0..<count).map { Int32($0) }
        kindOf = [Int](repeating: 0, count: count)
        guard problem.sites.contains(where: { $0.rooms.count > 1 }) else {
            reach = problem.reach
            return
        }
        // The rooms that somebody can use: a site's first one takes the site's number, whatever its kind.
        var number = problem.sites.map { [Int32](repeating: -1, count: $0.rooms.count) }
        var last = [Int32](repeating: -1, count: count)
        let table = problem.reach
        var rooms: [Int32] = []
        rooms.reserveCapacity(table.sites.count)
        for demand in 0..<table.demandCount {
            for entry in table.entries(of: demand) {
                let site = Int(table.sites[entry]), room = problem.room(for: demand, at: site)
                if number[site][room] < 0 {
                    let limit = problem.sites[site].rooms[room]
                    if last[site] < 0 {
                        number[site][room] = Int32(site)
                        limits[site] = limit
                        kindOf[site] = room
                    } else {
                        number[site][room] = Int32(next.count)
                        next[Int(last[site])] = Int32(next.count)
                        next.append(-1)
                        siteOf.append(Int32(site))
                        limits.append(limit)
                        kindOf.append(room)
                    }
                    last[site] = number[site][room]
                }
                rooms.append(number[site][room])
            }
        }
        reach = table.renamed(rooms, count: next.count)
    }
}

extension ReachTable {
    /// The same table with other sites in its entries.
    func renamed(_ other: [Int32], count: Int) -> ReachTable {
        var sites = other, costs = costs
        for demand in 0..<demandCount where !zip(entries(of: demand), entries(of: demand).dropFirst()).allSatisfy({ other[$0] < other[$1] }) {
            let order = entries(of: demand).sorted { other[$0] < other[$1] }
            for (place, entry) in zip(entries(of: demand), order) {
                sites[place] = other[entry]
                costs[place] = self.costs[entry]
            }
        }
        return ReachTable(offsets: offsets, sites: sites, costs: costs, siteCount: count)
    }
}
