import Foundation
import Geo
import Testing
import Travel

/// Bridges, tunnels and stairs on hilly ground: "Slope" and "Stairs" of docs/definitions.md. At 1 m/s.
struct SpanAndStairTests {
    private func seconds(_ slope: Double) -> Double { exp(3.5 * abs(min(0.35, max(-0.35, slope)) + 0.05) - 0.175) }

    /// A valley 40 m deep between x = 20 and x = 180, its brinks 20 m higher in the east than in the west.
    private let valley = Sketch.elevation(cells: 301) { x, _ in x <= 20 ? 100 : x >= 180 ? 120 : 60 }

    @Test func `a bridge runs straight between its ends, through every vertex of its chain`() throws {
        // 200 m from height 100 to height 120: 10 % all the way, over vertices that lie above the valley floor, on three lines.
        let bridge = [
            Sketch.Street(1, [(0, 0), (50, 0), (80, 0)], spans: true), Sketch.Street(2, [(80, 0), (150, 0)], spans: true),
            Sketch.Street(3, [(200, 0), (150, 0)], spans: true),
        ]
        let town = Sketch.network(bridge + [.init(4, [(0, 0), (-30, 0)]), .init(5, [(200, 0), (230, 0)])], ground: .init(elevation: valley))
        #expect(abs(try #require(town.walk(from: (0, 0), to: (200, 0))).seconds - 200 * seconds(0.1)) < 0.02)
        #expect(abs(try #require(town.walk(from: (200, 0), to: (0, 0))).seconds - 200 * seconds(-0.1)) < 0.02)
        // From its middle to the east end, half of it.
        #expect(abs(try #require(town.walk(from: (100, 0), to: (200, 0))).seconds - 100 * seconds(0.1)) < 0.02)
    }

    @Test func `the same line without a bridge goes down and up`() throws {
        let town = Sketch.network([.init(1, [(0, 0), (50, 0), (80, 0), (150, 0), (200, 0)])], ground: .init(elevation: valley))
        #expect(try #require(town.walk(from: (0, 0), to: (200, 0))).seconds > 200 * seconds(0.1) + 50)
    }

    @Test func `a chain ends where anything else joins it`() throws {
        // A stair comes up to the bridge at x = 100, from the valley floor at 60 m: there the bridge takes the ground's height, and
        // runs from 100 down to 60 and up to 120: slopes −40/100 (held at −0.35) and +60/100 (held at 0.35).
        let bridge = Sketch.Street(1, [(0, 0), (100, 0), (200, 0)], spans: true), stair = Sketch.Street(2, [(100, 0), (100, -40)], highway: "steps")
        let town = Sketch.network([bridge, stair], ground: .init(elevation: valley))
        let wanted = 100 * seconds(-0.35) + 100 * seconds(0.35)
        #expect(abs(try #require(town.walk(from: (0, 0), to: (200, 0))).seconds - wanted) < 0.02)
    }

    @Test func `a bridge whose ends have no height is walked level, and counted`() throws {
        let nothing = Sketch.elevation { _, _ in .nan }
        let town = Sketch.network([.init(1, [(0, 0), (100, 0)], spans: true)], ground: .init(elevation: nothing))
        #expect(town.walk(from: (0, 0), to: (100, 0)) == .seconds(100))
        #expect(abs(town.network.lengthWithoutHeight.value - 100) < 1e-6)
    }

    // Stairs 30 m long: up at 0.375 m/s 80 s, down at 0.5 m/s 60 s (0.45 and 0.60 m/s at 1.2: 66.667 s and 50 s).
    private func stairs(_ incline: String = "", _ ground: StreetNetwork.Ground) -> SnappingNetwork {
        Sketch.network([.init(1, [(0, 0), (30, 0)], highway: "steps", incline: incline)], ground: ground)
    }
    private func times(_ town: SnappingNetwork, speed: Double = 1) -> [Double?] {
        [town.walk(from: (0, 0), to: (30, 0), speed: speed)?.seconds, town.walk(from: (30, 0), to: (0, 0), speed: speed)?.seconds]
    }

    @Test func `stairs take the side of their end heights, whatever their incline says`() {
        let rising = StreetNetwork.Ground(elevation: Sketch.elevation { x, _ in 0.5 * x })
        for incline in ["", "up", "down"] {
            #expect(times(stairs(incline, rising)) == [80, 60])
            #expect(times(stairs(incline, rising), speed: 1.2) == [66.667, 50])
        }
        let falling = StreetNetwork.Ground(elevation: Sketch.elevation { x, _ in -0.5 * x })
        #expect(times(stairs("up", falling)) == [60, 80])
    }

    @Test func `stairs between equal heights go by their incline, else up both ways`() {
        let level = StreetNetwork.Ground(elevation: Sketch.elevation { _, _ in 100 })
        #expect(times(stairs("up", level)) == [80, 60])
        #expect(times(stairs("down", level)) == [60, 80])
        #expect(times(stairs("", level)) == [80, 80])
        #expect(times(stairs("10%", level)) == [80, 80])
    }

    @Test func `stairs without heights go by their incline and are counted`() {
        let nothing = StreetNetwork.Ground(elevation: Sketch.elevation { _, _ in .nan })
        #expect(times(stairs("down", nothing)) == [60, 80])
        #expect(abs(stairs("down", nothing).network.lengthWithoutHeight.value - 30) < 1e-6)
    }

    @Test func `without elevation stairs are walked at the factor, both ways, whatever their incline says`() {
        // 30 m at 1 m/s: 30 s; at a factor of 0.5 60 s; at 1.5 20 s.
        for incline in ["", "up", "down"] {
            #expect(times(stairs(incline, .init())) == [30, 30])
            #expect(times(stairs(incline, .init(stairsFactor: 0.5))) == [60, 60])
            #expect(times(stairs(incline, .init(stairsFactor: 1.5))) == [20, 20])
        }
    }

    @Test func `with elevation the factor counts for nothing`() {
        let rising = StreetNetwork.Ground(elevation: Sketch.elevation { x, _ in 0.5 * x }, stairsFactor: 0.5)
        #expect(times(stairs("", rising)) == [80, 60])
    }

    @Test func `stairs on a bridge are stairs`() {
        let rising = StreetNetwork.Ground(elevation: Sketch.elevation { x, _ in 0.5 * x })
        #expect(times(Sketch.network([.init(1, [(0, 0), (30, 0)], highway: "steps", spans: true)], ground: rising)) == [80, 60])
    }

    @Test func `the length of stairs is known`() {
        let town = Sketch.network([.init(1, [(0, 0), (30, 0)], highway: "steps"), .init(2, [(30, 0), (100, 0)])])
        #expect(abs(town.network.stairsLength.value - 30) < 1e-6)
    }
}
