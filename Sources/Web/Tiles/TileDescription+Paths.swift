import Reports

extension TileDescription {
    /// The tiles' paths in the API's description.
    static var paths: [(String, JSON)] {
        let collection = parameter("collection", "string"), set = parameter("set", "string", values: ["WebMercatorQuad"])
        let tile = [parameter("matrix", "integer", most: 22), parameter("row", "integer"), parameter("column", "integer")]
        let plan = parameter("plan", "string")
        let several = JSON.object([
            ("name", .text("collections")), ("in", .text("query")), ("description", .text("the layers that the tile is to hold, by comma; all unless given")),
            ("schema", .object([("type", .text("string"))])),
        ])
        let json = "application/json"
        return [
            ("/tileMatrixSets", path("The tile matrix sets that tiles come in", [], json)),
            ("/tileMatrixSets/{set}", path("A tile matrix set", [set], json)),
            ("/collections/{collection}/tiles", path("The tile sets of a collection", [collection], json)),
            ("/collections/{collection}/tiles/{set}", path("A tile set: its layers, links and bounds", [collection, set], json)),
            (
                "/collections/{collection}/tiles/{set}/{matrix}/{row}/{column}",
                path("A vector tile of a collection", [collection, set] + tile, TileRoutes.kind)
            ),
            (
                "/plans/{plan}/tiles/{set}/{matrix}/{row}/{column}",
                path("A vector tile of several collections of a plan", [plan, set] + tile + [several], TileRoutes.kind)
            ),
        ]
    }

    private static func parameter(_ name: String, _ type: String, values: [String] = [], most: Int? = nil) -> JSON {
        var schema: [(String, JSON)] = [("type", .text(type))]
        if type == "integer" { schema.append(("minimum", .whole(0))) }
        if let most { schema.append(("maximum", .whole(most))) }
        if !values.isEmpty { schema.append(("enum", .array(values.map { .text($0) }))) }
        return .object([("name", .text(name)), ("in", .text("path")), ("required", .flag(true)), ("schema", .object(schema))])
    }

    private static func path(_ summary: String, _ parameters: [JSON], _ kind: String) -> JSON {
        let content = kind == TileRoutes.kind ? JSON.object([("type", .text("string")), ("format", .text("binary"))]) : .object([("type", .text("object"))])
        var answers: [(String, JSON)] = [
            ("200", .object([("description", .text("the answer")), ("content", .object([(kind, .object([("schema", content)]))]))]))
        ]
        if kind == TileRoutes.kind {
            answers.append(("204", .object([("description", .text("a tile with nothing in it"))])))
            answers.append(("304", .object([("description", .text("the tile that the client has"))])))
        }
        for (status, said) in [("400", "a parameter that cannot be used"), ("404", "something that is not there"), ("503", "a plan that is not ready")] {
            let problem = JSON.object([("application/problem+json", .object([("schema", .object([("type", .text("object"))]))]))])
            answers.append((status, .object([("description", .text(said)), ("content", problem)])))
        }
        return .object([
            (
                "get",
                .object([("summary", .text(summary)), ("tags", .array([.text("tiles")])), ("parameters", .array(parameters)), ("responses", .object(answers))])
            )
        ])
    }
}
