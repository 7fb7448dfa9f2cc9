import ArgumentParser
import Foundation
import Geo
import PlanFiles
import Reports

struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Any layer of a plan's coverage or audit as GPKG, GeoJSON, SHP (also zipped), FlatGeobuf, CSV, XLSX or KML.",
        discussion: """
            Example: walkshed export walkshed-demo gaps --to gaps.xlsx
            Example: walkshed export walkshed-demo service_areas --to circles.shp --crs EPSG:4545
            Example: walkshed export walkshed-demo audit_communities --to lacking.shp

            Layers: \(ExportRequest.layers.joined(separator: ", ")).
            """)

    @Argument(help: "The plan's directory, or its walkshed.yaml.") var plan: String
    @Argument(help: "The layer's name.") var layer: String
    @Option(help: "The file to write; its ending decides the format.") var to: String
    @Option(help: "The reference system to write in, such as EPSG:4545, EPSG:4490 or GCJ-02; WGS84 unless given.") var crs: String?
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard ExportRequest.layers.contains(layer) else {
            throw ValidationError(
                zh: "LAYER：现为 “\(layer)”，应为 \(ExportRequest.layers.joined(separator: "、")) 之一",
                en: "LAYER: found \"\(layer)\", wanted one of \(ExportRequest.layers.joined(separator: ", "))")
        }
        guard ExportRequest.endings.contains(ending) else {
            throw ValidationError(
                zh: "--to：现为 “\(to)”，应为以 .\(ExportRequest.endings.joined(separator: "、.")) 结尾的文件名",
                en: "--to: found \"\(to)\", wanted a file name that ends in .\(ExportRequest.endings.joined(separator: ", ."))")
        }
        if let crs, LayerFile.degreesOnly.contains(ending), !(((try? CoordinateSystem(crs))?.isGeographic) ?? true) {
            throw ValidationError(
                zh: "--crs：现为 \(crs)，而 .\(ending) 文件按标准只能存经纬度；应改用 .gpkg、.shp、.fgb、.csv 或 .xlsx",
                en: "--crs: found \(crs) for a .\(ending) file, whose standard knows longitude and latitude only; wanted .gpkg, .shp, .fgb, .csv or .xlsx")
        }
    }

    private var ending: String { (to as NSString).pathExtension.lowercased() }

    func run() async throws {
        try common.reporting(plan: plan) { say in
            let system = try crs.map { text in
                do { return try CoordinateSystem(text) } catch let error as CoordinateError {
                    throw InputError(input: "--crs", problems: [error.problem(at: Phrase(text), takesTransformation: false)])
                }
            }
            let request = ExportRequest(plan: plan, layer: layer, path: to, crs: system, language: common.language.flatMap(Language.init))
            if let remark = try request.write(threads: common.workers, cache: common.cache, progress: say), !common.quiet {
                CommonOptions.complain(remark.said(in: common.spoken(plan)))
            }
            common.tellWritten(to: to, plan: plan)
        }
    }
}
