internal import CPROJ
import Foundation

/// Lengths on the WGS84 ellipsoid.
public enum Geodesic {
    static let equatorialRadius = 6_378_137.0
    static let flattening = 1 / 298.257223563
    static let eccentricitySquared = flattening * (2 - flattening)

    /// The geodesic distance between two places.
    ///
    /// Below some 300 m, where nearly all street segments are, Gauss's mid-latitude formula is used: it differs from
    /// the exact solution by less than a micrometre there (tested), at a tenth of its time. Beyond, Karney's solution in PROJ.
    public static func distance(_ a: Place, _ b: Place) -> Metres {
        Metres(metres(a, b))
    }

    /// The same as a plain number, for loops over many segments.
    public static func metres(_ a: Place, _ b: Place) -> Double {
        let dLatitude = abs(b.latitude - a.latitude), dLongitude = abs(b.longitude - a.longitude)
        return dLatitude < 0.0025 && dLongitude < 0.0025 && abs(a.latitude) < 80 ? midLatitude(a, b) : exact(a, b)
    }

    /// Gauss's mid-latitude formula in its first order, in metres. What it leaves out grows with the square of the
    /// differences: under one part in ten thousand million within a 0.0025° box.
    static func midLatitude(_ a: Place, _ b: Place) -> Double {
        let radians = Double.pi / 180
        let sine = sin((a.latitude + b.latitude) / 2 * radians)
        let w2 = 1 - eccentricitySquared * sine * sine
        let n = equatorialRadius / w2.squareRoot()
        let m = n * (1 - eccentricitySquared) / w2
        let x = n * (1 - sine * sine).squareRoot() * (b.longitude - a.longitude) * radians
        let y = m * (b.latitude - a.latitude) * radians
        return (x * x + y * y).squareRoot()
    }

    /// Karney's solution, in metres.
    static func exact(_ a: Place, _ b: Place) -> Double {
        var ellipsoid = geod_geodesic()
        geod_init(&ellipsoid, equatorialRadius, flattening)
        var metres = 0.0, forward = 0.0, backward = 0.0
        geod_inverse(&ellipsoid, a.latitude, a.longitude, b.latitude, b.longitude, &metres, &forward, &backward)
        return metres
    }
}
