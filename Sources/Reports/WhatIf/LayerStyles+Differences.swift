import Geo
import Planning

extension LayerStyles {
    /// How the layers of `whatif` are drawn: one legend for each scenario (and tier), of which the first is switched on. Scenarios lie over
    /// each other on the map, and drawn all at once nobody could tell whose points they are.
    static func differences(_ layer: Layer, _ language: Language) -> QML.Style? {
        func said(_ zh: String, _ en: String) -> String { Phrase(zh: zh, en: en).said(in: language) }
        switch layer.name {
        case "longer_walks":
            return QML.Style(
                .rules(
                    groups(layer, language),
                    [
                        .init("\"within_before\" AND NOT \"within_after\"", said("掉出时限", "drops out of time"), .dot("208,28,42", size: 1.8, pass: 2)),
                        .init("\"within_after\"", said("更远，仍在时限内", "further, in time still"), .dot("240,160,40", pass: 1)),
                        .init("ELSE", said("更远，原已不在时限内", "further, and out of time before"), .dot("150,150,150", size: 1.4)),
                    ]))
        case "changed_points":
            let before = "\"status_before\" IN ('served', 'no_capacity')", after = "\"status_after\" IN ('served', 'no_capacity')"
            return QML.Style(
                .rules(
                    groups(layer, language),
                    [
                        .init("\(before) AND NOT \(after)", said("掉出时限", "drops out of time"), .dot("208,28,42", size: 1.8, pass: 2)),
                        .init("\(after) AND NOT \(before)", said("新进时限", "comes within time"), .dot("44,123,82", size: 1.8, pass: 2)),
                        .init(
                            "\"status_before\" = 'served' AND \"status_after\" = 'no_capacity'", said("在时限内，不再有余量", "in time, no room any more"),
                            .dot("240,160,40", pass: 1)),
                        .init(
                            "\"status_before\" = 'no_capacity' AND \"status_after\" = 'served'", said("在时限内，新有余量", "in time, and room now"),
                            .dot("30,150,170", pass: 1)),
                        .init("ELSE", said("只是步行或设施不同", "another walk or centre only"), .dot("150,150,150", size: 1.4)),
                    ]))
        case "changed_facilities":
            let kinds = FacilityDifference.Kind.allCases.map {
                QML.Rule("\"kind\" = '\($0.rawValue)'", $0.name.said(in: language), symbol(of: $0))
            }
            return QML.Style(.rules(groups(layer, language), kinds), label: "\"name\"")
        case "changed_communities", "changed_subdistricts": return areas(layer, language)
        default: return nil
        }
    }

    /// Areas where more people drop out of time than come within it, and the other way round, with the difference written in them.
    private static func areas(_ layer: Layer, _ language: Language) -> QML.Style {
        let tiers = Tier.allCases.filter { tier in layer.columns.contains { $0.name == "\(tier.rawValue)_people_won" } }
        let nets = tiers.map { "(\"\($0.rawValue)_people_won\" - \"\($0.rawValue)_people_dropped\")" }
        let rules = [
            QML.Rule(
                nets.map { "\($0) < 0" }.joined(separator: " OR "), Phrase(zh: "掉出时限的人更多", en: "more people drop out of time").said(in: language),
                .fill("208,28,42", opacity: 70, pass: 1)),
            QML.Rule(
                "NOT (" + nets.map { "\($0) < 0" }.joined(separator: " OR ") + ") AND (" + nets.map { "\($0) > 0" }.joined(separator: " OR ") + ")",
                Phrase(zh: "新进时限的人更多", en: "more people come within time").said(in: language), .fill("44,123,82", opacity: 70, pass: 1)),
            QML.Rule("ELSE", Phrase(zh: "时限内人口不变", en: "as many people in time").said(in: language), .fill("255,255,255", opacity: 0)),
        ]
        let figures = zip(tiers, nets).map { tier, net in
            " || CASE WHEN \(net) = 0 THEN '' ELSE '\\n\(tier.name.said(in: language)) ' || if(\(net) > 0, '+', '') || format_number(\(net), 0) END"
        }
        return QML.Style(.rules(groups(layer, language), rules), label: "\"name\"" + figures.joined())
    }

    /// The scenarios of a layer, each with its tiers where rows are of one, in the order of the rows.
    private static func groups(_ layer: Layer, _ language: Language) -> [QML.Group] {
        let scenario = layer.columns.firstIndex { $0.name == "scenario" }, tier = layer.columns.firstIndex { $0.name == "tier" }
        var found: [QML.Group] = [], known: Set<String> = []
        for row in layer.rows {
            guard let scenario, case .text(let name) = row.values[scenario] else { continue }
            var filter = "\"scenario\" = '\(name.replacing("'", with: "''"))'", label = name
            if let tier, case .text(let id) = row.values[tier] {
                filter += " AND \"tier\" = '\(id)'"
                label += " · " + (Tier(rawValue: id)?.name.said(in: language) ?? id)
            }
            if known.insert(filter).inserted { found.append(QML.Group(filter: filter, label: label)) }
        }
        return found
    }

    private static func symbol(of kind: FacilityDifference.Kind) -> QML.Symbol {
        switch kind {
        case .added, .opened: .landmark("star", "44,123,82", pass: 2)
        case .removed, .released: .landmark("cross_fill", "208,28,42", pass: 1)
        case .moved, .changed: .landmark("diamond", "240,160,40", pass: 1)
        case .affected: .marker("90,90,90", size: 3)
        }
    }
}
