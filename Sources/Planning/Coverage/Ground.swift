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

    init(_ study: Study, membership: Membership, threads: Threads) {
        func snapped(_ places: [Place]) -> [StreetPoint?] { study.streets.nearest(to: places, threads: threads) }
        func near(_ points: [StreetPoint?]) -> [StreetPoint?] {
            points.map { $0.flatMap { $0.distance <= study.walking.snap ? $0 : nil } }
        }
        demandSnaps = snapped(study.demand.map(\.place))
        demandPoints = near(demandSnaps)
        facilityPoints = near(snapped(study.facilities.map(\.place)))
        candidatePoints = near(snapped(study.candidates.map(\.place)))
        let walking = WalkingNetwork(study.streets, speed: study.walking.speed)
        walks = Walks(walking, demand: demandPoints, direction: study.walking.direction, threads: threads)
        self.membership = membership
    }

    private init(_ other: Ground, walks: Walks) {
        (demandSnaps, demandPoints, facilityPoints, candidatePoints) = (other.demandSnaps, other.demandPoints, other.facilityPoints, other.candidatePoints)
        membership = other.membership
        self.walks = walks
    }

    /// The same places at another walking speed, m/s. Where a place is nearest to does not depend on the speed.
    func at(speed: Double) -> Ground {
        let walking = WalkingNetwork(walks.walking.streets, speed: speed)
        return Ground(self, walks: Walks(walking, demand: demandPoints, direction: walks.direction, threads: walks.threads))
    }
}
