import Siting

/// A small generator with a fixed seed (SplitMix64), so that every run tests the same instances.
struct Dice {
    private var state: UInt64
    init(_ seed: Int) { state = UInt64(seed) }

    mutating func roll(_ range: ClosedRange<Int>) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return range.lowerBound + Int((z ^ (z >> 31)) % UInt64(range.count))
    }
}

extension Transportation {
    /// A problem from its cost table: one row for each source, `nil` where it cannot go.
    init(_ supplies: [Int], to capacities: [Int?], at rows: [[Int32?]]) {
        var offsets = [0]
        var sinks: [Int32] = []
        var costs: [Int32] = []
        for row in rows {
            for (sink, cost) in row.enumerated() {
                guard let cost else { continue }
                sinks.append(Int32(sink))
                costs.append(cost)
            }
            offsets.append(sinks.count)
        }
        self.init(supplies: supplies, capacities: capacities, offsets: offsets, sinks: sinks, costs: costs)
    }

    /// A random problem; few different costs make ties likely.
    static func random(
        _ dice: inout Dice, sources: ClosedRange<Int>, sinks: ClosedRange<Int>, supply: Int, capacity: Int, cost: Int,
        reach: Int = 70
    ) -> Transportation {
        let m = dice.roll(sinks)
        let capacities: [Int?] = (0..<m).map { _ in dice.roll(0...9) == 0 ? nil : dice.roll(0...capacity) }
        let n = dice.roll(sources)
        let supplies = (0..<n).map { _ in dice.roll(0...supply) }
        let rows: [[Int32?]] = (0..<n).map { _ in
            (0..<m).map { _ in dice.roll(1...100) <= reach ? Int32(dice.roll(0...cost)) : nil }
        }
        return Transportation(supplies, to: capacities, at: rows)
    }
}
