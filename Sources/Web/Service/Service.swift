import Hummingbird
public import Logging
import NIOCore
import Store
import Travel

/// The HTTP service: the same answers as the command's, and the map.
public struct Service: Sendable {
    private let settings: ServiceSettings
    private let shelf: PlanShelf
    private let tiles: TileShelf
    private let state: StateKeeping
    private let scenarios: ScenarioShelf
    private let jobs: JobRunner
    private let workers: Workers
    private let logger: Logger

    /// A service; it begins to read its plans at once.
    /// - Throws: `InputError` where the file of what it kept earlier is not its own, or damaged.
    public init(_ settings: ServiceSettings, logger: Logger) throws {
        state = try StateKeeping(settings, logger: logger)
        self.settings = settings
        self.logger = logger
        workers = Workers(settings.threads.count)
        shelf = PlanShelf(settings, workers: workers)
        tiles = TileShelf(shelf)
        scenarios = ScenarioShelf(shelf, state)
        scenarios.restore(logger)
        jobs = JobRunner(board: JobBoard(state, limits: settings.limits.jobs, logger: logger), scenarios: scenarios, settings: settings)
    }

    /// Everything that is answered.
    private var parts: [any RoutePart] {
        [
            PlanRoutes(shelf: shelf),
            TileRoutes(tiles: tiles),
            MapRoutes(shelf: shelf),
            ScenarioRoutes(shelf: scenarios),
            ProcessRoutes(runner: jobs),
            JobRoutes(runner: jobs),
        ]
    }

    /// Serves until it is told to end.
    /// - Parameter listening: called with the port, once clients can connect.
    /// - Throws: an `IOError` where the address cannot be listened on.
    public func run(listening: @escaping @Sendable (Int) async -> Void) async throws {
        let router = Router(context: ServiceContext.self)
        router.add(middleware: ProblemAnswers())
        router.add(middleware: OpenDoor(rights: !settings.isLoopback ? [] : settings.trustsLoopback ? Set(ServiceContext.Right.allCases) : [.ask]))
        for part in parts { part.add(to: router) }
        let application = Application(
            router: router, configuration: .init(address: .hostname(settings.address, port: settings.port), serverName: nil),
            onServerRunning: { channel in await listening(channel.localAddress?.port ?? 0) }, logger: logger)
        jobs.workOff()
        let end: Result<Void, any Error>
        do { end = .success(try await application.runService()) } catch { end = .failure(error) }
        // In a task of its own: this one may have been cancelled, and could then wait for nothing.
        await Task { [jobs, settings] in await jobs.board.end(within: settings.limits.jobs.lastPatience) }.value
        try await workers.end()
        try state.ifThere?.close()
        try end.get()
    }
}

/// Lets everybody ask who reaches us on this machine itself.
private struct OpenDoor: RouterMiddleware {
    let rights: Set<ServiceContext.Right>

    func handle(_ request: Request, context: ServiceContext, next: (Request, ServiceContext) async throws -> Response) async throws -> Response {
        var context = context
        context.rights = rights
        return try await next(request, context)
    }
}
