/// A hash table from 64-bit keys to numbers, with open addressing in one block of memory.
///
/// Building a network looks up a key per vertex and per segment; the standard dictionary takes half of the whole build for it.
struct NumberTable: ~Copyable {
    private let keys: Scratch<UInt64>
    private let values: Scratch<Int32>
    private let mask: Int

    /// A table for at most this many keys.
    init(capacity: Int) {
        var size = 16
        while size < capacity * 2 { size *= 2 }
        keys = Scratch(capacity: size)
        values = Scratch(repeating: -1, count: size)
        mask = size - 1
    }

    /// The number stored for the key, storing `number` (not negative) where there is none.
    @inline(__always)
    mutating func number(of key: UInt64, orElse number: Int32) -> Int32 {
        let slot = slot(of: key)
        if values[slot] < 0 {
            keys[slot] = key
            values[slot] = number
        }
        return values[slot]
    }

    /// The number stored for the key.
    @inline(__always)
    func number(of key: UInt64) -> Int32? {
        let slot = slot(of: key)
        return values[slot] < 0 ? nil : values[slot]
    }

    @inline(__always)
    private func slot(of key: UInt64) -> Int {
        // Fibonacci hashing, then a second mix: node numbers and packed pairs are anything but spread out.
        var hash = key &* 0x9E37_79B9_7F4A_7C15
        hash ^= hash >> 32
        var slot = Int(truncatingIfNeeded: hash) & mask
        while values[slot] >= 0 && keys[slot] != key { slot = (slot + 1) & mask }
        return slot
    }
}
