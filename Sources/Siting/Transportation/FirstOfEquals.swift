/// Of all optimal assignments, finds the first.
///
/// Given optimal prices, an assignment is optimal exactly when everyone stands on a tight arc, one where cost and
/// price together are least for the source, and every sink that asks a price is full. So only sources with two or
/// more tight arcs are in question. They are gone through in order, and for each its tight arcs: an arc (i, j) can
/// carry more when there is a cycle of moves among equals that takes someone of i from a later arc (i, g) to j and,
/// by moves of later sources, or through sinks that ask no price, gives back from j to g. Cycles are used until
/// none is left; then the arc is settled for good.
///
/// A cycle lies within one class of nodes that reach each other. Settling arcs and moving people along cycles
/// only ever breaks classes up, and a search that fails shows how: what it saw is closed, so it becomes a class of
/// its own. Hence fewer searches fail than there are nodes, whatever the number of sources, and with no ties there
/// is next to nothing to do. With many, each successful search, O(m d), ends an arc's people or a later source's
/// on one link.
struct FirstOfEquals: ~Copyable {
    private var graph: SinkGraph
    /// The place every sink that asks no price can trade people with, while it has some or room: unused room.
    private let pool: Int32
    /// The unused room of sinks that ask no price.
    private let spare: UnsafeMutablePointer<Int>
    private let isFree: UnsafeMutablePointer<Bool>
    private let group: UnsafeMutablePointer<Int32>
    private var groups: Int32 = 1
    /// How a node was found: by a link, or by `fromPool`.
    private let via: UnsafeMutablePointer<Int32>
    private let queue: UnsafeMutablePointer<Int32>
    private let seen: UnsafeMutablePointer<Int>
    private var searches = 0
    /// The arc of the source at hand that leads to a node and could give people up, or −1.
    private let giving: UnsafeMutablePointer<Int32>

    private static let fromPool: Int32 = -2

    /// Rearranges the people of an optimum with its prices.
    static func arrange(_ optimum: inout SinkGraph) {
        let (sources, arcs) = optimum.countTies()
        guard sources > 0 else { return }
        let origin = UnsafeMutablePointer<Int32>.allocate(capacity: arcs + sources)
        defer { origin.deallocate() }
        let ties = optimum.ties(sources: sources, arcs: arcs + sources, origin: origin)
        var first = FirstOfEquals(ties, within: optimum)
        first.settle()
        for arc in 0..<first.graph.table.arcCount {
            optimum.table.flow[Int(origin[arc])] = first.graph.table.flow[arc]
        }
    }

    private init(_ ties: consuming ArcTable, within optimum: borrowing SinkGraph) {
        graph = SinkGraph(ties, leftOut: 0)
        let nodes = graph.nodeCount
        pool = Int32(nodes)
        spare = .allocate(capacity: nodes)
        isFree = .allocate(capacity: nodes)
        for node in 0..<nodes {
            isFree[node] = optimum.price[node] == 0
            spare[node] = isFree[node] ? optimum.capacity[node] - optimum.load[node] : 0
        }
        group = .allocate(capacity: nodes + 1)
        group.initialize(repeating: 0, count: nodes + 1)
        via = .allocate(capacity: nodes + 1)
        queue = .allocate(capacity: nodes + 1)
        seen = .allocate(capacity: nodes + 1)
        seen.initialize(repeating: 0, count: nodes + 1)
        giving = .allocate(capacity: nodes)
        giving.initialize(repeating: -1, count: nodes)
        for node in 0..<nodes { graph.list(Int32(truncatingIfNeeded: node)) }
    }

    deinit {
        spare.deallocate()
        isFree.deallocate()
        seen.deallocate()
        for column in [group, via, queue, giving] { column.deallocate() }
    }

