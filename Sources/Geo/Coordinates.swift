/// Coordinates as people write them.
package enum Coordinates {
    package static func text(_ place: Place) -> String { "\(number(place.latitude, "N", "S")) \(number(place.longitude, "E", "W"))" }

    package static func text(_ box: Bounds) -> String {
        "\(range(box.west, box.east, "E", "W")) \(range(box.south, box.north, "N", "S"))"
    }

    private static func range(_ low: Double, _ high: Double, _ positive: String, _ negative: String) -> String {
        let isOneSided = (low < 0) == (high < 0)
        return (isOneSided ? "\(rounded(abs(low)))" : number(low, positive, negative)) + "–" + number(high, positive, negative)
    }

    private static func number(_ degrees: Double, _ positive: String, _ negative: String) -> String {
        "\(rounded(abs(degrees)))°\(degrees < 0 ? negative : positive)"
    }

    private static func rounded(_ degrees: Double) -> String { String((degrees * 100).rounded() / 100) }
}
