import Foundation
import Geo
import Travel

/// Section 3 of the definitions once more, in plain arithmetic and without any index: what the product is compared with.
/// It reads the drawn streets and nothing that the product made of them; only places on the plane come from `LocalPlane`.
struct PlainTown {
    struct Segment {
        var a: Int, b: Int, line: Int
        var isStairs: Bool, isSpan: Bool, incline: String
        var metres: Double, forth: Int = 0, back: Int = 0
    }
    struct Snap {
        var segment: Int, fraction: Double, leg: Double
    }

    let streets: [Sketch.Street]
    let speed: Double
    private(set) var places: [Place] = []
    private(set) var segments: [Segment] = []
    private var points: [(x: Double, y: Double)] = []
    private var metresOfComponent: [Int: Double] = [:], component: [Int] = []
    /// Least costs between all pairs of vertices; nil where there is no way.
    private var cost: [[Int?]] = []

    init(_ streets: [Sketch.Street], heights: PlainHeights?, stairsFactor: Double, speed: Double) {
        self.streets = streets
        self.speed = speed
        var number: [[Double]: Int] = [:], known: Set<[Int]> = []
        for (line, street) in streets.enumerated() {
            var previous: Int?
            for point in street.points {
                let vertex = number[[point.x, point.y]] ?? places.count
                if vertex == places.count {
                    number[[point.x, point.y]] = vertex
                    places.append(Sketch.place(point.x, point.y))
                }
                if let previous, previous != vertex, known.insert([min(previous, vertex), max(previous, vertex)]).inserted {
                    segments.append(
                        Segment(
                            a: previous, b: vertex, line: line, isStairs: street.highway == "steps", isSpan: street.spans, incline: street.incline,
                            metres: LengthTests.vincenty(places[previous], places[vertex])))
                }
                previous = vertex
            }
        }
        points = places.map { place in
            let point = Sketch.plane.point(place)
            return (point.x, point.y)
        }
        setCosts(heights, stairsFactor)
        findComponents()
        findShortest()
    }

    private func rounded(_ metres: Double) -> Int { Int((metres / speed * 1000 + 0.5).rounded(.down)) }

    // MARK: Slope and stairs

    private mutating func setCosts(_ heights: PlainHeights?, _ stairsFactor: Double) {
        guard let heights else {
            for i in segments.indices {
                let cost = rounded(segments[i].isStairs ? segments[i].metres / stairsFactor : segments[i].metres)
                (segments[i].forth, segments[i].back) = (cost, cost)
            }
            return
        }
        var z = places.map { heights.height($0) }
        let ground = z
        for vertex in places.indices where isInside(vertex) {
            let (left, right) = (follow(vertex, over: 0), follow(vertex, over: 1))
            z[vertex] = ground[left.end] + (ground[right.end] - ground[left.end]) * left.metres / (left.metres + right.metres)
        }
        for i in segments.indices {
            let s = segments[i], rise = z[s.b] - z[s.a]
            if s.isStairs {
                let up = rounded(s.metres / 0.375), down = rounded(s.metres / 0.5)
                let sense = rise.isNaN || rise == 0 ? (s.incline == "up" ? 1.0 : s.incline == "down" ? -1 : 0) : rise
                (segments[i].forth, segments[i].back) = sense > 0 ? (up, down) : sense < 0 ? (down, up) : (up, up)
                continue
            }
            var cuts = s.isSpan ? [0] : Array(stride(from: 0, to: s.metres, by: 10))
            cuts.append(s.metres)
            let levels = cuts.indices.map { k in
                k == 0
                    ? z[s.a]
                    : k == cuts.count - 1
                        ? z[s.b]
                        : heights.height(
                            Place(
                                longitude: places[s.a].longitude + cuts[k] / s.metres * (places[s.b].longitude - places[s.a].longitude),
                                latitude: places[s.a].latitude + cuts[k] / s.metres * (places[s.b].latitude - places[s.a].latitude)))
            }
            var (forth, back) = (0.0, 0.0)
            for k in 1..<cuts.count {
                let run = cuts[k] - cuts[k - 1], slope = (levels[k] - levels[k - 1]) / run
                forth += run / Self.tobler(slope)
                back += run / Self.tobler(-slope)
            }
            if levels.contains(where: \.isNaN) { (forth, back) = (s.metres, s.metres) }
            (segments[i].forth, segments[i].back) = (rounded(forth), rounded(back))
        }
    }

    /// Speed at a slope for a speed of 1 on level ground.
    private static func tobler(_ slope: Double) -> Double {
        let held = slope > 0.35 ? 0.35 : slope < -0.35 ? -0.35 : slope
        return exp(0.175) * exp(-3.5 * abs(held + 0.05))
    }

    private func touching(_ vertex: Int) -> [Int] { segments.indices.filter { segments[$0].a == vertex || segments[$0].b == vertex } }

    /// Whether a vertex lies inside a bridge or tunnel: two spans meet there and nothing else.
    private func isInside(_ vertex: Int) -> Bool {
        let here = touching(vertex)
        return here.count == 2 && here.allSatisfy { segments[$0].isSpan && !segments[$0].isStairs }
    }

