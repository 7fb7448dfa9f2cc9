public import Geo
import Planning
import Travel

/// How QGIS draws each layer when a result is opened: QML, kept in the GeoPackage beside the data.
public enum LayerStyles {
    /// The style of every layer, by name: its symbols, and its columns' titles in a language.
    public static func qgis(_ layers: [Layer], _ language: Language) -> [String: String] {
        let renderers = renderers(language)
        return Dictionary(
            uniqueKeysWithValues: layers.compactMap { layer in
                renderers[layer.name].map { (layer.name, document($0, aliases(layer, language))) }
            })
    }

    private static func renderers(_ language: Language) -> [String: String] {
        var styles = [
            "demand": categorised("community_home_status", Status.allCases.map { ($0.rawValue, $0.name.said(in: language), marker(color(of: $0), size: 1.6)) }),
            "facilities": categorised("stage", Stage.allCases.map { ($0.rawValue, $0.name.said(in: language), marker(color(of: $0), size: 3.2)) }),
            "service_areas": categorised("tier", Tier.allCases.map { ($0.rawValue, $0.name.said(in: language), fill(color(of: $0), opacity: 50)) }),
            "reached_streets": categorised("tier", Tier.allCases.map { ($0.rawValue, $0.name.said(in: language), line(color(of: $0))) }),
            "gaps": categorised(
                "tier", Tier.allCases.map { ($0.rawValue, $0.name.said(in: language), marker("208,28,42", size: $0 == .streetCentre ? 2.4 : 1.8)) }),
            "targets": categorised("tier", Tier.allCases.map { ($0.rawValue, $0.name.said(in: language), marker(color(of: $0), size: 3)) }),
            "network_faults": categorised("kind", NetworkFault.Kind.allCases.map { ($0.rawValue, $0.name.said(in: language), line(color(of: $0))) }),
            "off_network": single(marker("120,120,120", size: 2)),
            "chosen_sites": single(marker("20,90,160", size: 3.6)),
            "newly_covered": single(marker("44,123,82", size: 1.6)),
        ]
        let isChosen = [
            ("true", Phrase(zh: "已选", en: "chosen"), marker("20,90,160", size: 3.2)),
            ("false", Phrase(zh: "未选", en: "not chosen"), marker("170,170,170", size: 2)),
        ]
        styles["site_candidates"] = categorised("chosen", isChosen.map { ($0.0, $0.1.said(in: language), $0.2) })
        styles.merge(whatIf(language)) { $1 }
        styles["communities"] = graduated(.communityHome, language)
        styles["subdistricts"] = graduated(.streetCentre, language)
        return styles
    }

    /// The layers of differences: who walks further and whether that is still in time, how it stands now, what became of a centre.
    private static func whatIf(_ language: Language) -> [String: String] {
        let isWithin = [
            ("true", Phrase(zh: "仍在时限内", en: "in time still"), marker("240,160,40", size: 1.6)),
            ("false", Phrase(zh: "不在时限内", en: "not in time"), marker("208,28,42", size: 1.8)),
        ]
        let statuses = Status.allCases.map { ($0.rawValue, $0.name.said(in: language), marker(color(of: $0), size: 1.6)) }
        let kinds = FacilityDifference.Kind.allCases.map { ($0.rawValue, $0.name.said(in: language), marker(color(of: $0), size: 3.2)) }
        let outline = single(fill("255,255,255", opacity: 0))
        return [
            "longer_walks": categorised("within_after", isWithin.map { ($0.0, $0.1.said(in: language), $0.2) }),
            "changed_points": categorised("status_after", statuses), "changed_facilities": categorised("kind", kinds),
            "changed_communities": outline, "changed_subdistricts": outline,
        ]
    }

    private static func color(of kind: FacilityDifference.Kind) -> String {
        switch kind {
        case .added, .opened: "44,123,82"
        case .removed, .released: "208,28,42"
        case .moved, .changed: "240,160,40"
        case .affected: "120,120,120"
        }
    }

