import Geo
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// What every request passes before any route sees it, and every answer on its way back: who asks, how much, for how long, and a line in the log.
struct Gate<Inner: HTTPResponder>: HTTPResponder where Inner.Context == ServiceContext {
    typealias Context = ServiceContext

    let inner: Inner
    let addresses: KnownAddresses
    let site: PublicAddress
    let limits: Limits
    let names: HostNames
    let origins: AllowedOrigins
    let door: Door
    let throttle: Throttle
    let clients: ClientNames
    let record: RequestRecord

    func respond(to request: Request, context: ServiceContext) async throws -> Response {
        let began = ContinuousClock.now, client = clients.name(of: request, context)
        var context = context, response: Response
        record.began(request)
        do {
            response = try await answer(request, &context, client)
            // The router says nothing of why it took a request to no route.
            if response.status == .notFound, response.body.contentLength == 0 { response = addresses.problem(of: request).response(to: request, site: site) }
        } catch {
            let problem = Problem.of(error)
            if problem == nil { context.logger.error("fault", metadata: ["path": "\(request.uri.path)", "error": "\(error)"]) }
            response = (problem ?? .fault).response(to: request, site: site)
            // What is left of a body that was not read to its end would be taken for the next request.
            if problem?.status == .contentTooLarge || problem?.status == .requestTimeout { response.headers[.connection] = "close" }
        }
        // An answer to HEAD has no body, whoever gives it: what came behind its head would be taken for the next answer.
        if request.method == .head { response = response.createHeadResponse() }
        SafetyHeaders.put(on: &response)
        origins.put(on: &response, for: request)
        return record.ended(request, response, context, client: client, after: .now - began)
    }

    private func answer(_ request: Request, _ context: inout ServiceContext, _ client: String) async throws -> Response {
        guard (request.head.path ?? "").utf8.count <= limits.target else {
            throw Problem(
                .uriTooLong, "address-too-long", Phrase(zh: "地址超过 \(limits.target) 字节", en: "the address is longer than \(limits.target) bytes"))
        }
        try names.check(request)
        if let preflight = origins.preflight(request) { return preflight }
        try origins.check(request, names)
        try throttle.admit(client)
        try door.open(to: request, &context)
        var request = request
        try await collectBody(of: &request)
        let asked = request, seen = context, seconds = whole(limits.time)
        let tooLong = Problem(.serviceUnavailable, "too-long", Phrase(zh: "\(seconds) 秒内未完成", en: "not done within \(seconds) s"), retryAfter: 60)
        // A route that takes too long is not waited for, and told so: what nobody wants is not worked out to its end.
        return try await Pending(isForWaiting: true) { try await inner.respond(to: asked, context: seen) }.value(within: limits.time) { tooLong }
    }

    private func whole(_ seconds: Double) -> Int { Int(seconds.rounded()) }

    /// Takes in the whole body, within the limits of size and time.
    private func collectBody(of request: inout Request) async throws {
        let limit = limits.body
        let tooLarge = Problem(.contentTooLarge, "body-too-large", Phrase(zh: "正文超过 \(limit) 字节", en: "the body is longer than \(limit) bytes"))
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit { throw tooLarge }
        let body = request.body
        let seconds = limits.arrival
        let buffer = try await withThrowingTaskGroup(of: ByteBuffer?.self) { group in
            group.addTask {
                do { return try await body.collect(upTo: limit) } catch is NIOTooManyBytesError { throw tooLarge } catch {
                    throw Problem(.badRequest, "body-cut-off", Phrase(zh: "正文中断", en: "the body broke off"))
                }
            }
            group.addTask {
                try await Task.sleep(for: .seconds(seconds))
                return nil
            }
            defer { group.cancelAll() }
            return try await group.next()!
        }
        guard let buffer else {
            throw Problem(
                .requestTimeout, "body-too-slow", Phrase(zh: "正文未在 \(whole(seconds)) 秒内到齐", en: "the body did not arrive within \(whole(seconds)) s"))
        }
        request.body = RequestBody(buffer: buffer)
    }
}
