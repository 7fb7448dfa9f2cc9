import Foundation

/// The files that ship with the program: rule profiles, the map page.
package enum SharedFiles {
    /// The folders that hold files of a kind: `../share/walkshed/NAME` beside the executable, where the program was installed; else those of the source
    /// tree that the executable was built in. None where there is neither.
    /// - Parameters:
    ///   - name: what an installed program calls the folder.
    ///   - sources: the folders of the source tree that hold the same.
    ///   - file: what stands in the first folder where it is the right one; any folder of the name is where nil.
    package static func folders(_ name: String, sources: [String], with file: String? = nil) -> [String] {
        func holds(_ folder: String) -> Bool { FileManager.default.fileExists(atPath: file.map { folder + "/" + $0 } ?? folder) }
        // What the kernel says of this process is the executable itself, however it was called; without /proc its own name has to do.
        let executable = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        var folder = (executable as NSString).deletingLastPathComponent
        let installed = ((folder as NSString).deletingLastPathComponent as NSString).appendingPathComponent("share/walkshed/" + name)
        if holds(installed) { return [installed] }
        // Tests run inside Swift's own runner, so the source tree is looked for from the working directory as well.
        for start in [folder, FileManager.default.currentDirectoryPath] {
            folder = start
            while folder != "/" && !folder.isEmpty {
                if holds(folder + "/" + sources[0]) { return sources.map { folder + "/" + $0 } }
                folder = (folder as NSString).deletingLastPathComponent
            }
        }
        return []
    }

    /// The folder of the rule profiles.
    static let profiles = folders("profiles", sources: ["geodata/profiles"]).first
}
