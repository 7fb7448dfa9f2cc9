import PlanFiles
import Reports

/// One operation as the OpenAPI description has it.
struct APIOperation {
    let method: String, id: String, summary: String
    var tag: String
    /// The parameters of the path and the query, by name, with what they mean and their schema.
    var path: [(String, String)] = []
    var query: [(String, String, JSON)] = []
    var headers: [(String, String, JSON)] = []
    /// The body's schema.
    var body: JSON?
    /// The statuses of success, with what comes then and its media types.
    var answers: [(Int, String, [String])]
    /// What can be asked next of what comes back: by status a name, the operation, and its parameter with where its value stands in the answer.
    var next: [(status: Int, name: String, operation: String, parameter: String, value: String)] = []
    /// The statuses that refuse.
    var refusals: [Int] = [400, 404]

    /// Operations of one path as a path item.
    static func item(_ operations: [APIOperation]) -> JSON { .object(operations.map { ($0.method, $0.json) }) }

    static let text = JSON.object([("type", .text("string"))])
    static let flag = JSON.object([("type", .text("boolean"))])

    static func whole(_ range: ClosedRange<Int>) -> JSON {
        .object([("type", .text("integer")), ("minimum", .whole(range.lowerBound)), ("maximum", .whole(range.upperBound))])
    }

    static func choice(_ words: [String]) -> JSON { .object([("type", .text("string")), ("enum", .array(words.map { .text($0) }))]) }

    private var json: JSON {
        func parameter(_ place: String, _ name: String, _ about: String, _ schema: JSON, required: Bool) -> JSON {
            .object([
                ("name", .text(name)), ("in", .text(place)), ("required", .flag(required)), ("description", .text(about)), ("schema", schema),
            ])
        }
        var members: [(String, JSON)] = [("operationId", .text(id)), ("summary", .text(summary)), ("tags", .array([.text(tag)]))]
        let parameters =
            path.map { parameter("path", $0.0, $0.1, Self.schema(ofPart: $0.0), required: true) }
            + query.map { parameter("query", $0.0, $0.1, $0.2, required: false) }
            + headers.map { parameter("header", $0.0, $0.1, $0.2, required: false) }
        if !parameters.isEmpty { members.append(("parameters", .array(parameters))) }
        if let body {
            let content = JSON.object([("application/json", .object([("schema", body.asOpenAPI30)]))])
            members.append(("requestBody", .object([("required", .flag(true)), ("content", content)])))
        }
        var responses = answers.map { status, about, kinds -> (String, JSON) in
            let content = kinds.map { kind in (kind, JSON.object([("schema", .object([]))])) }
            let links = next.filter { $0.status == status }.map { link in
                (link.name, JSON.object([("operationId", .text(link.operation)), ("parameters", .object([(link.parameter, .text(link.value))]))]))
            }
            let shown = (kinds.isEmpty ? [] : [("content", JSON.object(content))]) + (links.isEmpty ? [] : [("links", JSON.object(links))])
            return (String(status), .object([("description", .text(about))] + shown))
        }
        responses += (refusals + [429, 503]).map { status in
            return (String(status), .object([("description", .text(Self.refusal(status))), ("content", Self.problem)]))
        }
        members.append(("responses", .object(responses)))
        return .object(members)
    }

    /// How a refusal comes: as a document for programs, as a page for whoever asks for pages.
    private static let problem = JSON.object([
        (MediaType.problem, .object([("schema", .schema("object"))])), (MediaType.html, .object([("schema", .schema("string"))])),
    ])

    /// What a part of an address may be, where that is known.
    private static func schema(ofPart name: String) -> JSON {
        switch name {
        case "set": .schema("string", values: [TileRoutes.matrixSet])
        case "matrix": whole(TileAddress.zooms)
        case "row", "column": .object([("type", .text("integer")), ("minimum", .whole(0))])
        case "process": .likely(Process.all.map(\.id))
        case "layer": .likely(["changed_points.geojson", "facilities.geojson", "demand.csv"])
        case "output": .likely(Process.all.flatMap(\.outputs).map(\.name))
        default: text
        }
    }

    private static func refusal(_ status: Int) -> String {
        switch status {
        case 400: "What was sent cannot be used; every fault with its place."
        case 401: "A token is needed."
        case 403: "The token is of somebody who may not do this."
        case 404: "There is no such thing."
        case 409: "Somebody else has changed it in the meantime, or there is nothing to do."
        case 410: "It was cancelled."
        case 413: "Too large; the limit is told."
        case 422: "The job failed; why is told."
        case 429: "Too many at once; the limit is told."
        case 507: "The disk takes no more; nothing was kept."
        default: "Not now; ask again later."
        }
    }
}
