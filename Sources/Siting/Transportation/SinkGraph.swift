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

    struct Link {
        /// The least cost of moving one person over this link, or `never`.
        var least = SinkGraph.never
        var heap = MoveHeap()
        /// Where the link leads. The link back is the neighbour, number `link ^ 1`.
        let head: Int32
        /// The next link with the same tail, or −1.
        let next: Int32
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

    private(set) var links: UnsafeMutablePointer<Link>
    private var linkCount = 0
    private var linkCapacity = 256
    /// The first link out of each node, or −1.
    let firstLink: UnsafeMutablePointer<Int32>
    /// One more than the number of the link from f to g, at f · nodes + g; 0 where there is none yet.
    private let linkAt: UnsafeMutablePointer<Int32>

    /// The arcs with people at the start, grouped by sink: a node's moves are listed when first asked for.
    private let standing: UnsafeMutablePointer<Int32>
    private let standingStart: UnsafeMutablePointer<Int>
    private let isListed: UnsafeMutablePointer<Bool>

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
        firstLink = .allocate(capacity: nodeCount)
        firstLink.initialize(repeating: -1, count: nodeCount)
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
        for column in [price, load, capacity, standingStart] { column.deallocate() }
        for column in [firstLink, linkAt, standing, path, leaving, joining] { column.deallocate() }
        isListed.deallocate()
    }

    /// The node a link leaves.
    @inline(__always)
    func tail(_ link: Int) -> Int32 { links[link ^ 1].head }
}

// MARK: Keeping the links true

extension SinkGraph {
    /// Lists the moves of everyone who has stood at a node since the start.
    mutating func list(_ node: Int32) {
        guard !isListed[Int(node)] else { return }
        isListed[Int(node)] = true
        for at in standingStart[Int(node)]..<standingStart[Int(node) + 1] {
            let arc = Int(standing[at])
            forEachMove(from: arc) { graph, link, key in
                if graph.links[link].heap.isFull { graph.links[link].heap.grow() }
                graph.links[link].heap.append(key)
            }
        }
        var link = Int(firstLink[Int(node)])
        while link >= 0 {
            links[link].heap.order()
            refresh(link)
            link = Int(links[link].next)
        }
    }

    /// People have come to stand on an arc that was empty: their moves onward.
    mutating func enter(_ arc: Int) {
        guard arc > done else { return }
        forEachMove(from: arc) { graph, link, key in
            if graph.links[link].heap.isFull { graph.makeRoom(link) }
            graph.links[link].heap.push(key)
            if graph.links[link].heap.keys[0] == key { graph.refresh(link) }
        }
    }

    /// The last people have left an arc: no link may offer them any more.
    mutating func leave(_ arc: Int) {
        let node = table.sink[arc]
        for other in siblings(of: arc) where other != arc {
            let link = linkAt[Int(node) * nodeCount + Int(table.sink[other])]
            if link > 0 { tidy(Int(link) - 1) }
        }
    }

    /// Takes moves off the top of a link's heap that nobody is left to make.
    @inline(__always)
    mutating func tidy(_ link: Int) {
        let toEarlier = links[link].head < tail(link)
        var changed = false
        while links[link].heap.count > 0 {
            let arc = MoveKey.arc(links[link].heap.keys[0], toEarlier: toEarlier)
            if table.flow[arc] > 0 && arc > done { break }
            links[link].heap.pop()
            changed = true
        }
        if changed { refresh(link) }
    }

    /// The arcs of the source that `arc` belongs to.
    @inline(__always)
    func siblings(of arc: Int) -> ClosedRange<Int> {
        var low = arc, high = arc
        while table.sink[low - 1] != table.out { low -= 1 }
        while table.sink[high] != table.out { high += 1 }
        return low...high
    }

    /// The link from f to g, if any move over it was ever listed.
    @inline(__always)
    func link(from f: Int32, to g: Int32) -> Int? {
        let known = linkAt[Int(f) * nodeCount + Int(g)]
        return known > 0 ? Int(known) - 1 : nil
    }

    @inline(__always)
    private mutating func forEachMove(from arc: Int, _ body: (inout SinkGraph, Int, Int) -> Void) {
        let f = table.sink[arc], cost = table.cost[arc]
        for other in siblings(of: arc) where other != arc {
            let g = table.sink[other]
            let key = MoveKey.make(cost: table.cost[other] - cost, arc: arc, toEarlier: g < f)
            body(&self, joined(f, g), key)
        }
    }

    @inline(__always)
    private mutating func refresh(_ link: Int) {
        guard links[link].heap.count > 0 else {
            links[link].least = Self.never
            return
        }
        let head = links[link].head
        var cost = MoveKey.cost(links[link].heap.keys[0])
        if head == table.out { cost += leftOut } else if tail(link) == table.out { cost -= leftOut }
        links[link].least = cost
    }

    /// Makes room in a full heap, by dropping moves nobody is left to make if there are many.
    private mutating func makeRoom(_ link: Int) {
        let toEarlier = links[link].head < tail(link), flow = table.flow, done = done
        links[link].heap.keep { key in
            let arc = MoveKey.arc(key, toEarlier: toEarlier)
            return flow[arc] > 0 && arc > done
        }
        if links[link].heap.count > links[link].heap.capacity / 2 { links[link].heap.grow() }
    }

    /// The link from f to g, made with its opposite when first needed.
    @inline(__always)
    private mutating func joined(_ f: Int32, _ g: Int32) -> Int {
        let known = linkAt[Int(f) * nodeCount + Int(g)]
        return known > 0 ? Int(known) - 1 : join(f, g)
    }

    private mutating func join(_ f: Int32, _ g: Int32) -> Int {
        if linkCount == linkCapacity {
            let wider = UnsafeMutablePointer<Link>.allocate(capacity: 2 * linkCapacity)
            wider.moveInitialize(from: links, count: linkCount)
            links.deallocate()
            links = wider
            linkCapacity *= 2
        }
        let link = linkCount
        (links + link).initialize(to: Link(head: g, next: firstLink[Int(f)]))
        (links + link + 1).initialize(to: Link(head: f, next: firstLink[Int(g)]))
        linkCount += 2
        firstLink[Int(f)] = Int32(truncatingIfNeeded: link)
        firstLink[Int(g)] = Int32(truncatingIfNeeded: link + 1)
        linkAt[Int(f) * nodeCount + Int(g)] = Int32(truncatingIfNeeded: link + 1)
        linkAt[Int(g) * nodeCount + Int(f)] = Int32(truncatingIfNeeded: link + 2)
        return link
    }
}
