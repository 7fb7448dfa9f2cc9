import Geo
import Travel

/// Which candidates and stock premises the people of every area could walk to in time.
struct ClosingSites {
    private struct Entry { let site: Int, people: Int, milliseconds: Int }

    private let candidates: [(source: ClosingSite.Source, position: Int, site: Candidate, availability: Availability?)]
    /// For every area, the sites its people have in time.
    private let byArea: [[Entry]]

    /// The area that each stands in, as a position.
    private let standsIn: [Int?]

    /// At most so many are named for an area.
    static let most = 3

    init(_ tier: TierCoverage, _ ground: AuditGround) {
        let study = ground.study, level = tier.standard.tier.areaLevel, walks = ground.coverage.ground.walks
        func fits(_ site: Candidate) -> Bool { site.tiers.isEmpty || site.tiers.contains(tier.standard.tier) }
        var found: [(source: ClosingSite.Source, position: Int, site: Candidate, availability: Availability?)] = [], points: [StreetPoint?] = []
        for (i, site) in study.candidates.enumerated() where fits(site) {
            found.append((.candidate, i, site, nil))
            points.append(ground.coverage.ground.candidatePoints[i])
        }
        // Premises that somebody uses are no stock to draw on.
        let stock = (study.stock ?? []).enumerated().filter { fits($1.site) && $1.availability != .inUse }
        let snaps = study.streets.nearest(to: stock.map { $1.site.place }, threads: walks.threads)
        for ((i, premises), snap) in zip(stock, snaps) {
            found.append((.stock, i, premises.site, premises.availability))
            points.append(snap.flatMap { $0.distance <= study.walking.snap ? $0 : nil })
        }
        candidates = found
        standsIn = found.map { ground.membership.area(of: level, at: $0.site.place) }
        let areaOf = ground.membership.area(of: level) ?? []
        var sums = [[Int: (people: Int, weighted: Int)]](repeating: [:], count: ground.membership.areas[level]?.count ?? 0)
        for (k, table) in walks.reached(from: points, within: tier.standard.limit).enumerated() {
            for entry in table {
                guard let area = areaOf[entry.demand] else { continue }
                let people = study.demand[entry.demand].people
                let old = sums[area][k] ?? (0, 0)
                sums[area][k] = (old.people + people, old.weighted + people * entry.time.milliseconds)
            }
        }
        byArea = sums.map { sites in
            sites.filter { $0.value.people > 0 }.map {
                Entry(site: $0.key, people: $0.value.people, milliseconds: ($0.value.weighted + $0.value.people / 2) / $0.value.people)
            }
        }
    }

    /// The sites that would serve an area: those large enough first, then those that stand in it, then those that most of its people have in time, then the
    /// shortest walk, then by id.
    func sites(for area: Int, _ need: SiteNeed) -> [ClosingSite] {
        byArea[area].map { entry in
            let (source, position, site, availability) = candidates[entry.site], isInside = standsIn[entry.site] == area
            let isEnough = need.isMet(by: site.floorArea, isInside: isInside)
            return ClosingSite(
                source: source, position: position, id: site.id, name: site.name, people: entry.people, mean: TravelTime(milliseconds: entry.milliseconds),
                floorArea: site.floorArea, isEnough: isEnough, isInside: isInside, availability: availability, mode: site.mode)
        }.sorted { a, b in
            if (a.isEnough ?? false) != (b.isEnough ?? false) { return a.isEnough ?? false }
            if a.isInside != b.isInside { return a.isInside }
            if a.people != b.people { return a.people > b.people }
            if a.mean != b.mean { return a.mean < b.mean }
            return a.id != b.id ? a.id < b.id : a.source.rawValue < b.source.rawValue
        }.prefix(Self.most).map { $0 }
    }
}
