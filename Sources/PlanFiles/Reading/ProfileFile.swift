import Foundation
import Geo
import Planning
import Travel
import Yams

/// A rule profile: the promises of a jurisdiction, with their sources.
struct ProfileFile {
    let id: String
    let path: String
    let standards: [Standard]
    /// How many centres the jurisdiction's own plan wants, by tier. Shown by the audit, never used as a plan's target.
    let targets: [Tier: Int]

    /// Finds and reads a profile: a path, or a name of one that ships with the program.
    /// - Parameter relative: turns a path of the plan into one that opens.
    init(_ name: String, relative: (String) -> String) throws(InputError) {
        let own = relative(name)
        if name.hasSuffix(".yaml") || name.contains("/") {
            path = own
        } else {
            path = SharedFiles.directory.map { "\($0)/profiles/\(name).yaml" } ?? own
            if !FileManager.default.fileExists(atPath: path) {
                let known = Self.names
                throw InputError(
                    input: "walkshed.yaml", place: Phrase("profile"), found: Phrase(zh: "未知的“\(name)”", en: "an unknown \"\(name)\""),
                    wanted: Phrase(zh: "以下之一，或一个路径：\(known.joined(separator: "、"))", en: "one of \(known.joined(separator: ", ")), or a path"))
            }
        }
        let yaml = try YAMLFile(path: path, written: path == own ? name : nil, section: Schemas.profile)
        id = yaml.root["id"]!.scalar!.string
        let tiers = yaml.root["tiers"]!
        standards = Tier.allCases.compactMap { tier in
            guard let node = tiers[tier.rawValue] else { return nil }
            return Standard(
                tier: tier, limit: .minutes(node["minutes"]!.float!), people: node["people"]!.int!, floorArea: SquareMetres(node["floor_area"]!.float!),
                functions: Set(node["functions"]!.sequence!.compactMap { Function(rawValue: $0.scalar?.string ?? "") }), basis: node["basis"]!.scalar!.string)
        }
        targets = Dictionary(uniqueKeysWithValues: Tier.allCases.compactMap { tier in tiers[tier.rawValue]?["targets"]?.int.map { (tier, $0) } })
    }

    /// The profiles that ship with the program.
    static var names: [String] {
        guard let directory = SharedFiles.directory, let files = try? FileManager.default.contentsOfDirectory(atPath: directory + "/profiles") else {
            return []
        }
        return files.filter { $0.hasSuffix(".yaml") }.map { ($0 as NSString).deletingPathExtension }.sorted()
    }
}

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
