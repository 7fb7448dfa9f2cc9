public import Reports

extension Section {
    /// The JSON Schema (draft 2020-12) of a file of this kind.
    public func jsonSchema(title: String) -> JSON {
        var schema = object
        schema.insert(("$schema", .text("https://json-schema.org/draft/2020-12/schema")), at: 0)
        schema.insert(("title", .text(title)), at: 1)
        return .object(schema)
    }

    private var object: [(String, JSON)] {
        var members: [(String, JSON)] = [("type", .text("object"))]
        members.append(
            (
                "properties",
                .object(
                    keys.map { key in
                        guard case .object(let shape) = key.shape.json else { return (key.name, key.shape.json) }
                        return (key.name, .object([("description", .text(key.about))] + shape))
                    })
            ))
        let required = keys.filter(\.isRequired).map { JSON.text($0.name) }
        if !required.isEmpty { members.append(("required", .array(required))) }
        members.append(("additionalProperties", .flag(false)))
        if isChoice { members += choice }
        return members
    }

    /// Just one key; or, where some may stand beside another, one of the choices with its own.
    private var choice: [(String, JSON)] {
        let companions = keys.filter { $0.beside != nil }
        guard !companions.isEmpty else { return [("minProperties", .whole(1)), ("maxProperties", .whole(1))] }
        let cases = choices.map { name in
            let strangers = companions.filter { $0.beside != name }.map { ($0.name, JSON.flag(false)) }
            let known: [(String, JSON)] = [("required", .array([.text(name)]))]
            return JSON.object(known + (strangers.isEmpty ? [] : [("properties", .object(strangers))]))
        }
        return [("oneOf", .array(cases))]
    }

    fileprivate var json: JSON { .object(object) }

    /// Every key with what it means, whether it must be there, and the JSON Schema of what stands under it.
    package var schemas: [(name: String, about: String, isRequired: Bool, schema: JSON)] { keys.map { ($0.name, $0.about, $0.isRequired, $0.shape.json) } }

    /// The JSON Schema of a mapping of this kind, to stand inside another document.
    package var schema: JSON { json }
}

extension Shape {
    /// Each text once, in the order given: a list of choices may not repeat any.
    private static func once(_ texts: [String]) -> [String] {
        var seen: Set<String> = []
        return texts.filter { seen.insert($0).inserted }
    }

    fileprivate var json: JSON {
        switch self {
        case .text: .object([("type", .array([.text("string"), .text("number")]))])
        case .number(let range): .object([("type", .text("number")), ("minimum", .real(range.lowerBound)), ("maximum", .real(range.upperBound))])
        case .whole(let range) where range.upperBound == .max: .object([("type", .text("integer")), ("minimum", .whole(range.lowerBound))])
        case .whole(let range): .object([("type", .text("integer")), ("minimum", .whole(range.lowerBound)), ("maximum", .whole(range.upperBound))])
        case .flag: .object([("type", .text("boolean"))])
        case .date: .object([("type", .text("string")), ("format", .text("date"))])
        case .choice(let words): .object([("enum", .array(words.map { .text($0) }))])
        case .word(let words): .object([("enum", .array(Self.once(words.flatMap { [$0.id] + $0.names }).map { .text($0) }))])
        case .list(let item, let isNeverEmpty):
            .object([("type", .text("array")), ("items", item.json)] + (isNeverEmpty ? [("minItems", .whole(1))] : []))
        case .oneOrMany(let item): .object([("anyOf", .array([item.json, Shape.list(item).json]))])
        case .map(let value): .object([("type", .text("object")), ("additionalProperties", value.json)])
        case .section(let section): section.json
        case .amount(let range):
            .object([("anyOf", .array([Shape.number(range).json, .object([("type", .text("string")), ("pattern", .text("^[a-z][a-z0-9_]*$"))])]))])
        case .place:
            .object([
                ("type", .text("array")), ("items", .object([("type", .text("number"))])), ("minItems", .whole(2)), ("maxItems", .whole(2)),
            ])
        case .textOr(let section): .object([("anyOf", .array([Shape.text.json, section.json]))])
        case .valuesOr(let value, let section): .object([("anyOf", .array([value.json, Shape.list(value).json, section.json]))])
        }
    }
}
