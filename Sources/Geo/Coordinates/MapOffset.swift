import Foundation

/// The shifts that Chinese web maps add to WGS84: GCJ-02 (Amap, Tencent, DataV) and BD-09 (Baidu) on top of it.
///
/// The published formula with a = 6378245, which reproduces the published vectors. Its inverse is found by iteration.
enum MapOffset {
    private static let radius = 6_378_245.0
    private static let eccentricitySquared = 0.00669342162296594323
    private static let baiduAngle = Double.pi * 3000 / 180

    /// WGS84 → GCJ-02; places outside China stay where they are.
    static func gcj(_ place: Place) -> Place {
        guard shifts(place) else { return place }
        let x = place.longitude - 105, y = place.latitude - 35
        let phi = place.latitude / 180 * .pi
        let w = 1 - eccentricitySquared * sin(phi) * sin(phi), root = w.squareRoot()
        return Place(
            longitude: place.longitude + east(x, y) * 180 / (radius / root * cos(phi) * .pi),
            latitude: place.latitude + north(x, y) * 180 / (radius * (1 - eccentricitySquared) / (w * root) * .pi))
    }

    /// GCJ-02 → WGS84, to within a hundredth of a millimetre.
    static func wgs84(fromGCJ place: Place) -> Place {
        guard shifts(place) else { return place }
        var guess = place
        for _ in 0..<12 {
            let there = gcj(guess)
            let stepEast = place.longitude - there.longitude, stepNorth = place.latitude - there.latitude
            guess.longitude += stepEast
            guess.latitude += stepNorth
            if abs(stepEast) < 1e-11 && abs(stepNorth) < 1e-11 { break }
        }
        return guess
    }

    /// WGS84 → BD-09.
    static func baidu(_ place: Place) -> Place {
        guard shifts(place) else { return place }
        return baidu(fromGCJ: gcj(place))
    }

    /// BD-09 → WGS84.
    static func wgs84(fromBaidu place: Place) -> Place {
        guard shifts(place) else { return place }
        var guess = Place(longitude: place.longitude - 0.0065, latitude: place.latitude - 0.006)
        for _ in 0..<20 {
            let there = baidu(fromGCJ: guess)
            let stepEast = place.longitude - there.longitude, stepNorth = place.latitude - there.latitude
            guess.longitude += stepEast
            guess.latitude += stepNorth
            if abs(stepEast) < 1e-11 && abs(stepNorth) < 1e-11 { break }
        }
        return wgs84(fromGCJ: guess)
    }

    /// Where the shift applies: the formula's own box around China.
    private static func shifts(_ place: Place) -> Bool {
        place.longitude >= 72.004 && place.longitude <= 137.8347 && place.latitude >= 0.8293 && place.latitude <= 55.8271
    }

    private static func baidu(fromGCJ place: Place) -> Place {
        let x = place.longitude, y = place.latitude
        let distance = (x * x + y * y).squareRoot() + 0.00002 * sin(y * baiduAngle)
        let angle = atan2(y, x) + 0.000003 * cos(x * baiduAngle)
        return Place(longitude: distance * cos(angle) + 0.0065, latitude: distance * sin(angle) + 0.006)
    }

    private static func waves(_ x: Double, _ lengths: (Double, Double, Double), _ heights: (Double, Double, Double)) -> Double {
        let a = heights.0 * sin(x * .pi / lengths.0)
        let b = heights.1 * sin(x * .pi / lengths.1)
        let c = heights.2 * sin(x * .pi / lengths.2)
        return (a + b + c) * 2 / 3
    }

    private static func east(_ x: Double, _ y: Double) -> Double {
        let plain = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * abs(x).squareRoot()
        return plain + waves(x, (1.0 / 6, 0.5, 1), (20, 20, 20)) + waves(x, (3, 12, 30), (40, 150, 300))
    }

    private static func north(_ x: Double, _ y: Double) -> Double {
        let plain = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * abs(x).squareRoot()
        return plain + waves(x, (1.0 / 6, 0.5, 1), (20, 20, 0)) + waves(y, (3, 12, 30), (40, 160, 320)) + waves(y, (1, 1, 1), (20, 0, 0))
    }
}
