/// The sinks, and the place of those left out, as a small graph whose links are moves of people.
///
/// The link f → g costs the least that moving one person from f to g can cost now: the least of c(i, g) − c(i, f)
/// over the sources i with people at f. A heap for each link keeps that least at hand. Millions of sources thus
/// become a graph of some hundred nodes.
struct SinkGraph: ~Copyable {
    /// The cost of a link over which nobody can be moved. Adding any prices to it leaves more than `unfound`.
    static let never = Int.max / 2
    /// More than any distance or load.
    static let unfound = Int.max / 4

    /// A node and what moving one person there, or from there, costs at least; `never` where nobody can be moved.
    struct Neighbour {
        var costThere = SinkGraph.never
        var costHere = SinkGraph.never
        let node: Int32
        /// The link there. The link back is `link ^ 1`.
        let link: Int32
    }

    /// The neighbours of a node side by side, since searches do little else than read them.
    struct Neighbourhood {
        private(set) var members = UnsafeMutablePointer<Neighbour>.allocate(capacity: 4)
        private(set) var count = 0
        private var capacity = 4

        mutating func append(_ neighbour: Neighbour) {
            if count == capacity {
                let wider = UnsafeMutablePointer<Neighbour>.allocate(capacity: 2 * capacity)
                wider.moveInitialize(from: members, count: count)
                members.deallocate()
                members = wider
                capacity *= 2
            }
            (members + count).initialize(to: neighbour)
            count += 1
        }
    }

    struct Link {
        var heap = MoveHeap()
        /// Where the link leads.
        let head: Int32
        /// The place of the head among the neighbours of the tail.
        let place: Int32
    }

    let table: ArcTable
    /// What leaving one person out counts.
    let leftOut: Int
    let nodeCount: Int
    let price: UnsafeMutablePointer<Int>
    let load: UnsafeMutablePointer<Int>
    let capacity: UnsafeMutablePointer<Int>
    /// Arcs up to this one do not move any more.
    var done = -1

    var links: UnsafeMutablePointer<Link>
    var linkCount = 0
    var linkCapacity = 256
    let neighbours: UnsafeMutablePointer<Neighbourhood>
    /// One more than the number of the link from f to g, at f · nodes + g; 0 where there is none yet.
    let linkAt: UnsafeMutablePointer<Int32>

    /// The arcs with people at the start, grouped by sink: a node's moves are listed when first asked for.
    let standing: UnsafeMutablePointer<Int32>
    let standingStart: UnsafeMutablePointer<Int>
    let isListed: UnsafeMutablePointer<Bool>

    // The moves a path consists of, one arc to leave and one to join for each step; see SinkGraph+Paths.
    let path: UnsafeMutablePointer<Int32>
    let leaving: UnsafeMutablePointer<Int32>
    let joining: UnsafeMutablePointer<Int32>

    /// A graph of where the table's people are now. Prices start at 0 and capacities without end.
    init(_ people: consuming ArcTable, leftOut: Int) {
        table = people
        self.leftOut = leftOut
        nodeCount = Int(table.out) + 1
        price = .allocate(capacity: nodeCount)
        price.initialize(repeating: 0, count: nodeCount)
        load = .allocate(capacity: nodeCount)
        load.initialize(repeating: 0, count: nodeCount)
        capacity = .allocate(capacity: nodeCount)
        capacity.initialize(repeating: Self.unfound, count: nodeCount)
        links = .allocate(capacity: linkCapacity)
        neighbours = .allocate(capacity: nodeCount)
        for node in 0..<nodeCount { (neighbours + node).initialize(to: Neighbourhood()) }
        linkAt = .allocate(capacity: nodeCount * nodeCount)
        linkAt.initialize(repeating: 0, count: nodeCount * nodeCount)
        isListed = .allocate(capacity: nodeCount)
        isListed.initialize(repeating: false, count: nodeCount)
        path = .allocate(capacity: nodeCount)
        leaving = .allocate(capacity: nodeCount)
        joining = .allocate(capacity: nodeCount)

        standingStart = .allocate(capacity: nodeCount + 1)
        standingStart.initialize(repeating: 0, count: nodeCount + 1)
        for arc in 0..<table.arcCount where table.flow[arc] > 0 {
            standingStart[Int(table.sink[arc])] += 1
            load[Int(table.sink[arc])] += Int(table.flow[arc])
        }
        var end = 0
        for node in 0...nodeCount {
            end += standingStart[node]
            standingStart[node] = end
        }
        standing = .allocate(capacity: end)
        for arc in stride(from: table.arcCount - 1, through: 0, by: -1) where table.flow[arc] > 0 {
            let node = Int(table.sink[arc])
            standingStart[node] -= 1
            standing[standingStart[node]] = Int32(truncatingIfNeeded: arc)
        }
    }

    deinit {
        for link in 0..<linkCount { links[link].heap.free() }
        links.deallocate()
        for node in 0..<nodeCount { neighbours[node].members.deallocate() }
        neighbours.deallocate()
        for column in [price, load, capacity, standingStart] { column.deallocate() }
        for column in [linkAt, standing, path, leaving, joining] { column.deallocate() }
        isListed.deallocate()
    }

    /// The node a link leaves.
    @inline(__always)
    func tail(_ link: Int) -> Int32 { links[link ^ 1].head }

    /// The least cost of moving one person over a link, or `never`.
    @inline(__always)
    func least(_ link: Int) -> Int { neighbours[Int(tail(link))].members[Int(links[link].place)].costThere }
}
