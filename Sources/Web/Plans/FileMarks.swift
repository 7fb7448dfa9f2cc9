import Foundation

/// How a plan's files look from outside: enough to tell that one has changed.
struct FileMarks: Hashable {
    private struct Mark: Hashable {
        let path: String
        let size: Int, inode: Int, modified: Double
    }

    private let marks: [Mark]

    /// The files a plan was read from; where it could not be read, what lies beside its YAML file.
    init(of plan: ServedPlan) {
        let paths = plan.inputs ?? Self.beside(plan.path)
        marks = paths.map(Self.mark)
    }

    /// Some files.
    init(files: [String]) { marks = files.map(Self.mark) }

    private static func mark(_ path: String) -> Mark {
        // A file that is not there has no attributes: that too is a way to look.
        let known = try? FileManager.default.attributesOfItem(atPath: path)
        return Mark(
            path: path, size: known?[.size] as? Int ?? -1, inode: known?[.systemFileNumber] as? Int ?? 0,
            modified: (known?[.modificationDate] as? Date)?.timeIntervalSinceReferenceDate ?? 0)
    }

    private static func beside(_ path: String) -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return [path] }
        let folder = isFolder.boolValue ? path : (path as NSString).deletingLastPathComponent
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []).filter { !$0.hasPrefix(".") }.sorted()
        return names.map { (folder as NSString).appendingPathComponent($0) }.filter {
            FileManager.default.fileExists(atPath: $0, isDirectory: &isFolder) && !isFolder.boolValue
        }
    }
}
