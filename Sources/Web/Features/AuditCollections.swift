import Geo
import PlanFiles
import Planning
import Reports
import Synchronization

/// What the audit found, as collections: `audit_communities`. Worked out when somebody asks for one, and anew when the ledger has changed.
final class AuditCollections: CollectionSource {
    /// One audit, as tables by name, and what it was made from.
    private struct Kept {
        let stamp: String
        let tables: [String: FeatureTable]
    }

    private let kept = Mutex<[String: Kept]>([:])

    func collections(of plan: ServedPlan, _ standing: ServedPlan.Standing) throws -> [OfferedCollection] {
        let study = standing.plan.study
        return Self.names(standing.plan).map { name in
            OfferedCollection(
                name: name, title: Layer(name: name, columns: []).titled.title ?? Phrase(name), description: Self.description(of: name),
                columns: { [self] in try table(name, plan, standing).layer.columns }, shape: name == "audit_findings" ? nil : .area,
                bounds: { name == "audit_findings" ? nil : standing.features.bounds }, language: study.language, systems: standing.features.systems,
                isDescribed: false, table: { [self] _ in try table(name, plan, standing) })
        }
    }

    /// The layers that there will be: those of levels that the plan has, and of things that its profile has rules for.
    private static func names(_ plan: Plan) -> [String] {
        AuditResult.layerNames.filter { name in
            switch name {
            case "audit_communities": !plan.study.communities.isEmpty
            case "audit_subdistricts": !plan.study.subdistricts.isEmpty
            case "audit_facilities": plan.rules.rules.contains { $0.subject == .facility }
            default: true
            }
        }
    }

    private static func description(of name: String) -> Phrase {
        switch name {
        case "audit_communities": Phrase(zh: "各社区缺什么、补什么", en: "what each community lacks by the rules, and what to add")
        case "audit_subdistricts": Phrase(zh: "各街道缺什么、补什么", en: "what each subdistrict lacks by the rules, and what to add")
        case "audit_facilities": Phrase(zh: "各设施逐条规则的判定", en: "each centre, rule by rule")
        default: Phrase(zh: "逐条判定：应有、现有、缺、算式与依据", en: "every finding: required, present, lacking, the arithmetic and its basis")
        }
    }

    private func table(_ name: String, _ plan: ServedPlan, _ standing: ServedPlan.Standing) throws -> FeatureTable {
        let stamp = FeatureTable.digest([standing.features.stamp, try plan.ledgerStamp()])
        if let known = kept.withLock({ $0[plan.id] }), known.stamp == stamp { return try found(name, known) }
        let made: Kept
        do {
            let result = try AuditRun(CoverageRun(standing.plan, standing.result)).result
            let layers = result.layers(in: standing.plan.study.language)
            made = Kept(stamp: stamp, tables: Dictionary(layers.map { ($0.name, FeatureTable($0, stamp: stamp)) }) { first, _ in first })
        } catch let errors as InputErrors { throw Problem.unusable(errors) }
        kept.withLock { $0[plan.id] = made }
        return try found(name, made)
    }

    private func found(_ name: String, _ kept: Kept) throws -> FeatureTable {
        guard let table = kept.tables[name] else { throw Problem.notFound(Phrase(zh: "集合“\(name)”", en: "collection \"\(name)\"")) }
        return table
    }
}
