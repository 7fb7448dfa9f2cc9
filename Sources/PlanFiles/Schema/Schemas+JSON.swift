public import Reports

extension Schemas {
    /// The kinds of file whose schema can be printed.
    public static let names = ["plan", "profile"]

    /// The JSON Schema of a kind of file; nil for a kind that there is not.
    public static func json(of name: String) -> JSON? {
        switch name {
        case "plan": plan.jsonSchema(title: "Walkshed plan (walkshed.yaml)")
        case "profile": profile.jsonSchema(title: "Walkshed rule profile")
        default: nil
        }
    }
}
