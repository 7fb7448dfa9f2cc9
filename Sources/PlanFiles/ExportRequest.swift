import Foundation
public import Geo
import GeoFiles
import Planning
import Reports
public import Travel

/// A command line that asks for what cannot be, whatever the plan holds.
public struct RequestError: Error, Hashable, Sendable {
    /// What the user reads.
    public let message: Phrase
}

/// One layer of a plan's coverage or audit, to be written to a file whose name says the format.
public struct ExportRequest: Sendable {
    /// The plan's path and the layer's name.
    public let plan: String, layer: String
    /// The file to write, and the reference system to write it in.
    public let path: String, crs: CoordinateSystem?
    /// The language of titles and words; the plan's own where nil.
    public let language: Language?

    /// The names of the layers that there are.
    public static var layers: [String] { CoverageLayers.names + AuditResult.layerNames }

    /// The endings of file names that can be written.
    public static let endings = ["gpkg", "geojson", "shp", "fgb", "csv", "xlsx", "kml"]
    /// Those of formats whose every row is a shape, and those that also take a plain table.
    private static let mapsOnly: Set = ["shp", "fgb", "kml"], tables = ["csv", "xlsx", "gpkg", "geojson"]

    /// One layer to be written.
    public init(plan: String, layer: String, path: String, crs: CoordinateSystem?, language: Language?) {
        self.plan = plan
        self.layer = layer
        self.path = path
        self.crs = crs
        self.language = language
    }

    private var ending: String { (path as NSString).pathExtension.lowercased() }

    /// Computes the coverage or the audit and writes the layer.
    /// - Returns: What the user should know of the file, if anything.
    /// - Throws: `InputErrors` and `InputError` for what the user can mend, `RequestError` for a layer that the format cannot hold,
    ///   `FileError` where the disk refuses.
    public func write(threads: Threads, cache: Bool, progress: (Phrase) -> Void = { _ in }) throws -> Phrase? {
        // What can be said at once is said before the work, which may take minutes.
        try checkFolder()
        if ["run", "audit_findings"].contains(layer) { try checkShapes(Layer(name: layer, columns: [])) }
        let (read, found) = try compute(threads: threads, cache: cache, progress: progress)
        guard let found else {
            throw InputError(
                input: plan, place: Phrase(layer), found: Phrase(zh: "计划中没有这一图层的数据", en: "nothing in the plan for this layer"),
                wanted: Phrase(zh: "计划提供的图层", en: "a layer that the plan has"))
        }
        guard !read.reads(path) else {
            throw InputError(
                input: path, place: Phrase("--to"), found: Phrase(zh: "计划的输入文件", en: "a file that the plan reads"),
                wanted: Phrase(zh: "另一个文件名", en: "another name"))
        }
        try checkShapes(found)
        // A cell of a workbook holds 32,767 characters: an area's outline goes into CSV only.
        let options = WriteOptions(crs: crs, language: language ?? read.study.language, shapesInTables: ending == "csv")
        do { try VectorFile.write([found], to: path, options: options) } catch {
            guard error.isOfRequest else { throw error }
            throw InputError(
                input: path, place: Phrase("--crs"), found: error.reason,
                wanted: Phrase(zh: "适用范围包含这些数据的坐标系", en: "a reference system that is meant for where the data lie"))
        }
        return ending == "shp" ? remark : nil
    }

    /// The plan that was read and the layer, where the plan has data for it.
    private func compute(threads: Threads, cache: Bool, progress: (Phrase) -> Void) throws -> (plan: Plan, layer: Layer?) {
        if AuditResult.layerNames.contains(layer) {
            let run = try AuditRun(plan, threads: threads, cache: cache, progress: progress)
            return (run.plan, run.result.layers(in: language ?? run.plan.study.language).first { $0.name == layer })
        }
        let run = try CoverageRun(plan, threads: threads, cache: cache, progress: progress)
        return (run.plan, CoverageLayers(run.result).layer(named: layer))
    }

    private func checkFolder() throws(InputError) { try Self.checkFolder(of: path) }

    /// - Throws: `InputError` where the folder of a file to be written is not there; it is not made.
    static func checkFolder(of path: String) throws(InputError) {
        let folder = (path as NSString).deletingLastPathComponent
        var isFolder: ObjCBool = false
        guard !folder.isEmpty, !(FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) && isFolder.boolValue) else { return }
        throw InputError(
            input: path, place: Phrase("--to"), found: Phrase(zh: "没有文件夹“\(folder)”", en: "no folder \"\(folder)\""),
            wanted: Phrase(zh: "已有的文件夹", en: "a folder that is there"))
    }

    private func checkShapes(_ found: Layer) throws(RequestError) {
        guard Self.mapsOnly.contains(ending), found.shape == nil, found.rows.allSatisfy({ $0.geometry == nil }) else { return }
        let zh = Self.tables.map { "." + $0 }.joined(separator: "、"), en = Self.tables.map { "." + $0 }.joined(separator: ", ")
        throw RequestError(
            message: Phrase(
                zh: "--to：图层“\(found.name)”是没有图形的表，.\(ending) 只能存地图图层；可用 \(zh)",
                en: "--to: the layer \"\(found.name)\" is a table without shapes, and a .\(ending) file holds maps only; wanted one of \(en)"))
    }

    private var remark: Phrase {
        let legend = (VectorFile.legendPath(of: path) as NSString).lastPathComponent
        return Phrase(
            zh: "Shapefile 的列名最多 10 个字节，已用短名；\(legend) 说明每列的含义",
            en: "a shapefile's column names have ten bytes at most, so short names stand in it; \(legend) says what each column is")
    }
}
