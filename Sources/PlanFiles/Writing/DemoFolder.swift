import Foundation
public import Geo

/// The folder that the demonstration city is written to.
public enum DemoFolder {
    /// Refuses a folder that holds something other than an earlier demonstration city: somebody's own plan would be overwritten.
    /// - Throws: `InputError`.
    public static func check(_ path: String) throws(InputError) {
        let found = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).filter { !$0.hasPrefix(".") }
        guard !found.isEmpty else { return }
        let plan = try? String(contentsOfFile: (path as NSString).appendingPathComponent("walkshed.yaml"), encoding: .utf8)
        if plan?.hasPrefix("# 示例市") ?? false { return }
        throw InputError(
            input: path, place: Phrase("--output"), found: Phrase(zh: "一个有其他文件的目录", en: "a folder that holds other files"),
            wanted: Phrase(zh: "空目录，或以前的示例城市", en: "an empty folder, or an earlier demonstration city"))
    }
}
