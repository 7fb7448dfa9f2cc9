import Foundation
import Geo

/// Where the city lies on the earth and how far it reaches.
struct Frame: Sendable {
    /// People per square kilometre of the whole city; with a quarter of it rivers, ridges and parks some 15,000 per
    /// square kilometre built up.
    static let peoplePerSquareKilometre = 11_500.0

    /// The radius of a circle as large as the city, in metres: the measure of everything that grows with the city.
    let radius: Double
    /// Half the width of the square within which terrain and rivers are known.
    var halfWidth: Double { radius * 1.32 + 300 }
    private let plane = LocalPlane(meridian: 106.5)
    private let origin: LocalPlane.Point

    /// The frame for so many people, east of the meridian where two of the 3° zones meet.
    init(people: Int) {
        radius = (Double(people) / Frame.peoplePerSquareKilometre * 1e6 / .pi).squareRoot()
        let degreesPerMetre = 1 / 96_800.0   // along the parallel of 29.57°
        let longitude = max(106.56, 106.502 + radius * 1.22 * degreesPerMetre)
        origin = plane.point(Place(longitude: longitude, latitude: 29.57))
    }

    /// The place of a spot, to the seventh decimal: the precision of an OSM file.
    func place(_ spot: Spot) -> Place {
        let place = plane.place(LocalPlane.Point(x: origin.x + spot.x, y: origin.y + spot.y))
        return Place(longitude: (place.longitude * 1e7).rounded() / 1e7, latitude: (place.latitude * 1e7).rounded() / 1e7)
    }

    /// The spot of a place.
    func spot(_ place: Place) -> Spot {
        let point = plane.point(place)
        return Spot(point.x - origin.x, point.y - origin.y)
    }

    /// How far inside the city's edge a spot lies, in metres; negative outside. The city is longer along its rivers.
    func depth(_ spot: Spot) -> Double {
        let angle = atan2(spot.y, spot.x)
        let reach =
            1 + 0.09 * cos(2 * (angle - 0.62)) + 0.05 * cos(3 * angle + 0.9) + 0.03 * cos(5 * angle + 2.1) + 0.014 * cos(9 * angle)
            + 0.011 * sin(14 * angle + 0.4) + 0.008 * cos(23 * angle + 1) + 0.005 * sin(41 * angle)
        return reach * radius - spot.length
    }
}
