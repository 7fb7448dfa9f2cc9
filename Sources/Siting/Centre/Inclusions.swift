/// Which of some sets lie within which others: each set as bits, compared only with those that share its rarest member.
struct Inclusions: ~Copyable {
    private let sets: [[Int32]]
    /// The sets that hold each member.
    private let holders: [[Int32]]
    private let words: Int
    private let bits: Column<UInt64>

    /// - Parameters:
    ///   - sets: their members, numbered from 0.
    ///   - holders: the sets that hold each member.
    init(of sets: [[Int32]], in holders: [[Int32]]) {
        self.sets = sets
        self.holders = holders
        words = (holders.count + 63) / 64
        bits = Column(repeating: 0, count: sets.count * words)
        for (a, set) in sets.enumerated() { for member in set { bits[a * words + Int(member) / 64] |= 1 << UInt64(member % 64) } }
    }

    /// Which sets contain another one; of equals all but the first.
    func supersets() -> [Bool] {
        var isSuperset = [Bool](repeating: false, count: sets.count)
        for (a, set) in sets.enumerated() where !isSuperset[a] {
            guard let rarest = rarest(of: set) else { continue }
            for other in holders[Int(rarest)] {
                let b = Int(other)
                if b == a || isSuperset[b] || sets[b].count < set.count || (sets[b].count == set.count && b < a) { continue }
                if isWithin(a, b) { isSuperset[b] = true }
            }
        }
        return isSuperset
    }

    /// Which sets are part of another one; of equals all but the first. Sets that are spared neither go nor make others go.
    func subsets(sparing isSpared: [Bool]) -> [Bool] {
        var isSubset = [Bool](repeating: false, count: sets.count)
        for (a, set) in sets.enumerated() where !isSpared[a] {
            guard let rarest = rarest(of: set) else { continue }
            isSubset[a] = holders[Int(rarest)].contains { other in
                let b = Int(other)
                if b == a || isSpared[b] || sets[b].count < set.count || (sets[b].count == set.count && b > a) { return false }
                return isWithin(a, b)
            }
        }
        return isSubset
    }

    private func rarest(of set: [Int32]) -> Int32? { set.min { (holders[Int($0)].count, $0) < (holders[Int($1)].count, $1) } }

    private func isWithin(_ a: Int, _ b: Int) -> Bool {
        for word in 0..<words where bits[a * words + word] & ~bits[b * words + word] != 0 { return false }
        return true
    }
}
