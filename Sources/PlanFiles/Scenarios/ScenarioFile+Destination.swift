import Foundation
public import Geo

extension ScenarioFile {
    /// Makes sure that a scenario may be written to a path: into a folder that is there, and over nothing but another scenario. Said before the
    /// work, which may take minutes.
    /// - Parameter plan: The plan whose files are to stay as they are.
    /// - Throws: `InputError` for a file that the plan reads, any other that is no scenario, and a folder.
    public static func checkDestination(_ path: String, plan: String) throws(InputError) {
        func refuse(_ found: Phrase, _ wanted: Phrase = Phrase(zh: "另一个文件名，或以前写出的方案", en: "another name, or a scenario of before")) -> InputError {
            InputError(input: path, place: Phrase("--as-scenario"), found: found, wanted: wanted)
        }
        let folder = (path as NSString).deletingLastPathComponent
        var isFolder: ObjCBool = false
        if !folder.isEmpty, !(FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) && isFolder.boolValue) {
            throw refuse(Phrase(zh: "没有文件夹“\(folder)”", en: "no folder \"\(folder)\""), Phrase(zh: "已有的文件夹", en: "a folder that is there"))
        }
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return }
        if isFolder.boolValue { throw refuse(Phrase(zh: "一个文件夹", en: "a folder")) }
        if (try? PlanDocument(path: plan))?.reads(path) ?? (Plan.plain(PlanDocument.file(at: plan)) == Plan.plain(path)) {
            throw refuse(Phrase(zh: "计划的输入文件", en: "a file that the plan reads"))
        }
        guard (try? YAMLFile(path: path, section: Schemas.scenario)) == nil else { return }
        throw refuse(Phrase(zh: "已有的文件，而且不是方案", en: "a file that is there and no scenario"))
    }
}

extension PlanDocument {
    /// Whether a path is that of the plan's own file, or of one that it names.
    fileprivate func reads(_ path: String) -> Bool {
        let layers = [streets, facilities, barriers, communities, subdistricts, demand, buildings, candidates, targets, stock, amenities, projects]
        let others = [elevation, populationRaster, profile, ledger?.file, ledger?.roles]
        let named = (layers.map { $0?.file } + others).compactMap { $0.map { self.path($0) } }
        return (named + [(directory as NSString).appendingPathComponent(yaml.name)]).contains { Plan.plain($0) == Plan.plain(path) }
    }
}
