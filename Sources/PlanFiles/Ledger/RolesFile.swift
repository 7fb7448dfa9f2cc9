import Foundation
import Geo
import Ledger
import Yams

/// A roles file: who may record what.
enum RolesFile {
    /// Reads a file.
    /// - Throws: `InputError` with every problem.
    static func read(_ path: String, written: String) throws(InputError) -> Roles {
        let yaml = try YAMLFile(path: path, written: written, section: Schemas.roles)
        var people: [String: Set<Role>] = [:]
        for (key, value) in yaml.root["people"]?.mapping ?? [:] {
            let names = value.sequence.map(Array.init) ?? [value]
            people[key.string ?? ""] = Set(names.compactMap { node in Role.allCases.first { role in word(node.scalar?.string ?? "", is: role) } })
        }
        if people.isEmpty {
            throw InputError(
                input: yaml.name,
                problems: [
                    yaml.problem(
                        "people", found: Phrase(zh: "没有人员", en: "nobody"), wanted: Phrase(zh: "至少一人及其角色", en: "somebody and their roles"))
                ])
        }
        return Roles(people: people)
    }

    private static func word(_ text: String, is role: Role) -> Bool { [role.rawValue, role.name.zh, role.name.en].contains(text) }
}
