import Hummingbird
public import Logging
import NIOCore
import Travel

/// The HTTP service: the same answers as the command's, and the map.
public struct Service: Sendable {
    private let settings: ServiceSettings
    private let shelf: PlanShelf
    private let workers: Workers
    private let logger: Logger
    private let catalogue: Catalogue

    /// A service; it begins to read its plans at once.
    public init(_ settings: ServiceSettings, logger: Logger) {
        self.settings = settings
        self.logger = logger
        workers = Workers(settings.threads.count)
        shelf = PlanShelf(settings, workers: workers)
        catalogue = Catalogue(shelf: shelf, sources: [ResultCollections(), LedgerCollections()])
    }

    /// Everything that is answered: the parts, then what speaks of them all.
    private var parts: [any RoutePart] {
        let others: [any RoutePart] = [PlanRoutes(catalogue: catalogue)]
        let described = others + [FeatureRoutes(catalogue: catalogue, neighbours: others)]
        return described + [LandingRoutes(catalogue: catalogue, parts: described)]
    }

    private var router: Router<ServiceContext> {
        let router = Router(context: ServiceContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: ProblemAnswers())
        router.add(middleware: OpenDoor(isLoopback: settings.isLoopback))
        for part in parts { part.add(to: router) }
        return router
    }

    /// What is answered and stands nowhere in the API's description: `GET /plans/{plan}`. There should be none.
    package var undescribed: [String] {
        let described = Set(parts.flatMap(\.paths).flatMap { path, item in item.members.map { "\($0.0.uppercased()) \(path)" } })
        let answered = router.routes.map { route in
            let path = "\(route.path)".split(separator: "/").map { $0.hasPrefix(":") ? "{\($0.dropFirst())}" : String($0) }.joined(separator: "/")
            return "\(route.method.rawValue) /\(path)"
        }
        return answered.filter { !described.contains($0) }
    }

    /// Serves until it is told to end.
    /// - Parameter listening: called with the port, once clients can connect.
    /// - Throws: an `IOError` where the address cannot be listened on.
    public func run(listening: @escaping @Sendable (Int) async -> Void) async throws {
        let router = router
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
