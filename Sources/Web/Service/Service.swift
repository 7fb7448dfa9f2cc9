public import Geo
import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore
import PlanFiles
import ServiceLifecycle
import Synchronization
import Travel
import UnixSignals

/// The HTTP service: the same answers as the command's, and the map.
public struct Service: Sendable {
    private let settings: ServiceSettings
    private let shelf: PlanShelf
    private let workers: Workers
    private let door: Door
    private let logger: Logger

    /// A service; it begins to read its plans at once.
    /// - Throws: `InputError` for a tokens file that cannot be used, or one that is needed and not given.
    public init(_ settings: ServiceSettings, logger: Logger) throws(InputError) {
        self.settings = settings
        self.logger = logger
        let needsToken = settings.needsToken || !settings.isLoopback
        guard settings.tokens != nil || !needsToken else {
            throw InputError(
                input: "--tokens", place: Phrase(settings.isLoopback ? "--require-token" : "--bind \(settings.address)"),
                found: Phrase(zh: "没有令牌文件", en: "no file of tokens"),
                wanted: Phrase(zh: "令牌文件：本机以外的访问都需要令牌", en: "one: whatever comes from another machine needs a token"))
        }
        door = Door(needsToken: needsToken, tokens: try settings.tokens.map { path throws(InputError) in try AccessTokens(file: path) })
        _ = PrometheusMetrics.shared
        workers = Workers(settings.threads.count)
        shelf = PlanShelf(settings, workers: workers)
    }

    /// Everything that is answered.
    private var parts: [any RoutePart] {
        [
            OperationRoutes(shelf: shelf),
            PlanRoutes(shelf: shelf),
        ]
    }

    /// Serves until it is told to end.
    /// - Parameter listening: called with the port, once clients can connect.
    /// - Throws: an `IOError` where the address cannot be listened on.
    public func run(listening: @escaping @Sendable (Int) async -> Void) async throws {
        OpenFiles.allowMany()
        let parts = parts
        let router = Router(context: ServiceContext.self, options: .autoGenerateHeadEndpoints)
        for part in parts { part.add(to: router) }
        let limits = settings.limits
        let gate = Gate(
            inner: router.buildResponder(), limits: limits,
            names: HostNames(isLoopback: settings.isLoopback, address: settings.address, others: settings.hosts),
            origins: AllowedOrigins(origins: Set(settings.origins)), door: door, throttle: Throttle(limits),
            clients: ClientNames(isBehindProxy: settings.isBehindProxy), record: RequestRecord())
        let http = HTTP1Channel.Configuration(
            additionalChannelHandlers: [ConnectionGuard(head: limits.head, stall: limits.stall)], idleTimeout: .seconds(Int64(limits.head)),
            httpDecoderConfiguration: .init(maxHeaderFieldSize: 32 << 10, maxHeaderListSize: 64 << 10, maxHeaderFieldCount: 200))
        let application = Application(
            responder: gate, server: .http1(configuration: http),
            configuration: .init(
                address: .hostname(settings.address, port: settings.port), serverName: nil, backlog: 1024,
                availableConnectionsDelegate: MaximumAvailableConnections(limits.connections, logger: logger)),
            onServerRunning: { channel in await listening(channel.localAddress?.port ?? 0) }, logger: logger)
        let watch = Task { await self.watch() }
        defer { watch.cancel() }
        var configuration = ServiceGroupConfiguration(services: [application], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        // Whoever takes longer than this to end is cut off: a client that never reads must not keep us.
        configuration.maximumGracefulShutdownDuration = .seconds(20)
        configuration.maximumCancellationDuration = .seconds(5)
        try await ServiceGroup(configuration: configuration).run()
        for part in parts { await part.end() }
        try await workers.end()
    }

    /// Looks after files that change while they are served.
    private func watch() async {
        var marks = settings.tokens.map { FileMarks(files: [$0]) }
        while !Task.isCancelled {
            for change in shelf.look() {
                switch change {
                case .reading(let plan): logger.info("the plan's files have changed", metadata: ["plan": "\(plan)"])
                case .taken(let plan): logger.info("the plan is served as it is now", metadata: ["plan": "\(plan)"])
                case .refused(let plan, let why):
                    logger.warning("the plan is served as it was before", metadata: ["plan": "\(plan)", "problem": "\(why.en)"])
                }
            }
            if let tokens = settings.tokens, FileMarks(files: [tokens]) != marks {
                marks = FileMarks(files: [tokens])
                do throws(InputError) {
                    door.change(try AccessTokens(file: tokens))
                    logger.info("the tokens are as they are now")
                } catch { logger.error("the tokens are as they were before", metadata: ["problem": "\(error.said(in: .english))"]) }
            }
            try? await Task.sleep(for: .seconds(1))   // ends early only where the service does
        }
    }
}
