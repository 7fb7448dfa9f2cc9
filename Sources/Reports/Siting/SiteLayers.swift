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
    public static let names = ["chosen_sites", "site_candidates", "newly_covered", "run"]

    /// Every layer; none where tables were asked, which know no places.
    public var all: [Layer] { result.study == nil ? [] : [chosen, candidates, newlyCovered] + (result.run.map { [run($0)] } ?? []) }

    private var columns: [Layer.Column] {
        [
            Layer.Column("id", .text, title: Titles.id), Layer.Column("name", .text, title: Titles.name),
            Layer.Column("tiers", .text, title: Phrase(zh: "层级", en: "tiers")), Layer.Column("phase", .integer, title: Phrase(zh: "期", en: "phase")),
            Layer.Column("gain", .real, title: Phrase(zh: "增加的", en: "gain: ") + result.siting.weight.name),
            Layer.Column("floor_area", .real, title: Phrase(zh: "建筑面积（平方米）", en: "floor area, m²")),
            Layer.Column("cost", .real, title: Phrase(zh: "造价（万元）", en: "cost, 10,000 yuan")),
            Layer.Column("mode", .text, title: Phrase(zh: "建设方式", en: "mode")), Layer.Column("district", .text, title: Phrase(zh: "区县", en: "district")),
            Layer.Column("exclusive_group", .text, title: Phrase(zh: "互斥组", en: "group")),
            Layer.Column("community", .text, title: Phrase(zh: "所在社区编号", en: "community id")),
            Layer.Column("community_name", .text, title: Phrase(zh: "所在社区", en: "community")),
            Layer.Column("first", .real, title: Phrase(zh: "首次覆盖的", en: "covered first: ") + result.siting.weight.name),
        ]
    }

    private struct Choice { let site: Int, phase: Int, gain: Double, first: Double }

    private var choices: [Choice] {
        result.selection.phases.enumerated().flatMap { phase, found in
            found.added.map { Choice(site: $0.site, phase: phase + 1, gain: $0.gain, first: $0.first) }
        }
    }

    private func values(_ candidate: Candidate, _ tiers: [Tier], _ area: SitingCase.AreaName?, _ choice: Choice?) -> [Value] {
        [
            .text(candidate.id.rawValue), .text(candidate.name), .text(tiers.map(\.rawValue).joined(separator: ";")),
            CoverageLayers.whole(choice?.phase), CoverageLayers.real(choice?.gain), CoverageLayers.real(candidate.floorArea?.value),
            CoverageLayers.real(candidate.cost), CoverageLayers.text(candidate.mode?.rawValue), CoverageLayers.text(candidate.district),
            CoverageLayers.text(candidate.group),
            CoverageLayers.text(area?.id), CoverageLayers.text(area?.name), CoverageLayers.real(choice?.first),
        ]
    }

    private var chosen: Layer {
        var layer = Layer(name: "chosen_sites", columns: columns, shape: .point)
        guard let study = result.study else { return layer }
        layer.rows = choices.enumerated().compactMap { i, choice in
            let site = result.siting.sites[choice.site]
            guard let candidate = site.candidate.map({ study.candidates[$0] }) else { return nil }
            return Layer.Row(number: i + 1, geometry: .point(candidate.place), values: values(candidate, site.tiers, site.area, choice))
        }
        return layer
    }

    private var candidates: Layer {
        var layer = Layer(
            name: "site_candidates", columns: columns + [Layer.Column("chosen", .flag, title: Phrase(zh: "已选", en: "chosen"))], shape: .point)
        guard let study = result.study else { return layer }
        let chosen = Dictionary(uniqueKeysWithValues: choices.compactMap { choice in result.siting.sites[choice.site].candidate.map { ($0, choice) } })
        var uses: [Int: Set<Tier>] = [:], areas: [Int: SitingCase.AreaName] = [:]
        for site in result.siting.sites {
            guard let candidate = site.candidate else { continue }
            uses[candidate, default: []].formUnion(site.tiers)
            areas[candidate] = site.area
        }
        layer.rows = uses.keys.sorted().enumerated().map { i, candidate in
            let choice = chosen[candidate]
            let tiers = choice.map { result.siting.sites[$0.site].tiers } ?? uses[candidate]!.sorted()
            return Layer.Row(
                number: i + 1, geometry: .point(study.candidates[candidate].place),
                values: values(study.candidates[candidate], tiers, areas[candidate], choice) + [.flag(choice != nil)])
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
        for (i, newly) in result.selection.newly.enumerated() {
            for demand in newly.indices where newly[demand] > 0 {
                // With capacities a place may come free at another centre, where no chosen site is in reach.
                let entries = problem.reach.entries(of: demand).filter { phase[Int(problem.reach.sites[$0])].map { $0 <= i + 1 } ?? false }
                let nearest = entries.min { problem.reach.costs[$0] < problem.reach.costs[$1] }
                layer.rows.append(
                    Layer.Row(
                        number: layer.rows.count + 1, geometry: .point(study.demand[demand % points].place),
                        values: [
                            .text(siting.demand[demand]), .text(siting.tiers[demand / points].rawValue), .real(newly[demand]),
                            nearest.map { .text(siting.sites[Int(problem.reach.sites[$0])].id) } ?? .missing, .integer(i + 1),
                            nearest.map { .real(problem.reach.costs[$0] * siting.costScale) } ?? .missing,
                        ]))
            }
        }
        return layer
    }

    private func run(_ record: RunRecord) -> Layer {
        var facts = [("plan", result.siting.name), ("version", record.version), ("profile", record.profile)]
        facts += record.inputs.map { ("sha256 \($0.role) \($0.file)", $0.sha256) }
        facts += result.premises.dropFirst().map { ("premise", $0.said(in: result.study?.language ?? .english)) }
        return Layer(
            name: "run", columns: [Layer.Column("key", .text), Layer.Column("value", .text)],
            rows: facts.enumerated().map { Layer.Row(number: $0 + 1, values: [.text($1.0), .text($1.1)]) })
    }
}
