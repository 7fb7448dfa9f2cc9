public import Geo
import Travel

extension Coverage {
    /// What circles on a map would claim: the people who live, in a straight line on the plan's plane, no farther from some centre
    /// that serves than one walks on level ground in the standard's time. No indicator: only shown beside the walks, to say how far off it is.
    public func peopleInCircles(of tier: TierCoverage) -> (radius: Metres, people: Int) {
        let plane = study.streets.network.plane, radius = tier.standard.limit.seconds * study.walking.speed
        let centres = tier.facilities.map { plane.point(study.facilities[$0].place) }
        let people = study.demand.reduce(0) { sum, point in
            let here = plane.point(point.place)
            let isInside = centres.contains { ($0.x - here.x) * ($0.x - here.x) + ($0.y - here.y) * ($0.y - here.y) <= radius * radius }
            return sum + (isInside ? point.people : 0)
        }
        return (Metres(radius), people)
    }
}
