import Foundation
import Geo
import Testing
import Travel

/// "Slope" of docs/definitions.md, on ground whose heights are known in closed form. At 1 m/s, so that a level metre is a second.
struct SlopeTests {
    /// Seconds for a metre at a slope in the walking direction: 1 ÷ (e^0.175 · e^(−3.5·|s + 0.05|)), s within ±0.35.
    private func seconds(_ slope: Double) -> Double { 1 / (exp(0.175) * exp(-3.5 * abs(min(0.35, max(-0.35, slope)) + 0.05))) }

    private func walk(_ length: Double, slope: Double, back: Bool = false) throws -> Double {
        // A plane that rises to the east. Filtering and bilinear reading leave a plane as it is, away from the raster's edge.
        let ground = StreetNetwork.Ground(elevation: Sketch.elevation { x, _ in 500 + slope * x })
        let town = Sketch.network([.init(1, [(0, 0), (length, 0)])], ground: ground)
        let time = back ? town.walk(from: (length, 0), to: (0, 0)) : town.walk(from: (0, 0), to: (length, 0))
        return try #require(time).seconds
    }

    @Test func `level ground gives the speed itself`() throws {
        #expect(try walk(100, slope: 0) == 100)
    }

    @Test func `up and down a slope take Tobler's times`() throws {
        // 10 % up: 1 ÷ (e^0.175 · e^(−0.525)) = e^0.35 = 1.41907 s a metre, 141.907 s for 100 m.
        // 10 % down: 1 ÷ (e^0.175 · e^(−0.175)) = 1 s a metre. 5 % down, the quickest: e^−0.175 = 0.83946 s a metre.
        #expect(abs(try walk(100, slope: 0.1) - 141.907) < 0.01)
        #expect(abs(try walk(100, slope: 0.1, back: true) - 100) < 0.01)
        #expect(abs(try walk(100, slope: -0.05) - 83.946) < 0.01)
        #expect(abs(try walk(100, slope: -0.05, back: true) - 100 * exp(0.175)) < 0.01)
    }

    @Test func `a slope counts for no more than 35 % either way`() throws {
        // Up: e^(3.5 · 0.4 − 0.175) = e^1.225 = 3.40417; down: e^(3.5 · 0.3 − 0.175) = e^0.875 = 2.39888.
        #expect(abs(try walk(100, slope: 0.6) - 340.417) < 0.05)
        #expect(abs(try walk(100, slope: 0.6, back: true) - 239.888) < 0.05)
        #expect(abs(try walk(100, slope: 0.34) - 100 * seconds(0.34)) < 0.05)
    }

    @Test func `every piece of 10 m has its own slope, from the line's first vertex`() throws {
        // A segment of 25 m over a ridge: heights are read at 0, 10, 20 and 25 m. The ridge is a roof with its edge at x = 10,
        // 20 % up and then 20 % down. Filtering rounds the edge, so heights are taken from the model itself.
        let model = Sketch.elevation(cells: 401, degrees: 0.00001) { x, _ in 100 - 0.2 * abs(x - 10) }
        let town = Sketch.network([.init(1, [(0, 0), (25, 0)])], ground: .init(elevation: model))
        let z = [0.0, 10, 20, 25].map { model.height(at: Sketch.place($0, 0)) }
        let there = 10 * seconds((z[1] - z[0]) / 10) + 10 * seconds((z[2] - z[1]) / 10) + 5 * seconds((z[3] - z[2]) / 5)
        let back = 5 * seconds((z[2] - z[3]) / 5) + 10 * seconds((z[1] - z[2]) / 10) + 10 * seconds((z[0] - z[1]) / 10)
        #expect(abs(try #require(town.walk(from: (0, 0), to: (25, 0))).seconds - there) < 0.002)
        #expect(abs(try #require(town.walk(from: (25, 0), to: (0, 0))).seconds - back) < 0.002)
        // Drawn the other way the pieces are 10, 10 and 5 m from x = 25: 25–15, 15–5, 5–0. The ridge then falls inside a piece.
        let reversed = Sketch.network([.init(1, [(25, 0), (0, 0)])], ground: .init(elevation: model))
        let w = [25.0, 15, 5, 0].map { model.height(at: Sketch.place($0, 0)) }
        let otherWay = 5 * seconds((w[2] - w[3]) / 5) + 10 * seconds((w[1] - w[2]) / 10) + 10 * seconds((w[0] - w[1]) / 10)
        #expect(abs(try #require(reversed.walk(from: (0, 0), to: (25, 0))).seconds - otherWay) < 0.002)
        #expect(abs(there - otherWay) > 0.5)
    }

