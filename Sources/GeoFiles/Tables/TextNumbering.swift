/// Numbers for texts: the same text gets the same number, counted from 0 in the order of first sight.
///
/// Texts stay where they are, as ranges of one run of bytes, because a reach table names each of its sites a hundred times.
struct TextNumbering {
    /// Where each numbered text stands.
    private(set) var texts: [(start: Int, end: Int)] = []
    /// The number of the text in each slot; `.max` in an empty one. A power of two of them, at most half of them full.
    private var slots = [UInt32](repeating: .max, count: 1024)

    /// The number of a text.
    mutating func number(_ start: Int, _ end: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
        var slot = Self.hash(start, end, bytes) & (slots.count - 1)
        while slots[slot] != .max {
            let (first, last) = texts[Int(slots[slot])]
            if last - first == end - start, (0..<end - start).allSatisfy({ bytes[first + $0] == bytes[start + $0] }) { return Int32(slots[slot]) }
            slot = (slot + 1) & (slots.count - 1)
        }
        slots[slot] = UInt32(texts.count)
        texts.append((start, end))
        if texts.count * 2 > slots.count { grow(bytes) }
        return Int32(texts.count - 1)
    }

    private mutating func grow(_ bytes: UnsafeBufferPointer<UInt8>) {
        slots = [UInt32](repeating: .max, count: slots.count * 4)
        for (number, text) in texts.enumerated() {
            var slot = Self.hash(text.start, text.end, bytes) & (slots.count - 1)
            while slots[slot] != .max { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(number)
        }
    }

    /// FNV-1a, stirred once more because slots are taken from its low bits.
    private static func hash(_ start: Int, _ end: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for at in start..<end { hash = (hash ^ UInt64(bytes[at])) &* 0x0000_0100_0000_01B3 }
        return Int(truncatingIfNeeded: (hash ^ hash >> 32) & 0x7FFF_FFFF)
    }
}
