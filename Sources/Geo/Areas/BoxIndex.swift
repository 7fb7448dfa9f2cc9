/// A packed tree over boxes that never change: which boxes touch a box.
package struct BoxIndex: Sendable {
    package struct Box: Sendable {
        package var minX: Double, minY: Double, maxX: Double, maxY: Double

        package init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
            (self.minX, self.minY, self.maxX, self.maxY) = (minX, minY, maxX, maxY)
        }

        @inline(__always) package func touches(_ other: Box) -> Bool {
            minX <= other.maxX && maxX >= other.minX && minY <= other.maxY && maxY >= other.minY
        }

        package func joined(_ other: Box) -> Box {
            Box(minX: min(minX, other.minX), minY: min(minY, other.minY), maxX: max(maxX, other.maxX), maxY: max(maxY, other.maxY))
        }
    }

    private static let fanOut = 8
    /// Level by level from the leaves up; the root is the last.
    private var boxes: [Box] = []
    /// Where each level begins in `boxes`, and their end.
    private var levels: [Int] = [0]
    /// The caller's number of each leaf.
    private var items: [Int32] = []

    /// The index over boxes, numbered from 0. Sorted into strips and within them (sort-tile-recursive packing).
    package init(_ given: [Box]) {
        let count = given.count
        guard count > 0 else { return }
        let strips = max(1, Int((Double(count) / Double(Self.fanOut)).squareRoot().rounded(.up)))
        let perStrip = (count + strips - 1) / strips
        let byX = given.indices.sorted { (given[$0].minX + given[$0].maxX, $0) < (given[$1].minX + given[$1].maxX, $1) }
        var order: [Int] = []
        order.reserveCapacity(count)
        for start in stride(from: 0, to: count, by: perStrip) {
            let strip = byX[start..<min(count, start + perStrip)]
            order += strip.sorted { (given[$0].minY + given[$0].maxY, $0) < (given[$1].minY + given[$1].maxY, $1) }
        }
        items = order.map { Int32($0) }
        boxes = order.map { given[$0] }
        levels = [0, boxes.count]
        while levels[levels.count - 1] - levels[levels.count - 2] > 1 {
            let from = levels[levels.count - 2], to = levels[levels.count - 1]
            for start in stride(from: from, to: to, by: Self.fanOut) {
                boxes.append(boxes[start..<min(to, start + Self.fanOut)].dropFirst().reduce(boxes[start]) { $0.joined($1) })
            }
            levels.append(boxes.count)
        }
    }

    /// Visits every box that touches the query, in no order; stops when the visitor says false.
    package func visit(_ query: Box, _ visitor: (Int) -> Bool) {
        guard levels.count > 1 else { return }
        // Through plain pointers: with arrays, counting references takes most of the time of a walk down the tree.
        boxes.withUnsafeBufferPointer { boxes in
            levels.withUnsafeBufferPointer { levels in
                items.withUnsafeBufferPointer { items in
                    _ = Self.visit(boxes, levels, items, level: levels.count - 2, at: boxes.count - 1, query, visitor)
                }
            }
        }
    }

    private static func visit(
        _ boxes: UnsafeBufferPointer<Box>, _ levels: UnsafeBufferPointer<Int>, _ items: UnsafeBufferPointer<Int32>, level: Int, at node: Int, _ query: Box,
        _ visitor: (Int) -> Bool
    ) -> Bool {
        guard boxes[node].touches(query) else { return true }
        if level == 0 { return visitor(Int(items[node])) }
        let first = levels[level - 1] + (node - levels[level]) * fanOut
        for child in first..<min(levels[level], first + fanOut) where !visit(boxes, levels, items, level: level - 1, at: child, query, visitor) { return false }
        return true
    }
}
