import Foundation
import Geo
import GeoFiles
import Travel

/// Where a plan's prepared network is kept from run to run.
///
/// In the plan's own `.walkshed`, else, where that cannot be written, in the user's cache directory. One file for each
/// plan: it carries the digest of all it was made from, and gives way to the next. Failing to keep it is no fault: the
/// next run makes the network again.
struct NetworkCache {
    /// What is kept beside the network, because it is learnt only by reading the streets.
    struct Notes: Codable {
        struct Said: Codable {
            let zh: String, en: String
            init(_ phrase: Phrase) { (zh, en) = (phrase.zh, phrase.en) }
            var phrase: Phrase { Phrase(zh: zh, en: en) }
        }
        struct Suspicion: Codable {
            let code: String, input: String
            let message: Said
        }

        /// What a file was read as.
        struct Source: Codable {
            let file: String, crs: String, format: String
            let encoding: Said?

            init(_ origin: Layer.Origin) {
                (file, crs, format, encoding) = (origin.file, origin.crs, origin.format, origin.encoding.map { Said($0) })
            }

            var origin: Layer.Origin { Layer.Origin(file: file, crs: crs, encoding: encoding?.phrase, format: format) }
        }

        let streets: Source
        let elevation: Source?
        /// How many lines the file of streets holds, walkable or not, and how many cells that of heights.
        let lines: Int, cells: Int
        /// How many features those lines are parts of, the columns of a line layer, and its classes.
        let features: Int, fields: [String], classes: [StreetClass]
        private let suspicions: [Suspicion]

        init(
            _ streets: Layer.Origin, lines: Int, features: Int, fields: [String], classes: [StreetClass], elevation: Layer.Origin?, cells: Int,
            warnings: [Warning]
        ) {
            self.streets = Source(streets)
            self.elevation = elevation.map { Source($0) }
            (self.lines, self.cells) = (lines, cells)
            (self.features, self.fields, self.classes) = (features, fields, classes)
            suspicions = warnings.map { Suspicion(code: $0.code, input: $0.input, message: Said($0.message)) }
        }

        var warnings: [Warning] { suspicions.map { Warning(code: $0.code, input: $0.input, message: $0.message.phrase) } }
    }

    private let directories: [String]
    private let stem: String
    private let key: NetworkKey

    private static let suffix = ".network"

    /// The cache of the plan at a path.
    /// - Parameter environment: says where the user's cache directory is.
    init(plan path: String, key: NetworkKey, environment: [String: String] = ProcessInfo.processInfo.environment) {
        let absolute = URL(fileURLWithPath: path).standardizedFileURL.path
        stem = ((absolute as NSString).lastPathComponent as NSString).deletingPathExtension
        self.key = key
        let plan = (absolute as NSString).deletingLastPathComponent
        var directories = [plan + "/.walkshed"]
        let caches = environment["XDG_CACHE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? environment["HOME"].map { $0 + "/.cache" }
        if let caches { directories.append("\(caches)/walkshed/\(FileHash.digest(Array(plan.utf8)).prefix(16))") }
        self.directories = directories
    }

    private var name: String { "\(stem)-\(key.hexadecimal.prefix(16))\(Self.suffix)" }

    /// The network made from just these inputs, if it is kept and whole.
    func open() -> (streets: SnappingNetwork, notes: Notes)? {
        for directory in directories {
            guard let file = MappedFile("\(directory)/\(name)"),
                let found = SnappingNetwork.opened(file.bytes, owner: file, key: key.digest),
                let notes = try? JSONDecoder().decode(Notes.self, from: Data(found.notes))
            else { continue }
            return (found.streets, notes)
        }
        return nil
    }

    /// Keeps a network for the next run, in place of what was kept of this plan before.
    func keep(_ streets: SnappingNetwork, _ notes: Notes) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys   // the same network is the same bytes
        guard let notes = try? encoder.encode(notes) else { return }
        let image = streets.image(key: key.digest, notes: Array(notes))
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

    /// Removes the plan's earlier networks, and what an interrupted run left half-written.
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
        guard file.hasSuffix(Self.suffix) else { return false }
        file = file.dropLast(Self.suffix.count)
        guard let dash = file.lastIndex(of: "-") else { return false }
        return file[..<dash] == stem && file[file.index(after: dash)...].count == 16
    }
}
