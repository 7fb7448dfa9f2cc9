/// How much each vertex of a line matters: the greatest tolerance at which Douglas and Peucker's simplification still keeps it.
///
/// Worked out once, so that every tile of a zoom leaves out the same vertices, and neighbours meet.
package enum Significance {
    /// The significance of each vertex of an open line, in the unit of its spots. Both ends matter without end.
    package static func ofLine(_ spots: ArraySlice<Spot>) -> [Float] {
        var found = [Float](repeating: 0, count: spots.count)
        guard spots.count > 1 else { return [Float](repeating: .infinity, count: spots.count) }
        found[0] = .infinity
        found[found.count - 1] = .infinity
        judge(spots, 0, spots.count - 1, .infinity, &found)
        return found
    }

    /// The significance of each vertex of an open ring: its first vertex and the one farthest from it matter without end.
    package static func ofRing(_ spots: ArraySlice<Spot>) -> [Float] {
        guard spots.count > 3 else { return [Float](repeating: .infinity, count: spots.count) }
        let first = spots[spots.startIndex]
        var far = 1, farthest = -1.0
        for i in 1..<spots.count {
            let spot = spots[spots.startIndex + i], dx = spot.x - first.x, dy = spot.y - first.y
            if dx * dx + dy * dy > farthest { (far, farthest) = (i, dx * dx + dy * dy) }
        }
        let closed = spots + [first]
        var found = [Float](repeating: 0, count: closed.count)
        (found[0], found[far], found[closed.count - 1]) = (.infinity, .infinity, .infinity)
        judge(closed[...], 0, far, .infinity, &found)
        judge(closed[...], far, closed.count - 1, .infinity, &found)
        found.removeLast()
        return found
    }

    private static func judge(_ spots: ArraySlice<Spot>, _ from: Int, _ to: Int, _ most: Float, _ found: inout [Float]) {
        var waiting = [(from, to, most)]   // by hand: a coast of 100,000 vertices may nest as deep
        let start = spots.startIndex
        while let (from, to, most) = waiting.popLast() {
            guard to - from > 1 else { continue }
            let a = spots[start + from], b = spots[start + to]
            var at = from + 1, farthest = -1.0
            for i in (from + 1)..<to {
                let square = squaredDistance(spots[start + i], a, b)
                if square > farthest { (at, farthest) = (i, square) }
            }
            // Never more than what it hangs from, so that a greater tolerance keeps a part of what a smaller one keeps.
            found[at] = min(most, Float(farthest.squareRoot()))
            waiting.append((from, at, found[at]))
            waiting.append((at, to, found[at]))
        }
    }

    private static func squaredDistance(_ p: Spot, _ a: Spot, _ b: Spot) -> Double {
        let dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy
        let along = length == 0 ? 0 : min(1, max(0, ((p.x - a.x) * dx + (p.y - a.y) * dy) / length))
        let x = p.x - a.x - along * dx, y = p.y - a.y - along * dy
        return x * x + y * y
    }
}
