package import Geo
package import Planning
package import Reports
import Yams

/// What a request says, as JSON: checked against a table, as our YAML files are, before anything is taken from it.
package struct CheckedBody {
    private let tree: YAMLFile
    /// Where it stands in the body that it is a part of.
    private let prefix: String
    /// What is wrong with it, in order.
    package private(set) var problems: [InputError.Problem] = []

    /// Reads a body; an empty one says nothing.
    /// - Throws: `InputError` where it is no JSON.
    package init(_ bytes: [UInt8]) throws(InputError) {
        let isEmpty = bytes.allSatisfy { $0 == 32 || $0 == 10 || $0 == 13 || $0 == 9 }
        tree = YAMLFile(named: "body", root: isEmpty ? .mapping([:]) : try JSONBody.tree(of: bytes))
        prefix = ""
    }

    /// Checks it against a table, and notes what is at fault.
    package mutating func check(_ table: Section) { problems += tree.faults(table).map { placed($0.problem) } }

    /// Notes a fault of a value that is well formed and cannot be used.
    /// - Parameter key: The keys to it, with positions from 1, apart by points.
    package mutating func complain(_ key: String, found: Phrase, wanted: Phrase) {
        problems.append(.init(place: Phrase(path(key)), found: found, wanted: wanted))
    }

    /// The same of what a change does to the plan.
    package mutating func complain(_ fault: ScenarioFault.Problem) {
        complain("changes.\(fault.change + 1).\(fault.key)", found: fault.found, wanted: fault.wanted)
    }

    /// A text, number, whole number or flag that stands under a key, where there is one of that kind.
    package func text(_ key: String) -> String? { tree.root[key]?.scalar?.string }
    package func number(_ key: String) -> Double? { tree.root[key]?.float }
    package func whole(_ key: String) -> Int? { tree.root[key]?.int }
    package func flag(_ key: String) -> Bool? { tree.root[key]?.bool }
    /// The texts or numbers of a list, or of the one value that stands in its place.
    package func texts(_ key: String) -> [String]? { items(key)?.compactMap { $0.scalar?.string } }
    package func numbers(_ key: String) -> [Double]? { items(key)?.compactMap(\.float) }
    /// Whether anything stands under a key.
    package func has(_ key: String) -> Bool { tree.root[key] != nil }

    /// The changes, in the words of a plan, by their positions; those that are not as the table has them are left out.
    package mutating func changes(of plan: Plan) -> (changes: [(number: Int, change: Change)], hoped: Set<Facility.ID>) {
        var faults: [YAMLFile.Fault] = []
        let read = ChangeReader.changes(of: tree, plan.words, &faults)
        problems += faults.map { placed($0.problem) }
        return read
    }

    /// How many changes it lists.
    package var changeCount: Int { tree.root["changes"]?.sequence?.count ?? 0 }

    /// Takes in the problems of a part of it.
    package mutating func take(_ part: CheckedBody) { problems += part.problems }

    /// A path as programs write it: `changes.3.move.location` is `changes[2].move.location`.
    private func path(_ key: String) -> String {
        (prefix + key).split(separator: ".").reduce(into: "") { out, part in
            if let number = Int(part), number >= 1 { out += "[\(number - 1)]" } else { out += (out.isEmpty ? "" : ".") + part }
        }
    }

    private func placed(_ problem: InputError.Problem) -> InputError.Problem {
        let place = path(problem.place.en)
        return .init(place: Phrase(place.isEmpty ? "body" : place), found: problem.found, wanted: problem.wanted)
    }

    /// The mapping under a key as a body of its own; one that says nothing where there is none.
    package func part(_ key: String) -> CheckedBody {
        CheckedBody(YAMLFile(named: key, root: tree.root[key].flatMap { $0.mapping == nil ? nil : $0 } ?? .mapping([:])), prefix: prefix + key + ".")
    }

    /// The items of a list as bodies of their own.
    package func parts(_ key: String) -> [CheckedBody] {
        (items(key) ?? []).enumerated().map { CheckedBody(YAMLFile(named: key, root: $1), prefix: "\(prefix)\(key).\($0 + 1).") }
    }

    /// The text that it is, where it is a single value.
    package var ownText: String? { tree.root.scalar?.string }
    /// The texts of a list that it is.
    package var ownTexts: [String] { tree.root.sequence?.compactMap { $0.scalar?.string } ?? [] }
    /// The keys of a mapping under a key, in their order.
    package func keys(_ key: String) -> [String] { tree.root[key]?.mapping?.keys.compactMap { $0.scalar?.string } ?? [] }

    /// The body's bytes with the texts of a list, or a text that stands alone, replaced by something else, by their positions from 0.
    package func replacing(_ list: String, in section: String, _ replacement: (Int, String) throws -> JSON) rethrows -> [UInt8] {
        var members: [(String, JSON)] = []
        for (key, node) in tree.root.mapping ?? [:] {
            guard key.scalar?.string == section, let inner = node.mapping else {
                members.append((key.scalar?.string ?? "", ScenarioFile.json(node)))
                continue
            }
            let parts = try inner.map { key, node -> (String, JSON) in
                if key.scalar?.string == list, let text = node.scalar { return (list, try replacement(0, text.string)) }
                guard key.scalar?.string == list, let items = node.sequence else { return (key.scalar?.string ?? "", ScenarioFile.json(node)) }
                let replaced = try items.enumerated().map { number, item in
                    try item.scalar.map { try replacement(number, $0.string) } ?? ScenarioFile.json(item)
                }
                return (list, .array(replaced))
            }
            members.append((section, .object(parts)))
        }
        return Array(JSON.object(members).pretty.utf8)
    }

    private init(_ tree: YAMLFile, prefix: String) { (self.tree, self.prefix) = (tree, prefix) }
}

extension CheckedBody {
    private func items(_ key: String) -> [Node]? { tree.root[key].map { node in node.sequence.map(Array.init) ?? [node] } }
}
