import Geo

/// The geometry of one feature as a vector tile has it: moves, lines and closings between whole steps, each told from the last.
struct TileGeometry {
    private(set) var out = Protobuf()
    private var x = 0, y = 0

    /// Begins with another feature.
    mutating func clear() {
        out.clear()
        (x, y) = (0, 0)
    }

    /// Points.
    mutating func points(_ steps: [Step]) {
        command(1, steps.count)
        for step in steps { go(step) }
    }

    /// A line of two vertices or more.
    mutating func line(_ steps: [Step]) {
        command(1, 1)
        go(steps[0])
        command(2, steps.count - 1)
        for step in steps.dropFirst() { go(step) }
    }

    /// A ring of three vertices or more, open.
    mutating func ring(_ steps: some BidirectionalCollection<Step>) {
        command(1, 1)
        go(steps.first!)   // a ring of three at least
        command(2, steps.count - 1)
        for step in steps.dropFirst() { go(step) }
        command(7, 1)
    }

    private mutating func command(_ id: Int, _ count: Int) { out.varint(UInt64(id | count << 3)) }

    private mutating func go(_ step: Step) {
        out.varint(Self.zigzag(step.x - x))
        out.varint(Self.zigzag(step.y - y))
        (x, y) = (step.x, step.y)
    }

    private static func zigzag(_ value: Int) -> UInt64 { UInt64(bitPattern: Int64(value << 1 ^ value >> 63)) }
}

/// A vertex on a tile's whole steps.
struct Step: Hashable, BitwiseCopyable, Sendable {
    var x: Int, y: Int

    init(x: Int, y: Int) { (self.x, self.y) = (x, y) }

    init(_ spot: Spot) { (x, y) = (Int(spot.x.rounded()), Int(spot.y.rounded())) }

    /// A line or open ring on whole steps, without the vertices that fall on the one before.
    static func line(_ spots: [Spot]) -> [Step] {
        var out: [Step] = []
        out.reserveCapacity(spots.count)
        for spot in spots {
            let step = Step(spot)
            if step != out.last { out.append(step) }
        }
        return out
    }

    /// A ring on whole steps, open; nil where no surface is left of it.
    static func ring(_ spots: [Spot]) -> [Step]? {
        var out = line(spots)
        while out.count > 1, out.last == out[0] { out.removeLast() }
        return out.count >= 3 && doubleArea(out) != 0 ? out : nil
    }

    /// Twice the surface inside an open ring, positive where y over x turns the way the formula counts: outer rings of a tile.
    static func doubleArea(_ ring: [Step]) -> Int {
        var sum = 0, last = ring[ring.count - 1]
        for step in ring {
            sum += last.x * step.y - step.x * last.y
            last = step
        }
        return sum
    }
}
