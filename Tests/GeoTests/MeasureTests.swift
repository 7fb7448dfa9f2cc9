import Foundation
import Geo
import Testing

struct MeasureTests {
    @Test func `the local plane agrees with PROJ to a nanometre within four degrees`() throws {
        let plane = LocalPlane(meridian: 106.5)
        let system = try CoordinateSystem("+proj=tmerc +lat_0=0 +lon_0=106.5 +k=1 +x_0=0 +ellps=WGS84")
        for longitude in stride(from: 102.5, through: 110.5, by: 0.5) {
            for latitude in [-41.1, 0, 17.3, 29.5588, 41.15, 53.2] {
                let place = Place(longitude: longitude, latitude: latitude)
                let ours = plane.point(place), theirs = try system.points([place])[0]
                #expect(abs(ours.x - theirs.x) < 1e-8 && abs(ours.y - theirs.y) < 1e-8, "\(place)")
                #expect(Geodesic.distance(plane.place(ours), place) < Metres(1e-6))
            }
        }
    }

    // The example of GeographicLib's manual: New York (JFK) to London (LHR).
    @Test func `a long distance is the published one`() {
        let distance = Geodesic.distance(Place(longitude: -73.8, latitude: 40.6), Place(longitude: -0.5, latitude: 51.6))
        #expect(abs(distance.value - 5_551_759.400) < 0.001)
    }

    // On a transverse Mercator plane through the middle of a short line, lengths are true to (x/R)²/6 < 10⁻¹⁰.
    @Test(arguments: [-41.15, 5, 29.5588, 53.2])
    func `short distances, which a simpler formula gives, are right to a micrometre`(latitude: Double) {
        for (east, north) in [(0.002, 0.0), (0.0, 0.002), (0.0024, 0.0024), (0.0005, -0.0021), (0.00001, 0.00002)] {
            let a = Place(longitude: 106.5 - east / 2, latitude: latitude), b = Place(longitude: 106.5 + east / 2, latitude: latitude + north)
            let plane = LocalPlane(meridian: 106.5)
            let (p, q) = (plane.point(a), plane.point(b))
            let onPlane = ((p.x - q.x) * (p.x - q.x) + (p.y - q.y) * (p.y - q.y)).squareRoot()
            #expect(abs(Geodesic.metres(a, b) - onPlane) < 1e-6, "\(east), \(north)")
        }
    }

    @Test func `distance is the same both ways and nothing from a place to itself`() {
        let a = Place(longitude: 106.5, latitude: 29.5), b = Place(longitude: 106.6, latitude: 29.55)
        #expect(Geodesic.distance(a, b) == Geodesic.distance(b, a))
        #expect(Geodesic.distance(a, a) == Metres(0))
    }
}
