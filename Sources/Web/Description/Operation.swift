import Geo
import Reports

/// One operation of the API's description (OpenAPI 3.0).
struct Operation {
    /// What it does, in both languages.
    let summary: Phrase
    /// The part of the service it belongs to.
    let tag: String
    /// Its parameters: `.reference("parameters/limit")` or written out.
    var parameters: [JSON] = []
    /// What its body holds, for those that take one.
    var body: JSON?
    /// What comes back when all is well: the status, and the schema by media type.
    var status = 200
    var answers: [(type: String, schema: JSON)] = [("application/json", .object([("type", .text("object"))]))]

    /// The operation as the description has it. Whatever goes wrong comes back as a problem document.
    var json: JSON {
        var members: [(String, JSON)] = [("tags", .array([.text(tag)])), ("summary", .text(summary.en)), ("description", .text(summary.zh))]
        if !parameters.isEmpty { members.append(("parameters", .array(parameters))) }
        if let body {
            members.append(
                (
                    "requestBody",
                    .object([("required", .flag(true)), ("content", .object([("application/json", .object([("schema", body)]))]))])
                ))
        }
        let content = answers.map { ($0.type, JSON.object([("schema", $0.schema)])) }
        let well = JSON.object([("description", .text(summary.en)), ("content", .object(content))])
        members.append(("responses", .object([(String(status), well), ("default", .reference("responses/Problem"))])))
        return .object(members)
    }

    /// A parameter of the path.
    /// - Parameter likely: what it is, mostly.
    static func path(_ name: String, likely: [String] = [], _ meaning: Phrase) -> JSON {
        parameter(name, in: "path", meaning, schema: .likely(likely))
    }

    /// A parameter of the query.
    static func query(_ name: String, _ meaning: Phrase, schema: JSON) -> JSON { parameter(name, in: "query", meaning, schema: schema) }

    private static func parameter(_ name: String, in place: String, _ meaning: Phrase, schema: JSON) -> JSON {
        .object([
            ("name", .text(name)), ("in", .text(place)), ("required", .flag(place == "path")), ("description", .text(meaning.en + " · " + meaning.zh)),
            ("schema", schema),
        ])
    }
}

extension JSON {
    /// What stands under `components`.
    static func reference(_ path: String) -> JSON { .object([("$ref", .text("#/components/" + path))]) }

    /// A plain type, or the few values it may have.
    static func schema(_ type: String, values: [String]? = nil) -> JSON {
        .object([("type", .text(type))] + (values.map { [("enum", .array($0.map { .text($0) }))] } ?? []))
    }

    /// An object of some properties, by their schemas.
    static func schema(of properties: [(String, JSON)], required: [String] = []) -> JSON {
        .object(
            [("type", .text("object")), ("properties", .object(properties))]
                + (required.isEmpty ? [] : [("required", .array(required.map { .text($0) }))]))
    }

    /// The member of an object; nil where there is none.
    subscript(_ key: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.0 == key }?.1
    }

    /// The text it is; nil for anything else.
    var asText: String? { if case .text(let text) = self { text } else { nil } }
    /// The items of a list; none for anything else.
    var items: [JSON] { if case .array(let items) = self { items } else { [] } }
    /// The members of an object; none for anything else.
    var members: [(String, JSON)] { if case .object(let members) = self { members } else { [] } }
}
