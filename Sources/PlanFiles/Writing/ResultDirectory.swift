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
    private let wish: Wish?

    /// What of a command's files somebody wants, where that is not all of them for good.
    public struct Wish {
        let files: Set<String>
        let check: () throws -> Void

        /// - Parameters:
        ///   - files: The names of the files that are wanted; no other is written.
        ///   - check: Called before each file; what it throws ends the writing, and nothing is put in place.
        public init(files: Set<String>, check: @escaping () throws -> Void = {}) { (self.files, self.check) = (files, check) }
    }

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

        /// What `audit` writes.
        public static let audit = Contents(names: Set(AuditRun.endings.map { "audit.\($0)" }))

        /// What `report` writes.
        public static let report = Contents(names: [ReportRun.file])

        /// What every directory of our results has one of; `whatif` is the folder that scenarios are compared in.
        static let marks: Set = ["service.sqlite", "summary.json", "check.json", "site.json", "whatif.json", "whatif", "audit.json", ReportRun.file]
    }

    /// Opens a directory for results, making it where it is missing.
    /// - Throws: `InputError` for a file, and for a directory that holds something and nothing of ours; `FileError` for one that cannot be made.
    public init(_ path: String, for contents: Contents = .coverage, wish: Wish? = nil) throws {
        self.path = path
        self.contents = contents
        self.wish = wish
        if let problem = Self.problem(with: path, at: Phrase(zh: "结果目录", en: "output")) { throw InputError(input: path, problems: [problem]) }
        do { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) } catch { throw FileError(path: path, cause: error) }
        // What a killed run left half written is ours to clear away: our own names, and those that writers derive from them.
        for name in Self.leftovers(in: path) { unlink(path + "/" + name) }
    }

    /// Why a path cannot be a directory of results, if so. Nothing is touched.
    static func problem(with path: String, at place: Phrase) -> InputError.Problem? {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else { return nil }
        let wanted = Phrase(zh: "空目录，或以前的结果目录", en: "an empty directory, or one of earlier results")
        guard isDirectory.boolValue else { return .init(place: place, found: Phrase(zh: "一个文件", en: "a file"), wanted: wanted) }
        let found = Set((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).subtracting(leftovers(in: path))
        guard !found.isEmpty, found.isDisjoint(with: Contents.marks) else { return nil }
        return .init(place: place, found: Phrase(zh: "非空、也不是步行圈结果的目录", en: "a directory that is not empty and not one of our results"), wanted: wanted)
    }

    private static func leftovers(in path: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).filter { $0.hasPrefix(prefix) || $0.hasPrefix("." + prefix) }
    }

    /// Writes a text file.
    public mutating func write(_ name: String, _ text: @autoclosure () -> String) throws {
        try write(name) { try Self.store(text(), at: $0) }
    }

    /// Writes a file through `body`, which gets the path to write to.
    public mutating func write(_ name: String, _ body: (String) throws -> Void) throws {
        precondition(contents.names.contains(name), "a result is a file that this type knows")
        if let wish, !wish.files.contains(name) { return }
        let partial = partial(name)
        pending.append(name)
        UnfinishedFiles.begin(partial)
        do {
            try wish?.check()
            try body(partial)
        } catch {
            abandon()
            throw error
        }
    }

    /// Puts everything that was written in its place, and removes results of an earlier run that this one has not got.
    public mutating func finish() throws(FileError) {
        let refused: FileError? = UnfinishedFiles.settle(pending.map(partial)) {
            for name in pending where rename(partial(name), path + "/" + name) != 0 { return FileError(path: name, code: errno) }
            for name in contents.names.subtracting(pending) { unlink(path + "/" + name) }
            return nil
        }
        if let refused {
            abandon()
            throw refused
        }
        pending = []
    }

    /// Removes what was written so far; the results of an earlier run stay.
    public mutating func abandon() {
        let partials = pending.map(partial)
        UnfinishedFiles.settle(partials) { for partial in partials { unlink(partial) } }
        pending = []
    }

    private func partial(_ name: String) -> String { path + "/" + Self.prefix + name }

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
            throw FileError(path: path.replacing(prefix, with: ""), code: failure)
        }
    }
}
