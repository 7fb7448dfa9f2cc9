import ArgumentParser
import Geo
import PlanFiles
import Reports

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Whether a plan can be used: every problem, what was understood, and what is wrong with the streets.",
        discussion: """
            Example: walkshed check walkshed-demo --output walkshed-demo/check
            Example: walkshed check --schema profile

            With --output it writes check.json, and the layer network_faults as check.gpkg and network_faults.geojson.
            """)

    @Argument(help: "The plan's directory, or its walkshed.yaml; with --schema: \(Schemas.names.joined(separator: ", ")).") var plan: String?
    @Option(help: "Where the results go; nothing is written unless given.") var output: String?
    @Flag(help: "Print JSON instead of tables.") var json = false
    @Flag(help: "Print the JSON Schema of a plan, a profile or a scenario.") var schema = false
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if schema, let plan, !Schemas.names.contains(plan) {
            let names = Schemas.names
            throw ValidationError(
                zh: "--schema：现为 “\(plan)”，应为 \(names.joined(separator: "、")) 之一",
                en: "--schema: found \"\(plan)\", wanted one of \(names.joined(separator: ", "))")
        }
        if !schema, plan == nil {
            throw ValidationError(zh: "PLAN：缺少，应为计划的目录或其 walkshed.yaml", en: "PLAN: found nothing, wanted the plan's directory or its walkshed.yaml")
        }
    }

    func run() async throws {
        if schema { return try common.reporting { _ in try CommonOptions.emit(Schemas.json(of: plan ?? "plan")?.pretty ?? "") } }
        try common.reporting(plan: plan) { say in
            let check = PlanCheck(plan ?? ".", threads: common.workers, cache: common.cache, progress: say)
            if let output { try check.write(to: output) }
            let spoken = common.language.flatMap(Language.init) ?? check.language
            try CommonOptions.emit(json ? check.json(in: spoken).pretty : check.terminalReport(in: spoken))
            if let output { common.tellWritten(to: output, plan: plan) }
            try check.demandUsable()
        }
    }
}
