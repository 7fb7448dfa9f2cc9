import Foundation

/// Who lives where: households lognormal around the streets of each community, people to the last one.
struct Residents {
    let populations: [Int], households: [Int], elders: [Int]
    let zones: [City.Community.Zone]

    init(people: Int, ground: Ground, frame: Frame, seed: UInt64) {
        var dice = Dice(seed: seed, for: 91)
        let growth = Noise(seed: seed, salt: 92, width: 0.5 * frame.radius)
        let mean = ground.frontage.reduce(0, +) / Double(ground.frontage.count)
        var sizes: [Double] = [], raw: [Double] = []
        for frontage in ground.frontage {
            // Median 2,900 households, 800 to 6,500, before everything is scaled to the city's people.
            let households = min(6500, max(800, 2900 * exp(0.36 * dice.normal()) * pow(0.15 + frontage / mean, 0.6)))
            sizes.append(dice.between(2.2, 2.75))
            raw.append(households * sizes.last!)
        }
        let populations = wholeShares(of: people, weights: raw)
        households = populations.indices.map { max(1, Int((Double(populations[$0]) / sizes[$0]).rounded())) }
        var elders: [Int] = [], zones: [City.Community.Zone] = []
        for (index, middle) in ground.middles.enumerated() {
            let outward = middle.length / frame.radius
            let share = min(0.318, max(0.152, 0.29 - 0.13 * outward + 0.02 * dice.normal()))
            elders.append(Int((Double(populations[index]) * share).rounded()))
            zones.append(outward + 0.45 * growth(middle) > 0.62 ? .greenfield : .builtUp)
        }
        self.elders = elders
        self.zones = zones
        self.populations = populations
    }
}
