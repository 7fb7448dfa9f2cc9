import Hummingbird
public import Logging
import NIOCore
import Travel

/// The HTTP service: the same answers as the command's, and the map.
public struct Service: Sendable {
    private let settings: ServiceSettings
    private let shelf: PlanShelf
    private let tiles: TileShelf
    private let workers: Workers
    private let logger: Logger

    /// A service; it begins to read its plans at once.
    public init(_ settings: ServiceSettings, logger: Logger) {
        self.settings = settings
        self.logger = logger
        workers = Workers(settings.threads.count)
        shelf = PlanShelf(settings, workers: workers)
        tiles = TileShelf(shelf)
    }

    /// Everything that is answered.
    private var parts: [any RoutePart] {
        [
            PlanRoutes(shelf: shelf),
            TileRoutes(tiles: tiles),
            MapRoutes(shelf: shelf),
        ]
    }

    /// Serves until it is told to end.
    /// - Parameter listening: called with the port, once clients can connect.
    /// - Throws: an `IOError` where the address cannot be listened on.
    public func run(listening: @escaping @Sendable (Int) async -> Void) async throws {
        let router = Router(context: ServiceContext.self)
        router.add(middleware: ProblemAnswers())
        router.add(middleware: OpenDoor(isLoopback: settings.isLoopback))
        for part in parts { part.add(to: router) }
        let application = Application(
            router: router, configuration: .init(address: .hostname(settings.address, port: settings.port), serverName: nil),
            onServerRunning: { channel in await listening(channel.localAddress?.port ?? 0) }, logger: logger)
        try await application.runService()
        try await workers.end()
    }
}

/// Lets everybody ask who reaches us on this machine itself.
private struct OpenDoor: RouterMiddleware {
    let isLoopback: Bool

    func handle(_ request: Request, context: ServiceContext, next: (Request, ServiceContext) async throws -> Response) async throws -> Response {
        var context = context
        if isLoopback { context.rights = [.ask] }
        return try await next(request, context)
    }
}
