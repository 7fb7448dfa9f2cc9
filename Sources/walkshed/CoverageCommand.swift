import ArgumentParser
import PlanFiles
import Planning
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
        try common.reporting { say in
            let plan = try Plan(plan, threads: common.workers, cache: common.cache, progress: say)
            let coverage = Coverage(plan.study, threads: common.workers, progress: say)
            let result = CoverageResult(coverage, run: plan.run, warnings: plan.warnings, progress: say)
            var directory = try ResultDirectory(output ?? plan.output)
            try result.write(to: &directory, progress: say)
            print(json ? result.summary.pretty : result.terminalReport(in: common.language(of: plan.study)), terminator: "")
        }
    }
}
