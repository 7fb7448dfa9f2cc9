public import Geo
import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore
import PlanFiles
import Planning
import ServiceLifecycle
import Siting
import Store
import Synchronization
import Travel
import UnixSignals

/// The HTTP service: the same answers as the command's, and the map.
public struct Service: Sendable {
    private let settings: ServiceSettings
    private let shelf: PlanShelf
    private let tiles: TileShelf
    private let state: StateKeeping
    private let scenarios: ScenarioShelf
    private let jobs: JobRunner
    private let workers: Workers
    private let door: Door
    private let logger: Logger
    private let catalogue: Catalogue

    /// A service; it begins to read its plans at once.
    /// - Throws: `InputError` for a tokens file that cannot be used, or one that is needed and not given; and where the file of what the service kept
    ///   earlier is not its own, or damaged.
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
        state = try StateKeeping(settings, logger: logger)
        door = Door(needsToken: needsToken, tokens: try settings.tokens.map { path throws(InputError) in try AccessTokens(file: path) })
        _ = PrometheusMetrics.shared
        workers = Workers(settings.threads.count)
        shelf = PlanShelf(settings, workers: workers)
        scenarios = ScenarioShelf(shelf, state)
        scenarios.restore(logger)
        jobs = JobRunner(board: JobBoard(state, limits: settings.limits.jobs, logger: logger), scenarios: scenarios, settings: settings)
        catalogue = Catalogue(
            shelf: shelf, sources: [ResultCollections(), AuditCollections(), LedgerCollections(), ScenarioCollections(scenarios)])
        tiles = TileShelf(shelf, catalogue)
    }

    /// Everything that is answered: the parts, then what speaks of them all.
    private var parts: [any RoutePart] {
        let others: [any RoutePart] = [
            OperationRoutes(shelf: shelf), PlanRoutes(catalogue: catalogue), ReportRoutes(shelf: shelf), TileRoutes(tiles: tiles), MapRoutes(shelf: shelf),
            ScenarioRoutes(shelf: scenarios, heat: ScenarioHeat(scenarios, tiles)), ProcessRoutes(runner: jobs), JobRoutes(runner: jobs),
        ]
        let described = others + [FeatureRoutes(catalogue: catalogue, neighbours: others)]
        return described + [LandingRoutes(catalogue: catalogue, parts: described)]
    }

    private static func router(of parts: [any RoutePart]) -> Router<ServiceContext> {
        let router = Router(context: ServiceContext.self, options: .autoGenerateHeadEndpoints)
        for part in parts { part.add(to: router) }
        return router
    }

    /// What is answered and stands nowhere in the API's description: `GET /plans/{plan}`. There should be none.
    package var undescribed: [String] {
        let parts = parts
        let described = Set(parts.flatMap(\.paths).flatMap { path, item in item.members.map { "\($0.0.uppercased()) \(path)" } })
        let answered = Self.router(of: parts).routes.map { route in
            let path = "\(route.path)".split(separator: "/").map { $0.hasPrefix(":") ? "{\($0.dropFirst())}" : String($0) }.joined(separator: "/")
            return "\(route.method.rawValue) /\(path)"
        }
        // A description may name what an address's part can be, one by one.
        return answered.filter { route in
            let parts = route.split(separator: "/")
            return !described.contains { known in
                let names = known.split(separator: "/")
                return names.count == parts.count && zip(parts, names).allSatisfy { $0 == $1 || $0.hasPrefix("{") }
            }
        }
    }

    /// Serves until it is told to end.
    /// - Parameter listening: called with the port, once clients can connect.
    /// - Returns: whether all that went on has come to its end; where it has not, threads still work, and the process should end without them.
    /// - Throws: an `IOError` where the address cannot be listened on.
    @discardableResult public func run(listening: @escaping @Sendable (Int) async -> Void) async throws -> Bool {
        OpenFiles.allowMany()
        let parts = parts
        let router = Self.router(of: parts)
        let limits = settings.limits
        let gate = Gate(
            inner: router.buildResponder(), addresses: KnownAddresses(router), site: shelf.address, limits: limits,
            names: HostNames(
                isLoopback: settings.isLoopback, address: settings.address, others: settings.hosts, publicHost: shelf.address.host),
            origins: AllowedOrigins(origins: Set(settings.origins)), door: door, throttle: Throttle(limits),
            clients: ClientNames(isBehindProxy: settings.isBehindProxy), record: RequestRecord())
        let http = HTTP1Channel.Configuration(
            additionalChannelHandlers: [ConnectionGuard(head: limits.head, stall: limits.stall), Departure()],
            httpDecoderConfiguration: .init(maxHeaderFieldSize: 32 << 10, maxHeaderListSize: 64 << 10, maxHeaderFieldCount: 200))
        let application = Application(
            responder: gate, server: .http1(configuration: http),
            configuration: .init(
                address: .hostname(settings.address, port: settings.port), serverName: nil, backlog: 1024,
                availableConnectionsDelegate: MaximumAvailableConnections(limits.connections, logger: logger)),
            onServerRunning: { channel in await listening(channel.localAddress?.port ?? 0) }, logger: logger)
        let watch = Task { await self.watch() }, preparing = Task { for plan in shelf.all { await prepare(plan) } }
        // The last of the group is the first that is told of the end: no job begins any more while clients still get their answers.
        let board = jobs.board, ending = Ending { board.beginEnding() }
        var configuration = ServiceGroupConfiguration(services: [application, ending], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        // Whoever takes longer than this to end is cut off: a client that never reads must not keep us. Together with what comes after it is
        // less than the 30 seconds after which systemd kills.
        configuration.maximumGracefulShutdownDuration = .seconds(15)
        jobs.workOff()
        let end: Result<Void, any Error>
        do { end = .success(try await ServiceGroup(configuration: configuration).run()) } catch { end = .failure(error) }
        watch.cancel()
        preparing.cancel()
        // In a task of its own: this one may have been cancelled, and could then wait for nothing.
        await Task { for part in parts { await part.end() } }.value
        let isOver = await workers.end(within: 3)
        if !isOver { logger.warning("what was still being worked out is given up") }
        try state.ifThere?.close()
        logger.info("the service has ended")
        try end.get()
        return isOver
    }

    /// Waits for the end, and says so at once.
    private struct Ending: ServiceLifecycle.Service {
        let begins: @Sendable () -> Void

        func run() async throws {
            try await gracefulShutdown()
            begins()
        }
    }

    /// Makes ready what first requests of a plan would have to wait for, once the plan stands: nobody waits for this.
    private func prepare(_ plan: ServedPlan) async {
        do {
            let standing = try await plan.standing(within: .infinity)
            for layer in standing.features.layers { try await workers.run { _ = standing.features.table(layer.name) } }
            try await tiles.prepare(plan)
            let pen = try await scenarios.base(of: plan.id).pen, work = Work()
            try await withTaskCancellationHandler {
                try await workers.runInBackground { pen.prepare { !work.stop.isRequested } }
            } onCancel: {
                work.stop.request()
            }
            plan.notePrepared()
            logger.info("the plan is prepared", metadata: ["plan": "\(plan.id)"])
        } catch is CancellationError {
        } catch { logger.info("the plan could not be prepared: whoever asks first waits", metadata: ["plan": "\(plan.id)", "error": "\(error)"]) }
    }

    /// Looks after files that change while they are served.
    private func watch() async {
        var marks = settings.tokens.map { FileMarks(files: [$0]) }
        while !Task.isCancelled {
            for change in (try? await shelf.look()) ?? [] {   // refused only where the process ends
                switch change {
                case .reading(let plan): logger.info("the plan's files have changed", metadata: ["plan": "\(plan)"])
                case .taken(let plan):
                    logger.info("the plan is served as it is now", metadata: ["plan": "\(plan)"])
                    if let taken = try? shelf.plan(plan) { Task { await prepare(taken) } }
                case .refused(let plan, let why):
                    logger.warning("the plan is served as it was before", metadata: ["plan": "\(plan)", "problem": "\(why.en)"])
                }
            }
            let served = shelf.all
            scenarios.forget(allBut: served)
            tiles.forget(allBut: served)
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
