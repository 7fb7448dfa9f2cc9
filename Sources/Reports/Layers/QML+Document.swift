import Geo
import Planning

extension QML {
    static func document(_ style: Style, _ layer: Layer, _ language: Language) -> String {
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>"
            + "<qgis version=\"3.22\" styleCategories=\"Symbology|Labeling|Fields|Forms\" labelsEnabled=\"\(style.label == nil ? 0 : 1)\">"
            + renderer(style.renderer) + (style.label.map { labels($0, ofPoints: layer.shape == .point) } ?? "") + words(layer, language)
            + aliases(layer, language) + "</qgis>"
    }

    private static func renderer(_ renderer: Renderer) -> String {
        switch renderer {
        case .single(let symbol): return "<renderer-v2 type=\"singleSymbol\">\(symbols([symbol]))</renderer-v2>"
        case .categorised(let column, let classes):
            let categories = classes.enumerated().map {
                "<category value=\"\($1.value)\" symbol=\"\($0)\" label=\"\(escaped($1.label))\" render=\"true\"/>"
            }.joined()
            return
                "<renderer-v2 type=\"categorizedSymbol\" attr=\"\(column)\"><categories>\(categories)</categories>\(symbols(classes.map(\.symbol)))</renderer-v2>"
        case .graduated(let expression, let classes):
            let ranges = classes.enumerated().map {
                "<range lower=\"\($1.lower)\" upper=\"\($1.upper)\" symbol=\"\($0)\" label=\"\(escaped($1.label))\" render=\"true\"/>"
            }.joined()
            return "<renderer-v2 type=\"graduatedSymbol\" attr=\"\(escaped(expression))\" graduatedMethod=\"GraduatedColor\"><ranges>\(ranges)</ranges>"
                + symbols(classes.map(\.symbol)) + "</renderer-v2>"
        case .rules(let groups, let rules):
            let all = groups.enumerated().map { i, group in
                let parts = rules.enumerated().map { k, rule in
                    "<rule key=\"\(i).\(k)\" filter=\"\(escaped(rule.filter))\" label=\"\(escaped(rule.label))\" symbol=\"\(i * rules.count + k)\"/>"
                }
                return "<rule key=\"\(i)\" filter=\"\(escaped(group.filter))\" label=\"\(escaped(group.label))\" checkstate=\"\(i == 0 ? 1 : 0)\">"
                    + parts.joined() + "</rule>"
            }
            return "<renderer-v2 type=\"RuleRenderer\" symbollevels=\"1\"><rules key=\"all\">\(all.joined())</rules>"
                + symbols(groups.flatMap { _ in rules.map(\.symbol) }) + "</renderer-v2>"
        }
    }

    private static func symbols(_ symbols: [Symbol]) -> String {
        "<symbols>"
            + symbols.enumerated().map { i, symbol in
                let options = symbol.properties.map { "<Option type=\"QString\" name=\"\($0)\" value=\"\($1)\"/>" }.joined()
                let props = symbol.properties.map { "<prop k=\"\($0)\" v=\"\($1)\"/>" }.joined()
                return "<symbol type=\"\(symbol.type)\" name=\"\(i)\" alpha=\"1\"><layer class=\"\(symbol.layer)\" enabled=\"1\" pass=\"\(symbol.pass)\">"
                    + "<Option type=\"Map\">\(options)</Option>\(props)</layer></symbol>"
            }.joined() + "</symbols>"
    }

    /// Labels in a colour that reads on white and on any fill, left out where they would lie over each other.
    private static func labels(_ expression: String, ofPoints: Bool) -> String {
        // Points keep theirs, beside the symbol, where an area's would be in the way; an area has room to give.
        let placement =
            ofPoints
            ? "<placement placement=\"6\" offsetType=\"1\" dist=\"0.5\" distUnits=\"MM\" priority=\"10\"/>" : "<placement placement=\"1\" priority=\"3\"/>"
        return "<labeling type=\"simple\"><settings calloutType=\"simple\">"
            + "<text-style fieldName=\"\(escaped(expression))\" isExpression=\"1\" fontSize=\"9\" fontSizeUnit=\"Point\" textColor=\"40,40,40,255\" textOpacity=\"1\">"
            + "<text-buffer bufferDraw=\"1\" bufferSize=\"0.8\" bufferSizeUnits=\"MM\" bufferColor=\"255,255,255,255\" bufferOpacity=\"1\"/></text-style>"
            + "<text-format multilineAlign=\"1\"/>\(placement)</settings></labeling>"
    }

    /// What people call the codes in a column, for the attribute table and the form.
    private static func words(_ layer: Layer, _ language: Language) -> String {
        let fields = layer.columns.compactMap { column -> String? in
            guard var words = CodeWords.of(column.name, in: layer.name), column.name != "functions" else { return nil }   // a cell holds many of them
            if column.name == "tiers" {
                words[Tier.allCases.map(\.rawValue).joined(separator: ";")] = Phrase(
                    zh: Tier.allCases.map(\.name.zh).joined(separator: "、"), en: Tier.allCases.map(\.name.en).joined(separator: ", "))
            }
            let options = words.sorted { $0.key < $1.key }.map {
                "<Option type=\"Map\"><Option type=\"QString\" name=\"\(escaped($0.value.said(in: language)))\" value=\"\(escaped($0.key))\"/></Option>"
            }
            return "<field name=\"\(column.name)\"><editWidget type=\"ValueMap\"><config><Option type=\"Map\">"
                + "<Option type=\"List\" name=\"map\">\(options.joined())</Option></Option></config></editWidget></field>"
        }
        return "<fieldConfiguration>\(fields.joined())</fieldConfiguration>"
    }

    /// The titles of the columns. Positions count the columns of the GeoPackage's table, whose first is its own `fid`.
    private static func aliases(_ layer: Layer, _ language: Language) -> String {
        let aliases = layer.columns.enumerated().compactMap { i, column in
            column.title.map { "<alias index=\"\(i + 1)\" field=\"\(column.name)\" name=\"\(escaped($0.said(in: language)))\"/>" }
        }
        return "<aliases>\(aliases.joined())</aliases>"
    }
}
