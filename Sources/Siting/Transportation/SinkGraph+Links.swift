/// Keeping the links true while people move.
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
        for place in 0..<neighbours[Int(node)].count {
            let link = Int(neighbours[Int(node)].members[place].link)
            links[link].heap.order()
            refresh(link)
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
        let (f, g) = (tail(link), links[link].head)
        var cost = Self.never
        if links[link].heap.count > 0 {
            cost = MoveKey.cost(links[link].heap.keys[0])
            if g == table.out { cost += leftOut } else if f == table.out { cost -= leftOut }
        }
        neighbours[Int(f)].members[Int(links[link].place)].costThere = cost
        neighbours[Int(g)].members[Int(links[link ^ 1].place)].costHere = cost
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
        let (there, back) = (Int32(truncatingIfNeeded: link), Int32(truncatingIfNeeded: link + 1))
        let (placeOfG, placeOfF) = (neighbours[Int(f)].count, neighbours[Int(g)].count)
        (links + link).initialize(to: Link(head: g, place: Int32(truncatingIfNeeded: placeOfG)))
        (links + link + 1).initialize(to: Link(head: f, place: Int32(truncatingIfNeeded: placeOfF)))
        neighbours[Int(f)].append(Neighbour(node: g, link: there))
        neighbours[Int(g)].append(Neighbour(node: f, link: back))
        linkCount += 2
        linkAt[Int(f) * nodeCount + Int(g)] = there + 1
        linkAt[Int(g) * nodeCount + Int(f)] = back + 1
        return link
    }
}
