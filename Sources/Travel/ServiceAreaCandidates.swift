/// The segments that may still be nearest to some corner of a block, laid out for loops over many at once.
///
/// Coordinates are metres from the tile's origin.
final class ServiceAreaCandidates {
    private(set) var count = 0
    private var capacity = 0
    /// Start (ax, ay), the way to the end (dx, dy), and 1 / |d|² (0 where the segment has no length).
    private var ax: UnsafeMutablePointer<Float>, ay: UnsafeMutablePointer<Float>
    private var dx: UnsafeMutablePointer<Float>, dy: UnsafeMutablePointer<Float>, inverse: UnsafeMutablePointer<Float>
    /// Squares of distances, for `filter`.
    private var square: UnsafeMutablePointer<Float>
    private var number: UnsafeMutablePointer<UInt32>

    init() {
        capacity = 1024
        func floats() -> UnsafeMutablePointer<Float> { .allocate(capacity: 1024) }
        (ax, ay, dx, dy, inverse, square) = (floats(), floats(), floats(), floats(), floats(), floats())
        number = .allocate(capacity: capacity)
    }

    deinit {
        for floats in [ax, ay, dx, dy, inverse, square] { floats.deallocate() }
        number.deallocate()
    }

    func removeAll() { count = 0 }

    /// The segment of a candidate.
    func segment(_ candidate: Int) -> UInt32 { number[candidate] }

    private func makeRoom(_ wanted: Int) {
        guard wanted > capacity else { return }
        let larger = max(wanted, capacity * 2), used = count
        func moved<Element: BitwiseCopyable>(_ old: UnsafeMutablePointer<Element>) -> UnsafeMutablePointer<Element> {
            let new = UnsafeMutablePointer<Element>.allocate(capacity: larger)
            new.update(from: old, count: used)
            old.deallocate()
            return new
        }
        (ax, ay, dx, dy, inverse, square) = (moved(ax), moved(ay), moved(dx), moved(dy), moved(inverse), moved(square))
        number = moved(number)
        capacity = larger
    }

    @inline(__always)
    func append(_ segment: UInt32, _ startX: Double, _ startY: Double, _ endX: Double, _ endY: Double) {
        if count == capacity { makeRoom(count + 1) }
        let (wayX, wayY) = (Float(endX - startX), Float(endY - startY))
        ax[count] = Float(startX)
        ay[count] = Float(startY)
        dx[count] = wayX
        dy[count] = wayY
        let length = wayX * wayX + wayY * wayY
        inverse[count] = length > 0 ? 1 / length : 0
        number[count] = segment
        count &+= 1
    }

    /// Calls `body` with the segment, start and way of every candidate whose box touches the square from the origin to (width, width).
    @inline(__always)
    func forEachOver(tileOf width: Float, _ body: (UInt32, Float, Float, Float, Float) -> Void) {
        for k in 0..<count {
            let (x, y, wayX, wayY) = (ax[k], ay[k], dx[k], dy[k])
            if max(x, x + wayX) < 0 || min(x, x + wayX) > width || max(y, y + wayY) < 0 || min(y, y + wayY) > width { continue }
            body(number[k], x, y, wayX, wayY)
        }
    }

    /// Hands on what may be nearest to some place within `radius` of (x, y), and within 100 m of it.
    func filter(_ x: Float, _ y: Float, _ radius: Float, into next: ServiceAreaCandidates) {
        next.count = 0
        next.makeRoom(count)
        let (ax, ay, dx, dy, inverse, square, number) = (ax, ay, dx, dy, inverse, square, number)
        var least = Float.greatestFiniteMagnitude
        var k = 0
        while k < count {
            let (px, py) = (x - ax[k], y - ay[k])
            var t = (px * dx[k] + py * dy[k]) * inverse[k]
            t = t < 0 ? 0 : t
            t = t > 1 ? 1 : t
            let (ex, ey) = (px - t * dx[k], py - t * dy[k])
            let d = ex * ex + ey * ey
            square[k] = d
            least = d < least ? d : least
            k &+= 1
        }
        let reach = min(least.squareRoot() + 2 * radius, Float(ServiceAreaGrid.farthestLeg) + radius + 0.01)
        let most = reach * reach
        var kept = 0
        k = 0
        while k < count {
            next.ax[kept] = ax[k]
            next.ay[kept] = ay[k]
            next.dx[kept] = dx[k]
            next.dy[kept] = dy[k]
            next.inverse[kept] = inverse[k]
            next.number[kept] = number[k]
            kept &+= square[k] <= most ? 1 : 0
            k &+= 1
        }
        next.count = kept
    }

    /// Writes the nearest segment of each of the 4 × 4 corners from (i, j); `.max` where none is within 100 m.
    @inline(__always)
    func nearest(_ i: Int, _ j: Int, _ owners: UnsafeMutablePointer<UInt32>) {
        let h = Float(ServiceAreaGrid.spacing)
        let x = SIMD4<Float>(Float(i) * h, Float(i + 1) * h, Float(i + 2) * h, Float(i + 3) * h)
        let farthest = Float(ServiceAreaGrid.farthestLeg * ServiceAreaGrid.farthestLeg)
        for row in j..<j + 4 {
            let y = Float(row) * h
            var best = SIMD4<Float>(repeating: farthest.nextUp)
            var owner = SIMD4<UInt32>(repeating: .max)
            var k = 0
            while k < count {
                let px = x - ax[k], py = y - ay[k]
                var t = (px * dx[k] + py * dy[k]) * inverse[k]
                t.replace(with: 0, where: t .< 0)
                t.replace(with: 1, where: t .> 1)
                let ex = px - t * dx[k], ey = py - t * dy[k]
                let d = ex * ex + ey * ey
                let nearer = d .< best
                best.replace(with: d, where: nearer)
                owner.replace(with: number[k], where: nearer)
                k &+= 1
            }
            UnsafeMutableRawPointer(owners + row * ServiceAreaGrid.side + i).storeBytes(of: owner, as: SIMD4<UInt32>.self)
        }
    }
}
