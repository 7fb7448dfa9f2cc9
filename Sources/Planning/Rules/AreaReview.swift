public import Geo
public import Travel

/// What a community or subdistrict has and lacks, and what would put it right.
public struct AreaReview: Sendable {
    /// The level, and the area's position among those of its level.
    public let level: AreaLevel, position: Int
    /// The area itself.
    public let area: AdministrativeArea
    /// Which regime binds; nil where not known, or where both do.
    public let zone: ZoneType?, isMixed: Bool
    /// Its findings, as positions among the audit's.
    public let findings: [Int]
    /// Where its people find each of the seven functions of its tier.
    public let functions: [FunctionState]
    /// Whether a centre of its tier is in use for it (覆盖); nil for a profile without that tier.
    public let hasCentre: Bool?
    /// Its people, and those with a centre in time; nil likewise.
    public let people: Int, peopleWithin: Int?
    /// Its households, and the floor area in use per 100 of them, in m²; nil where not known.
    public let households: Int?, areaPer100Households: Double?
    /// The centres of its tier in use that stand in it and are for another area, or the other way about.
    public let elsewhere: [CentreElsewhere]
    /// The floor of the centres of its tier in use that stand in it, in m²: 0 where there is none of them; nil where one does not state its floor.
    public let floorStanding: Double?
    /// How much floor it lacks by the binding rules, in m²; nil where that is not known, 0 where none. By several rules the most: they ask for the same floor.
    public let floorLacking: Double?
    /// The same of outdoor land, and of the one-stop hall, which is a part of the floor.
    public let outdoorLacking: Double?, oneStopLacking: Double?
    /// What 缺什么补什么 means for it; nil where nothing that binds is lacking.
    public let remedy: Phrase?
    /// Why some of what binds cannot be judged, each reason once; none where all can.
    public let open: [Phrase]
    /// Candidates and stock premises near its people, the best first.
    public let sites: [ClosingSite]

    /// How much is lacking, to put the worst first: rules short of, then floor, then things of lists, then people; where nobody lives last.
    package let severity: Severity

    package struct Severity: Comparable, Sendable {
        let rules: Int, floor: Double, missing: Int, people: Int

        package static func < (a: Severity, b: Severity) -> Bool {
            if (a.people == 0) != (b.people == 0) { return a.people == 0 }
            return (a.rules, a.floor, a.missing, a.people) < (b.rules, b.floor, b.missing, b.people)
        }
    }
}

/// A site that would close an area's gap.
public struct ClosingSite: Hashable, Sendable {
    /// Where it is listed.
    public enum Source: String, Hashable, Sendable { case candidate, stock }

    /// Where it is listed, and its position there.
    public let source: Source, position: Int
    /// The user's id and name.
    public let id: Facility.ID, name: String
    /// How many of the area's people would have it in time, and their mean walk.
    public let people: Int, mean: TravelTime
    /// Its floor area, where known, and whether that is enough for the floor that is lacking; nil where one of them is not known, no floor is lacking, or
    /// floor at this place does not count for the area.
    public let floorArea: SquareMetres?, isEnough: Bool?
    /// Whether it stands in the area: floor elsewhere does not count as the area's.
    public let isInside: Bool
    /// For how many areas of the level it is the first that could be used: once is enough.
    public internal(set) var firstFor = 0
    /// How stock premises stand, and how the premises would come about, where known.
    public let availability: Availability?, mode: SourcingMode?

    /// Which site of which list it is.
    fileprivate var key: [String] { [source.rawValue, id.rawValue] }
}

extension AreaReview {
    static func all(_ ground: AuditGround, _ findings: [Finding]) -> [AreaReview] {
        [AreaLevel.community, .subdistrict].flatMap { level -> [AreaReview] in
            guard let areas = ground.membership.areas[level] else { return [] }
            var own = [[Int]](repeating: [], count: areas.count)
            for (k, finding) in findings.enumerated() where finding.thing.kind == (level == .community ? .community : .subdistrict) {
                own[finding.thing.position].append(k)
            }
            let tier = ground.coverage.tiers.first { $0.standard.tier.areaLevel == level }
            let matrix = tier.map { FunctionMatrix($0, ground).rows } ?? []
            let binding = own.map { $0.map { findings[$0] }.filter { ground.profile.rules[$0.rule].force == .binding } }
            let needs = areas.indices.map { SiteNeed(ground, binding[$0], level) }
            let sites = closing(areas.indices.map { i in binding[i].contains { $0.verdict == .lacks } ? needs[i] : nil }, tier, ground)
            return areas.indices.map { i in
                review(level, i, areas[i], ground, own[i], binding[i], tier, matrix.isEmpty ? [] : matrix[i], needs[i], sites[i])
            }
        }
    }

