import Geo
import PlanFiles
import Planning
import Reports
import Synchronization
import Travel

/// The layers of a plan's results, as collections.
struct ResultCollections: CollectionSource {
    func collections(of plan: ServedPlan, _ standing: ServedPlan.Standing) throws -> [OfferedCollection] {
        let features = standing.features, study = standing.plan.study
        return features.layers.map { layer in
            OfferedCollection(
                name: layer.name, title: layer.title ?? Phrase(layer.name), description: Self.description(of: layer.name), columns: { layer.columns },
                shape: layer.shape ?? layer.rows.first?.geometry?.shape, bounds: { features.table(layer.name).bounds },
                language: study.language, systems: features.systems, table: { _ in features.table(layer.name) })
        }
    }

    /// What is in a layer, in a sentence.
    private static func description(of layer: String) -> Phrase {
        switch layer {
        case "demand": Phrase(zh: "居住地点：人口、服务状态、最近设施与步行时间", en: "where people live: how many, whether they are served, the nearest centre and the walk to it")
        case "facilities": Phrase(zh: "现状与规划设施：层级、阶段、建筑面积、容量与时限内人口", en: "the centres: tiers, stage, floor area, capacity, people in time")
        case "candidates": Phrase(zh: "可以选用的点", en: "sites where centres could be built")
        case "service_areas": Phrase(zh: "各设施的步行服务圈及各层级的合并范围", en: "what lies within the walk of each centre, and of all centres of a tier together")
        case "reached_streets": Phrase(zh: "时限内可达的道路及其最近设施", en: "the streets within the walk, each with its nearest centre")
        case "gaps": Phrase(zh: "成片的未服务需求点", en: "groups of people out of reach, or without room")
        case "communities": Phrase(zh: "各社区的指标", en: "the indicators of each community")
        case "subdistricts": Phrase(zh: "各街道的指标", en: "the indicators of each subdistrict")
        case "targets": Phrase(zh: "布点规划的目标与落实", en: "what the layout plan wants, and what there is of it")
        case "off_network": Phrase(zh: "离道路过远、未计入步行的地点", en: "places too far from any street to be walked from")
        default: Phrase(layer)
        }
    }
}

/// What collections need of a plan that stands: made when it is first asked for, and kept.
final class StandingFeatures: Sendable {
    /// The layers that are offered, with titles and words, in the order of the contract; candidates after the facilities.
    let layers: [Layer]
    /// Where the plan is.
    let bounds: Bounds?
    /// The systems its coordinates are offered in.
    let systems: [ReferenceSystem]
    /// Where the things of its ledger stand.
    let places: LedgerPlaces
    /// Everything the results were made from, as a digest.
    let stamp: String
    private let tables = Mutex<[String: FeatureTable]>([:])
    private let reports = Mutex<[Language: (stamp: String, page: String)]>([:])

    init(_ result: CoverageResult, layers map: [Layer]) {
        var layers = map.map { $0.named() }
        if let candidates = CoverageLayers(result).layer(named: "candidates") {
            layers.insert(candidates, at: layers.firstIndex { $0.name == "facilities" }.map { $0 + 1 } ?? 0)
        }
        self.layers = layers
        bounds = result.coverage.study.streets.network.bounds
        systems = ReferenceSystem.offered(for: bounds)
        places = LedgerPlaces(result.coverage.study)
        stamp = FeatureTable.digest([result.summary.pretty])
    }

    /// The report, in a language, kept until the ledger changes: what the audit takes from it is read now.
    func report(of standing: ServedPlan.Standing, stamp: String, in language: Language) throws -> String {
        if let known = reports.withLock({ $0[language] }), known.stamp == stamp { return known.page }
        let page = try ReportRun(CoverageRun(standing.plan, standing.result)).html(in: language)
        reports.withLock { $0[language] = (stamp, page) }
        return page
    }

    /// A layer's table. The layer must be one of `layers`.
    func table(_ name: String) -> FeatureTable {
        if let known = tables.withLock({ $0[name] }) { return known }
        let layer = layers.first { $0.name == name } ?? Layer(name: name, columns: [])
        // Two that ask at the same time both make it, and the same one; nobody waits behind a lock.
        let table = FeatureTable(layer, stamp: stamp, dateColumn: name == "targets" ? "due" : nil)
        tables.withLock { $0[name] = table }
        return table
    }
}

extension Geometry {
    /// What kind of shape it is.
    var shape: Layer.Shape {
        switch self {
        case .point: .point
        case .points: .points
        case .line: .line
        case .lines: .lines
        case .area: .area
        }
    }
}
