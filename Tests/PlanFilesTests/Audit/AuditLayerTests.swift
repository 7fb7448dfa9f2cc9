import Foundation
import Geo
import GeoFiles
import PlanFiles
import Planning
import Reports
import Testing
import Travel

/// The audit's layers: how QGIS draws them, and how they leave for other programs.
struct AuditLayerTests {
    private static func town() throws -> AuditTown { try AuditTown(homes: [.init(columns: ["floor_area": "420"])]) }

    private func styles(_ language: Language) throws -> [String: String] {
        LayerStyles.qgis(try Self.town().run().result.layers(in: language), language)
    }

    @Test(arguments: Language.allCases) func `areas and centres are drawn by what they lack, and codes are read as words`(language: Language) throws {
        let styles = try styles(language)
        // The findings are a table.
        #expect(styles.keys.sorted() == ["audit_communities", "audit_facilities", "audit_subdistricts"])
        for (name, style) in styles {
            let renderer = try #require(try ElementReader.elements("renderer-v2", in: style).first, "\(name)")
            #expect(renderer["type"] == "graduatedSymbol")
            let ranges = try ElementReader.elements("range", in: style)
            #expect(ranges.map { $0["lower"] } == ["-1.0", "0.0", "0.0", "1.0", "2.0"])
            #expect(ranges.map { $0["upper"] } == ["-1.0", "0.0", "1.0", "2.0", "999.0"])
            let expression = try #require(renderer["attr"])
            #expect(expression.hasPrefix("CASE WHEN \"rules_lacking\" > 0 THEN \"rules_lacking\" WHEN 'unknown' IN (\"rule_"), "\(expression)")
        }
        let communities = try #require(styles["audit_communities"])
        let fields = try ElementReader.elements("field", in: communities).compactMap { $0["name"] }
        #expect(fields.contains("rule_area_per_100_households") && fields.contains("function_day_care") && fields.contains("zone_type"))
        let words = try ElementReader.elements("Option", in: communities).filter { $0["value"] == "lacks" }.compactMap { $0["name"] }
        #expect(Set(words) == [language == .chinese ? "欠缺" : "lacking"])
    }

    @Test func `a centre's number is that of the binding rules it does not meet`() throws {
        let result = try Self.town().run().result
        let layer = try #require(result.layers(in: .english).first { $0.name == "audit_facilities" }), column = try #require(layer.column("rules_lacking"))
        for row in layer.rows {
            let own = result.audit.findings.filter { $0.thing.kind == .facility && .text($0.thing.id) == row.values[0] && $0.verdict == .lacks }
            #expect(row.values[column] == .integer(own.count { result.audit.rule($0).force == .binding }))
        }
        #expect(!layer.rows.isEmpty)
    }

    @Test func `export writes them like any other layer`() throws {
        let town = try Self.town(), folder = town.folder.path
        func export(_ layer: String, _ name: String) throws {
            _ = try ExportRequest(plan: folder, layer: layer, path: folder + "/" + name, crs: nil, language: nil).write(threads: Threads(1), cache: false)
        }
        try export("audit_communities", "lacking.shp")
        let shapes = try VectorFile.read(folder + "/lacking.shp")
        #expect(shapes.rows.count == 2 && shapes.columns.map(\.name).contains("rule_1") && shapes.columns.map(\.name).contains("func_7"))
        #expect(shapes.columns.allSatisfy { $0.name.utf8.count <= 10 })
        #expect(String(decoding: try town.folder.read("lacking.columns.csv"), as: UTF8.self).contains("floor_lack,floor_lacking,"))
        try export("audit_findings", "findings.xlsx")
        let findings = try VectorFile.read(folder + "/findings.xlsx"), audit = try town.run().result.audit
        #expect(findings.rows.count == audit.findings.count && findings.rows.contains { $0.values.map(\.plainText).contains("lacking") })
        // A table without shapes goes into no map format, and that is said before the work.
        #expect(throws: RequestError.self) { try export("audit_findings", "findings.shp") }
        let command = try Command.run(["export", folder, "audit_facilities", "--to", folder + "/centres.geojson", "--no-cache"])
        #expect(command.code == 0, "\(command.said)")
        #expect(try VectorFile.read(folder + "/centres.geojson").rows.count == 1)
    }
}
