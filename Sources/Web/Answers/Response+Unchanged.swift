import Geo
import HTTPTypes
import Hummingbird

extension Response {
    /// The answer with the mark (ETag) of what it was made from; without a body for whoever has it already.
    /// - Parameters:
    ///   - mark: A digest of everything that the answer depends on beside the request's address.
    ///   - make: Makes the answer, where it is needed.
    static func marked(_ mark: String, for asked: Asked, _ make: () throws -> Response) rethrows -> Response {
        let parts = [mark, asked.base, asked.path, asked.query.text, asked.format.rawValue, asked.language?.rawValue ?? ""]
        var response = try marked(parts, known: asked.known, make)
        response.headers[.vary] = "Accept, Accept-Language"
        return response
    }

    /// A file with the mark of what it was made from, whoever asks for it; without a body for whoever has it already.
    /// - Parameters:
    ///   - parts: Everything that the answer depends on.
    ///   - request: What the client knows.
    static func file(from parts: [String], for request: Request, _ make: () throws -> Response) rethrows -> Response {
        try marked(parts, known: request.headers[.ifNoneMatch], make)
    }

    /// The same, where it takes time to make.
    static func file(from parts: [String], for request: Request, _ make: () async throws -> Response) async rethrows -> Response {
        let tag = tag(parts)
        var response = isKnown(tag, request.headers[.ifNoneMatch]) ? Response(status: .notModified) : try await make()
        response.mark(tag)
        return response
    }

    private static func marked(_ parts: [String], known: String?, _ make: () throws -> Response) rethrows -> Response {
        let tag = tag(parts)
        var response = isKnown(tag, known) ? Response(status: .notModified) : try make()
        response.mark(tag)
        return response
    }

    private static func tag(_ parts: [String]) -> String { "\"" + FeatureTable.digest(parts) + "\"" }

    private static func isKnown(_ tag: String, _ known: String?) -> Bool { known.map { SentBytes.names($0, tag) } ?? false }

    private mutating func mark(_ tag: String) {
        headers[.eTag] = tag
        headers[.cacheControl] = "no-cache"   // keep it, and ask whether it still holds
    }
}
