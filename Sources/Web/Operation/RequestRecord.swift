import HTTPTypes
import Hummingbird
import Logging
import Metrics
import PlanFiles

/// A line in the log and a count for every request.
struct RequestRecord: Sendable {
    private static let ongoing = Meter(label: "walkshed_requests_in_progress")

    func began(_ request: Request) { Self.ongoing.increment() }

    /// Notes how a request ended, and adds its id to the answer, so that a client's question can be found in the log.
    func ended(_ request: Request, _ response: Response, _ context: ServiceContext, client: String, after time: Duration) -> Response {
        Self.ongoing.decrement()
        let milliseconds = Double(time.components.seconds) * 1000 + Double(time.components.attoseconds) / 1e15
        // A route's pattern, not the address asked for: there are only so many of them.
        let dimensions = [("route", context.endpointPath ?? "-"), ("method", Self.method(request)), ("status", String(response.status.code))]
        Counter(label: "walkshed_requests_total", dimensions: dimensions).increment()
        Timer(label: "walkshed_request_seconds", dimensions: [dimensions[0]]).recordMilliseconds(milliseconds)
        context.logger.info(
            "request",
            metadata: [
                "method": "\(request.method)", "path": "\(request.uri.path)", "status": "\(response.status.code)",
                "ms": "\((milliseconds * 10).rounded() / 10)", "bytes": "\(response.body.contentLength.map(String.init) ?? "-")", "client": "\(client)",
                "user": "\(context.bearer?.name ?? "-")",
            ])
        return response
    }

    /// Methods that there are; a client can make up any number of others.
    private static func method(_ request: Request) -> String {
        [.get, .head, .post, .put, .delete, .options, .patch].contains(request.method) ? request.method.rawValue : "OTHER"
    }
}
