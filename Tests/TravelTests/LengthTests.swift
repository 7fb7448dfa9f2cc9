import Foundation
import Geo
import Testing
import Travel

/// "Length" of docs/definitions.md: geodesic metres, whole milliseconds, rounded half up, and integer sums.
struct LengthTests {
    /// Vincenty's inverse formula on WGS84 (Survey Review 1975), good to a fraction of a millimetre at any length here.
    static func vincenty(_ p: Place, _ q: Place) -> Double {
        let a = 6_378_137.0, f = 1 / 298.257223563, b = a * (1 - f)
        let l = (q.longitude - p.longitude) * .pi / 180
        let u1 = atan((1 - f) * tan(p.latitude * .pi / 180)), u2 = atan((1 - f) * tan(q.latitude * .pi / 180))
        var lambda = l, sigma = 0.0, sinSigma = 0.0, cosSigma = 0.0, cosSqAlpha = 0.0, cos2m = 0.0
        for _ in 0..<100 {
            let x = cos(u2) * sin(lambda), y = cos(u1) * sin(u2) - sin(u1) * cos(u2) * cos(lambda)
            sinSigma = (x * x + y * y).squareRoot()
            if sinSigma == 0 { return 0 }
            cosSigma = sin(u1) * sin(u2) + cos(u1) * cos(u2) * cos(lambda)
            sigma = atan2(sinSigma, cosSigma)
            let sinAlpha = cos(u1) * cos(u2) * sin(lambda) / sinSigma
            cosSqAlpha = 1 - sinAlpha * sinAlpha
            cos2m = cosSqAlpha == 0 ? 0 : cosSigma - 2 * sin(u1) * sin(u2) / cosSqAlpha
            let c = f / 16 * cosSqAlpha * (4 + f * (4 - 3 * cosSqAlpha))
            let next = l + (1 - c) * f * sinAlpha * (sigma + c * sinSigma * (cos2m + c * cosSigma * (2 * cos2m * cos2m - 1)))
            let change = abs(next - lambda)
            lambda = next
            if change < 1e-15 { break }
        }
        let u = cosSqAlpha * (a * a - b * b) / (b * b)
        let big = 1 + u / 16384 * (4096 + u * (-768 + u * (320 - 175 * u))), small = u / 1024 * (256 + u * (-128 + u * (74 - 47 * u)))
        let delta =
            small * sinSigma
            * (cos2m + small / 4 * (cosSigma * (2 * cos2m * cos2m - 1) - small / 6 * cos2m * (4 * sinSigma * sinSigma - 3) * (4 * cos2m * cos2m - 3)))
        return b * big * (sigma - delta)
    }

    @Test(arguments: [0.5, 20, 240, 260, 2_000, 20_000]) func `a segment is as long as the geodesic`(metres: Double) {
        // 240 and 260 m lie on either side of where the quick formula gives way to the exact one.
        for (dx, dy) in [(1.0, 0.0), (0, 1), (0.6, 0.8), (-0.8, 0.6)] {
            let network = Sketch.network([.init(1, [(0, 0), (dx * metres, dy * metres)])]).network
            let wanted = Self.vincenty(Sketch.place(0, 0), Sketch.place(dx * metres, dy * metres))
            #expect(abs(network.length.value - wanted) < 1e-5)
        }
    }

    // One segment of 100 m; at 100 ÷ 100.001 m/s it takes 100.001 s.
    private let walking = WalkingNetwork(Sketch.network([.init(1, [(-50, 0), (50, 0)])]), speed: 100 / 100.001)

    @Test func `a segment costs its length over the speed in whole milliseconds`() {
        #expect(walking.forward[0] == 100_001)
        #expect(walking.backward[0] == 100_001)
        // 100 m at 1.2 m/s is 83.3333… s, at 0.9 m/s 111.1111… s, at 1.4 m/s 71.428571… s.
        #expect(WalkingNetwork(walking.streets, speed: 1.2).forward[0] == 83_333)
        #expect(WalkingNetwork(walking.streets, speed: 0.9).forward[0] == 111_111)
        #expect(WalkingNetwork(walking.streets, speed: 1.4).forward[0] == 71_429)
    }

    @Test func `halves round up`() {
        // At 1,000 m/s a metre is a millisecond: 1.5, 2.5 and 2.499 m.
        let fast = WalkingNetwork(walking.streets, speed: 1000)
        #expect([1.5, 2.5, 2.499, 0.5, 0.499, 0].map { fast.legCost($0) } == [2, 3, 2, 1, 0, 0])
    }

    @Test func `a fraction of a segment costs that fraction, rounded half up`() {
        // 0.5 · 100,001 = 50,000.5 → 50,001; 0.25 · 100,001 = 25,000.25 → 25,000; 0.75 · 100,001 = 75,000.75 → 75,001.
        let half = walking.endCosts(StreetPoint(segment: 0, fraction: 0.5, leg: 0)), quarter = walking.endCosts(StreetPoint(segment: 0, fraction: 0.25, leg: 0))
        #expect([half.toStart, half.toEnd, half.fromStart, half.fromEnd] == [50_001, 50_001, 50_001, 50_001])
        #expect([quarter.toStart, quarter.toEnd, quarter.fromStart, quarter.fromEnd] == [25_000, 75_001, 25_000, 75_001])
    }

    @Test func `two places on one segment walk along it, by the difference of their fractions`() {
        // |0.75 − 0.25| · 100,001 = 50,000.5 → 50,001, and not 75,001 − 25,000 by way of an end. Legs of 10 m at 0.99999 m/s take
        // 10,000.1 → 10,000 ms each.
        let a = StreetPoint(segment: 0, fraction: 0.25, leg: 10), b = StreetPoint(segment: 0, fraction: 0.75, leg: 10)
        for (from, to) in [(a, b), (b, a)] {
            for direction in Direction.allCases {
                let walks = Walks(walking, demand: [from], direction: direction)
                #expect(walks.nearest(among: [to])[0]?.time == TravelTime(milliseconds: 70_001))
                #expect(walks.reached(from: [to], within: TravelTime(milliseconds: 70_001))[0].map(\.time.milliseconds) == [70_001])
                #expect(walks.reached(from: [to], within: TravelTime(milliseconds: 70_000))[0].isEmpty)
            }
        }
    }

    @Test func `a walk is the integer sum of its parts`() {
        // Three segments of 10 m at 1.2 m/s: 8.3333… s is 8,333 ms each and 24,999 ms together, not 25,000.
        let town = Sketch.network([.init(1, [(0, 0), (10, 0), (20, 0), (30, 0)])])
        #expect(town.walk(from: (0, 0), to: (30, 0), speed: 1.2) == TravelTime(milliseconds: 24_999))
        // With legs of 10 m: 8,333 ms each. From and to mid-segment: 0.6 of 8,333 is 4,999.8 → 5,000, twice, and 8,333 between.
        #expect(town.walk(from: (4, 10), to: (26, -10), speed: 1.2) == TravelTime(milliseconds: 5_000 + 8_333 + 5_000 + 2 * 8_333))
    }

    @Test func `a walk may be shorter around than along its own segment`() {
        // A hairpin of 300 m between two ends 10 m apart that a second street joins: from 10 m in to 10 m before the end it is
        // 10 + 10 + 10 m around and 280 m along.
        let town = Sketch.network([.init(1, [(0, 0), (0, 145), (10, 145), (10, 0)]), .init(2, [(0, 0), (10, 0)])])
        #expect(town.walk(from: (0, 10), to: (10, 10)) == .seconds(30))
    }
}
