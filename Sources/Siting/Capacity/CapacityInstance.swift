/// A capacitated covering problem boiled down: demand with the same reach is one row of whole people. Existing and required
/// sites stay in it, since their room counts. A site opens with all its rooms; its number is that of the first (`Rooms`).
package struct CapacityInstance {
    /// The merged rows, and which rooms reach them.
    let cover: CoverInstance
    /// The rooms of the sites.
    let rooms: Rooms
    /// The places in each room: no more than the people who could use it.
    let capacities: [Double]
    /// The sites that are open whatever is chosen: existing and required ones.
    package let open: [Int]
    /// The sites to choose from.
    package let free: [Int]
    /// The required ones among the open.
    let required: [Int]
    /// How many of the free may be chosen.
    let count: Int
    /// Where the draws of a search begin.
    let seed: UInt64

    package init(_ problem: SitingProblem) {
        let sites = problem.sites, rooms = Rooms(problem)
        cover = CoverInstance(
            reach: rooms.reach, weights: problem.weights,
            states: rooms.siteOf.map { sites[Int($0)].isForbidden && !sites[Int($0)].isExisting ? .shut : .free })
        var places = [Double](repeating: 0, count: rooms.limits.count)
        for room in cover.free {
            for row in cover.rows(of: room) { places[room] += cover.weights[Int(row)] }
            if let limit = rooms.limits[room] { places[room] = min(places[room], limit.rounded(.down)) }
        }
        capacities = places
        required = sites.indices.filter { sites[$0].isRequired && !sites[$0].isExisting && !sites[$0].isForbidden }
        open = sites.indices.filter { sites[$0].isExisting } + required
        let isOpen = Set(open)
        free = cover.free.filter { $0 < sites.count && !isOpen.contains($0) }
        count = (problem.count ?? 0) - required.count
        seed = problem.seed
        self.rooms = rooms
    }

    /// Calls with every room of a site.
    @inline(__always) func forEachRoom(of site: Int, _ body: (Int) -> Void) {
        var room = site
        repeat {
            body(room)
            room = Int(rooms.next[room])
        } while room >= 0
    }

    /// All rooms of some sites.
    func rooms(of sites: [Int]) -> [Int] {
        var all: [Int] = []
        for site in sites { forEachRoom(of: site) { all.append($0) } }
        return all
    }

    /// A number of each room of a site, summed up.
    func sum(of numbers: [Double], at site: Int) -> Double {
        var sum = 0.0
        forEachRoom(of: site) { sum += numbers[$0] }
        return sum
    }

    /// Who goes where when some sites are chosen.
    package struct Flow {
        /// The people served.
        package let people: Double
        /// The people in each room.
        var loads: [Double]
        /// Whether one more place in a room would serve one more person.
        var isScarce: [Bool]
        /// The people of each row who are left out.
        var unserved: [Double]
        /// The people on each pair of row and room, in the order of `cover.rowSites`.
        var pairs: [Double]
    }

    /// Whether a room of limited size has no place left.
    func isFull(_ room: Int, _ flow: Flow) -> Bool { rooms.limits[room].map { flow.loads[room] >= $0.rounded(.down) } ?? false }

    /// How many people the open sites and these can serve together, by the transportation optimum, and who goes where.
    package func flow(to chosen: [Int]) -> Flow {
        let using = rooms(of: open + chosen).sorted()
        var sink = [Int32](repeating: -1, count: capacities.count)
        for (k, site) in using.enumerated() { sink[site] = Int32(k) }
        var supplies: [Int] = [], offsets = [0], sinks: [Int32] = [], rows: [Int] = [], entries: [Int] = []
        for row in 0..<cover.rowCount {
            let before = sinks.count
            for entry in cover.rowOffsets[row]..<cover.rowOffsets[row + 1] where sink[Int(cover.rowSites[entry])] >= 0 {
                sinks.append(sink[Int(cover.rowSites[entry])])
                entries.append(entry)
            }
            if sinks.count == before { continue }
            rows.append(row)
            supplies.append(Int(cover.weights[row]))
            offsets.append(sinks.count)
        }
        let solution = Transportation(
            supplies: supplies, capacities: using.map { Int(capacities[$0]) }, offsets: offsets, sinks: sinks, costs: [Int32](repeating: 0, count: sinks.count)
        ).solved()
        var flow = Flow(
            people: Double(solution.served), loads: [Double](repeating: 0, count: capacities.count),
            isScarce: [Bool](repeating: false, count: capacities.count),
            unserved: cover.weights, pairs: [Double](repeating: 0, count: cover.rowSites.count))
        for (k, site) in using.enumerated() { flow.isScarce[site] = solution.sinkPrices[k] > 0 }
        for (position, row) in rows.enumerated() {
            for arc in offsets[position]..<offsets[position + 1] where solution.flows[arc] > 0 {
                let people = Double(solution.flows[arc])
                flow.loads[using[Int(sinks[arc])]] += people
                flow.pairs[entries[arc]] = people
                flow.unserved[row] -= people
            }
        }
        return flow
    }
}
