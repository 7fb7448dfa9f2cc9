import Foundation
import FoundationXML
import Geo
import PlanFiles
import Reports
import Testing
import Travel

/// The QGIS styles of a coverage.
struct LayerStyleTests {
    private func styles(_ language: Language) throws -> [String: String] {
        let plan = try PlanFolder(
            PlanFolder.yaml + "boundaries: {communities: {file: communities.geojson}, subdistricts: {file: communities.geojson}}\n")
        try plan.write("communities.geojson", PlanFolder.areas([(-300, -300, 300, 300)], ["\"id\": \"c1\""]))
        return LayerStyles.qgis(CoverageLayers(try CoverageRun(plan.path, threads: Threads(1), cache: false).result).all, language)
    }

    @Test(arguments: Language.allCases) func `every style is sound XML`(language: Language) throws {
        let styles = try styles(language)
        #expect(styles.count == 8)
        for (name, style) in styles { #expect(try ElementReader.elements("renderer-v2", in: style).count == 1, "\(name)") }
    }

    @Test(arguments: [("communities", "community_home"), ("subdistricts", "street_centre")])
    func `areas are drawn by the share within, in classes from 0 to 1 and one for areas without people`(layer: String, tier: String) throws {
        let style = try #require(try styles(.english)[layer])
        let renderer = try ElementReader.elements("renderer-v2", in: style)[0]
        #expect(renderer["type"] == "graduatedSymbol")
        #expect(renderer["attr"] == "coalesce(\"\(tier)_share_within\", -1)")
        let ranges = try ElementReader.elements("range", in: style)
        #expect(ranges.map { $0["lower"] } == ["-1.0", "0.0", "0.2", "0.4", "0.6", "0.8"])
        #expect(ranges.map { $0["upper"] } == ["-1.0", "0.2", "0.4", "0.6", "0.8", "1.0"])
        #expect(ranges.map { $0["symbol"] } == ["0", "1", "2", "3", "4", "5"])
        #expect(try ElementReader.elements("symbol", in: style).map { $0["name"] } == ["0", "1", "2", "3", "4", "5"])
        #expect(Set(try ElementReader.elements("prop", in: style).filter { $0["k"] == "color" }.map { $0["v"] }).count == 6)
    }

    @Test func `the legend is readable in both languages`() throws {
        func labels(_ language: Language) throws -> [String?] {
            try ElementReader.elements("range", in: try #require(try styles(language)["communities"])).map { $0["label"] }
        }
        #expect(try labels(.chinese).prefix(3) == ["无人口", "社区家园时限内人口 0–20%", "社区家园时限内人口 20–40%"])
        #expect(try labels(.english).suffix(2) == ["People within reach of a community home: 60–80%", "People within reach of a community home: 80–100%"])
        #expect(try labels(.english).first == "no people")
    }
}

/// Gathers the attributes of one kind of element.
final class ElementReader: NSObject, XMLParserDelegate {
    private let name: String
    private var found: [[String: String]] = []

    private init(_ name: String) { self.name = name }

    /// The elements of a kind, with their attributes, of a style that has to be sound XML.
    static func elements(_ name: String, in style: String) throws -> [[String: String]] {
        let reader = ElementReader(name), parser = XMLParser(data: Data(style.utf8))
        parser.delegate = reader
        #expect(parser.parse(), "\(String(describing: parser.parserError))")
        return reader.found
    }

    func parser(
        _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?, qualifiedName qName: String?,
        attributes attributeDict: [String: String]
    ) {
        if elementName == name { found.append(attributeDict) }
    }
}
