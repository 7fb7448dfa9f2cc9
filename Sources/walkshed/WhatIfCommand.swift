import ArgumentParser
import PlanFiles
import Reports

struct WhatIfCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "whatif", abstract: "What scenarios would change: who gains, who walks further, what is released, against the plan and each other.",
        discussion: """
            Example: walkshed whatif walkshed-demo merge.yaml keep.yaml --output walkshed-demo/whatif

            Writes whatif.json, whatif.gpkg, longer_walks.csv and the layers of differences as GeoJSON. docs/what-if.md says how a scenario is written.
            """)

    @Argument(help: "The plan's directory, or its walkshed.yaml.") var plan: String
    @Argument(help: "The scenarios' YAML files.") var scenarios: [String]
    @Option(help: "Where the results go; `whatif` in the plan's own output directory unless given.") var output: String?
    @Flag(help: "Print whatif.json instead of the tables.") var json = false
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try common.reporting(plan: plan) { say in
            let run = try WhatIfRun(plan, scenarios: scenarios, threads: common.workers, cache: common.cache, progress: say)
            try run.write(to: output, progress: say)
            try CommonOptions.emit(json ? run.result.json.pretty : run.result.terminalReport(in: common.language(of: run.plan.study)))
        }
    }
}
