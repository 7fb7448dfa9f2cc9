import Foundation

/// The files of the map page, read once: our own, and MapLibre as Tools/setup unpacks it.
///
/// A request names one of these, never a path: what is not in the table is not there.
struct WebFiles: Sendable {
    private let files: [String: SentBytes]

    /// The kinds of files that a page is made of.
    private static let kinds = [
        "html": "text/html; charset=utf-8", "js": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8", "svg": "image/svg+xml",
    ]

    /// The files as they were found when they were first asked for.
    static let found = WebFiles(folders: folders)

    init(folders: [String]) {
        var files: [String: SentBytes] = [:]
        for folder in folders {
            for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
                guard files[name] == nil, let kind = Self.kinds[(name as NSString).pathExtension] else { continue }
                if let data = FileManager.default.contents(atPath: folder + "/" + name) { files[name] = SentBytes([UInt8](data), as: kind) }
            }
        }
        self.files = files
    }

    subscript(name: String) -> SentBytes? { files[name] }

    /// `../share/walkshed/web` beside the executable; else `web/map` and `.deps/web` of the source tree that the executable was built in.
    private static var folders: [String] {
        let executable = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        var folder = (executable as NSString).deletingLastPathComponent
        let installed = ((folder as NSString).deletingLastPathComponent as NSString).appendingPathComponent("share/walkshed/web")
        if FileManager.default.fileExists(atPath: installed + "/index.html") { return [installed] }
        for start in [folder, FileManager.default.currentDirectoryPath] {
            folder = start
            while folder != "/" && !folder.isEmpty {
                if FileManager.default.fileExists(atPath: folder + "/web/map/index.html") { return [folder + "/web/map", folder + "/.deps/web"] }
                folder = (folder as NSString).deletingLastPathComponent
            }
        }
        return []
    }
}
