import Foundation
import Geo
import Testing
import Web

@Suite("Cutting at a tile's edges")
struct ClippingTests {
    private let square = Clipping(least: 0, most: 100)

    /// Numbers that look like chance and are the same each time.
    private struct Dice {
        var state: UInt64
        mutating func roll(_ range: ClosedRange<Double>) -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return range.lowerBound + (range.upperBound - range.lowerBound) * Double(state >> 11) / Double(1 << 53)
        }
        mutating func spot() -> Spot { Spot(x: roll(-80...180), y: roll(-80...180)) }
    }

    private func length(_ line: [Spot]) -> Double {
        zip(line, line.dropFirst()).reduce(0) { sum, pair in
            let dx = pair.1.x - pair.0.x, dy = pair.1.y - pair.0.y
            return sum + (dx * dx + dy * dy).squareRoot()
        }
    }

    @Test("A line through the square comes back as the piece inside")
    func through() {
        // From (−50, 50) to (150, 50): it enters at x = 0 and leaves at x = 100.
        #expect(square.line([Spot(x: -50, y: 50), Spot(x: 150, y: 50)]) == [[Spot(x: 0, y: 50), Spot(x: 100, y: 50)]])
    }

    @Test("A line that leaves and comes back is two pieces, and its corner inside stays one vertex")
    func back() {
        let line = [Spot(x: 50, y: 50), Spot(x: 150, y: 50), Spot(x: 150, y: 70), Spot(x: 50, y: 70), Spot(x: 50, y: 80)]
        #expect(
            square.line(line) == [
                [Spot(x: 50, y: 50), Spot(x: 100, y: 50)], [Spot(x: 100, y: 70), Spot(x: 50, y: 70), Spot(x: 50, y: 80)],
            ])
    }

    @Test("A line beside the square has no piece, one along its edge has")
    func beside() {
        #expect(square.line([Spot(x: -10, y: -10), Spot(x: 110, y: -1)]).isEmpty)
        #expect(square.line([Spot(x: -10, y: 0), Spot(x: 110, y: 0)]) == [[Spot(x: 0, y: 0), Spot(x: 100, y: 0)]])
    }

    @Test("Of 500 lines at random just as much is kept as lies inside, counted in small steps")
    func lines() {
        var dice = Dice(state: 7)
        for _ in 0..<500 {
            let line = (0..<6).map { _ in dice.spot() }, pieces = square.line(line)
            // 4,000 steps for each of five segments of at most 368: a step is under 0.1, and both ends of each crossing may be off by one.
            var inside = 0.0
            for (a, b) in zip(line, line.dropFirst()) {
                let step = length([a, b]) / 4000
                for k in 0..<4000 {
                    let f = (Double(k) + 0.5) / 4000, x = a.x + (b.x - a.x) * f, y = a.y + (b.y - a.y) * f
                    if x >= 0 && x <= 100 && y >= 0 && y <= 100 { inside += step }
                }
            }
            #expect(abs(pieces.reduce(0) { $0 + length($1) } - inside) < 1)
            #expect(pieces.joined().allSatisfy { $0.x >= -1e-9 && $0.x <= 100 + 1e-9 && $0.y >= -1e-9 && $0.y <= 100 + 1e-9 })
        }
    }

    @Test("What simplification leaves out lies no farther from the line than it says")
    func significance() {
        var dice = Dice(state: 3)
        let line = (0..<300).map { k in Spot(x: Double(k), y: dice.roll(0...30)) }, found = Significance.ofLine(line[...])
        for tolerance in [Float(2), 5, 12] {
            let kept = line.indices.filter { found[$0] >= tolerance }
            #expect(kept.first == 0 && kept.last == 299)
            for (from, to) in zip(kept, kept.dropFirst()) {
                for i in from...to { #expect(Self.distance(line[i], line[from], line[to]) < Double(tolerance)) }
            }
        }
    }

    private static func distance(_ p: Spot, _ a: Spot, _ b: Spot) -> Double {
        let dx = b.x - a.x, dy = b.y - a.y, square = dx * dx + dy * dy
        let f = square == 0 ? 0 : min(1, max(0, ((p.x - a.x) * dx + (p.y - a.y) * dy) / square))
        let x = p.x - a.x - f * dx, y = p.y - a.y - f * dy
        return (x * x + y * y).squareRoot()
    }
}
