import Foundation
import Yams

extension Plan {
    /// The files that a plan's YAML file names, sound or not, whether they are there or not, with the parts beside them and the YAML file itself,
    /// in order: what to look at where a plan is yet to be read, or could not be.
    ///
    /// Any text in it may be a file's name; folders are none, as what is written into them is not read.
    public static func filesNamed(in path: String) -> [String] {
        let file = PlanDocument.file(at: path), parent = (file as NSString).deletingLastPathComponent
        var names: Set<String> = []
        // What is no YAML names no files: somebody has to mend it first.
        if let text = try? String(contentsOfFile: file, encoding: .utf8), let root = try? Yams.compose(yaml: text) { gather(root, &names) }
        var paths: Set = [plain(file)]
        for name in names {
            let path = name.hasPrefix("/") ? name : ((parent.isEmpty ? "." : parent) as NSString).appendingPathComponent(name)
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue { continue }
            for one in [path] + InputParts.paths(beside: path) { paths.insert(plain(one)) }
        }
        return paths.sorted()
    }

    private static func gather(_ node: Node, _ names: inout Set<String>) {
        switch node {
        case .scalar(let scalar):
            // What has no point has no ending either, but for a folder's name; and a file's name is no essay.
            if scalar.string.contains("."), scalar.string.utf8.count < 1_000, !scalar.string.contains("\0") { names.insert(scalar.string) }
        case .mapping(let mapping): for (_, value) in mapping { gather(value, &names) }
        case .sequence(let sequence): for value in sequence { gather(value, &names) }
        default: break
        }
    }
}
