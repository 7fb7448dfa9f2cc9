/// A point of the city's own plane: metres east and north of its centre.
typealias Spot = SIMD2<Double>

extension Spot {
    /// The distance from the origin, in metres.
    var length: Double { (x * x + y * y).squareRoot() }

    /// The same arrow turned left by a right angle.
    var turnedLeft: Spot { Spot(-y, x) }

    /// Positive where the other arrow points to the left of this one.
    func cross(_ other: Spot) -> Double { x * other.y - y * other.x }

    /// How far the other arrow goes along this one, times the length of this one.
    func dot(_ other: Spot) -> Double { x * other.x + y * other.y }

    /// The arrow turned left by the angle of this sine and cosine.
    func turned(sine: Double, cosine: Double) -> Spot { Spot(x * cosine - y * sine, x * sine + y * cosine) }

    /// The point a share of the way to another.
    func toward(_ other: Spot, _ share: Double) -> Spot { self + (other - self) * share }

    /// The point of the segment that is nearest to this one, as a share of its way.
    func share(along start: Spot, _ end: Spot) -> Double {
        let way = end - start, square = way.dot(way)
        return square == 0 ? 0 : Swift.min(1, Swift.max(0, way.dot(self - start) / square))
    }
}
