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
    /// How much floor it lacks by the binding rules, in m²; nil where that is not known, 0 where none.
    public let floorLacking: Double?
    /// What 缺什么补什么 means for it; nil where nothing that binds is lacking.
    public let remedy: Phrase?
    /// Candidates and stock premises near its people, the best first.
    public let sites: [ClosingSite]

    /// How much is lacking, to put the worst first: rules short of, then floor, then functions that are nowhere, then people.
    package let severity: Severity

    package struct Severity: Comparable, Sendable {
        let rules: Int, floor: Double, absent: Int, people: Int

        package static func < (a: Severity, b: Severity) -> Bool {
            (a.rules, a.floor, a.absent, a.people) < (b.rules, b.floor, b.absent, b.people)
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
    /// Its floor area, where known, and whether that is enough for what is lacking; nil where one of them is not known.
    public let floorArea: SquareMetres?, isEnough: Bool?
    /// How stock premises stand, and how the premises would come about, where known.
    public let availability: Availability?, mode: SourcingMode?
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
            let closing = tier.map { ClosingSites($0, ground) }
            return areas.indices.map { i in
                review(level, i, areas[i], ground, own[i], findings, tier, matrix.isEmpty ? [] : matrix[i], closing)
            }
        }
    }

    private static func review(
        _ level: AreaLevel, _ position: Int, _ area: AdministrativeArea, _ ground: AuditGround, _ own: [Int], _ findings: [Finding], _ tier: TierCoverage?,
        _ functions: [FunctionState], _ closing: ClosingSites?
    ) -> AreaReview {
        let binding = own.map { findings[$0] }.filter { ground.profile.rules[$0.rule].force == .binding }
        let lacks = binding.filter { $0.verdict == .lacks }
        let floors = lacks.filter { $0.unit == .squareMetres }.compactMap(\.lacking)
        let isOpen = binding.contains { $0.verdict == .unknown && $0.unit == .squareMetres }
        let floorLacking = floors.max() ?? (isOpen ? nil : 0)
        let row = tier.flatMap { ground.tables[$0.standard.tier]?.rows[level]?[position] }
        let sites = lacks.isEmpty ? [] : closing?.sites(for: position, floor: floorLacking) ?? []
        return AreaReview(
            level: level, position: position, area: area, zone: ground.zone(position, level), isMixed: level == .subdistrict && ground.mixed.contains(position),
            findings: own, functions: functions, hasCentre: row.map { $0.areasWithCentre > 0 }, people: row?.people ?? area.population ?? 0,
            peopleWithin: row?.peopleWithin, households: ground.households(position, level, .resident), areaPer100Households: row?.areaPer100Households,
            floorLacking: floorLacking, remedy: lacks.isEmpty ? nil : Remedy(ground, lacks, functions, sites).words, sites: sites,
            severity: Severity(
                rules: lacks.count, floor: floorLacking ?? 0, absent: functions.count { $0.place == .absent }, people: row?.people ?? area.population ?? 0))
    }
}

/// What puts an area right, in words: 缺什么补什么.
private struct Remedy {
    let words: Phrase

    init(_ ground: AuditGround, _ lacks: [Finding], _ functions: [FunctionState], _ sites: [ClosingSite]) {
        var parts: [Phrase] = [], named: Set<String> = []
        for finding in lacks {
            let rule = ground.profile.rules[finding.rule]
            switch rule.demand {
            case .presence(let presence):
                let what = presence.centre?.name ?? rule.name
                parts.append(Phrase(zh: "建\(what.zh)", en: "open a \(what.en)"))
            case .functions, .utilities, .adjacency, .paired, .subset:
                let new = finding.missing.filter { named.insert($0.id).inserted }
                if !new.isEmpty {
                    parts.append(Phrase(zh: "补：", en: "add: ") + Self.list(new.map(\.name), of: finding.unit == .items ? finding.required : nil))
                }
            default:
                let lacking = Amounts.text(finding.lacking ?? 0)
                parts.append(Phrase(zh: "补建筑面积 \(lacking) m²", en: "add \(lacking) m² of floor"))
            }
        }
        let near = functions.filter { $0.place == .nearby && named.contains($0.function.rawValue) }
        if !near.isEmpty {
            let list = Self.list(near.map(\.function.name), of: Double(functions.count))
            parts.append(Phrase(zh: "目前多数居民步行到邻区可用：", en: "for now most people walk to them elsewhere: ") + list)
        }
        if let site = sites.first { parts.append(Self.said(site)) }
        words = parts.dropFirst().reduce(parts.first ?? Phrase("")) { $0 + Phrase(zh: "；", en: "; ") + $1 }
    }

    /// The names; all of several in two words.
    private static func list(_ names: [Phrase], of all: Double?) -> Phrase {
        if let all, names.count > 3, Double(names.count) == all { return Phrase(zh: "全部 \(names.count) 项", en: "all \(names.count)") }
        return Phrase(zh: names.map(\.zh).joined(separator: "、"), en: names.map(\.en).joined(separator: ", "))
    }

    private static func said(_ site: ClosingSite) -> Phrase {
        let minutes = Amounts.text((site.mean.minutes * 10).rounded() / 10), id = site.id.rawValue
        let size = site.floorArea.map { Amounts.text($0.value) + " m²" }.map { Phrase(zh: "，\($0)", en: ", \($0)") } ?? Phrase("")
        let enough =
            site.isEnough == true ? Phrase(zh: "，面积够", en: ", large enough") : site.isEnough == false ? Phrase(zh: "，面积不够", en: ", too small") : Phrase("")
        let source = site.source == .stock ? Phrase(zh: "可用存量 \(id)", en: "stock premises \(id)") : Phrase(zh: "可用备选点 \(id)", en: "candidate \(id)")
        return source + Phrase(zh: "（步行 \(minutes) 分钟", en: " (a walk of \(minutes) min") + size + enough + Phrase(zh: "）", en: ")")
    }
}
