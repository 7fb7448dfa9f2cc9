/// The sinks a search has seen and not yet settled, the nearest first, equal ones by number.
struct NodeQueue: ~Copyable {
    private var items: UnsafeMutablePointer<Item>
    private var count = 0
    private var capacity: Int

    struct Item {
        let distance: Int
        let node: Int32

        @inline(__always)
        static func < (a: Item, b: Item) -> Bool {
            a.distance != b.distance ? a.distance < b.distance : a.node < b.node
        }
    }

    init() {
        capacity = 64
        items = .allocate(capacity: capacity)
    }

    deinit { items.deallocate() }

    @inline(__always)
    mutating func removeAll() { count = 0 }

    @inline(__always)
    mutating func push(_ distance: Int, _ node: Int32) {
        if count == capacity { grow() }
        let item = Item(distance: distance, node: node)
        var hole = count
        count += 1
        while hole > 0 {
            let parent = (hole - 1) / 2
            if !(item < items[parent]) { break }
            items[hole] = items[parent]
            hole = parent
        }
        items[hole] = item
    }

    @inline(__always)
    mutating func pop() -> Item? {
        guard count > 0 else { return nil }
        let top = items[0]
        count -= 1
        guard count > 0 else { return top }
        let item = items[count]
        var hole = 0
        while true {
            var child = 2 * hole + 1
            if child >= count { break }
            if child + 1 < count && items[child + 1] < items[child] { child += 1 }
            if !(items[child] < item) { break }
            items[hole] = items[child]
            hole = child
        }
        items[hole] = item
        return top
    }

    private mutating func grow() {
        let wider = UnsafeMutablePointer<Item>.allocate(capacity: 2 * capacity)
        wider.update(from: items, count: count)
        items.deallocate()
        items = wider
        capacity *= 2
    }
}
