import Hummingbird
import Reports

/// One part of the service: the routes it answers, and what the API's description says of them.
protocol RoutePart: Sendable {
    /// Adds its routes.
    func add(to router: Router<ServiceContext>)
    /// Its paths in the OpenAPI description, in the order they are to be read. Every route that is answered stands here.
    var paths: [(String, JSON)] { get }
    /// The schemas that its paths refer to, by name.
    var schemas: [(String, JSON)] { get }
    /// The conformance classes it brings, as addresses of OGC's.
    var conformance: [String] { get }
    /// What the landing page links to.
    var landing: [PartLink] { get }
    /// What the description of a collection links to.
    func links(toCollection id: String) -> [PartLink]
    /// Brings what is going on to an end, or keeps it for the next time: called once no request can come any more.
    func end() async
}

extension RoutePart {
    var schemas: [(String, JSON)] { [] }
    var conformance: [String] { [] }
    var landing: [PartLink] { [] }
    func links(toCollection id: String) -> [PartLink] { [] }
    func end() async {}
}
