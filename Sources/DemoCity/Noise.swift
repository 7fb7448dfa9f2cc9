/// Smooth irregularity: gradient noise (Perlin 1985, with the 2002 fade curve) on a lattice of hashed slopes.
struct Noise: Sendable {
    let seed: UInt64
    /// Metres between lattice points: hills of this noise are about so wide.
    let width: Double

    init(seed: UInt64, salt: UInt64, width: Double) {
        self.seed = seed &+ salt &* 0xA24B_AED4_963E_E407
        self.width = width
    }

    /// About −0.8 to 0.8, 0 on average.
    func callAsFunction(_ spot: Spot) -> Double {
        let x = spot.x / width, y = spot.y / width
        let left = x.rounded(.down), low = y.rounded(.down)
        let fx = x - left, fy = y - low
        let column = Int(left), row = Int(low)
        let u = Noise.fade(fx), v = Noise.fade(fy)
        let bottom = slope(column, row, fx, fy) * (1 - u) + slope(column + 1, row, fx - 1, fy) * u
        let top = slope(column, row + 1, fx, fy - 1) * (1 - u) + slope(column + 1, row + 1, fx - 1, fy - 1) * u
        return (bottom * (1 - v) + top * v) * 1.6
    }

    /// Several sizes of hill on top of each other, each half as wide and half as high as the one before.
    func hills(_ spot: Spot, octaves: Int) -> Double {
        var sum = 0.0, height = 1.0, scale = 1.0
        for octave in 0..<octaves {
            sum += height * self(spot * scale + Spot(Double(octave) * 7919, Double(octave) * 104_729))
            height /= 2
            scale *= 2
        }
        return sum
    }

    @inline(__always)
    private func slope(_ column: Int, _ row: Int, _ x: Double, _ y: Double) -> Double {
        let bits = Dice.hash(seed, column, row)
        let gx = Double(bits >> 32) * 0x1p-31 - 1, gy = Double(bits & 0xFFFF_FFFF) * 0x1p-31 - 1
        return gx * x + gy * y
    }

    @inline(__always)
    private static func fade(_ t: Double) -> Double { t * t * t * (t * (t * 6 - 15) + 10) }
}
