import Foundation

/// An unchanging run of plain values that may lie in memory of its own or in a mapped file.
///
/// The network is some forty megabytes for a city and is read, never written, once it is built: all threads share it, and
/// opening a prepared one maps the file instead of copying it.
package struct Column<Element: BitwiseCopyable>: @unchecked Sendable {
    // @unchecked: nobody writes to the memory once the column exists, and `owner` keeps it alive.
    private let owner: AnyObject
    /// The values. Valid as long as the column lives.
    package let buffer: UnsafeBufferPointer<Element>

    /// A column with a copy of the values.
    package init(_ values: [Element]) {
        let memory = OwnedMemory(byteCount: values.count * MemoryLayout<Element>.stride, alignment: 16)
        let start = memory.start.bindMemory(to: Element.self, capacity: values.count)
        values.withUnsafeBufferPointer { if let base = $0.baseAddress { start.update(from: base, count: values.count) } }
        owner = memory
        buffer = UnsafeBufferPointer(start: start, count: values.count)
    }

    /// A column over memory that `owner` keeps in place.
    package init(owner: AnyObject, start: UnsafeRawPointer, count: Int) {
        self.owner = owner
        buffer = UnsafeBufferPointer(start: start.assumingMemoryBound(to: Element.self), count: count)
    }

    @inline(__always)
    package subscript(_ index: Int) -> Element { buffer[index] }

    package var count: Int { buffer.count }
}

/// A block of memory that is freed with its last user.
final class OwnedMemory {
    let start: UnsafeMutableRawPointer

    init(byteCount: Int, alignment: Int) {
        start = .allocate(byteCount: max(byteCount, 1), alignment: alignment)
    }

    deinit { start.deallocate() }
}

/// A scratch array of plain values for hot loops: no bounds checks, no reference counting, freed with its owner.
struct Scratch<Element: BitwiseCopyable>: ~Copyable {
    private(set) var start: UnsafeMutablePointer<Element>
    private(set) var capacity: Int

    init(capacity: Int) {
        self.capacity = max(capacity, 1)
        start = .allocate(capacity: self.capacity)
    }

    init(repeating value: Element, count: Int) {
        self.init(capacity: count)
        start.initialize(repeating: value, count: self.capacity)
    }

    deinit { start.deallocate() }

    /// Room for at least twice as many values; those already there keep their places.
    @inline(never)
    mutating func grow() {
        let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity * 2)
        larger.update(from: start, count: capacity)
        start.deallocate()
        start = larger
        capacity *= 2
    }

    @inline(__always)
    subscript(_ index: Int) -> Element {
        get { start[index] }
        nonmutating set { start[index] = newValue }
    }
}
