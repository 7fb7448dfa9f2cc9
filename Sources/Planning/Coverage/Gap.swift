import Geo
public import Travel

/// People close together, in one community or subdistrict, who lack a centre: where a planner should look first.
public struct Gap: Hashable, Sendable {
    /// Why they lack it.
    public enum Kind: String, Hashable, Sendable { case outOfReach = "out_of_reach", noCapacity = "no_capacity" }

    /// The tier and the smallest point id: `community_home/d0012`.
    public let id: String
    /// Why they lack it.
    public let kind: Kind
    /// The community (homes) or subdistrict (centres) it lies in; nil outside all of them.
    public let area: Int?
    /// Its demand points, as positions in the study, in order.
    public let points: [Int]
    /// How many people, and elders where known.
    public let people: Int, elders: Int?
    /// The longest walk to the nearest centre, and the mean over people.
    public let worst: TravelTime, mean: TravelTime
    /// The nearest centre: of all the points' the one with the shortest walk.
    public let nearestFacility: Facility.ID?
    /// How many centres of the design population its people need.
    public let centresNeeded: Int
    /// The candidate that most of its people could reach in time, and how many could.
    public let candidate: Facility.ID?, peopleOfCandidate: Int

    /// A gap that was found.
    package init(
        id: String, kind: Kind, area: Int?, points: [Int], people: Int, elders: Int?, worst: TravelTime, mean: TravelTime, nearestFacility: Facility.ID?,
        centresNeeded: Int, candidate: Facility.ID?, peopleOfCandidate: Int
    ) {
        (self.id, self.kind, self.area, self.points) = (id, kind, area, points)
        (self.people, self.elders, self.worst, self.mean) = (people, elders, worst, mean)
        (self.nearestFacility, self.centresNeeded) = (nearestFacility, centresNeeded)
        (self.candidate, self.peopleOfCandidate) = (candidate, peopleOfCandidate)
    }
}

extension TierCoverage {
    /// The gaps of the tier, those with more people first.
    ///
    /// Points out of reach (and by themselves those without capacity) in one community (street tier: one subdistrict) are
    /// joined when the walk between them is at most 200 m. A group of more than one design population is split by nearest
    /// candidate, else by the medians of its own points.
    public func gaps(_ study: Study, _ ground: Ground) -> [Gap] {
        GapFinder(self, study, ground).gaps()
    }
}

private struct GapFinder {
    let tier: TierCoverage, study: Study, ground: Ground
    let lacking: [Int]   // people without a centre, per demand point
    let candidates: [Int]   // positions in study.candidates that could hold the tier

    static let joiningMetres = 200.0

    init(_ tier: TierCoverage, _ study: Study, _ ground: Ground) {
        (self.tier, self.study, self.ground) = (tier, study, ground)
        lacking = study.demand.indices.map { i in
            switch tier.statuses[i] {
            case .outOfReach, .noCapacity, .served:
                tier.statuses[i] == .outOfReach ? study.demand[i].people : study.demand[i].people - tier.allocation.served[i]
            case .isolated, .offNetwork: 0
            }
        }
        candidates = study.candidates.indices.filter { study.candidates[$0].tiers.isEmpty || study.candidates[$0].tiers.contains(tier.standard.tier) }
    }

    func gaps() -> [Gap] {
        let candidatePoints = candidates.map { ground.candidatePoints[$0] }
        var nearestCandidate: [Walks.Nearest?]?
        let candidateReach = ground.walks.reached(from: candidatePoints, within: tier.standard.limit)
        var candidatesOf: [Int: [Int]] = [:]
        for (k, table) in candidateReach.enumerated() {
            for entry in table where lacking[entry.demand] > 0 { candidatesOf[entry.demand, default: []].append(k) }
        }

        var found: [Gap] = []
        for kind in [Gap.Kind.outOfReach, .noCapacity] {
            let members = study.demand.indices.filter { lacking[$0] > 0 && (tier.statuses[$0] == .outOfReach) == (kind == .outOfReach) }
            for group in joined(members) {
                let people = group.reduce(0) { $0 + lacking[$1] }
                var parts = [group]
                if people > tier.standard.people {
                    if !candidates.isEmpty && nearestCandidate == nil { nearestCandidate = ground.walks.nearest(among: candidatePoints) }
                    parts = split(group, people: people, by: nearestCandidate)
                }
                found += parts.map { gap($0, kind, candidatesOf) }
            }
        }
        return found.sorted { $0.people != $1.people ? $0.people > $1.people : $0.id.precedesByBytes($1.id) }
    }

