import Foundation
/// A capacitated choice while it is being improved: who goes where, kept up as sites come and go.
///
/// A site that comes pulls people along alternating paths: those left out in its reach, and people of full sites whose places
/// others left out can then take, and so on (Ford & Fulkerson 1956). A site that goes pushes its people the same way to
/// sites with room. Paths are at most `depth` sites long, so `people` never exceeds the transportation optimum and may fall a little
/// short of it. Every change is noted, so that a trial can be taken back.
struct CapacityChoice: ~Copyable {
    /// The most sites on a path, past the first.
    private static let depth: Int32 = Int32(ProcessInfo.processInfo.environment["DEPTH"] ?? "3")!

    // The instance, flattened: entries are pairs of row and site in the order of `CoverInstance.rowSites`.
    private let rowOffsets: Column<Int>
    private let rowSites: Column<Int32>
    private let siteOffsets: Column<Int>
    private let siteRows: Column<Int32>
    private let siteEntries: Column<Int32>
    private let capacities: Column<Int>

    /// How many people are served.
    private(set) var people = 0
    /// The sites that serve.
    private let isOpen: Column<Bool>
    /// The people at each site.
    private let loads: Column<Int>
    /// The rows looked at so far: a measure of work that is the same on every machine.
    private(set) var work = 0
    private let pairs: Column<Int>
    private let unserved: Column<Int>
    /// The people left out in reach of each site.
    private let waiting: Column<Int>
    private let isOnPath: Column<Bool>
    /// The operation in which a site last had no more to give, and with how many steps left.
    private let spentIn: Column<Int>
    private let spentDepth: Column<Int32>
    private var operation = 0
    private var journal: [(entry: Int32, row: Int32, people: Int)] = []

    /// Nothing open.
    init(_ instance: CapacityInstance) {
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
        isOpen = Column(repeating: false, count: sites)
        isOnPath = Column(repeating: false, count: sites)
        loads = Column(repeating: 0, count: sites)
        waiting = Column(repeating: 0, count: sites)
        spentIn = Column(repeating: 0, count: sites)
        spentDepth = Column(repeating: 0, count: sites)
        pairs = Column(repeating: 0, count: entries.count)
        unserved = Column(repeating: 0, count: cover.rowCount)
    }

