import Geo
import Hummingbird
import PlanFiles
import Planning
import Reports

/// The single-file report, as the command writes it.
struct ReportRoutes: RoutePart {
    let shelf: PlanShelf

    func add(to router: Router<ServiceContext>) {
        router.get("plans/:plan/report") { request, context in try await report(of: shelf.plan(of: context), request, context) }
        router.get("report") { request, context in
            guard shelf.isSingle, let plan = shelf.all.first else {
                throw Problem.notFound(
                    Phrase(zh: "唯一的计划：有多个计划时为 /plans/{plan}/report", en: "one plan only: with several it is /plans/{plan}/report"))
            }
            return try await report(of: plan, request, context)
        }
    }

    private func report(of plan: ServedPlan, _ request: Request, _ context: ServiceContext) async throws -> Response {
        try context.demand(.ask)
        let asked = try Asked(request, site: shelf.address)
        try asked.query.demand(only: ["lang"])
        let standing = try await shelf.standing(plan), language = asked.language ?? standing.plan.study.language
        return try await shelf.workers.run {
            do {
                let ledger = standing.plan.hasLedger ? try plan.ledgerStamp() : ""
                let stamp = FeatureTable.digest([standing.features.stamp, ledger])
                return try Response.marked(stamp, for: asked) { .html(try standing.features.report(of: standing, stamp: stamp, in: language)) }
            } catch let errors as InputErrors { throw Problem.unusable(errors) }
        }
    }

    var landing: [PartLink] {
        shelf.isSingle ? [PartLink(rel: "related", path: "/report", type: MediaType.html, title: Phrase(zh: "报告", en: "the report"))] : []
    }

    var paths: [(String, JSON)] {
        let plan = Operation.path("plan", Phrase(zh: "计划编号", en: "the plan's id"))
        func get(_ parameters: [JSON]) -> JSON {
            let operation = Operation(
                summary: Phrase(zh: "报告，一个文件的网页", en: "The report, a page of one file"), tag: "Plans", parameters: parameters + [.reference("parameters/lang")],
                answers: [(MediaType.html, .schema("string"))])
            return .object([("get", operation.json)])
        }
        return [("/plans/{plan}/report", get([plan])), ("/report", get([]))]
    }
}
