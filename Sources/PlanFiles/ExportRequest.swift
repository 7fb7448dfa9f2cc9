import Foundation
public import Geo
import Planning
import Reports
public import Travel

/// One layer of a plan's coverage or audit, to be written to a file whose name says the format.
public struct ExportRequest: Sendable {
    /// The plan's path and the layer's name.
    public let plan: String, layer: String
    /// The file to write.
    public let file: LayerFile
    /// The language of titles and words; the plan's own where nil.
    public let language: Language?

    /// The names of the layers that there are.
    public static var layers: [String] { CoverageLayers.names + AuditResult.layerNames }

    /// The endings of file names that can be written.
    public static var endings: [String] { LayerFile.endings }

    /// One layer to be written.
    public init(plan: String, layer: String, path: String, crs: CoordinateSystem?, language: Language?) {
        self.plan = plan
        self.layer = layer
        file = LayerFile(path: path, crs: crs)
        self.language = language
    }

    /// Computes the coverage or the audit and writes the layer.
    /// - Returns: What the user should know of the file, if anything.
    /// - Throws: `InputErrors` and `InputError` for what the user can mend, `RequestError` for a layer that the format cannot hold,
    ///   `FileError` where the disk refuses.
    public func write(threads: Threads, cache: Bool, progress: (Phrase) -> Void = { _ in }) throws -> Phrase? {
        // What can be said at once is said before the work, which may take minutes.
        try Self.checkFolder(of: file.path)
        if ["run", "audit_findings"].contains(layer) { try file.checkShapes(Layer(name: layer, columns: [])) }
        let (read, found) = try compute(threads: threads, cache: cache, progress: progress)
        guard let found else {
            throw InputError(
                input: plan, place: Phrase(layer), found: Phrase(zh: "计划中没有这一图层的数据", en: "nothing in the plan for this layer"),
                wanted: Phrase(zh: "计划提供的图层", en: "a layer that the plan has"))
        }
        guard !read.reads(file.path) else {
            throw InputError(
                input: file.path, place: Phrase("--to"), found: Phrase(zh: "计划的输入文件", en: "a file that the plan reads"),
                wanted: Phrase(zh: "另一个文件名", en: "another name"))
        }
        return try file.write(found, language: language ?? read.study.language)
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

    /// - Throws: `InputError` where the folder of a file to be written is not there; it is not made.
    static func checkFolder(of path: String) throws(InputError) {
        let folder = (path as NSString).deletingLastPathComponent
        var isFolder: ObjCBool = false
        guard !folder.isEmpty, !(FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) && isFolder.boolValue) else { return }
        throw InputError(
            input: path, place: Phrase("--to"), found: Phrase(zh: "没有文件夹“\(folder)”", en: "no folder \"\(folder)\""),
            wanted: Phrase(zh: "已有的文件夹", en: "a folder that is there"))
    }
}