    private mutating func settle() {
        let table = (first: graph.table.first, sink: graph.table.sink, flow: graph.table.flow)
        for source in 0..<graph.table.sourceCount {
            let arcs = Int(table.first[source])..<Int(table.first[source + 1])
            retire(arcs)
            for arc in arcs {
                let node = table.sink[arc]
                var givers = 0
                for later in arc + 1..<max(arcs.upperBound, arc + 1) where table.flow[later] > 0 {
                    let g = table.sink[later]
                    if group[Int(g)] != group[Int(node)] { continue }
                    giving[Int(g)] = Int32(truncatingIfNeeded: later)
                    givers += 1
                }
                while givers > 0 {
                    guard let found = search(from: node) else {
                        split(node)
                        break
                    }
                    let giver = Int(giving[Int(found)])
                    trade(from: giver, to: arc, givingBackAt: found)
                    if table.flow[giver] == 0 {
                        giving[Int(found)] = -1
                        givers -= 1
                    }
                }
                if givers > 0 { for later in arcs { giving[Int(table.sink[later])] = -1 } }
            }
        }
    }

    /// From here on the source at hand moves only where it says so: its moves leave the graph.
    private mutating func retire(_ arcs: Range<Int>) {
        graph.done = arcs.upperBound - 1
        for arc in arcs where graph.table.flow[arc] > 0 {
            let f = graph.table.sink[arc]
            for other in arcs where other != arc {
                let g = graph.table.sink[other]
                if group[Int(f)] == group[Int(g)], let link = graph.link(from: f, to: g) { graph.tidy(link) }
            }
        }
    }

    /// Looks, breadth first and within the class of `start`, for a sink where the source at hand can give up people.
    private mutating func search(from start: Int32) -> Int32? {
        searches += 1
        let own = group[Int(start)]
        seen[Int(start)] = searches
        queue[0] = start
        var (next, end) = (0, 1)
        while next < end {
            let f = queue[next]
            next += 1
            if f == pool {
                for g in 0..<pool where isFree[Int(g)] && seen[Int(g)] != searches && group[Int(g)] == own {
                    seen[Int(g)] = searches
                    via[Int(g)] = Self.fromPool
                    if giving[Int(g)] >= 0 { return g }
                    queue[end] = g
                    end += 1
                }
                continue
            }
            let neighbours = graph.neighbours[Int(f)]
            for place in 0..<neighbours.count where neighbours.members[place].costThere == 0 {
                let g = neighbours.members[place].node
                guard seen[Int(g)] != searches && group[Int(g)] == own else { continue }
                seen[Int(g)] = searches
                via[Int(g)] = neighbours.members[place].link
                if giving[Int(g)] >= 0 { return g }
                queue[end] = g
                end += 1
            }
            if spare[Int(f)] > 0 && seen[Int(pool)] != searches && group[Int(pool)] == own {
                seen[Int(pool)] = searches
                via[Int(pool)] = f
                queue[end] = pool
                end += 1
            }
        }
        return nil
    }

    /// Moves people of the source at hand from a later arc to an earlier one, and others along the path found.
    private mutating func trade(from later: Int, to earlier: Int, givingBackAt end: Int32) {
        var people = Int(graph.table.flow[later])
        let start = graph.table.sink[earlier]
        var steps = 0
        var node = end
        var passed: (from: Int, to: Int)?
        while node != start {
            if via[Int(node)] == Self.fromPool {
                let from = via[Int(pool)]
                passed = (Int(from), Int(node))
                people = min(people, spare[Int(from)])
                node = from
            } else {
                graph.path[steps] = via[Int(node)]
                node = graph.tail(Int(via[Int(node)]))
                steps += 1
            }
        }
        people = min(people, graph.gather(steps))
        graph.move(people, steps: steps)
        if let passed {
            spare[passed.from] -= people
            spare[passed.to] += people
        }
        graph.table.flow[later] -= Int32(truncatingIfNeeded: people)
        graph.table.flow[earlier] += Int32(truncatingIfNeeded: people)
    }

    /// What the search that just failed saw becomes a class of its own.
    private mutating func split(_ start: Int32) {
        for node in 0...Int(pool) where seen[node] == searches { group[node] = groups }
        groups += 1
    }
}
