import Geo
import Hummingbird
import PlanFiles
import Planning
import Reports

/// The way in: the landing page, what is conformed to, and the API's description.
struct LandingRoutes: RoutePart {
    let catalogue: Catalogue
    /// All parts of the service but this one.
    let parts: [any RoutePart]

    private var shelf: PlanShelf { catalogue.shelf }
    private var all: [any RoutePart] { [self] + parts }

    func add(to router: Router<ServiceContext>) {
        router.get("") { request, context -> Response in
            let asked = try asked(request, context)
            return asked.format == .html ? .html(page(asked)) : .json(landing(asked))
        }
        router.get("conformance") { request, context -> Response in
            let asked = try asked(request, context), classes = all.flatMap(\.conformance)
            if asked.format == .json { return .json(.object([("conformsTo", .array(classes.map { .text($0) }))])) }
            let language = asked.language ?? .chinese
            // Addresses of OGC's, as plain text: nothing here links to another host.
            let title = Phrase(zh: "符合的标准", en: "What this service conforms to").said(in: language)
            let body = HTML.table([Phrase(zh: "一致性类", en: "conformance class").said(in: language)], classes.map { [$0] })
            return .html(Page(title: title, asked: asked, language: language, trail: [], body: body).text)
        }
        router.get("api") { request, context -> Response in
            let asked = try asked(request, context), json = try await description.json(base: asked.base)
            if asked.format == .json { return .json(json, as: MediaType.openAPI) }
            return .html(APIPage(description: json, asked: asked, language: asked.language ?? .chinese).text)
        }
    }

    private func asked(_ request: Request, _ context: ServiceContext) throws -> Asked {
        try context.demand(.ask)
        let asked = try Asked(request, site: shelf.address)
        try asked.query.demand(only: Asked.parameters)
        return asked
    }

    /// What is described, with the collections of plans that are ready: nobody waits for the others here.
    private var description: APIDescription {
        get async throws {
            var collections: [Catalogue.Entry] = []
            for plan in shelf.all where plan.ready != nil { collections += try await catalogue.collections(of: plan) }
            return APIDescription(parts: all, limits: shelf.limits, plans: shelf.all.map(\.id), collections: collections)
        }
    }

    private func links(_ asked: Asked, in language: Language) -> [Link] {
        let isPage = asked.format == .html, zh = language == .chinese, base = asked.base
        return [
            Link(rel: isPage ? "alternate" : "self", href: base + "/?f=json", type: MediaType.json, title: zh ? "首页 (JSON)" : "this page as JSON"),
            Link(rel: isPage ? "self" : "alternate", href: base + "/?f=html", type: MediaType.html, title: zh ? "首页" : "this page"),
            Link(rel: "service-desc", href: base + "/api?f=json", type: MediaType.openAPI, title: zh ? "接口定义" : "the API's definition"),
            Link(rel: "service-doc", href: base + "/api?f=html", type: MediaType.html, title: zh ? "接口说明" : "the API, explained"),
            Link(rel: "conformance", href: base + "/conformance", type: MediaType.json, title: zh ? "符合的标准" : "what it conforms to"),
            Link(
                rel: "http://www.opengis.net/def/rel/ogc/1.0/conformance", href: base + "/conformance", type: MediaType.json,
                title: zh ? "符合的标准" : "what it conforms to"),
        ] + all.flatMap(\.landing).map { $0.link(from: base, in: language) }
    }

    private static let title = Phrase(zh: "步行圈", en: "Walkshed")
    private static let about = Phrase(
        zh: "谁能按时步行到达社区服务中心，谁不能，下一处设施建在哪里。", en: "Who can walk to a community service centre in time, who cannot, and where the next centres should go.")

    private func landing(_ asked: Asked) -> JSON {
        let language = asked.language ?? .chinese
        return .object([
            ("title", .text(Self.title.said(in: language))), ("description", .text(Self.about.said(in: language))),
            ("links", .array(links(asked, in: language).map(\.json))),
        ])
    }

    private func page(_ asked: Asked) -> String {
        let language = asked.language ?? .chinese
        var body = HTML("<p>\(text: Self.about.said(in: language))</p>\n")
        body.add("<p><a class=\"button\" href=\"\(text: asked.base)/map\">\(text: Phrase(zh: "打开地图", en: "open the map").said(in: language))</a></p>\n")
        body.add("<h2>\(text: Phrase(zh: "计划", en: "Plans").said(in: language))</h2>\n<ul>")
        for plan in shelf.all {
            let name = plan.ready?.plan.study.name ?? plan.id, address = asked.base + "/plans/" + PercentEncoding.encoded(plan.id) + "?f=html"
            body.add("<li><a href=\"\(text: address)\">\(text: name)</a>\(text: name == plan.id ? "" : " (\(plan.id))")</li>\n")
        }
        body.add("</ul>\n<h2>\(text: Phrase(zh: "入口", en: "Ways in").said(in: language))</h2>\n")
        var seen: Set<String> = []
        body.add(HTML.links(links(asked, in: language).filter { $0.rel != "self" && seen.insert($0.href).inserted }))
        return Page(title: Self.title.said(in: language), asked: asked, language: language, trail: [], body: body).text
    }

    var paths: [(String, JSON)] {
        func get(_ summary: Phrase, _ type: String) -> JSON {
            let parameters = Asked.parameters.map { JSON.reference("parameters/" + $0) }
            let operation = Operation(
                summary: summary, tag: "Landing", parameters: parameters,
                answers: [(type, .schema("object")), (MediaType.html, .schema("string"))])
            return .object([("get", operation.json)])
        }
        return [
            ("/", get(Phrase(zh: "首页：有什么，在哪里", en: "The landing page: what there is, and where"), MediaType.json)),
            ("/conformance", get(Phrase(zh: "符合哪些标准", en: "The standards it conforms to"), MediaType.json)),
            ("/api", get(Phrase(zh: "接口说明", en: "This description"), MediaType.openAPI)),
        ]
    }
}