    /// The sites for every area that needs some, each knowing how many areas it is the first for.
    private static func closing(_ needs: [SiteNeed?], _ tier: TierCoverage?, _ ground: AuditGround) -> [[ClosingSite]] {
        guard let tier, needs.contains(where: { $0 != nil }) else { return needs.map { _ in [] } }
        let closing = ClosingSites(tier, ground)
        var sites = needs.enumerated().map { area, need in need.map { closing.sites(for: area, $0) } ?? [] }
        // Where it must stand in the area, a site elsewhere is told of and not advised.
        let advised = zip(needs, sites).compactMap { need, sites in sites.first.flatMap { need?.admits($0) == true ? $0 : nil } }
        let firsts = advised.reduce(into: [:]) { $0[$1.key, default: 0] += 1 }
        for area in sites.indices { for k in sites[area].indices { sites[area][k].firstFor = firsts[sites[area][k].key] ?? 0 } }
        return sites
    }

    private static func review(
        _ level: AreaLevel, _ position: Int, _ area: AdministrativeArea, _ ground: AuditGround, _ own: [Int], _ binding: [Finding], _ tier: TierCoverage?,
        _ functions: [FunctionState], _ need: SiteNeed, _ sites: [ClosingSite]
    ) -> AreaReview {
        let lacks = binding.filter { $0.verdict == .lacks }
        func lacking(_ measure: Rule.Measure) -> Double? {
            let parts = binding.flatMap(\.parts).filter { $0.measure == measure }
            // A rule of which it is not known whether it binds, or what it asks, has no parts at all.
            let isOpen =
                parts.contains { $0.verdict == .unknown }
                || binding.contains { $0.verdict == .unknown && $0.parts.isEmpty && ground.profile.rules[$0.rule].demand.asks(for: measure) }
            return parts.compactMap { $0.verdict == .lacks ? $0.lacking : nil }.max() ?? (isOpen ? nil : 0)
        }
        let floorLacking = lacking(.floorArea), outdoorLacking = lacking(.outdoorArea)
        let row = tier.flatMap { ground.tables[$0.standard.tier]?.rows[level]?[position] }
        let centre = tier?.standard.tier ?? (level == .community ? .communityHome : .streetCentre)
        let standing = ground.measured(.floorArea, of: ground.centres(in: position, level, [centre]))
        let people = row?.people ?? area.population ?? 0
        return AreaReview(
            level: level, position: position, area: area, zone: ground.zone(position, level), isMixed: level == .subdistrict && ground.mixed.contains(position),
            findings: own, functions: functions, hasCentre: row.map { $0.areasWithCentre > 0 }, people: people,
            peopleWithin: row?.peopleWithin, households: ground.households(position, level, .resident),
            // Where one of the centres does not state its floor the ratio is not known, and certainly not nothing.
            areaPer100Households: row.flatMap { $0.floorAreaUnknown > 0 ? nil : $0.areaPer100Households },
            elsewhere: ground.elsewhere(position, level, centre), floorStanding: standing.unknown > 0 ? nil : standing.known, floorLacking: floorLacking,
            outdoorLacking: outdoorLacking, oneStopLacking: lacking(.oneStopArea),
            remedy: lacks.isEmpty ? nil : Remedy(ground, lacks, need, functions, sites, level).words,
            open: binding.filter { $0.verdict == .unknown }.compactMap(\.reason).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }, sites: sites,
            severity: Severity(rules: lacks.count, floor: floorLacking ?? 0, missing: lacks.reduce(0) { $0 + $1.missing.count }, people: people))
    }
}
