import Foundation
import Geo

/// The lie of the land: water at 165 m, terraces, hills, two ridges from north-north-east to south-south-west that the
/// rivers cut through, and a spine along the peninsula.
struct Terrain: Sendable {
    static let waterLevel = 165.0

    /// Metres above the sea at every spot.
    let heights: Field
    /// Metres above the sea from which ridges are left to the forest.
    let forest: Double

    init(frame: Frame, rivers: Rivers, seed: UInt64) {
        // Hills stop growing with the city at a radius of 8 km; below it they keep their slopes and lose their height.
        let scale = min(frame.radius, 8000)
        let relief = 213 * pow(scale / 8000, 0.9)
        forest = Terrain.waterLevel + 0.6 * relief
        let hills = Noise(seed: seed, salt: 1, width: 0.24 * scale)
        let waves = Noise(seed: seed, salt: 2, width: 0.7 * scale)
        let spine = [Spot(-0.62, 0.10), Spot(-0.30, -0.02), Spot(0.10, 0.03)].map { $0 * frame.radius }
        let across = Spot(cos(-0.33), sin(-0.33))   // ridges run 19° east of north
        let ridges: [(offset: Double, height: Double)] = [(-0.74, 0.62), (0.60, 0.70), (1.22, 0.6)]

        heights = Field(halfWidth: frame.halfWidth, step: min(30, max(6, frame.radius / 120))) { spot in
            let bank = rivers.banks(spot)
            if bank <= 0 { return Terrain.waterLevel }
            let rise = 1 - exp(-bank / (0.055 * scale)), far = 1 - exp(-bank / (0.16 * scale))
            var share = rise * (0.17 + 0.19 * (hills.hills(spot, octaves: 4) + 0.42))
            let drift = waves(spot) * 0.10
            for ridge in ridges {
                let distance = (across.dot(spot) / frame.radius - ridge.offset - drift) * frame.radius / (0.095 * scale)
                if abs(distance) < 3 {
                    share += far * ridge.height * exp(-distance * distance) * (0.75 + 0.45 * waves(spot * 1.7 + Spot(5000, 900)))
                }
            }
            var nearest = Double.infinity
            for k in 0..<2 {
                let along = spot.share(along: spine[k], spine[k + 1])
                nearest = min(nearest, (spot - spine[k].toward(spine[k + 1], along)).length)
            }
            let distance = nearest / (0.085 * scale)
            if distance < 3 { share += far * 0.26 * exp(-distance * distance) }
            share = max(share, 0.012 * rise)
            if share > 0.75 { share = 0.75 + 0.25 * (1 - exp((0.75 - share) / 0.25)) }
            return Terrain.waterLevel + relief * share
        }
    }

    /// Metres of rise per metre of way at its steepest.
    func steepness(_ spot: Spot) -> Double { heights.gradient(spot).length }

    /// The elevation model as a file holds it: one second of arc, WGS84, to the decimetre.
    func raster(frame: Frame) -> Raster {
        let second = 1 / 3600.0
        let reach = frame.radius * 1.2 + 300
        let southWest = frame.place(Spot(-reach, -reach)), northEast = frame.place(Spot(reach, reach))
        let west = (southWest.longitude / second).rounded(.down) * second, north = (northEast.latitude / second).rounded(.up) * second
        let width = Int(((northEast.longitude - west) / second).rounded(.up))
        let height = Int(((north - southWest.latitude) / second).rounded(.up))
        var cells: [Float] = []
        cells.reserveCapacity(width * height)
        for row in 0..<height {
            for column in 0..<width {
                let centre = Place(longitude: west + (Double(column) + 0.5) * second, latitude: north - (Double(row) + 0.5) * second)
                cells.append(Float((heights(frame.spot(centre)) * 10).rounded() / 10))
            }
        }
        return Raster(width: width, height: height, transform: [west, second, 0, north, 0, -second], crs: "EPSG:4326", cells: cells)
    }
}
