public import Geo
import Planning
import Siting

/// The choice as layers for a map: the chosen sites, every candidate, and the demand that is covered anew.
public struct SiteLayers: Sendable {
    let result: SiteResult

    /// The layers of a choice.
    public init(_ result: SiteResult) {
        self.result = result
    }

    /// The names of the layers.
    public static let names = ["chosen_sites", "site_candidates", "newly_covered"]

    /// Every layer; none where tables were asked, which know no places.
    public var all: [Layer] { result.study == nil ? [] : [chosen, candidates, newlyCovered] }

    private var columns: [Layer.Column] {
        [
            Layer.Column("id", .text, title: Titles.id), Layer.Column("name", .text, title: Titles.name),
            Layer.Column("tiers", .text, title: Phrase(zh: "层级", en: "tiers")), Layer.Column("phase", .integer, title: Phrase(zh: "期", en: "phase")),
            Layer.Column("gain", .real, title: Phrase(zh: "增加的", en: "gain: ") + result.siting.weight.name),
            Layer.Column("floor_area", .real, title: Phrase(zh: "建筑面积（平方米）", en: "floor area, m²")),
            Layer.Column("cost", .real, title: Phrase(zh: "造价（万元）", en: "cost, 10,000 yuan")),
            Layer.Column("mode", .text, title: Phrase(zh: "建设方式", en: "mode")), Layer.Column("district", .text, title: Phrase(zh: "区县", en: "district")),
            Layer.Column("group", .text, title: Phrase(zh: "互斥组", en: "group")),
        ]
    }

    private struct Choice { let site: Int, phase: Int, gain: Double }

    private var choices: [Choice] {
        result.selection.phases.enumerated().flatMap { phase, found in found.added.map { Choice(site: $0.site, phase: phase + 1, gain: $0.gain) } }
    }

    private func values(_ candidate: Candidate, _ tiers: [Tier], _ choice: Choice?) -> [Value] {
        [
            .text(candidate.id.rawValue), .text(candidate.name), .text(tiers.map(\.rawValue).joined(separator: ";")),
            CoverageLayers.whole(choice?.phase), CoverageLayers.real(choice?.gain), CoverageLayers.real(candidate.floorArea?.value),
            CoverageLayers.real(candidate.cost), CoverageLayers.text(candidate.mode?.rawValue), CoverageLayers.text(candidate.district),
            CoverageLayers.text(candidate.group),
        ]
    }

    private var chosen: Layer {
        var layer = Layer(name: "chosen_sites", columns: columns, shape: .point)
        guard let study = result.study else { return layer }
        layer.rows = choices.enumerated().compactMap { i, choice in
            let site = result.siting.sites[choice.site]
            guard let candidate = site.candidate.map({ study.candidates[$0] }) else { return nil }
            return Layer.Row(number: i + 1, geometry: .point(candidate.place), values: values(candidate, site.tiers, choice))
        }
        return layer
    }

    private var candidates: Layer {
        var layer = Layer(
            name: "site_candidates", columns: columns + [Layer.Column("chosen", .flag, title: Phrase(zh: "已选", en: "chosen"))], shape: .point)
        guard let study = result.study else { return layer }
        let chosen = Dictionary(uniqueKeysWithValues: choices.compactMap { choice in result.siting.sites[choice.site].candidate.map { ($0, choice) } })
        var uses: [Int: Set<Tier>] = [:]
        for site in result.siting.sites { if let candidate = site.candidate { uses[candidate, default: []].formUnion(site.tiers) } }
        layer.rows = uses.keys.sorted().enumerated().map { i, candidate in
            let choice = chosen[candidate]
            let tiers = choice.map { result.siting.sites[$0.site].tiers } ?? uses[candidate]!.sorted()
            return Layer.Row(
                number: i + 1, geometry: .point(study.candidates[candidate].place),
                values: values(study.candidates[candidate], tiers, choice) + [.flag(choice != nil)])
        }
        return layer
    }

    private var newlyCovered: Layer {
        var layer = Layer(
            name: "newly_covered",
            columns: [
                Layer.Column("id", .text, title: Titles.id), Layer.Column("tier", .text, title: Phrase(zh: "层级", en: "tier")),
                Layer.Column("weight", .real, title: result.siting.weight.name),
                Layer.Column("site", .text, title: Phrase(zh: "最近的新选点", en: "nearest chosen site")),
                Layer.Column("phase", .integer, title: Phrase(zh: "期", en: "phase")),
                Layer.Column("time_s", .real, title: Phrase(zh: "步行秒数", en: "walk in seconds")),
            ], shape: .point)
        guard let study = result.study else { return layer }
        let siting = result.siting, problem = siting.problem, points = study.demand.count
        var phase = [Int?](repeating: nil, count: siting.sites.count)
        for choice in choices { phase[choice.site] = choice.phase }
        for demand in problem.weights.indices where problem.weights[demand] > 0 {
            let entries = problem.reach.entries(of: demand)
            if entries.contains(where: { siting.sites[Int(problem.reach.sites[$0])].isExisting }) { continue }
            let open = entries.filter { phase[Int(problem.reach.sites[$0])] != nil }
            guard let nearest = open.min(by: { problem.reach.costs[$0] < problem.reach.costs[$1] }) else { continue }
            let site = Int(problem.reach.sites[nearest]), first = open.compactMap { phase[Int(problem.reach.sites[$0])] }.min()
            layer.rows.append(
                Layer.Row(
                    number: layer.rows.count + 1, geometry: .point(study.demand[demand % points].place),
                    values: [
                        .text(siting.demand[demand]), .text(siting.tiers[demand / points].rawValue), .real(problem.weights[demand]),
                        .text(siting.sites[site].id), CoverageLayers.whole(first), .real(problem.reach.costs[nearest] * siting.costScale),
                    ]))
        }
        return layer
    }
}
