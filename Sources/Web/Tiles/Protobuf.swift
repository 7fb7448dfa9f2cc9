/// Bytes of a protocol buffer, written in order.
struct Protobuf: Sendable {
    private(set) var bytes: [UInt8] = []

    init() {}

    /// A whole number, seven bits in a byte, the least first.
    @inline(__always) mutating func varint(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// A field that is a whole number.
    mutating func field(_ number: UInt64, _ value: UInt64) {
        varint(number << 3)
        varint(value)
    }

    /// A field of so many bytes.
    mutating func field(_ number: UInt64, _ content: some Collection<UInt8>) {
        varint(number << 3 | 2)
        varint(UInt64(content.count))
        bytes.append(contentsOf: content)
    }

    /// A field of four bytes.
    mutating func field(_ number: UInt64, _ value: Float) {
        varint(number << 3 | 5)
        withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    }

    /// A field of eight bytes.
    mutating func field(_ number: UInt64, _ value: Double) {
        varint(number << 3 | 1)
        withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    }

    /// Bytes that are written already.
    @inline(__always) mutating func append(_ more: some Sequence<UInt8>) { bytes.append(contentsOf: more) }

    /// Forgets what was written and keeps the room.
    mutating func clear() { bytes.removeAll(keepingCapacity: true) }
}
