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

            Only this machine is answered unless --bind says otherwise; what comes from others needs a token of --tokens. docs/service.md says how a
            bureau runs it.
            """)

    @Argument(help: "The plans' directories, or their YAML files.") var plans: [String]
    @Option(help: "The port; 0 takes a free one.") var port = 8080
    @Option(help: "The address to listen on.") var bind = "127.0.0.1"
    @Option(help: "Where saved scenarios, jobs and their results are kept; the first plan's output directory unless given.") var state: String?
    @Option(help: "The file of tokens: who may do what.") var tokens: String?
    @Flag(help: "Ask for a token even from this machine, as behind a reverse proxy.") var requireToken = false
    @Option(help: "Another name that clients may call the service by, such as a reverse proxy's; may be repeated.") var host: [String] = []
    @Option(help: "An origin whose pages may ask (CORS), https://gis.example; may be repeated.") var allowOrigin: [String] = []
    @Flag(help: "Take a client's address from X-Forwarded-For, as a reverse proxy on this machine writes it.") var behindProxy = false
    @Option(help: "Another limit, NAME=NUMBER; may be repeated. Names, with what holds unless set: \(Limits.listed).") var limit: [String] = []
    @Option(help: "What links begin with, where clients come through a proxy: https://example.com/walkshed.") var publicURL: String?
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if !(0...65535).contains(port) {
            throw ValidationError(zh: "--port：现为 \(port)，应为 0 至 65535", en: "--port: found \(port), wanted 0 to 65535")
        }
        var limits = Limits()
        for word in limit {
            guard let (found, wanted) = limits.set(word) else { continue }
            throw ValidationError(zh: "--limit：现为 “\(found)”，应为 \(wanted.zh)", en: "--limit: found \"\(found)\", wanted \(wanted.en)")
        }
        if let wrong = allowOrigin.first(where: { !$0.hasPrefix("http://") && !$0.hasPrefix("https://") || $0.hasSuffix("/") }) {
            throw ValidationError(
                zh: "--allow-origin：现为 “\(wrong)”，应为 https://主机，末尾没有斜杠",
                en: "--allow-origin: found \"\(wrong)\", wanted https://HOST without a slash at its end")
        }
        if let publicURL, publicURL.firstMatch(of: /^https?:\/\/[A-Za-z0-9.:\[\]-]+(\/[A-Za-z0-9._~\/-]*)?$/) == nil {
            throw ValidationError(
                zh: "--public-url：现为 “\(publicURL)”，应为 http(s) 地址，如 https://example.com/walkshed",
                en: "--public-url: found \"\(publicURL)\", wanted an http(s) address such as https://example.com/walkshed")
        }
    }

    func run() async throws {
        // A file that reaches the limit of its size is told as a disk that takes no more, and ends nothing.
        signal(SIGXFSZ, SIG_IGN)
        var settings = ServiceSettings(plans: plans, threads: common.workers)
        (settings.port, settings.address, settings.cache) = (port, bind, common.cache)
        settings.state = state
        settings.publicAddress = publicURL
        (settings.tokens, settings.needsToken, settings.hosts, settings.origins) = (tokens, requireToken, host, allowOrigin)
        settings.isBehindProxy = behindProxy
        for word in limit { _ = settings.limits.set(word) }   // sound: `validate` has tried them
        let quiet = common.quiet, language = common.spoken(plans.first)
        LoggingSystem.bootstrap { _ in LineLog(level: quiet ? .warning : .info) }
        let service: Service
        do throws(InputError) { service = try Service(settings, logger: Logger(label: "walkshed")) } catch {
            CommonOptions.complain(error.said(in: language))
            throw ExitCode(1)
        }
        do {
            let isOver = try await service.run { [bind] port in CommonOptions.complain("http://\(bind):\(port)/") }
            // Threads that still work would be torn down around what they work on.
            if !isOver { _exit(0) }
        } catch {
            CommonOptions.complain(
                Phrase(zh: "无法在 \(bind):\(port) 上服务：\(error)", en: "cannot serve at \(bind):\(port): \(error)").said(in: language))
            throw ExitCode(4)
        }
    }
}
