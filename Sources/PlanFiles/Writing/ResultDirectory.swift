import Foundation
import Geo
public import GeoFiles
import Reports

/// A directory of results: every file is first written beside its place and all are renamed at the end, so that an
/// interrupted or failed run leaves the old results whole.
public struct ResultDirectory {
    /// Where the results go.
    public let path: String
    private var pending: [String] = []

    private let contents: Contents

    private static let prefix = ".partial-"

    /// The files that a command writes; nothing else in the directory is ever touched.
    public struct Contents: Sendable {
        let names: Set<String>

        /// What `coverage` writes.
        public static let coverage: Contents = {
            let layers = ["demand", "facilities", "service_areas", "reached_streets", "gaps", "communities", "subdistricts", "targets", "off_network"]
            return Contents(names: Set(["summary.json", "demand.csv", "assignment.csv", "coverage.gpkg"] + layers.map { "\($0).geojson" }))
        }()
        /// What `check` writes.
        public static let check = Contents(names: ["check.json", "check.gpkg", "network_faults.geojson"])

        /// What `site` writes.
        public static let site = Contents(names: Set(["site.json", "site.gpkg"] + SiteLayers.names.map { "\($0).geojson" }))

        /// What `whatif` writes.
        public static let whatIf: Contents = {
            let layers = ["longer_walks", "changed_points", "changed_facilities", "changed_communities", "changed_subdistricts"]
            return Contents(names: Set(["whatif.json", "whatif.gpkg", "longer_walks.csv"] + layers.map { "\($0).geojson" }))
        }()

        /// What every directory of our results has one of; `whatif` is the folder that scenarios are compared in.
        static let marks: Set = ["summary.json", "check.json", "site.json", "whatif.json", "whatif"]
    }

    /// Opens a directory for results, making it where it is missing.
    /// - Throws: `FileError` for a directory that holds something and nothing of ours, or that cannot be written.
    public init(_ path: String, for contents: Contents = .coverage) throws(FileError) {
        self.path = path
        self.contents = contents
        var isDirectory: ObjCBool = false
        let manager = FileManager.default
        if manager.fileExists(atPath: path, isDirectory: &isDirectory) {
            guard isDirectory.boolValue else { throw Self.refusal(path, Phrase(zh: "是一个文件", en: "is a file")) }
            let all = Set((try? manager.contentsOfDirectory(atPath: path)) ?? [])
            // What a killed run left half written is ours to clear away: our own names, and those that writers derive from them.
            let leftovers = all.filter { $0.hasPrefix(Self.prefix) || $0.hasPrefix("." + Self.prefix) }
            for name in leftovers { unlink(path + "/" + name) }
            let found = all.subtracting(leftovers)
            if !found.isEmpty && found.isDisjoint(with: Contents.marks) {
                throw Self.refusal(path, Phrase(zh: "不是空目录，也不是步行圈的结果目录", en: "is not empty, and not a directory of our results"))
            }
        } else {
            do { try manager.createDirectory(atPath: path, withIntermediateDirectories: true) } catch {
                throw Self.refusal(path, Phrase(zh: "无法创建", en: "cannot be made"))
            }
        }
    }

    private static func refusal(_ path: String, _ reason: Phrase) -> FileError {
        FileError(path: path, reason: reason)
    }

    /// Writes a text file.
    public mutating func write(_ name: String, _ text: String) throws {
        try write(name) { try Self.store(text, at: $0) }
    }

    /// Writes a file through `body`, which gets the path to write to.
    public mutating func write(_ name: String, _ body: (String) throws -> Void) throws {
        precondition(contents.names.contains(name), "a result is a file that this type knows")
        let partial = path + "/" + Self.prefix + name
        pending.append(name)
        do { try body(partial) } catch {
            abandon()
            throw error
        }
    }

    /// Puts everything that was written in its place, and removes results of an earlier run that this one has not got.
    public mutating func finish() throws(FileError) {
        for name in pending where rename(path + "/" + Self.prefix + name, path + "/" + name) != 0 {
            let reason = String(cString: strerror(errno))
            abandon()
            throw FileError(path: name, reason: Phrase(reason))
        }
        for name in contents.names.subtracting(pending) { unlink(path + "/" + name) }
        pending = []
    }

    /// Removes what was written so far; the results of an earlier run stay.
    public mutating func abandon() {
        for name in pending { unlink(path + "/" + Self.prefix + name) }
        pending = []
    }

    /// Writes bytes and makes sure that they arrived: a full disk shows at the latest when the file is synchronised.
    static func store(_ text: String, at path: String) throws(FileError) { try store(Array(text.utf8), at: path) }

    static func store(_ bytes: [UInt8], at path: String) throws(FileError) {
        let failure: Int32 = bytes.withUnsafeBytes { bytes in
            let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
            guard file >= 0 else { return errno }
            var offset = 0
            while offset < bytes.count {
                let written = Foundation.write(file, bytes.baseAddress! + offset, bytes.count - offset)
                if written <= 0 {
                    if written < 0 && errno == EINTR { continue }
                    let code = errno
                    close(file)
                    return code == 0 ? EIO : code
                }
                offset += written
            }
            return close(file) == 0 ? 0 : errno
        }
        guard failure == 0 else {
            throw FileError(path: path.replacing(prefix, with: ""), reason: Phrase(String(cString: strerror(failure))))
        }
    }
}
