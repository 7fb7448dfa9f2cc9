import Foundation

/// Instances and known optima, which lie beside the project where it is developed.
enum SharedFiles {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared").path

    static let areThere: Bool = {
        let found = FileManager.default.fileExists(atPath: folder + "/oracles/siting_optima.csv")
        if !found { print("skipped: ../shared/oracles is not beside the project, so no choice of sites is compared with a known optimum") }
        return found
    }()

    /// The rows of a table after its heading, without quotes; no cell of these files holds a comma.
    static func rows(_ path: String) throws -> [[String]] {
        try String(contentsOfFile: folder + path, encoding: .utf8).split(whereSeparator: \.isNewline).dropFirst()
            .map { $0.split(separator: ",", omittingEmptySubsequences: false).map { $0.replacingOccurrences(of: "\"", with: "") } }
    }
}
