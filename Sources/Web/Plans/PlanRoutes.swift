import Geo
import Hummingbird
import Reports

/// The plain way in: a plan's summary and layers as the command writes them.
struct PlanRoutes: RoutePart {
    let shelf: PlanShelf

    func add(to router: Router<ServiceContext>) {
        router.get("plans") { _, context in
            try context.demand(.ask)
            return Response.json(.object([("plans", .array(shelf.all.map { .object([("id", .text($0.id))]) }))]))
        }
        router.get("plans/:plan/coverage") { _, context in
            try context.demand(.ask)
            return Response.json(try await shelf.standing(shelf.plan(of: context)).result.summary)
        }
    }

    var paths: [(String, JSON)] { [] }
}
