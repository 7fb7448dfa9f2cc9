import Geo
import HTTPTypes
import Hummingbird
import PlanFiles
import Planning
import Reports

/// Live scenarios: made, changed step by step, undone, kept.
struct ScenarioRoutes: RoutePart {
    let shelf: ScenarioShelf

    func add(to router: Router<ServiceContext>) {
        router.get("scenarios") { _, context in
            try context.demand(.ask)
            return Response.json(.object([("scenarios", .array(shelf.all.map(Self.line)))]))
        }
        router.post("scenarios") { request, context in
            try context.demand(.ask)
            let made = try await shelf.create(request.bytes(upTo: shelf.plans.limits.body))
            var response = Response.bytes(made.answer, as: "application/json", status: .created)
            response.headers[.location] = "/scenarios/\(made.id)"
            return response
        }
        router.get("scenarios/:scenario") { request, context in
            let isChangedTold = request.uri.queryParameters["changed"].map { $0 == "true" } ?? false
            return Response.bytes(try await shelf.look(asked(context), isChangedTold: isChangedTold), as: "application/json")
        }
        router.post("scenarios/:scenario/changes") { request, context in
            let scenario = try changed(context)
            return Response.bytes(try await shelf.change(scenario, request.bytes(upTo: shelf.plans.limits.body)), as: "application/json")
        }
        for (name, back) in [("undo", true), ("redo", false)] {
            router.post("scenarios/:scenario/\(name)") { request, context in
                let scenario = try changed(context)
                return Response.bytes(try await shelf.step(scenario, request.bytes(upTo: shelf.plans.limits.body), back: back), as: "application/json")
            }
        }
        router.get("scenarios/:scenario/scenario.yaml") { _, context in
            let scenario = try asked(context)
            var response = Response.text(shelf.text(of: scenario), as: "application/yaml; charset=utf-8")
            response.headers[.contentDisposition] = "attachment; filename=\"\(scenario.id).yaml\""
            return response
        }
    }

    /// The scenario that a path names.
    private func asked(_ context: ServiceContext) throws -> LiveScenario {
        try context.demand(.ask)
        return try shelf.scenario(context.parameters.require("scenario"))
    }

    /// The same, to be changed: one that is kept may be changed only by who may keep it.
    private func changed(_ context: ServiceContext) throws -> LiveScenario {
        let scenario = try asked(context)
        if scenario.glance.isSaved { try context.demand(.keep) }
        return scenario
    }

    private static func line(_ scenario: LiveScenario) -> JSON {
        let state = scenario.glance
        return .object([
            ("id", .text(scenario.id)), ("plan", .text(scenario.plan)), ("name", .text(state.name)), ("revision", .whole(state.revision)),
            ("saved", .flag(state.isSaved)), ("change_count", .whole(OpenScenario.folded(state.history.changes).count)),
        ])
    }

    var paths: [(String, JSON)] { [] }
}

extension ScenarioShelf {
    /// The file that says the same as a scenario.
    func text(of scenario: LiveScenario) -> String {
        let state = scenario.now
        return ScenarioFile.text(of: Scenario(name: state.name, changes: OpenScenario.folded(state.history.changes)))
    }
}
