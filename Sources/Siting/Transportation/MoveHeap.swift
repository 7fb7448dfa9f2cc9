/// The people who could be moved from one sink to another, the cheapest on top.
///
/// A key holds what the move costs in its upper half and, in its lower half, the arc the people stand on; see
/// `MoveKey`. Plain memory, freed by its owner through `free()`.
struct MoveHeap {
    private(set) var keys: UnsafeMutablePointer<Int>
    private(set) var count: Int32 = 0
    private(set) var capacity: Int32 = 4

    init() { keys = .allocate(capacity: 4) }

    func free() { keys.deallocate() }

    @inline(__always) var isFull: Bool { count == capacity }

    /// Half as much room again, or more.
    mutating func grow() {
        capacity += max(4, capacity / 2)
        let wider = UnsafeMutablePointer<Int>.allocate(capacity: Int(capacity))
        wider.update(from: keys, count: Int(count))
        keys.deallocate()
        keys = wider
    }

    /// Puts a key at the end, where it may stand wrongly until `order()`. There must be room.
    @inline(__always)
    mutating func append(_ key: Int) {
        keys[Int(count)] = key
        count += 1
    }

    /// Puts a key in its place. There must be room.
    @inline(__always)
    mutating func push(_ key: Int) {
        var hole = Int(count)
        count += 1
        while hole > 0 {
            let parent = (hole - 1) / 2
            if keys[parent] <= key { break }
            keys[hole] = keys[parent]
            hole = parent
        }
        keys[hole] = key
    }

    /// Takes the top away. There must be one.
    mutating func pop() {
        count -= 1
        if count > 0 { sink(keys[Int(count)], at: 0) }
    }

    /// Makes a heap of keys in any order.
    mutating func order() {
        var at = Int(count) / 2
        while at > 0 {
            at -= 1
            sink(keys[at], at: at)
        }
    }

    /// Keeps the keys that are still wanted.
    @inline(__always)
    mutating func keep(where wanted: (Int) -> Bool) {
        var kept = 0
        for at in 0..<Int(count) where wanted(keys[at]) {
            keys[kept] = keys[at]
            kept += 1
        }
        count = Int32(truncatingIfNeeded: kept)
        order()
    }

    private func sink(_ key: Int, at start: Int) {
        let end = Int(count)
        var hole = start
        while true {
            var child = 2 * hole + 1
            if child >= end { break }
            if child + 1 < end && keys[child + 1] < keys[child] { child += 1 }
            if keys[child] >= key { break }
            keys[hole] = keys[child]
            hole = child
        }
        keys[hole] = key
    }
}

/// One whole number that orders moves by cost, and equal moves so that the first answer comes out.
///
/// Of equal moves to an earlier sink the first source should gain, of equal moves to a later one the last should
/// lose, so the arc is written as it is or inverted.
enum MoveKey {
    @inline(__always)
    static func make(cost: Int32, arc: Int, toEarlier: Bool) -> Int {
        let order = UInt32(truncatingIfNeeded: arc)
        return Int(cost) << 32 | Int(toEarlier ? order : ~order)
    }

    @inline(__always)
    static func cost(_ key: Int) -> Int { key >> 32 }

    @inline(__always)
    static func arc(_ key: Int, toEarlier: Bool) -> Int {
        let order = UInt32(truncatingIfNeeded: key)
        return Int(toEarlier ? order : ~order)
    }
}
