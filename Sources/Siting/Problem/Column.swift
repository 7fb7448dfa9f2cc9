/// A column of numbers in memory of its own, for loops that run millions of times: no bounds are checked and nothing is counted.
/// Only for the inside of a search, whose indices come from tables checked before.
struct Column<Element: BitwiseCopyable>: ~Copyable {
    /// The numbers.
    let cells: UnsafeMutablePointer<Element>
    /// How many there are.
    let count: Int

    /// The same number everywhere.
    init(repeating value: Element, count: Int) {
        cells = .allocate(capacity: max(1, count))
        cells.initialize(repeating: value, count: count)
        self.count = count
    }

    /// The numbers of an array.
    init(_ array: [Element]) {
        count = array.count
        cells = .allocate(capacity: max(1, count))
        array.withUnsafeBufferPointer { if let base = $0.baseAddress { cells.initialize(from: base, count: $0.count) } }
    }

    deinit { cells.deallocate() }

    subscript(_ index: Int) -> Element {
        @inline(__always) get { cells[index] }
        @inline(__always) nonmutating set { cells[index] = newValue }
    }

    /// Takes over the numbers of a column of the same length.
    func copy(_ other: borrowing Column) { cells.update(from: other.cells, count: count) }

    /// Writes one number everywhere.
    func fill(_ value: Element) { cells.update(repeating: value, count: count) }

    /// The numbers as an array.
    var array: [Element] { Array(UnsafeBufferPointer(start: cells, count: count)) }
}
