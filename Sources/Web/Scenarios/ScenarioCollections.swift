import Geo
import PlanFiles
import Planning
import Reports
import Synchronization

/// What live scenarios make different, as collections: `scenario_{id}_changed_points`, for desktops that look on while somebody changes one.
///
/// They are worked out when somebody asks for one, as it stands then; a scenario that nobody has changed yet has none.
final class ScenarioCollections: CollectionSource {
    private static let prefix = "scenario_"
    /// How many scenarios' differences are kept.
    private static let keptScenarios = 4

    private let shelf: ScenarioShelf
    private let kept = Mutex<[(key: String, tables: [String: FeatureTable])]>([])

    init(_ shelf: ScenarioShelf) {
        self.shelf = shelf
    }

    func collections(of plan: ServedPlan, _ standing: ServedPlan.Standing) throws -> [OfferedCollection] {
        // Who asks is not known here: an unsaved one that is somebody's is there for who knows its id, and listed for nobody.
        shelf.all.filter { $0.plan == plan.id && $0.isEverybodys && !$0.glance.history.changes.isEmpty }.flatMap { scenario in
            Self.names(standing).map { collection($0, of: scenario, plan, standing) }
        }
    }

    func collection(_ name: String, of plan: ServedPlan, _ standing: ServedPlan.Standing) throws -> OfferedCollection? {
        // An id has no underscore: `scenario_ID_changed_points`.
        let parts = name.split(separator: "_", maxSplits: 2).map(String.init)
        guard name.hasPrefix(Self.prefix), parts.count == 3, Self.names(standing).contains(parts[2]) else { return nil }
        let scenario = try shelf.scenario(parts[1])
        guard scenario.plan == plan.id else { return nil }
        return collection(parts[2], of: scenario, plan, standing)
    }

    /// The layers of differences that a plan may have.
    private static func names(_ standing: ServedPlan.Standing) -> [String] {
        WhatIfResult.layerNames.filter { name in
            switch name {
            case "changed_communities": !standing.plan.study.communities.isEmpty
            case "changed_subdistricts": !standing.plan.study.subdistricts.isEmpty
            default: true
            }
        }
    }

    private func collection(_ layer: String, of scenario: LiveScenario, _ plan: ServedPlan, _ standing: ServedPlan.Standing) -> OfferedCollection {
        let name = Self.prefix + scenario.id + "_" + layer, state = scenario.glance, called = excerpt(state.name)
        let what = Layer(name: layer, columns: []).titled.title ?? Phrase(layer)
        return OfferedCollection(
            name: name, title: Phrase(zh: "方案·\(called)·", en: "Scenario \(called): ") + what,
            description: Phrase(
                zh: "方案与现状计划之差，随方案变化（第 \(state.revision) 版）",
                en: "what the scenario makes different from the plan, as it stands when asked (revision \(state.revision))"),
            columns: { [self] in try table(layer, of: scenario, standing).layer.columns },
            shape: layer.hasPrefix("changed_communities") || layer.hasPrefix("changed_subdistricts") ? .area : .point, bounds: { standing.features.bounds },
            language: standing.plan.study.language, systems: standing.features.systems, isDescribed: false,
            table: { [self] _ in try table(layer, of: scenario, standing) })
    }

    private func table(_ layer: String, of scenario: LiveScenario, _ standing: ServedPlan.Standing) throws -> FeatureTable {
        let key = scenario.stamp(standing)
        if let table = kept.withLock({ $0.first { $0.key == key }?.tables[layer] }) { return table }
        let layers = try shelf.whatIf([scenario], of: standing).layers
        let tables = layers.map { found -> (String, FeatureTable) in
            var named = found.named()
            named.name = Self.prefix + scenario.id + "_" + found.name
            return (found.name, FeatureTable(named, stamp: FeatureTable.digest([key, found.name])))
        }
        let made = Dictionary(tables) { first, _ in first }
        kept.withLock { kept in
            kept.removeAll { $0.key == key }
            kept.append((key, made))
            if kept.count > Self.keptScenarios { kept.removeFirst() }
        }
        guard let table = made[layer] else { throw Problem.notFound(Phrase(zh: "图层“\(layer)”", en: "layer \"\(layer)\"")) }
        return table
    }
}

extension LiveScenario {
    /// A digest of what a scenario's results depend on: the plan, its changes, and what it is called.
    func stamp(_ standing: ServedPlan.Standing) -> String {
        let state = glance
        return FeatureTable.digest([standing.features.stamp, id, String(state.revision), state.name])
    }
}
