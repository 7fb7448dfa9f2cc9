import Foundation
import Geo
import GeoFiles
import HTTPTypes

/// A folder of ours for files that are handed out and then forgotten.
struct TemporaryFolder {
    let path: String

    /// Does something with a folder, which is gone afterwards.
    /// - Throws: `Problem` where the disk takes nothing; what the work throws.
    static func with<T>(_ work: (TemporaryFolder) throws -> T) throws -> T {
        let folder = TemporaryFolder(path: FileManager.default.temporaryDirectory.path + "/walkshed-" + UUID().uuidString)
        do {
            try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(atPath: folder.path) }   // a folder of ours in the place for such; nobody misses it
            return try work(folder)
        } catch let error where error is FileError || error is CocoaError {
            throw Problem(.insufficientStorage, "storage-full", Phrase(zh: "磁盘拒绝写入临时文件", en: "the disk takes no temporary file"))
        }
    }

    /// The files of these names that stand in a folder of it.
    func read(_ inside: String, _ names: Set<String>) throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for name in names {
            let file = "\(path)/\(inside)/\(name)"
            if FileManager.default.fileExists(atPath: file) { files[name] = [UInt8](try Data(contentsOf: URL(fileURLWithPath: file))) }
        }
        return files
    }
}
