import Foundation

/// A plane on which metres can be measured near one meridian: transverse Mercator on WGS84, scale 1 on the meridian.
///
/// Krüger's series to the sixth power of the third flattening (Karney 2011), which agrees with PROJ to a nanometre
/// within 4° of the meridian (tested). It is ours, not PROJ's, because it needs no context per thread.
public struct LocalPlane: Hashable, Sendable {
    /// A point of the plane: metres east and north.
    public struct Point: Hashable, BitwiseCopyable, Sendable {
        /// Metres east of the meridian.
        public var x: Double
        /// Metres north of the equator.
        public var y: Double

        /// A point by its coordinates in metres.
        @inlinable public init(x: Double, y: Double) {
            self.x = x
            self.y = y
        }
    }

    /// The meridian, in degrees.
    public let meridian: Double

    /// The plane on this meridian, in degrees.
    public init(meridian: Double) {
        self.meridian = meridian
    }

    /// The plane of a plan: on the mean longitude of its streets, rounded to half a degree so that it stays where it is
    /// when a street is added.
    public init(near places: some Collection<Place>) {
        var sum = 0.0, count = 0.0
        for place in places where place.longitude.isFinite {
            sum += place.longitude
            count += 1
        }
        self.init(meridian: count == 0 ? 0 : (sum / count * 2).rounded() / 2)
    }

    /// The place on the plane.
    public func point(_ place: Place) -> Point {
        let series = Self.series
        let phi = place.latitude * .pi / 180, lambda = (place.longitude - meridian) * .pi / 180
        let e = series.eccentricity
        let sinPhi = sin(phi)
        let t = sinh(atanh(sinPhi) - e * atanh(e * sinPhi))
        let cosLambda = cos(lambda)
        let xi = atan2(t, cosLambda), eta = asinh(sin(lambda) / (t * t + cosLambda * cosLambda).squareRoot())
        let (sumXi, sumEta) = Self.sum(series.alpha, xi, eta)
        return Point(x: series.radius * (eta + sumEta), y: series.radius * (xi + sumXi))
    }

    /// The place under a point of the plane.
    public func place(_ point: Point) -> Place {
        let series = Self.series
        let xi = point.y / series.radius, eta = point.x / series.radius
        let (sumXi, sumEta) = Self.sum(series.beta, xi, eta)
        let xi1 = xi - sumXi, eta1 = eta - sumEta
        let sinhEta = sinh(eta1), cosXi = cos(xi1)
        let tau1 = sin(xi1) / (sinhEta * sinhEta + cosXi * cosXi).squareRoot()
        // Newton's method for the tangent of the latitude; two steps reach the last bit away from the poles.
        let e = series.eccentricity, e2 = e * e
        var tau = tau1 / (1 - e2)
        for _ in 0..<4 {
            let root = (1 + tau * tau).squareRoot()
            let sigma = sinh(e * atanh(e * tau / root))
            let guess = tau * (1 + sigma * sigma).squareRoot() - sigma * root
            let step = (tau1 - guess) / (1 + guess * guess).squareRoot() * (1 + (1 - e2) * tau * tau) / ((1 - e2) * root)
            tau += step
            if abs(step) < 1e-15 { break }
        }
        return Place(longitude: meridian + atan2(sinhEta, cosXi) * 180 / .pi, latitude: atan(tau) * 180 / .pi)
    }

    /// The sums of sin(2jξ)·cosh(2jη) and cos(2jξ)·sinh(2jη) over the coefficients, by Clenshaw's complex recurrence.
    private static func sum(_ c: [Double], _ xi: Double, _ eta: Double) -> (Double, Double) {
        let sin2 = sin(2 * xi), cos2 = cos(2 * xi), sinh2 = sinh(2 * eta), cosh2 = cosh(2 * eta)
        let (ar, ai) = (2 * cos2 * cosh2, -2 * sin2 * sinh2)
        var (br1, bi1, br2, bi2) = (0.0, 0.0, 0.0, 0.0)
        for k in c.indices.reversed() {
            let real = ar * br1 - ai * bi1 - br2 + c[k]
            let imaginary = ar * bi1 + ai * br1 - bi2
            (br2, bi2, br1, bi1) = (br1, bi1, real, imaginary)
        }
        let (sr, si) = (sin2 * cosh2, cos2 * sinh2)
        return (sr * br1 - si * bi1, sr * bi1 + si * br1)
    }

    private struct Series: Sendable {
        let radius: Double, eccentricity: Double, alpha: [Double], beta: [Double]
    }

    private static let series: Series = {
        let f = Geodesic.flattening, n = f / (2 - f)
        let n2 = n * n, n3 = n2 * n, n4 = n3 * n, n5 = n4 * n, n6 = n5 * n
        let alpha1 = n / 2 - 2 * n2 / 3 + 5 * n3 / 16 + 41 * n4 / 180 - 127 * n5 / 288 + 7891 * n6 / 37800
        let alpha2 = 13 * n2 / 48 - 3 * n3 / 5 + 557 * n4 / 1440 + 281 * n5 / 630 - 1_983_433 * n6 / 1_935_360
        let alpha3 = 61 * n3 / 240 - 103 * n4 / 140 + 15061 * n5 / 26880 + 167_603 * n6 / 181_440
        let alpha4 = 49561 * n4 / 161_280 - 179 * n5 / 168 + 6_601_661 * n6 / 7_257_600
        let alpha5 = 34729 * n5 / 80640 - 3_418_889 * n6 / 1_995_840
        let alpha6 = 212_378_941 * n6 / 319_334_400
        let beta1 = n / 2 - 2 * n2 / 3 + 37 * n3 / 96 - n4 / 360 - 81 * n5 / 512 + 96199 * n6 / 604_800
        let beta2 = n2 / 48 + n3 / 15 - 437 * n4 / 1440 + 46 * n5 / 105 - 1_118_711 * n6 / 3_870_720
        let beta3 = 17 * n3 / 480 - 37 * n4 / 840 - 209 * n5 / 4480 + 5569 * n6 / 90720
        let beta4 = 4397 * n4 / 161_280 - 11 * n5 / 504 - 830_251 * n6 / 7_257_600
        let beta5 = 4583 * n5 / 161_280 - 108_847 * n6 / 3_991_680
        let beta6 = 20_648_693 * n6 / 638_668_800
        return Series(
            radius: Geodesic.equatorialRadius / (1 + n) * (1 + n2 / 4 + n4 / 64 + n6 / 256),
            eccentricity: Geodesic.eccentricitySquared.squareRoot(),
            alpha: [alpha1, alpha2, alpha3, alpha4, alpha5, alpha6],
            beta: [beta1, beta2, beta3, beta4, beta5, beta6])
    }()
}
