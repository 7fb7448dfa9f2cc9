import Foundation

/// Sites that could be chosen: more of them where the city is new or has nothing yet.
struct Candidates {
    private(set) var list: [City.Candidate] = []

    init(count: Int, ground: Ground, residents: Residents, facilities: [City.Facility], doorsteps: Doorsteps, frame: Frame, codes: Codes, seed: UInt64) {
        var dice = Dice(seed: seed, for: 111)
        let served = Set(facilities.filter { $0.stage == .inUse }.map(\.serves))
        let mean = Double(residents.populations.reduce(0, +)) / Double(Ground.communityCount)
        let weights = residents.populations.indices.map { community in
            (Double(residents.populations[community]) + 0.1 * mean) * (residents.zones[community] == .greenfield ? 1.5 : 1)
                * (served.contains(codes.communities[community]) ? 0.7 : 1.6)
        }
        let shares = wholeShares(of: count, weights: weights)
        let hosts = shares.indices.flatMap { [Int](repeating: $0, count: shares[$0]) }.shuffled(using: &dice)
        // The first few come in pairs and threes of which only one can be built: one plot, two owners.
        let grouped = min(36, count / 3)
        var groupHost = 0
        for (number, lot) in hosts.enumerated() {
            let isGrouped = number < grouped
            if isGrouped, number % 3 == 0 { groupHost = lot }
            let community = isGrouped ? groupHost : lot
            let chance = dice.share()
            let tiers: [City.Tier] = chance < 0.09 ? [.streetCentre] : chance < 0.13 ? [.streetCentre, .communityHome] : [.communityHome]
            let isLarge = tiers.contains(.streetCentre), isNew = residents.zones[community] == .greenfield
            let mode = dice.one(of: isNew ? [.newBuild, .newBuild, .projectProvided, .purchase] as [City.Mode] : City.Mode.allCases)
            let area = isLarge ? dice.between(12_000, 22_000) : isNew ? dice.between(2_400, 3_900) : dice.between(900, 3_300)
            let floorArea = Int((area / 10).rounded()) * 10
            let parent = ground.parents[community]
            list.append(
                City.Candidate(
                    id: "C" + String(repeating: "0", count: max(0, 4 - String(number + 1).count)) + String(number + 1),
                    name: codes.communityNames[community].replacingOccurrences(of: "社区", with: "备选点") + String(number + 1), tiers: tiers,
                    floorArea: floorArea, capacity: dice.hits(0.2) ? Int(area / (isLarge ? 0.15 : 0.225) / 500) * 500 : nil,
                    cost: (Double(floorArea) * Candidates.price(mode) * dice.between(0.85, 1.2)).rounded() / 10, mode: mode,
                    district: codes.districtNames[parent], group: isGrouped ? "G" + Names.three(number / 3 + 1) : "",
                    place: frame.place(doorsteps.spot(community: community, near: ground.middles[community], &dice))))
        }
    }

    /// Thousands of yuan per square metre.
    private static func price(_ mode: City.Mode) -> Double {
        switch mode {
        case .newBuild: 5.2
        case .renovate: 2.1
        case .extend: 3.2
        case .purchase: 8.5
        case .projectProvided: 1.2
        case .shared: 0.8
        case .lease: 1.6
        case .swap: 2.6
        }
    }
}
