import Geo
import HTTPTypes
import Hummingbird
import PlanFiles
import Planning
import Reports

/// Live scenarios: made, changed step by step, undone, kept.
struct ScenarioRoutes: RoutePart {
    let shelf: ScenarioShelf
    let heat: ScenarioHeat

    func add(to router: Router<ServiceContext>) {
        router.get("scenarios") { _, context in
            try context.demand(.ask)
            let asker = context.asker
            return Response.json(.object([("scenarios", .array(shelf.all.filter { $0.isShown(to: asker) }.map(Self.line)))]))
        }
        router.post("scenarios") { request, context in
            try context.demand(.ask)
            let made = try await shelf.create(request.bytes(upTo: shelf.plans.limits.body), by: context.asker)
            var response = Response.bytes(made.answer, as: "application/json", status: .created)
            response.headers[.location] = shelf.plans.address.prefix + "/scenarios/\(made.id)"
            return response
        }
        router.get("scenarios/:scenario") { request, context in
            let isChangedTold = request.uri.queryParameters["changed"].map { $0 == "true" } ?? false
            return Response.bytes(try await shelf.look(asked(context), isChangedTold: isChangedTold), as: "application/json")
        }
        router.post("scenarios/:scenario/changes") { request, context in
            let scenario = try changed(context)
            let bytes = try await request.bytes(upTo: shelf.plans.limits.body)
            return Response.bytes(try await shelf.change(scenario, bytes, by: context.asker), as: "application/json")
        }
        for (name, back) in [("undo", true), ("redo", false)] {
            router.post("scenarios/:scenario/\(name)") { request, context in
                let scenario = try changed(context)
                let bytes = try await request.bytes(upTo: shelf.plans.limits.body)
                return Response.bytes(try await shelf.step(scenario, bytes, back: back, by: context.asker), as: "application/json")
            }
        }
        addKeeping(to: router)
        addResults(to: router)
    }

    private func addKeeping(to router: Router<ServiceContext>) {
        router.put("scenarios/:scenario") { request, context in
            try context.demand(.keep)
            let bytes = try await request.bytes(upTo: shelf.plans.limits.body)
            return Response.bytes(try await shelf.save(asked(context), bytes, by: context.asker), as: "application/json")
        }
        router.delete("scenarios/:scenario") { _, context in
            try await shelf.delete(changed(context), by: context.asker)
            return Response(status: .noContent)
        }
    }

    private func addResults(to router: Router<ServiceContext>) {
        router.get("scenarios/:scenario/scenario.yaml") { request, context in
            let file = try shelf.file(of: asked(context))
            return Response.file(from: [file.file, file.text], for: request) {
                var response = Response.text(file.text, as: "application/yaml; charset=utf-8")
                response.headers[.contentDisposition] = "attachment; filename=\"\(file.file)\""
                return response
            }
        }
        router.get("scenarios/:scenario/comparison") { request, context in
            let scenario = try asked(context), with = request.uri.queryParameters["with"].map(String.init)
            let other = with == nil || with == "base" ? nil : try shelf.scenario(with!)
            let stamp = try await shelf.stamp(of: [scenario] + (other.map { [$0] } ?? []))
            return try await Response.file(from: [stamp], for: request) {
                Response.text(try await shelf.comparison(scenario, with: other), as: "application/json")
            }
        }
        router.get("scenarios/:scenario/layers/:layer") { request, context in
            let scenario = try asked(context), (layer, format) = try LayerFormat.named(context.parameters.require("layer"))
            let stamp = try await shelf.stamp(of: [scenario])
            return try await Response.file(from: [stamp, layer, format.rawValue], for: request) {
                var response = Response.bytes(try await shelf.layer(layer, of: scenario, as: format), as: format.kind)
                response.headers[.contentDisposition] = "attachment; filename=\"\(layer).\(format.rawValue)\""
                return response
            }
        }
        router.get("scenarios/:scenario/tiles/:set/:matrix/:row/:column") { request, context in
            let scenario = try asked(context), address = try TileRoutes.address(context)
            return try await heat.tile(of: scenario, at: address).answer(to: request)
        }
    }

    /// The scenario that a path names.
    private func asked(_ context: ServiceContext) throws -> LiveScenario {
        try context.demand(.ask)
        return try shelf.scenario(context.parameters.require("scenario"))
    }

    /// The same, to be changed: who may not is told so before anything is read, and asked again when it is their turn.
    private func changed(_ context: ServiceContext) throws -> LiveScenario {
        let scenario = try asked(context)
        try scenario.demandChange(by: context.asker)
        return scenario
    }

    private static func line(_ scenario: LiveScenario) -> JSON {
        let state = scenario.glance
        return .object([
            ("id", .text(scenario.id)), ("plan", .text(scenario.plan)), ("name", .text(state.name)), ("revision", .whole(state.revision)),
            ("saved", .flag(state.isSaved)), ("change_count", .whole(OpenScenario.folded(state.history.changes).count)),
        ])
    }

    var paths: [(String, JSON)] { ScenarioPaths.all }

    var landing: [PartLink] {
        [PartLink(rel: "related", path: "/scenarios", type: MediaType.json, title: Phrase(zh: "方案", en: "the scenarios"))]
    }
}
