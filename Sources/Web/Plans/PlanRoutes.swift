import Foundation
import Geo
import HTTPTypes
import Hummingbird
import PlanFiles
import Planning
import Reports

/// The plain way in: what plans there are, and their summary and layers as the command writes them.
struct PlanRoutes: RoutePart {
    let catalogue: Catalogue

    private var shelf: PlanShelf { catalogue.shelf }

    func add(to router: Router<ServiceContext>) {
        router.get("plans", use: plans)
        router.get("plans/:plan", use: plan)
        router.get("plans/:plan/coverage") { request, context in
            try context.demand(.ask)
            let standing = try await shelf.standing(shelf.plan(of: context))
            return Response.file(from: [standing.features.stamp, "summary"], for: request) { Response.json(standing.result.summary) }
        }
        router.get("plans/:plan/layers/:file", use: layer)
    }

    @Sendable private func plans(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let asked = try asked(request, context)
        if asked.format == .html {
            let language = asked.language ?? .chinese
            var body = HTML("<ul>")
            for plan in shelf.all {
                body.add("<li><a href=\"\(text: asked.base)/plans/\(text: PercentEncoding.encoded(plan.id))?f=html\">\(text: plan.id)</a></li>\n")
            }
            body.add("</ul>\n")
            return .html(Page(title: PlanCard.plans.said(in: language), asked: asked, language: language, trail: [], body: body).text)
        }
        let plans = shelf.all.map { plan in
            JSON.object([
                ("id", .text(plan.id)), ("name", .text(orNull: plan.ready?.plan.study.name)), ("ready", .flag(plan.ready != nil)),
                ("href", .text(asked.base + "/plans/" + PercentEncoding.encoded(plan.id))),
            ])
        }
        return .json(.object([("plans", .array(plans))]))
    }

    @Sendable private func plan(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let asked = try asked(request, context), plan = try shelf.plan(of: context)
        let card = PlanCard(
            id: plan.id, standing: try await shelf.standing(plan), collections: try await catalogue.collections(of: plan), asked: asked)
        return asked.format == .html ? .html(card.page) : .json(card.json)
    }

    /// A layer as a file: the bytes that `walkshed export` writes.
    @Sendable private func layer(_ request: Request, _ context: ServiceContext) async throws -> Response {
        try context.demand(.ask)
        let query = try Query(request.uri.query), name = try context.part("file"), plan = try shelf.plan(of: context)
        try query.demand(only: ["crs", "lang"])
        let wanted = try LayerDownload(name, query), standing = try await shelf.standing(plan)
        return try await shelf.workers.run {
            // What the audit says comes from the ledger too.
            let ledger = AuditResult.layerNames.contains(wanted.layer) ? try plan.ledgerStamp() : ""
            return try Response.file(from: [standing.features.stamp, ledger, name, query["crs"] ?? "", query["lang"] ?? ""], for: request) {
                try wanted.response(from: standing)
            }
        }
    }

    private func asked(_ request: Request, _ context: ServiceContext) throws -> Asked {
        try context.demand(.ask)
        let asked = try Asked(request, site: shelf.address)
        try asked.query.demand(only: Asked.parameters)
        return asked
    }

    var landing: [PartLink] {
        [PartLink(rel: "related", path: "/plans", type: MediaType.json, title: Phrase(zh: "计划", en: "the plans"))]
    }

    var paths: [(String, JSON)] {
        let both = Asked.parameters.map { JSON.reference("parameters/" + $0) }
        let plan = Operation.path("plan", Phrase(zh: "计划编号", en: "the plan's id"))
        let page = [(type: MediaType.json, schema: JSON.schema("object")), (type: MediaType.html, schema: JSON.schema("string"))]
        let file = Operation.path(
            "file", likely: ExportRequest.layers.map { $0 + ".geojson" } + ["gaps.xlsx", "facilities.gpkg", "facilities.zip"],
            Phrase(zh: "图层与格式，如 gaps.xlsx", en: "a layer and its format, such as gaps.xlsx; the formats are \(LayerDownload.formats)"))
        let crs = Operation.query("crs", Phrase(zh: "坐标系，如 EPSG:4545", en: "the reference system, such as EPSG:4545"), schema: .schema("string"))
        func get(_ operation: Operation) -> JSON { .object([("get", operation.json)]) }
        return [
            ("/plans", get(Operation(summary: Phrase(zh: "有哪些计划", en: "What plans there are"), tag: "Plans", parameters: both, answers: page))),
            ("/plans/{plan}", get(Operation(summary: Phrase(zh: "一个计划", en: "One plan"), tag: "Plans", parameters: [plan] + both, answers: page))),
            (
                "/plans/{plan}/coverage",
                get(Operation(summary: Phrase(zh: "评估结果（summary.json）", en: "The coverage, as summary.json"), tag: "Plans", parameters: [plan]))
            ),
            (
                "/plans/{plan}/layers/{file}",
                get(
                    Operation(
                        summary: Phrase(zh: "一个图层的文件，与 walkshed export 相同", en: "A layer as a file, the same as walkshed export writes"), tag: "Plans",
                        parameters: [plan, file, crs, .reference("parameters/lang")],
                        answers: LayerDownload.kinds.map { kind in
                            let isJSON = kind == MediaType.geoJSON
                            return (kind, .object(isJSON ? [("type", .text("object"))] : [("type", .text("string")), ("format", .text("binary"))]))
                        }))
            ),
        ]
    }
}
