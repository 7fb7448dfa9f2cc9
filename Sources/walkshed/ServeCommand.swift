import ArgumentParser
import Foundation
import Geo
import Logging
import PlanFiles
import Web

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Answers over HTTP, with a map: the same answers, for GIS desktops, browsers and programs.",
        discussion: """
            Example: walkshed serve walkshed-demo --port 8080
            """)

    @Argument(help: "The plans' directories, or their YAML files.") var plans: [String]
    @Option(help: "The port; 0 takes a free one.") var port = 8080
    @Option(help: "The address to listen on.") var bind = "127.0.0.1"
    @Option(help: "Where saved scenarios, jobs and their results are kept; the first plan's output directory unless given.") var state: String?
    @OptionGroup var common: CommonOptions

    func run() async throws {
        // A file that reaches the limit of its size is told as a disk that takes no more, and ends nothing.
        signal(SIGXFSZ, SIG_IGN)
        var settings = ServiceSettings(plans: plans, threads: common.workers)
        (settings.port, settings.address, settings.cache) = (port, bind, common.cache)
        settings.state = state
        let service: Service
        do { service = try Service(settings, logger: Logger(label: "walkshed")) } catch let error as InputError {
            CommonOptions.complain(error.said(in: common.spoken(plans.first)))
            throw ExitCode(1)
        }
        try await service.run { port in
            CommonOptions.complain("http://\(bind):\(port)/")
        }
    }
}
