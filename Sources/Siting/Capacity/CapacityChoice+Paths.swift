/// Alternating paths: how people follow one another when a site comes or goes.
extension CapacityChoice {
    private func isSpent(_ site: Int, _ depth: Int32) -> Bool { spentIn[site] == operation && spentDepth[site] >= depth }

    /// Brings up to `want` more people to a site.
    /// - Returns: how many came.
    mutating func pull(_ site: Int, _ want: Int, _ depth: Int32) -> Int {
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
    mutating func push(_ site: Int, _ want: Int, _ depth: Int32) -> Int {
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
}