    /// Groups of points of one area, linked by walks of at most 200 m.
    private func joined(_ members: [Int]) -> [[Int]] {
        let areaOf = ground.membership.area(of: tier.standard.tier.areaLevel)
        let measuring = Walks(
            WalkingNetwork(measuring: study.streets), demand: members.map { ground.demandPoints[$0] }, direction: .toFacility, threads: ground.walks.threads)
        let near = measuring.reached(from: measuring.demand.points, within: TravelTime(milliseconds: Int(Self.joiningMetres * 1000)))
        var parent = Array(members.indices)
        func root(_ i: Int) -> Int {
            var i = i
            while parent[i] != i { i = parent[i] }
            return i
        }
        for (i, table) in near.enumerated() {
            for entry in table where areaOf?[members[i]] == areaOf?[members[entry.demand]] {
                let (a, b) = (root(i), root(entry.demand))
                if a != b { parent[max(a, b)] = min(a, b) }
            }
        }
        var groups: [Int: [Int]] = [:]
        for i in members.indices { groups[root(i), default: []].append(members[i]) }
        return groups.keys.sorted().map { groups[$0]! }
    }

    private func split(_ group: [Int], people: Int, by nearestCandidate: [Walks.Nearest?]?) -> [[Int]] {
        if let nearestCandidate, group.contains(where: { nearestCandidate[$0] != nil }) {
            var parts: [Int: [Int]] = [:]
            for point in group { parts[nearestCandidate[point]?.facility ?? .max, default: []].append(point) }
            return parts.keys.sorted().map { parts[$0]! }
        }
        let wanted = (people + tier.standard.people - 1) / tier.standard.people
        let points = group.map { study.streets.network.plane.point(study.demand[$0].place) }
        return Medians(points, weights: group.map { lacking[$0] }, count: min(wanted, group.count)).clusters.map { $0.map { group[$0] } }
    }

    private func gap(_ points: [Int], _ kind: Gap.Kind, _ candidatesOf: [Int: [Int]]) -> Gap {
        let people = points.reduce(0) { $0 + lacking[$1] }
        let times = points.map { tier.nearest[$0]!.time.milliseconds }   // only isolated and off-network points have none
        let total = zip(points, times).reduce(0) { $0 + lacking[$1.0] * $1.1 }
        let closest = points.min { (tier.nearest[$0]!.time, tier.nearest[$0]!.facility) < (tier.nearest[$1]!.time, tier.nearest[$1]!.facility) }!
        var reachable: [Int: Int] = [:]
        for point in points { for k in candidatesOf[point] ?? [] { reachable[k, default: 0] += lacking[point] } }
        let best = reachable.keys.sorted().max { reachable[$0]! < reachable[$1]! || (reachable[$0]! == reachable[$1]! && $0 > $1) }
        let smallest = points.map { study.demand[$0].id }.min { $0.precedesByBytes($1) }!
        return Gap(
            id: "\(tier.standard.tier.rawValue)/\(smallest)", kind: kind,
            area: ground.membership.area(of: tier.standard.tier.areaLevel)?[points[0]], points: points, people: people,
            elders: points.reduce(Optional(0)) { sum, point in
                // Of a point partly served, elders lack a centre in proportion.
                sum.flatMap { sum in study.demand[point].elders.map { sum + $0 * lacking[point] / max(1, study.demand[point].people) } }
            },
            worst: TravelTime(milliseconds: times.max()!), mean: TravelTime(milliseconds: people == 0 ? 0 : (total + people / 2) / people),
            nearestFacility: study.facilities[tier.facilities[tier.nearest[closest]!.facility]].id,
            centresNeeded: (people + tier.standard.people - 1) / tier.standard.people,
            candidate: best.map { study.candidates[candidates[$0]].id }, peopleOfCandidate: best.map { reachable[$0]! } ?? 0)
    }
}
