import ArgumentParser
import PlanFiles

@main
struct Walkshed: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "walkshed",
        abstract: "Who can walk to a community service centre in time, who cannot, and what the plan still lacks. 步行圈：谁能按时走到服务中心。",
        version: Program.version,
        subcommands: [CoverageCommand.self, ReachCommand.self, ExportCommand.self])
}
