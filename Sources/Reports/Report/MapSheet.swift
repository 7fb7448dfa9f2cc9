import Geo
import Planning
import Travel

/// A point of a drawing: units to the right and down.
struct Spot: Hashable {
    var x: Double, y: Double

    /// Moved so many units to the right and down.
    func moved(_ right: Double, _ down: Double) -> Spot { Spot(x: x + right, y: y + down) }
}

/// The sheet that a plan's maps are drawn on: 1,800 units across (a tenth of a millimetre each on A4), north up, everything that people
/// ask about on it. Places come to it over the plan's own plane of metres.
struct MapSheet {
    /// How many units it is wide.
    static let width = 1800.0
    /// How many units it is high.
    let height: Double
    /// How many metres on the ground a unit is.
    let metresPerUnit: Double
    private let plane: LocalPlane
    /// The middle of the sheet, on the plane and in units.
    private let middle: LocalPlane.Point

    private static let margin = 45.0, tallest = 2000.0, narrowest = 400.0

    /// The sheet that holds everyone's homes, all centres and all areas of a study.
    init(_ study: Study) {
        plane = study.streets.network.plane
        var west = Double.infinity, east = -Double.infinity, south = Double.infinity, north = -Double.infinity
        func take(_ point: LocalPlane.Point) {
            guard point.x.isFinite, point.y.isFinite else { return }
            (west, east, south, north) = (min(west, point.x), max(east, point.x), min(south, point.y), max(north, point.y))
        }
        for point in study.demand { take(plane.point(point.place)) }
        for facility in study.facilities { take(plane.point(facility.place)) }
        for area in study.communities + study.subdistricts {
            for polygon in area.area?.polygons ?? [] { for place in polygon.outer { take(plane.point(place)) } }
        }
        if west > east { (west, east, south, north) = (0, 0, 0, 0) }
        // A village of one house still gets a map of some streets.
        let across = max(east - west, Self.narrowest), up = max(north - south, Self.narrowest)
        metresPerUnit = max(across / (Self.width - 2 * Self.margin), up / (Self.tallest - 2 * Self.margin))
        height = (up / metresPerUnit + 2 * Self.margin).rounded(.up)
        middle = LocalPlane.Point(x: (west + east) / 2, y: (south + north) / 2)
    }

    /// Where a point of the plane comes to lie.
    func spot(_ point: LocalPlane.Point) -> Spot {
        Spot(x: Self.width / 2 + (point.x - middle.x) / metresPerUnit, y: height / 2 - (point.y - middle.y) / metresPerUnit)
    }

    /// Where a place comes to lie.
    func spot(_ place: Place) -> Spot { spot(plane.point(place)) }

    /// The place's point on the plane.
    func point(_ place: Place) -> LocalPlane.Point { plane.point(place) }

    /// An area as rings on the sheet.
    func rings(_ area: Area) -> [[Spot]] {
        area.polygons.flatMap { [$0.outer] + $0.holes }.map { ring in ring.map { spot($0) } }
    }

    /// The round number of metres whose bar is nearest to a fifth of the sheet, not above it.
    var barMetres: Double { Self.round(below: metresPerUnit * Self.width / 5) }

    /// The greatest of 1, 2, 5, 10, 20, 50 … that is not above a number.
    static func round(below value: Double) -> Double {
        var power = 1.0
        while power * 10 <= value { power *= 10 }
        while power > value, power > 1e-9 { power /= 10 }
        return power * (value >= 5 * power ? 5 : value >= 2 * power ? 2 : 1)
    }
}
