/// A prepared network as one run of bytes, laid out so that it can be used where it lies, without being copied or parsed.
///
///     header    magic, version, byte order, key, length, number of sections, checksum of all that follows, checksum of the header
///     table     one entry for each section: what it is, the size of an element, where it starts, how many elements
///     sections  the columns, each on a 64-byte boundary, zeros between
///
/// No file is touched here: who keeps the bytes, and where, is for others to say.
enum NetworkImage {
    /// Raised whenever the layout changes, or anything that decides a network's numbers.
    static let version: UInt32 = 1
    static let magic: UInt64 = 0x4445_4853_4B4C_4157   // "WALKSHED", little end first
    static let byteOrder: UInt32 = 0x0102_0304
    static let headerSize = 88, entrySize = 24, alignment = 64
    static let keySize = 32

    /// What a section holds.
    enum Section: UInt32, CaseIterable {
        case places = 1, points, vertexComponent, segments, firstEnd, ends, lines, componentMetres
        case duplicates, gridFirst, gridEntries, measures, words, notes
    }

    /// One section to be written: a column's memory.
    struct Part {
        let section: Section
        let stride: Int, count: Int
        let bytes: UnsafeRawBufferPointer

        /// The column has to outlive the part.
        init<Element>(_ section: Section, _ column: borrowing Column<Element>) {
            self.section = section
            stride = MemoryLayout<Element>.stride
            count = column.count
            bytes = UnsafeRawBufferPointer(column.buffer)
        }
    }

    /// The bytes of a network under a key of 32 bytes.
    static func bytes(_ parts: [Part], key: [UInt8]) -> [UInt8] {
        precondition(key.count == keySize, "the key of a network is a SHA-256")
        var offsets: [Int] = [], end = headerSize + parts.count * entrySize
        for part in parts {
            end = (end + alignment - 1) / alignment * alignment
            offsets.append(end)
            end += part.bytes.count
        }
        let length = (end + 7) / 8 * 8
        var image = [UInt8](repeating: 0, count: length)
        image.withUnsafeMutableBytes { out in
            func put(_ value: some FixedWidthInteger, at offset: Int) { out.storeBytes(of: value, toByteOffset: offset, as: type(of: value)) }
            for (i, part) in parts.enumerated() {
                let entry = headerSize + i * entrySize
                put(part.section.rawValue, at: entry)
                put(UInt32(part.stride), at: entry + 4)
                put(UInt64(offsets[i]), at: entry + 8)
                put(UInt64(part.count), at: entry + 16)
                UnsafeMutableRawBufferPointer(rebasing: out[offsets[i]..<offsets[i] + part.bytes.count]).copyMemory(from: part.bytes)
            }
            put(magic, at: 0)
            put(version, at: 8)
            put(byteOrder, at: 12)
            for (i, byte) in key.enumerated() { put(byte, at: 16 + i) }
            put(UInt64(length), at: 48)
            put(UInt64(parts.count), at: 56)
            let whole = UnsafeRawBufferPointer(out)
            put(Checksum.of(UnsafeRawBufferPointer(rebasing: whole[headerSize...])), at: 64)
            put(UInt64(alignment), at: 72)
            put(Checksum.of(UnsafeRawBufferPointer(rebasing: whole[..<(headerSize - 8)])), at: headerSize - 8)
        }
        return image
    }

    /// Bytes that were found whole and made for a key; their sections can be used as long as the owner lives.
    struct Opened {
        private let bytes: UnsafeRawBufferPointer
        private let owner: AnyObject
        private var entries: [Section: (stride: Int, offset: Int, count: Int)] = [:]

