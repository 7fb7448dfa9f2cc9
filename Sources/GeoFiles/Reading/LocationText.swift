internal import Geo
import Foundation

/// How places are spoken of in messages.
enum LocationText {
    /// `106.577°E 29.5588°N`
    static func said(_ place: Place) -> String {
        "\(degrees(place.longitude, "E", "W")) \(degrees(place.latitude, "N", "S"))"
    }

    /// `106.2–107.0°E 29.1–30.2°N`
    static func said(_ box: Bounds) -> String {
        "\(short(box.west, decimals: 2))–\(degrees(box.east, "E", "W", decimals: 2)) \(short(box.south, decimals: 2))–\(degrees(box.north, "N", "S", decimals: 2))"
    }

    /// A place that cannot be, with the likely reason where it is plain.
    static func suspected(_ place: Place) -> Phrase {
        guard isSwapped(place) else { return Phrase(said(place)) }
        return Phrase(zh: "\(said(place))（经度与纬度可能颠倒）", en: "\(said(place)) (longitude and latitude swapped?)")
    }

    /// Whether the numbers would be a place the other way round only.
    static func isSwapped(_ place: Place) -> Bool { abs(place.latitude) > 90 && abs(place.latitude) <= 180 && abs(place.longitude) <= 90 }

    /// A number without needless zeros.
    static func short(_ number: Double, decimals: Int) -> String {
        guard number.isFinite, abs(number) < 1e15 else { return "\(number)" }
        var text = String(format: "%.\(decimals)f", number)
        if text.contains(".") {
            while text.hasSuffix("0") { text.removeLast() }
            if text.hasSuffix(".") { text.removeLast() }
        }
        return text == "-0" ? "0" : text.replacingOccurrences(of: "-", with: "−")
    }

    private static func degrees(_ number: Double, _ positive: String, _ negative: String, decimals: Int = 6) -> String {
        "\(short(abs(number), decimals: decimals))°\(number < 0 ? negative : positive)"
    }
}
