public import Planning
public import Reports
public import Geo
import Yams

extension ScenarioFile {
    /// Changes in the words of scenario files, as JSON: what a request may say again.
    public static func json(of changes: [Change]) -> JSON {
        let text = text(of: Scenario(name: "changes", changes: changes))
        // What we wrote ourselves reads back.
        return (try? YAMLFile(named: "changes", text: text)).flatMap { $0.root["changes"] }.map(json) ?? .array([])
    }

    /// The changes of a text that we wrote ourselves.
    /// - Throws: `InputErrors` where it is not as we write it.
    public static func changes(of text: String) throws(InputErrors) -> [Change] {
        let file = try ScenarioFile(text: text, file: "changes", words: ScenarioWords())
        guard file.errors.isEmpty else { throw InputErrors(file.errors) }
        return file.scenarios[0].changes
    }

    /// A tree as JSON.
    static func json(_ node: Node) -> JSON {
        switch node {
        case .mapping(let mapping): return .object(mapping.map { ($0.key.scalar?.string ?? "", json($0.value)) })
        case .sequence(let items): return .array(items.map(json))
        case .scalar(let scalar) where scalar.style == .doubleQuoted: return .text(scalar.string)
        case .scalar(let scalar):
            if let whole = Int(scalar.string) { return .whole(whole) }
            if let real = Double(scalar.string) { return .real(real) }
            return scalar.string == "true" || scalar.string == "false" ? .flag(scalar.string == "true") : .text(scalar.string)
        case .alias: return .null
        }
    }
}
