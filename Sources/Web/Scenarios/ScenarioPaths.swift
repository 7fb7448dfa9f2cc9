import PlanFiles
import Reports

/// What the API's description says of live scenarios.
enum ScenarioPaths {
    private static let tag = "Scenarios", json = "application/json", scenario = [("scenario", "The scenario's id.")]

    static var all: [(String, JSON)] {
        [
            ("/scenarios", APIOperation.item([list, make])), ("/scenarios/{scenario}", APIOperation.item([look, save, delete])),
            ("/scenarios/{scenario}/changes", APIOperation.item([change])), ("/scenarios/{scenario}/undo", APIOperation.item([step("undo", "A step back.")])),
            ("/scenarios/{scenario}/redo", APIOperation.item([step("redo", "A step forth again.")])),
            ("/scenarios/{scenario}/scenario.yaml", APIOperation.item([file])), ("/scenarios/{scenario}/comparison", APIOperation.item([comparison])),
            ("/scenarios/{scenario}/layers/{layer}", APIOperation.item([layer])),
            ("/scenarios/{scenario}/tiles/{set}/{matrix}/{row}/{column}", APIOperation.item([tile])),
        ]
    }

    private static let list = APIOperation(
        method: "get", id: "listScenarios", summary: "Every live scenario.", tag: tag, answers: [(200, "The scenarios, saved ones first.", [json])],
        refusals: [])

    private static let make = APIOperation(
        method: "post", id: "makeScenario", summary: "A new scenario, which is let go of when nobody has used it for long.", tag: tag,
        body: Schemas.newScenario(of: nil).schema, answers: [(201, "The scenario with its indicators and all that is different.", [json])],
        next: [
            ("look", "getScenario"), ("change", "changeScenario"), ("undo", "undoChange"), ("redo", "redoChange"), ("file", "getScenarioFile"),
            ("compare", "compareScenario"), ("layer", "getScenarioLayer"), ("tile", "getScenarioTile"), ("letGo", "deleteScenario"),
        ].map { (201, $0.0, $0.1, "scenario", "$response.body#/id") }, refusals: [400, 404, 409, 413])

    private static let look = APIOperation(
        method: "get", id: "getScenario", summary: "How a scenario stands.", tag: tag, path: scenario,
        query: [("changed", "Whether to tell everything that is different from the plan.", APIOperation.flag)],
        answers: [(200, "Its changes and its indicators before and after.", [json])], refusals: [404, 409])

    private static let save = APIOperation(
        method: "put", id: "saveScenario", summary: "Names a scenario, and keeps it for good.", tag: tag, path: scenario, body: Schemas.scenarioKeeping.schema,
        answers: [(200, "How it stands.", [json])], refusals: [400, 401, 403, 404, 409, 413, 507])

    private static let delete = APIOperation(
        method: "delete", id: "deleteScenario", summary: "Lets go of a scenario.", tag: tag, path: scenario, answers: [(204, "It is gone.", [])],
        refusals: [401, 403, 404])

    private static let change = APIOperation(
        method: "post", id: "changeScenario", summary: "More changes, in the words of scenario files.", tag: tag, path: scenario,
        body: Schemas.moreChanges(of: nil).schema, answers: [(200, "The indicators, and only what is different.", [json])],
        refusals: [400, 401, 403, 404, 409, 413, 507])

    private static func step(_ name: String, _ summary: String) -> APIOperation {
        APIOperation(
            method: "post", id: name + "Change", summary: summary, tag: tag, path: scenario, body: Schemas.historyStep.schema,
            answers: [(200, "The indicators, and only what is different.", [json])], refusals: [400, 401, 403, 404, 409, 413, 507])
    }

    private static let file = APIOperation(
        method: "get", id: "getScenarioFile", summary: "The scenario as a file that `walkshed whatif` reads.", tag: tag, path: scenario,
        answers: [(200, "YAML.", ["application/yaml"]), (304, "What the client has is what there is.", [])], refusals: [404])

    private static let comparison = APIOperation(
        method: "get", id: "compareScenario", summary: "The whole comparison, as whatif.json has it.", tag: tag, path: scenario,
        query: [("with", "The id of another scenario of the same plan; base compares with the plan alone.", APIOperation.text)],
        answers: [(200, "whatif.json.", [json]), (304, "What the client has is what there is.", [])], refusals: [400, 404, 409])

    private static let layer = APIOperation(
        method: "get", id: "getScenarioLayer", summary: "A layer of the differences, or of the coverage with the scenario.", tag: tag,
        path: scenario + [("layer", "The layer's name with an ending: .geojson, .gpkg, .xlsx or .csv.")],
        answers: [(200, "The file.", LayerFormat.allCases.map(\.kind)), (304, "What the client has is what there is.", [])], refusals: [400, 404, 409, 507])

    private static let tile = APIOperation(
        method: "get", id: "getScenarioTile", summary: "Where people are within the time and out of reach with a scenario, before capacity: a vector tile.",
        tag: tag,
        path: scenario + [
            ("set", "The tile matrix set: WebMercatorQuad."), ("matrix", "The tile matrix, 0 to 22: the zoom."), ("row", "The tile's row, from the north."),
            ("column", "The tile's column, from the west."),
        ], query: [("revision", "Makes addresses of different revisions differ; the scenario is drawn as it stands.", APIOperation.whole(0...Int(Int32.max)))],
        answers: [
            (200, "The tile.", [TileRoutes.kind]), (204, "A tile with nothing in it.", []), (304, "The tile that the client has is what there is.", []),
        ], refusals: [400, 404, 409])
}
