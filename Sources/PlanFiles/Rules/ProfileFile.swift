import Foundation
import Geo
import Planning
import Travel
import Yams

/// A rule profile's file with those it inherits: found, read and checked, every problem of each kept.
struct ProfileFile {
    /// The files it was read from, its own first.
    private(set) var paths: [String] = []
    private var errors: [InputError] = []
    private var chain: [(id: String, parts: ProfileParts)] = []

    /// The profile at a path, or by the name of one that ships with the program.
    /// - Parameters:
    ///   - relative: turns a path into one that opens.
    ///   - asker: who names it, for the error of one that there is not.
    /// - Throws: `InputErrors` with every problem of every file.
    static func read(_ name: String, relative: (String) -> String = { $0 }, asker: String = "walkshed.yaml") throws(InputErrors) -> (
        profile: RuleProfile, paths: [String]
    ) {
        var reader = ProfileFile()
        guard let path = Self.path(name, relative: relative) else { throw InputErrors([unknown(name, asker: asker, place: Phrase("profile"))]) }
        reader.take(path, written: path == relative(name) ? name : nil)
        guard let profile = reader.merged(), reader.errors.isEmpty else { throw InputErrors(reader.errors) }
        return (profile, reader.paths)
    }

    /// The profiles that ship with the program.
    static var names: [String] {
        guard let directory = SharedFiles.profiles, let files = try? FileManager.default.contentsOfDirectory(atPath: directory) else { return [] }
        return files.filter { $0.hasSuffix(".yaml") }.map { ($0 as NSString).deletingPathExtension }.sorted()
    }

    private static func path(_ name: String, relative: (String) -> String) -> String? {
        if name.hasSuffix(".yaml") || name.contains("/") { return relative(name) }
        let shipped = SharedFiles.profiles.map { "\($0)/\(name).yaml" }
        return shipped.flatMap { FileManager.default.fileExists(atPath: $0) ? $0 : nil }
    }

    private static func unknown(_ name: String, asker: String, place: Phrase) -> InputError {
        let known = names
        return InputError(
            input: asker, place: place, found: Phrase(zh: "未知的“\(excerpt(name))”", en: "an unknown \"\(excerpt(name))\""),
            wanted: Phrase(zh: "以下之一，或一个路径：\(known.joined(separator: "、"))", en: "one of \(known.joined(separator: ", ")), or a path"))
    }

    /// Reads a file, and then the one it inherits.
    private mutating func take(_ path: String, written: String? = nil) {
        paths.append(path)
        var problems: [InputError.Problem] = []
        let yaml: YAMLFile
        do { yaml = try YAMLFile(path: path, written: written, section: Schemas.profile, &problems) } catch {
            errors.append(error)
            return
        }
        let parts = ProfileParts(yaml, &problems)
        chain.append((parts.id, parts))
        var next: String?
        if let parent = parts.inherits {
            let folder = (path as NSString).deletingLastPathComponent
            let found = Self.path(parent) { $0.hasPrefix("/") ? $0 : (folder as NSString).appendingPathComponent($0) }
            if let found, paths.contains(where: { Self.isSame($0, found) }) {
                let circle = (chain.map(\.id) + [parent]).joined(separator: " → ")
                problems.append(
                    .init(
                        place: yaml.place("inherits"), found: Phrase(zh: "循环继承：\(circle)", en: "a circle: \(circle)"),
                        wanted: Phrase(zh: "不回到自身的继承", en: "a profile that does not come back to itself")))
            } else if let found {
                next = found
            } else {
                problems.append(Self.unknown(parent, asker: yaml.name, place: yaml.place("inherits")).problems[0])
            }
        }
        if !problems.isEmpty { errors.append(InputError(input: yaml.name, problems: problems)) }
        if let next { take(next) }
    }

    private static func isSame(_ a: String, _ b: String) -> Bool {
        URL(fileURLWithPath: a).standardizedFileURL.path == URL(fileURLWithPath: b).standardizedFileURL.path
    }

    /// The first file's profile with what it inherits; what has the same key is replaced as a whole.
    private mutating func merged() -> RuleProfile? {
        guard let own = chain.first?.parts else { return nil }
        var tiers: [RuleProfile.TierPromise] = [], rules: [Rule] = [], parameters: [Parameter] = [], notes: [RuleProfile.Note] = []
        var reviews: [RuleProfile.ReviewDemand] = []
        for (_, parts) in chain.reversed() {
            for tier in parts.tiers { tiers.replaceOrAppend(tier) { $0.tier == tier.tier } }
            for rule in parts.rules { rules.replaceOrAppend(rule) { $0.key == rule.key } }
            for parameter in parts.parameters { parameters.replaceOrAppend(parameter) { $0.id == parameter.id } }
            for demand in parts.reviews { reviews.replaceOrAppend(demand) { $0.review == demand.review } }
            for note in parts.notes { notes.replaceOrAppend(note) { $0.id == note.id } }
        }
        let known = parameters.map(\.id)
        for (_, parts) in chain {
            // A profile may use what its ancestors define, and only they.
            let faults = parts.named.filter { !known.contains($0.parameter) }.map { use in
                let nearest = Spelling.nearest(to: use.parameter, among: known)
                return InputError.Problem(
                    place: use.place, found: Phrase(zh: "未定义的参数“\(use.parameter)”", en: "a parameter \"\(use.parameter)\" that is not defined"),
                    wanted: nearest.map { Phrase(zh: "“\($0)”", en: "\"\($0)\"") }
                        ?? Phrase(zh: "一个数，或 parameters 中的名称", en: "a number, or a name under parameters"))
            }
            if !faults.isEmpty { errors.append(InputError(input: parts.file, problems: faults)) }
        }
        return RuleProfile(
            id: own.id, jurisdiction: own.jurisdiction, from: own.from, to: own.to, basis: own.basis, ancestors: chain.dropFirst().map(\.id),
            tiers: tiers.sorted { $0.tier < $1.tier }, rules: rules, parameters: parameters, notes: notes,
            reviews: reviews)
    }
}

extension Array {
    /// Puts an element in the place of the one like it, or at the end.
    fileprivate mutating func replaceOrAppend(_ element: Element, _ isSame: (Element) -> Bool) {
        if let i = firstIndex(where: isSame) { self[i] = element } else { append(element) }
    }
}
