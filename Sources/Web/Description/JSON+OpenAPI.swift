import Reports

extension JSON {
    /// A JSON Schema as OpenAPI 3.0 understands it, which has neither lists of types nor `true` and `false` as schemas.
    var asOpenAPI30: JSON {
        switch self {
        case .array(let items): return .array(items.map(\.asOpenAPI30))
        case .object(let members):
            let own = members.map { name, value -> (String, JSON) in
                guard name == "properties", case .object(let properties) = value else { return (name, value.asOpenAPI30) }
                return (name, .object(properties.map { ($0.0, $0.1.asSchema) }))
            }
            guard let type = own.first(where: { $0.0 == "type" }), case .array(let types) = type.1 else { return .object(own) }
            return .object(own.filter { $0.0 != "type" } + [("anyOf", .array(types.map { .object([("type", $0)]) }))])
        default: return self
        }
    }

    /// A property's schema: nothing is allowed where it is `false`, anything where it is `true`.
    private var asSchema: JSON {
        switch self {
        case .flag(let isAllowed): .object(isAllowed ? [] : [("not", .object([]))])
        default: asOpenAPI30
        }
    }

    /// One of some texts, most likely; others may be good too.
    static func likely(_ values: [String]) -> JSON {
        guard !values.isEmpty else { return .schema("string") }
        return .object([("anyOf", .array([.schema("string", values: values), .schema("string")]))])
    }

    /// What goes on at an address of the description, with the plans and collections that there are in the place of any text.
    func naming(plans: [String], collections: [String]) -> JSON {
        .object(members.map { method, operation in (method, operation.namingParameters(plans, collections)) })
    }

    private func namingParameters(_ plans: [String], _ collections: [String]) -> JSON {
        .object(
            members.map { name, value in
                guard name == "parameters" else { return (name, value) }
                return (name, .array(value.items.map { $0.namingParameter(plans, collections) }))
            })
    }

    private func namingParameter(_ plans: [String], _ collections: [String]) -> JSON {
        guard self["in"]?.asText == "path", let name = self["name"]?.asText else { return self }
        let schema: JSON
        switch name {
        case "plan" where !plans.isEmpty: schema = .schema("string", values: plans)
        case "collection": schema = .likely(collections)
        default: return self
        }
        return .object(members.map { $0.0 == "schema" ? ("schema", schema) : $0 })
    }
}
