import Geo
public import Travel

/// Where everything of a study lies on its streets at one walking speed: worked out once, used by every tier.
public struct Ground: Sendable {
    /// Every demand point's nearest street, however far; nil only where there is no street.
    public let demandSnaps: [StreetPoint?]
    /// The same, nil beyond the snapping distance.
    public let demandPoints: [StreetPoint?]
    /// Every facility's and candidate's street point; nil beyond the snapping distance.
    public let facilityPoints: [StreetPoint?], candidatePoints: [StreetPoint?]
    /// The walks of the demand points.
    public let walks: Walks
    /// Which area everything lies in.
    public let membership: Membership
    /// Everyone's people as plain numbers.
    let residents: Residents
    /// The nearest street of facilities and candidates, however far.
    let facilitySnaps: [StreetPoint?]
    private let candidateSnaps: [StreetPoint?]

    init(_ study: Study, threads: Threads) {
        // Who belongs to which area, and what a segment costs: neither needs the other, and each has one thread only.
        let (membership, walking) = threads.both({ Membership(study) }, { WalkingNetwork(study.streets, speed: study.walking.speed) })
        self.init(study, snappedAnew: membership, walking: walking, threads: threads)
    }

    /// The same where it is known who belongs to which area.
    private init(_ study: Study, snappedAnew membership: Membership, walking: WalkingNetwork? = nil, threads: Threads) {
        func snapped(_ places: [Place]) -> [StreetPoint?] { study.streets.nearest(to: places, threads: threads) }
        self.init(
            study, membership: membership, demandSnaps: snapped(study.demand.map(\.place)), facilitySnaps: snapped(study.facilities.map(\.place)),
            candidateSnaps: snapped(study.candidates.map(\.place)), residents: nil, walks: nil, walking: walking, threads: threads)
    }

    /// - Parameter walks: those of the very same demand points, streets, speed and direction, where they are at hand.
    private init(
        _ study: Study, membership: Membership, demandSnaps: [StreetPoint?], facilitySnaps: [StreetPoint?], candidateSnaps: [StreetPoint?],
        residents: Residents?, walks: Walks?, walking: WalkingNetwork? = nil, threads: Threads
    ) {
        func near(_ points: [StreetPoint?]) -> [StreetPoint?] {
            points.map { $0.flatMap { $0.distance <= study.walking.snap ? $0 : nil } }
        }
        self.membership = membership
        self.residents = residents ?? Residents(study.demand)
        (self.demandSnaps, self.facilitySnaps, self.candidateSnaps) = (demandSnaps, facilitySnaps, candidateSnaps)
        demandPoints = walks?.demand.points ?? near(demandSnaps)
        facilityPoints = near(facilitySnaps)
        candidatePoints = near(candidateSnaps)
        self.walks =
            walks
            ?? Walks(
                walking ?? WalkingNetwork(study.streets, speed: study.walking.speed), demand: demandPoints, direction: study.walking.direction,
                threads: threads)
    }

    private init(_ other: Ground, walks: Walks) {
        (demandSnaps, demandPoints, facilityPoints, candidatePoints) = (other.demandSnaps, other.demandPoints, other.facilityPoints, other.candidatePoints)
        (facilitySnaps, candidateSnaps) = (other.facilitySnaps, other.candidateSnaps)
        (membership, residents) = (other.membership, other.residents)
        self.walks = walks
    }

    /// The same places at another walking speed, m/s. Where a place is nearest to does not depend on the speed.
    func at(speed: Double) -> Ground {
        let walking = WalkingNetwork(walks.walking.streets, speed: speed)
        return Ground(self, walks: Walks(walking, demand: demandPoints, direction: walks.direction, threads: walks.threads))
    }

    /// The ground of a study that was made from another by a scenario, which never moves demand points, candidates or areas.
    /// - Parameter kept: for every facility its position in the other study, where it has stayed at its place.
    func changed(from old: Study, to study: Study, kept: [Int?]) -> Ground {
        let membership = Membership(study, from: membership, kept: kept), threads = walks.threads
        guard study.streets.isIdentical(to: old.streets) else { return Ground(study, snappedAnew: membership, threads: threads) }
        let facilitySnaps = study.facilities.indices.map { i in
            kept[i].map { self.facilitySnaps[$0] } ?? study.streets.nearest(to: study.facilities[i].place)
        }
        let isSameWalk = study.walking.speed == old.walking.speed && study.walking.direction == old.walking.direction && study.walking.snap == old.walking.snap
        return Ground(
            study, membership: membership, demandSnaps: demandSnaps, facilitySnaps: facilitySnaps, candidateSnaps: candidateSnaps,
            residents: study.demand.isIdentical(to: old.demand) ? residents : nil, walks: isSameWalk ? walks : nil, threads: threads)
    }
}

extension Array {
    /// Whether it is another array's very memory: the quick way to know that nothing was changed.
    func isIdentical(to other: [Element]) -> Bool {
        count == other.count && withUnsafeBufferPointer { a in other.withUnsafeBufferPointer { b in a.baseAddress == b.baseAddress } }
    }
}
