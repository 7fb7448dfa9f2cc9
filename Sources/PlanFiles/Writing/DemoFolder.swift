import Foundation
import Geo
import GeoFiles
import Store

/// The folder that the demonstration city is written to.
public enum DemoFolder {
    /// What was written, with its digests: tells an earlier demonstration city from one that somebody has worked on since.
    private static let record = ".walkshed-demo"

    /// Writes a demonstration city through `write`, in place of an earlier one that is as it was written.
    /// - Throws: `InputError` for a folder that holds something else, or an edited city: somebody's work would be overwritten.
    ///   `FileError` where the disk refuses.
    public static func fill(_ path: String, _ write: () throws -> Void) throws {
        try check(path)
        // Foundation has no reason to give for a folder below a file.
        var above = (path as NSString).deletingLastPathComponent
        while !above.isEmpty, above != "/", !FileManager.default.fileExists(atPath: above) { above = (above as NSString).deletingLastPathComponent }
        if !above.isEmpty, !isFolder(above) { throw FileError(path: path, code: ENOTDIR) }
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            try write()
        } catch {
            throw error is FileError || error is InputErrors || error is InputError || error is StoreError ? error : FileError(path: path, cause: error)
        }
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).filter { !$0.hasPrefix(".") && !isFolder(file(path, $0)) }.sorted()
        let lines = names.map { "\(FileHash.sha256(file(path, $0)) ?? "-")  \($0)\n" }
        try ResultDirectory.store(lines.joined(), at: file(path, record))
    }

    private static func check(_ path: String) throws {
        let wanted = Phrase(zh: "另一个目录", en: "another directory")
        func refuse(_ found: Phrase) -> InputError { InputError(input: path, place: Phrase("--output"), found: found, wanted: wanted) }
        guard FileManager.default.fileExists(atPath: path) else { return }
        guard isFolder(path) else { throw FileError(path: path, reason: Phrase(zh: "同名的是文件", en: "a file of that name is there")) }
        let found = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).filter { !$0.hasPrefix(".") }
        guard !found.isEmpty else { return }
        guard let text = try? String(contentsOfFile: file(path, record), encoding: .utf8) else {
            throw refuse(Phrase(zh: "一个有其他文件的目录", en: "a folder that holds other files"))
        }
        // A file that is gone is no loss.
        let edited = text.split(separator: "\n").compactMap { line -> String? in
            let parts = line.split(separator: " ", maxSplits: 1)
            guard parts.count == 2 else { return nil }
            let name = String(parts[1].drop { $0 == " " })
            guard let now = FileHash.sha256(file(path, name)) else { return nil }
            return now == parts[0] ? nil : name
        }
        if !edited.isEmpty {
            throw refuse(
                Phrase(
                    zh: "改动过的示例城市（\(edited.joined(separator: "、"))）", en: "a demonstration city that was edited since (\(edited.joined(separator: ", ")))"))
        }
    }

    private static func file(_ folder: String, _ name: String) -> String { (folder as NSString).appendingPathComponent(name) }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }
}