        /// Nil where the bytes are anything but a network of this version under this key, complete to the last bit.
        init?(_ bytes: UnsafeRawBufferPointer, owner: AnyObject, key: [UInt8]) {
            self.bytes = bytes
            self.owner = owner
            func get<T: FixedWidthInteger>(_ type: T.Type, at offset: Int) -> T { bytes.loadUnaligned(fromByteOffset: offset, as: type) }
            guard bytes.count >= headerSize, bytes.count % 8 == 0,
                get(UInt64.self, at: 0) == magic, get(UInt32.self, at: 8) == version, get(UInt32.self, at: 12) == byteOrder,
                get(UInt64.self, at: headerSize - 8) == Checksum.of(UnsafeRawBufferPointer(rebasing: bytes[..<(headerSize - 8)])),
                bytes[16..<16 + keySize].elementsEqual(key),
                get(UInt64.self, at: 48) == UInt64(bytes.count),
                let count = Int(exactly: get(UInt64.self, at: 56)), count <= Section.allCases.count, bytes.count >= headerSize + count * entrySize,
                get(UInt64.self, at: 64) == Checksum.of(UnsafeRawBufferPointer(rebasing: bytes[headerSize...]))
            else { return nil }
            for i in 0..<count {
                let entry = headerSize + i * entrySize
                guard let section = Section(rawValue: get(UInt32.self, at: entry)),
                    let offset = Int(exactly: get(UInt64.self, at: entry + 8)), let count = Int(exactly: get(UInt64.self, at: entry + 16)),
                    offset % alignment == 0, offset <= bytes.count
                else { return nil }
                let stride = Int(get(UInt32.self, at: entry + 4))
                let (size, overflows) = count.multipliedReportingOverflow(by: stride)
                guard stride > 0, !overflows, size <= bytes.count - offset else { return nil }
                entries[section] = (stride, offset, count)
            }
        }

        /// A section as a column over the bytes; nil where it is missing or holds elements of another size.
        func column<Element>(_ section: Section, of type: Element.Type = Element.self) -> Column<Element>? {
            guard let entry = entries[section], entry.stride == MemoryLayout<Element>.stride else { return nil }
            return Column(owner: owner, start: bytes.baseAddress! + entry.offset, count: entry.count)
        }
    }
}

/// A 64-bit checksum at the speed of memory: four lanes of multiply and rotate over 8-byte words, after xxHash's XXH64.
///
/// Every step is one to one in the word it takes in, so that a change within one word never goes unnoticed; for any other
/// change the odds are 1 in 2^64. It guards against damage, not against malice.
package enum Checksum {
    private static let p1: UInt64 = 0x9E37_79B1_85EB_CA87, p2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
    private static let p3: UInt64 = 0x1656_67B1_9E37_79F9, p4: UInt64 = 0x85EB_CA77_C2B2_AE63

    @inline(__always)
    private static func rotated(_ word: UInt64, _ bits: UInt64) -> UInt64 { word &<< bits | word &>> (64 &- bits) }

    @inline(__always)
    private static func round(_ lane: UInt64, _ word: UInt64) -> UInt64 { rotated(lane &+ word &* p2, 31) &* p1 }

    /// The checksum of bytes whose number is a multiple of eight.
    package static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        precondition(bytes.count % 8 == 0, "an image is padded to whole words")
        guard let start = bytes.baseAddress else { return p4 }
        let words = bytes.count / 8
        var (a, b, c, d) = (p1 &+ p2, p2, UInt64(0), 0 &- p1)
        var i = 0
        while i + 4 <= words {
            let at = start + i * 8
            a = round(a, at.loadUnaligned(as: UInt64.self))
            b = round(b, at.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            c = round(c, at.loadUnaligned(fromByteOffset: 16, as: UInt64.self))
            d = round(d, at.loadUnaligned(fromByteOffset: 24, as: UInt64.self))
            i += 4
        }
        var sum = rotated(a, 1) &+ rotated(b, 7) &+ rotated(c, 12) &+ rotated(d, 18) &+ UInt64(bytes.count)
        while i < words {
            sum = rotated(sum ^ round(0, start.loadUnaligned(fromByteOffset: i * 8, as: UInt64.self)), 27) &* p1 &+ p4
            i += 1
        }
        sum = (sum ^ sum &>> 33) &* p2
        sum = (sum ^ sum &>> 29) &* p3
        return sum ^ sum &>> 32
    }
}
