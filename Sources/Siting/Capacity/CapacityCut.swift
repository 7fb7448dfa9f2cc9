/// What limits a capacitated choice: its least cut, kept up as sites come and go (Ford & Fulkerson 1956).
///
/// With A the sites whose room is short, which whoever is left out can reach by making others move, and the rest roomy,
///
///     people served = Σ_{j in A} C_j + Σ_{r in reach of a roomy site} w_r
///
/// (sites of several rooms stand there once for each), and the same sum for any other choice, with any A, is at least what that choice
/// serves. So most exchanges are seen to be bad before anybody is moved: in the people that only one roomy site reaches, and those that
/// a newcomer would add.
package struct CapacityCut: ~Copyable {
    private let weights: Column<Int>
    private let isShort: Column<Bool>
    /// The roomy sites that reach each row: how many, and the sum of their numbers, which is the site where there is one.
    private let roomy: Column<Int32>
    private let roomySum: Column<Int>
    /// The people in reach of each site and of no roomy one.
    private let gains: Column<Int>
    /// The people in reach of each roomy site and of no other.
    private let losses: Column<Int>
    /// The value of the cut.
    package private(set) var value = 0
    // The search from those left out: sites found, who sends people there, and on which entries.
    private let isFound: Column<Bool>
    private let sender: Column<Int32>
    private let leaving: Column<Int32>
    private let coming: Column<Int32>
    private let row: Column<Int32>
    private var queue: [Int] = []

    /// Nothing open.
    package init(_ instance: CapacityInstance) {
        let cover = instance.cover, sites = instance.capacities.count
        weights = Column(cover.weights.map { Int($0) })
        isShort = Column(repeating: false, count: sites)
        roomy = Column(repeating: 0, count: cover.rowCount)
        roomySum = Column(repeating: 0, count: cover.rowCount)
        gains = Column(repeating: 0, count: sites)
        losses = Column(repeating: 0, count: sites)
        isFound = Column(repeating: false, count: sites)
        sender = Column(repeating: -1, count: sites)
        leaving = Column(repeating: -1, count: sites)
        coming = Column(repeating: -1, count: sites)
        row = Column(repeating: -1, count: sites)
        for site in cover.free { for row in cover.rows(of: site) { gains[site] += Int(cover.weights[Int(row)]) } }
    }

    /// A site comes, with places in all its rooms.
    package mutating func open(_ site: Int, in choice: borrowing CapacityChoice) {
        var room = site
        repeat {
            cover(room, choice)
            room = choice.roomAfter(room)
        } while room >= 0
    }

    /// A site goes.
    package mutating func close(_ site: Int, in choice: borrowing CapacityChoice) {
        var room = site
        repeat {
            if isShort[room] {
                isShort[room] = false
                value -= choice.capacities[room]
            } else {
                uncover(room, choice)
            }
            room = choice.roomAfter(room)
        } while room >= 0
    }

    private mutating func cover(_ site: Int, _ choice: borrowing CapacityChoice) {
        for k in choice.siteOffsets[site]..<choice.siteOffsets[site + 1] {
            let row = Int(choice.siteRows[k]), weight = weights[row]
            roomySum[row] += site
            roomy[row] += 1
            if roomy[row] == 1 {
                value += weight
                losses[site] += weight
                for entry in choice.rowOffsets[row]..<choice.rowOffsets[row + 1] { gains[Int(choice.rowSites[entry])] -= weight }
            } else if roomy[row] == 2 {
                losses[roomySum[row] - site] -= weight
            }
        }
    }

    private mutating func uncover(_ site: Int, _ choice: borrowing CapacityChoice) {
        for k in choice.siteOffsets[site]..<choice.siteOffsets[site + 1] {
            let row = Int(choice.siteRows[k]), weight = weights[row]
            roomySum[row] -= site
            roomy[row] -= 1
            if roomy[row] == 0 {
                value -= weight
                losses[site] -= weight
                for entry in choice.rowOffsets[row]..<choice.rowOffsets[row + 1] { gains[Int(choice.rowSites[entry])] += weight }
            } else if roomy[row] == 1 {
                losses[roomySum[row]] += weight
            }
        }
    }

    /// No more people than this are served once `new` has taken the place of `old`.
    package func most(_ old: Int, for new: Int, in choice: inout CapacityChoice) -> Int {
        var most = value, room = old
        repeat {
            most -= isShort[room] ? choice.capacities[room] : losses[room]
            room = choice.roomAfter(room)
        } while room >= 0
        room = new
        repeat {
            most += self.most(from: room, besides: old, in: &choice)
            room = choice.roomAfter(room)
        } while room >= 0
        return most
    }

    /// How many people a newcomer's room adds at most, when all rooms of `old` are gone.
    private func most(from room: Int, besides old: Int, in choice: inout CapacityChoice) -> Int {
        var gain = gains[room]
        let places = choice.capacities[room], rows = choice.siteOffsets[room]..<choice.siteOffsets[room + 1]
        if gain >= places || (isShort[old] && choice.roomAfter(old) < 0) { return min(places, gain) }
        choice.work += rows.count / 4
        for k in rows {
            let row = Int(choice.siteRows[k])
            if roomy[row] == 1 && Int(choice.siteOf[roomySum[row]]) == old { gain += weights[row] }
        }
        return min(places, gain)
    }

    /// Brings whoever is left out to room that others can make by moving, on paths of any length, until there is no such path; then
    /// the cut is the least one.
    /// - Parameter sites: all that are open.
    package mutating func settle(_ choice: inout CapacityChoice, at sites: [Int]) {
        while sendOne(&choice, sites) {}
        for site in sites {
            var room = site
            repeat {
                if isFound[room] != isShort[room] { turn(room, &choice) }
                room = choice.roomAfter(room)
            } while room >= 0
        }
    }

    /// Takes a room to the other side of the cut.
    private mutating func turn(_ room: Int, _ choice: inout CapacityChoice) {
        choice.work += choice.siteOffsets[room + 1] - choice.siteOffsets[room]
        isShort[room] = isFound[room]
        if isShort[room] {
            uncover(room, choice)
            value += choice.capacities[room]
        } else {
            value -= choice.capacities[room]
            cover(room, choice)
        }
    }

    /// Searches from all who are left out.
    /// - Returns: whether a path to room was found and used; the search is then not complete.
    private mutating func sendOne(_ choice: inout CapacityChoice, _ sites: [Int]) -> Bool {
        queue.removeAll(keepingCapacity: true)
        for site in sites {
            var room = site
            repeat {
                if choice.waiting[room] > 0 { choice.fill(room) }
                room = choice.roomAfter(room)
            } while room >= 0
        }
        for site in sites {
            var room = site
            repeat {
                isFound[room] = choice.waiting[room] > 0
                if isFound[room] {
                    sender[room] = -1
                    queue.append(room)
                }
                room = choice.roomAfter(room)
            } while room >= 0
        }
        var next = 0
        while next < queue.count {
            let site = queue[next]
            next += 1
            choice.work += choice.siteOffsets[site + 1] - choice.siteOffsets[site]
            for k in choice.siteOffsets[site]..<choice.siteOffsets[site + 1] where choice.pairs[Int(choice.siteEntries[k])] > 0 {
                let from = Int(choice.siteRows[k])
                for entry in choice.rowOffsets[from]..<choice.rowOffsets[from + 1] {
                    let other = Int(choice.rowSites[entry])
                    if !choice.isOpen[other] || isFound[other] { continue }
                    isFound[other] = true
                    sender[other] = Int32(site)
                    leaving[other] = choice.siteEntries[k]
                    coming[other] = Int32(entry)
                    row[other] = Int32(from)
                    if choice.loads[other] < choice.capacities[other] {
                        send(to: other, &choice)
                        return true
                    }
                    queue.append(other)
                }
            }
        }
        return false
    }

    private func send(to last: Int, _ choice: inout CapacityChoice) {
        var number = choice.capacities[last] - choice.loads[last], site = last
        while sender[site] >= 0 {
            number = min(number, choice.pairs[Int(leaving[site])])
            site = Int(sender[site])
        }
        number = min(number, choice.waiting[site])
        let first = site
        site = last
        while sender[site] >= 0 {
            choice.move(row[site], from: leaving[site], to: coming[site], number)
            site = Int(sender[site])
        }
        choice.fill(first)
    }
}
