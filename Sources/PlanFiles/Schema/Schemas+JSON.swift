package import Geo
public import Reports

extension Schemas {
    /// The kinds of file whose schema can be printed.
    public static let names = ["plan", "profile", "scenario", "roles", "tokens"]

    /// The JSON Schema of a kind of file; nil for a kind that there is not.
    public static func json(of name: String) -> JSON? {
        switch name {
        case "plan": plan.jsonSchema(title: "Walkshed plan (walkshed.yaml)")
        case "profile": profile.jsonSchema(title: "Walkshed rule profile")
        case "scenario": scenario.jsonSchema(title: "Walkshed scenario")
        case "roles": roles.jsonSchema(title: "Walkshed roles: who may record what in a ledger")
        case "tokens": tokens.jsonSchema(title: "Walkshed tokens: who may use the service")
        default: nil
        }
    }

    /// What the reader finds wrong with the keys and values of a file of a kind; nothing where it accepts them.
    package static func problems(in path: String, as name: String) -> [InputError.Problem] {
        do { _ = try YAMLFile(path: path, section: ["scenario": scenario, "profile": profile, "roles": roles, "tokens": tokens][name] ?? plan) } catch {
            return error.problems
        }
        return []
    }
}
