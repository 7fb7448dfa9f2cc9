import ArgumentParser
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
    @Option(help: "What links begin with, where clients come through a proxy: https://example.com/walkshed.") var publicURL: String?
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if let publicURL, publicURL.firstMatch(of: /^https?:\/\/[A-Za-z0-9.:\[\]-]+(\/[A-Za-z0-9._~\/-]*)?$/) == nil {
            throw ValidationError(
                zh: "--public-url：现为 “\(publicURL)”，应为 http(s) 地址，如 https://example.com/walkshed",
                en: "--public-url: found \"\(publicURL)\", wanted an http(s) address such as https://example.com/walkshed")
        }
    }

    func run() async throws {
        var settings = ServiceSettings(plans: plans, threads: common.workers)
        (settings.port, settings.address, settings.cache) = (port, bind, common.cache)
        settings.publicAddress = publicURL
        let service = Service(settings, logger: Logger(label: "walkshed"))
        try await service.run { port in
            CommonOptions.complain("http://\(bind):\(port)/")
        }
    }
}
