import ArgumentParser
import PlanFiles
import Reports

struct CoverageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "coverage", abstract: "Who is served within the standard, who is not, and what the plan still lacks.",
        discussion: """
            Example: walkshed coverage walkshed-demo --output walkshed-demo/out

            Writes summary.json, demand.csv, assignment.csv, coverage.gpkg and the map layers as GeoJSON.
            """)

    @Argument(help: "The plan's directory, or its walkshed.yaml.") var plan: String
    @Option(help: "Where the results go; the plan's own output directory unless given.") var output: String?
    @Flag(help: "Print summary.json instead of the table.") var json = false
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try common.reporting(plan: plan) { say in
            let run = try CoverageRun(plan, threads: common.workers, cache: common.cache, progress: say)
            try run.write(to: output, progress: say)
            try CommonOptions.emit(json ? run.result.summary.pretty : run.result.terminalReport(in: common.language(of: run.plan.study)))
            common.tellWritten(to: output ?? run.plan.output, plan: plan)
        }
    }
}
