public import Geo
import Planning
import Travel

/// How QGIS draws each layer when a result is opened: QML, kept in the GeoPackage beside the data.
public enum LayerStyles {
    /// The style of every layer, by name: its symbols and labels, its columns' titles and the words for its codes in a language.
    public static func qgis(_ layers: [Layer], _ language: Language) -> [String: String] {
        Dictionary(uniqueKeysWithValues: layers.compactMap { layer in style(of: layer, language).map { (layer.name, QML.document($0, layer, language)) } })
    }

    private static func style(of layer: Layer, _ language: Language) -> QML.Style? {
        coverage(layer, language) ?? choice(layer, language) ?? differences(layer, language) ?? audit(layer, language)
    }

    // MARK: What coverage and check write

    private static func coverage(_ layer: Layer, _ language: Language) -> QML.Style? {
        func byTier(_ symbol: (Tier) -> QML.Symbol) -> QML.Style {
            QML.Style(.categorised("tier", Tier.allCases.map { .init($0.rawValue, $0.name.said(in: language), symbol($0)) }))
        }
        return switch layer.name {
        case "demand":
            QML.Style(.categorised("community_home_status", Status.allCases.map { .init($0.rawValue, $0.name.said(in: language), .dot(color(of: $0))) }))
        case "facilities":
            QML.Style(.categorised("stage", Stage.allCases.map { .init($0.rawValue, $0.name.said(in: language), .marker(color(of: $0), size: 3.2)) }))
        case "service_areas": byTier { .fill(color(of: $0), opacity: 50) }
        case "reached_streets": byTier { .line(color(of: $0)) }
        case "gaps": byTier { .dot("208,28,42", size: $0 == .streetCentre ? 1.8 : 1.4) }
        case "targets": byTier { .marker(color(of: $0), size: 3) }
        case "network_faults":
            QML.Style(.categorised("kind", NetworkFault.Kind.allCases.map { .init($0.rawValue, $0.name.said(in: language), .line(color(of: $0))) }))
        case "off_network": QML.Style(.single(.marker("120,120,120", size: 2)))
        case "communities": share(.communityHome, language)
        case "subdistricts": share(.streetCentre, language)
        default: nil
        }
    }

    /// Areas by the share of their people within the tier's standard, in five classes from 0 to 1. Of a value on a break QGIS takes
    /// the lower class. An area without people has no share, and a class of its own below 0: QGIS would leave it out of the map.
    private static func share(_ tier: Tier, _ language: Language) -> QML.Style {
        let colors = ["215,48,39", "252,141,89", "254,224,139", "145,207,96", "26,152,80"]
        let title = Phrase(zh: "\(tier.name.zh)时限内人口 ", en: "People within reach of a \(tier.name.en): ").said(in: language)
        var ranges = [QML.Range(-1, -1, Phrase(zh: "无人口", en: "no people").said(in: language), .fill("220,220,220", opacity: 90))]
        for (i, color) in colors.enumerated() {
            ranges.append(QML.Range(Double(i) / 5, Double(i + 1) / 5, "\(title)\(20 * i)–\(20 * (i + 1))%", .fill(color, opacity: 160)))
        }
        return QML.Style(.graduated("coalesce(\"\(tier.rawValue)_share_within\", -1)", ranges))
    }

    // MARK: What site writes

    /// The chosen sites with their names and what each adds, and the demand they cover, phase by phase; the other candidates faint.
    private static func choice(_ layer: Layer, _ language: Language) -> QML.Style? {
        func byPhase(_ symbol: (String) -> QML.Symbol) -> QML.Renderer {
            let position = layer.columns.firstIndex { $0.name == "phase" }
            let phases = layer.rows.reduce(into: 1) { most, row in if let position, case .integer(let phase) = row.values[position] { most = max(most, phase) }
            }
            guard phases > 1 else { return .single(symbol(phaseColors[0])) }
            return .categorised(
                "phase",
                (1...phases).map {
                    .init("\($0)", Phrase(zh: "第 \($0) 期", en: "phase \($0)").said(in: language), symbol(phaseColors[($0 - 1) % phaseColors.count]))
                })
        }
        switch layer.name {
        case "chosen_sites":
            return QML.Style(byPhase { .landmark("star", $0) }, label: "\"name\" || '\\n+' || format_number(\"gain\", 0)")
        case "newly_covered": return QML.Style(byPhase { .dot($0) })
        case "site_candidates":
            let isChosen = [
                ("true", Phrase(zh: "已选", en: "chosen"), QML.Symbol.marker("40,40,40", size: 2)),
                ("false", Phrase(zh: "未选", en: "not chosen"), .marker("170,170,170", size: 2)),
            ]
            return QML.Style(.categorised("chosen", isChosen.map { .init($0.0, $0.1.said(in: language), $0.2) }))
        default: return nil
        }
    }

    /// Dark2 of ColorBrewer (Brewer 2002), whose colours tell phases apart without ranking them.
    private static let phaseColors = ["27,158,119", "217,95,2", "117,112,179", "231,41,138", "102,166,30", "230,171,2", "166,118,29", "102,102,102"]

    // MARK: Colours

    static func color(of status: Status) -> String {
        switch status {
        case .served: "44,123,82"
        case .noCapacity: "240,160,40"
        case .outOfReach: "208,28,42"
        case .isolated: "120,60,150"
        case .offNetwork: "120,120,120"
        }
    }

    private static func color(of stage: Stage) -> String {
        switch stage {
        case .inUse: "20,90,160"
        case .handedOver, .built: "70,150,200"
        case .underConstruction: "240,160,40"
        case .planned: "170,170,170"
        case .closed: "60,60,60"
        }
    }

    private static func color(of fault: NetworkFault.Kind) -> String {
        switch fault {
        case .piece: "120,60,150"
        case .undershoot: "208,28,42"
        case .duplicate: "120,120,120"
        case .looseStairs, .looseBridge: "240,160,40"
        case .crossing: "20,90,160"
        }
    }

    private static func color(of tier: Tier) -> String { tier == .streetCentre ? "130,90,180" : "30,120,190" }
}
