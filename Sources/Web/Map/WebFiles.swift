import Foundation
import PlanFiles

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
    static let found = WebFiles(folders: SharedFiles.folders("web", sources: ["web/map", ".deps/web"], with: "index.html"))

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
}
