import Foundation
import GeoFiles

/// Where something that was prepared of a plan is kept from run to run.
///
/// In the plan's own `.walkshed`, else, where that cannot be written, in the user's cache directory. One file of a kind for each plan: it
/// carries the digest of all it was made from, and gives way to the next. Failing to keep it is no fault: the next run makes it again.
struct PlanCache: Sendable {
    private let directories: [String]
    private let stem: String, suffix: String
    private let digest: String

    /// The cache of the plan at a path.
    /// - Parameters:
    ///   - suffix: what is kept, as the end of a file's name: `.network`.
    ///   - digest: of all it is made from, in hexadecimal.
    ///   - environment: says where the user's cache directory is.
    init(plan path: String, suffix: String, digest: String, environment: [String: String] = ProcessInfo.processInfo.environment) {
        let absolute = URL(fileURLWithPath: path).standardizedFileURL.path
        stem = ((absolute as NSString).lastPathComponent as NSString).deletingPathExtension
        self.suffix = suffix
        self.digest = digest
        let plan = (absolute as NSString).deletingLastPathComponent
        var directories = [plan + "/.walkshed"]
        let caches = environment["XDG_CACHE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? environment["HOME"].map { $0 + "/.cache" }
        if let caches { directories.append("\(caches)/walkshed/\(FileHash.digest(Array(plan.utf8)).prefix(16))") }
        self.directories = directories
    }

    private var name: String { "\(stem)-\(digest.prefix(16))\(suffix)" }

    /// What the first sound file holds.
    func first<T>(_ read: (MappedFile) -> T?) -> T? {
        for directory in directories {
            if let file = MappedFile("\(directory)/\(name)"), let found = read(file) { return found }
        }
        return nil
    }

    /// Keeps a file for the next run, in place of what was kept of this kind before.
    func keep(_ image: [UInt8]) {
        for directory in directories where store(image, in: directory) {
            discardOthers(in: directory)
            return
        }
    }

    private func store(_ image: [UInt8], in directory: String) -> Bool {
        guard (try? FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)) != nil else { return false }
        let partial = "\(directory)/.\(name).\(getpid())"
        UnfinishedFiles.begin(partial)
        let isStored = (try? ResultDirectory.store(image, at: partial)) != nil
        return UnfinishedFiles.settle([partial]) {
            if isStored, rename(partial, "\(directory)/\(name)") == 0 { return true }
            unlink(partial)
            return false
        }
    }

    /// Removes the plan's earlier files of this kind, and what an interrupted run left half-written.
    private func discardOthers(in directory: String) {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        for file in files where file != name && isOurs(file) { unlink("\(directory)/\(file)") }
    }

    private func isOurs(_ file: String) -> Bool {
        var file = Substring(file)
        if file.first == "." {
            // `.<name>.<process>`: not one that another process is writing just now.
            guard let dot = file.lastIndex(of: "."), let process = Int32(file[file.index(after: dot)...]), kill(process, 0) != 0 else { return false }
            file = file[file.index(after: file.startIndex)..<dot]
        }
        guard file.hasSuffix(suffix) else { return false }
        file = file.dropLast(suffix.count)
        guard let dash = file.lastIndex(of: "-") else { return false }
        return file[..<dash] == stem && file[file.index(after: dash)...].count == 16
    }
}
