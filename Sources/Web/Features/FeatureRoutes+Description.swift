import Geo
import Planning
import Reports

extension FeatureRoutes {
    var paths: [(String, JSON)] {
        let both = Asked.parameters.map { JSON.reference("parameters/" + $0) }
        let collection = Operation.path("collection", Phrase(zh: "集合编号", en: "the collection's id"))
        let feature = Operation.path("feature", Phrase(zh: "要素编号", en: "the feature's id"))
        func get(_ summary: Phrase, _ parameters: [JSON], _ type: String, _ schema: String) -> JSON {
            let operation = Operation(
                summary: summary, tag: "Features", parameters: parameters,
                answers: [(type, .reference("schemas/" + schema)), (MediaType.html, .schema("string"))])
            return .object([("get", operation.json)])
        }
        let single = ["crs", "datetime"].map { JSON.reference("parameters/" + $0) }
        return [
            ("/collections", get(Phrase(zh: "有哪些集合", en: "What collections there are"), both, MediaType.json, "Collections")),
            ("/collections/{collection}", get(Phrase(zh: "一个集合", en: "One collection"), [collection] + both, MediaType.json, "Collection")),
            (
                "/collections/{collection}/queryables",
                get(Phrase(zh: "可以筛选的列", en: "The columns that items are filtered by"), [collection] + both, MediaType.schema, "Object")
            ),
            (
                "/collections/{collection}/items",
                get(
                    Phrase(
                        zh: "集合的要素，逐页；列名也是参数（见 queryables）",
                        en: "A collection's items, page by page; its columns are parameters too (see queryables)"),
                    [collection] + Self.itemParameters, MediaType.geoJSON, "FeatureCollection")
            ),
            (
                "/collections/{collection}/items/{feature}",
                get(Phrase(zh: "一个要素", en: "One feature"), [collection, feature] + single + both, MediaType.geoJSON, "Feature")
            ),
        ]
    }

    private static var itemParameters: [JSON] {
        ["bbox", "bbox-crs", "crs", "datetime", "limit", "offset", "at", "f", "lang"].map { .reference("parameters/" + $0) }
    }

    /// The items of one collection, with its own columns as parameters.
    static func description(ofItems entry: Catalogue.Entry) throws -> JSON {
        let taken = Set(ItemsRequest.parameters + Asked.parameters)
        let columns = try entry.offered.columns().filter { !taken.contains($0.name) }.map { column in
            let type =
                switch column.kind {
                case .text: "string"
                case .integer: "integer"
                case .real: "number"
                case .flag: "boolean"
                }
            let values = column.words.map { words in words.keys.sorted { $0.precedesByBytes($1) } }
            return Operation.query(column.name, column.title ?? Phrase(column.name), schema: .schema(type, values: values))
        }
        let operation = Operation(
            summary: entry.offered.description, tag: "Features", parameters: itemParameters + columns,
            answers: [(MediaType.geoJSON, .reference("schemas/FeatureCollection")), (MediaType.html, .schema("string"))])
        return .object([("get", operation.json)])
    }

    var schemas: [(String, JSON)] {
        let links = JSON.object([("type", .text("array")), ("items", .reference("schemas/Link"))])
        func list(_ item: JSON) -> JSON { .object([("type", .text("array")), ("items", item)]) }
        let geometry = JSON.object([("type", .text("object")), ("nullable", .flag(true))])
        let whole = JSON.schema("integer"), text = JSON.schema("string"), object = JSON.schema("object")
        let collection = JSON.schema(
            of: [
                ("id", text), ("title", text), ("description", text), ("extent", object), ("itemType", text), ("crs", list(text)), ("storageCrs", text),
                ("links", links),
            ], required: ["id", "links"])
        let feature = JSON.schema(
            of: [("type", .schema("string", values: ["Feature"])), ("id", text), ("properties", object), ("geometry", geometry), ("links", links)],
            required: ["type", "properties", "geometry"])
        let features = JSON.schema(
            of: [
                ("type", .schema("string", values: ["FeatureCollection"])), ("links", links), ("numberMatched", whole), ("numberReturned", whole),
                ("features", list(.reference("schemas/Feature"))),
            ], required: ["type", "features", "links", "numberMatched", "numberReturned"])
        return [
            ("Object", object), ("Collection", collection),
            ("Collections", .schema(of: [("links", links), ("collections", list(.reference("schemas/Collection")))], required: ["links", "collections"])),
            ("Feature", feature), ("FeatureCollection", features),
        ]
    }
}
