import Geo

/// The rings around the corners of a ground.
///
/// A ring crosses the edges of the grid between a corner inside, on its left, and a neighbouring one outside, on its right:
/// its gates. From a gate it goes through the next cell to the gate that the two corners ahead decide; where they are crosswise
/// unlike (a saddle) it turns left, so the two corners inside stay apart. Each gate belongs to one ring, so rings never meet.
/// Rings around ground run counter-clockwise (turns add up to +4), rings around holes clockwise (−4).
///
/// Which ring a hole lies in: go west from its first gate (lowest row, then most western) over the corners inside to where the
/// ground begins. The ring met there is the one around it, or another hole of the same one, whose own first gate comes earlier.
struct ServiceAreaContours {
    /// A crossing of the grid: the corner inside, on the left, and the way the ring goes there.
    struct Gate: BitwiseCopyable {
        /// The corner's column and row, counted from the south-west corner of the padded box.
        var i: Int32, j: Int32
        /// One of the two is 0, the other −1 or 1. The corner outside lies at (i + dy, j − dx).
        var dx: Int32, dy: Int32
        /// Whether the corner outside only counts as such for a street between the corners.
        var isCleared = false
    }

    private let ground: ServiceAreaGround
    private let bits: [UInt32], cleared: [UInt32]?
    /// The ground's box with an empty tile on every side, so that no look at a neighbour leaves it.
    private let columns: Int, rows: Int
    private let slots: [Int32]

    private struct Crossing: BitwiseCopyable {
        var column: Int32, ring: Int32
    }

    init(_ ground: ServiceAreaGround) {
        self.ground = ground
        (bits, cleared) = ground.withoutUnreachedPassages()
        columns = ground.columns + 2
        rows = ground.rows + 2
        var slots = [Int32](repeating: -1, count: columns * rows)
        for row in 0..<ground.rows {
            for column in 0..<ground.columns { slots[(row + 1) * columns + column + 1] = ground.slots[row * ground.columns + column] }
        }
        self.slots = slots
    }

    func area() -> Area {
        guard !ground.isEmpty else { return Area(polygons: []) }
        var drawing = ServiceAreaDrawing(
            ground.plane, from: .init(column: ground.west - 1, row: ground.south - 1), columns: columns, rows: rows)
        // Ring by ring: is it a hole, where did it start, and what does it look like.
        var isHole: [Bool] = [], starts: [(column: Int32, row: Int32)] = [], drawn: [[Place]] = []
        var crossings: [(row: Int32, crossing: Crossing)] = []
        slots.withUnsafeBufferPointer { slots in
            bits.withUnsafeBufferPointer { bits in
                forEachRing(slots.baseAddress!, bits.baseAddress!) { gates, turns in
                    let ring = Int32(isHole.count)
                    isHole.append(turns < 0)
                    starts.append((gates[0].i, gates[0].j))
                    markCleared(&gates)
                    for gate in gates where gate.dx == 0 {
                        crossings.append((gate.j, Crossing(column: gate.dy > 0 ? gate.i : gate.i - 1, ring: ring)))
                    }
                    drawn.append(drawing.ring(gates))
                }
            }
        }
        return assemble(isHole, starts, drawn, crossings)
    }

    /// Calls `body` with the gates of every ring and the sum of its turns, in the order of the rings' first gates.
    private func forEachRing(
        _ slots: UnsafePointer<Int32>, _ bits: UnsafePointer<UInt32>, _ body: (inout [Gate], Int) -> Void
    ) {
        var gates: [Gate] = []
        let columns = columns
        let visited = Scratch<UInt32>(repeating: 0, count: self.bits.count)
        for tileRow in 1..<rows - 1 {
            let filled = (1..<columns - 1).filter { slots[tileRow * columns + $0] >= 0 }
            for row in 0..<ServiceAreaGrid.side {
                for column in filled {
                    let at = Int(slots[tileRow * columns + column]) * ServiceAreaGrid.side + row
                    let word = bits[at]
                    if word == 0 { continue }
                    let east = Int(slots[tileRow * columns + column + 1])
                    let eastWord = east < 0 ? 0 : bits[east * ServiceAreaGrid.side + row]
                    let northward = word & ~(word >> 1 | eastWord << 31)
                    while true {
                        let open = northward & ~visited[at]
                        if open == 0 { break }
                        let i = Int32(column * ServiceAreaGrid.side + open.trailingZeroBitCount), j = Int32(tileRow * ServiceAreaGrid.side + row)
                        let turns = trace(from: Gate(i: i, j: j, dx: 0, dy: 1), slots, bits, visited, &gates)
                        body(&gates, turns)
                    }
                }
            }
        }
    }

