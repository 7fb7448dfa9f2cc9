import Foundation
public import Geo
public import Planning

/// The rule profiles that ship with the program, and those in files.
public enum Profiles {
    /// The names of those that ship.
    public static var names: [String] { ProfileFile.names }

    /// A profile by its name or path, with what it inherits and the values that are set.
    /// - Parameter values: `NAME=VALUE` as on the command line.
    /// - Throws: `InputErrors` with every problem of every file, and of the values.
    public static func read(_ name: String, set values: [String] = []) throws(InputErrors) -> RuleProfile {
        var (profile, _) = try ProfileFile.read(name, asker: "--profile")
        try set(values, of: &profile)
        return profile
    }

    /// The file of a profile as it was written, to copy from, once it and all that it inherits have been found sound.
    /// - Throws: `InputErrors` with every problem of every file.
    public static func text(_ name: String) throws(InputErrors) -> String {
        let (_, paths) = try ProfileFile.read(name, asker: "--show")
        guard let path = paths.first, let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw InputErrors([
                InputError(
                    input: name, place: Phrase(zh: "文件", en: "file"), found: Phrase(zh: "无法读取", en: "unreadable"), wanted: Phrase(zh: "规则集文件", en: "a profile"))
            ])
        }
        return text
    }

    /// All that ship, in order of name.
    public static func all() throws(InputErrors) -> [RuleProfile] {
        var profiles: [RuleProfile] = []
        for name in names { profiles.append(try read(name)) }
        return profiles
    }

    /// The profile that a plan names; nil where it cannot be read, which whoever reads the plan is told.
    static func ofPlan(_ path: String) -> RuleProfile? {
        guard let document = try? PlanDocument(path: path) else { return nil }
        return try? ProfileFile.read(document.profile, relative: document.path, asker: document.yaml.name).profile
    }

    /// `NAME=VALUE` as a name and a text.
    static func pair(_ text: String) -> (name: String, text: String) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map { $0.trimming() }
        return (name: parts[0], text: parts.count > 1 ? parts[1] : "")
    }

    /// - Throws: `InputErrors` with every value that cannot be set.
    static func set(_ values: [String], of profile: inout RuleProfile) throws(InputErrors) {
        let problems = profile.set(values.map(pair), basis: "--set")
        if !problems.isEmpty { throw InputErrors([InputError(input: "--set", problems: problems)]) }
    }
}
