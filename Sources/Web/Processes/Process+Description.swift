import Geo
import PlanFiles
import Reports

extension Process {
    /// What the list of processes says of it.
    var summary: [(String, JSON)] {
        func words(_ words: [String]) -> JSON { .array(words.map { .text($0) }) }
        func link(_ rel: String, _ href: String, _ kind: String = "application/json") -> JSON {
            .object([("rel", .text(rel)), ("href", .text(href)), ("type", .text(kind))])
        }
        return [
            ("id", .text(id)), ("title", .text(title.en)), ("title_zh", .text(title.zh)), ("description", .text(about.en)), ("description_zh", .text(about.zh)),
            ("version", .text(Program.version)), ("jobControlOptions", words(["sync-execute", "async-execute", "dismiss"])),
            ("outputTransmission", words(["value"])),
            (
                "links",
                .array([
                    link("self", "/processes/\(id)"), link("http://www.opengis.net/def/rel/ogc/1.0/execute", "/processes/\(id)/execution"),
                ])
            ),
        ]
    }

    /// The whole description, with the inputs' and outputs' JSON Schema.
    var description: JSON {
        let inputs = inputs(nil).schemas.map { input -> (String, JSON) in
            let members: [(String, JSON)] = [
                ("title", .text(input.name)), ("description", .text(input.about)), ("minOccurs", .whole(input.isRequired ? 1 : 0)), ("maxOccurs", .whole(1)),
                ("schema", input.schema),
            ]
            return (input.name, .object(members))
        }
        let outputs = outputs.map { output -> (String, JSON) in
            let schema: [(String, JSON)] =
                output.isJSON
                ? [("type", .text("object")), ("contentMediaType", .text(output.kind))] : [("type", .text("string")), ("contentMediaType", .text(output.kind))]
            return (output.name, .object([("title", .text(output.name)), ("schema", .object(schema))]))
        }
        return .object(summary + [("inputs", .object(inputs)), ("outputs", .object(outputs))])
    }
}