    /// Follows a ring once around.
    private func trace(
        from first: Gate, _ slots: UnsafePointer<Int32>, _ bits: UnsafePointer<UInt32>, _ visited: borrowing Scratch<UInt32>, _ gates: inout [Gate]
    ) -> Int {
        let columns = columns
        @inline(__always)
        func isInside(_ i: Int32, _ j: Int32) -> Bool {
            let slot = Int(slots[Int(j >> 5) &* columns &+ Int(i >> 5)])
            return slot >= 0 && bits[slot &* ServiceAreaGrid.side &+ Int(j & 31)] >> UInt32(i & 31) & 1 != 0
        }
        gates.removeAll(keepingCapacity: true)
        var gate = first, turns = 0
        repeat {
            gates.append(gate)
            if gate.dy > 0 {
                let slot = Int(slots[Int(gate.j >> 5) &* columns &+ Int(gate.i >> 5)])
                visited[slot &* ServiceAreaGrid.side &+ Int(gate.j & 31)] |= 1 &<< UInt32(gate.i & 31)
            }
            let (i, j, dx, dy) = (gate.i, gate.j, gate.dx, gate.dy)
            if !isInside(i &+ dx, j &+ dy) {
                gate = Gate(i: i, j: j, dx: 0 &- dy, dy: dx)
                turns += 1
            } else if isInside(i &+ dx &+ dy, j &+ dy &- dx) {
                gate = Gate(i: i &+ dx &+ dy, j: j &+ dy &- dx, dx: dy, dy: 0 &- dx)
                turns -= 1
            } else {
                gate = Gate(i: i &+ dx, j: j &+ dy, dx: dx, dy: dy)
            }
        } while gate.i != first.i || gate.j != first.j || gate.dx != first.dx || gate.dy != first.dy
        return turns
    }

    private func markCleared(_ gates: inout [Gate]) {
        guard let cleared else { return }
        for k in gates.indices {
            let i = Int(gates[k].i + gates[k].dy), j = Int(gates[k].j - gates[k].dx)
            let slot = Int(slots[j / ServiceAreaGrid.side * columns + i / ServiceAreaGrid.side])
            gates[k].isCleared = slot >= 0 && cleared[slot * ServiceAreaGrid.side + j % ServiceAreaGrid.side] >> UInt32(i % ServiceAreaGrid.side) & 1 != 0
        }
    }

    private func assemble(_ isHole: [Bool], _ starts: [(column: Int32, row: Int32)], _ drawn: [[Place]], _ crossings: [(row: Int32, crossing: Crossing)])
        -> Area
    {
        // The crossings of each row, by counting.
        var first = [Int32](repeating: 0, count: rows * ServiceAreaGrid.side + 1)
        for entry in crossings { first[Int(entry.row) + 1] += 1 }
        for row in 1..<first.count { first[row] += first[row - 1] }
        var sorted = [Crossing](repeating: Crossing(column: 0, ring: 0), count: crossings.count), next = first
        for entry in crossings {
            sorted[Int(next[Int(entry.row)])] = entry.crossing
            next[Int(entry.row)] += 1
        }
        var polygons: [Polygon] = [], polygonOf = [Int](repeating: -1, count: drawn.count)
        for ring in drawn.indices where !isHole[ring] {
            polygonOf[ring] = polygons.count
            polygons.append(Polygon(outer: drawn[ring]))
        }
        for ring in drawn.indices where isHole[ring] {
            let row = Int(starts[ring].row)
            var before: Crossing?
            for k in Int(first[row])..<Int(first[row + 1]) where sorted[k].column < starts[ring].column && sorted[k].column > before?.column ?? -1 {
                before = sorted[k]
            }
            // Ground has a western end, and rings are found in the order of their first gates.
            polygonOf[ring] = polygonOf[Int(before!.ring)]
            polygons[polygonOf[ring]].holes.append(drawn[ring])
        }
        return Area(polygons: polygons)
    }
}