    private static func color(of status: Status) -> String {
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

    private static func document(_ renderer: String, _ aliases: String) -> String {
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'><qgis version=\"3.22\" styleCategories=\"Symbology|Fields\">\(renderer)\(aliases)</qgis>"
    }

    /// The titles of the columns. Positions count the columns of the GeoPackage's table, whose first is its own `fid`.
    private static func aliases(_ layer: Layer, _ language: Language) -> String {
        let aliases = layer.columns.enumerated().compactMap { i, column in
            column.title.map { "<alias index=\"\(i + 1)\" field=\"\(column.name)\" name=\"\(escaped($0.said(in: language)))\"/>" }
        }
        return "<aliases>\(aliases.joined())</aliases>"
    }

    private static func single(_ symbol: String) -> String {
        "<renderer-v2 type=\"singleSymbol\"><symbols>\(symbol.replacing("NAME", with: "0"))</symbols></renderer-v2>"
    }

    private static func categorised(_ column: String, _ classes: [(value: String, label: String, symbol: String)]) -> String {
        let categories = classes.enumerated().map { "<category value=\"\($1.value)\" symbol=\"\($0)\" label=\"\($1.label)\" render=\"true\"/>" }.joined()
        let symbols = classes.enumerated().map { $1.symbol.replacing("NAME", with: "\($0)") }.joined()
        return "<renderer-v2 type=\"categorizedSymbol\" attr=\"\(column)\"><categories>\(categories)</categories><symbols>\(symbols)</symbols></renderer-v2>"
    }

    /// Areas by the share of their people within the tier's standard, in five classes from 0 to 1. Of a value on a break QGIS takes
    /// the lower class. An area without people has no share, and a class of its own below 0: QGIS would leave it out of the map.
    private static func graduated(_ tier: Tier, _ language: Language) -> String {
        let colors = ["215,48,39", "252,141,89", "254,224,139", "145,207,96", "26,152,80"]
        let title = Phrase(zh: "\(tier.name.zh)时限内人口 ", en: "People within reach of a \(tier.name.en): ").said(in: language)
        var classes = [(lower: -1.0, upper: -1.0, label: Phrase(zh: "无人口", en: "no people").said(in: language), symbol: fill("220,220,220", opacity: 90))]
        for (i, color) in colors.enumerated() {
            let (lower, upper) = (Double(i) / 5, Double(i + 1) / 5)
            classes.append((lower, upper, "\(title)\(20 * i)–\(20 * (i + 1))%", fill(color, opacity: 160)))
        }
        let ranges = classes.enumerated().map { i, part in
            "<range lower=\"\(part.lower)\" upper=\"\(part.upper)\" symbol=\"\(i)\" label=\"\(escaped(part.label))\" render=\"true\"/>"
        }
        let symbols = classes.enumerated().map { $1.symbol.replacing("NAME", with: "\($0)") }
        let attribute = escaped("coalesce(\"\(tier.rawValue)_share_within\", -1)")
        return
            "<renderer-v2 type=\"graduatedSymbol\" attr=\"\(attribute)\" graduatedMethod=\"GraduatedColor\"><ranges>\(ranges.joined())</ranges><symbols>\(symbols.joined())</symbols></renderer-v2>"
    }

    /// A text as it stands in an attribute.
    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
    }

    private static func symbol(_ type: String, _ layer: String, _ properties: [(String, String)]) -> String {
        let options = properties.map { "<Option type=\"QString\" name=\"\($0)\" value=\"\($1)\"/>" }.joined()
        let props = properties.map { "<prop k=\"\($0)\" v=\"\($1)\"/>" }.joined()
        return
            "<symbol type=\"\(type)\" name=\"NAME\" alpha=\"1\"><layer class=\"\(layer)\" enabled=\"1\"><Option type=\"Map\">\(options)</Option>\(props)</layer></symbol>"
    }

    private static func marker(_ color: String, size: Double) -> String {
        symbol(
            "marker", "SimpleMarker",
            [("name", "circle"), ("color", "\(color),255"), ("size", "\(size)"), ("outline_color", "255,255,255,255"), ("outline_width", "0.2")])
    }

    private static func line(_ color: String) -> String {
        symbol("line", "SimpleLine", [("line_color", "\(color),255"), ("line_width", "0.3")])
    }

    private static func fill(_ color: String, opacity: Int) -> String {
        symbol(
            "fill", "SimpleFill",
            [("color", "\(color),\(opacity)"), ("outline_color", opacity == 0 ? "90,90,90,255" : "\(color),255"), ("outline_width", "0.3")])
    }
}
