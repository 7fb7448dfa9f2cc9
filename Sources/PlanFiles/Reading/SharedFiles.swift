import Foundation

/// The files that ship with the program.
enum SharedFiles {
    /// `../share/walkshed` beside the executable; else `geodata` of the source tree that the executable was built in.
    static let directory: String? = {
        let executable = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        var folder = (executable as NSString).deletingLastPathComponent
        let installed = ((folder as NSString).deletingLastPathComponent as NSString).appendingPathComponent("share/walkshed")
        if FileManager.default.fileExists(atPath: installed + "/profiles") { return installed }
        // Tests run inside Swift's own runner, so the source tree is looked for from the working directory as well.
        for start in [folder, FileManager.default.currentDirectoryPath] {
            folder = start
            while folder != "/" && !folder.isEmpty {
                if FileManager.default.fileExists(atPath: folder + "/geodata/profiles") { return folder + "/geodata" }
                folder = (folder as NSString).deletingLastPathComponent
            }
        }
        return nil
    }()
}
