import Hummingbird
import Reports

/// One part of the service: the routes it answers, and what the API's description says of them.
protocol RoutePart: Sendable {
    /// Adds its routes.
    func add(to router: Router<ServiceContext>)
    /// Its paths in the OpenAPI description, in the order they are to be read. Every route that is answered stands here.
    var paths: [(String, JSON)] { get }
    /// Brings what is going on to an end, or keeps it for the next time: called once no request can come any more.
    func end() async
}

extension RoutePart {
    func end() async {}
}
