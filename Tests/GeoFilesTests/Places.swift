import Foundation
import Geo
import GeoFiles

/// Where tests find their files.
enum Fixtures {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// A small file made to hold one fault.
    static func path(_ name: String) -> String { root.appending(path: "geodata/fixtures/\(name)").path }

    /// A file of the real data beside the project; nil, with the reason printed, where that folder is absent.
    static func real(_ name: String) -> String? {
        let path = root.deletingLastPathComponent().appending(path: "shared/data/\(name)").path
        if FileManager.default.fileExists(atPath: path) { return path }
        print("skipped: \(name) is not beside the project (../shared/data)")
        return nil
    }

    /// Runs a test in a folder of its own.
    static func inFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "walkshed-" + UUID().uuidString).path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        return try body(folder)
    }

    /// Writes bytes under a name and returns the path.
    static func write(_ bytes: [UInt8], _ name: String, in folder: String) throws -> String {
        let path = folder + "/" + name
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return path
    }

    /// What is said of a file that cannot be used, or nil where it can.
    static func complaint(_ path: String, _ options: ReadOptions = ReadOptions()) -> InputError? {
        do {
            _ = try VectorFile.read(path, options: options)
            return nil
        } catch {
            return error
        }
    }
}
