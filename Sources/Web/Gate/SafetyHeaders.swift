import HTTPTypes
import Hummingbird

/// Headers that keep a browser from making more of an answer than it is. What a route has set itself stays.
enum SafetyHeaders {
    static let resourcePolicy = HTTPField.Name("Cross-Origin-Resource-Policy")!
    private static let framing = HTTPField.Name("X-Frame-Options")!, referrer = HTTPField.Name("Referrer-Policy")!
    private static let permissions = HTTPField.Name("Permissions-Policy")!, opener = HTTPField.Name("Cross-Origin-Opener-Policy")!

    static func put(on response: inout Response) {
        func set(_ name: HTTPField.Name, _ value: String) { if response.headers[name] == nil { response.headers[name] = value } }
        set(.xContentTypeOptions, "nosniff")
        set(referrer, "no-referrer")
        set(framing, "DENY")
        set(resourcePolicy, "same-origin")
        set(opener, "same-origin")
        set(permissions, "geolocation=(), camera=(), microphone=()")
        // Our pages without a script of their own: styles that stand in them, and nothing from anywhere.
        set(
            .contentSecurityPolicy,
            "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'")
        set(.cacheControl, "no-cache")
    }
}
