public import Geo

/// The centre that fills a position of the plan.
public struct TargetMatch: Hashable, Sendable {
    /// The centre, as a position in the study.
    public let facility: Int
    /// How far it stands from where the plan puts it.
    public let distance: Metres

    /// A centre farther away than this fills no position.
    static let farthest = Metres(500)

    /// For every position, the centre in use that fills it; each centre fills one position at most. Nearest pairs first,
    /// ties by the position's and then the centre's id.
    public static func matches(of study: Study) -> [TargetMatch?] {
        var pairs: [(distance: Metres, target: Int, facility: Int)] = []
        for (t, target) in study.targetPositions.enumerated() {
            for (f, facility) in study.facilities.enumerated() where facility.tiers.contains(target.tier) && study.stages.contains(facility.stage) {
                let distance = Geodesic.distance(target.place, facility.place)
                if distance <= farthest { pairs.append((distance, t, f)) }
            }
        }
        pairs.sort { ($0.distance, $0.target, $0.facility) < ($1.distance, $1.target, $1.facility) }
        var matches = [TargetMatch?](repeating: nil, count: study.targetPositions.count), taken: Set<[Int]> = []
        for pair in pairs {
            let tier = study.targetPositions[pair.target].tier == .streetCentre ? 0 : 1
            guard matches[pair.target] == nil, taken.insert([pair.facility, tier]).inserted else { continue }
            matches[pair.target] = TargetMatch(facility: pair.facility, distance: pair.distance)
        }
        return matches
    }
}