    /// Takes over a whole flow to the open sites and these.
    mutating func settle(_ flow: CapacityInstance.Flow, at sites: [Int]) {
        isOpen.fill(false)
        waiting.fill(0)
        for site in sites { isOpen[site] = true }
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
    mutating func keep() { journal.removeAll(keepingCapacity: true) }

    /// Takes back whatever happened since `keep`: people, not which sites are open.
    private mutating func takeBack() {
        while let note = journal.popLast() {
            if note.people > 0 { unassign(note.entry, note.row, note.people) } else { assign(note.entry, note.row, -note.people) }
        }
    }

    /// Counts a step that looked at nothing.
    mutating func spend() { work += 1 }

    /// Exchanges sites, on trial until `keep` or `undo`.
    mutating func exchange(_ old: Int?, for new: Int) {
        if let old { close(old) }
        open(new)
    }

    /// Takes an exchange back.
    mutating func undo(_ old: Int?, for new: Int) {
        isOpen[new] = false
        if let old { isOpen[old] = true }
        takeBack()
    }

    private mutating func open(_ site: Int) {
        isOpen[site] = true
        operation += 1
        _ = pull(site, capacities[site], Self.depth)
    }

    private mutating func close(_ site: Int) {
        isOpen[site] = false
        operation += 1
        if push(site, loads[site], Self.depth) == loads[site] && loads[site] == 0 { return }
        for k in siteOffsets[site]..<siteOffsets[site + 1] where pairs[Int(siteEntries[k])] > 0 {
            note(siteEntries[k], siteRows[k], -pairs[Int(siteEntries[k])])
        }
    }

    /// Changes how many of a row go to a site, and notes it.
    private mutating func note(_ entry: Int32, _ row: Int32, _ change: Int) {
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
    private mutating func move(_ row: Int32, from entry: Int32, to other: Int32, _ number: Int) {
        pairs[Int(entry)] -= number
        loads[Int(rowSites[Int(entry)])] -= number
        pairs[Int(other)] += number
        loads[Int(rowSites[Int(other)])] += number
        // Taken back, the two notes leave the row's unserved as they were.
        journal.append((entry, row, -number))
        journal.append((other, row, number))
    }

    private func isSpent(_ site: Int, _ depth: Int32) -> Bool { spentIn[site] == operation && spentDepth[site] >= depth }

    /// Brings up to `want` more people to a site.
    /// - Returns: how many came.
    private mutating func pull(_ site: Int, _ want: Int, _ depth: Int32) -> Int {
        var got = 0
        let rows = siteOffsets[site]..<siteOffsets[site + 1]
        if waiting[site] > 0 {
            work += rows.count
            for k in rows {
                let row = siteRows[k], here = unserved[Int(row)]
                if here == 0 { continue }
                let number = min(here, want - got)
                note(siteEntries[k], row, number)
                got += number
                if got == want { return got }
            }
        }
        if depth > 0 {
            isOnPath[site] = true
            defer { isOnPath[site] = false }
            work += rows.count
            for k in rows {
                let row = siteRows[k]
                for entry in rowOffsets[Int(row)]..<rowOffsets[Int(row) + 1] where pairs[entry] > 0 {
                    let other = Int(rowSites[entry])
                    if isOnPath[other] || isSpent(other, depth - 1) { continue }
                    let number = pull(other, min(pairs[entry], want - got), depth - 1)
                    if number == 0 { continue }
                    move(row, from: Int32(entry), to: siteEntries[k], number)
                    got += number
                    if got == want { return got }
                }
            }
        }
        spentIn[site] = operation
        spentDepth[site] = depth
        return got
    }

    /// Sends up to `want` people of a site elsewhere.
    /// - Returns: how many went.
    private mutating func push(_ site: Int, _ want: Int, _ depth: Int32) -> Int {
        var got = 0
        let rows = siteOffsets[site]..<siteOffsets[site + 1]
        isOnPath[site] = true
        defer { isOnPath[site] = false }
        for step in 0...min(1, depth) {
            work += rows.count
            for k in rows where pairs[Int(siteEntries[k])] > 0 {
                let row = siteRows[k], own = siteEntries[k]
                for entry in rowOffsets[Int(row)]..<rowOffsets[Int(row) + 1] {
                    let other = Int(rowSites[entry])
                    if !isOpen[other] || isOnPath[other] { continue }
                    var number = min(pairs[Int(own)], want - got)
                    if number == 0 { break }
                    if step == 0 {
                        number = min(number, capacities[other] - loads[other])
                    } else if isSpent(other, depth - 1) {
                        continue
                    } else {
                        number = push(other, number, depth - 1)
                    }
                    if number <= 0 { continue }
                    move(row, from: own, to: Int32(entry), number)
                    got += number
                }
                if got == want { return got }
            }
        }
        spentIn[site] = operation
        spentDepth[site] = depth
        return got
    }

    /// A site that serves and shares a row with this one, drawn at random; nil where the draw finds none.
    func neighbour(of site: Int, _ draw: inout SplitMix) -> Int? {
        let first = siteOffsets[site], count = siteOffsets[site + 1] - first
        if count == 0 { return nil }
        for _ in 0..<4 {
            let row = Int(siteRows[first + Int(draw.next() % UInt64(count))])
            let length = rowOffsets[row + 1] - rowOffsets[row]
            for _ in 0..<8 {
                let other = Int(rowSites[rowOffsets[row] + Int(draw.next() % UInt64(length))])
                if other != site && isOpen[other] { return other }
            }
        }
        return nil
    }
}
