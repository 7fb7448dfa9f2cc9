/// A capacitated choice while it is being improved: who goes where, kept up as sites come and go.
///
/// A site that comes pulls people along alternating paths: those left out in its reach, and people of full sites whose places
/// others left out can then take, and so on (Ford & Fulkerson 1956). A site that goes pushes its people the same way to
/// sites with room. Paths are at most `depth` sites long on trial, so that `people` never exceeds the transportation optimum and may
/// fall a little short of it; `CapacityCut.settle` makes up for that. Every change is noted, so that a trial can be taken back.
package struct CapacityChoice: ~Copyable {
    /// The most sites on a path, past the first.
    static let depth: Int32 = 2

    // The instance, flattened: entries are pairs of row and room in the order of `CoverInstance.rowSites`. What is said of a site here
    // is said of each of its rooms, which mostly is one.
    let rowOffsets: Column<Int>
    let rowSites: Column<Int32>
    let siteOffsets: Column<Int>
    let siteRows: Column<Int32>
    let siteEntries: Column<Int32>
    let capacities: Column<Int>
    /// The next room of the same site; −1 behind the last.
    let nextRoom: Column<Int32>
    let siteOf: Column<Int32>

    /// How many people are served.
    package private(set) var people = 0
    /// The sites that serve.
    let isOpen: Column<Bool>
    /// The people at each site.
    let loads: Column<Int>
    /// The rows looked at so far: a measure of work that is the same on every machine.
    var work = 0
    let pairs: Column<Int>
    let unserved: Column<Int>
    /// The people left out in reach of each site.
    let waiting: Column<Int>
    let isOnPath: Column<Bool>
    /// The operation in which a site last had no more to give, and with how many steps left.
    let spentIn: Column<Int>
    let spentDepth: Column<Int32>
    var operation = 0
    private var journal: [(entry: Int32, row: Int32, people: Int)] = []

    /// Nothing open.
    package init(_ instance: CapacityInstance) {
        let cover = instance.cover, sites = instance.capacities.count
        var entries = [Int32](repeating: 0, count: cover.rowSites.count), next = cover.siteOffsets
        for (entry, site) in cover.rowSites.enumerated() {
            entries[next[Int(site)]] = Int32(entry)
            next[Int(site)] += 1
        }
        rowOffsets = Column(cover.rowOffsets)
        rowSites = Column(cover.rowSites)
        siteOffsets = Column(cover.siteOffsets)
        siteRows = Column(cover.siteRows)
        siteEntries = Column(entries)
        capacities = Column(instance.capacities.map { Int($0) })
        nextRoom = Column(instance.rooms.next)
        siteOf = Column(instance.rooms.siteOf)
        isOpen = Column(repeating: false, count: sites)
        isOnPath = Column(repeating: false, count: sites)
        loads = Column(repeating: 0, count: sites)
        waiting = Column(repeating: 0, count: sites)
        spentIn = Column(repeating: 0, count: sites)
        spentDepth = Column(repeating: 0, count: sites)
        pairs = Column(repeating: 0, count: entries.count)
        unserved = Column(repeating: 0, count: cover.rowCount)
    }

    /// Takes over a whole flow to these sites, which are all that are open.
    package mutating func settle(_ flow: CapacityInstance.Flow, at sites: [Int]) {
        isOpen.fill(false)
        waiting.fill(0)
        for site in sites { open(site, true) }
        for entry in 0..<pairs.count { pairs[entry] = Int(flow.pairs[entry]) }
        for site in 0..<loads.count { loads[site] = Int(flow.loads[site]) }
        for row in 0..<unserved.count {
            unserved[row] = Int(flow.unserved[row])
            for entry in rowOffsets[row]..<rowOffsets[row + 1] { waiting[Int(rowSites[entry])] += unserved[row] }
        }
        people = Int(flow.people)
        keep()
    }

    /// What happened so far can no longer be taken back.
    package mutating func keep() { journal.removeAll(keepingCapacity: true) }

    /// Takes back whatever happened since `keep`: people, not which sites are open.
    private mutating func takeBack() {
        while let note = journal.popLast() {
            if note.people > 0 { unassign(note.entry, note.row, note.people) } else { assign(note.entry, note.row, -note.people) }
        }
    }

    /// The next room of a room's site; below 0 behind the last.
    @inline(__always) func roomAfter(_ room: Int) -> Int { Int(nextRoom[room]) }

    /// Counts a step that looked at nothing.
    mutating func spend() { work += 1 }

    /// Fills a site's room with those left out in its reach.
    mutating func fill(_ site: Int) {
        if loads[site] == capacities[site] { return }
        operation += 1
        _ = pull(site, capacities[site] - loads[site], 0)
    }

    /// Exchanges sites, on trial until `keep` or `undo`: a newcomer for an old site, or besides all others.
    /// - Parameter least: how many people are to be served; where the newcomer's room cannot bring that many it is not filled.
    package mutating func exchange(_ old: Int?, for new: Int, least: Int) {
        if let old { close(old) }
        open(new, true)
        var places = capacities[new], room = Int(nextRoom[new])
        while room >= 0 {
            places += capacities[room]
            room = Int(nextRoom[room])
        }
        if people + places < least { return }
        room = new
        repeat {
            operation += 1
            _ = pull(room, capacities[room], Self.depth)
            room = Int(nextRoom[room])
        } while room >= 0
    }

    /// Opens or shuts all rooms of a site.
    private func open(_ site: Int, _ isIn: Bool) {
        var room = site
        repeat {
            isOpen[room] = isIn
            room = Int(nextRoom[room])
        } while room >= 0
    }

    /// Takes an exchange back.
    package mutating func undo(_ old: Int?, for new: Int) {
        open(new, false)
        if let old { open(old, true) }
        takeBack()
    }

    private mutating func close(_ site: Int) {
        open(site, false)
        var room = site
        repeat {
            operation += 1
            _ = push(room, loads[room], Self.depth)
            for k in siteOffsets[room]..<siteOffsets[room + 1] where pairs[Int(siteEntries[k])] > 0 {
                note(siteEntries[k], siteRows[k], -pairs[Int(siteEntries[k])])
            }
            room = Int(nextRoom[room])
        } while room >= 0
    }

    /// Changes how many of a row go to a site, and notes it.
    mutating func note(_ entry: Int32, _ row: Int32, _ change: Int) {
        if change > 0 { assign(entry, row, change) } else { unassign(entry, row, -change) }
        journal.append((entry, row, change))
    }

    private mutating func assign(_ entry: Int32, _ row: Int32, _ number: Int) {
        pairs[Int(entry)] += number
        loads[Int(rowSites[Int(entry)])] += number
        unserved[Int(row)] -= number
        people += number
        for other in rowOffsets[Int(row)]..<rowOffsets[Int(row) + 1] { waiting[Int(rowSites[other])] -= number }
    }

    private mutating func unassign(_ entry: Int32, _ row: Int32, _ number: Int) {
        pairs[Int(entry)] -= number
        loads[Int(rowSites[Int(entry)])] -= number
        unserved[Int(row)] += number
        people -= number
        for other in rowOffsets[Int(row)]..<rowOffsets[Int(row) + 1] { waiting[Int(rowSites[other])] += number }
    }

    /// Moves people of a row from one site to another.
    mutating func move(_ row: Int32, from entry: Int32, to other: Int32, _ number: Int) {
        pairs[Int(entry)] -= number
        loads[Int(rowSites[Int(entry)])] -= number
        pairs[Int(other)] += number
        loads[Int(rowSites[Int(other)])] += number
        // Taken back, the two notes leave the row's unserved as they were.
        journal.append((entry, row, -number))
        journal.append((other, row, number))
    }

    /// A site that serves and shares a row with this one, drawn at random; nil where the draw finds none.
    func neighbour(of site: Int, _ draw: inout SplitMix) -> Int? {
        var room = site
        while nextRoom[room] >= 0 && draw.next() & 1 == 0 { room = Int(nextRoom[room]) }
        let first = siteOffsets[room], count = siteOffsets[room + 1] - first
        if count == 0 { return nil }
        for _ in 0..<4 {
            let row = Int(siteRows[first + Int(draw.next() % UInt64(count))])
            let length = rowOffsets[row + 1] - rowOffsets[row]
            for _ in 0..<8 {
                let other = Int(rowSites[rowOffsets[row] + Int(draw.next() % UInt64(length))])
                if other != room && isOpen[other] { return Int(siteOf[other]) }
            }
        }
        return nil
    }
}
