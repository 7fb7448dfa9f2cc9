import Geo
import HTTPTypes
import Hummingbird
import Synchronization

/// How often a client may ask: a bucket of requests each, which fills up again as time goes by.
final class Throttle: Sendable {
    private struct Bucket {
        var left: Double
        var at: ContinuousClock.Instant
    }

    private let perSecond: Double, burst: Double
    private let buckets = Mutex<[String: Bucket]>([:])

    init(_ limits: Limits) { (perSecond, burst) = (limits.requestsPerSecond, max(limits.burst, 1)) }

    /// - Throws: `Problem`, where the client has asked too often.
    func admit(_ client: String, now: ContinuousClock.Instant = .now) throws(Problem) {
        guard perSecond > 0 else { return }
        let isAdmitted = buckets.withLock { buckets in
            // Clients that have not asked for as long as a bucket takes to fill start with a full one anyway.
            if buckets.count > 10_000 { buckets = buckets.filter { ($0.value.at.duration(to: now)) < .seconds(burst / perSecond) } }
            var bucket = buckets[client] ?? Bucket(left: burst, at: now)
            bucket.left = min(burst, bucket.left + (now - bucket.at) / .seconds(1) * perSecond)
            bucket.at = now
            let isAdmitted = bucket.left >= 1
            if isAdmitted { bucket.left -= 1 }
            buckets[client] = bucket
            return isAdmitted
        }
        guard isAdmitted else {
            let wait = max(1, Int((1 / perSecond).rounded(.up)))
            let limit =
                perSecond >= 1
                ? Phrase(zh: "每个客户端每秒最多 \(Int(perSecond)) 个请求", en: "a client may make \(Int(perSecond)) requests a second at most")
                : Phrase(zh: "每个客户端每 \(wait) 秒最多 1 个请求", en: "a client may make 1 request in \(wait) s at most")
            throw Problem(.tooManyRequests, "too-many-requests", limit, retryAfter: wait)
        }
    }
}

/// What clients are told apart by.
struct ClientNames: Sendable {
    /// Whether a proxy on this machine says whom it asks for.
    let isBehindProxy: Bool

    func name(of request: Request, _ context: ServiceContext) -> String {
        let peer = context.remoteAddress?.ipAddress ?? "-"
        // Only the proxy's own word counts, which comes last; what stands before, anybody may have written.
        guard isBehindProxy, peer == "127.0.0.1" || peer == "::1", let said = request.headers[values: .xForwardedFor].last else { return peer }
        let last = (said.split(separator: ",").last ?? "").filter { !$0.isWhitespace }
        return last.isEmpty || last.utf8.count > 64 ? peer : String(last)
    }
}

extension HTTPField.Name {
    static let xForwardedFor = HTTPField.Name("X-Forwarded-For")!
}
