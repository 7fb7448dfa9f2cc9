import Geo
import HTTPTypes
import Hummingbird

/// Pages of other hosts that may ask (CORS). None, unless the command line names them.
struct AllowedOrigins: Sendable {
    let origins: Set<String>

    /// The answer to a browser that asks beforehand; nil for any other request.
    func preflight(_ request: Request) -> Response? {
        guard request.method == .options, request.headers[.accessControlRequestMethod] != nil else { return nil }
        return Response(
            status: .noContent,
            headers: [
                .accessControlAllowMethods: "GET, HEAD, POST, PUT, DELETE", .accessControlAllowHeaders: "Authorization, Content-Type, If-None-Match, Prefer",
                .accessControlMaxAge: "600",
            ])
    }

    /// A browser sends some requests for any page without asking beforehand: those that change something are for our own pages and named ones.
    func check(_ request: Request, _ names: HostNames) throws(Problem) {
        guard request.method != .get, request.method != .head, request.method != .options, let origin = request.headers[.origin] else { return }
        guard !origins.contains(origin), !names.isOwn(origin, for: request) else { return }
        throw Problem(
            .forbidden, "origin-not-allowed",
            Phrase(
                zh: "来自“\(excerpt(origin))”的页面不能提问；用 --allow-origin 指明可以的",
                en: "pages of \"\(excerpt(origin))\" may not ask; --allow-origin names those that may"))
    }

    func put(on response: inout Response, for request: Request) {
        guard !origins.isEmpty else { return }
        response.headers[values: .vary].append("Origin")
        guard let origin = request.headers[.origin], origins.contains(origin) else { return }
        response.headers[.accessControlAllowOrigin] = origin
        response.headers[.accessControlExposeHeaders] = "Content-Crs, ETag, Link, Location, Preference-Applied"
        // Another origin is to read it after all.
        response.headers[SafetyHeaders.resourcePolicy] = "cross-origin"
    }
}