    @Test func `the model is filtered once by the 3×3 binomial kernel`() {
        // A single cell of 16 m in a flat model: its own weight is 4/16, its neighbours' 2/16, the corners' 1/16.
        let degrees = 0.001
        let model = ElevationModel(
            Raster(
                width: 5, height: 5, transform: [0, degrees, 0, 5 * degrees, 0, -degrees], crs: "EPSG:4326", cells: (0..<25).map { $0 == 12 ? 16 : 0 }))
        func height(_ column: Double, _ row: Double) -> Double { model.height(at: Place(longitude: (column + 0.5) * degrees, latitude: (4.5 - row) * degrees)) }
        #expect(abs(height(2, 2) - 4) < 1e-9)
        #expect(abs(height(1, 2) - 2) < 1e-9)
        #expect(abs(height(1, 1) - 1) < 1e-9)
        #expect(abs(height(0, 2)) < 1e-9)
        // Between cell centres: halfway from 4 to 2 is 3; the middle of four cells of 4, 2, 2 and 1 is 2.25.
        #expect(abs(height(1.5, 2) - 3) < 1e-9)
        #expect(abs(height(1.5, 1.5) - 2.25) < 1e-9)
    }

    @Test func `cells without data are skipped by the filter, and the model's edge has fewer neighbours`() {
        // Three cells in a row: 8, nothing, 2. The middle becomes (1·8 + 1·2) ÷ 2 = 5; the left, without its neighbour, stays 8.
        let model = ElevationModel(
            Raster(
                width: 3, height: 3, transform: [0, 0.001, 0, 0.003, 0, -0.001], crs: "EPSG:4326", cells: [8, .nan, 2, 8, .nan, 2, 8, .nan, 2]))
        let middle = Place(longitude: 0.0015, latitude: 0.0015), left = Place(longitude: 0.0005, latitude: 0.0015)
        #expect(abs(model.height(at: middle) - 5) < 1e-9)
        #expect(abs(model.height(at: left) - 8) < 1e-9)
    }

    @Test func `where heights are missing a segment is walked level, and counted`() throws {
        // 20 % up as far as x = 65 and no data beyond (the filter closes one cell, 10 m, of the hole): of three segments the first
        // ends before the hole, the second runs into it and the third lies in it.
        let ground = StreetNetwork.Ground(elevation: Sketch.elevation { x, _ in x > 65 ? .nan : 0.2 * x })
        let town = Sketch.network([.init(1, [(-50, 0), (0, 0), (100, 0), (150, 0)])], ground: ground)
        #expect(try #require(town.walk(from: (0, 0), to: (100, 0))).seconds == 100)
        #expect(try #require(town.walk(from: (100, 0), to: (150, 0))).seconds == 50)
        #expect(abs(try #require(town.walk(from: (-50, 0), to: (0, 0))).seconds - 50 * seconds(0.2)) < 0.02)
        #expect(abs(town.network.lengthWithoutHeight.value - 150) < 1e-4)
    }

    @Test func `a height depends on the place alone, whichever line passes it`() throws {
        // Two lines over one knoll, cut at different places, walked from end to end: the vertices agree, so that the sums of rises do.
        let model = Sketch.elevation { x, y in 30 * exp(-(x * x + y * y) / 5000) }
        let whole = Sketch.network([.init(1, [(-120, 0), (120, 0)])], ground: .init(elevation: model))
        let cut = Sketch.network([.init(1, [(-120, 0), (-60, 0)]), .init(2, [(-60, 0), (120, 0)])], ground: .init(elevation: model))
        // 60 m is a whole number of 10 m pieces, so the pieces are the same and so are the times, but for one rounding.
        let a = try #require(whole.walk(from: (-120, 0), to: (120, 0))), b = try #require(cut.walk(from: (-120, 0), to: (120, 0)))
        #expect(abs(a.milliseconds - b.milliseconds) <= 2)
        #expect(a > .seconds(250))
    }
}