    /// The end of the chain on one side of a vertex inside it, and how far away it is.
    private func follow(_ vertex: Int, over side: Int) -> (end: Int, metres: Double) {
        var segment = touching(vertex)[side], at = vertex, metres = 0.0
        while true {
            metres += segments[segment].metres
            at = segments[segment].a == at ? segments[segment].b : segments[segment].a
            guard isInside(at) else { return (at, metres) }
            segment = touching(at).first { $0 != segment }!
        }
    }

    // MARK: Walks

    private mutating func findComponents() {
        component = Array(places.indices)
        var changed = true
        while changed {
            changed = false
            for s in segments where component[s.a] != component[s.b] {
                let least = min(component[s.a], component[s.b])
                (component[s.a], component[s.b]) = (least, least)
                changed = true
            }
        }
        for s in segments { metresOfComponent[component[s.a], default: 0] += s.metres }
    }

    /// Floyd and Warshall's method.
    private mutating func findShortest() {
        let far = Int.max / 4
        var best = places.indices.map { i in places.indices.map { $0 == i ? 0 : far } }
        for s in segments {
            best[s.a][s.b] = min(best[s.a][s.b], s.forth)
            best[s.b][s.a] = min(best[s.b][s.a], s.back)
        }
        for k in places.indices {
            for i in places.indices where best[i][k] < far {
                for j in places.indices where best[i][k] + best[k][j] < best[i][j] { best[i][j] = best[i][k] + best[k][j] }
            }
        }
        cost = best.map { $0.map { $0 >= far ? nil : $0 } }
    }

    func snap(_ place: Place, within limit: Double) -> Snap? {
        let at = Sketch.plane.point(place)
        let all = segments.indices.map { i -> Snap in
            let (a, b) = (points[segments[i].a], points[segments[i].b]), (dx, dy) = (b.x - a.x, b.y - a.y)
            let f = min(1, max(0, ((at.x - a.x) * dx + (at.y - a.y) * dy) / (dx * dx + dy * dy)))
            return Snap(segment: i, fraction: f, leg: hypot(a.x + f * dx - at.x, a.y + f * dy - at.y))
        }
        guard let least = all.map(\.leg).min(), least <= limit else { return nil }
        func rank(_ s: Snap) -> (Double, Int, Double, Int) {
            (-metresOfComponent[component[segments[s.segment].a]]!, streets[segments[s.segment].line].id, s.leg, s.segment)
        }
        let best = all.filter { $0.leg <= least + 0.001 }.min { rank($0) < rank($1) }
        return best.flatMap { $0.leg <= limit ? $0 : nil }
    }

    /// The one-way walk from one place on the streets to another, in milliseconds.
    func walk(_ from: Snap, _ to: Snap) -> Int? {
        func part(_ f: Double, _ cost: Int) -> Int { Int((f * Double(cost) + 0.5).rounded(.down)) }
        let (s, t) = (segments[from.segment], segments[to.segment])
        var ways: [Int] = []
        for (out, start) in [(part(from.fraction, s.back), s.a), (part(1 - from.fraction, s.forth), s.b)] {
            for (arrive, end) in [(part(to.fraction, t.forth), t.a), (part(1 - to.fraction, t.back), t.b)] {
                if let between = cost[start][end] { ways.append(out + between + arrive) }
            }
        }
        if from.segment == to.segment { ways.append(part(abs(from.fraction - to.fraction), from.fraction <= to.fraction ? s.forth : s.back)) }
        return ways.min().map { $0 + rounded(from.leg) + rounded(to.leg) }
    }

    func time(_ demand: Snap, _ facility: Snap, _ direction: Direction) -> Int? {
        guard let there = walk(demand, facility), let back = walk(facility, demand) else { return nil }
        return switch direction {
        case .toFacility: there
        case .fromFacility: back
        case .slower: max(there, back)
        case .mean: (there + back) % 2 == 0 ? (there + back) / 2 : (there + back + 1) / 2
        }
    }
}

/// The elevation model once more: filtered when asked, one cell at a time.
struct PlainHeights {
    let raster: Raster

    private func filtered(_ row: Int, _ column: Int) -> Double {
        var (sum, weights) = (0.0, 0.0)
        for (r, wr) in [(row - 1, 1.0), (row, 2), (row + 1, 1)] {
            for (c, wc) in [(column - 1, 1.0), (column, 2), (column + 1, 1)] {
                guard r >= 0, c >= 0, r < raster.height, c < raster.width, !raster.cells[r * raster.width + c].isNaN else { continue }
                sum += wr * wc * Double(raster.cells[r * raster.width + c])
                weights += wr * wc
            }
        }
        return weights == 0 ? .nan : sum / weights
    }

    func height(_ place: Place) -> Double {
        let x = (place.longitude - raster.transform[0]) / raster.transform[1] - 0.5, y = (place.latitude - raster.transform[3]) / raster.transform[5] - 0.5
        let (c, r) = (Int(x.rounded(.down)), Int(y.rounded(.down))), (u, v) = (x - x.rounded(.down), y - y.rounded(.down))
        return (1 - u) * (1 - v) * filtered(r, c) + u * (1 - v) * filtered(r, c + 1) + (1 - u) * v * filtered(r + 1, c) + u * v * filtered(r + 1, c + 1)
    }
}
