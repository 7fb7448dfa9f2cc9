/// Writes plain values one after the other, in the machine's own order of bytes, for `PackedReader`.
struct PackedWriter {
    private(set) var bytes: [UInt8] = []

    mutating func put<T: BitwiseCopyable>(_ value: T) {
        withUnsafeBytes(of: value) { bytes.append(contentsOf: $0) }
    }

    /// A list of plain values without room between their members: the room would not be the same twice.
    mutating func put<T: BitwiseCopyable>(_ values: [T]) {
        put(values.count)
        values.withUnsafeBytes { bytes.append(contentsOf: $0) }
    }

    mutating func put(_ text: String) { put(Array(text.utf8)) }

    /// Many texts: their lengths, then their letters.
    mutating func put(_ texts: [String]) {
        put(texts.map { Int32($0.utf8.count) })
        var letters: [UInt8] = []
        for text in texts { letters.append(contentsOf: text.utf8) }
        put(letters)
    }

    /// Lists of plain values: their lengths, then all values.
    mutating func put<T: BitwiseCopyable>(lists: [[T]]) {
        put(lists.map { Int32($0.count) })
        var values: [T] = []
        values.reserveCapacity(lists.reduce(0) { $0 + $1.count })
        for list in lists { values.append(contentsOf: list) }
        put(values)
    }

    /// Whole numbers that may be missing.
    mutating func put(_ numbers: [Int?]) { put(numbers.map { $0 ?? .min }) }
}

/// Reads what `PackedWriter` wrote. What is not there as it should be makes the reading fail, never trap.
struct PackedReader {
    /// The bytes end before what was to be read.
    struct Broken: Error {}

    private let bytes: UnsafeRawBufferPointer
    private var at = 0

    /// Bytes that stay where they are as long as the reader is used.
    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// Whether everything was read.
    var isAtEnd: Bool { at == bytes.count }

    mutating func get<T: BitwiseCopyable>(_ type: T.Type = T.self) throws(Broken) -> T {
        guard bytes.count - at >= MemoryLayout<T>.size else { throw Broken() }
        defer { at += MemoryLayout<T>.size }
        return bytes.loadUnaligned(fromByteOffset: at, as: type)
    }

    mutating func list<T: BitwiseCopyable>(_ type: T.Type = T.self) throws(Broken) -> [T] {
        let count = try get(Int.self)
        guard count >= 0, count <= (bytes.count - at) / MemoryLayout<T>.stride else { throw Broken() }
        let size = count * MemoryLayout<T>.stride
        defer { at += size }
        return [T](unsafeUninitializedCapacity: count) { values, filled in
            if count > 0 { UnsafeMutableRawBufferPointer(values).copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[at..<at + size])) }
            filled = count
        }
    }

    mutating func text() throws(Broken) -> String { String(decoding: try list(UInt8.self), as: UTF8.self) }

    mutating func texts() throws(Broken) -> [String] {
        let lengths = try list(Int32.self), letters = try list(UInt8.self)
        return try Self.cut(lengths, letters).map { String(decoding: $0, as: UTF8.self) }
    }

    mutating func lists<T: BitwiseCopyable>(_ type: T.Type = T.self) throws(Broken) -> [[T]] {
        let lengths = try list(Int32.self), values = try list(type)
        return try Self.cut(lengths, values).map { Array($0) }
    }

    mutating func numbers() throws(Broken) -> [Int?] { try list(Int.self).map { $0 == .min ? nil : $0 } }

    /// A list in parts of so many values each.
    static func cut<T>(_ lengths: [Int32], _ values: [T]) throws(Broken) -> [ArraySlice<T>] {
        var start = 0, parts: [ArraySlice<T>] = []
        parts.reserveCapacity(lengths.count)
        for length in lengths {
            guard length >= 0, Int(length) <= values.count - start else { throw Broken() }
            parts.append(values[start..<start + Int(length)])
            start += Int(length)
        }
        guard start == values.count else { throw Broken() }
        return parts
    }
}
