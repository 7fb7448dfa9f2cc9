import Geo
import GeoFiles
import HTTPTypes
import Hummingbird
import Reports

/// OGC API Features: what collections there are, and their items.
struct FeatureRoutes: RoutePart {
    let catalogue: Catalogue
    /// The parts whose links collections show.
    let neighbours: [any RoutePart]

    private var shelf: PlanShelf { catalogue.shelf }

    func add(to router: Router<ServiceContext>) {
        router.get("collections", use: collections)
        router.get("collections/:collection", use: collection)
        router.get("collections/:collection/queryables", use: queryables)
        router.get("collections/:collection/items", use: items)
        router.get("collections/:collection/items/:feature", use: feature)
    }

    var conformance: [String] {
        let part1 = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/"
        return ["core", "oas30", "html", "geojson"].map { part1 + $0 } + ["http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs"]
    }

    var landing: [PartLink] {
        [
            PartLink(rel: "data", path: "/collections", type: MediaType.json, title: Phrase(zh: "集合", en: "the collections")),
            PartLink(
                rel: "http://www.opengis.net/def/rel/ogc/1.0/data", path: "/collections", type: MediaType.json, title: Phrase(zh: "集合", en: "the collections")),
        ]
    }

    @Sendable private func collections(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let asked = try asked(request, context)
        try asked.query.demand(only: Asked.parameters)
        let collections = CollectionsDocument(try await catalogue.all().map { document($0, asked) }, asked)
        return asked.format == .html ? .html(collections.page) : .json(collections.json)
    }

    @Sendable private func collection(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let asked = try asked(request, context)
        try asked.query.demand(only: Asked.parameters)
        let document = document(try await catalogue.collection(context.part("collection")), asked)
        return asked.format == .html ? .html(try await shelf.workers.run { try document.page() }) : .json(document.json)
    }

    @Sendable private func queryables(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let asked = try asked(request, context)
        try asked.query.demand(only: Asked.parameters)
        let document = document(try await catalogue.collection(context.part("collection")), asked)
        return .json(try await shelf.workers.run { try document.queryables() }, as: MediaType.schema)
    }

    @Sendable private func items(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let asked = try asked(request, context), entry = try await catalogue.collection(context.part("collection"))
        let limits = shelf.limits
        return try await shelf.workers.run {
            let wanted = try ItemsRequest(asked.query, of: entry.offered, limits: limits)
            let table = try entry.offered.table(wanted.asOf)
            try wanted.check(table, asked)
            return try Response.marked(table.stamp, for: asked) {
                let page = try ItemsPage(wanted, of: table, limits: limits), language = asked.language ?? entry.offered.language
                let links = page.links(asked, id: entry.id, in: language)
                var response: Response
                if asked.format == .html {
                    response = .html(ItemsHTML(page: page, entry: entry, links: links, asked: asked, language: language).text)
                } else {
                    response = .bytes(try page.bytes(links), as: MediaType.geoJSON)
                }
                response.headers[.contentCrs] = wanted.system.contentCrs
                return response
            }
        }
    }

    @Sendable private func feature(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let asked = try asked(request, context), entry = try await catalogue.collection(context.part("collection"))
        let id = try context.part("feature")
        try asked.query.demand(only: Asked.parameters + ["crs", "datetime"])
        let limits = shelf.limits
        return try await shelf.workers.run {
            let wanted = try ItemsRequest(asked.query, of: entry.offered, limits: limits)
            let table = try entry.offered.table(wanted.asOf)
            guard let position = table.row(id) else {
                throw Problem.notFound(Phrase(zh: "要素“\(excerpt(id))”", en: "feature \"\(excerpt(id))\""))
            }
            return try Response.marked(table.stamp, for: asked) {
                let row = table.layer.rows[position], language = asked.language ?? entry.offered.language
                let links = entry.links(toFeature: asked, in: language)
                var response: Response
                if asked.format == .html {
                    response = .html(FeatureHTML(row: row, table: table, entry: entry, links: links, asked: asked, language: language).text)
                } else {
                    response = .bytes(try ItemsPage.bytes(row, of: table, in: wanted.system, links, limits: limits), as: MediaType.geoJSON)
                }
                response.headers[.contentCrs] = wanted.system.contentCrs
                return response
            }
        }
    }

    private func asked(_ request: Request, _ context: ServiceContext) throws -> Asked {
        try context.demand(.ask)
        return try Asked(request, site: shelf.address)
    }

    private func document(_ entry: Catalogue.Entry, _ asked: Asked) -> CollectionDocument {
        CollectionDocument(
            entry: entry, asked: asked, isSingle: shelf.isSingle, others: ([self] + neighbours).flatMap { $0.links(toCollection: entry.id) })
    }
}

extension HTTPField.Name {
    /// Which system coordinates are in: OGC API Features, part 2.
    static let contentCrs = Self("Content-Crs")!   // letters and a hyphen: a name that HTTP allows
}

extension Catalogue.Entry {
    /// The links of one of its features.
    func links(toFeature asked: Asked, in language: Language) -> [Link] {
        let isPage = asked.format == .html, zh = language == .chinese
        return [
            Link(
                rel: "self", href: asked.base + asked.path + asked.query.text, type: isPage ? MediaType.html : MediaType.geoJSON,
                title: zh ? "本要素" : "this feature"),
            asked.link("alternate", as: isPage ? .json : .html, type: isPage ? MediaType.geoJSON : MediaType.html, title: isPage ? "GeoJSON" : "HTML"),
            Link(
                rel: "collection", href: asked.base + "/collections/" + PercentEncoding.encoded(id), type: MediaType.json,
                title: zh ? "集合" : "the collection"),
        ]
    }
}
