import Foundation
import Geo

/// What hills and stairs do to a walk: the level-equivalent metres of every segment, in each direction.
///
/// Tobler's hiking function, renormalised so that level ground gives the speed itself:
///     v(s) = speed · e^0.175 · e^(−3.5·|s + 0.05|),  s = rise / run in the walking direction, held within ±0.35
/// (Tobler 1993, Three presentations on geographical analysis and modeling). A piece of d metres therefore takes as long as
/// d · e^(−0.175) · e^(3.5·|s + 0.05|) metres on level ground, whatever the speed, and only this number is kept.
struct Slope {
    let places: [Place]
    let lines: [StreetLine]
    let firstEnd: [UInt32]
    let ends: [StreetNetwork.SegmentEnd]
    let ground: StreetNetwork.Ground

    static let steepest = 0.35
    /// Speed on stairs as a part of the speed on level ground.
    static let upstairs = 0.375, downstairs = 0.5
    /// Heights are read at least this often along a segment, in metres.
    static let step = 10.0

    /// Level metres for one metre at a slope.
    static func weight(_ slope: Double) -> Double {
        exp(3.5 * abs(max(-steepest, min(steepest, slope)) + 0.05) - 0.175)
    }

    func apply(to segments: inout [StreetNetwork.Segment]) {
        guard let elevation = ground.elevation else {
            for i in segments.indices {
                let level = segments[i].flags.contains(.stairs) ? segments[i].metres / ground.stairsFactor : segments[i].metres
                segments[i].forward = level
                segments[i].backward = level
            }
            return
        }
        var heights = places.map { elevation.height(at: $0) }
        straightenSpans(segments, &heights)
        for i in segments.indices {
            walk(&segments[i], heights, elevation)
            // Beyond the raster its edge's heights hold on: good enough to walk by, but the user is to know.
            if !elevation.covers(places[Int(segments[i].a)]) || !elevation.covers(places[Int(segments[i].b)]) { segments[i].flags.insert(.heightMissing) }
        }
    }

    private func walk(_ segment: inout StreetNetwork.Segment, _ heights: [Double], _ elevation: ElevationModel) {
        let (za, zb) = (heights[Int(segment.a)], heights[Int(segment.b)])
        guard segment.metres > 0 else { return }
        if segment.flags.contains(.stairs) {
            let up = segment.metres / Self.upstairs, down = segment.metres / Self.downstairs
            if !za.isFinite || !zb.isFinite { segment.flags.insert(.heightMissing) }
            let rise = za.isFinite && zb.isFinite && za != zb ? zb - za : incline(of: segment)
            segment.forward = rise < 0 ? down : up
            segment.backward = rise > 0 ? down : up
            return
        }
        if segment.flags.contains(.spans) {
            let slope = (zb - za) / segment.metres
            settle(&segment, slope.isFinite ? segment.metres * Self.weight(slope) : .nan, segment.metres * Self.weight(-slope))
            return
        }
        var forward = 0.0, backward = 0.0, at = 0.0, z = za
        let (a, b) = (places[Int(segment.a)], places[Int(segment.b)])
        while at < segment.metres {
            let next = min(at + Self.step, segment.metres)
            let share = next / segment.metres
            let zNext =
                next == segment.metres
                ? zb
                : elevation.height(
                    at: Place(
                        longitude: a.longitude + share * (b.longitude - a.longitude), latitude: a.latitude + share * (b.latitude - a.latitude)))
            let slope = (zNext - z) / (next - at)
            forward += slope.isFinite ? (next - at) * Self.weight(slope) : .nan
            backward += (next - at) * Self.weight(-slope)
            (at, z) = (next, zNext)
        }
        settle(&segment, forward, backward)
    }

    /// The two lengths, or level ground where a height is missing.
    private func settle(_ segment: inout StreetNetwork.Segment, _ forward: Double, _ backward: Double) {
        if forward.isFinite {
            segment.forward = forward
            segment.backward = backward
        } else {
            segment.forward = segment.metres
            segment.backward = segment.metres
            segment.flags.insert(.heightMissing)
        }
    }

    /// +1 where the mapper says the line goes up, −1 for down, 0 where nothing is said.
    private func incline(of segment: StreetNetwork.Segment) -> Double {
        switch lines[Int(segment.line)].incline {
        case "up": 1
        case "down": -1
        default: 0
        }
    }

    /// Lets every chain of bridge or tunnel segments run straight between the heights of its two ends.
    private func straightenSpans(_ segments: [StreetNetwork.Segment], _ heights: inout [Double]) {
        func isSpan(_ s: Int) -> Bool { segments[s].flags.contains(.spans) && !segments[s].flags.contains(.stairs) }
        func isInner(_ v: Int) -> Bool {
            let range = Int(firstEnd[v])..<Int(firstEnd[v + 1])
            return range.count == 2 && range.allSatisfy { isSpan(Int(ends[$0].segment)) }
        }
        var done = [Bool](repeating: false, count: segments.count)
        /// The segments and vertices met walking from segment `s` over its end `v` until the chain ends.
        func follow(_ s: Int, over v: Int) -> (segments: [Int], vertices: [Int]) {
            var (path, met, at, last) = ([Int](), [v], v, s)
            while isInner(at) {
                let next = (Int(firstEnd[at])..<Int(firstEnd[at + 1])).map { ends[$0] }.first { Int($0.segment) != last }
                guard let next, !done[Int(next.segment)] else { break }
                last = Int(next.segment)
                done[last] = true
                path.append(last)
                at = Int(next.other)
                met.append(at)
            }
            return (path, met)
        }
        for s in segments.indices where isSpan(s) && !done[s] {
            done[s] = true
            let left = follow(s, over: Int(segments[s].a)), right = follow(s, over: Int(segments[s].b))
            let chain = left.segments.reversed() + [s] + right.segments
            let vertices = left.vertices.reversed() + right.vertices
            let total = chain.reduce(0) { $0 + segments[$1].metres }
            let (z0, z1) = (heights[vertices.first!], heights[vertices.last!])
            var run = 0.0
            for (k, vertex) in vertices.enumerated().dropFirst().dropLast() where total > 0 {
                run += segments[chain[k - 1]].metres
                heights[vertex] = z0 + (z1 - z0) * run / total
            }
        }
    }
}
